//! Wordings that take the place of others: what was printed replaces the draft, and a corrected document what it
//! brought before.

use taiyaku_store::{
    Added, StoreError,
    rusqlite::{Row, Rows, named_params},
};
use taiyaku_text::model::{Property, TranslationUnit, UnitStatus};

use super::{OWN, Settled, UnitWriter, table};
use crate::units::{PREVIOUS_TARGET, StoredUnit, UnitId, identity::source_identity};

/// When the wording of a new unit takes the place of another for the same source, in a context that does not
/// contradict. The wording that gives way stays with the unit as a property, [`PREVIOUS_TARGET`].
///
/// A wording of a higher status never gives way: where it is known to stand in the same context, or has taken the
/// place of the same wording before, the new unit is left out; else both are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Precedence {
    /// The status that every new unit has.
    pub status: UnitStatus,
    /// Whether a wording of unknown status gives way as one of a lower status does.
    pub over_unknown: bool,
    /// Whether an earlier wording of the same origin gives way also if its status is the same.
    pub over_own: bool,
}

/// The order of statuses; 0 is unknown.
const RANK: &str =
    "CASE status WHEN 'draft' THEN 1 WHEN 'reviewed' THEN 2 WHEN 'published' THEN 3 ELSE 0 END";

/// Units of the same source and client whose context does not contradict.
const ALIKE: &str =
    "source_identity = :source AND scope = :scope AND client IS :client AND hidden = 0 AND target IS NOT NULL
    AND (previous IS NULL OR :previous IS NULL OR previous = :previous)
    AND (next IS NULL OR :next IS NULL OR next = :next)";

const fn rank(status: UnitStatus) -> u8 {
    match status {
        UnitStatus::Draft => 1,
        UnitStatus::Reviewed => 2,
        UnitStatus::Published => 3,
    }
}

