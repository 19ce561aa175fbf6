//! Pairs out of bilingual files and out of the memory.

use std::{io::BufReader, path::Path};

use taiyaku_formats::{Opened, ReadOptions, registry};
use taiyaku_store::{Clients, Store, StoreError};
use taiyaku_text::model::{Problem, Segment, Severity, TranslationUnit, Variant};
use taiyaku_tm::units::{Direction, for_each_unit};

use super::Pair;
use crate::{
    import::{Entry, Input},
    observer::Observer,
    wording::counted,
};

/// Reads the pairs of a bilingual file. What cannot be read is told to `observer`, and the rest is read.
///
/// Units of the other direction come turned round; those of other languages are left out and counted.
///
/// # Errors
/// When nothing in the file can be used.
pub fn of_file(
    input: Input<'_>,
    options: &ReadOptions,
    observer: &mut dyn Observer,
) -> Result<Vec<Pair>, Problem> {
    let path = input.path().to_owned();
    let name = input.name();
    let stream = BufReader::new(input.into_stream());
    let opened = registry::open(stream, Some(&name), options)?;
    if opened.format.read_documents.is_some() {
        return of_document(opened, &path, observer);
    }
    let entries = opened.read_units()?;
    let mut pairs = Vec::new();
    let mut other_languages = 0_usize;
    for item in entries {
        let located = match item {
            Ok(located) => located,
            Err(problem) if problem.severity == Severity::Fatal && pairs.is_empty() => {
                return Err(problem);
            }
            Err(problem) => {
                observer.problem(&path, &problem);
                continue;
            }
        };
        let unit = located.value;
        if let Some(fault) = unit.fault() {
            let place = Some(located.position);
            observer.problem(&path, &Problem::new(Severity::Skipped, place, fault));
            continue;
        }
        let id = unit.id.clone();
        let Some((source, target)) = sides(unit, options) else {
            other_languages += 1;
            continue;
        };
        pairs.push(Pair {
            file: Some(path.clone()),
            id: id.unwrap_or_else(|| pairs.len().to_string()),
            line: Some(located.position.line),
            source,
            target,
        });
    }
    if other_languages > 0 {
        let units = counted(other_languages, "unit");
        let (from, into) = (&options.source_language, &options.target_language);
        observer.notice(&format!(
            "{}: {units} in other languages than {from} and {into} left out",
            path.display()
        ));
    }
    if pairs.is_empty() {
        let message = "the file holds no pair of the two languages";
        return Err(Problem::new(Severity::Fatal, None, message));
    }
    Ok(pairs)
}

/// The pairs of an XLIFF document, also those that nobody has confirmed yet. Copies of the source that wait to be
/// translated count as no translation.
fn of_document(
    opened: Opened<'_>,
    path: &Path,
    observer: &mut dyn Observer,
) -> Result<Vec<Pair>, Problem> {
    let (documents, problems) = opened.read_documents()?;
    for problem in &problems {
        observer.problem(path, problem);
    }
    let mut pairs = Vec::new();
    for read in documents {
        let places = read.positions.iter().map(|position| Some(position.line));
        for (segment, line) in read.document.segments.into_iter().zip(places) {
            let target = segment.translation().map(|target| target.segment.clone());
            pairs.push(Pair {
                file: Some(path.to_owned()),
                target: target.unwrap_or_default(),
                id: segment.id,
                line,
                source: segment.source,
            });
        }
    }
    if pairs.is_empty() {
        let message = "the file holds no segment to translate";
        return Err(Problem::new(Severity::Fatal, None, message));
    }
    Ok(pairs)
}

/// Source and translation of a unit in the languages asked for; an absent translation is blank.
fn sides(unit: TranslationUnit, options: &ReadOptions) -> Option<(Segment, Segment)> {
    let TranslationUnit { source, target, .. } = unit;
    let is_source = |variant: &Variant| variant.language.same_language(&options.source_language);
    let is_target = |variant: &Variant| variant.language.same_language(&options.target_language);
    match target {
        None => is_source(&source).then(|| (source.segment, Segment::default())),
        Some(target) if is_source(&source) && is_target(&target) => {
            Some((source.segment, target.segment))
        }
        Some(target) if is_source(&target) && is_target(&source) => {
            Some((target.segment, source.segment))
        }
        Some(_) => None,
    }
}

/// The pairs that some clients have in the memory, each under its number.
///
/// # Errors
/// When the database cannot be read.
pub fn of_memory(
    store: &Store,
    options: &ReadOptions,
    clients: &Clients,
) -> Result<Vec<Pair>, StoreError> {
    let mut pairs = Vec::new();
    let direction = Direction::new(&options.source_language, &options.target_language, clients);
    for_each_unit(store.connection(), &direction, |stored| {
        let unit = stored.unit;
        pairs.push(Pair {
            file: None,
            id: stored.id.0.to_string(),
            line: None,
            source: unit.source.segment,
            target: unit.target.map(|target| target.segment).unwrap_or_default(),
        });
    })?;
    Ok(pairs)
}
