//! The search against a slow one.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

/// Where a rule matches, asked of each place: whether a match of `before` begins there, and whether one of `after`
/// does where it ends.
fn slowly(before: &str, after: &str, text: &str) -> Vec<usize> {
    let begins: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let match_at = |expression: &str, at: usize| {
        let skipped = text[..at].chars().count();
        let expression = format!(r"\A(?s:.){{{skipped}}}\K(?:{expression})");
        let expression = fancy_regex::Regex::new(&expression).unwrap();
        expression.find(text).unwrap().map(|found| found.end())
    };
    let mut places = Vec::new();
    let mut from = 0;
    for begin in begins.iter().copied().chain([text.len()]) {
        if begin < from {
            continue;
        }
        let Some(end) = match_at(before, begin) else {
            continue;
        };
        if end > 0 && end < text.len() && match_at(after, end).is_some() {
            places.push(text[..end].chars().count());
        }
        from = end;
    }
    places
}

/// What the library writes as SRX does.
fn expression() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        "[ab。「」. ]".prop_map(|text| text.replace('.', r"\.")),
        Just(r"\w".to_owned()),
        Just(r"\b".to_owned()),
        Just(r"\B".to_owned()),
        Just(r"[^a。]".to_owned()),
        Just(r"\p{L}".to_owned()),
        Just("(?i:B)".to_owned()),
        Just(r"\A".to_owned()),
        Just(r"\z".to_owned()),
        Just("(?=a)".to_owned()),
        Just("(?!。)".to_owned()),
        Just("(?<=b)".to_owned()),
        Just("(?<![a.])".to_owned()),
        Just("(?<=「[^」]{0,3})".to_owned()),
        Just("(?=a*(?!b))".to_owned()),
        Just("(?>a*)".to_owned()),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(|parts| parts.concat()),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("(?:{a}|{b})")),
            (inner, "[*+?]|\\{1,2\\}|\\{0,3\\}|\\*\\?|\\+\\+")
                .prop_map(|(a, many)| format!("(?:{a}|ab){many}")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(250))]

    #[test]
    fn fast_is_slow(
        list in prop::collection::vec((expression(), expression()), 1..4),
        text in "[abAB。「」. ]{0,12}",
        width in 1_usize..5,
    ) {
        let mut expected = BTreeMap::new();
        for (number, (before, after)) in list.iter().enumerate() {
            for at in slowly(before, after, &text) {
                expected.entry(at).or_insert(number);
            }
        }
        let rule = |(before, after): &(String, String)| {
            Expressions::of(&SrxRule::no_break_between(before, after)).unwrap()
        };
        let rules: Vec<Expressions> = list.iter().map(rule).collect();
        let chars: Vec<char> = text.chars().collect();
        for (width, margin) in [(width, chars.len()), (100, 0)] {
            let mut found = BTreeMap::new();
            let decided = |at, number| assert!(found.insert(at, number).is_none());
            decide_in(width, margin, &rules, &chars, decided);
            prop_assert_eq!(&found, &expected, "{:?} {} {}", list, text, width);
        }
    }
}
