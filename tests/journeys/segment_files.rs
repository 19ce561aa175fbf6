//! The files that `segment` reads and writes: good ones and bad ones, standard input, what `--save-text` keeps.

use std::{fs, process::Stdio};

use crate::support::{Ran, Workspace};

const TEXT: &str = "雨がやんだ。人が出た。\n";
const LINES: &str = "雨がやんだ。\n人が出た。\n";

#[test]
fn what_stands_before_a_bad_file_is_printed_and_the_error_comes_last() {
    let workspace = Workspace::new();
    workspace.write("good.txt", TEXT);
    workspace.write("empty.txt", "\n　\n");
    workspace.write("photo.txt", b"\x89PNG\r\n\x1a\n\0\0\0\x0d");
    fs::create_dir(workspace.path("folder")).unwrap();
    for (bad, message, remedy) in [
        ("absent.txt", "absent.txt: no such file", ""),
        (
            "empty.txt",
            "empty.txt:1:1: the file holds no text",
            "the right file",
        ),
        ("photo.txt", "photo.txt:1:1: ", "plain text and PDF"),
        ("folder", "folder: this is a folder", "FOLDER/*.txt"),
    ] {
        let ran = workspace.fails(&["segment", "good.txt", bad, "good.txt"]);
        assert_eq!(ran.out, LINES, "{bad}");
        assert!(
            ran.err.contains(&format!("error: {message}")),
            "{}",
            ran.err
        );
        assert!(ran.err.contains(remedy), "{}", ran.err);
    }
}

#[test]
fn a_text_is_a_text_whatever_its_name_says() {
    let workspace = Workspace::new();
    workspace.write("notes.pdf", TEXT);
    assert_eq!(workspace.ok(&["segment", "notes.pdf"]).out, LINES);
}

#[test]
fn standard_input_has_its_name_in_errors_and_is_read_once() {
    let workspace = Workspace::new();
    let mut command = workspace.command(&["segment", "-"]);
    let nothing = Ran::from(command.stdin(Stdio::null()).output().unwrap());
    assert_eq!(nothing.code, 2);
    assert!(nothing.err.contains("error: -:1:1: "), "{}", nothing.err);
    let twice = workspace.fails(&["segment", "-", "-"]);
    assert!(twice.err.contains("only once"), "{}", twice.err);
}

#[test]
#[cfg(unix)]
fn a_folder_as_standard_input_is_told() {
    let workspace = Workspace::new();
    for command in ["segment", "analyze"] {
        let folder = fs::File::open(workspace.folder()).unwrap();
        let mut command = workspace.command(&[command, "-"]);
        let ran = Ran::from(command.stdin(folder).output().unwrap());
        assert_eq!(ran.code, 2);
        assert!(ran.err.starts_with("error: -: "), "{}", ran.err);
    }
}

#[test]
fn a_text_is_kept_only_where_it_is_cut() {
    let workspace = Workspace::new();
    workspace.write("good.txt", TEXT);
    workspace.write("empty.txt", "\n");
    let keep = |file: &str, kept: &str| workspace.run(&["segment", file, "--save-text", kept]);
    assert_eq!(keep("good.txt", "kept.txt").out, LINES);
    assert_eq!(
        fs::read_to_string(workspace.path("kept.txt")).unwrap(),
        TEXT
    );
    let empty = keep("empty.txt", "of-empty.txt");
    assert_eq!(empty.code, 2);
    for (kept, message) in [
        ("good.txt", "good.txt exists already"),
        ("no-folder/kept.txt", "its folder does not exist"),
        ("-", "--save-text needs a file"),
    ] {
        let ran = keep("good.txt", kept);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{kept}");
        assert!(ran.err.contains(message), "{}", ran.err);
    }
    let ran = workspace.fails(&["segment", "good.txt", "good.txt", "--save-text", "two.txt"]);
    assert!(ran.err.contains("once for each file"), "{}", ran.err);
    let mut names: Vec<_> = fs::read_dir(workspace.folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["empty.txt", "good.txt", "kept.txt"]);
}

#[test]
#[cfg(target_os = "linux")]
fn output_that_cannot_be_written_is_told_unless_nobody_reads_on() {
    let workspace = Workspace::new();
    workspace.write("long.txt", TEXT.repeat(20_000));
    let mut command = workspace.command(&["segment", "long.txt"]);
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let ran = Ran::from(
        command
            .stdout(full)
            .stderr(Stdio::piped())
            .output()
            .unwrap(),
    );
    assert_eq!(ran.code, 2);
    assert_eq!(
        ran.err,
        "error: cannot write standard output: the disk is full\n"
    );
    let mut command = workspace.command(&["segment", "long.txt"]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    let ran = Ran::from(child.wait_with_output().unwrap());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}

#[test]
fn a_tab_in_a_text_is_no_column_of_its_table() {
    let workspace = Workspace::new();
    workspace.write("text.txt", "氏名\t森\n\n雨がやんだ。\n");
    for (arguments, columns) in [(&[][..], 4), (&["--explain"], 7)] {
        let mut all = vec!["segment", "text.txt", "--format", "tsv"];
        all.extend(arguments);
        let ran = workspace.ok(&all);
        assert_eq!(ran.out.lines().count(), 2);
        for line in ran.out.lines() {
            assert_eq!(line.split('\t').count(), columns, "{line}");
        }
    }
}
