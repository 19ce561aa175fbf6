//! Names of months.

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The month of a name or abbreviation in small letters, from 1.
pub(super) fn of_word(word: &str) -> Option<usize> {
    let is_it = |month: &str| {
        month == word
            || word.len() == 3 && month.starts_with(word)
            || word == "sept" && month == "september"
    };
    let place = MONTHS.iter().position(|month| is_it(month));
    place.map(|place| place + 1)
}

/// The name of another month in the style of one: February for March, Sept. for Feb., AUG for MAR. Newspapers that
/// put a point never shorten March to July. The point after `old`, if there is one, belongs to it: the result says
/// whether it stays.
pub(super) fn rename(old: &str, has_point: bool, month: usize) -> Option<(String, bool)> {
    let lower = old.to_lowercase();
    of_word(&lower)?;
    let full = *MONTHS.get(month.checked_sub(1)?)?;
    let shortens_all = matches!(lower.as_str(), "mar" | "apr" | "jun" | "jul");
    // "May" is long and short: the long form is never wrong.
    let (name, point) = if MONTHS.contains(&lower.as_str()) {
        (full.to_owned(), has_point)
    } else if has_point {
        match (month, shortens_all) {
            (3 | 4 | 6 | 7, false) => (full.to_owned(), false),
            (5, _) => (full.to_owned(), false),
            (9, false) => ("sept".to_owned(), true),
            _ => (full.get(..3)?.to_owned(), true),
        }
    } else {
        (full.get(..3)?.to_owned(), false)
    };
    Some((in_case_of(old, &name), point))
}

/// A word in the letter case of another one.
fn in_case_of(old: &str, new: &str) -> String {
    if old.chars().all(char::is_uppercase) {
        return new.to_uppercase();
    }
    let mut chars = new.chars();
    let first = chars.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + chars.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_shortened_as_the_unit_does() {
        for (old, point, month, new) in [
            ("February", false, 9, Some(("September", false))),
            ("Feb", true, 9, Some(("Sept", true))),
            ("Feb", true, 3, Some(("March", false))),
            ("Mar", true, 4, Some(("Apr", true))),
            ("Feb", false, 9, Some(("Sep", false))),
            ("FEB", false, 3, Some(("MAR", false))),
            ("FEBRUARY", false, 3, Some(("MARCH", false))),
        ] {
            let expected = new.map(|(name, point): (&str, bool)| (name.to_owned(), point));
            assert_eq!(rename(old, point, month), expected, "{old}");
        }
    }
}
