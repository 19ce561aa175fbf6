//! What our file says is what our splitter does.

use super::*;
use crate::model::LanguageTag;
use crate::segmentation::Quotations;

fn own() -> Exceptions {
    Exceptions {
        abbreviations: vec!["Kapt.".to_owned()],
        names: vec!["みどり座。".to_owned(), "Wow! Tea".to_owned()],
        headings: Vec::new(),
    }
}

fn by_srx(text: &str, language: &str, exceptions: &Exceptions) -> Vec<String> {
    let (splitter, problems) = our_rules(exceptions).for_language(&LanguageTag::new(language));
    assert_eq!(problems, []);
    let chars: Vec<char> = text.chars().collect();
    let sentences = splitter.split(&chars);
    let text = |s: &crate::sentence::Sentence| chars[s.range.clone()].iter().collect();
    sentences.iter().map(text).collect()
}

/// Sentences with `|` where they are cut.
const JAPANESE: &[&str] = &[
    "港は静かだ。|船が一隻ある。",
    "波は高いのか？|だれも知らない！|本当に。",
    "何だって！？|まさか……。|信じられない。",
    "彼女は「もう行く。二度と来ない。」と言った。|雨が降っていた。",
    "「もう行くよ。」|「気をつけて。」|外は雪だった。",
    "なぜ？と彼は考えた。|答えは出ない。",
    "「火事だ！」と叫ぶ声がした。|みな走った。",
    "円周率は３．１４である。|図１．２に示す。",
    "長さは1.5メートルだ。|重さは0.45キロ。",
    "値段は下がった。|（ただし灯油は別である。）|店は混んだ。",
    "U.S.の船が来た。|Dr. Moriが迎えた。",
    "詳しくはhttps://example.jp/a?b=1を見よ。|以上。",
    "うれしいです♪|また来ます。",
    "本日は晴天なり（笑）。|明日は雨。",
    "この点は先に述べた。※1|次に進む。",
    "水の性質を調べた．|結果を示す．",
    "半角の文もある｡|次の文｡",
    "『海の声。』という本を読んだ。|面白い。",
    "彼は（よく知られているように。）泳げない。|残念だ。",
    "Yahoo!ニュースを見る。|終わり。",
    "待って……と言いかけた。|遅かった。",
];

#[test]
fn our_file_cuts_as_our_splitter_does() {
    for marked in JAPANESE {
        let text = marked.replace('|', "");
        let expected: Vec<&str> = marked.split('|').collect();
        let chars: Vec<char> = text.chars().collect();
        let ours: Vec<String> =
            crate::sentence::split(&chars, Quotations::Long, &Exceptions::default())
                .into_iter()
                .map(|s| chars[s.range].iter().collect())
                .collect();
        assert_eq!(ours, expected, "our splitter");
        assert_eq!(
            by_srx(&text, "ja", &Exceptions::default()),
            expected,
            "as SRX"
        );
    }
}

#[test]
fn the_projects_own_names_and_abbreviations_are_in_it() {
    let text = "みどり座。の公演を見た。Wow! Teaを飲む。Kapt. Ohnoも来た。";
    let expected = [
        "みどり座。の公演を見た。",
        "Wow! Teaを飲む。",
        "Kapt. Ohnoも来た。",
    ];
    assert_eq!(by_srx(text, "ja", &own()), expected);
    let text = "We met Kapt. Ohno. He was late.";
    assert_eq!(
        by_srx(text, "en", &own()),
        ["We met Kapt. Ohno.", "He was late."]
    );
}

#[test]
fn english_is_cut_too() {
    for marked in [
        "The sea was calm. |Nobody came.",
        "Mr. Field paid 3.5 million. |He left at 5 p.m. on Monday.",
        "“Why?” he asked. |“Because.” |No one spoke.",
        "See Fig. 3 and No. 12. |J. R. Moss agrees.",
        "Ships, boats, etc. are shown... and more. |What? |Yes!",
    ] {
        let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
        assert_eq!(
            by_srx(&marked.replace('|', ""), "en-GB", &Exceptions::default()),
            expected
        );
    }
}

#[test]
fn what_the_file_says_can_be_read_by_java_and_icu() {
    for set in our_rules(&own()).language_rules {
        for rule in set.rules {
            for expression in [&rule.before, &rule.after] {
                // Unbounded looks behind are refused by both.
                for look in expression.split("(?<").skip(1) {
                    let inside = look.split(')').next().unwrap_or_default();
                    let unbounded = inside.replace(r"\.", "").contains(['+', '*']);
                    assert!(!unbounded, "{expression}");
                }
            }
        }
    }
}
