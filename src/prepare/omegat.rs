//! A folder that OmegaT opens at once: its project file, our segments, the memory, the terms.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use taiyaku_formats::{
    Profile, WriteError, WriteOptions,
    omegat::{MARKER_FILE, OmegatProject},
    tables, tmx, xliff,
};
use taiyaku_store::StoreError;
use taiyaku_text::model::{TranslationUnit, UnitStatus};
use taiyaku_tm::matching::{MemoryUnit, Suggestion};

use super::{
    PrepareError, PrepareOptions, PreparedDocument, bilingual,
    contents::free_name,
    manifest::PackageDocument,
    package::{Package, PackageFile},
};
use crate::{manuscript::Manuscript, suggest::Resources};

/// From this score on a match says the same as the segment.
const EXACT: u8 = 100;

/// The glossary of ours. New terms go into OmegaT's own `glossary.txt`, which is never written here.
const GLOSSARY: &str = "glossary/taiyaku-terms.txt";

/// How a project is made.
#[derive(Debug, Clone)]
pub struct OmegatOptions {
    /// Languages, matches, client and note; the tool is OmegaT, whatever they say.
    pub prepare: PrepareOptions,
    /// Only units that match some segment go along, in place of the whole memory.
    pub matches_only: bool,
}

/// What a project holds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct OmegatSummary {
    /// Documents.
    pub documents: usize,
    /// Segments to translate.
    pub segments: usize,
    /// Segments that OmegaT fills by itself from `tm/auto`.
    pub filled: usize,
    /// Units in `tm`, those with a penalty included.
    pub units: usize,
    /// Concept entries in the glossary.
    pub concepts: usize,
}

/// Puts a project together, in memory; nothing is written yet.
///
/// # Errors
/// When the memory cannot be read, or a file of the project cannot be put together.
pub fn omegat_project(
    manuscripts: &[Manuscript],
    resources: &Resources,
    options: &OmegatOptions,
) -> Result<(Package, OmegatSummary), PrepareError> {
    let prepare = PrepareOptions {
        profile: Profile::Omegat,
        ..options.prepare.clone()
    };
    let documents: Vec<PreparedDocument<'_>> = manuscripts
        .iter()
        .map(|manuscript| PreparedDocument::of(manuscript, resources, &prepare.matches))
        .collect::<Result<_, StoreError>>()?;
    let mut summary = OmegatSummary {
        documents: documents.len(),
        segments: documents.iter().map(|it| it.segments.len()).sum(),
        ..OmegatSummary::default()
    };
    let mut package = Package {
        manuscripts: manuscripts
            .iter()
            .map(|manuscript| manuscript.path.to_string_lossy().into_owned())
            .collect(),
        client: prepare.client.clone(),
        folders: vec![
            "source",
            "target",
            "tm/auto",
            "glossary",
            "dictionary",
            "omegat",
        ],
        left_alone: vec![MARKER_FILE],
        owns_folder: true,
        ..Package::default()
    };
    package.files.push(project_file(&prepare)?);
    source_files(&documents, &prepare, &mut package)?;
    package
        .files
        .extend(automatic(&documents, &prepare, &mut summary)?);
    let memories = memories(&documents, resources, options)?;
    package
        .files
        .extend(memory_files(memories, &prepare, &mut summary)?);
    package
        .files
        .extend(glossary(resources, &prepare, &mut summary)?);
    Ok((package, summary))
}

fn project_file(options: &PrepareOptions) -> Result<PackageFile, WriteError> {
    let project = OmegatProject::new(
        options.profile.language_code(&options.source_language),
        options.profile.language_code(&options.target_language),
    );
    let mut bytes = Vec::new();
    project.write(&mut bytes)?;
    Ok(PackageFile {
        name: MARKER_FILE.to_owned(),
        description: "the project's settings",
        bytes,
    })
}

