//! The package that `prepare` makes.

use std::{collections::BTreeMap, fs, path::Path};

use crate::support::Workspace;

const UNITS: &str = "source\ttarget\n会議は3日に開かれた。\tThe meeting was held on the third.\n\
    首脳は握手を交わした。\tThe leaders shook hands.\n\
    首脳は握手を交わさなかった。\tThe leaders did not shake hands.\n\
    合意は見送られた。\tThe accord was put off.\n合意は見送られた。\tThey put off the accord.\n散会した。\tThe meeting closed.\n";

/// Exact; fuzzy; without a match; exact, but with two translations; without a match.
const TEXT: &str = "会議は3日に開かれた。\n首脳は固い握手を交わした。\n雨が降っていた。\n合意は見送られた。\n海は荒れていた。\n";

fn workspace() -> Workspace {
    let workspace = Workspace::new();
    workspace.ok(&["init", "p"]);
    workspace.write("p/tm/units.tsv", UNITS);
    workspace.write(
        "p/glossary/terms.tsv",
        "首脳\tleader\n合意\taccord\n握手\thandshake\n",
    );
    workspace.write("text.ja.txt", TEXT);
    workspace
}

fn prepare(workspace: &Workspace, arguments: &[&str]) {
    workspace.ok(&[&["--project", "p", "prepare", "text.ja.txt"], arguments].concat());
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            (name, fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// The content of the first element `name` in `xml`, and its start tag; `None` without one.
fn element<'x>(xml: &'x str, name: &str) -> Option<(&'x str, &'x str)> {
    let start = xml.find(&format!("<{name}"))?;
    let (tag, rest) = xml[start..].split_once('>')?;
    if tag.ends_with('/') {
        return Some((tag, ""));
    }
    Some((tag, rest.split_once(&format!("</{name}>"))?.0))
}

/// Start tag and content of each unit's own target; those of the suggestions are left out.
fn targets(xliff: &str) -> Vec<(String, String)> {
    xliff
        .split("<trans-unit ")
        .skip(1)
        .map(|unit| {
            let own = unit.split("<alt-trans").next().unwrap();
            let (tag, text) = element(own, "target").unwrap_or_default();
            (tag.to_owned(), text.to_owned())
        })
        .collect()
}

#[test]
fn twice_the_same_bytes() {
    let workspace = workspace();
    prepare(&workspace, &[]);
    let folder = workspace.path("text.ja.package");
    let first = files(&folder);
    prepare(&workspace, &[]);
    assert_eq!(files(&folder), first);
    let names: Vec<_> = first.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "glossary.tbx",
            "leverage.html",
            "leverage.txt",
            "memory.tmx",
            "taiyaku-package.json",
            "text.ja.xlf"
        ]
    );
}

#[test]
fn a_translators_work_is_not_overwritten() {
    let workspace = workspace();
    prepare(&workspace, &[]);
    let folder = workspace.path("text.ja.package");
    let xliff = folder.join("text.ja.xlf");
    let worked_on = fs::read_to_string(&xliff).unwrap() + "<!-- half done -->\n";
    fs::write(&xliff, &worked_on).unwrap();
    let before = files(&folder);
    workspace.write("text.ja.txt", format!("{TEXT}雪も降った。\n"));
    let ran = workspace.fails(&["--project", "p", "prepare", "text.ja.txt"]);
    assert!(ran.err.contains("text.ja.xlf was changed"), "{}", ran.err);
    assert!(ran.err.contains("--force"), "{}", ran.err);
    assert_eq!(
        files(&folder),
        before,
        "not one file of the package is changed"
    );
    prepare(&workspace, &["--force"]);
    assert!(!fs::read_to_string(&xliff).unwrap().contains("half done"));
    // What --force wrote is ours again.
    prepare(&workspace, &[]);
}

#[test]
fn for_omegat_every_target_is_a_copy_of_its_source() {
    let workspace = workspace();
    prepare(&workspace, &["--for", "omegat"]);
    let xliff = fs::read_to_string(workspace.path("text.ja.package/text.ja.xlf")).unwrap();
    let targets = targets(&xliff);
    assert_eq!(targets.len(), 5);
    for ((tag, text), line) in targets.iter().zip(TEXT.lines()) {
        assert_eq!(text, line);
        assert!(tag.contains("state=\"new\""), "{tag}");
    }
    let suggestions = xliff.matches("<alt-trans").count();
    assert!(suggestions >= 4, "{suggestions} suggestions in\n{xliff}");
}

#[test]
fn for_other_tools_only_unflagged_exact_matches_fill_a_target() {
    let workspace = workspace();
    for tool in ["trados", "memoq", "phrase", "okapi"] {
        prepare(&workspace, &["--for", tool, "-o", tool]);
        let xliff = fs::read_to_string(workspace.path(&format!("{tool}/text.ja.xlf"))).unwrap();
        let targets = targets(&xliff);
        assert_eq!(targets[0].1, "The meeting was held on the third.", "{tool}");
        assert!(
            targets[0].0.contains("state=\"needs-review-translation\""),
            "{tool}: {}",
            targets[0].0
        );
        for (_, text) in &targets[1..] {
            assert_eq!(text, "", "{tool}");
        }
    }
}

#[test]
fn memory_and_glossary_of_the_package_can_be_imported_and_match() {
    let workspace = workspace();
    prepare(&workspace, &[]);
    let import = |kind: &str, file: &str| {
        workspace.ok(&[
            "--db", "back.db", kind, "import", "--strict", "--format", "json", file,
        ])
    };
    let ran = import("tm", "text.ja.package/memory.tmx");
    assert_eq!(ran.json()[0]["new"], 4, "{}", ran.out);
    let ran = import("glossary", "text.ja.package/glossary.tbx");
    assert_eq!(ran.json()[0]["new"], 3, "{}", ran.out);
    let ran = workspace.ok(&[
        "--db",
        "back.db",
        "match",
        "text.ja.txt",
        "--format",
        "json",
    ]);
    assert!(ran.json()[0]["matches"][0]["score"].as_u64().unwrap() >= 100);
}

#[test]
fn two_texts_of_one_name_do_not_collide() {
    let workspace = workspace();
    workspace.write("other/text.ja.txt", "港は静かだった。\n");
    prepare(&workspace, &["other/text.ja.txt"]);
    let folder = workspace.path("text.ja.package");
    let first = fs::read_to_string(folder.join("text.ja.xlf")).unwrap();
    let second = fs::read_to_string(folder.join("text.ja-2.xlf")).unwrap();
    assert!(first.contains("会議は") && !first.contains("港は静か"));
    assert!(second.contains("港は静か") && !second.contains("会議は"));
}

#[test]
fn signs_that_xml_forbids_or_reserves_do_no_harm() {
    let workspace = workspace();
    workspace.write("odd.txt", "値は<b>5&6</b>だった。\u{1}次の文。\n");
    workspace.ok(&["--project", "p", "prepare", "odd.txt"]);
    let xliff = fs::read_to_string(workspace.path("odd.package/odd.xlf")).unwrap();
    assert!(
        xliff.contains("値は&lt;b&gt;5&amp;6&lt;/b&gt;だった。"),
        "{xliff}"
    );
    assert!(!xliff.contains('\u{1}'));
}
