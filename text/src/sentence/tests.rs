use super::*;
use proptest::prelude::*;

fn cut_with(text: &str, quotations: Quotations) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let found = split(&chars, quotations, &Exceptions::default());
    found
        .into_iter()
        .map(|s| chars[s.range].iter().collect())
        .collect()
}

#[test]
fn examples_are_cut_as_an_editor_cuts_them() {
    let lines = include_str!("examples.txt").lines();
    let mut wrong = Vec::new();
    for marked in lines.filter(|line| !line.is_empty() && !line.starts_with("# ")) {
        let pieces = marked.split('|').map(|s| s.trim_matches([' ', '　']));
        let expected: Vec<&str> = pieces.collect();
        let found = cut_with(&marked.replace('|', ""), Quotations::Long);
        if found != expected {
            wrong.push(format!("{marked} is cut {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_user_knows_more_names_and_abbreviations() {
    let exceptions = Exceptions {
        names: vec!["さくら組。".to_owned(), "ワオ！".to_owned()],
        abbreviations: vec!["Harb.".to_owned(), "Ⅱ号".to_owned()],
        ..Exceptions::default()
    };
    let text = "さくら組。新曲と「ワオ！」とワオ!新作だ。しかしさくら組。しかしHarb. Roadは遠い。Ⅱ号.は近い。";
    let chars: Vec<char> = text.chars().collect();
    let found = split(&chars, Quotations::Long, &exceptions);
    let found: Vec<String> = found
        .into_iter()
        .map(|s| chars[s.range].iter().collect())
        .collect();
    let expected = [
        "さくら組。新曲と「ワオ！」とワオ!新作だ。",
        "しかしさくら組。",
        "しかしHarb. Roadは遠い。",
        "Ⅱ号.は近い。",
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_missing_bracket_swallows_no_chapter() {
    // The stray 」 at the end is too far away to belong to the first 「.
    let text = format!(
        "彼は「行くと言った。{}」と言った。",
        "雨が降り続いた。".repeat(500)
    );
    for quotations in [Quotations::Keep, Quotations::Long, Quotations::Split] {
        assert_eq!(cut_with(&text, quotations).len(), 501);
    }
    // One that is near makes a long quotation, which is cut inside.
    let text = format!(
        "彼は「行くと言った。{}」と言った。",
        "雨が降り続いた。".repeat(50)
    );
    assert_eq!(cut_with(&text, Quotations::Long).len(), 51);
}

#[test]
fn long_quotations_are_cut_and_grouped() {
    let text = "彼は「一だ。二だ。三だ。四だ」と言った。終わり。";
    assert_eq!(
        cut_with(text, Quotations::Long),
        [
            "彼は「一だ。",
            "二だ。",
            "三だ。",
            "四だ」と言った。",
            "終わり。"
        ]
    );
    assert_eq!(cut_with(text, Quotations::Keep).len(), 2);
    let three = "彼は「一だ。二だ。三だ」と言った。終わり。";
    assert_eq!(cut_with(three, Quotations::Long).len(), 2);
    assert_eq!(cut_with(three, Quotations::Split).len(), 4);
    let wide = format!("彼は「{}。二だ」と言った。", "海".repeat(210));
    assert_eq!(cut_with(&wide, Quotations::Long).len(), 2);
}

#[test]
fn any_text_takes_linear_time() {
    for piece in [
        "「",
        "」",
        "（",
        "(^",
        "（笑",
        "\"",
        "'a",
        "‘",
        "「。",
        "「。」と",
        "『。』",
        "『港』",
        "「港」「",
        "。（",
        "。（図参照）",
        "。(1)",
        "。※1",
        "。[",
        "a.",
        "a! ",
        "a@b.",
        "w",
        "ｗ",
        "wｗ",
        "＾",
        "^",
        "。w",
        "orz",
        "・",
        "！・",
        "…",
        "…　",
        "。…",
        "。……………",
        "「?」港",
        "．",
        "港．",
        "1.",
        "♪",
        "！",
        "Yahoo!",
        "モーニング娘。",
        "。<",
        "</",
        "。［＃",
        "―",
        "。――",
        " ",
        "。 ",
        "と、",
        "。と、",
        "太郎「行く」",
        "：「行く。」",
        "‼",
        "😄",
    ] {
        for tail in ["", "X", "」", "と言った。"] {
            let text: Vec<char> = (piece.repeat(20_000) + tail).chars().collect();
            let started = std::time::Instant::now();
            let found = split(&text, Quotations::Long, &Exceptions::default());
            assert!(!found.is_empty() || piece == " ");
            // Linear work takes a fraction of a second without optimization, quadratic work many minutes.
            assert!(started.elapsed().as_secs() < 10, "{piece} {tail}");
        }
    }
}

/// Pieces that the rules are about.
const PIECES: &[&str] = &[
    "港",
    "は静か",
    "だ",
    "。",
    "、",
    "！",
    "？",
    "…",
    "．",
    ".",
    " ",
    "　",
    "「",
    "」",
    "『",
    "』",
    "（",
    "）",
    "\"",
    "'",
    "‘",
    "’",
    "”",
    "《",
    "》",
    "と言った",
    "の",
    "♪",
    "(^_^)",
    "（笑）",
    "w",
    "(1)",
    "※2",
    "1)",
    "１",
    "3",
    "a",
    "Mr",
    "Yahoo!",
    "モーニング娘。",
    "https://a.jp/?b",
    "［＃「港」に傍点］",
    "</b>",
    "：",
    "―",
    "・",
    "太郎",
];

proptest! {
    /// Every character lies in one sentence; each place is told once, with a name.
    #[test]
    fn nothing_is_lost_and_everything_told(
        picks in proptest::collection::vec(0..PIECES.len(), 0..60),
        quotations in prop_oneof![Just(Quotations::Keep), Just(Quotations::Long), Just(Quotations::Split)],
    ) {
        let text: Vec<char> = picks.into_iter().flat_map(|pick| PIECES[pick].chars()).collect();
        let splitter = Splitter::new(quotations, &Exceptions::default());
        let mut kept = Vec::new();
        let found = splitter.split_telling(&text, &mut |place| kept.push(place));
        prop_assert_eq!(&found, &splitter.split(&text));
        let mut at = 0;
        for sentence in &found {
            prop_assert!(text[at..sentence.range.start].iter().all(|c| c.is_whitespace()));
            prop_assert!(!sentence.range.is_empty() && !sentence.rule.is_empty());
            at = sentence.range.end;
        }
        prop_assert!(text[at..].iter().all(|c| c.is_whitespace()));
        prop_assert_eq!(found.last().map_or("paragraph-end", |last| last.rule), "paragraph-end");
        for place in &kept {
            prop_assert!(place.at <= text.len());
        }
    }
}
