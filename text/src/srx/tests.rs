//! The rules at work.

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
fn matches_are_found_one_after_the_other() {
    // As in OmegaT: the first match reaches to き。 and hides か。
    let list = [(false, "「[^」]*。", "[^「]*」"), (true, "。", "")];
    assert_eq!(
        cut(&list, "「か。き。」と。く"),
        ["「か。", "き。」と。", "く"]
    );
    assert_eq!(
        cut(&[(true, "。", "[^。]*終")], "あ。い。終。う"),
        ["あ。い。", "終。う"]
    );
    for (before, text, parts) in [
        ("[。！？]+", "何！？。う", &["何！？。", "う"][..]),
        ("。", "あ。。う", &["あ。", "。", "う"]),
        ("a+b?", "aab.", &["aab", "."]),
        ("aba", "ababa.", &["aba", "ba."]),
        ("「.*?。", "「か。き。」", &["「か。", "き。」"]),
        ("「.*。", "「か。き。」", &["「か。き。", "」"]),
        ("(?=x)", "xaxx", &["xa", "x", "x"]),
    ] {
        assert_eq!(cut(&[(true, before, "")], text), parts, "{before}");
    }
}

#[test]
fn what_stands_after_a_break_may_look_back() {
    let list = [(true, "[.]", r"(?<=\d\.)\s|(?<![.])x")];
    assert_eq!(cut(&list, "1. a. b.x"), ["1.", "a. b.x"]);
}

#[test]
fn a_rule_that_cannot_be_used_is_left_out_and_told() {
    for (bad, why) in [
        ("a(b", "a ) is missing"),
        ("a)b", "nothing opened"),
        ("[a", "a ] is missing"),
        ("*a", "repeat operator"),
        (r"(a)\2", "back reference"),
        (r"\p{Nonsense}", "Nonsense"),
        ("a{2,1}", "ends before"),
        ("a{1001}", "1,000"),
        (r"(?:\w{500}){500}", "too large"),
        ("(?:(?:(?:){1000}){1000}){1000}", "repeat operator"),
        (r"a\", "backslash"),
        (r"\N{DIGIT ONE}", r"\N"),
        ("(?<=a*)b", "without bounds"),
        ("(?<!(?:ab){2,})b", "without bounds"),
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

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

#[test]
fn time_grows_with_the_text_alone() {
    let list = [
        (true, "(a*)*b", ""),
        (true, "(a|a)*c", "(x+x+)+y"),
        (false, "「[^」]*。", "[^「]*」"),
        (true, r"(?<=「[^」]{0,50})。", "(?=[^「]*」)"),
        (true, ".*。", ".*"),
        (true, "a[^b]*b|a", "[^b]*b"),
    ];
    for piece in ["a", "「", "あ。", "x"] {
        let text = piece.repeat(50_000);
        assert!(!cut(&list, &text).is_empty());
    }
}

#[test]
fn a_rule_that_goes_back_for_ever_is_given_up_and_told_once() {
    let mut rules = rules(&[(true, r"(y)(?:x|xx)+[yz](?<=\1)", ""), (true, "。", "")]);
    let position = crate::span::Position { line: 7, column: 3 };
    rules.language_rules[0].rules[0].position = Some(position);
    let (splitter, problems) = japanese(&rules);
    assert_eq!(problems, []);
    let split = |text: &str| splitter.split(&text.chars().collect::<Vec<_>>()).len();
    assert_eq!(split("yxya。あ"), 3);
    assert_eq!(splitter.given_up(), []);
    assert_eq!(split(&format!("y{}z。あ。い", "x".repeat(500))), 3);
    let told = splitter.given_up();
    assert!(
        told[0].message.contains("rule 1 of all (line 7"),
        "{told:?}"
    );
    assert_eq!(splitter.given_up(), []);
    assert_eq!(split("yxya。あ"), 2);
}

#[test]
fn long_paragraphs_are_cut_as_short_ones() {
    let list = [
        (false, "「[^」]{0,99}。", "[^「」]{0,99}」"),
        (true, "。", ""),
    ];
    let piece = "「か。き」と。海が見える。";
    let parts: Vec<&str> = ["「か。き」と。", "海が見える。"].repeat(5000);
    assert_eq!(cut(&list, &piece.repeat(5000)), parts);
}
