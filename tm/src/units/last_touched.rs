//! When a unit was last changed.

use taiyaku_text::model::Metadata;

/// When a unit was last changed, or else made, by what stands in its own metadata, its target's and its source's, in this
/// order: the digits of the date as a number that sorts by time (dates are written most significant part first, with or
/// without separators); 0 if unknown.
pub(crate) fn last_touched(places: [Option<&Metadata>; 3]) -> u64 {
    let first = |date: fn(&Metadata) -> Option<&str>| places.into_iter().flatten().find_map(date);
    let changed = first(|place| place.changed.as_deref());
    let date = changed.or_else(|| first(|place| place.created.as_deref()));
    date.map_or(0, date_number)
}

/// The first fourteen digits (`YYYYMMDDhhmmss`) as a number; a shorter date is filled up with zeros.
fn date_number(date: &str) -> u64 {
    let digits = date.chars().filter_map(|c| c.to_digit(10));
    digits
        .chain(std::iter::repeat(0))
        .take(14)
        .fold(0, |number, digit| number * 10 + u64::from(digit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_both_notations_sort_by_time() {
        assert_eq!(
            date_number("20240102T030405Z"),
            date_number("2024-01-02T03:04:05Z")
        );
        assert!(date_number("2024-01-02") < date_number("20240102T000001Z"));
    }
}
