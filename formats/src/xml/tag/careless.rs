//! Attributes whose quotes are wrong, missing, or typographic.

/// Reads `name=value`, `name="value"` and `name="value` as far as it can be told what was meant. Words without a value
/// are passed over; of several attributes of a name the first counts.
pub(super) fn attributes(text: &str, most: usize) -> Vec<(String, &str)> {
    let mut found: Vec<(String, &str)> = Vec::new();
    let mut rest = text;
    while found.len() < most {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || "=\"'/".contains(c));
        if rest.is_empty() {
            break;
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace() || c == '=');
        let (name, after) = rest.split_at(end.unwrap_or(rest.len()));
        let Some(after) = after.trim_start().strip_prefix('=') else {
            rest = after;
            continue;
        };
        let (value, after) = value(after.trim_start());
        rest = after;
        let sound = name.starts_with(|c: char| c.is_alphabetic() || c == '_');
        if sound && !found.iter().any(|(other, _)| other == name) {
            found.push((name.to_owned(), value));
        }
    }
    found
}

/// The value at the beginning of `text`, and what follows.
fn value(text: &str) -> (&str, &str) {
    let Some(quote) = text.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
        let end = text.find(|c: char| c.is_ascii_whitespace());
        let (value, after) = text.split_at(end.unwrap_or(text.len()));
        return (
            value.trim_matches(['“', '”', '„', '‘', '’', '"', '\'']),
            after,
        );
    };
    let inner = text.get(1..).unwrap_or_default();
    let Some((value, after)) = inner.split_once(quote) else {
        return (inner.trim_end(), "");
    };
    // `a="1 b="2"`: the quote that was found begins the next value.
    let before_equals = value.trim_end().strip_suffix('=').map(str::trim_end);
    match before_equals.and_then(|value| value.rsplit_once(|c: char| c.is_ascii_whitespace())) {
        Some((value, _)) => {
            let after = inner.get(value.len()..).unwrap_or_default();
            (value.trim_end(), after)
        }
        None => (value, after),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_whatever_their_quotes() {
        for (text, expected) in [
            (" a=1 b=2", "a:1 b:2"),
            (" a='1'b=\"2\"", "a:1 b:2"),
            (" a='1 b='2'", "a:1 b:2"),
            (" a='1", "a:1"),
            (" a=“1” b = ‘2’", "a:1 b:2"),
            (" a='1' a='2' checked b=''", "a:1 b:"),
            (" ='x' 1=2 \" ' = b", ""),
            ("", ""),
        ] {
            let found = attributes(text, 9);
            let found: Vec<_> = found.iter().map(|(n, v)| format!("{n}:{v}")).collect();
            assert_eq!(found.join(" "), expected, "{text}");
        }
        assert_eq!(attributes(" a=1 b=2 c=3", 2).len(), 2);
    }

    proptest::proptest! {
        #[test]
        fn nothing_panics_or_goes_on_for_ever(text in "[ab= '\"“/\n猫]{0,40}") {
            proptest::prop_assert!(attributes(&text, 100).len() <= 40);
        }
    }
}
