//! With a program that stands in for `pdftotext`: what it is asked, and what becomes of its answer.

use std::{
    ffi::OsStr,
    fs,
    os::unix::{ffi::OsStrExt, fs::PermissionsExt, process::CommandExt},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::support::{Ran, TAIYAKU, Workspace};

/// A page of two vertical lines, and a page without words.
const LIST: &str = r#"<doc>
  <page width="420" height="595">
    <word xMin="380" yMin="50" xMax="390" yMax="60">雨</word>
    <word xMin="380" yMin="60" xMax="390" yMax="70">が</word>
    <word xMin="380" yMin="70" xMax="390" yMax="80">や</word>
    <word xMin="380" yMin="80" xMax="390" yMax="90">み</word>
    <word xMin="380" yMin="90" xMax="390" yMax="100">︑</word>
    <word xMin="362" yMin="50" xMax="372" yMax="60">⼈</word>
    <word xMin="362" yMin="60" xMax="372" yMax="70">が</word>
    <word xMin="362" yMin="70" xMax="372" yMax="80">出</word>
    <word xMin="362" yMin="80" xMax="372" yMax="90">た</word>
    <word xMin="362" yMin="90" xMax="372" yMax="100">︒</word>
  </page>
</doc>
"#;

/// A program `pdftotext` of this script in `bin/`; `list` beside it is [`LIST`].
pub(super) fn pretend(workspace: &Workspace, script: &str) {
    workspace.write("bin/list", LIST);
    let program = workspace.write("bin/pdftotext", format!("#!/bin/sh\n{script}\n"));
    fs::set_permissions(program, fs::Permissions::from_mode(0o755)).unwrap();
}

/// The binary, which finds programs in `bin/` before all others.
fn command(workspace: &Workspace, arguments: &[&str]) -> Command {
    let bin = workspace.path("bin");
    let mut command = workspace.command(arguments);
    command.env("PATH", format!("{}:/usr/bin:/bin", bin.display()));
    command
}

pub(super) fn run(workspace: &Workspace, arguments: &[&str]) -> Ran {
    Ran::from(command(workspace, arguments).output().unwrap())
}

const ANSWER: &str = "cat \"$(dirname \"$0\")/list\"";

#[test]
fn the_program_is_asked_for_words_and_their_places() {
    let workspace = Workspace::new();
    pretend(
        &workspace,
        &format!("printf '%s\\n' \"$@\" > asked; {ANSWER}"),
    );
    workspace.write("-odd name.pdf", "%PDF-1.7\n");
    let ran = run(&workspace, &["segment", "--", "-odd name.pdf"]);
    assert_eq!(
        (ran.code, ran.out.as_str(), ran.err.as_str()),
        (0, "雨がやみ、人が出た。\n", "")
    );
    assert_eq!(
        fs::read_to_string(workspace.path("asked")).unwrap(),
        "-raw\n-bbox\n-enc\nUTF-8\n-eol\nunix\n./-odd name.pdf\n-\n"
    );
}

#[test]
fn a_pdf_on_standard_input_goes_through_and_leaves_nothing_behind() {
    let workspace = Workspace::new();
    let script = format!("printf '%s\\n' \"$@\" > asked; cat > seen; {ANSWER}");
    pretend(&workspace, &script);
    let bytes = [
        b"%PDF-1.7\n".as_slice(),
        &[0xE2, 0x00, 0xFF].repeat(100_000),
    ]
    .concat();
    let file = workspace.write("book.pdf", &bytes);
    fs::create_dir(workspace.path("temporary")).unwrap();
    let mut command = command(&workspace, &["segment", "-"]);
    command.env("TMPDIR", workspace.path("temporary"));
    command.stdin(fs::File::open(file).unwrap());
    let ran = Ran::from(command.output().unwrap());
    assert_eq!((ran.code, ran.out.as_str()), (0, "雨がやみ、人が出た。\n"));
    assert!(
        fs::read_to_string(workspace.path("asked"))
            .unwrap()
            .ends_with("unix\n-\n-\n")
    );
    assert_eq!(fs::read(workspace.path("seen")).unwrap(), bytes);
    assert_eq!(
        fs::read_dir(workspace.path("temporary")).unwrap().count(),
        0
    );
}

#[test]
fn every_command_that_reads_manuscripts_reads_pdfs() {
    let workspace = Workspace::new();
    pretend(&workspace, ANSWER);
    // By its content, whatever its name says.
    workspace.write("book.txt", "%PDF-1.7\n");
    workspace.write("terms.csv", "source,target\n雨,rain\n");
    for (arguments, said) in [
        (&["match", "book.txt"][..], "[1] 雨がやみ、人が出た。"),
        (&["analyze", "book.txt"], "10"),
        (
            &["glossary", "scan", "book.txt", "--glossary", "terms.csv"],
            "book.txt:1:1: 雨 = rain",
        ),
        (&["prepare", "book.txt"], "1 segment"),
    ] {
        let ran = run(&workspace, arguments);
        assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.err);
        assert!(ran.out.contains(said), "{arguments:?}: {}", ran.out);
    }
    let ran = run(&workspace, &["match", "--lines", "book.txt"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("leave out --lines"), "{}", ran.err);
}

#[test]
fn the_text_that_lines_and_columns_refer_to_can_be_kept() {
    let workspace = Workspace::new();
    pretend(&workspace, ANSWER);
    workspace.write("book.pdf", "%PDF-1.7\n");
    let arguments = [
        "segment",
        "book.pdf",
        "--format",
        "tsv",
        "--save-text",
        "book.txt",
    ];
    assert_eq!(
        run(&workspace, &arguments).out,
        "1\t1\tsentence\t雨がやみ、人が出た。\n"
    );
    let kept = fs::read_to_string(workspace.path("book.txt")).unwrap();
    assert_eq!(kept, "雨がやみ、\n人が出た。\n\u{C}");
    // Cut again, it gives the same.
    let again = run(&workspace, &["segment", "book.txt", "--format", "tsv"]);
    assert_eq!(again.out, "1\t1\tsentence\t雨がやみ、人が出た。\n");
    let ran = run(&workspace, &arguments);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("book.txt exists already"), "{}", ran.err);
    let two = ["segment", "book.pdf", "book.pdf", "--save-text", "two.txt"];
    assert_eq!(run(&workspace, &two).code, 2);
    // A dash means standard output elsewhere; here the segments go there.
    let dash = run(&workspace, &["segment", "book.pdf", "--save-text", "-"]);
    assert_eq!((dash.code, dash.out.as_str()), (2, ""));
    assert!(
        dash.err.contains("--save-text needs a file"),
        "{}",
        dash.err
    );
    assert!(!workspace.path("-").exists());
}

