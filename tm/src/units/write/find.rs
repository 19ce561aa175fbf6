//! Finding the unit that a new one is equal to, or another translation of.

use taiyaku_store::{
    Connection, StoreError,
    rusqlite::{OptionalExtension, params},
};
use taiyaku_text::model::Context;

use super::DuplicatePolicy;
use crate::units::UnitId;

/// What the unit looked for shares with the new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    /// Languages, source, target and codes.
    Equal,
    /// Languages and source.
    SameSource,
    /// Languages and source, and it has a translation.
    Translated,
}

impl Likeness {
    /// What makes a duplicate: a source-only unit stands in nobody's way, but can be replaced.
    pub(super) const fn of(policy: DuplicatePolicy) -> Self {
        match policy {
            DuplicatePolicy::Replace => Self::SameSource,
            DuplicatePolicy::Keep | DuplicatePolicy::Add => Self::Translated,
        }
    }

    const fn condition(self) -> &'static str {
        match self {
            Self::Equal => "identity = ?1",
            Self::SameSource => "source_identity = ?1",
            Self::Translated => "source_identity = ?1 AND target IS NOT NULL",
        }
    }
}

/// Conditions on the two sides of the context.
const SAME_PREVIOUS: &str = "AND previous = ?3";
const NO_PREVIOUS: &str = "AND previous IS NULL";
const SAME_NEXT: &str = "AND next = ?4";
const NO_NEXT: &str = "AND next IS NULL";
const ANY: &str = "";

/// The first unit in `scope` that is alike and whose context does not contradict, the best-fitting context first.
///
/// Each attempt is one look into an index, so the cost does not grow with the number of contexts of a text.
pub(super) fn find(
    connection: &Connection,
    likeness: Likeness,
    hash: &[u8; 32],
    scope: i64,
    context: &Context,
) -> Result<Option<UnitId>, StoreError> {
    let attempts: &[(&str, &str)] = match (&context.previous, &context.next) {
        (Some(_), Some(_)) => &[
            (SAME_PREVIOUS, SAME_NEXT),
            (SAME_PREVIOUS, NO_NEXT),
            (NO_PREVIOUS, SAME_NEXT),
            (NO_PREVIOUS, NO_NEXT),
        ],
        (Some(_), None) => &[
            (SAME_PREVIOUS, NO_NEXT),
            (SAME_PREVIOUS, ANY),
            (NO_PREVIOUS, NO_NEXT),
            (NO_PREVIOUS, ANY),
        ],
        (None, Some(_)) => &[
            (NO_PREVIOUS, SAME_NEXT),
            (ANY, SAME_NEXT),
            (NO_PREVIOUS, NO_NEXT),
            ("AND previous IS NOT NULL", NO_NEXT),
        ],
        (None, None) => &[(NO_PREVIOUS, NO_NEXT), (ANY, ANY)],
    };
    for (previous, next) in attempts {
        let condition = likeness.condition();
        let sql = format!(
            "SELECT id FROM unit
             WHERE {condition} AND scope = ?2 {previous} {next} AND ?3 IS ?3 AND ?4 IS ?4 LIMIT 1"
        );
        let found = connection
            .prepare_cached(&sql)?
            .query_row(
                params![hash, scope, context.previous, context.next],
                |row| row.get(0),
            )
            .optional()?;
        if let Some(id) = found {
            return Ok(Some(UnitId(id)));
        }
    }
    Ok(None)
}
