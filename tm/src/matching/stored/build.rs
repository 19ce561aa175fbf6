//! Making the index of a database's keys.

use std::path::Path;

use rayon::prelude::*;
use taiyaku_store::{Connection, StoreError};
use taiyaku_text::{key::key, model::LanguageTag};

use crate::{
    derived::{self, Container, ContainerWriter, DerivedError, Kind, State},
    index::{self, IndexEntry, KeyIndex},
    matching::part::text_hash,
    units::for_each_text,
};

/// Texts whose keys are computed together.
const CHUNK: usize = 20_000;

/// Is told how many units were read, and of how many.
pub type Progress<'p> = &'p mut dyn FnMut(u64, u64);

/// An index that was made beside a database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexBuilt {
    /// Different keys in it.
    pub keys: usize,
    /// Its size in bytes.
    pub bytes: u64,
}

/// Why no index could be made.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The database could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file could not be written.
    #[error(transparent)]
    Derived(#[from] DerivedError),
}

/// The name of the kind of derived file that holds the keys of texts in a language.
#[must_use]
pub fn index_name(language: &LanguageTag) -> String {
    format!("keys-{}", language.primary())
}

/// Makes the index of all texts in a language beside the database, as they stand now, or in the transaction that is
/// under way.
///
/// # Errors
/// [`BuildError`]; then nothing is left behind.
pub fn build_index(
    connection: &Connection,
    database: &Path,
    language: &LanguageTag,
    progress: Progress<'_>,
) -> Result<IndexBuilt, BuildError> {
    let _one_state = State::hold(connection)?;
    let state = State::read(connection)?;
    let index = index_of(connection, language, &state, progress)?;
    let folder = derived::folder_of(database);
    let container = write(&index, &folder, language, &state)?;
    Ok(IndexBuilt {
        keys: index.group_count(),
        bytes: container.size(),
    })
}

/// The index of all texts in a language, in memory.
pub(super) fn index_of(
    connection: &Connection,
    language: &LanguageTag,
    state: &State,
    progress: Progress<'_>,
) -> Result<KeyIndex, StoreError> {
    let mut entries = Vec::with_capacity(usize::try_from(state.units).unwrap_or_default());
    let mut texts: Vec<(i64, String, u64)> = Vec::with_capacity(CHUNK);
    let mut take = |texts: &mut Vec<(i64, String, u64)>| {
        let chunk = texts.par_drain(..);
        let entry = |(id, text, last_touched): (i64, String, u64)| IndexEntry {
            key: key(&text, language).chars.into(),
            id,
            text: text_hash(&text),
            last_touched,
        };
        entries.par_extend(chunk.map(entry));
        progress(entries.len() as u64, state.units);
    };
    for_each_text(connection, language, |unit| {
        texts.push((unit.id.0, unit.text.to_owned(), unit.last_touched));
        if texts.len() == CHUNK {
            take(&mut texts);
        }
        Ok::<_, StoreError>(())
    })?;
    take(&mut texts);
    Ok(KeyIndex::build(entries))
}

/// Writes an index into the folder of derived files.
pub(super) fn write(
    index: &KeyIndex,
    folder: &Path,
    language: &LanguageTag,
    state: &State,
) -> Result<Container, DerivedError> {
    let name = index_name(language);
    let kind = kind(&name);
    let mut writer = ContainerWriter::create(folder, kind, state)?;
    for (name, bytes) in index.sections() {
        writer.section(name, bytes)?;
    }
    writer.finish()
}

/// The kind of derived file with a name that [`index_name`] gave.
#[must_use]
pub fn kind(name: &str) -> Kind<'_> {
    Kind {
        name,
        version: index::VERSION,
    }
}
