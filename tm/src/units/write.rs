//! Units into the store.

pub(super) mod find;
mod known;
mod new;
mod precedence;
pub(super) mod table;

use std::{borrow::Cow, collections::HashSet};

use taiyaku_store::{
    Added, Connection, DuplicatePolicy, ImportCounts, OriginId, OriginKind, StoreError,
    Transaction, origin, rusqlite,
};
use taiyaku_text::model::{TranslationUnit, client_name};

use self::{
    find::{Likeness, find},
    new::{Last, is_same_entry},
};
use super::{
    UnitId,
    identity::{Hash, identity, source_identity},
};

pub use precedence::Precedence;

/// The scope of the project's own units: imported files and work by hand.
pub(super) const OWN: i64 = 0;

/// What became of a unit, and the row that now stands at its place: none, if it went into one elsewhere.
type Settled = (Added<UnitId>, Option<UnitId>);

/// Writes the units of one origin, in their order.
///
/// A unit belongs to the client that it names itself, else to that of its origin, else to nobody. One equal to a
/// known one (client, languages, source, target, codes, and context where both have one) is merged with it. Known
/// means: for imported files and work by hand, any unit of these; for a folder file, a unit of the same file, since
/// its units live and die with it.
///
/// Writing a folder file again replaces it: what is no longer there goes at [`finish`](Self::finish), and what
/// is still there keeps its number. A folder file says what it says, so the policy is always to add there.
pub struct UnitWriter<'t> {
    connection: &'t Connection,
    origin: OriginId,
    kind: OriginKind,
    scope: i64,
    /// Whose the origin is.
    client: Option<String>,
    /// Whether what a unit says of its client counts.
    units_name_clients: bool,
    policy: DuplicatePolicy,
    now: String,
    counts: ImportCounts,
    /// Units of the former state of a folder file that did not come again yet.
    former: HashSet<UnitId>,
    positions: u32,
    /// Whether a unit so far brought its neighbours along: then the order of the file tells nothing more.
    names_neighbours: bool,
    last: Option<Last>,
    precedence: Option<Precedence>,
    /// Units that this run has written or found again, where precedence matters.
    settled: HashSet<UnitId>,
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
        let record = known.ok_or(rusqlite::Error::QueryReturnedNoRows)?.record;
        let kind = record.kind;
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
            client: record.client,
            units_name_clients: true,
            policy: if is_folder {
                DuplicatePolicy::Add
            } else {
                policy
            },
            now: now.into(),
            counts: ImportCounts::default(),
            former,
            positions,
            names_neighbours: false,
            last: None,
            precedence: None,
            settled: HashSet::new(),
        })
    }

    /// Takes all units for those of the origin's client, whatever they say themselves.
    #[must_use]
    pub fn of_one_client(mut self) -> Self {
        self.units_name_clients = false;
        self
    }

    /// Writes one unit.
    ///
    /// # Errors
    /// Whatever reading or writing can fail with; the transaction should then be given up.
    pub fn add(&mut self, unit: &TranslationUnit) -> Result<Added<UnitId>, StoreError> {
        let named = unit.client().map(client_name);
        let unit = match named {
            Some(_) => Cow::Owned(unit.clone().without_client()),
            None => Cow::Borrowed(unit),
        };
        let named = named.filter(|_| self.units_name_clients);
        let client = named.or_else(|| self.client.clone());
        self.add_for(&unit, client.as_deref())
    }

    /// Writes one unit of a client; the unit itself names none.
    fn add_for(
        &mut self,
        unit: &TranslationUnit,
        client: Option<&str>,
    ) -> Result<Added<UnitId>, StoreError> {
        let shares_place = self
            .last
            .as_ref()
            .is_some_and(|last| is_same_entry(&last.unit, unit));
        if !shares_place {
            self.positions += 1;
        }
        self.names_neighbours |= !unit.context.is_empty();
        let (added, here) = self.settle(unit, client)?;
        self.counts.count(&added);
        if shares_place {
            if let Some(last) = &mut self.last {
                last.here = last.here.or(here);
            }
        } else {
            self.remember(unit, client, here)?;
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
        let named = self.names_neighbours;
        table::set_positions(self.connection, self.origin, self.positions, named)?;
        Ok(self.counts)
    }

    fn position(&self) -> u32 {
        self.positions.saturating_sub(1)
    }

    /// Finds out what the unit is to the memory.
    fn settle(
        &mut self,
        unit: &TranslationUnit,
        client: Option<&str>,
    ) -> Result<Settled, StoreError> {
        let unit = &*self.with_status(unit);
        let (connection, scope) = (self.connection, self.scope);
        let look =
            |likeness, hash: &Hash| find(connection, likeness, hash, scope, client, &unit.context);
        let hash = identity(unit);
        if let Some(id) = look(Likeness::Equal, &hash)? {
            return self.settle_equal(id, unit);
        }
        if let Some(precedence) = self.precedence
            && let Some(settled) = self.settle_by_status(precedence, unit, client)?
        {
            return Ok(settled);
        }
        if self.policy != DuplicatePolicy::Add
            && let Some(id) = look(Likeness::SameSource, &source_identity(unit))?
        {
            return self.choose(id, unit);
        }
        let id = self.insert(unit, &hash, client)?;
        self.settled.extend(self.precedence.map(|_| id));
        Ok((Added::New(id), Some(id)))
    }

    fn settle_equal(&mut self, id: UnitId, unit: &TranslationUnit) -> Result<Settled, StoreError> {
        let known = self.known(id)?;
        if self.former.remove(&id) {
            return Ok((self.write_again(known, unit)?, Some(id)));
        }
        let here = self.stands_here(&known).then_some(id);
        let Some(precedence) = self.precedence else {
            return Ok((self.learn(known, unit)?, here));
        };
        self.settled.insert(id);
        let added = self.learn(known.clone(), unit)?;
        let retired = self.retire_own(precedence, unit, &known)?;
        Ok((if retired { Added::Changed(id) } else { added }, here))
    }

    /// The unit with the status that precedence gives it.
    fn with_status<'u>(&self, unit: &'u TranslationUnit) -> Cow<'u, TranslationUnit> {
        match self.precedence {
            None => Cow::Borrowed(unit),
            Some(precedence) => Cow::Owned(TranslationUnit {
                status: Some(precedence.status),
                ..unit.clone()
            }),
        }
    }
}
