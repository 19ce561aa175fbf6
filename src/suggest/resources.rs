//! Memory and term base, loaded and ready to be asked.

use std::{path::Path, sync::Arc};

use taiyaku_formats::ReadOptions;
use taiyaku_glossary::{
    concepts,
    recognise::{Recogniser, RecogniserError},
    targets::targets,
};
use taiyaku_store::{Store, StoreError};
use taiyaku_text::model::{ConceptEntry, LanguageTag, Problem, Severity, TranslationUnit};
use taiyaku_tm::matching::{Memory, MemoryUnit, stored_units};

use super::TermHit;
use crate::{
    import::{Entry, Input},
    observer::Observer,
};

/// Why the resources could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum ResourceError {
    /// The database could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The terms are more than can be recognised.
    #[error(transparent)]
    Recogniser(#[from] RecogniserError),
    /// A file given for this run has nothing in it that can be used.
    #[error("{problem}")]
    File {
        /// What is wrong.
        problem: Problem,
    },
}

/// A concept entry and its number in the database, if it has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concept {
    /// The database's number.
    pub number: Option<i64>,
    /// The entry.
    pub entry: ConceptEntry,
}

/// A memory and a term base, immutable, to be asked from many threads.
#[derive(Debug)]
pub struct Resources {
    /// The units to match against.
    pub memory: Memory,
    /// The concept entries whose terms are recognised.
    pub concepts: Vec<Concept>,
    recogniser: Recogniser,
    target_language: LanguageTag,
}

/// Gathers what [`Resources`] are made of.
#[derive(Debug)]
pub struct ResourceLoader {
    options: ReadOptions,
    units: Vec<MemoryUnit>,
    concepts: Vec<Concept>,
}

impl Resources {
    /// Begins to gather resources for a pair of languages.
    #[must_use]
    pub fn loader(options: ReadOptions) -> ResourceLoader {
        ResourceLoader {
            options,
            units: Vec::new(),
            concepts: Vec::new(),
        }
    }

    /// The database's number of the concept entry at an index; `None` for one of a file.
    #[must_use]
    pub fn concept_number(&self, index: usize) -> Option<i64> {
        self.concepts.get(index)?.number
    }

    /// The terms in a text, in its order.
    #[must_use]
    pub fn terms_in(&self, text: &str) -> Vec<TermHit> {
        self.recogniser
            .find(text)
            .into_iter()
            .filter_map(|found| {
                let concept = usize::try_from(found.concept).ok()?;
                let entry = &self.concepts.get(concept)?.entry;
                Some(TermHit {
                    span: found.span,
                    text: found.text,
                    term: found.term,
                    concept,
                    variant: found.variant,
                    targets: targets(entry, &self.target_language),
                })
            })
            .collect()
    }
}

impl ResourceLoader {
    /// Adds the units of a database.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn units_of(&mut self, store: &Store) -> Result<(), StoreError> {
        let ReadOptions {
            source_language,
            target_language,
            ..
        } = &self.options;
        let units = stored_units(store.connection(), source_language, target_language)?;
        self.units.extend(units);
        Ok(())
    }

    /// Adds the concept entries of a database.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn concepts_of(&mut self, store: &Store) -> Result<(), StoreError> {
        concepts::for_each_concept(store.connection(), |stored| {
            self.concepts.push(Concept {
                number: Some(stored.id.0),
                entry: stored.entry,
            });
            Ok(())
        })
    }

    /// Adds the units of a file for this run only.
    ///
    /// # Errors
    /// When nothing in the file can be used.
    pub fn units_of_file(
        &mut self,
        path: &Path,
        observer: &mut dyn Observer,
    ) -> Result<(), ResourceError> {
        let name: Arc<str> = path.to_string_lossy().into();
        for unit in read_file::<TranslationUnit>(path, &self.options, observer)? {
            let id = NOT_STORED;
            self.units.push(MemoryUnit {
                id,
                origin_name: Arc::clone(&name),
                penalty: 0,
                unit,
            });
        }
        Ok(())
    }

    /// Adds the concept entries of a file for this run only.
    ///
    /// # Errors
    /// When nothing in the file can be used.
    pub fn concepts_of_file(
        &mut self,
        path: &Path,
        observer: &mut dyn Observer,
    ) -> Result<(), ResourceError> {
        let entries = read_file::<ConceptEntry>(path, &self.options, observer)?;
        self.concepts
            .extend(entries.into_iter().map(|entry| Concept {
                number: None,
                entry,
            }));
        Ok(())
    }

    /// Makes everything gathered ready to be asked.
    ///
    /// # Errors
    /// When the terms are more than the automaton can hold.
    pub fn finish(self) -> Result<Resources, ResourceError> {
        let Self {
            options,
            units,
            concepts,
        } = self;
        let entries = (0..).zip(concepts.iter().map(|concept| &concept.entry));
        let recogniser = Recogniser::from_entries(entries, &options.source_language)?;
        Ok(Resources {
            memory: Memory::new(units, &options.source_language),
            recogniser,
            concepts,
            target_language: options.target_language,
        })
    }
}

/// The id of units that came from a file for one run.
pub const NOT_STORED: i64 = i64::MAX;

fn read_file<E: Entry>(
    path: &Path,
    options: &ReadOptions,
    observer: &mut dyn Observer,
) -> Result<Vec<E>, ResourceError> {
    let input = Input::open(path).map_err(|problem| ResourceError::File { problem })?;
    let name = input.name();
    let entries = E::read(std::io::BufReader::new(input.into_stream()), &name, options)
        .map_err(|problem| ResourceError::File { problem })?;
    let mut read = Vec::new();
    for item in entries {
        match item {
            Ok(located) => read.push(located.value),
            Err(problem) if problem.severity == Severity::Fatal && read.is_empty() => {
                return Err(ResourceError::File { problem });
            }
            Err(problem) => observer.problem(path, &problem),
        }
    }
    Ok(read)
}
