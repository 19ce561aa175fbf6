//! Units into the store.

mod find;
mod table;

use std::collections::HashSet;

use taiyaku_store::{
    Connection, OriginId, OriginKind, StoreError, Transaction, origin,
    rusqlite::{self, OptionalExtension},
};
use taiyaku_text::model::{Context, TranslationUnit};

use self::find::Likeness;
use super::{
    StoredUnit, UnitId,
    identity::{identity, source_identity},
    merge::{merge, merge_metadata},
    read,
};

/// The scope of the project's own units: imported files and work by hand.
pub(super) const OWN: i64 = 0;

/// What to do with a unit whose source is known with another translation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DuplicatePolicy {
    /// The known translation stays, and the new one is left out.
    Keep,
    /// The new translation takes the place of the known one; of several, the one with the fitting context.
    Replace,
    /// Both are kept.
    #[default]
    Add,
}

/// What became of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// It was not known before.
    New(UnitId),
    /// It was known, and something was learned about it; or it took the place of another translation.
    Changed(UnitId),
    /// It was known, with all that is said about it.
    Equal(UnitId),
    /// It was left out in favour of this one ([`DuplicatePolicy::Keep`]).
    Kept(UnitId),
}

/// How many units of an import were what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ImportCounts {
    /// Units not known before.
    pub new: usize,
    /// Known units about which something was learned, or whose translation was replaced.
    pub changed: usize,
    /// Units that were known already.
    pub equal: usize,
    /// Units left out in favour of a known translation.
    pub kept: usize,
    /// Units of a folder file that are no longer in it.
    pub removed: usize,
}

impl ImportCounts {
    fn count(&mut self, added: Added) {
        match added {
            Added::New(_) => self.new += 1,
            Added::Changed(_) => self.changed += 1,
            Added::Equal(_) => self.equal += 1,
            Added::Kept(_) => self.kept += 1,
        }
    }
}

/// Writes the units of one origin, in their order.
///
/// A unit equal to a known one (languages, source, target, codes, and context where both have one) is merged
/// with it. Known means: for imported files and work by hand, any unit of these; for a folder file, a unit of
/// the same file, since its units live and die with it.
///
/// Writing a folder file again replaces it: what is no longer there goes at [`finish`](Self::finish), and what
/// is still there keeps its number.
pub struct UnitWriter<'t> {
    connection: &'t Connection,
    origin: OriginId,
    kind: OriginKind,
    scope: i64,
    policy: DuplicatePolicy,
    now: String,
    counts: ImportCounts,
    /// Units of the former state of a folder file that did not come again yet.
    former: HashSet<UnitId>,
    positions: u32,
    last: Option<Last>,
}

/// The unit written last.
struct Last {
    unit: TranslationUnit,
    /// The row that stands at its place, unless it was merged into one elsewhere or left out.
    here: Option<UnitId>,
    /// Whether its row names the source after it.
    next_known: bool,
}

impl<'t> UnitWriter<'t> {
    /// Begins to write to an origin. `now` (`YYYYMMDDThhmmssZ`) dates what happens by hand.
    ///
    /// # Errors
    /// Whatever reading can fail with, and an origin that does not exist.
    pub fn new(
        transaction: &'t Transaction<'_>,
        origin: OriginId,
        policy: DuplicatePolicy,
        now: impl Into<String>,
    ) -> Result<Self, StoreError> {
        let known = origin::get(transaction, origin)?;
        let kind = known
            .ok_or(rusqlite::Error::QueryReturnedNoRows)?
            .record
            .kind;
        let is_folder = kind == OriginKind::Folder;
        let (former, positions) = if is_folder {
            (table::ids_of(transaction, origin)?, 0)
        } else {
            (HashSet::new(), table::positions(transaction, origin)?)
        };
        Ok(Self {
            connection: transaction,
            origin,
            kind,
            scope: if is_folder { origin.0 } else { OWN },
            policy,
            now: now.into(),
            counts: ImportCounts::default(),
            former,
            positions,
            last: None,
        })
    }

    /// Writes one unit.
    ///
    /// # Errors
    /// Whatever reading or writing can fail with; the transaction should then be given up.
    pub fn add(&mut self, unit: &TranslationUnit) -> Result<Added, StoreError> {
        let shares_place = self
            .last
            .as_ref()
            .is_some_and(|last| is_other_language(&last.unit, unit));
        if !shares_place {
            self.positions += 1;
        }
        let (added, here) = self.settle(unit)?;
        self.counts.count(added);
        if shares_place {
            if let Some(last) = &mut self.last {
                last.here = last.here.or(here);
            }
        } else {
            self.remember_neighbours(unit, here)?;
        }
        Ok(added)
    }

    /// Ends the origin and says what became of its units.
    ///
    /// # Errors
    /// Whatever writing can fail with.
    pub fn finish(mut self) -> Result<ImportCounts, StoreError> {
        let mut former: Vec<_> = self.former.drain().collect();
        former.sort_unstable();
        for id in former {
            table::delete(self.connection, id)?;
            self.counts.removed += 1;
        }
        table::set_positions(self.connection, self.origin, self.positions)?;
        Ok(self.counts)
    }

    fn position(&self) -> u32 {
        self.positions.saturating_sub(1)
    }

