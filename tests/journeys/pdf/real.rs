//! With the real `pdftotext`, where it is installed.

use std::{fs, process::Command};

use super::document::{SIZE, column, pdf};
use crate::support::Workspace;

/// Whether there is a `pdftotext`; a test that cannot run says so.
fn is_installed() -> bool {
    let there = Command::new("pdftotext").arg("-v").output().is_ok();
    if !there {
        #[allow(clippy::print_stderr, reason = "a test that was left out says so")]
        {
            eprintln!("left out: pdftotext is not installed (poppler-utils, poppler-data)");
        }
    }
    there
}

const SEGMENTS: [&str; 6] = [
    "灯台の修理",
    "港の灯台は、冬の嵐で窓が割れたため、先月から修理が続いている。",
    "町の大工が六人で働き、屋根の銅板を張り替えた。",
    "「春までには終わる。心配はない」と棟梁は話す。",
    "沖を通る船は、仮の灯を頼りに進む。",
    "漁師たちは夜の海に出る回数を減らした。",
];

/// The lines of [`SEGMENTS`], broken at sixteen characters.
const FIRST_COLUMN: [&str; 8] = [
    "灯台の修理",
    "",
    "　港の灯台は、冬の嵐で窓が割れた",
    "ため、先月から修理が続いている。",
    "町の大工が六人で働き、屋根の銅板",
    "を張り替えた。",
    "　「春までには終わる。心配はない",
    "」と棟梁は話す。沖を通る船は、仮",
];
const SECOND_COLUMN: [&str; 3] = [
    "の灯を頼りに進む。漁師たちは夜の",
    "海に出る回数を減らした。",
    "",
];

fn segments(workspace: &Workspace, name: &str) -> Vec<String> {
    let ran = workspace.ok(&["segment", name]);
    assert_eq!(ran.err, "");
    ran.out.lines().map(str::to_owned).collect()
}

#[test]
fn two_columns_are_read_one_after_the_other() {
    if !is_installed() {
        return;
    }
    let workspace = Workspace::new();
    let down = (0.0, 1.7 * SIZE);
    let mut page = column((40.0, 50.0), down, &FIRST_COLUMN);
    page.extend(column((220.0, 50.0), down, &SECOND_COLUMN));
    workspace.write("book.pdf", pdf(&[page], false));
    assert_eq!(segments(&workspace, "book.pdf"), SEGMENTS);
}

#[test]
fn vertical_lines_are_read_from_the_right_and_tier_by_tier() {
    if !is_installed() {
        return;
    }
    let workspace = Workspace::new();
    let left = (-1.7 * SIZE, 0.0);
    let mut page = column((380.0, 50.0), left, &FIRST_COLUMN);
    page.extend(column((380.0, 300.0), left, &SECOND_COLUMN));
    workspace.write("book.pdf", pdf(&[page], true));
    assert_eq!(segments(&workspace, "book.pdf"), SEGMENTS);
}

#[test]
fn a_sentence_goes_on_over_pages() {
    if !is_installed() {
        return;
    }
    let workspace = Workspace::new();
    for (vertical, step) in [(false, (0.0, 17.0)), (true, (-17.0, 0.0))] {
        let place = if vertical {
            (380.0, 50.0)
        } else {
            (40.0, 50.0)
        };
        let pages = [
            column(place, step, &FIRST_COLUMN),
            column(place, step, &SECOND_COLUMN),
        ];
        let name = format!("book-{vertical}.pdf");
        workspace.write(&name, pdf(&pages, vertical));
        assert_eq!(segments(&workspace, &name), SEGMENTS, "{vertical}");
    }
}

#[test]
fn junk_before_a_pdf_and_standard_input_change_nothing() {
    if !is_installed() {
        return;
    }
    let workspace = Workspace::new();
    let page = column((40.0, 50.0), (0.0, 17.0), &FIRST_COLUMN[..6]);
    let bytes = pdf(&[page], false);
    let headers = b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n".as_slice();
    workspace.write("saved", [headers, &bytes].concat());
    assert_eq!(segments(&workspace, "saved"), SEGMENTS[..3]);
    let file = workspace.write("book.pdf", bytes);
    let mut command = workspace.command(&["segment", "-"]);
    let output = command
        .stdin(fs::File::open(file).unwrap())
        .output()
        .unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    assert!(out.lines().eq(SEGMENTS[..3].iter().copied()), "{out}");
}

#[test]
fn a_damaged_one_and_one_without_text_are_refused() {
    if !is_installed() {
        return;
    }
    let workspace = Workspace::new();
    let page = column((40.0, 50.0), (0.0, 17.0), &FIRST_COLUMN);
    let bytes = pdf(&[page], false);
    workspace.write("half.pdf", &bytes[..bytes.len() / 2]);
    let ran = workspace.fails(&["segment", "half.pdf"]);
    assert!(
        ran.err.contains("half.pdf: the PDF is damaged"),
        "{}",
        ran.err
    );
    workspace.write("scan.pdf", pdf(&[Vec::new(), Vec::new()], false));
    let ran = workspace.fails(&["segment", "scan.pdf"]);
    assert!(
        ran.err.contains("no text layer: its 2 pages"),
        "{}",
        ran.err
    );
}

#[test]
fn a_job_that_began_as_a_pdf_ends_as_english_text() {
    if !is_installed() {
        return;
    }
    let workspace = Workspace::new();
    let left = (-1.7 * SIZE, 0.0);
    let page = column((380.0, 50.0), left, &FIRST_COLUMN[..6]);
    workspace.ok(&["init", "port"]);
    workspace.write("port/source/book.pdf", pdf(&[page], true));
    let memory: String = SEGMENTS
        .iter()
        .enumerate()
        .map(|(number, source)| format!("{source}\tSentence {number}.\n"))
        .collect();
    workspace.write("port/tm/old.tsv", memory);
    let ran = workspace.ok(&["--project", "port", "prepare", "port/source/book.pdf"]);
    assert!(ran.out.contains("lines of text in the PDF"), "{}", ran.out);
    let done = fs::read_to_string(workspace.path("book.package/book.xlf")).unwrap();
    assert!(done.contains("original=\"book.pdf\""), "{done}");
    let done = done.replace("needs-review-translation", "final");
    workspace.write("done/book.xlf", done);
    workspace.ok(&["--project", "port", "finish", "done/book.xlf"]);
    let document = fs::read_to_string(workspace.path("done/book.en.txt")).unwrap();
    assert_eq!(document, "Sentence 0.\n\nSentence 1. Sentence 2.\n");
}
