//! Gathering what a memory and a term base are made of: from the database, and from files for one run.

use std::{
    path::Path,
    sync::{Arc, OnceLock},
};

use taiyaku_formats::ReadOptions;
use taiyaku_glossary::{
    concepts::{self, StoredConcept},
    recognise::{Recogniser, RecogniserError},
};
use taiyaku_store::{Clients, OriginKind, Store, StoreError};
use taiyaku_text::model::{ConceptEntry, Problem, Severity, TranslationUnit};
use taiyaku_tm::{
    matching::{DatabaseOptions, Memory, MemoryPlace, MemoryUnit},
    units::Direction,
};

use super::{
    references::Reference,
    resources::{Concept, Resources},
};
use crate::{
    import::{Entry, Input},
    index_files::IndexFiles,
    observer::Observer,
    project::STARTER_FILE,
};

/// The id of units of a memory that is not the project's own: a file, or a reference memory.
pub const NOT_STORED: i64 = i64::MAX;

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

/// Gathers what [`Resources`] are made of.
#[derive(Debug)]
pub struct ResourceLoader {
    options: ReadOptions,
    memory: Memory,
    concepts: Vec<Concept>,
}

impl ResourceLoader {
    /// Nothing is gathered yet.
    pub(super) fn new(options: ReadOptions) -> Self {
        Self {
            memory: Memory::empty(&options.source_language),
            options,
            concepts: Vec::new(),
        }
    }

    /// Adds the units that some clients have in a database, which stays open for reading them. A large one gets an
    /// index beside it, where it can be written.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn units_of(
        &mut self,
        store: Store,
        clients: &Clients,
        observer: &mut dyn Observer,
    ) -> Result<(), StoreError> {
        let options = DatabaseOptions::new(self.direction(clients));
        self.database(store, options, observer)
    }

    /// Adds the units that some clients have in a reference memory, which stays open for reading them. Nothing is
    /// written beside it; an index that is there is used.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn units_of_reference(
        &mut self,
        reference: Reference,
        clients: &Clients,
        observer: &mut dyn Observer,
    ) -> Result<(), StoreError> {
        let options = DatabaseOptions {
            place: MemoryPlace {
                name: Some(reference.name),
                penalty: reference.penalty,
            },
            write_index: false,
            ..DatabaseOptions::new(self.direction(clients))
        };
        self.database(reference.store, options, observer)
    }

    fn database(
        &mut self,
        store: Store,
        options: DatabaseOptions,
        observer: &mut dyn Observer,
    ) -> Result<(), StoreError> {
        let path = store.path().to_owned();
        let files = options.write_index.then(|| IndexFiles::of(&path));
        let mut made = false;
        let mut progress = |done, total| {
            made = true;
            observer.progress("indexing the memory", done, Some(total));
        };
        let added = self.memory.add_database(store, options, &mut progress);
        observer.progress_ended();
        if made && added.is_ok() {
            let news = match files {
                Some(files) => files.news(),
                None => without_index(&path),
            };
            observer.notice(&news);
        }
        added
    }

    fn direction(&self, clients: &Clients) -> Direction {
        let ReadOptions {
            source_language,
            target_language,
            ..
        } = &self.options;
        Direction::new(source_language, target_language, clients)
    }

    /// Adds the concept entries that some clients have in a database; those of the starter term base come last, so
    /// that the project's own are asked first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn concepts_of(&mut self, store: &Store, clients: &Clients) -> Result<(), StoreError> {
        let mut starter = Vec::new();
        concepts::for_each_concept(store.connection(), clients, |stored| {
            let concept = Concept {
                number: Some(stored.id.0),
                starter: is_starter(&stored),
                entry: stored.into_entry(),
            };
            match concept.starter {
                true => starter.push(concept),
                false => self.concepts.push(concept),
            }
            Ok::<_, StoreError>(())
        })?;
        self.concepts.append(&mut starter);
        Ok(())
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
        let mut units = read_file::<TranslationUnit>(path, &self.options, observer)?;
        name_neighbours(&mut units);
        let unit = |unit| MemoryUnit {
            id: NOT_STORED,
            memory: Some(Arc::clone(&name)),
            origin_name: Arc::clone(&name),
            penalty: 0,
            unit,
        };
        self.memory.add_units(units.into_iter().map(unit).collect());
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
                starter: false,
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
            memory,
            concepts,
        } = self;
        let entries = (0..).zip(concepts.iter().map(|concept| &concept.entry));
        let recogniser = Recogniser::from_entries(entries, &options.source_language)?;
        Ok(Resources {
            memory,
            recogniser,
            concepts,
            target_language: options.target_language,
            target_names: OnceLock::new(),
        })
    }
}

/// Nothing is written beside a reference memory, so a person must do it who may.
fn without_index(reference: &Path) -> String {
    let path = reference.display();
    format!(
        "{path} has no index that fits, so one was made for this run; `taiyaku --db {path} tm optimize` makes one that \
         stays"
    )
}

/// Whether an entry comes from the file that `init --starter` put into the project's folder.
fn is_starter(stored: &StoredConcept) -> bool {
    let name = stored.origin_name.rsplit('/').next();
    stored.origin_kind == OriginKind::Folder && name == Some(STARTER_FILE)
}

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
    if read.is_empty() {
        let message = "the file holds no usable entry";
        let problem = Problem::new(Severity::Fatal, None, message);
        return Err(ResourceError::File { problem });
    }
    Ok(read)
}

/// Lets units know their neighbours by their order, as the database does, unless the file names any itself.
fn name_neighbours(units: &mut [TranslationUnit]) {
    if units.iter().any(|unit| !unit.context.is_empty()) {
        return;
    }
    let sources: Vec<String> = units
        .iter()
        .map(|unit| unit.source.segment.text.clone())
        .collect();
    let source = |index: Option<usize>| {
        // The edge of a file is the empty text.
        Some(
            index
                .and_then(|index| sources.get(index))
                .cloned()
                .unwrap_or_default(),
        )
    };
    for (index, unit) in units.iter_mut().enumerate() {
        unit.context.previous = source(index.checked_sub(1));
        unit.context.next = source(Some(index + 1));
    }
}
