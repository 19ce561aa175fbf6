//! Opening the units of a database for matching, by whatever way is the cheapest.

use std::{
    path::Path,
    sync::{Mutex, OnceLock},
};

use taiyaku_store::{Connection, Store, StoreError};
use taiyaku_text::model::LanguageTag;

use super::{
    MemoryPlace, Session, StoredUnits,
    build::{Progress, index_name, index_of, kind, write},
};
use crate::{
    derived::{self, Container, State},
    index::{KeyIndex, SectionBytes},
    matching::{Memory, MemoryUnit, fetching::Fetching, load::OriginNames, stored_units},
    units::{self, Direction, UnitId, UnitReader},
};

/// Databases that never had more units are loaded: that takes less time than an index does.
pub const WORTH_AN_INDEX: i64 = 20_000;

/// How the units of a database come into a memory.
#[derive(Debug, Clone)]
pub struct DatabaseOptions {
    /// Which units.
    pub direction: Direction,
    /// What they have in common.
    pub place: MemoryPlace,
    /// Whether an index may be written beside the database, where there is none or the one there is has fallen behind.
    /// Otherwise it is made in memory.
    pub write_index: bool,
    /// Units are loaded where none ever had a higher number, usually [`WORTH_AN_INDEX`].
    pub load_up_to: i64,
}

impl DatabaseOptions {
    /// The project's own units, with an index beside the database where it is worth it.
    #[must_use]
    pub fn new(direction: Direction) -> Self {
        Self {
            direction,
            place: MemoryPlace::default(),
            write_index: true,
            load_up_to: WORTH_AN_INDEX,
        }
    }
}

impl Memory {
    /// Adds the units of a database as it stands now; the store stays open for reading them.
    ///
    /// Small databases are loaded. Of others, the index beside the database is used if it fits, with what was written
    /// since in front of it; else one is made. The result of a search is the same in each case. An index that cannot be
    /// written is made in memory.
    ///
    /// # Errors
    /// Whatever reading the database can fail with.
    pub fn add_database(
        &mut self,
        store: Store,
        options: DatabaseOptions,
        progress: Progress<'_>,
    ) -> Result<(), StoreError> {
        // Everything is read in one transaction, which ends with the store.
        store.connection().execute_batch("BEGIN")?;
        if highest_id(store.connection())? <= options.load_up_to {
            let units = stored_units(store.connection(), &options.direction)?;
            let settled = units.into_iter().map(|unit| options.place.settle(unit));
            self.add_units(settled.collect());
            return Ok(());
        }
        let language = self.source_language().clone();
        let standing = match find(&store, &language, options.write_index)? {
            Some(standing) => standing,
            None => make(&store, &language, options.write_index, progress)?,
        };
        self.add_indexed(store, standing, options)
    }

    /// Adds what the index knows, and, loaded, what it does not.
    fn add_indexed(
        &mut self,
        store: Store,
        standing: Standing,
        options: DatabaseOptions,
    ) -> Result<(), StoreError> {
        let reader = UnitReader::new(options.direction);
        let mut names = OriginNames::default();
        let mut delta: Vec<MemoryUnit> = Vec::new();
        let Standing {
            index,
            file,
            changed,
            highest,
        } = standing;
        for &id in &changed {
            let stored = reader.read(store.connection(), id, true)?;
            delta.extend(stored.map(|stored| options.place.settle(names.name(stored))));
        }
        let language = self.source_language().clone();
        self.add_stored(
            index,
            StoredUnits {
                session: Mutex::new(Session { store, names }),
                reader,
                language,
                place: options.place,
                changed: changed.into_iter().map(|id| id.0).collect(),
                highest,
                loaded: delta.len(),
                reference: OnceLock::new(),
            },
            file.map(Fetching::new),
        );
        self.add_units(delta);
        Ok(())
    }
}

/// An index and what it does not know.
struct Standing {
    index: KeyIndex,
    /// The file that it is in.
    file: Option<Container>,
    /// Units that are new, or not what they were.
    changed: Vec<UnitId>,
    /// Units with a higher number are new.
    highest: i64,
}

/// How many changed units are loaded beside an index of so many; beyond that a new index takes less time, soon.
const fn most_changes(units: u64, write_index: bool) -> u64 {
    if write_index {
        2_000 + units / 100
    } else {
        2_000 + units / 4
    }
}

fn highest_id(connection: &Connection) -> Result<i64, StoreError> {
    let sql = "SELECT coalesce(max(id), 0) FROM unit";
    Ok(connection.query_row(sql, [], |row| row.get(0))?)
}

/// The index beside the database, unless it has fallen so far behind that making a new one is cheaper.
fn find(
    store: &Store,
    language: &LanguageTag,
    write_index: bool,
) -> Result<Option<Standing>, StoreError> {
    let folder = derived::folder_of(store.path());
    let name = index_name(language);
    let Some(container) = derived::find(&folder, kind(&name), store.connection())? else {
        return Ok(None);
    };
    let Ok(index) = KeyIndex::open(|name| container.section(name).map(SectionBytes::new)) else {
        return Ok(None);
    };
    let state = &container.header().state;
    let highest = state.highest_id;
    let most = usize::try_from(most_changes(state.units, write_index)).unwrap_or(usize::MAX);
    let generation = state.generation.number;
    let changed = units::changed_since(store.connection(), generation, highest, most)?;
    Ok(changed.map(|changed| Standing {
        index,
        file: Some(container),
        changed,
        highest,
    }))
}

fn make(
    store: &Store,
    language: &LanguageTag,
    write_index: bool,
    progress: Progress<'_>,
) -> Result<Standing, StoreError> {
    let connection = store.connection();
    let state = State::read(connection)?;
    let index = index_of(connection, language, &state, progress)?;
    if write_index {
        // Where it cannot be written, it serves this run from memory.
        let _ = keep(&index, store.path(), language, &state, connection);
    }
    Ok(Standing {
        index,
        file: None,
        changed: Vec::new(),
        highest: state.highest_id,
    })
}

fn keep(
    index: &KeyIndex,
    database: &Path,
    language: &LanguageTag,
    state: &State,
    connection: &Connection,
) -> Result<(), super::build::BuildError> {
    let folder = derived::folder_of(database);
    write(index, &folder, language, state)?;
    derived::clean_up(&folder, &[kind(&index_name(language))], connection)?;
    Ok(())
}
