//! `check` on the example: silent on its own English edition, and each seeded error found at its place.

mod seeds;

use std::{fs, path::Path};

use serde_json::Value;

use crate::support::{Ran, Workspace};
use seeds::{
    Change::{self, AgainInEnglish, AgainInJapanese, Copied, Emptied, English, PointsAtJapanese},
    SEEDS, SEEDS_OF_CODES,
};

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
    let number = number.to_string();
    let other = |finding: &&Value| finding["rule"] == rule && finding["unit"] == number.as_str();
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
