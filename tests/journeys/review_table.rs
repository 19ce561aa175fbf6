//! A table of units goes to an editor, who treats it as people treat spreadsheets, and comes back.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use rust_xlsxwriter::{Format, Workbook};

use crate::support::{Ran, Workspace};

const UNITS: &str = "source,target,status,note
雨だ。,Rain.,draft,
風だ。,Wind.,published,Checked by phone.
雪だ。,\"Snow, again.\",,
+1だ。,+1.,,
007,007,,
東京だ。,Tōkyō.,,
";

/// Where the columns of the table are.
const SOURCE: usize = 1;
const TARGET: usize = 2;
const STATUS: usize = 3;
const NOTE: usize = 4;

type Rows = Vec<Vec<String>>;

fn workspace() -> Workspace {
    let workspace = Workspace::new();
    workspace.ok(&["init", "weekly", "--quiet"]);
    workspace.write("units.csv", UNITS);
    tm(&workspace, &["import", "units.csv"]);
    tm(&workspace, &["export", "table.xlsx"]);
    workspace
}

fn tm(workspace: &Workspace, arguments: &[&str]) -> Ran {
    workspace.ok(&[&["--project", "weekly", "tm"], arguments].concat())
}

fn review(workspace: &Workspace, table: &str) -> Ran {
    tm(workspace, &["import", "--review", table])
}

/// The translations in the memory.
fn targets(workspace: &Workspace) -> Vec<String> {
    let table = tm(workspace, &["export", "-", "--to", "tsv"]).out;
    let rows = table.lines().skip(1);
    rows.map(|row| row.split('\t').nth(2).unwrap().to_owned())
        .collect()
}

/// The cells of a table, its header first.
fn open(workspace: &Workspace, table: &str) -> Rows {
    let bytes = std::fs::read(workspace.path(table)).unwrap();
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let (_, sheet) = workbook.worksheets().swap_remove(0);
    let rows = sheet.rows();
    rows.map(|row| row.iter().map(Data::to_string).collect())
        .collect()
}

/// Saves a table as Excel does that knows nothing of us: another name of the sheet, no formats, numbers as numbers,
/// some rows hidden by a filter, a column and rows that are blank but for their format.
fn save(workspace: &Workspace, table: &str, rows: &Rows) {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("校閲 (2)").unwrap();
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            match cell.parse::<u32>() {
                Ok(number) if !cell.starts_with('+') => sheet.write_number(row, column, number),
                _ => sheet.write_string(row, column, cell),
            }
            .unwrap();
        }
        if row % 2 == 1 {
            sheet.set_row_hidden(row).unwrap();
        }
    }
    let last = u32::try_from(rows.len()).unwrap();
    let yellow = Format::new().set_background_color(0x00FF_FF00);
    for row in last..last + 5 {
        sheet.write_blank(row, 1, &yellow).unwrap();
    }
    sheet.write_blank(1, 40, &yellow).unwrap();
    sheet.autofilter(0, 0, last, 4).unwrap();
    workbook.save(workspace.path(table)).unwrap();
}

/// The row with this source.
fn row<'r>(rows: &'r mut Rows, source: &str) -> &'r mut Vec<String> {
    let found = rows.iter_mut().find(|row| row[SOURCE] == source);
    found.unwrap()
}

fn last_line(ran: &Ran) -> &str {
    ran.err.lines().last().unwrap()
}

#[test]
fn a_workbook_that_was_only_saved_changes_nothing() {
    let workspace = workspace();
    let before = targets(&workspace);
    let rows = open(&workspace, "table.xlsx");
    save(&workspace, "saved.xlsx", &rows);
    for table in ["table.xlsx", "saved.xlsx"] {
        let ran = review(&workspace, table);
        // Nobody writes 007 into a cell and gets it back.
        let (unchanged, refused) = if table == "table.xlsx" {
            (6, 0)
        } else {
            (5, 1)
        };
        assert_eq!(
            last_line(&ran),
            format!("{table}: 0 units changed, 0 new, {refused} not taken, {unchanged} as before")
        );
    }
    assert_eq!(targets(&workspace), before);
}

