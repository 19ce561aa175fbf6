//! Repair of values: which numbers of the unit's translation are replaced.

use std::collections::HashSet;

use taiyaku_text::number::quantity::{Quantity, Weight};

use super::{
    ChangeKind, Replacement, apply,
    counterparts::counterparts,
    hazards,
    pairing::{Slot, slots},
    proof,
    substitution::{Texts, substitute},
    text::{English, Japanese, agree},
};

/// What has to be done about the numbers.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    /// In the order of the text, without overlap.
    pub(super) replacements: Vec<Replacement>,
    /// Whether any number or day of the week differs.
    pub(super) differ: bool,
}

/// Texts with more numbers are tables: each number is compared with all others, and few are unlike the rest.
const MOST_QUANTITIES: usize = 64;

/// Finds the replacements; `None` if values differ and not all can be put right.
pub(super) fn repair(
    query: &Japanese,
    unit: &Japanese,
    english: &English,
    target: &str,
) -> Option<Numbers> {
    let slots = slots(query, unit)?;
    let differ = slots.iter().any(|slot| slot.differs);
    if !differ && !hazards::weekdays_differ(query, unit) {
        return Some(Numbers::default());
    }
    let counts = [query, unit].map(|text| text.quantities.len());
    let most = counts
        .into_iter()
        .fold(english.quantities.len(), usize::max);
    if most > MOST_QUANTITIES || hazards::has_unexplained(unit, english) {
        return None;
    }
    let texts = Texts {
        query,
        unit,
        target: english,
    };
    let mut found = Vec::new();
    for slot in &slots {
        found.extend(of_slot(&texts, slot, &slots)?);
    }
    let changes_date = found
        .iter()
        .any(|replacement| replacement.kind == ChangeKind::Date);
    if changes_date || hazards::weekdays_differ(query, unit) {
        found.extend(hazards::days_of_week(query, unit, english)?);
    }
    let replacements = in_order(found)?;
    let repair = apply(target, &replacements);
    proof::holds(query, unit, english, &repair).then_some(Numbers {
        replacements,
        differ: true,
    })
}

/// Whether a slot is the year of an old era in brackets beside the year of our calendar (762年（天平宝字6年）), which
/// alone is in the English.
fn is_unsaid_era(texts: &Texts<'_>, slot: &Slot<'_>) -> bool {
    let is_kanji = |character: &char| matches!(character, '一'..='龠');
    let is_era_year = |text: &Japanese, quantity: &Quantity| {
        let before = text.before(quantity.span.start);
        let names = before
            .iter()
            .rev()
            .take_while(|character| is_kanji(character))
            .count();
        let opens = before.iter().rev().nth(names);
        let after = text.after(quantity.span.end);
        let after = after.strip_prefix(&['年']).unwrap_or(after);
        let is_bracketed =
            matches!(opens, Some('（' | '(')) && matches!(after.first(), Some('）' | ')'));
        names >= 2 && (is_bracketed || quantity.weight == Weight::Silent)
    };
    let is_said = || {
        let mut quantities = texts.target.quantities.iter();
        quantities.any(|quantity| agree(slot.old, quantity))
    };
    is_era_year(texts.unit, slot.old) && is_era_year(texts.query, slot.new) && !is_said()
}

/// The replacements for one slot, none if it stays as it is; `None` if it differs and can't be put right.
fn of_slot(texts: &Texts<'_>, slot: &Slot<'_>, slots: &[Slot<'_>]) -> Option<Vec<Replacement>> {
    if !slot.differs || is_unsaid_era(texts, slot) {
        return Some(Vec::new());
    }
    if !slot.is_sure || hazards::is_decade_of_era(texts.unit, slot.old) {
        return None;
    }
    let places = counterparts(slot, slots, texts.unit, texts.target)?;
    let mut found = Vec::new();
    for place in places {
        found.extend(substitute(
            texts,
            slot,
            texts.target.quantities.get(place)?,
        )?);
    }
    found.retain(|replacement| texts.target.written(replacement.span) != replacement.text);
    Some(found)
}

/// Replacements in order, each once; `None` if two want the same place.
fn in_order(mut replacements: Vec<Replacement>) -> Option<Vec<Replacement>> {
    let mut seen = HashSet::new();
    replacements.retain(|replacement| seen.insert((replacement.span, replacement.text.clone())));
    replacements.sort_by_key(|replacement| replacement.span);
    let overlap = replacements
        .windows(2)
        .any(|pair| matches!(pair, [one, two] if one.span.end > two.span.start));
    (!overlap).then_some(replacements)
}
