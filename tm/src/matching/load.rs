//! Units of the store as units to match against.

use std::{collections::HashMap, sync::Arc};

use taiyaku_store::{Clients, Connection, OriginId, StoreError};
use taiyaku_text::model::LanguageTag;

use super::MemoryUnit;
use crate::units::{StoredUnit, for_each_unit};

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

/// All units of some clients in a store that serve a direction, by number, ready for [`Memory::new`](super::Memory::new).
///
/// # Errors
/// Whatever reading can fail with.
pub fn stored_units(
    connection: &Connection,
    source_language: &LanguageTag,
    target_language: &LanguageTag,
    clients: &Clients,
) -> Result<Vec<MemoryUnit>, StoreError> {
    let mut names: HashMap<OriginId, Arc<str>> = HashMap::new();
    let mut units = Vec::new();
    for_each_unit(
        connection,
        source_language,
        target_language,
        clients,
        |stored| {
            let origin = stored.origin;
            let mut unit = MemoryUnit::from(stored);
            // One name for all units of an origin instead of a copy each.
            let name = names
                .entry(origin)
                .or_insert_with(|| Arc::clone(&unit.origin_name));
            unit.origin_name = Arc::clone(name);
            units.push(unit);
        },
    )?;
    Ok(units)
}
