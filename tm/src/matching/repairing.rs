//! Suggestions whose translations are put right mechanically.

use taiyaku_text::model::LanguageTag;

use super::{
    ChargeKind, Flag, MemoryUnit, Suggestion, charge::Charges, evaluation::capped,
    query::PreparedQuery,
};
use crate::repair::{Repair, repair};

/// Points for numbers that are all put right: the translation is to be read all the same.
const REPAIRED_POINTS: u8 = 1;

/// Puts numbers of another value right in the translation of a unit, and charges for them by what came of it: less if
/// all are, and only for the notation if the translation says the query's values already.
pub(super) fn repair_numbers(
    query: &PreparedQuery<'_>,
    unit: &MemoryUnit,
    language: &LanguageTag,
    charges: &mut Charges,
) -> Option<Repair> {
    if !charges.contains(ChargeKind::NumberValues) {
        return None;
    }
    let repaired = repaired(query, unit, language)?;
    charges.remove(ChargeKind::NumberValues);
    if repaired.changes.is_empty() {
        charges.add(ChargeKind::NumberNotation);
        return None;
    }
    charges.add_points(ChargeKind::NumberValues, REPAIRED_POINTS);
    Some(repaired)
}

/// Puts a name right in the translation of a suggestion. Points do not depend on it, so that only what is shown is
/// looked at.
pub(super) fn repair_name(
    suggestion: &mut Suggestion,
    query: &PreparedQuery<'_>,
    language: &LanguageTag,
) {
    let numbers_differ = suggestion
        .charges
        .iter()
        .any(|charge| charge.kind == ChargeKind::NumberValues);
    // With numbers, names were looked at already.
    if suggestion.repaired.is_none()
        && query.names.is_some()
        && !numbers_differ
        && !suggestion.edits.is_empty()
    {
        let repaired = repaired(query, &suggestion.unit, language);
        suggestion.repaired = repaired.filter(Repair::has_name);
        suggestion.score = capped(
            suggestion.uncapped,
            &suggestion.flags,
            suggestion.repaired.as_ref(),
        );
    }
}

/// What numbers leave to look at.
pub(super) fn numbers_flag(charges: &Charges, repaired: Option<&Repair>) -> Option<Flag> {
    let left = charges.contains(ChargeKind::NumberValues) && repaired.is_none();
    left.then_some(Flag::NumberValues)
}

/// Repair knows Japanese sources and English translations.
fn repaired(
    query: &PreparedQuery<'_>,
    unit: &MemoryUnit,
    language: &LanguageTag,
) -> Option<Repair> {
    let target = unit.unit.translation()?;
    if !language.is_japanese() || !target.language.same_language(&LanguageTag::english()) {
        return None;
    }
    let source = &unit.unit.source.segment.text;
    repair(
        &query.side.segment.text,
        source,
        &target.segment.text,
        query.names,
    )
}
