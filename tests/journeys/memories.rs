//! Several memories: the project's own, databases in its `tm/`, and those named for one run.

use std::{collections::BTreeMap, fs, path::Path};

use serde_json::Value;

use crate::support::Workspace;

const OPEN: &str = "窓を開けてください。";

/// A database with one unit for each client (empty: nobody's), whose translations say whose they are.
fn database(workspace: &Workspace, name: &str, clients: &[&str]) {
    let rows: Vec<String> = clients
        .iter()
        .map(|client| format!("{OPEN},Open it for {name}{client}.,{client}\n"))
        .collect();
    let file = format!("{name}.csv");
    workspace.write(&file, format!("source,target,client\n{}", rows.concat()));
    let database = format!("{name}.db");
    workspace.ok(&["--db", &database, "tm", "import", &file]);
}

fn segment(workspace: &Workspace) {
    workspace.write("text.txt", format!("{OPEN}\n"));
}

/// The matches of the one segment.
fn matches(workspace: &Workspace, arguments: &[&str]) -> Vec<Value> {
    let all = [
        arguments,
        &["match", "--lines", "text.txt", "--format", "json"],
    ]
    .concat();
    let mut lines = workspace.ok(&all).json();
    match lines.remove(0)["matches"].take() {
        Value::Array(matches) => matches,
        other => panic!("{other}"),
    }
}

fn targets(matches: &[Value]) -> Vec<&str> {
    let mut targets: Vec<_> = matches
        .iter()
        .map(|found| found["target"].as_str().unwrap())
        .collect();
    targets.sort_unstable();
    targets
}

/// Every file below a folder with its bytes.
fn contents(folder: &Path) -> BTreeMap<std::path::PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.append(&mut contents(&path)),
            false => drop(found.insert(path.clone(), fs::read(&path).unwrap())),
        }
    }
    found
}

#[test]
fn a_database_is_asked_beside_ones_own() {
    let workspace = Workspace::new();
    segment(&workspace);
    database(&workspace, "own", &[""]);
    database(&workspace, "other", &[""]);
    let found = matches(&workspace, &["--db", "own.db"]);
    assert_eq!(targets(&found), ["Open it for own."]);
    let line = [
        "--db", "own.db", "match", "--lines", "text.txt", "--memory", "other.db",
    ];
    let both = workspace
        .ok(&[&line[..], &["--format", "json"]].concat())
        .json();
    let both = both[0]["matches"].as_array().unwrap();
    assert_eq!(targets(both), ["Open it for other.", "Open it for own."]);
    for found in both {
        let own = found["target"] == "Open it for own.";
        assert_eq!(found["memory"].as_str(), (!own).then_some("other.db"));
        assert_eq!(found["unit"].is_null(), !own);
        assert_eq!(found["origin"], if own { "own.csv" } else { "other.csv" });
    }
    let shown = workspace.ok(&line).out;
    assert!(shown.contains("other.db: other.csv"), "{shown}");
}

#[test]
fn walls_stand_between_the_clients_of_all_databases() {
    let workspace = Workspace::new();
    segment(&workspace);
    database(&workspace, "own", &["", "Kita"]);
    database(&workspace, "other", &["", "Kita", "Minami"]);
    let place = ["--db", "own.db"];
    let run = [
        "match", "--lines", "text.txt", "--memory", "other.db", "--format", "json",
    ];
    let asked = workspace.fails(&[&place[..], &run].concat());
    for said in ["own.db and other.db hold", "Kita, Minami", "--client NAME"] {
        assert!(asked.err.contains(said), "{}", asked.err);
    }
    assert!(!asked.out.contains("Minami"), "{}", asked.out);
    let kita = [&place[..], &run, &["--client", "Kita"]].concat();
    let lines = workspace.ok(&kita).json();
    assert_eq!(
        targets(lines[0]["matches"].as_array().unwrap()),
        [
            "Open it for other.",
            "Open it for otherKita.",
            "Open it for own.",
            "Open it for ownKita."
        ]
    );
    // A client that only the reference has.
    let minami = [&place[..], &run, &["--client", "Minami"]].concat();
    let lines = workspace.ok(&minami).json();
    assert_eq!(lines[0]["matches"].as_array().unwrap().len(), 3);
    let unknown = workspace.fails(&[&place[..], &run, &["--client", "Nishi"]].concat());
    assert!(unknown.err.contains("Kita, Minami"), "{}", unknown.err);
}

