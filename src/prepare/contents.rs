//! The files of a package.

use std::{collections::BTreeMap, io, path::Path};

use taiyaku_formats::{
    WriteError, WriteOptions,
    tbx::{self, TbxWriteOptions},
    tmx::{self, TmxWriteOptions},
    xliff, xliff2,
};
use taiyaku_text::model::TranslationUnit;
use taiyaku_tm::matching::MemoryUnit;

use super::{
    DocumentFormat, PrepareOptions, PreparedDocument, bilingual,
    manifest::PackageDocument,
    package::{Package, PackageFile},
    summary::Summary,
};
use crate::{queries::Query, report, suggest::Resources};

/// Puts the files of a package together.
pub(super) fn package(
    documents: &[PreparedDocument<'_>],
    summary: &Summary,
    resources: &Resources,
    options: &PrepareOptions,
) -> Result<Package, WriteError> {
    let mut files = Vec::new();
    let mut taken = Vec::new();
    let mut layouts = BTreeMap::new();
    for document in documents {
        let name = free_name(&document.manuscript.name(), &mut taken);
        let bilingual = bilingual::bilingual(document, options);
        layouts.insert(name.clone(), PackageDocument::of(&bilingual));
        let mut bytes = Vec::new();
        let (profile, note) = (options.profile, options.note.as_deref());
        match options.format {
            DocumentFormat::Xliff12 => {
                xliff::write_with_note(&mut bytes, &bilingual, profile, note)?
            }
            DocumentFormat::Xliff21 => {
                xliff2::write_with_note(&mut bytes, &bilingual, profile, note)?
            }
        };
        files.push(PackageFile {
            name,
            description: "the text, to translate",
            bytes,
        });
    }
    files.push(PackageFile {
        name: "memory.tmx".to_owned(),
        description: "the units that match",
        bytes: memory_file(documents, options)?,
    });
    // TBX has no valid form for a term base without an entry.
    if !summary.terms.is_empty() {
        files.push(PackageFile {
            name: "glossary.tbx".to_owned(),
            description: "the terms that occur",
            bytes: glossary_file(documents, resources, options)?,
        });
    }
    files.push(PackageFile {
        name: "leverage.txt".to_owned(),
        description: "what the memory covers",
        bytes: report::leverage_text(summary).into_bytes(),
    });
    files.push(PackageFile {
        name: "leverage.html".to_owned(),
        description: "the same to print or send",
        bytes: report::leverage_html(summary).into_bytes(),
    });
    if !summary.queries.is_empty() {
        files.extend(query_files(&summary.queries, options.note.as_deref())?);
    }
    let manuscripts = documents
        .iter()
        .map(|document| document.manuscript.path.to_string_lossy().into_owned())
        .collect();
    Ok(Package {
        manuscripts,
        client: options.client.clone(),
        files,
        documents: layouts,
        ..Package::default()
    })
}

/// The questions for the client, twice.
fn query_files(queries: &[Query], note: Option<&str>) -> Result<[PackageFile; 2], WriteError> {
    let workbook = report::queries_workbook(queries, note).map_err(io::Error::other)?;
    Ok([
        PackageFile {
            name: "queries.xlsx".to_owned(),
            description: "questions for the client, with a column for the answers",
            bytes: workbook,
        },
        PackageFile {
            name: "queries.html".to_owned(),
            description: "the same to print or send",
            bytes: report::queries_html(queries, note).into_bytes(),
        },
    ])
}

/// `article.ja.txt` becomes `article.ja.xlf`, and a second one of that name `article.ja-2.xlf`. `taken` are the
/// names given so far, in lower case.
pub(super) fn free_name(manuscript: &str, taken: &mut Vec<String>) -> String {
    let stem = Path::new(manuscript)
        .file_stem()
        .unwrap_or(manuscript.as_ref())
        .to_string_lossy();
    let stem = if stem == "-" {
        "standard-input".into()
    } else {
        stem
    };
    let mut name = format!("{stem}.xlf");
    let mut number = 2;
    // Windows and macOS take `A.xlf` and `a.xlf` for the same file.
    while taken.contains(&name.to_lowercase()) {
        name = format!("{stem}-{number}.xlf");
        number += 1;
    }
    taken.push(name.to_lowercase());
    name
}

/// Every unit that is suggested for some segment or a part of it, once, in the order of the memory.
fn memory_file(
    documents: &[PreparedDocument<'_>],
    options: &PrepareOptions,
) -> Result<Vec<u8>, WriteError> {
    let mut units: BTreeMap<(i64, &str, &str), &MemoryUnit> = BTreeMap::new();
    let segments = documents.iter().flat_map(|document| &document.segments);
    let matches = segments.flat_map(|segment| &segment.matches);
    let assembled = documents.iter().flat_map(|document| &document.assembled);
    let pieces = assembled.flatten().flat_map(|assembled| &assembled.pieces);
    for suggestion in matches.chain(pieces.map(|piece| &piece.suggestion)) {
        let target = suggestion
            .target()
            .map_or("", |target| target.text.as_str());
        let place = (
            suggestion.unit.id,
            suggestion.source().text.as_str(),
            target,
        );
        units.entry(place).or_insert(&suggestion.unit);
    }
    let units: Vec<&TranslationUnit> = units.into_values().map(|unit| &unit.unit).collect();
    let mut bytes = Vec::new();
    let options = WriteOptions {
        source_language: options.source_language.clone(),
        target_language: options.target_language.clone(),
        profile: options.profile,
        note: options.note.clone(),
    };
    tmx::write(&mut bytes, &TmxWriteOptions::from(&options), units)?;
    Ok(bytes)
}

/// The concept entries of the terms that occur, in the order of the term base.
fn glossary_file(
    documents: &[PreparedDocument<'_>],
    resources: &Resources,
    options: &PrepareOptions,
) -> Result<Vec<u8>, WriteError> {
    let segments = documents.iter().flat_map(|document| &document.segments);
    let mut occurring: Vec<usize> = segments
        .flat_map(|segment| &segment.terms)
        .map(|hit| hit.concept)
        .collect();
    occurring.sort_unstable();
    occurring.dedup();
    let entries = occurring
        .into_iter()
        .filter_map(|index| resources.concepts.get(index))
        .map(|concept| &concept.entry);
    let mut bytes = Vec::new();
    let options = TbxWriteOptions::with_note(options.note.as_deref());
    tbx::write(&mut bytes, &options, entries)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_manuscript_gets_a_file_of_its_own() {
        let mut taken = Vec::new();
        let mut name = |manuscript| free_name(manuscript, &mut taken);
        assert_eq!(name("article.ja.txt"), "article.ja.xlf");
        assert_eq!(name("article.ja.md"), "article.ja-2.xlf");
        assert_eq!(name("Article.ja.txt"), "Article.ja-3.xlf");
        assert_eq!(name("-"), "standard-input.xlf");
    }
}
