//! What can be wrong with a file that comes back, and with the place for its English.

use std::{fs, thread, time::Duration};

use taiyaku_text::width::{AmbiguousWidth, columns};

use crate::support::Workspace;

const UNITS: [(&str, &str); 3] = [
    ("雨だ。", "Rain is falling."),
    ("風だ。", "The wind blows."),
    ("雪だ。", "Snow lies."),
];

/// A file as `prepare` writes it, translated.
fn xliff(order: &[usize]) -> String {
    let units = order.iter().map(|&index| {
        let (source, target) = UNITS[index];
        let number = index + 1;
        format!(
            "<trans-unit id=\"{number}\" restype=\"x-sentence\" resname=\"paragraph-{}\"><source>{source}</source>\
             <target state=\"translated\">{target}</target></trans-unit>\n",
            index / 2 + 1
        )
    });
    let units: String = units.collect();
    format!(
        "<xliff version=\"1.2\"><file original=\"a.ja.txt\" source-language=\"ja\" target-language=\"en\" \
         tool-id=\"taiyaku\"><body>\n{units}</body></file></xliff>"
    )
}

const ENGLISH: &str = "Rain is falling. The wind blows.\n\nSnow lies.\n";

fn workspace() -> Workspace {
    let workspace = Workspace::new();
    workspace.write("a.ja.xlf", xliff(&[0, 1, 2]));
    workspace
}

fn finished(workspace: &Workspace, arguments: &[&str]) -> String {
    let before = ["--db", "m.db", "finish", "-o", "out.txt", "--force"];
    workspace.ok(&[before.as_slice(), arguments].concat());
    fs::read_to_string(workspace.path("out.txt")).unwrap()
}

fn units(workspace: &Workspace) -> u64 {
    let stats = workspace.ok(&["--db", "m.db", "tm", "stats", "--format", "json"]);
    stats.json()[0]["units"].as_u64().unwrap()
}

/// The bytes of the characters above.
fn shift_jis(character: char) -> Vec<u8> {
    match character {
        '雨' => vec![0x89, 0x4A],
        '風' => vec![0x95, 0x97],
        '雪' => vec![0x90, 0xE1],
        'だ' => vec![0x82, 0xBE],
        '。' => vec![0x81, 0x42],
        ascii => vec![u8::try_from(ascii).unwrap()],
    }
}

#[test]
fn every_encoding_is_read() {
    let workspace = workspace();
    let text = xliff(&[0, 1, 2]);
    let little: Vec<u8> = "\u{feff}"
        .encode_utf16()
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    workspace.write("utf16.xlf", little);
    assert_eq!(finished(&workspace, &["utf16.xlf"]), ENGLISH);
    // It says UTF-8, and is Shift_JIS.
    let mut declared = b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>".to_vec();
    declared.extend(text.chars().flat_map(shift_jis));
    workspace.write("sjis.xlf", declared);
    let ran = workspace.ok(&[
        "--db", "m.db", "finish", "sjis.xlf", "-o", "out.txt", "--force",
    ]);
    assert!(ran.err.contains("Shift_JIS"), "{}", ran.err);
    assert_eq!(
        fs::read_to_string(workspace.path("out.txt")).unwrap(),
        ENGLISH
    );
    assert_eq!(units(&workspace), 3);
}

#[test]
fn units_out_of_order_are_put_right() {
    let workspace = workspace();
    workspace.write("moved.xlf", xliff(&[2, 0, 1]));
    assert_eq!(finished(&workspace, &["moved.xlf"]), ENGLISH);
    // And so is their context.
    finished(&workspace, &["a.ja.xlf"]);
    assert_eq!(units(&workspace), 3);
}

#[test]
fn where_the_document_cannot_be_written_the_memory_stays_as_it_was() {
    let workspace = workspace();
    workspace.ok(&["--db", "m.db", "tm", "add", "夜だ。", "It is night."]);
    for output in ["absent/out.txt", "a.ja.xlf/out.txt"] {
        let ran = workspace.fails(&["--db", "m.db", "finish", "a.ja.xlf", "-o", output]);
        assert!(ran.err.contains("the memory is as it was"), "{}", ran.err);
    }
    fs::create_dir(workspace.path("folder.txt")).unwrap();
    workspace.fails(&[
        "--db",
        "m.db",
        "finish",
        "a.ja.xlf",
        "-o",
        "folder.txt",
        "--force",
    ]);
    assert_eq!(units(&workspace), 1);
    workspace.ok(&["--db", "m.db", "finish", "a.ja.xlf", "--dry-run"]);
    assert_eq!(units(&workspace), 1);
    assert!(!workspace.path("a.en.txt").exists());
    // Two documents can't have one place, and nothing of the first is done either.
    workspace.write("b/a.ja.xlf", xliff(&[0]));
    workspace.fails(&[
        "--db",
        "m.db",
        "finish",
        "a.ja.xlf",
        "b/a.ja.xlf",
        "-o",
        "out.txt",
    ]);
    assert_eq!(units(&workspace), 1);
}