#[test]
fn changes_come_back_from_a_sorted_table_with_rows_gone_and_new() {
    let workspace = workspace();
    let mut rows = open(&workspace, "table.xlsx");
    row(&mut rows, "雨だ。")[TARGET] = "It\u{2019}s raining,\nhard.".to_owned();
    row(&mut rows, "雨だ。")[STATUS] = "校閲済み".to_owned();
    row(&mut rows, "風だ。")[NOTE].push_str("\nWhich wind?");
    rows.retain(|row| row[SOURCE] != "雪だ。" && row[SOURCE] != "007");
    rows[1..].reverse();
    let mut new = vec![String::new(); rows[0].len()];
    new[SOURCE] = "霧だ。".to_owned();
    new[TARGET] = "Fog.".to_owned();
    rows.push(new.clone());
    new[SOURCE] = "以上、田中".to_owned();
    new[TARGET] = String::new();
    rows.push(new);
    for row in &mut rows {
        row.insert(3, "意見".to_owned());
    }
    save(&workspace, "saved.xlsx", &rows);
    let rehearsal = tm(
        &workspace,
        &["import", "--review", "saved.xlsx", "--dry-run"],
    );
    let ran = review(&workspace, "saved.xlsx");
    assert_eq!(rehearsal.out, ran.out);
    assert_eq!(
        last_line(&ran),
        "saved.xlsx: 2 units changed, 1 new, 1 not taken, 2 as before"
    );
    for said in [
        "  - Rain.\n  + It\u{2019}s raining,\n    hard.\n  status: reviewed\n",
        "  note: Which wind?\n",
        "霧だ。\n    Fog.\n",
        "not taken: it is new, and has no translation",
    ] {
        assert!(ran.out.contains(said), "{said}: {}", ran.out);
    }
    let now = targets(&workspace);
    // TSV has no line breaks.
    for target in [
        "It\u{2019}s raining, hard.",
        "Wind.",
        "Snow, again.",
        "007",
        "Fog.",
    ] {
        assert!(now.iter().any(|known| known == target), "{target}: {now:?}");
    }
    assert_eq!(now.len(), 7);
    // Once more: there is nothing left to do.
    let again = review(&workspace, "saved.xlsx");
    assert_eq!(
        last_line(&again),
        "saved.xlsx: 0 units changed, 0 new, 1 not taken, 5 as before"
    );
    assert_eq!(targets(&workspace), now);
    workspace.ok(&["--project", "weekly", "undo"]);
    assert!(targets(&workspace).contains(&"Rain.".to_owned()));
    assert_eq!(targets(&workspace).len(), 6);
}

#[test]
fn what_was_changed_on_both_sides_stays_as_the_memory_has_it() {
    let workspace = workspace();
    let mut rows = open(&workspace, "table.xlsx");
    tm(&workspace, &["edit", "1", "--target", "Rain again."]);
    tm(&workspace, &["edit", "2", "--target", "A gale."]);
    tm(&workspace, &["remove", "3"]);
    row(&mut rows, "雨だ。")[TARGET] = "It rains.".to_owned();
    row(&mut rows, "雪だ。")[TARGET] = "It snows.".to_owned();
    row(&mut rows, "東京だ。")[SOURCE] = "京都だ。".to_owned();
    row(&mut rows, "+1だ。")[TARGET] = String::new();
    save(&workspace, "saved.xlsx", &rows);
    let ran = review(&workspace, "saved.xlsx");
    for said in [
        "not taken: its unit was changed in the memory meanwhile",
        "not taken: its unit is no longer there",
        "not taken: its source was changed in the table or in the memory",
        "not taken: its translation is empty; to remove a unit, use `tm remove`",
    ] {
        assert!(ran.out.contains(said), "{said}: {}", ran.out);
    }
    // The wind was changed in the memory only, which is no conflict.
    assert!(!ran.out.contains("風だ。"), "{}", ran.out);
    let now = targets(&workspace);
    assert_eq!(now, ["Rain again.", "A gale.", "+1.", "007", "Tōkyō."]);
}