    /// Finds out what the unit is to the memory. The second value is the row that now stands at its place.
    fn settle(&mut self, unit: &TranslationUnit) -> Result<(Added, Option<UnitId>), StoreError> {
        let hash = identity(unit);
        if let Some(id) = self.find(Likeness::Equal, &hash, &unit.context)? {
            let known = self.known(id)?;
            return if self.former.remove(&id) {
                Ok((self.write_again(known, unit)?, Some(id)))
            } else {
                let here = (known.origin == self.origin && known.position == self.position())
                    .then_some(id);
                Ok((self.learn(known, unit)?, here))
            };
        }
        if self.policy != DuplicatePolicy::Add {
            let likeness = Likeness::of(self.policy);
            if let Some(id) = self.find(likeness, &source_identity(unit), &unit.context)? {
                return self.choose(id, unit);
            }
        }
        let id = self.insert(unit)?;
        Ok((Added::New(id), Some(id)))
    }

    fn find(
        &self,
        likeness: Likeness,
        hash: &[u8; 32],
        context: &Context,
    ) -> Result<Option<UnitId>, StoreError> {
        find::find(self.connection, likeness, hash, self.scope, context)
    }

    fn known(&self, id: UnitId) -> Result<StoredUnit, StoreError> {
        let known = read::get_as_stored(self.connection, id)?;
        Ok(known.ok_or(rusqlite::Error::QueryReturnedNoRows)?)
    }

    /// Merges `unit` into an equal one.
    fn learn(&self, mut known: StoredUnit, unit: &TranslationUnit) -> Result<Added, StoreError> {
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

    /// Writes a unit of a folder file again, after the file changed.
    fn write_again(&self, known: StoredUnit, unit: &TranslationUnit) -> Result<Added, StoreError> {
        let mut comparable = known.unit;
        let same_row = comparable == *unit && known.position == self.position();
        if unit.context.previous.is_none() {
            comparable.context.previous = None;
        }
        if unit.context.next.is_none() {
            comparable.context.next = None;
        }
        if !same_row {
            table::update(self.connection, known.id, unit, self.position())?;
        }
        Ok(if comparable == *unit {
            Added::Equal(known.id)
        } else {
            Added::Changed(known.id)
        })
    }

    /// Keeps or replaces the translation of `id`, as the policy says.
    fn choose(
        &self,
        id: UnitId,
        unit: &TranslationUnit,
    ) -> Result<(Added, Option<UnitId>), StoreError> {
        if self.policy == DuplicatePolicy::Keep || unit.target.is_none() {
            return Ok((Added::Kept(id), None));
        }
        let StoredUnit {
            unit: known,
            position,
            origin,
            ..
        } = self.known(id)?;
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
        table::update(self.connection, id, &replaced, position)?;
        let here = (origin == self.origin && position == self.position()).then_some(id);
        Ok((Added::Changed(id), here))
    }

    fn insert(&self, unit: &TranslationUnit) -> Result<UnitId, StoreError> {
        let mut unit = unit.clone();
        if let Some(last) = &self.last
            && self.has_document_order()
            && last.here.is_none()
            && last
                .unit
                .source
                .language
                .same_language(&unit.source.language)
            && unit.context.previous.is_none()
        {
            unit.context.previous = Some(last.unit.source.segment.text.clone());
        }
        let dated = [
            Some(&unit.metadata),
            Some(&unit.source.metadata),
            unit.target.as_ref().map(|t| &t.metadata),
        ]
        .into_iter()
        .flatten()
        .any(|metadata| metadata.created.is_some());
        if self.kind == OriginKind::Session && !dated {
            unit.metadata.created = Some(self.now.clone());
        }
        table::insert(
            self.connection,
            self.origin,
            self.scope,
            &unit,
            self.position(),
        )
    }

    /// Work by hand has no order that means anything.
    fn has_document_order(&self) -> bool {
        self.kind != OriginKind::Session
    }

    /// Where one of two neighbours stands elsewhere, the other keeps its text.
    fn remember_neighbours(
        &mut self,
        unit: &TranslationUnit,
        here: Option<UnitId>,
    ) -> Result<(), StoreError> {
        if let Some(last) = &self.last
            && let (Some(before), None) = (last.here, here)
            && self.has_document_order()
            && !last.next_known
            && last
                .unit
                .source
                .language
                .same_language(&unit.source.language)
        {
            table::set_next(self.connection, before, &unit.source.segment.text)?;
        }
        self.last = Some(Last {
            next_known: unit.context.next.is_some(),
            unit: unit.clone(),
            here,
        });
        Ok(())
    }
}

/// Whether two units in succession are one entry of a file in two target languages.
fn is_other_language(before: &TranslationUnit, unit: &TranslationUnit) -> bool {
    let (Some(first), Some(second)) = (&before.target, &unit.target) else {
        return false;
    };
    before.source == unit.source && before.id == unit.id && first.language != second.language
}

/// Whether an override hides a unit of a folder file.
fn is_overridden(connection: &Connection, hash: &[u8; 32]) -> rusqlite::Result<bool> {
    let sql = "SELECT 1 FROM unit_override WHERE identity = ?1";
    let found = connection
        .prepare_cached(sql)?
        .query_row([hash], |_| Ok(()))
        .optional()?;
    Ok(found.is_some())
}