/// Each manuscript as XLIFF: each unit of it is one segment of OmegaT's, and has an id by which it comes back.
fn source_files(
    documents: &[PreparedDocument<'_>],
    options: &PrepareOptions,
    package: &mut Package,
) -> Result<(), WriteError> {
    let mut taken = Vec::new();
    for document in documents {
        let name = free_name(&document.manuscript.name(), &mut taken);
        let name = format!("source/{name}");
        let mut bilingual = bilingual::bilingual(document, options);
        for segment in &mut bilingual.segments {
            // OmegaT finds matches by itself, in `tm`; it would take these for translations of the file.
            segment.alternatives.clear();
        }
        let mut bytes = Vec::new();
        let note = options.note.as_deref();
        xliff::write_with_note(&mut bytes, &bilingual, options.profile, note)?;
        let layout = PackageDocument::of(&bilingual);
        package.documents.insert(name.clone(), layout);
        package.files.push(PackageFile {
            name,
            description: "the text, to translate",
            bytes,
        });
    }
    Ok(())
}

/// What OmegaT may fill in without asking: an exact match of a unit that is no draft. A source for which several
/// translations are right in their places is left to the translator, for OmegaT would take one of them for all.
fn automatic(
    documents: &[PreparedDocument<'_>],
    options: &PrepareOptions,
    summary: &mut OmegatSummary,
) -> Result<Option<PackageFile>, WriteError> {
    let mut found: BTreeMap<&str, Option<&Suggestion>> = BTreeMap::new();
    let segments = || documents.iter().flat_map(|document| &document.segments);
    for segment in segments() {
        let best = segment.matches.first().filter(|best| is_confirmed(best));
        let known = found.entry(&segment.source.text).or_insert(best);
        let agrees = match (*known, best) {
            (Some(known), Some(best)) => known.target() == best.target(),
            _ => false,
        };
        if !agrees {
            *known = None;
        }
    }
    let is_filled = |text: &str| found.get(text).is_some_and(Option::is_some);
    summary.filled = segments().filter(|it| is_filled(&it.source.text)).count();
    let units: Vec<TranslationUnit> = found
        .iter()
        .filter_map(|(text, best)| {
            let mut unit = best.as_ref()?.unit.unit.clone();
            // OmegaT fills what is the same to the letter; ours are the same by their keys (width, white space).
            unit.source.segment = (*text).into();
            // The manuscript has no formatting that the translation could keep.
            if let Some(target) = &mut unit.target {
                target.segment.codes.clear();
            }
            Some(unit)
        })
        .collect();
    if units.is_empty() {
        return Ok(None);
    }
    let bytes = memory(&units, options)?;
    Ok(Some(PackageFile {
        name: "tm/auto/confirmed.tmx".to_owned(),
        description: "exact matches, which OmegaT fills in",
        bytes,
    }))
}

fn is_confirmed(best: &Suggestion) -> bool {
    best.score >= EXACT
        && best.flags.is_empty()
        && best.repaired.is_none()
        && best.unit.unit.status != Some(UnitStatus::Draft)
}

/// Units by penalty, in the order of the memory.
type Memories = BTreeMap<u8, Vec<TranslationUnit>>;

/// The project's own memory, whole or what matches; of other memories, which may be anything, what matches.
fn memories(
    documents: &[PreparedDocument<'_>],
    resources: &Resources,
    options: &OmegatOptions,
) -> Result<Memories, StoreError> {
    let mut memories = Memories::new();
    let mut add = |unit: &MemoryUnit| {
        if unit.unit.translation().is_some() {
            let units = memories.entry(unit.penalty).or_default();
            units.push(unit.unit.clone());
        }
    };
    let is_own = |unit: &MemoryUnit| unit.memory.is_none() && !options.matches_only;
    resources.memory.for_each_unit(|unit| {
        if is_own(unit) {
            add(unit);
        }
    })?;
    let mut seen = BTreeSet::new();
    let segments = documents.iter().flat_map(|document| &document.segments);
    for suggestion in segments.flat_map(|segment| &segment.matches) {
        for unit in std::iter::once(&suggestion.unit).chain(&suggestion.others) {
            let place = (unit.memory.clone(), unit.origin_name.clone(), unit.id);
            let target = unit.unit.target.as_ref().map(|it| it.segment.text.clone());
            let text = (unit.unit.source.segment.text.clone(), target);
            if !is_own(unit) && seen.insert((place, text)) {
                add(unit);
            }
        }
    }
    Ok(memories)
}

fn memory_files(
    memories: Memories,
    options: &PrepareOptions,
    summary: &mut OmegatSummary,
) -> Result<Vec<PackageFile>, WriteError> {
    let mut files = Vec::new();
    for (penalty, units) in memories {
        summary.units += units.len();
        let name = match penalty {
            0 => "tm/memory.tmx".to_owned(),
            // OmegaT takes that many points off every match from there.
            penalty => format!("tm/penalty-{penalty:02}/memory.tmx"),
        };
        files.push(PackageFile {
            name,
            description: "the memory",
            bytes: memory(&units, options)?,
        });
    }
    Ok(files)
}

fn memory(units: &[TranslationUnit], options: &PrepareOptions) -> Result<Vec<u8>, WriteError> {
    let mut bytes = Vec::new();
    let options = tmx::TmxWriteOptions::from(&write_options(options));
    tmx::write(&mut bytes, &options, units)?;
    Ok(bytes)
}

fn glossary(
    resources: &Resources,
    options: &PrepareOptions,
    summary: &mut OmegatSummary,
) -> Result<Option<PackageFile>, WriteError> {
    let mut bytes = Vec::new();
    let written = tables::write_concepts_omegat(
        &mut bytes,
        &options.source_language,
        &options.target_language,
        resources.concepts.iter().map(|concept| &concept.entry),
    )?;
    summary.concepts = written.written;
    Ok((written.written > 0).then(|| PackageFile {
        name: GLOSSARY.to_owned(),
        description: "the terms",
        bytes,
    }))
}

fn write_options(options: &PrepareOptions) -> WriteOptions {
    WriteOptions {
        source_language: options.source_language.clone(),
        target_language: options.target_language.clone(),
        profile: options.profile,
        note: options.note.clone(),
    }
}
