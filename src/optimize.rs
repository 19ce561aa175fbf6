//! The files derived from the database, made anew, and room given back that nothing needs any longer.

use std::{collections::BTreeSet, fs, path::Path};

use taiyaku_store::{
    Access, Recording, Store, StoreError, changes, compact::compact, rusqlite::OptionalExtension,
};
use taiyaku_text::model::LanguageTag;
use taiyaku_tm::{concordance, derived, matching, units};

use crate::{
    concordance::make_file,
    database::{self, waiting_message},
    index_files::IndexFiles,
    observer::Observer,
};

/// What stands in the change log.
const LABEL: &str = "optimize";

/// So many units may be new or changed before an import makes derived files anew: until then each search looks at
/// them one by one, which takes less time.
const WORTH_MAKING: usize = 2_000;

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Optimized {
    /// Length of the database in bytes, with its log, before.
    pub database_before: u64,
    /// And after.
    pub database_after: u64,
    /// Length of all derived files in bytes, before.
    pub derived_before: u64,
    /// And after.
    pub derived_after: u64,
    /// Derived files that were out of date and went.
    pub removed: usize,
    /// Whether the database was written anew, because much of it was empty.
    pub rewritten: bool,
}

/// Why it was not done.
#[derive(Debug, thiserror::Error)]
pub enum OptimizeError {
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A derived file could not be made.
    #[error("nothing can be written to {folder}: {error}")]
    Derived {
        /// Where it was to be.
        folder: String,
        /// What went wrong.
        error: derived::DerivedError,
    },
}

/// Makes the derived files of a database anew: those for matching texts in `language`, and all others of which there
/// are files. Removes what is out of date, forgets changes that no file needs, and writes the database anew where much
/// of it is empty.
///
/// # Errors
/// [`OptimizeError`]. What was done until then stays done, and nothing of the contents is lost.
pub fn optimize(
    path: &Path,
    language: &LanguageTag,
    observer: &mut dyn Observer,
) -> Result<Optimized, OptimizeError> {
    let folder = derived::folder_of(path);
    let mut store = database::open(path, Access::Write)?;
    let mut done = Optimized {
        database_before: length(path),
        derived_before: derived::size(&folder),
        ..Optimized::default()
    };
    done.rewritten = compact(&store)?;
    let mut languages = BTreeSet::from([language.primary()]);
    for kind in derived::kinds(&folder, store.connection())? {
        languages.extend(kind.strip_prefix(KEYS).map(str::to_owned));
    }
    for language in &languages {
        make_index(&store, &LanguageTag::new(language.as_str()), observer)?;
    }
    if concordance::is_worth_a_file(store.connection())? {
        make_file(&store, observer)?;
    }
    done.removed = clean_up(&store, &languages)?;
    forget_changes(&mut store, &folder, observer)?;
    drop(store);
    done.database_after = length(path);
    done.derived_after = derived::size(&folder);
    Ok(done)
}

/// How the names of kinds begin that hold keys; what follows is the language.
const KEYS: &str = "keys-";

/// Makes derived files after an import, where the database is large and they have fallen far behind. What cannot be
/// written is made in memory when it is needed.
///
/// # Errors
/// Whatever reading the database can fail with.
pub fn keep_up(
    path: &Path,
    language: &LanguageTag,
    observer: &mut dyn Observer,
) -> Result<(), StoreError> {
    let store = database::open(path, Access::Read)?;
    let connection = store.connection();
    let highest = connection
        .query_row("SELECT id FROM unit ORDER BY id DESC LIMIT 1", [], |row| {
            row.get(0)
        })
        .optional()?;
    if highest.unwrap_or(0) <= matching::WORTH_AN_INDEX {
        return Ok(());
    }
    let name = matching::index_name(language);
    let found = derived::find(&derived::folder_of(path), matching::kind(&name), connection)?;
    if let Some(container) = found {
        let state = &container.header().state;
        let (generation, highest) = (state.generation.number, state.highest_id);
        if units::changed_since(connection, generation, highest, WORTH_MAKING)?.is_some() {
            return Ok(());
        }
    }
    let files = IndexFiles::of(path);
    let made = make_index(&store, language, observer);
    if !matches!(made, Err(OptimizeError::Store(_))) {
        observer.notice(&files.news());
    }
    match made {
        Ok(()) => {
            let languages = BTreeSet::from([language.primary()]);
            clean_up(&store, &languages)?;
            Ok(())
        }
        Err(OptimizeError::Derived { .. }) => Ok(()),
        Err(OptimizeError::Store(error)) => Err(error),
    }
}

fn make_index(
    store: &Store,
    language: &LanguageTag,
    observer: &mut dyn Observer,
) -> Result<(), OptimizeError> {
    let transaction = store.connection().unchecked_transaction();
    let transaction = transaction.map_err(StoreError::from)?;
    let task = format!("indexing {}", language.primary());
    let mut progress = |done: u64, units: u64| observer.progress(&task, done, Some(units));
    let made = matching::build_index(&transaction, store.path(), language, &mut progress);
    observer.progress_ended();
    match made {
        Ok(_) => Ok(()),
        Err(matching::BuildError::Store(error)) => Err(error.into()),
        Err(matching::BuildError::Derived(error)) => Err(OptimizeError::Derived {
            folder: derived::folder_of(store.path()).display().to_string(),
            error,
        }),
    }
}

fn clean_up(store: &Store, languages: &BTreeSet<String>) -> Result<usize, StoreError> {
    let names: Vec<_> = languages
        .iter()
        .map(|language| matching::index_name(&LanguageTag::new(language.as_str())))
        .collect();
    let kinds = names.iter().map(|name| matching::kind(name));
    let kinds: Vec<_> = kinds.chain([concordance::KIND]).collect();
    derived::clean_up(
        &derived::folder_of(store.path()),
        &kinds,
        store.connection(),
    )
}

/// Forgets the changes that every derived file in use has taken in.
fn forget_changes(
    store: &mut Store,
    folder: &Path,
    observer: &mut dyn Observer,
) -> Result<(), StoreError> {
    let Some(oldest) = derived::oldest_generation(folder, store.connection())? else {
        return Ok(());
    };
    if changes::count_until(store.connection(), oldest)? == 0 {
        return Ok(());
    }
    let mut on_wait = |waiting: &taiyaku_store::Waiting| observer.notice(&waiting_message(waiting));
    store.write_as(Recording::Off, LABEL, &mut on_wait, |transaction| {
        changes::forget_until(transaction, oldest).map(drop)
    })
}

/// Length of the database with its log, in bytes.
fn length(path: &Path) -> u64 {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    let lengths = [path, Path::new(&log)].map(|path| fs::metadata(path).map_or(0, |it| it.len()));
    lengths.iter().sum()
}

#[cfg(test)]
mod tests;
