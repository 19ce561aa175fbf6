//! Progress is for a person at a terminal who waits; a pipe or `--quiet` gets none.

#![cfg(target_os = "linux")]
#![allow(
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test that cannot go on stops, and says why"
)]

mod support;

use std::process::Command;

use support::{TAIYAKU, Workspace, numbered_tmx};

/// Runs a command line at a terminal of its own; everything it shows comes back.
fn at_a_terminal(workspace: &Workspace, command: &str) -> Option<String> {
    let output = Command::new("script")
        .args(["-qec", command, "/dev/null"])
        .current_dir(workspace.folder())
        .env("TERM", "xterm")
        .output();
    match output {
        Ok(output) => {
            assert!(output.status.success());
            Some(String::from_utf8_lossy(&output.stdout).into_owned())
        }
        Err(_) => {
            eprintln!("skipped: `script` (util-linux) is not installed");
            None
        }
    }
}

#[test]
fn an_import_that_takes_long_shows_a_bar_on_a_terminal_only() {
    let workspace = Workspace::new();
    let file = workspace.write("big.tmx", numbered_tmx(0, 60_000));
    // A reader slower than a second makes the import slow on any machine.
    let slow = format!(
        "(head -c 100000 {0}; sleep 1.2; tail -c +100001 {0})",
        file.display()
    );
    let import = |database: &str, quiet: &str| {
        format!("{slow} | {TAIYAKU} --db {database} {quiet} tm import -")
    };
    let Some(shown) = at_a_terminal(&workspace, &import("a.db", "")) else {
        return;
    };
    assert!(shown.contains("import of"), "{shown}");
    let Some(shown) = at_a_terminal(&workspace, &import("b.db", "--quiet")) else {
        return;
    };
    assert!(!shown.contains("import of"), "{shown}");

    let output = Command::new("sh")
        .args(["-c", &import("c.db", "")])
        .current_dir(workspace.folder())
        .output()
        .unwrap();
    assert!(output.status.success());
    // What was done is said, but nothing that moves.
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.starts_with("index written: c.db-index"), "{said}");
    assert_eq!(
        (said.lines().count(), said.contains('\r')),
        (1, false),
        "{said}"
    );
}
