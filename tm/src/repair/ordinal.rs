//! Ordinal numbers: 21st, twenty-first.

use super::cardinal::{self, Spelling};

/// The ending of an ordinal in digits.
pub(super) const fn suffix(value: u128) -> &'static str {
    match (value % 10, value % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

/// An ordinal below 100 in words.
pub(super) fn in_words(value: u128, hyphen: bool) -> Option<String> {
    if !(1..100).contains(&value) {
        return None;
    }
    let cardinal = cardinal::in_words(value, Spelling { hyphen, and: None })?;
    let (head, last) = cardinal
        .rfind(['-', ' '])
        .map_or(("", cardinal.as_str()), |at| cardinal.split_at(at + 1));
    let last = match last {
        "one" => "first".to_owned(),
        "two" => "second".to_owned(),
        "three" => "third".to_owned(),
        "five" => "fifth".to_owned(),
        "eight" => "eighth".to_owned(),
        "nine" => "ninth".to_owned(),
        "twelve" => "twelfth".to_owned(),
        _ => match last.strip_suffix('y') {
            Some(stem) => format!("{stem}ieth"),
            None => format!("{last}th"),
        },
    };
    Some(format!("{head}{last}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_in_both_ways() {
        for (value, digits, words) in [
            (1, "st", "first"),
            (2, "nd", "second"),
            (3, "rd", "third"),
            (11, "th", "eleventh"),
            (12, "th", "twelfth"),
            (20, "th", "twentieth"),
            (21, "st", "twenty-first"),
            (38, "th", "thirty-eighth"),
        ] {
            assert_eq!(suffix(value), digits);
            assert_eq!(in_words(value, true).as_deref(), Some(words));
        }
        assert_eq!((suffix(111), suffix(101)), ("th", "st"));
    }
}
