//! Units that stay in their database and are read when the index names them.

mod build;
mod open;

use std::{
    collections::HashSet,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use taiyaku_store::{Store, StoreError};
use taiyaku_text::model::LanguageTag;

use super::{MemoryUnit, load::OriginNames, loaded::LoadedUnits};
use crate::units::{self, UnitId, UnitReader};

pub use build::{BuildError, IndexBuilt, Progress, build_index, index_name, kind};
pub use open::{DatabaseOptions, WORTH_AN_INDEX};

/// What the units of one database have in common.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MemoryPlace {
    /// The name of a reference memory; `None` for the project's own.
    pub name: Option<Arc<str>>,
    /// Points by which every match is lowered, unless its own origin says more: as where penalty folders lie inside each
    /// other, the highest number counts.
    pub penalty: u8,
}

impl MemoryPlace {
    /// A unit of the database as one of this memory.
    fn settle(&self, mut unit: MemoryUnit) -> MemoryUnit {
        unit.memory.clone_from(&self.name);
        unit.penalty = unit.penalty.max(self.penalty);
        unit
    }
}

/// One state of a database, whose units are read one by one. What an index says is never believed: a unit is
/// suggested as it stands in the database, or not at all.
#[derive(Debug)]
pub(crate) struct StoredUnits {
    session: Mutex<Session>,
    reader: UnitReader,
    language: LanguageTag,
    place: MemoryPlace,
    /// Units whose keys are not the index's any more.
    changed: HashSet<i64>,
    /// Units with a higher number are not in the index.
    highest: i64,
    /// How many of these and of the changed ones are loaded, as another part.
    loaded: usize,
    reference: OnceLock<LoadedUnits>,
}

/// A database with a read transaction open, so that everything read is of one state.
#[derive(Debug)]
struct Session {
    store: Store,
    names: OriginNames,
}

impl StoredUnits {
    /// The unit of this number, if it may be suggested.
    pub(super) fn read(
        &self,
        number: i64,
        with_context: bool,
    ) -> Result<Option<Arc<MemoryUnit>>, StoreError> {
        if number > self.highest || self.changed.contains(&number) {
            return Ok(None);
        }
        self.with_session(|session| {
            let connection = session.store.connection();
            let stored = self.reader.read(connection, UnitId(number), with_context)?;
            Ok(stored.map(|stored| Arc::new(self.place.settle(session.names.name(stored)))))
        })
    }

    /// Gives a unit that was read without its context the context.
    pub(super) fn complete(&self, unit: &mut Arc<MemoryUnit>) -> Result<(), StoreError> {
        let id = UnitId(unit.id);
        let context =
            self.with_session(|session| self.reader.context(session.store.connection(), id))?;
        Arc::make_mut(unit).unit.context = context;
        Ok(())
    }

    /// Number of units that may be suggested.
    pub(super) fn len(&self) -> Result<usize, StoreError> {
        let direction = self.reader.direction();
        let all =
            self.with_session(|session| units::count(session.store.connection(), direction))?;
        Ok(all.saturating_sub(self.loaded))
    }

    /// Visits all units that may be suggested.
    pub(super) fn for_each(&self, visit: &mut dyn FnMut(&MemoryUnit)) -> Result<(), StoreError> {
        self.with_session(|session| {
            let names = &mut session.names;
            let connection = session.store.connection();
            units::for_each_unit(connection, self.reader.direction(), |stored| {
                if stored.id.0 <= self.highest && !self.changed.contains(&stored.id.0) {
                    visit(&self.place.settle(names.name(stored)));
                }
            })
        })
    }

    /// The units, loaded without any index.
    pub(super) fn reference(&self) -> Result<&LoadedUnits, StoreError> {
        if let Some(loaded) = self.reference.get() {
            return Ok(loaded);
        }
        let mut all = Vec::new();
        self.for_each(&mut |unit| all.push(unit.clone()))?;
        let loaded = LoadedUnits::new(all, &self.language);
        Ok(self.reference.get_or_init(|| loaded))
    }

    fn with_session<T>(
        &self,
        work: impl FnOnce(&mut Session) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        // A session holds nothing that a panic could leave half done.
        let mut session = self.session.lock().unwrap_or_else(PoisonError::into_inner);
        work(&mut session)
    }
}