#[test]
fn databases_in_a_projects_tm_are_read_in_place() {
    let workspace = Workspace::new();
    segment(&workspace);
    workspace.ok(&["init", "weekly", "--client", "Kita"]);
    database(&workspace, "plain", &["", "Kita", "Minami"]);
    database(&workspace, "old", &[""]);
    workspace.write(
        "weekly/tm/plain.db",
        fs::read(workspace.path("plain.db")).unwrap(),
    );
    workspace.write(
        "weekly/tm/penalty-20/old.db",
        fs::read(workspace.path("old.db")).unwrap(),
    );
    workspace.write("weekly/tm/broken.db", "no database");
    let before = contents(&workspace.path("weekly/tm"));
    let place = ["--project", "weekly"];
    let found = matches(&workspace, &place);
    assert_eq!(
        targets(&found),
        [
            "Open it for old.",
            "Open it for plain.",
            "Open it for plainKita."
        ]
    );
    let old = found
        .iter()
        .find(|found| found["memory"] == "tm/penalty-20/old.db")
        .unwrap();
    let lowered = serde_json::json!([{"kind": "penalty", "points": 20}]);
    assert_eq!(old["points"], lowered);
    let line = ["match", "--lines", "text.txt"];
    let said = workspace.ok(&[&place[..], &line].concat()).err;
    assert!(
        said.contains("broken.db: is not a taiyaku database"),
        "{said}"
    );
    assert_eq!(said.matches("broken.db").count(), 1, "{said}");
    for command in ["analyze", "prepare"] {
        let ran = workspace.ok(&[&place[..], &[command, "text.txt"]].concat());
        assert!(ran.err.contains("broken.db"), "{}", ran.err);
        assert!(ran.out.contains("100"), "{command}: {}", ran.out);
    }
    assert_eq!(contents(&workspace.path("weekly/tm")), before);
    // Nothing was read in either.
    let stats = workspace.ok(&[&place[..], &["tm", "stats", "--format", "json"]].concat());
    assert_eq!(stats.json()[0]["units"], 0);
}

#[test]
fn what_cannot_be_a_reference_is_refused_with_a_remedy() {
    let workspace = Workspace::new();
    segment(&workspace);
    database(&workspace, "own", &[""]);
    workspace.write("broken.db", "no database");
    workspace.write("empty.db", "");
    let older = rusqlite::Connection::open(workspace.path("own.db")).unwrap();
    older
        .execute(
            "VACUUM INTO ?1",
            [workspace.path("newer.db").to_str().unwrap()],
        )
        .unwrap();
    let newer = rusqlite::Connection::open(workspace.path("newer.db")).unwrap();
    newer
        .pragma_update(None, "application_id", 0x7461_6979)
        .unwrap();
    newer
        .execute_batch(
            "INSERT INTO migration (component, number, name, checksum) \
             SELECT component, 999, name, checksum \
             FROM migration WHERE component = 'store' LIMIT 1",
        )
        .unwrap();
    drop((older, newer));
    for (file, said, remedy) in [
        (
            "broken.db",
            "not a taiyaku database",
            "name a database made by taiyaku",
        ),
        ("empty.db", "no database at empty.db", "check the path"),
        ("absent.db", "no database at absent.db", "check the path"),
        (
            "own.db",
            "own.db is the database that is worked with",
            "leave it out",
        ),
        ("newer.db", "written by a newer taiyaku", "update taiyaku"),
    ] {
        let refused = workspace.fails(&[
            "--db", "own.db", "match", "--lines", "text.txt", "--memory", file,
        ]);
        assert!(refused.err.contains(said), "{file}: {}", refused.err);
        assert!(refused.err.contains(remedy), "{file}: {}", refused.err);
    }
}

#[test]
fn of_penalties_inside_each_other_the_highest_counts() {
    let workspace = Workspace::new();
    segment(&workspace);
    workspace.ok(&["init", "old"]);
    workspace.ok(&["init", "new"]);
    let units = format!("source\ttarget\n{OPEN}\tOpen the window, please.\n");
    workspace.write("old/tm/penalty-30/units.tsv", units);
    workspace.ok(&["--project", "old", "tm", "stats"]);
    fs::create_dir_all(workspace.path("new/tm/penalty-20")).unwrap();
    fs::copy(
        workspace.path("old/taiyaku.db"),
        workspace.path("new/tm/penalty-20/old.db"),
    )
    .unwrap();
    let found = matches(&workspace, &["--project", "new"]).remove(0);
    assert_eq!(found["score"], 70, "{found}");
    let points = serde_json::json!([{"kind": "penalty", "points": 30}]);
    assert_eq!(found["points"], points);
}
