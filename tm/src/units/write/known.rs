//! What happens to a unit that is known: it learns, is written again, or gives way.

use taiyaku_store::{Added, DuplicatePolicy, StoreError, rusqlite};
use taiyaku_text::model::{Context, TranslationUnit};

use super::{Settled, UnitWriter, table};
use crate::units::{
    StoredUnit, UnitId,
    merge::{merge, merge_metadata},
    read,
};

impl UnitWriter<'_> {
    /// The unit with this number, with the contexts that stand in its row.
    pub(super) fn known(&self, id: UnitId) -> Result<StoredUnit, StoreError> {
        let known = read::get_as_stored(self.connection, id)?;
        Ok(known.ok_or(rusqlite::Error::QueryReturnedNoRows)?)
    }

    /// Merges `unit` into an equal one.
    pub(super) fn learn(
        &self,
        mut known: StoredUnit,
        unit: &TranslationUnit,
    ) -> Result<Added<UnitId>, StoreError> {
        let before = known.unit.clone();
        merge(&mut known.unit, unit);
        if known.unit.context != before.context {
            self.forget_what_place_tells(&mut known, &before.context)?;
        }
        if known.unit == before {
            return Ok(Added::Equal(known.id));
        }
        table::update(self.connection, known.id, &known.unit, known.position)?;
        Ok(Added::Changed(known.id))
    }

    /// A context that follows from the unit's place anyway is no news.
    fn forget_what_place_tells(
        &self,
        known: &mut StoredUnit,
        before: &Context,
    ) -> Result<(), StoreError> {
        let by_place = read::get(self.connection, known.id)?.map(|stored| stored.unit.context);
        let by_place = by_place.unwrap_or_default();
        let context = &mut known.unit.context;
        if before.previous.is_none() && context.previous == by_place.previous {
            context.previous = None;
        }
        if before.next.is_none() && context.next == by_place.next {
            context.next = None;
        }
        Ok(())
    }

    /// Whether a unit is the one at the place being written.
    pub(super) fn stands_here(&self, known: &StoredUnit) -> bool {
        known.origin == self.origin && known.position == self.position()
    }

    /// Writes a unit of a folder file again, after the file changed.
    pub(super) fn write_again(
        &self,
        known: StoredUnit,
        unit: &TranslationUnit,
    ) -> Result<Added<UnitId>, StoreError> {
        let placed = self.placed(unit, known.client.as_deref());
        if known.unit != *placed || !self.stands_here(&known) {
            table::update(self.connection, known.id, &placed, self.position())?;
        }
        // A context that the file does not name is ours, and no change of the file.
        let mut comparable = known.unit;
        if unit.context.previous.is_none() {
            comparable.context.previous = None;
        }
        if unit.context.next.is_none() {
            comparable.context.next = None;
        }
        Ok(if comparable == *unit {
            Added::Equal(known.id)
        } else {
            Added::Changed(known.id)
        })
    }

    /// Keeps or replaces the translation of `id`, as the policy says.
    pub(super) fn choose(&self, id: UnitId, unit: &TranslationUnit) -> Result<Settled, StoreError> {
        if self.policy == DuplicatePolicy::Keep || unit.translation().is_none() {
            return Ok((Added::Kept(id), None));
        }
        let stored = self.known(id)?;
        if self.precedence.is_some() && stored.unit.status > unit.status {
            return Ok((Added::Kept(id), None));
        }
        let here = self.stands_here(&stored).then_some(id);
        let replaced = self.replaced(stored.unit, unit);
        table::update(self.connection, id, &replaced, stored.position)?;
        Ok((Added::Changed(id), here))
    }

    /// A known unit with the translation of another in place of its own.
    pub(super) fn replaced(
        &self,
        known: TranslationUnit,
        unit: &TranslationUnit,
    ) -> TranslationUnit {
        let mut replaced = TranslationUnit {
            id: known.id.or_else(|| unit.id.clone()),
            source: unit.source.clone(),
            target: unit.target.clone(),
            status: unit.status,
            context: Context {
                previous: known
                    .context
                    .previous
                    .or_else(|| unit.context.previous.clone()),
                next: known.context.next.or_else(|| unit.context.next.clone()),
            },
            metadata: known.metadata,
        };
        merge_metadata(&mut replaced.source.metadata, &known.source.metadata);
        merge_metadata(&mut replaced.metadata, &unit.metadata);
        if unit.metadata.changed.is_none() {
            replaced.metadata.changed = Some(self.now.clone());
            replaced
                .metadata
                .changed_by
                .clone_from(&unit.metadata.changed_by);
        }
        replaced
    }
}
