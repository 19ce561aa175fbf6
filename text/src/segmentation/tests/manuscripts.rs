//! Random manuscripts for the property tests, and every way to cut them.

use std::sync::Arc;

use proptest::prelude::*;

use super::super::*;
use crate::{
    model::LanguageTag,
    srx::{LanguageMap, LanguageRule, SrxRule, SrxRules},
};

/// Line breaks × quotations × with and without words of the user and an SRX file.
pub(super) fn any_options() -> impl Strategy<Value = SegmentationOptions> {
    let line_breaks = prop_oneof![
        Just(LineBreaks::Auto),
        Just(LineBreaks::Keep),
        Just(LineBreaks::Join)
    ];
    let quotations = prop_oneof![
        Just(Quotations::Keep),
        Just(Quotations::Long),
        Just(Quotations::Split)
    ];
    let own_words = any::<bool>();
    let with_srx = prop::bool::weighted(0.2);
    (line_breaks, quotations, own_words, with_srx).prop_map(
        |(line_breaks, quotations, own_words, with_srx)| SegmentationOptions {
            line_breaks,
            quotations,
            exceptions: if own_words {
                exceptions()
            } else {
                Exceptions::default()
            },
            srx: with_srx.then(srx),
        },
    )
}

/// Words of the user that the pieces below are made of.
fn exceptions() -> Exceptions {
    let own = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
    Exceptions {
        abbreviations: own(&["word.", "港"]),
        names: own(&["港。", "ンプ！", "は…を"]),
        headings: own(&["第*章", "■*", "港*"]),
    }
}

fn srx() -> Arc<crate::srx::SrxSplitter> {
    let rules = SrxRules {
        language_rules: vec![LanguageRule {
            name: "all".to_owned(),
            rules: vec![
                SrxRule::no_break_between("「[^」]*。", "[^「]*」"),
                SrxRule::break_between("[。！？.]", ""),
            ],
        }],
        language_maps: vec![LanguageMap {
            pattern: ".*".to_owned(),
            rule_name: "all".to_owned(),
            position: None,
        }],
        ..SrxRules::default()
    };
    let (splitter, problems) = rules.for_language(&LanguageTag::japanese());
    assert_eq!(problems, []);
    Arc::new(splitter)
}

/// Pieces that Japanese manuscripts out of PDFs are made of.
const PIECES: &[&str] = &[
    "港",
    "は",
    "を",
    "トラ",
    "ンプ",
    "。",
    "、",
    "「",
    "」",
    "『",
    "』",
    "（",
    "）",
    "(",
    ")",
    "\"",
    "！",
    "？",
    "?",
    ".",
    "．",
    "…",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\u{c}",
    "\u{85}",
    "\u{2028}",
    "\u{feff}",
    "\t",
    "　",
    " ",
    "  ",
    "1",
    "２",
    "12",
    "（1）",
    "(a)",
    "①",
    "・",
    "■",
    "＊",
    "【",
    "】",
    "〈1〉",
    "～",
    "第1章",
    "Ⅲ",
    "※1",
    "-",
    "- 3 -",
    "inter-",
    "word",
    "https://a.jp/?b",
    "Mr.",
    "\u{fffd}",
    "\u{ad}",
    "と言った",
    "😄",
    "♪",
    "（笑）",
    "港の倉庫は長いあいだ使われていた",
    "\u{200b}",
    "\u{a0}",
    "\u{2010}",
    "a-",
    "Ａ-",
    "b",
    "\u{ad}\n",
    "-\n",
    "\u{2010}\n\n",
    "            ",
    "────",
    "＊　＊　＊",
    "《みなと》",
    "｜",
    "［＃改ページ］",
    "👩\u{200d}👧",
    "か\u{3099}",
    "。という",
    "彼は「",
];

/// Pieces in any order, line breaks among them.
pub(super) fn manuscript() -> impl Strategy<Value = String> {
    prop::collection::vec(0..PIECES.len(), 0..160)
        .prop_map(|picks| picks.into_iter().map(|pick| PIECES[pick]).collect())
}

/// Prose of random pieces without its line breaks, as lines of `width` characters.
fn lines_of(text: &str, width: usize) -> Vec<String> {
    let prose: Vec<char> = text.chars().filter(|&c| c != '\n').collect();
    let lines = prose.chunks(width).map(|line| line.iter().collect());
    lines.collect()
}

/// Prose of random pieces, wrapped at a width.
pub(super) fn wrapped() -> impl Strategy<Value = String> {
    (manuscript(), 10usize..30).prop_map(|(text, width)| lines_of(&text, width).join("\n"))
}

/// What a page puts between the lines of wrapped text, or in their place.
const BETWEEN: &[&str] = &[
    "",
    "",
    "12",
    "- 12 -",
    "\u{c}",
    "\u{c}第1章　港の話",
    "※1　港は、むかし塩を",
    "入れた所である。",
    "1) See the harbour-",
    "master.",
    "inter-",
    "national",
    "　港は静かだ。",
    "　",
    "港",
];

/// Wrapped prose with page numbers, running heads, notes and blank lines between its lines.
pub(super) fn pages() -> impl Strategy<Value = String> {
    let places = prop::collection::vec((0usize..60, 0..BETWEEN.len()), 0..12);
    (wrapped_prose(), places).prop_map(|(mut lines, places)| {
        for (at, what) in places {
            lines.insert(at.min(lines.len()), BETWEEN[what].to_owned());
        }
        lines.join("\n")
    })
}

/// Lines as full as those of a page.
fn wrapped_prose() -> impl Strategy<Value = Vec<String>> {
    let sentences = &[
        "港の倉庫は長いあいだ使われていなかった。",
        "市はこの建物を図書館に変える計画を立て、来年の春に工事を始める。",
        "「もう遅い。帰ろう。」と彼は言った。",
        "The harbour is international and well-known in Europe.",
        "彼は「一だ。二だ。三だ。四だ」と言った。",
        "なぜ？と聞かれた。",
    ];
    let picks = prop::collection::vec(0..sentences.len(), 4..20);
    (picks, 12usize..30).prop_map(|(picks, width)| {
        let text: String = picks.into_iter().map(|pick| sentences[pick]).collect();
        lines_of(&text, width)
    })
}

/// One character a line, as `pdftotext -raw` takes vertical columns.
pub(super) fn vertical() -> impl Strategy<Value = String> {
    (wrapped_prose(), 0usize..9).prop_map(|(lines, blank)| {
        let text = lines.concat();
        let letters = text.chars().enumerate();
        let lines = letters.map(|(at, c)| match at % 9 == blank {
            true => format!("{c}\n\n"),
            false => format!("{c}\n"),
        });
        lines.collect()
    })
}

/// Any of them.
pub(super) fn any_manuscript() -> impl Strategy<Value = String> {
    prop_oneof![
        1 => any::<String>(),
        3 => manuscript(),
        2 => wrapped(),
        3 => pages(),
        1 => vertical(),
    ]
}
