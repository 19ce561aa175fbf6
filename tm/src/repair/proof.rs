//! The result read again: it must say what the query says.

use taiyaku_text::number::quantity::{compare, english_quantities};

use super::{
    Repair,
    text::{English, Japanese, agree},
};

/// Whether a repaired text is as good a translation of the query as the unit's was of its own source, and every
/// changed quantity says what one of the query does.
pub(super) fn holds(query: &Japanese, unit: &Japanese, target: &English, repair: &Repair) -> bool {
    let after = english_quantities(&repair.text);
    let every_change_reads_well = repair.changes.iter().all(|change| {
        let mut touched = after
            .iter()
            .filter(|quantity| quantity.span.overlaps(change.repaired));
        touched.all(|quantity| {
            query.quantities.iter().any(|other| agree(quantity, other))
                || quantity.readings.iter().all(|reading| {
                    reading.measure == taiyaku_text::number::quantity::Measure::Weekday
                })
                || is_small_word(&repair.text, quantity.span)
        })
    });
    let before = compare(&unit.quantities, &target.quantities);
    let now = compare(&query.quantities, &after);
    every_change_reads_well && now.len() <= before.len()
}

/// The article or noun beside a number is one of the changes: "a", "hours".
fn is_small_word(text: &str, span: taiyaku_text::span::Span) -> bool {
    let mut written = text.chars().skip(span.start).take(span.len());
    written.all(char::is_alphabetic)
        && text.chars().skip(span.start).take(span.len()).count() < 12
        && {
            let word: String = text.chars().skip(span.start).take(span.len()).collect();
            matches!(
                word.as_str(),
                "second"
                    | "minute"
                    | "hour"
                    | "day"
                    | "week"
                    | "month"
                    | "year"
                    | "seconds"
                    | "minutes"
                    | "hours"
                    | "days"
                    | "weeks"
                    | "months"
                    | "years"
            )
        }
}
