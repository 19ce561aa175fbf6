//! `check` on the example: silent on its own English edition, and each seeded error found at its place.
//!
//! A seed is a change of one segment of the edition (numbered as in `clean/article.segments.txt`). In what it
//! puts there, ⟦ and ⟧ stand around the place that the rule should name; they don't get into the text.

use std::{fs, path::Path};

use serde_json::Value;

use crate::support::{Ran, Workspace};

/// Where the rule should point, and how the segment is changed.
enum Change {
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
const SEEDS: &[(&str, usize, Change)] = &[
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
        3,
        AgainInJapanese(&[("1兆2000億円", "1兆⟦3000⟧億円")]),
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
        66,
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

/// The same in the memory, whose units have inline codes: rule, unit, changes of the file, side and place.
const SEEDS_OF_CODES: &[(&str, &str, &str, &str, usize)] = &[
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

#[test]
fn the_examples_own_edition_has_no_finding() {
    let workspace = workspace(&pairs());
    assert_eq!(check(&workspace, "pairs.tsv").out, "");
    // Two units of its memory differ on purpose, as its README says.
    let ran = workspace.run(&[
        "check",
        "related.tmx",
        "--glossary",
        "terms.tsv",
        "--format",
        "json",
    ]);
    let units: Vec<_> = matter(&ran)
        .iter()
        .map(|finding| finding["unit"].clone())
        .collect();
    assert_eq!(units, ["ew-029", "ew-040"]);
}

#[test]
fn each_seeded_error_is_found_at_its_place_and_nothing_else_is() {
    assert!(SEEDS.len() + SEEDS_OF_CODES.len() >= 40);
    let clean = pairs();
    let faults: Vec<String> = SEEDS
        .iter()
        .filter_map(|(rule, number, change)| {
            let found = fault(&clean, rule, *number, change).err()?;
            Some(format!("{rule} in segment {number}: {found}"))
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Whether a seed is found at its place, once, and nothing else is.
fn fault(clean: &[Pair], rule: &str, number: usize, change: &Change) -> Result<(), String> {
    let (pairs, place) = seeded(clean, number, change);
    let found = check(&workspace(&pairs), "pairs.tsv").json();
    let id = &pairs[place.row].0;
    let (here, elsewhere): (Vec<&Value>, Vec<&Value>) = found
        .iter()
        .partition(|finding| finding["unit"] == id.as_str());
    let names: Vec<String> = found.iter().map(Value::to_string).collect();
    let names = names.join("\n  ");
    match here[..] {
        [only] if only["rule"] == rule && place.is_named_by(only) => {}
        _ => return Err(format!("not found there, or more than that:\n  {names}")),
    }
    // A finding about two pairs stands at both.
    let twice = pairs.len() > clean.len();
    let other = |finding: &&Value| finding["rule"] == rule && finding["unit"] == number.to_string();
    match (twice, &elsewhere[..]) {
        (false, []) => Ok(()),
        (true, [only]) if other(only) => Ok(()),
        _ => Err(format!("something else is found:\n  {names}")),
    }
}

#[test]
fn seeded_errors_of_inline_codes_are_found() {
    for (unit, from, to, side, place) in SEEDS_OF_CODES {
        let workspace = workspace(&pairs());
        let memory = example("tm/related.tmx");
        assert_eq!(memory.matches(from).count(), 1, "{from}");
        workspace.write("seeded.tmx", memory.replace(from, to));
        let before = workspace.run(&[
            "check",
            "related.tmx",
            "--glossary",
            "terms.tsv",
            "--format",
            "json",
        ]);
        let after = check(&workspace, "seeded.tmx");
        let known: Vec<Value> = before.json().into_iter().map(without_file).collect();
        let new: Vec<Value> = after
            .json()
            .into_iter()
            .map(without_file)
            .filter(|finding| !known.contains(finding))
            .collect();
        assert_eq!(new.len(), 1, "{unit}: {new:#?}");
        assert_eq!(
            (new[0]["rule"].as_str(), new[0]["unit"].as_str()),
            (Some("codes"), Some(*unit))
        );
        assert_eq!(
            (new[0][side]["start"].as_u64(), new[0][side]["end"].as_u64()),
            (Some(*place as u64), Some(*place as u64))
        );
    }
}

fn without_file(mut finding: Value) -> Value {
    finding["file"] = Value::Null;
    finding
}

/// Warnings and errors.
fn matter(ran: &Ran) -> Vec<Value> {
    let found = ran.json().into_iter();
    found
        .filter(|finding| finding["severity"] != "info")
        .collect()
}

fn example(file: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/current-affairs");
    fs::read_to_string(folder.join(file)).unwrap()
}

type Pair = (String, String, String);

/// The article and its edition, segment by segment, numbered from 1.
fn pairs() -> Vec<Pair> {
    let (japanese, english) = (
        example("clean/article.segments.txt"),
        example("edition/article.en.segments.txt"),
    );
    let both = japanese.lines().zip(english.lines()).enumerate();
    both.map(|(index, (japanese, english))| {
        (
            (index + 1).to_string(),
            japanese.to_owned(),
            english.to_owned(),
        )
    })
    .collect()
}

fn workspace(pairs: &[Pair]) -> Workspace {
    let workspace = Workspace::new();
    let rows = pairs
        .iter()
        .map(|(id, source, target)| format!("{id}\t{source}\t{target}\n"));
    workspace.write(
        "pairs.tsv",
        format!("id\tsource\ttarget\n{}", rows.collect::<String>()),
    );
    workspace.write("terms.tsv", example("glossary/terms.tsv"));
    workspace.write("related.tmx", example("tm/related.tmx"));
    workspace
}

fn check(workspace: &Workspace, file: &str) -> Ran {
    workspace.ok(&[
        "check",
        file,
        "--glossary",
        "terms.tsv",
        "--format",
        "json",
        "--fail-on",
        "never",
    ])
}

/// The place that a finding should name: a row of the file, and where in its Japanese and its English.
struct Place {
    row: usize,
    source: Option<(usize, usize)>,
    target: Option<(usize, usize)>,
}

impl Place {
    fn is_named_by(&self, finding: &Value) -> bool {
        let named = |side: &str| {
            let place = |end: &str| {
                finding[side][end]
                    .as_u64()
                    .and_then(|place| usize::try_from(place).ok())
            };
            place("start").zip(place("end"))
        };
        let fits = |place: Option<(usize, usize)>, side| place.is_none() || place == named(side);
        fits(self.source, "source") && fits(self.target, "target")
    }
}

fn seeded(clean: &[Pair], number: usize, change: &Change) -> (Vec<Pair>, Place) {
    let mut pairs = clean.to_vec();
    let mut row = number - 1;
    let (_, source, target) = clean[row].clone();
    let whole = |text: &str| Some((0, text.chars().count()));
    if matches!(change, AgainInEnglish(_) | AgainInJapanese(_)) {
        row = pairs.len();
        pairs.push(("again".to_owned(), source.clone(), target.clone()));
    }
    let mut place = Place {
        row,
        source: None,
        target: None,
    };
    match change {
        English(edits) | AgainInEnglish(edits) => {
            let (text, marked) = edited(&target, edits);
            pairs[row].2 = text;
            assert!(marked.is_some(), "no place is marked in segment {number}");
            place.target = marked;
        }
        AgainInJapanese(edits) => {
            let (text, marked) = edited(&source, edits);
            pairs[row].1 = text;
            assert!(marked.is_some(), "no place is marked in segment {number}");
            place.source = marked;
        }
        PointsAtJapanese(edits, stretch) => {
            pairs[row].2 = edited(&target, edits).0;
            let (before, _) = source.split_once(stretch).unwrap();
            let start = before.chars().count();
            place.source = Some((start, start + stretch.chars().count()));
        }
        Emptied => {
            pairs[row].2 = String::new();
            place.source = whole(&source);
        }
        Copied => {
            pairs[row].2.clone_from(&source);
            (place.source, place.target) = (whole(&source), whole(&source));
        }
    }
    (pairs, place)
}

/// A text with its replacements made, and the place that is marked in it.
fn edited(text: &str, edits: &[(&str, &str)]) -> (String, Option<(usize, usize)>) {
    let mut text = text.to_owned();
    for (from, to) in edits {
        assert!(text.contains(from), "“{from}” is not in “{text}”");
        text = text.replacen(from, to, 1);
    }
    let at = |mark: char| text.chars().position(|c| c == mark);
    let place = at('⟦').zip(at('⟧')).map(|(start, end)| (start, end - 1));
    (text.replace(['⟦', '⟧'], ""), place)
}
