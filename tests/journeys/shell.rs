//! Manual pages and completion scripts: for every command there is, and the same bytes each time.

use std::{collections::BTreeSet, fs, process::Command};

use crate::support::Workspace;

/// The names of the commands below `command`, as its help lists them.
fn subcommands(workspace: &Workspace, command: &[&str]) -> Vec<String> {
    let mut arguments = command.to_vec();
    arguments.push("--help");
    let help = workspace.ok(&arguments).out;
    let Some((_, list)) = help.split_once("\nCommands:\n") else {
        return Vec::new();
    };
    list.lines()
        .take_while(|line| !line.is_empty())
        // Deeper lines go on with the description above them.
        .filter_map(|line| {
            line.strip_prefix("  ")
                .filter(|name| !name.starts_with(' '))
        })
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .map(str::to_owned)
        .collect()
}

/// All commands, each with the words before it: `["tm", "import"]`.
fn commands(workspace: &Workspace) -> Vec<Vec<String>> {
    let mut found: Vec<Vec<String>> = vec![Vec::new()];
    let mut at = 0;
    while let Some(command) = found.get(at).cloned() {
        let words: Vec<&str> = command.iter().map(String::as_str).collect();
        found.extend(subcommands(workspace, &words).into_iter().map(|name| {
            let mut below = command.clone();
            below.push(name);
            below
        }));
        at += 1;
    }
    found
}

#[test]
fn every_command_has_a_manual_page() {
    let workspace = Workspace::new();
    workspace.ok(&["man", "--output", "man/man1"]);
    let commands = commands(&workspace);
    assert!(commands.len() > 20, "{commands:?}");
    let expected: BTreeSet<String> = commands
        .iter()
        .map(|words| {
            format!(
                "{}.1",
                ["taiyaku"]
                    .into_iter()
                    .chain(words.iter().map(String::as_str))
                    .collect::<Vec<_>>()
                    .join("-")
            )
        })
        .collect();
    let pages: BTreeSet<String> = fs::read_dir(workspace.path("man/man1"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(pages, expected);
    for words in &commands {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut arguments = words.clone();
        arguments.push("--help");
        let about = workspace
            .ok(&arguments)
            .out
            .lines()
            .next()
            .unwrap()
            .to_owned();
        let name = ["taiyaku"]
            .iter()
            .chain(&words)
            .copied()
            .collect::<Vec<_>>()
            .join("-");
        let page = fs::read_to_string(workspace.path(&format!("man/man1/{name}.1"))).unwrap();
        let page = page.replace('\\', "");
        let about = about.trim_end_matches('.');
        assert!(
            page.contains(&format!("{name} - {about}")),
            "{name}: {about}\n{page}"
        );
        assert!(page.contains(".SH SYNOPSIS"), "{page}");
    }
}

#[test]
fn the_pages_are_the_same_each_time_and_foreign_ones_stay() {
    let workspace = Workspace::new();
    let page = workspace.ok(&["man"]).out;
    assert_eq!(workspace.ok(&["man"]).out, page);
    workspace.write("man/taiyaku-tm.1", "mine");
    let refused = workspace.fails(&["man", "--output", "man"]);
    assert!(refused.err.contains("taiyaku-tm.1"), "{}", refused.err);
    assert!(
        !workspace.path("man/taiyaku.1").exists(),
        "nothing at all is written"
    );
    assert_eq!(
        fs::read(workspace.path("man/taiyaku-tm.1")).unwrap(),
        b"mine"
    );
    workspace.ok(&["man", "--output", "man", "--force"]);
    assert_eq!(
        fs::read_to_string(workspace.path("man/taiyaku.1")).unwrap(),
        page
    );
    assert_ne!(
        fs::read(workspace.path("man/taiyaku-tm.1")).unwrap(),
        b"mine"
    );
    // What is unchanged may be written again.
    workspace.ok(&["man", "--output", "man"]);
}

#[test]
fn completions_know_every_command() {
    let workspace = Workspace::new();
    let commands = commands(&workspace);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = workspace.ok(&["completions", shell]).out;
        for words in &commands {
            let Some(name) = words.last() else { continue };
            assert!(script.contains(name.as_str()), "{shell}: {words:?}");
        }
    }
    assert!(
        workspace
            .fails(&["completions", "cmd"])
            .err
            .contains("bash")
    );
}

/// The check of bash itself, where there is a bash.
#[test]
fn bash_can_read_its_completions() {
    let workspace = Workspace::new();
    let script = workspace.write("taiyaku.bash", workspace.ok(&["completions", "bash"]).out);
    match Command::new("bash").arg("-n").arg(&script).output() {
        Ok(ran) => assert!(
            ran.status.success(),
            "{}",
            String::from_utf8_lossy(&ran.stderr)
        ),
        Err(error) => assert_eq!(error.kind(), std::io::ErrorKind::NotFound, "{error}"),
    }
}
