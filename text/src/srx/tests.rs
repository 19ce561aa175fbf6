//! The rules at work, and the automata against another engine.

use proptest::prelude::*;

use super::*;
use crate::model::{LanguageTag, Problem};

fn rules(list: &[(bool, &str, &str)]) -> SrxRules {
    let rule = |&(breaks, before, after): &(bool, &str, &str)| SrxRule {
        breaks,
        ..SrxRule::break_between(before, after)
    };
    SrxRules {
        language_rules: vec![LanguageRule {
            name: "all".to_owned(),
            rules: list.iter().map(rule).collect(),
        }],
        language_maps: vec![map(".*", "all")],
        ..SrxRules::default()
    }
}

fn map(pattern: &str, name: &str) -> LanguageMap {
    LanguageMap {
        pattern: pattern.to_owned(),
        rule_name: name.to_owned(),
        position: None,
    }
}

fn japanese(rules: &SrxRules) -> (SrxSplitter, Vec<Problem>) {
    rules.for_language(&LanguageTag::japanese())
}

fn cut(list: &[(bool, &str, &str)], text: &str) -> Vec<String> {
    let (splitter, problems) = japanese(&rules(list));
    assert_eq!(problems, []);
    let chars: Vec<char> = text.chars().collect();
    let sentences = splitter.split(&chars);
    let text = |s: &crate::sentence::Sentence| chars[s.range.clone()].iter().collect();
    sentences.iter().map(text).collect()
}

#[test]
fn the_first_rule_that_matches_decides() {
    let list = [
        (false, r"\bNo\.", r"\s"),
        (true, r"[.!?]", r"\s"),
        (true, "。", ""),
    ];
    let text = "See No. 3. 港は静かだ。船が出る。 End";
    assert_eq!(
        cut(&list, text),
        ["See No. 3.", "港は静かだ。", "船が出る。", "End"]
    );
    let turned = [(true, r"\.", r"\s"), (false, r"No\.", r"\s")];
    assert_eq!(cut(&turned, "No. 3"), ["No.", "3"]);
}

#[test]
fn sentences_and_places_kept_name_their_rule() {
    let (splitter, _) = japanese(&rules(&[(false, "No\\.", ""), (true, "[。.]", "")]));
    let mut kept = Vec::new();
    let chars: Vec<char> = "No.3。はい".chars().collect();
    let found = splitter.split_telling(&chars, &mut |place| kept.push((place.at, place.rule)));
    assert_eq!(kept, [(3, "srx: rule 1 of all")]);
    let named: Vec<&str> = found.iter().map(|sentence| sentence.rule).collect();
    assert_eq!(named, ["srx: rule 2 of all", "paragraph-end"]);
}

#[test]
fn every_match_counts_not_only_the_leftmost() {
    // A search from the left finds aab first and then goes on behind it.
    let list = [(false, "「[^」]*。", "[^「]*」"), (true, "。", "")];
    assert_eq!(cut(&list, "「か。き。」と。く"), ["「か。き。」と。", "く"]);
    assert_eq!(
        cut(&[(true, "。", "[^。]*終")], "あ。い。終。う"),
        ["あ。い。", "終。う"]
    );
}

#[test]
fn a_break_lies_inside_no_longer_match_of_its_rule() {
    assert_eq!(
        cut(&[(true, "[。！？]+", "")], "何！？。う"),
        ["何！？。", "う"]
    );
    assert_eq!(cut(&[(true, "。", "")], "あ。。う"), ["あ。", "。", "う"]);
    assert_eq!(cut(&[(true, "a+b?", "")], "aab."), ["aab", "."]);
    assert_eq!(
        cut(&[(true, "「.*?。", "")], "「か。き。」"),
        ["「か。", "き。", "」"]
    );
    assert_eq!(
        cut(&[(true, "「.*。", "")], "「か。き。」"),
        ["「か。き。", "」"]
    );
}

