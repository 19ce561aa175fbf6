//! Repair of values: which numbers of the unit's translation are replaced.

use std::collections::HashSet;

use taiyaku_text::{
    number::quantity::{Quantity, Weight},
    span::Span,
};

use super::{
    ChangeKind, Replacement, apply,
    counterparts::counterparts,
    hazards,
    pairing::{Slot, slots},
    proof,
    substitution::{Texts, substitute},
    text::{English, Japanese, agree},
};

/// What can be done about the numbers.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    /// In the order of the text, without overlap.
    pub(super) replacements: Vec<Replacement>,
    /// Whether all that differ are dealt with; also if none does.
    pub(super) complete: bool,
    /// Whether any differ.
    differ: bool,
}

impl Numbers {
    /// Whether something about numbers is known for certain.
    pub(super) fn is_sure(&self) -> bool {
        !self.replacements.is_empty() || self.differ && self.complete
    }

    /// Whether values differ that the translation still has.
    pub(super) const fn are_stale(&self) -> bool {
        self.differ && !self.complete && self.replacements.is_empty()
    }

    fn none() -> Self {
        Self {
            differ: true,
            ..Self::default()
        }
    }
}

/// Texts with more numbers are tables: each number is compared with all others, and few are unlike the rest.
const MOST_QUANTITIES: usize = 64;

/// Finds the replacements.
pub(super) fn repair(
    query: &Japanese,
    unit: &Japanese,
    english: &English,
    target: &str,
) -> Numbers {
    let Some(slots) = slots(query, unit) else {
        return Numbers::none();
    };
    let differ = slots.iter().any(|slot| slot.differs);
    if !differ && !hazards::weekdays_differ(query, unit) {
        return Numbers {
            complete: true,
            ..Numbers::default()
        };
    }
    let most = unit
        .quantities
        .len()
        .max(query.quantities.len())
        .max(english.quantities.len());
    if most > MOST_QUANTITIES || hazards::has_unexplained(unit, english) {
        return Numbers::none();
    }
    let texts = Texts {
        query,
        unit,
        target: english,
    };
    let mut found: Vec<Option<Vec<Replacement>>> = slots
        .iter()
        .map(|slot| of_slot(&texts, slot, &slots))
        .collect();
    keep_groups_whole(unit, &slots, &mut found);
    add_days_of_week(&texts, &slots, &mut found);
    let left: Vec<&Slot<'_>> = slots
        .iter()
        .zip(&found)
        .filter(|(slot, found)| slot.differs && found.is_none())
        .map(|(slot, _)| slot)
        .collect();
    if left.iter().any(|slot| is_said(&texts, slot)) {
        return Numbers::none();
    }
    let left = left.len();
    let replacements = in_order(found.into_iter().flatten().flatten().collect());
    let Some(replacements) = replacements else {
        return Numbers::none();
    };
    let repair = apply(target, &replacements, left == 0);
    if !proof::holds(query, unit, english, &repair, left) {
        return Numbers::none();
    }
    Numbers {
        replacements,
        complete: left == 0,
        differ,
    }
}

/// Whether the English may say the old value of a slot: left there beside new ones, it would be taken for one.
fn is_said(texts: &Texts<'_>, slot: &Slot<'_>) -> bool {
    let mut quantities = texts.target.quantities.iter();
    quantities.any(|quantity| agree(slot.old, quantity))
}

/// Whether a slot is the year of an old era beside the year of our calendar, which alone is in the English.
fn is_unsaid_era(texts: &Texts<'_>, slot: &Slot<'_>) -> bool {
    let is_year = |text: &Japanese, quantity: &Quantity| {
        quantity.weight == Weight::Silent
            && matches!(
                text.after(quantity.span.end).first(),
                Some('年' | '）' | ')')
            )
    };
    is_year(texts.unit, slot.old) && is_year(texts.query, slot.new) && !is_said(texts, slot)
}

/// The replacements for one slot, none if it stays as it is; `None` if it differs and can't be put right.
fn of_slot(texts: &Texts<'_>, slot: &Slot<'_>, slots: &[Slot<'_>]) -> Option<Vec<Replacement>> {
    if !slot.differs || is_unsaid_era(texts, slot) {
        return Some(Vec::new());
    }
    if !slot.is_sure {
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

/// Parts of one date, and both ends of a range, are put right together or not at all.
fn keep_groups_whole(unit: &Japanese, slots: &[Slot<'_>], found: &mut [Option<Vec<Replacement>>]) {
    let joined = |one: &Slot<'_>, two: &Slot<'_>| {
        let between = Span::new(one.old.span.end, two.old.span.start);
        let written = unit.written(between);
        let joints = [
            "年",
            "月",
            "日",
            "時",
            "分",
            "～",
            "〜",
            "-",
            "－",
            "~",
            "から",
            "、",
            "・",
            "（",
            "(",
            "）",
            ")",
            "年度",
            "/",
            "／",
            ".",
            "日から",
            "人から",
            "%",
            "対",
        ];
        between.len() < 4 && (written.trim().is_empty() || joints.contains(&written.trim()))
    };
    let mut start = 0;
    for end in 1..=slots.len() {
        let goes_on = matches!((slots.get(end - 1), slots.get(end)), (Some(one), Some(two)) if joined(one, two));
        if goes_on {
            continue;
        }
        let group = found.get_mut(start..end).unwrap_or_default();
        if group.iter().any(Option::is_none) {
            for (replacements, slot) in group.iter_mut().zip(slots.iter().skip(start)) {
                if slot.differs {
                    *replacements = None;
                }
            }
        }
        start = end;
    }
}

/// Where a date changes, the days of the week go with it; if they can't, the date stays, too.
fn add_days_of_week(texts: &Texts<'_>, slots: &[Slot<'_>], found: &mut [Option<Vec<Replacement>>]) {
    let is_date = |replacement: &Replacement| replacement.kind == ChangeKind::Date;
    let changes = found.iter().flatten().flatten().any(is_date);
    let names_differ = hazards::weekdays_differ(texts.query, texts.unit);
    if !changes && !names_differ {
        return;
    }
    let is_dated = |slot: &Slot<'_>| {
        let written = texts.unit.written(slot.old.span);
        let after = texts.unit.after(slot.old.span.end).first();
        written.ends_with(['年', '月']) || matches!(after, Some('年' | '月' | '日'))
    };
    let part_left = slots
        .iter()
        .zip(found.iter())
        .any(|(slot, found)| slot.differs && found.is_none() && is_dated(slot));
    let dates_left = slots
        .iter()
        .zip(found.iter())
        .any(|(slot, found)| slot.differs && found.is_none());
    let days = hazards::days_of_week(texts.query, texts.unit, texts.target)
        .filter(|days| !part_left && (days.is_empty() || !dates_left));
    match days {
        Some(days) => {
            if let Some(first) = found.iter_mut().flatten().next() {
                first.extend(days);
            }
        }
        None => {
            for replacements in found.iter_mut() {
                if replacements.iter().flatten().any(is_date) {
                    *replacements = None;
                }
            }
        }
    }
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
