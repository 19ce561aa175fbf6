//! What is written is valid.

use std::path::Path;
use std::process::Command;

use taiyaku_formats::{Profile, ReadOptions, read_units, tmx, xliff};
use taiyaku_text::model::{
    AlternativeTranslation, BilingualDocument, BilingualSegment, LanguageTag, SegmentKind,
    SegmentLayout, TargetState, TranslatedTarget, TranslationUnit,
};

use super::standards;

/// A memory with everything that TMX 1.4 knows, and things that it does not.
const MEMORY: &str = include_str!("memory.tmx");

fn memory() -> Vec<TranslationUnit> {
    let entries = read_units(MEMORY.as_bytes(), None, &ReadOptions::default()).unwrap();
    entries.filter_map(Result::ok).map(|e| e.value).collect()
}

/// Runs `xmllint` on a file with these contents; `None` if it isn't installed.
fn xmllint(standards: &Path, arguments: &[&str], contents: &[u8]) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file.xml");
    std::fs::write(&file, contents).unwrap();
    let run = Command::new("xmllint")
        .env("XML_CATALOG_FILES", standards.join("schemas/catalog.xml"))
        .args(["--nonet", "--noout"])
        .args(arguments)
        .arg(&file)
        .output();
    let Ok(run) = run else {
        println!("skipped: xmllint is not installed");
        return None;
    };
    let message = String::from_utf8_lossy(&run.stderr).into_owned();
    Some(if run.status.success() {
        String::new()
    } else {
        message
    })
}

#[test]
fn tmx_is_valid_for_every_tool() {
    let Some(standards) = standards() else {
        return;
    };
    let units = memory();
    assert_eq!(units.len(), 4);
    let dtd = standards.join("schemas/tmx/tmx14.dtd");
    let arguments = ["--dtdvalid", dtd.to_str().unwrap()];
    for profile in Profile::ALL {
        let mut file = Vec::new();
        let options = tmx::TmxWriteOptions {
            note: Some("Confidential – A & B".to_owned()),
            ..tmx::TmxWriteOptions::for_profile(profile)
        };
        tmx::write(&mut file, &options, &units).unwrap();
        let Some(complaint) = xmllint(&standards, &arguments, &file) else {
            return;
        };
        assert_eq!(complaint, "", "{}", String::from_utf8_lossy(&file));
        let broken = String::from_utf8(file).unwrap().replace("<seg>", "<sog>");
        let complaint = xmllint(&standards, &arguments, broken.as_bytes());
        assert_ne!(complaint.as_deref(), Some(""), "the validator sees nothing");
    }
}

#[test]
fn xliff_is_valid_against_the_strict_schema() {
    let Some(standards) = standards() else {
        return;
    };
    let document = document();
    let schema = standards.join("schemas/xliff12/xliff-core-1.2-strict.xsd");
    let arguments = ["--schema", schema.to_str().unwrap()];
    for profile in Profile::ALL {
        let mut file = Vec::new();
        let note = Some("Confidential – A & B");
        xliff::write_with_note(&mut file, &document, profile, note).unwrap();
        let Some(complaint) = xmllint(&standards, &arguments, &file) else {
            return;
        };
        assert_eq!(complaint, "", "{}", String::from_utf8_lossy(&file));
        let broken = String::from_utf8(file).unwrap().replace("state=", "stete=");
        let complaint = xmllint(&standards, &arguments, broken.as_bytes());
        assert_ne!(complaint.as_deref(), Some(""), "the validator sees nothing");
    }
}

/// A document whose segments are the sources of the memory, with every state and with matches.
pub(super) fn document() -> BilingualDocument {
    let states = [
        TargetState::New,
        TargetState::NeedsReviewTranslation,
        TargetState::Translated,
        TargetState::Final,
    ];
    let segments = memory().into_iter().zip(states).enumerate();
    let segment = |(number, (unit, state)): (usize, (TranslationUnit, TargetState))| {
        let target = unit.target.unwrap_or_else(|| unit.source.clone());
        BilingualSegment {
            id: number.to_string(),
            layout: Some(SegmentLayout {
                paragraph: number,
                kind: SegmentKind::Heading,
                group: Some(number),
            }),
            target: Some(TranslatedTarget {
                segment: target.segment.clone(),
                state,
            }),
            alternatives: [102, 101, 100, 55]
                .map(|score| AlternativeTranslation {
                    score,
                    source: unit.source.segment.clone(),
                    target: target.segment.clone(),
                    origin: "a \"quoted\" <origin>".into(),
                })
                .to_vec(),
            notes: vec!["用語: 猫 = cat".into(), String::new()],
            comments: vec!["Ask the client.".into()],
            source: unit.source.segment,
            ..BilingualSegment::default()
        }
    };
    BilingualDocument {
        original: "dir/記事 & more.txt".into(),
        source_language: LanguageTag::japanese(),
        target_language: LanguageTag::english(),
        segments: segments.map(segment).collect(),
    }
}