#[test]
fn what_java_and_icu_write() {
    for (before, after, text, parts) in [
        (r"\u3002", "", "あ。い", &["あ。", "い"][..]),
        (r"[\u3002\uff61]+", "", "あ｡｡い", &["あ｡｡", "い"]),
        (r"(?i)jan\.", r"\h", "JAN. a", &["JAN.", "a"]),
        (r"((?i)jan|feb)\.", "", "FEB.a", &["FEB.", "a"]),
        (r"\p{Lu}{2,}+\.", "", "AB.a", &["AB.", "a"]),
        (r"\p{InHiragana}\.", "", "ア.あ.a", &["ア.あ.", "a"]),
        (r"[[:Lu:]]\.", "", "a.A.b", &["a.A.", "b"]),
        (r"[a-z&&[^aeiou]]\.", "", "a.b.c", &["a.b.", "c"]),
        (r"[[a-z]-[aeiou]]\.", "", "a.b.c", &["a.b.", "c"]),
        (r"[:]+", "", "a:b", &["a:", "b"]),
        (r"[]x]", "", "a]bxc", &["a]", "bx", "c"]),
        (r"\Q.?\E", "", "a.b.?c", &["a.b.?", "c"]),
        (r"(?<![0-9])\.", "(?![0-9])", "a.b1.c.2", &["a.", "b1.c.2"]),
        (r"(?<=a{1,3})\.", "(?=b)", "aa.b.b", &["aa.", "b.b"]),
        (r"(?x) a \. # a stop", "", "a.b", &["a.", "b"]),
        (r"\.", r"\s+\P{Ll}", "a.  B. c", &["a.", "B. c"]),
        (r"^\d+\.", "", "1.a 2.b", &["1.", "a 2.b"]),
        (r"x", r"y$", "xy xy", &["xy x", "y"]),
        (r"\x{3042}", "", "あい", &["あ", "い"]),
        (r"\ud842\udfb7", "", "𠮷野", &["𠮷", "野"]),
    ] {
        assert_eq!(cut(&[(true, before, after)], text), parts, "{before}");
    }
}

