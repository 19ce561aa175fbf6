//! What holds of every format that can be written, whichever it is: the registry says which there are.

use std::fs;

use taiyaku_formats::{Writer, registry};

use crate::support::Workspace;

const UNITS: &str = "source\ttarget\tstatus\tnote
駅前に市場が開く。\tA market opens in front of the station.\treviewed\tchecked
橋は三月に架け替えられる。\tThe bridge will be replaced in March.\t\t
雨の日は休み。\tClosed on rainy days.\t\t二行
";

const TERMS: &str = "source\ttarget\tstatus\tdefinition
路面電車\ttram\tpreferred\ta rail car in the street
路面電車\ttrolley\tforbidden\t
停留所\tstop\t\t
";

/// Each file that a database can be written to, with the words of the command that does it.
fn written(workspace: &Workspace, command: &str, holds: fn(&Writer) -> bool) -> Vec<String> {
    let able = registry::writers().filter(|writer| holds(writer));
    let files: Vec<_> = able
        .map(|writer| {
            let ending = writer.endings.first().unwrap_or(&"txt");
            let file = format!("{}.{ending}", writer.name);
            let name = writer.name;
            workspace.ok(&["--db", "first.db", command, "export", "--to", name, &file]);
            file
        })
        .collect();
    assert!(files.len() > 5, "{files:?}");
    files
}

/// Imports a file twice: the second time finds everything there, and the database says the same afterwards.
fn twice(workspace: &Workspace, command: &str, entries: u64, file: &str) {
    let database = format!("{file}.db");
    let import = || {
        let ran = workspace.ok(&[
            "--db", &database, command, "import", "--format", "json", file,
        ]);
        let counts = ran.json()[0].clone();
        let count = |name: &str| counts[name].as_u64().unwrap();
        (
            count("new"),
            count("changed"),
            count("equal"),
            count("refused"),
        )
    };
    let snapshot = || {
        workspace
            .ok(&["--db", &database, command, "export", "-", "--to", "json"])
            .out
    };
    assert_eq!(import(), (entries, 0, 0, 0), "{file}");
    let before = snapshot();
    assert_eq!(import(), (0, 0, entries, 0), "{file}, the second time");
    assert_eq!(before, snapshot(), "{file}");
}

#[test]
fn a_memory_imported_twice_is_the_same_memory() {
    let workspace = Workspace::new();
    workspace.write("units.tsv", UNITS);
    workspace.ok(&["--db", "first.db", "tm", "import", "units.tsv"]);
    for file in written(&workspace, "tm", |writer| writer.write_units.is_some()) {
        twice(&workspace, "tm", 3, &file);
    }
}

#[test]
fn a_term_base_imported_twice_is_the_same_term_base() {
    let workspace = Workspace::new();
    workspace.write("terms.tsv", TERMS);
    workspace.ok(&["--db", "first.db", "glossary", "import", "terms.tsv"]);
    for file in written(&workspace, "glossary", |writer| {
        writer.write_concepts.is_some()
    }) {
        twice(&workspace, "glossary", 2, &file);
    }
}

#[test]
fn a_database_written_twice_is_the_same_file() {
    let workspace = Workspace::new();
    workspace.write("units.tsv", UNITS);
    workspace.write("terms.tsv", TERMS);
    workspace.ok(&["--db", "first.db", "tm", "import", "units.tsv"]);
    workspace.ok(&["--db", "first.db", "glossary", "import", "terms.tsv"]);
    let both = ["tm", "glossary"];
    let holds: [fn(&Writer) -> bool; 2] = [
        |writer| writer.write_units.is_some(),
        |writer| writer.write_concepts.is_some(),
    ];
    for (command, holds) in both.into_iter().zip(holds) {
        for writer in registry::writers().filter(|writer| holds(writer)) {
            let name = writer.name;
            for file in ["one", "two"] {
                workspace.ok(&[
                    "--db", "first.db", command, "export", "--force", "--to", name, file,
                ]);
            }
            let bytes = |file| fs::read(workspace.path(file)).unwrap();
            assert!(bytes("one") == bytes("two"), "{command} export --to {name}");
        }
    }
}
