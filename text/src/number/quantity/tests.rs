mod comparison;
mod english;
mod japanese;
mod properties;

use super::*;

/// A quantity with its weight and readings, so that tables can name them.
fn described(quantity: &Quantity) -> String {
    let readings: Vec<String> = quantity
        .readings
        .iter()
        .map(|reading| format!("{:?} {}", reading.measure, reading.value).replace(',', ""))
        .collect();
    readings.join(", ")
}

/// Whether quantities that ask for an answer are so many, each with the reading named at its place.
fn assert_readings(text: &str, found: &[Quantity], expected: &[&str]) {
    let asking: Vec<String> = found
        .iter()
        .filter(|quantity| quantity.weight > Weight::Silent)
        .map(described)
        .collect();
    assert_eq!(asking.len(), expected.len(), "{text}: {asking:?}");
    for (found, expected) in asking.iter().zip(expected) {
        let has = found.split(", ").any(|reading| reading == *expected);
        assert!(has, "{text}: {expected} is not among {found}");
    }
}
