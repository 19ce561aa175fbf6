//! Units of the store as units to match against.

use std::{collections::HashMap, sync::Arc};

use taiyaku_store::{Connection, OriginId, StoreError};

use super::MemoryUnit;
use crate::units::{Direction, StoredUnit, for_each_unit};

impl From<StoredUnit> for MemoryUnit {
    fn from(stored: StoredUnit) -> Self {
        Self {
            id: stored.id.0,
            memory: None,
            origin_name: stored.origin_name.as_str().into(),
            penalty: stored.penalty,
            unit: stored.into_unit(),
        }
    }
}

/// Origins' names, one for all units of an origin instead of a copy each.
#[derive(Debug, Default)]
pub(super) struct OriginNames(HashMap<OriginId, Arc<str>>);

impl OriginNames {
    /// A stored unit as one to match against.
    pub(super) fn name(&mut self, stored: StoredUnit) -> MemoryUnit {
        let origin = stored.origin;
        let mut unit = MemoryUnit::from(stored);
        let name = self.0.entry(origin);
        unit.origin_name = Arc::clone(name.or_insert_with(|| Arc::clone(&unit.origin_name)));
        unit
    }
}

/// All units of a store that serve a direction, by number, ready for [`Memory::new`](super::Memory::new).
///
/// # Errors
/// Whatever reading can fail with.
pub fn stored_units(
    connection: &Connection,
    direction: &Direction,
) -> Result<Vec<MemoryUnit>, StoreError> {
    let mut names = OriginNames::default();
    let mut units = Vec::new();
    for_each_unit(connection, direction, |stored| {
        units.push(names.name(stored));
    })?;
    Ok(units)
}