#[test]
fn one_unit_in_two_rows_is_changed_once() {
    let workspace = workspace();
    let mut rows = open(&workspace, "table.xlsx");
    let mut copy = row(&mut rows, "雨だ。").clone();
    copy[TARGET] = "It rains.".to_owned();
    rows.push(copy.clone());
    rows.push(copy.clone());
    copy[TARGET] = "It pours.".to_owned();
    rows.push(copy);
    save(&workspace, "saved.xlsx", &rows);
    let ran = review(&workspace, "saved.xlsx");
    // The other one is 007, which is a number by now.
    assert!(ran.out.contains("another row has changed its unit already"));
    assert_eq!(targets(&workspace)[0], "It rains.");
    assert!(
        last_line(&ran).contains("1 unit changed, 0 new, 2 not taken, 6 as before"),
        "{}",
        ran.err
    );
}

#[test]
fn the_table_of_another_memory_changes_nothing() {
    let workspace = workspace();
    workspace.ok(&["init", "daily", "--quiet"]);
    let mut rows = open(&workspace, "table.xlsx");
    row(&mut rows, "雨だ。")[TARGET] = "It rains.".to_owned();
    save(&workspace, "saved.xlsx", &rows);
    let daily = ["--project", "daily", "tm", "import", "--review"];
    let refused = workspace.fails(&[&daily[..], &["saved.xlsx"]].concat());
    assert!(
        refused
            .err
            .contains("no row of the table came from this memory"),
        "{}",
        refused.err
    );
    // Rows of two memories in one table, and a mark that a spreadsheet has counted on.
    workspace.write("other.csv", "source,target\n川だ。,A river.\n");
    workspace.ok(&["--project", "daily", "tm", "import", "other.csv"]);
    workspace.ok(&["--project", "daily", "tm", "export", "daily.xlsx"]);
    let mut mixed = open(&workspace, "daily.xlsx");
    mixed.push(row(&mut rows, "雨だ。").clone());
    let mut broken = mixed[1].clone();
    *broken.last_mut().unwrap() = "#REF".to_owned();
    mixed.push(broken);
    save(&workspace, "mixed.xlsx", &mixed);
    let ran = workspace.ok(&[&daily[..], &["mixed.xlsx"]].concat());
    assert!(
        ran.out.contains("not taken: it came from another memory"),
        "{}",
        ran.out
    );
    assert!(
        ran.out
            .contains("not taken: its cell under `taiyaku` was changed"),
        "{}",
        ran.out
    );
    assert_eq!(
        last_line(&ran),
        "mixed.xlsx: 0 units changed, 0 new, 2 not taken, 1 as before"
    );
    // Without --review its rows are units like others, and the marks mean nothing.
    workspace.ok(&["--project", "daily", "tm", "import", "saved.xlsx"]);
    let tmx = workspace.ok(&["--project", "daily", "tm", "export", "-", "--to", "tmx"]);
    assert!(tmx.out.contains("It rains."));
    assert!(!tmx.out.contains("type=\"taiyaku\""), "{}", tmx.out);
}

#[test]
fn csv_with_semicolons_in_an_old_encoding_loses_nothing_in_silence() {
    let workspace = workspace();
    tm(&workspace, &["export", "table.csv", "--review"]);
    let table = std::fs::read_to_string(workspace.path("table.csv")).unwrap();
    let saved: Vec<String> = table
        .trim_start_matches('\u{feff}')
        .replace("Rain.", "It rains.")
        // What Excel saves for letters that Shift_JIS has not.
        .replace('ō', "?")
        .lines()
        .map(|line| {
            line.replace("\"Snow, again.\"", "Snow@ again.")
                .replace(',', ";")
        })
        .map(|line| line.replace('@', ","))
        .collect();
    let saved = saved.join("\r\n");
    let (bytes, _, lost) = encoding_rs::SHIFT_JIS.encode(&saved);
    assert!(!lost);
    workspace.write("saved.csv", bytes);
    let ran = review(&workspace, "saved.csv");
    assert!(
        ran.out
            .contains("not taken: letters of it became question marks"),
        "{}",
        ran.out
    );
    assert_eq!(
        last_line(&ran),
        "saved.csv: 1 unit changed, 0 new, 1 not taken, 4 as before"
    );
    assert_eq!(
        targets(&workspace),
        ["It rains.", "Wind.", "Snow, again.", "+1.", "007", "Tōkyō."]
    );
}