#[test]
fn a_dry_run_makes_no_database() {
    let workspace = workspace();
    let ran = workspace.ok(&["--db", "m.db", "finish", "a.ja.xlf", "--dry-run"]);
    assert!(ran.out.contains("3 new"), "{}", ran.out);
    assert_eq!(fs::read_dir(workspace.folder()).unwrap().count(), 1);
}

#[test]
fn a_busy_database_is_waited_for() {
    let workspace = workspace();
    workspace.ok(&["--db", "m.db", "tm", "add", "夜だ。", "It is night."]);
    let connection = rusqlite::Connection::open(workspace.path("m.db")).unwrap();
    connection.execute_batch("BEGIN IMMEDIATE").unwrap();
    let child = workspace
        .command(&["--db", "m.db", "finish", "a.ja.xlf"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    thread::sleep(Duration::from_millis(1500));
    assert!(
        !workspace.path("a.en.txt").exists(),
        "the document comes with its units"
    );
    connection.execute_batch("COMMIT").unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("waiting for another process"), "{said}");
    assert!(workspace.path("a.en.txt").exists());
    assert_eq!(units(&workspace), 4);
}

#[test]
fn several_files_at_once() {
    let workspace = workspace();
    workspace.write("b/b.ja.xlf", xliff(&[1]));
    let ran = workspace.ok(&[
        "--db",
        "m.db",
        "finish",
        "a.ja.xlf",
        "b/b.ja.xlf",
        "--format",
        "json",
    ]);
    let outputs: Vec<_> = ran
        .json()
        .iter()
        .map(|line| line["output"].clone())
        .collect();
    assert_eq!(outputs, ["a.en.txt", "b/b.en.txt"]);
    // What both say in different places are two units.
    assert_eq!(units(&workspace), 4);
}

#[test]
fn nothing_that_is_empty_is_taken_for_a_translation() {
    let workspace = workspace();
    let empty = xliff(&[0, 1, 2])
        .replace("Rain is falling.", "")
        .replace("The wind blows.", "風だ。");
    workspace.write("empty.xlf", empty.replace("translated", "new"));
    let text = finished(&workspace, &["empty.xlf"]);
    assert_eq!(
        text,
        "[untranslated: 雨だ。] [untranslated: 風だ。]\n\nSnow lies.\n"
    );
    assert_eq!(units(&workspace), 1);
    let none = xliff(&[]);
    workspace.write("none.xlf", none);
    let ran = workspace.fails(&["--db", "m.db", "finish", "none.xlf"]);
    assert!(ran.err.contains("no segment to translate"), "{}", ran.err);
}

#[test]
fn check_sees_what_is_not_finished_too() {
    let workspace = workspace();
    let text = xliff(&[0, 1, 2])
        .replace("Rain is falling.", "")
        .replace("The wind blows.", "The  wind blows.")
        .replace("translated", "needs-review-translation");
    workspace.write("draft.xlf", text);
    let ran = workspace.run(&["check", "draft.xlf", "--format", "json"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    let found: Vec<_> = ran
        .json()
        .iter()
        .map(|line| (line["rule"].clone(), line["unit"].clone()))
        .collect();
    let expected = [("untranslated", "1"), ("double-space", "2")];
    assert_eq!(
        found,
        expected.map(|(rule, unit)| (rule.into(), unit.into()))
    );
}

#[test]
fn what_is_found_fits_a_terminal_of_80_columns() {
    let workspace = Workspace::new();
    // The place is at the end of the line, where carets would stand under another line if it were broken.
    let pair = format!(
        "{}12人だった。\t{}13 people.\n",
        "雨".repeat(60),
        "Rain. ".repeat(30)
    );
    workspace.write("a.tsv", &pair);
    let xliff = xliff(&[0]);
    let (source, target) = pair.trim_end().split_once('\t').unwrap();
    let xliff = xliff
        .replace("雨だ。", source)
        .replace("Rain is falling.", target);
    workspace.write("a.xlf", xliff);
    let checked = workspace.run(&["check", "a.tsv"]).out;
    let finished = workspace.ok(&["--db", "m.db", "finish", "a.xlf"]).out;
    for output in [checked, finished] {
        let marked = output.lines().filter(|line| line.contains("| "));
        let wide = |line: &str| columns(line, AmbiguousWidth::Narrow);
        let widest = marked.map(wide).max();
        assert!(
            widest.is_some_and(|width| (70..=80).contains(&width)),
            "{output}"
        );
    }
}
