//! The ways in which a PDF gives no text, or not all of it.

use super::stand_in::{pretend, run};
use crate::support::{Ran, Workspace};

/// What `segment` says where `pdftotext` is this script.
fn said(script: &str) -> Ran {
    let workspace = Workspace::new();
    pretend(&workspace, script);
    workspace.write("book.pdf", "%PDF-1.7\n");
    let ran = run(&workspace, &["segment", "book.pdf"]);
    assert!(!ran.err.contains("panicked"), "{}", ran.err);
    ran
}

#[test]
fn each_has_its_message_and_remedy() {
    for (script, message, remedy) in [
        (
            "echo 'Command Line Error: Incorrect password' >&2; exit 1",
            "book.pdf: the PDF opens only with a password",
            "qpdf",
        ),
        (
            "echo 'Error: Copying of text from this document is not allowed.' >&2; exit 3",
            "book.pdf: the PDF does not allow its text to be copied",
            "ask for",
        ),
        (
            "echo \"Syntax Error (12): Bad 'Length'\" >&2; echo \"Syntax Error: Couldn't read xref table\" >&2; exit 1",
            "book.pdf: the PDF is damaged: Couldn't read xref table",
            "another copy",
        ),
        (
            "exit 7",
            "book.pdf: the PDF is damaged: `pdftotext` gave up with exit code 7",
            "another copy",
        ),
        (
            "echo \"Syntax Error: Missing language pack for 'Adobe-Japan1' mapping\" >&2; cat \"$(dirname \"$0\")/list\"",
            "lacks its tables of Japanese characters (Missing language pack for 'Adobe-Japan1' mapping)",
            "poppler-data",
        ),
        (
            "echo '<page>'; echo '</page>'; echo '<page>'; echo '</page>'",
            "book.pdf: the PDF has no text layer: its 2 pages are pictures or empty",
            "ocrmypdf",
        ),
        (
            "echo '<page>'; echo '</page>'",
            "book.pdf: the PDF has no text layer: its only page is a picture or empty",
            "ocrmypdf",
        ),
        ("kill -9 $$", "book.pdf: `pdftotext` was stopped", ""),
    ] {
        let ran = said(script);
        assert_eq!(
            (ran.code, ran.out.as_str()),
            (2, ""),
            "{script}: {}",
            ran.err
        );
        assert!(ran.err.contains(message), "{script}: {}", ran.err);
        assert!(ran.err.contains(remedy), "{script}: {}", ran.err);
    }
}

#[test]
fn what_may_be_missing_is_told() {
    let answer = "cat \"$(dirname \"$0\")/list\"";
    let ran = said(&format!("{answer}; echo '<page>'; echo '</page>'"));
    assert_eq!((ran.code, ran.out.as_str()), (0, "雨がやみ、人が出た。\n"));
    assert!(
        ran.err
            .contains("warning: book.pdf: 1 of 2 pages hold no text: 2"),
        "{}",
        ran.err
    );
    let ran = said(&format!(
        "echo 'Syntax Error: Unknown font tag F' >&2; {answer}"
    ));
    assert_eq!((ran.code, ran.out.as_str()), (0, "雨がやみ、人が出た。\n"));
    assert!(
        ran.err.contains("text may be missing: Unknown font tag F"),
        "{}",
        ran.err
    );
}

#[test]
fn a_program_that_complains_without_end_blocks_nothing() {
    let complain = "yes 'Syntax Error: No font in show' | head -n 200000 >&2";
    let ran = said(&format!("{complain}; cat \"$(dirname \"$0\")/list\""));
    assert_eq!((ran.code, ran.out.as_str()), (0, "雨がやみ、人が出た。\n"));
    assert!(ran.err.len() < 1000, "{}", ran.err);
}

#[test]
fn a_program_that_is_none_is_told() {
    let workspace = Workspace::new();
    pretend(&workspace, "");
    workspace.write("bin/pdftotext", "\0\0\0\0");
    workspace.write("book.pdf", "%PDF-1.7\n");
    let ran = run(&workspace, &["segment", "book.pdf"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err
            .contains("bin/pdftotext that reads it could not be run"),
        "{}",
        ran.err
    );
}
