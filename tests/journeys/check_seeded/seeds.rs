//! The seeded errors. A seed is a change of one segment of the edition (numbered as in
//! `clean/article.segments.txt`). In what it puts there, ⟦ and ⟧ stand around the place that the rule should
//! name; they don't get into the text.

/// Where the rule should point, and how the segment is changed.
pub(super) enum Change {
    /// Replacements in the English; the place is marked in it.
    English(&'static [(&'static str, &'static str)]),
    /// Replacements in the English; the place is this stretch of the Japanese.
    PointsAtJapanese(&'static [(&'static str, &'static str)], &'static str),
    /// The English is gone; the place is the whole Japanese.
    Emptied,
    /// The English is the Japanese; the place is both.
    Copied,
    /// The pair comes a second time with these replacements in the English; the place is marked in it.
    AgainInEnglish(&'static [(&'static str, &'static str)]),
    /// The pair comes a second time with these replacements in the Japanese; the place is marked in it.
    AgainInJapanese(&'static [(&'static str, &'static str)]),
}

use Change::{AgainInEnglish, AgainInJapanese, Copied, Emptied, English, PointsAtJapanese};

/// To extend: rule, segment, change.
pub(super) const SEEDS: &[(&str, usize, Change)] = &[
    ("untranslated", 5, Emptied),
    ("untranslated", 28, Copied),
    (
        "japanese-left",
        5,
        English(&[("Yet many", "Yet many ⟦声⟧")]),
    ),
    (
        "japanese-left",
        17,
        English(&[("relies on", "relies on ⟦ほぼすべて⟧")]),
    ),
    (
        "japanese-left",
        55,
        English(&[("30 percent", "⟦３０⟧ percent")]),
    ),
    (
        "japanese-left",
        58,
        English(&[("a consortium", "a ⟦ｺﾝｿｰｼｱﾑ⟧ consortium")]),
    ),
    ("number", 8, English(&[("45,000", "⟦450,000⟧")])),
    ("number", 3, English(&[("1.2 trillion", "⟦1.2 billion⟧")])),
    ("number", 7, English(&[("November", "⟦December⟧")])),
    ("number", 12, English(&[("99 percent", "⟦90 percent⟧")])),
    (
        "inconsistent-target",
        11,
        AgainInEnglish(&[("yet to reach", "⟦still⟧ to reach")]),
    ),
    (
        "inconsistent-target",
        33,
        AgainInEnglish(&[("currently said", "⟦now⟧ said")]),
    ),
    (
        "inconsistent-target",
        75,
        AgainInEnglish(&[("is mixed", "is ⟦complex⟧")]),
    ),
    (
        "inconsistent-source",
        78,
        AgainInJapanese(&[("かかる。", "かか⟦らない⟧。")]),
    ),
    (
        "inconsistent-source",
        28,
        AgainInJapanese(&[("止まり", "止ま⟦らず⟧")]),
    ),
    ("brackets", 2, English(&[("(EU)", "⟦(⟧EU")])),
    (
        "brackets",
        19,
        English(&[("(In the", "In the"), ("damaged.)", "damaged.⟦)⟧")]),
    ),
    (
        "brackets",
        24,
        English(&[("“vitamins", "⟦“⟧vitamins"), ("industry.”", "industry.")]),
    ),
    (
        "brackets",
        4,
        English(&[("“economic", "economic"), ("security.”", "security.⟦”⟧")]),
    ),
    ("brackets", 32, English(&[("(METI)", "[METI⟦)⟧")])),
    (
        "repeated-word",
        7,
        English(&[("in the North", "in ⟦the the⟧ North")]),
    ),
    (
        "repeated-word",
        13,
        English(&[("circle the earth", "circle ⟦the the⟧ earth")]),
    ),
    (
        "repeated-word",
        52,
        English(&[("Arctic cable", "⟦Arctic Arctic⟧ cable")]),
    ),
    ("double-space", 5, English(&[("Yet many", "Yet⟦  ⟧many")])),
    (
        "double-space",
        57,
        English(&[("and the volume", "and⟦   ⟧the volume")]),
    ),
    (
        "double-space",
        81,
        English(&[("lies deep", "lies⟦ \u{A0}⟧deep")]),
    ),
    ("punctuation", 3, English(&[("years.", "years⟦。⟧")])),
    (
        "punctuation",
        10,
        English(&[("deliberate,", "deliberate⟦、⟧")]),
    ),
    ("punctuation", 70, English(&[("cost?", "cost⟦⟧")])),
    (
        "punctuation",
        10,
        English(&[("negligence?", "negligence⟦.⟧")]),
    ),
    ("punctuation", 8, English(&[("meters,", "meters⟦,,⟧")])),
    (
        "punctuation",
        9,
        English(&[("anchor, but", "anchor⟦ ,⟧ but")]),
    ),
    ("punctuation", 81, English(&[("sea.", "sea⟦⟧")])),
    ("punctuation", 77, English(&[("country,”", "country⟦，⟧”")])),
    (
        "punctuation",
        20,
        English(&[("¥20 billion in", "¥20 billion⟦\u{3000}⟧in")]),
    ),
    (
        "repeated-word",
        68,
        English(&[("is serious", "⟦is is⟧ serious")]),
    ),
    (
        "brackets",
        71,
        English(&[("3.5 percent", "⟦{⟧3.5 percent")]),
    ),
    (
        "term",
        8,
        PointsAtJapanese(&[("A submarine cable", "A line")], "海底ケーブル"),
    ),
    (
        "term",
        75,
        PointsAtJapanese(&[("the United States", "Washington")], "米国"),
    ),
    (
        "term",
        45,
        PointsAtJapanese(&[("joint stockpile", "common hoard")], "共同備蓄"),
    ),
    (
        "forbidden-term",
        8,
        English(&[("linking Britain", "linking ⟦England⟧")]),
    ),
    ("forbidden-term", 42, English(&[("Sami", "⟦Lapp⟧")])),
];

/// Seeds of the rule `codes`, in the memory, whose units have inline codes: unit, change of the file, side, and place.
pub(super) const SEEDS_OF_CODES: &[(&str, &str, &str, &str, usize)] = &[
    (
        "ew-018",
        "which <ph x=\"1\" type=\"x-note\">&lt;fn id=\"2\"/&gt;</ph>the EU",
        "which the EU",
        "source",
        18,
    ),
    (
        "ew-019",
        "Arctic cable<ept i=\"1\">&lt;/b&gt;</ept>.",
        "Arctic cable.",
        "source",
        14,
    ),
    (
        "ew-059",
        "port.<ph x=\"1\" type=\"lb\">&lt;br/&gt;</ph>(Photo",
        "port.<ph x=\"1\" type=\"lb\">&lt;br/&gt;</ph><ph x=\"2\">&lt;hr/&gt;</ph>(Photo",
        "target",
        50,
    ),
];
