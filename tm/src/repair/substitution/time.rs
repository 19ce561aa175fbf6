//! Times of day: which half of the day is meant.

use taiyaku_text::number::quantity::{Measure, Quantity};

use super::Texts;
use crate::repair::{clock, hazards, pairing::Slot, text::Japanese};

/// Whether one time is of the morning and the other of the afternoon, or it isn't said of one only.
pub(super) fn moves_in_day(slot: &Slot<'_>) -> bool {
    let (old, new) = (clocks(slot.old), clocks(slot.new));
    match (old.first(), new.first()) {
        (Some(one), Some(two)) => one / 720 != two / 720 || (old.len() == 1) != (new.len() == 1),
        (None, None) => false,
        _ => true,
    }
}

/// The new time, if the Japanese leaves no doubt about the half of the day.
pub(super) fn clock_text(
    texts: &Texts<'_>,
    slot: &Slot<'_>,
    quantity: &Quantity,
    style: &clock::Style,
) -> Option<String> {
    let (old, new) = (clocks(slot.old), clocks(slot.new));
    let in_english = clocks(quantity);
    let place = old.iter().position(|minute| in_english.contains(minute))?;
    let old_minute = *old.get(place)?;
    let in_colons =
        |text: &Japanese, quantity: &Quantity| text.written(quantity.span).contains([':', '：']);
    let says_half = style.says_half();
    let is_open = |minutes: &[u128]| minutes.len() > 1;
    let new_minute = match (is_open(&old), is_open(&new)) {
        (false, false) => *new.first()?,
        (true, true) if !says_half => *new.get(place.min(1))?,
        (true, true) if old_minute / 60 % 12 == new.first()? / 60 % 12 => {
            old_minute / 60 * 60 + new.first()? % 60
        }
        (true, true) => inherited(texts, slot, old_minute, &new)?,
        // 15:30 and 9:30 are both of the clock of 24 hours.
        (false, true) if in_colons(texts.unit, slot.old) && in_colons(texts.query, slot.new) => {
            *new.first()?
        }
        (true, false) if !says_half || place == 0 => *new.first()?,
        _ => return None,
    };
    let moves = old_minute / 720 != new_minute / 720;
    if moves && hazards::names_time_of_day(texts.target) {
        return None;
    }
    clock::write(style, old_minute, new_minute)
}

/// 午後7時から9時: the second time is of the half of the first one, if it is later.
fn inherited(texts: &Texts<'_>, slot: &Slot<'_>, old_minute: u128, new: &[u128]) -> Option<u128> {
    let first = |text: &Japanese, quantity: &Quantity| -> Option<u128> {
        let before = text
            .quantities
            .iter()
            .rfind(|other| other.span.end <= quantity.span.start)?;
        let between: String = text
            .chars
            .get(before.span.end..quantity.span.start)?
            .iter()
            .collect();
        let is_range = matches!(
            between.trim(),
            "から" | "～" | "〜" | "-" | "－" | "~" | "–"
        );
        let mut clocks = before
            .readings
            .iter()
            .filter(|reading| reading.measure == Measure::Clock);
        let start = clocks.next()?.value.as_whole()?;
        (is_range && clocks.next().is_none()).then_some(start)
    };
    let (old_start, new_start) = (first(texts.unit, slot.old)?, first(texts.query, slot.new)?);
    let new_minute = new
        .iter()
        .copied()
        .filter(|&minute| minute > new_start)
        .min()?;
    let same_half = |one: u128, two: u128| one / 720 == two / 720;
    (old_minute > old_start && same_half(old_minute, old_start) && same_half(new_minute, new_start))
        .then_some(new_minute)
}

/// The minutes after midnight that a quantity can mean.
fn clocks(quantity: &Quantity) -> Vec<u128> {
    let readings = quantity.readings.iter();
    let clocks = readings.filter(|reading| reading.measure == Measure::Clock);
    clocks
        .filter_map(|reading| reading.value.as_whole())
        .collect()
}