#[test]
fn a_rule_that_cannot_be_used_is_left_out_and_told() {
    for (bad, why) in [
        ("a(b", "a ) is missing"),
        ("a)b", "nothing opened"),
        ("[a", "a ] is missing"),
        ("*a", "nothing before *"),
        (r"(a)\1", "back-reference"),
        (r"\p{Nonsense}", "Nonsense"),
        ("a{2,1}", "ends before"),
        ("a{1001}", "1,000"),
        ("(?:a{500}){500}", "too large"),
        ("(?:(?:(?:){1000}){1000}){1000}", "too large"),
        (r"a\", "backslash"),
        (r"\N{DIGIT ONE}", r"\N"),
        ("[z-a]", "ends before"),
        ("(?y)a", "(?y"),
        (r"\uZZZZ", "ZZZZ"),
    ] {
        let rules = rules(&[(true, bad, ""), (true, "。", "")]);
        let (splitter, problems) = japanese(&rules);
        assert_eq!(problems.len(), 1, "{bad}: {problems:?}");
        let message = &problems[0].message;
        assert!(message.contains(why), "{bad}: {message}");
        assert!(message.contains("rule 1 of all"), "{message}");
        assert_eq!(splitter.split(&['あ', '。', 'い']).len(), 2);
    }
    let deep = format!("{}a{}", "(".repeat(5000), ")".repeat(5000));
    let (_, problems) = japanese(&rules(&[(true, &deep, ""), (true, "。", "")]));
    assert!(problems[0].message.contains("too deep"));
    let many = format!("a{}", "{1}".repeat(20_000));
    let (_, problems) = japanese(&rules(&[(true, &many, ""), (true, "。", "")]));
    assert!(
        problems[0]
            .message
            .contains("one quantifier after the other")
    );
    let (_, problems) = japanese(&rules(&vec![(true, "(", ""); 100]));
    assert_eq!(problems.len(), 21);
}

#[test]
fn a_rule_of_nothing_is_no_rule() {
    let (splitter, problems) = japanese(&rules(&[(true, "", "")]));
    assert_eq!(splitter.rules().len(), 0);
    assert!(problems[0].message.contains("after every character"));
    assert!(problems[1].message.contains("paragraphs stay whole"));
}

#[test]
fn cascading_takes_all_maps_and_otherwise_the_first() {
    let set = |name: &str, rule: SrxRule| LanguageRule {
        name: name.to_owned(),
        rules: vec![rule],
    };
    let mut rules = SrxRules {
        cascade: true,
        language_rules: vec![
            set("any", SrxRule::break_between("!", "")),
            set("ja", SrxRule::break_between("。", "")),
        ],
        language_maps: vec![map("JA.*", "ja"), map("en", "any"), map(".*", "any")],
        ..SrxRules::default()
    };
    let sets = |rules: &SrxRules, code: &str| -> Vec<String> {
        let (splitter, problems) = rules.for_language(&LanguageTag::new(code));
        assert_eq!(problems, []);
        splitter
            .rules()
            .iter()
            .map(|rule| rule.set.clone())
            .collect()
    };
    assert_eq!(sets(&rules, "ja"), ["ja", "any"]);
    assert_eq!(sets(&rules, "ja_JP"), ["ja", "any"]);
    assert_eq!(sets(&rules, "en"), ["any"]);
    rules.cascade = false;
    assert_eq!(sets(&rules, "ja-JP"), ["ja"]);
    rules.language_maps = vec![map("e", "ja"), map("en", "any")];
    assert_eq!(sets(&rules, "en-GB"), ["any"]);
    let (_, problems) = rules.for_language(&LanguageTag::japanese());
    assert!(problems[0].message.contains("no rules that break"));
    rules.language_maps = vec![map("(", "ja"), map("ja", "nobody")];
    let (_, problems) = japanese(&rules);
    assert!(problems[0].message.contains("is left out"));
    assert!(problems[1].message.contains("\u{201c}nobody\u{201d}"));
}

#[test]
fn sentence_ends_of_unicode_give_way_to_rules() {
    let mut rules = rules(&[(false, r"Mr\.", r"\s")]);
    rules.unicode_breaks = true;
    let (splitter, problems) = japanese(&rules);
    assert_eq!(problems, []);
    let chars: Vec<char> = "I saw Mr. Fox. He ran. 雨だ。風だ。".chars().collect();
    assert_eq!(
        splitter.split(&chars).len(),
        4,
        "{:?}",
        splitter.explain(&chars)
    );
    let decided = splitter.explain(&chars);
    assert!(!decided[0].breaks && decided[0].rule.is_some());
    assert!(decided[1].breaks && decided[1].rule.is_none());
}

/// Where a rule matches, found by another engine in the slowest way: once for each place. A break lies inside no
/// other match of its rule.
fn slowly(breaks: bool, before: &str, after: &str, text: &str) -> Vec<usize> {
    let length = text.chars().count();
    let matches = |from: String, at: usize| {
        let rest = length - at;
        let expression = format!(r"\A{from}(?:{before})(?=(?s:.){{{rest}}}\z)(?:{after})");
        let expression = fancy_regex::Regex::new(&expression).unwrap();
        expression.is_match(text).unwrap()
    };
    let ends = |at: &usize| matches("(?s:.)*?".to_owned(), *at);
    let inside = |at: &usize| {
        let around = |end| matches(format!("(?s:.){{0,{}}}?", at - 1), end);
        breaks && (at + 1..=length).any(around)
    };
    (1..length).filter(ends).filter(|at| !inside(at)).collect()
}

/// Expressions that both engines understand alike.
fn expression() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        "[ab。「」. ]",
        Just(r"\.".to_owned()),
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
        Just("(?=a*(?!b))".to_owned()),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(|parts| parts.concat()),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("(?:{a}|{b})")),
            // The other engine repeats nothing that may read nothing.
            (inner, "[*+?]|\\{1,2\\}|\\{0,3\\}").prop_map(|(a, many)| format!("(?:{a}|ab){many}")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn fast_is_slow(
        list in prop::collection::vec((any::<bool>(), expression(), expression()), 1..4),
        text in "[abAB。「」. ]{0,10}",
    ) {
        let mut expected = std::collections::BTreeMap::new();
        for (number, (breaks, before, after)) in list.iter().enumerate() {
            // A rule of nothing is left out.
            if *breaks && before.is_empty() && after.is_empty() {
                continue;
            }
            for at in slowly(*breaks, before, after, &text) {
                expected.entry(at).or_insert((number + 1, *breaks));
            }
        }
        let list: Vec<_> = list.iter().map(|(b, x, y)| (*b, x.as_str(), y.as_str())).collect();
        let (splitter, _) = japanese(&rules(&list));
        let chars: Vec<char> = text.chars().collect();
        let found: std::collections::BTreeMap<_, _> = splitter
            .explain(&chars)
            .into_iter()
            .map(|d| (d.at, (d.rule.unwrap().number, d.breaks)))
            .collect();
        prop_assert_eq!(found, expected, "{:?} {}", list, text);
    }

    #[test]
    fn no_expression_stops_the_program(expression in r"[\[\]()\\{}|*+?^$&:=!<>aQEpu0-9,-]{0,20}") {
        let _ = japanese(&rules(&[(true, &expression, "a"), (true, "a", &expression)]));
    }

    #[test]
    fn no_character_is_lost(text in r"[ab 。.\u{3000}]{0,20}") {
        let parts = cut(&[(true, "[。.]", ""), (true, "a", " ")], &text);
        let plain = |text: &str| -> String { text.split_whitespace().collect() };
        prop_assert_eq!(plain(&parts.concat()), plain(&text));
        prop_assert!(parts.iter().all(|part| part.trim() == part && !part.is_empty()));
    }
}

/// Expressions that would take other engines ages, and long texts.
#[test]
fn time_grows_with_the_text_alone() {
    let list = [
        (true, "(a*)*b", ""),
        (true, "(a|a)*c", "(x+x+)+y"),
        (false, "「[^」]*。", "[^「]*」"),
        (true, r"(?<=「[^」]{0,50})。", "(?=[^「]*」)"),
        (true, ".*。", ".*"),
    ];
    for piece in ["a", "「", "あ。", "x"] {
        let text = piece.repeat(50_000);
        assert!(!cut(&list, &text).is_empty());
    }
}