#[test]
fn a_damaged_pdf_without_text_is_no_picture() {
    let workspace = Workspace::new();
    pretend(
        &workspace,
        "echo 'Syntax Error (231): Bad block header in flate stream' >&2; echo '<doc><page></page></doc>'",
    );
    workspace.write("book.pdf", "%PDF-1.7\n");
    let ran = run(&workspace, &["segment", "book.pdf"]);
    assert_eq!(ran.code, 2);
    let expected = "book.pdf: the PDF is damaged: Bad block header in flate stream";
    assert!(ran.err.contains(expected), "{}", ran.err);
    assert!(!ran.err.contains("OCR"), "{}", ran.err);
}

#[test]
fn a_program_that_knows_no_places_is_asked_for_lines() {
    let workspace = Workspace::new();
    pretend(
        &workspace,
        "[ \"$2\" = -bbox ] && { echo 'Usage: pdftotext' >&2; exit 99; }; printf '雨がやみ、\\n人が出た。\\n\\f'",
    );
    workspace.write("book.pdf", "%PDF-1.7\n");
    assert_eq!(
        run(&workspace, &["segment", "book.pdf"]).out,
        "雨がやみ、人が出た。\n"
    );
}

#[test]
fn only_programs_of_absolute_folders_are_run() {
    let workspace = Workspace::new();
    pretend(&workspace, "touch ran");
    workspace.write("book.pdf", "%PDF-1.7\n");
    for path in ["bin", "bin:", ".:./bin", ""] {
        let mut command = workspace.command(&["segment", "book.pdf"]);
        let ran = Ran::from(command.env("PATH", path).output().unwrap());
        assert_eq!(ran.code, 2);
        assert!(ran.err.contains("not installed"), "{}", ran.err);
    }
    assert!(!workspace.path("ran").exists());
}

#[test]
#[cfg(target_os = "linux")]
fn a_name_that_is_no_unicode_is_handed_over_as_it_is() {
    let workspace = Workspace::new();
    pretend(&workspace, &format!("cat \"$7\" > seen; {ANSWER}"));
    let name = OsStr::from_bytes(b"\x93\xfa.pdf");
    fs::write(workspace.folder().join(name), "%PDF-1.7 of that name\n").unwrap();
    let mut command = command(&workspace, &["segment"]);
    let ran = Ran::from(command.arg(name).output().unwrap());
    assert_eq!(ran.code, 0, "{}", ran.err);
    let seen = fs::read_to_string(workspace.path("seen")).unwrap();
    assert_eq!(seen, "%PDF-1.7 of that name\n");
}

#[test]
fn ctrl_c_ends_the_program_too() {
    let workspace = Workspace::new();
    pretend(&workspace, "echo $$ > number; exec sleep 600");
    workspace.write("book.pdf", "%PDF-1.7\n");
    let mut command = Command::new(TAIYAKU);
    command
        .current_dir(workspace.folder())
        .args(["segment", "book.pdf"])
        .env(
            "PATH",
            format!("{}:/usr/bin:/bin", workspace.path("bin").display()),
        )
        // A terminal sends Ctrl-C to all processes of the group.
        .process_group(0)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let patience = Instant::now();
    let number = loop {
        let number = fs::read_to_string(workspace.path("number")).unwrap_or_default();
        if number.ends_with('\n') {
            break number.trim().to_owned();
        }
        assert!(
            patience.elapsed() < Duration::from_secs(20),
            "it was never started"
        );
        thread::sleep(Duration::from_millis(10));
    };
    let kill = |arguments: &[&str]| Command::new("kill").args(arguments).output().unwrap();
    assert!(
        kill(&["-INT", "--", &format!("-{}", child.id())])
            .status
            .success()
    );
    assert!(!child.wait().unwrap().success());
    while kill(&["-0", &number]).status.success() {
        assert!(
            patience.elapsed() < Duration::from_secs(20),
            "it is still there"
        );
        thread::sleep(Duration::from_millis(10));
    }
}
