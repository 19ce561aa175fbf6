//! New units, and how units of one file remember their neighbours.
//!
//! The neighbours of a unit are the rows before and after it. Where one of them was merged into a unit of another
//! file or left out, there is no such row, and its text is kept with the unit instead. A unit of another client is no
//! neighbour: its text would go with this one wherever it goes.

use std::borrow::Cow;

use taiyaku_store::{OriginKind, StoreError};
use taiyaku_text::model::TranslationUnit;

use super::{UnitWriter, table};
use crate::units::{UnitId, identity::Hash};

/// The unit written last.
pub(super) struct Last {
    pub(super) unit: TranslationUnit,
    /// Whose it is.
    pub(super) client: Option<String>,
    /// The row that stands at its place, unless it was merged into one elsewhere or left out.
    pub(super) here: Option<UnitId>,
    /// Whether its row names the source after it.
    next_known: bool,
}

impl UnitWriter<'_> {
    /// Writes a unit that was not known; `hash` is its identity, which place and date leave as it is.
    pub(super) fn insert(
        &self,
        unit: &TranslationUnit,
        hash: &Hash,
        client: Option<&str>,
    ) -> Result<UnitId, StoreError> {
        let mut unit = self.placed(unit, client);
        if self.kind == OriginKind::Session && !is_dated(&unit) {
            unit.to_mut().metadata.created = Some(self.now.clone());
        }
        let position = self.position();
        table::insert(
            self.connection,
            self.origin,
            self.scope,
            client,
            &unit,
            hash,
            position,
        )
    }

    /// The unit with what its place tells about the unit before, if that has no row there.
    pub(super) fn placed<'u>(
        &self,
        unit: &'u TranslationUnit,
        client: Option<&str>,
    ) -> Cow<'u, TranslationUnit> {
        let mut unit = Cow::Borrowed(unit);
        if let Some(last) = &self.last
            && last.here.is_none()
            && last.client.as_deref() == client
            && unit.context.previous.is_none()
            && self.are_neighbours(&last.unit, &unit)
        {
            unit.to_mut().context.previous = Some(last.unit.source.segment.text.clone());
        }
        unit
    }

    /// Work by hand has no order that means anything; and a context is of the language of its unit.
    fn are_neighbours(&self, first: &TranslationUnit, second: &TranslationUnit) -> bool {
        let (first, second) = (&first.source.language, &second.source.language);
        self.kind != OriginKind::Session && !self.names_neighbours && first.same_language(second)
    }

    /// Takes note of the unit just written, and of its text in the one before if it has no row here.
    pub(super) fn remember(
        &mut self,
        unit: &TranslationUnit,
        client: Option<&str>,
        here: Option<UnitId>,
    ) -> Result<(), StoreError> {
        if let Some(last) = &self.last
            && let (Some(before), None) = (last.here, here)
            && last.client.as_deref() == client
            && !last.next_known
            && self.are_neighbours(&last.unit, unit)
        {
            table::set_next(self.connection, before, &unit.source.segment.text)?;
        }
        self.last = Some(Last {
            next_known: unit.context.next.is_some(),
            unit: unit.clone(),
            client: client.map(str::to_owned),
            here,
        });
        Ok(())
    }
}

/// Whether anything says when the unit was made.
fn is_dated(unit: &TranslationUnit) -> bool {
    unit.metadata.created.is_some()
        || unit.source.metadata.created.is_some()
        || unit
            .target
            .as_ref()
            .is_some_and(|target| target.metadata.created.is_some())
}

/// Whether two units in succession are one entry of a file with two targets: of two languages, or two variants of one.
pub(super) fn is_same_entry(before: &TranslationUnit, unit: &TranslationUnit) -> bool {
    let (Some(first), Some(second)) = (&before.target, &unit.target) else {
        return false;
    };
    before.source == unit.source
        && before.id == unit.id
        && (first.language != second.language || unit.id.is_some())
}