impl UnitWriter<'_> {
    /// Lets the units have a status, and wordings make way for others by it. Folder files say what they say: for
    /// them this does nothing.
    #[must_use]
    pub fn with_precedence(mut self, precedence: Precedence) -> Self {
        if self.scope == OWN {
            self.precedence = Some(precedence);
        }
        self
    }

    /// Finds a unit to make way for a new one, and lets it; or one for which the new one has to make way.
    pub(super) fn settle_by_status(
        &mut self,
        precedence: Precedence,
        unit: &TranslationUnit,
        client: Option<&str>,
    ) -> Result<Option<Settled>, StoreError> {
        if unit.translation().is_none() {
            return Ok(None);
        }
        if let Some(id) = self.outranked(precedence, unit, client)? {
            let known = self.known(id)?;
            let here = self.stands_here(&known).then_some(id);
            let position = known.position;
            let former = wordings(&known);
            let mut replaced = self.replaced(known.unit, unit);
            keep_former(&mut replaced, former);
            table::update(self.connection, id, &replaced, position)?;
            self.settled.insert(id);
            return Ok(Some((Added::Changed(id), here)));
        }
        let higher = self.higher(precedence, unit, client)?;
        Ok(higher.map(|id| (Added::Kept(id), None)))
    }

    /// Takes away what this origin brought for the same source before: the unit's wording, known from elsewhere,
    /// stands for it now.
    pub(super) fn retire_own(
        &self,
        precedence: Precedence,
        unit: &TranslationUnit,
        known: &StoredUnit,
    ) -> Result<bool, StoreError> {
        if !precedence.over_own || known.origin == self.origin {
            return Ok(false);
        }
        let Some(id) = self.among_own(precedence.status, unit, known)? else {
            return Ok(false);
        };
        let former = self.known(id)?;
        table::delete(self.connection, id)?;
        let mut heir = self.known(known.id)?;
        keep_former(&mut heir.unit, wordings(&former));
        table::update(self.connection, heir.id, &heir.unit, heir.position)?;
        Ok(true)
    }

    /// The unit that makes way: the one whose context fits best, then the oldest.
    fn outranked(
        &self,
        precedence: Precedence,
        unit: &TranslationUnit,
        client: Option<&str>,
    ) -> Result<Option<UnitId>, StoreError> {
        let sql = format!(
            "SELECT id FROM unit WHERE {ALIKE}
               AND (({RANK} < :rank AND ({RANK} > 0 OR :over_unknown))
                 OR (:over_own AND origin = :origin AND {RANK} <= :rank))
             ORDER BY (previous IS :previous) + (next IS :next) DESC, id"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query(named_params! {
            ":source": source_identity(unit),
            ":scope": self.scope,
            ":previous": unit.context.previous,
            ":next": unit.context.next,
            ":rank": rank(precedence.status),
            ":client": client,
            ":over_unknown": precedence.over_unknown,
            ":over_own": precedence.over_own,
            ":origin": self.origin.0,
        })?;
        self.first_unsettled(rows)
    }

    /// The first unit that this very file has not spoken of yet. What it has said stays: it has two wordings of one text.
    fn first_unsettled(&self, mut rows: Rows<'_>) -> Result<Option<UnitId>, StoreError> {
        while let Some(row) = rows.next()? {
            let id = id_of(row)?;
            if !self.settled.contains(&id) {
                return Ok(Some(id));
            }
        }
        Ok(None)
    }

    /// An earlier unit of this origin and of the client of the known one, up to a status.
    fn among_own(
        &self,
        status: UnitStatus,
        unit: &TranslationUnit,
        known: &StoredUnit,
    ) -> Result<Option<UnitId>, StoreError> {
        let sql = format!(
            "SELECT id FROM unit WHERE {ALIKE} AND origin = :origin AND {RANK} <= :rank AND id <> :except
             ORDER BY (previous IS :previous) + (next IS :next) DESC, id"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query(named_params! {
            ":source": source_identity(unit),
            ":scope": self.scope,
            ":previous": unit.context.previous,
            ":next": unit.context.next,
            ":rank": rank(status),
            ":origin": self.origin.0,
            ":except": known.id.0,
            ":client": known.client,
        })?;
        self.first_unsettled(rows)
    }

    /// A unit of a higher status that is known to stand in the same context, or to have taken the place of this very
    /// wording before.
    fn higher(
        &self,
        precedence: Precedence,
        unit: &TranslationUnit,
        client: Option<&str>,
    ) -> Result<Option<UnitId>, StoreError> {
        let sql = format!(
            "SELECT id, previous = :previous OR next = :next FROM unit
             WHERE {ALIKE} AND {RANK} > :rank ORDER BY id"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query(named_params! {
            ":source": source_identity(unit),
            ":scope": self.scope,
            ":previous": unit.context.previous,
            ":next": unit.context.next,
            ":rank": rank(precedence.status),
            ":client": client,
        })?;
        let wording = unit.translation().map(|target| &target.segment.text);
        while let Some(row) = rows.next()? {
            let id = id_of(row)?;
            let same_context = row.get::<_, Option<bool>>(1)?.unwrap_or(false);
            let gave_way = |known: &StoredUnit| {
                let mut former = former_wordings(&known.unit);
                former.any(|former| Some(former) == wording)
            };
            if same_context || gave_way(&self.known(id)?) {
                return Ok(Some(id));
            }
        }
        Ok(None)
    }
}

fn id_of(row: &Row<'_>) -> taiyaku_store::rusqlite::Result<UnitId> {
    row.get(0).map(UnitId)
}

/// Everything that a unit has said so far, the present wording last.
fn wordings(unit: &StoredUnit) -> Vec<String> {
    let unit = &unit.unit;
    let present = unit.translation().map(|target| &target.segment.text);
    former_wordings(unit).chain(present).cloned().collect()
}

fn former_wordings(unit: &TranslationUnit) -> impl Iterator<Item = &String> {
    let properties = unit.metadata.properties.iter();
    let former = properties.filter(|property| property.name == PREVIOUS_TARGET);
    former.map(|property| &property.value)
}

/// Keeps wordings that gave way, each once, and not the present one.
fn keep_former(unit: &mut TranslationUnit, former: Vec<String>) {
    let present = unit.target.as_ref().map(|target| &target.segment.text);
    let properties = &mut unit.metadata.properties;
    let known = properties
        .extract_if(.., |property| property.name == PREVIOUS_TARGET)
        .map(|property| property.value);
    let known: Vec<String> = known.collect();
    let mut kept: Vec<String> = Vec::new();
    for value in known.into_iter().chain(former) {
        if Some(&value) != present && !kept.contains(&value) {
            kept.push(value);
        }
    }
    properties.extend(kept.into_iter().map(|value| Property {
        name: PREVIOUS_TARGET.to_owned(),
        value,
        language: None,
    }));
}
