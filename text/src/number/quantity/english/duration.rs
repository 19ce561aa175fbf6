//! Units of time after a number.

use crate::number::quantity::{
    Ratio,
    model::{Measure, Reading, readings},
};

/// What so many of a unit are: minutes or months, and years for a century.
pub(super) fn readings_of(value: Ratio, unit: &str) -> Vec<Reading> {
    let singular = unit.strip_suffix('s').unwrap_or(unit);
    let scaled = |length: u128, measure| {
        let value = value.times(Ratio::whole(length));
        value
            .into_iter()
            .flat_map(move |value| readings(value, &[measure]))
    };
    match singular {
        "minute" => scaled(1, Measure::Minutes).collect(),
        "hour" => scaled(60, Measure::Minutes).collect(),
        "day" => scaled(24 * 60, Measure::Minutes).collect(),
        "week" => scaled(7 * 24 * 60, Measure::Minutes).collect(),
        "fortnight" => scaled(14 * 24 * 60, Measure::Minutes).collect(),
        "month" => scaled(1, Measure::Months).collect(),
        "quarter" => scaled(3, Measure::Months).collect(),
        "year" => scaled(12, Measure::Months).collect(),
        "decade" => scaled(120, Measure::Months)
            .chain(scaled(10, Measure::Count))
            .collect(),
        "century" | "centurie" => scaled(1200, Measure::Months)
            .chain(scaled(100, Measure::Count))
            .collect(),
        "millennium" => scaled(1000, Measure::Count).collect(),
        _ => Vec::new(),
    }
}
