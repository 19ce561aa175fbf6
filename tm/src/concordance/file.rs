//! Making, finding and searching the file.

use std::path::Path;

use taiyaku_store::{Clients, Connection, StoreError, change_log};

use super::{
    folded_texts::FoldedTexts,
    search::{self, Since},
    write::{self, Stopped},
};
use crate::{
    derived::{self, Container, ContainerWriter, DerivedError, Kind, State},
    units::{self, Concordance, Side, UnitId},
};

/// What derived files of concordance are called. Raise the version with every change of the layout.
pub const KIND: Kind<'static> = Kind {
    name: "concordance",
    version: 1,
};

/// So many units, and a file is worth its place: below, reading the database takes no longer than a person notices.
pub const WORTH_A_FILE: u64 = 20_000;

/// So many changed units are looked at one by one; with more of them, a new file is due.
const CHANGES: usize = 2_000;

const BLOCKS: &str = "blocks";
const DIRECTORY: &str = "directory";
const CLIENTS: &str = "clients";

/// Why a file could not be made. Without it searches only take longer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// Reading the database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Writing the file failed.
    #[error(transparent)]
    Derived(#[from] DerivedError),
    /// It was to stop.
    #[error("stopped")]
    Stopped,
}

/// Makes the file in a folder of derived files. `go_on` hears now and then how many units of how many are done, and
/// says whether to go on.
///
/// # Errors
/// When reading or writing fails, or `go_on` said no. Nothing is left behind then.
pub fn build(
    connection: &Connection,
    folder: &Path,
    mut go_on: impl FnMut(u64, u64) -> bool,
) -> Result<Container, BuildError> {
    let _one_state = State::hold(connection)?;
    let state = State::read(connection)?;
    let mut writer = ContainerWriter::create(folder, KIND, &state)?;
    writer.begin(BLOCKS)?;
    let tables = write::write_blocks(connection, &mut writer, |done| {
        if go_on(done, state.units) {
            Ok(())
        } else {
            Err(Stopped)
        }
    })?;
    writer.section(DIRECTORY, &tables.directory)?;
    writer.section(CLIENTS, &tables.clients)?;
    Ok(writer.finish()?)
}

/// The newest file that serves the database. `None` also where too much changed since it was made.
///
/// # Errors
/// Whatever reading the database can fail with.
pub fn find(connection: &Connection, folder: &Path) -> Result<Option<Container>, StoreError> {
    let _one_state = State::hold(connection)?;
    let Some(container) = derived::find(folder, KIND, connection)? else {
        return Ok(None);
    };
    let serves = since(connection, &container.header().state)?.is_some();
    Ok(serves.then_some(container))
}

/// Whether the memory has [`WORTH_A_FILE`] units, hidden ones included.
///
/// # Errors
/// Whatever reading can fail with.
pub fn is_worth_a_file(connection: &Connection) -> Result<bool, StoreError> {
    let sql = "SELECT count(*) FROM (SELECT 1 FROM unit LIMIT ?1)";
    let enough = WORTH_A_FILE.cast_signed();
    let units: i64 = connection
        .prepare_cached(sql)?
        .query_row([enough], |row| row.get(0))?;
    Ok(units == enough)
}

/// Searches with a file that [`find`] or [`build`] gave; see [`units::concordance::search`] for what is found.
///
/// Where the file turns out to be damaged or out of date, the database alone is searched, with the same result.
///
/// # Errors
/// Whatever reading the database can fail with.
pub fn search(
    connection: &Connection,
    container: &Container,
    query: &str,
    side: Side,
    clients: &Clients,
    limit: usize,
) -> Result<Concordance, StoreError> {
    let _one_state = State::hold(connection)?;
    match search_file(connection, container, (query, side), clients, limit)? {
        Some(found) => Ok(found),
        None => units::concordance::search(connection, query, side, clients, limit),
    }
}

/// The search with the file. `None` if it is of no use.
pub(super) fn search_file(
    connection: &Connection,
    container: &Container,
    what: (&str, Side),
    clients: &Clients,
    limit: usize,
) -> Result<Option<Concordance>, StoreError> {
    let Some(since) = since(connection, &container.header().state)? else {
        return Ok(None);
    };
    let [blocks, directory, names] = [BLOCKS, DIRECTORY, CLIENTS]
        .map(|name| container.section(name).unwrap_or_else(|| Vec::new().into()));
    blocks.will_need(0..blocks.len());
    let texts = FoldedTexts::new(&blocks, &directory, &names);
    search::search(connection, texts, &since, what, clients, limit)
}

/// What changed since a state. `None` if the database did not go on from there, or too much changed.
fn since(connection: &Connection, state: &State) -> Result<Option<Since>, StoreError> {
    let mut since = Since {
        changed: Vec::new(),
        highest_id: state.highest_id,
    };
    if change_log::latest(connection)? == state.generation {
        return Ok(Some(since));
    }
    let number = state.generation.number;
    let changed = units::changed_since(connection, number, state.highest_id, CHANGES)?;
    Ok(changed.map(|changed| {
        let known = changed.into_iter().map(|UnitId(id)| id);
        since.changed = known.filter(|&id| id <= state.highest_id).collect();
        since
    }))
}
