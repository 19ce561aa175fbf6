//! `purge` leaves nothing of a client, and everything of the others.

mod project_files;

use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
    process::Stdio,
    thread,
    time::{Duration, Instant},
};

use crate::support::Workspace;

/// Length of the stretches of text that are looked for, in characters.
const WINDOW: usize = 8;

/// A client with texts of its own: they are made of characters that no text of the other has, so that no stretch of
/// one stands in those of the other.
struct Client {
    name: &'static str,
    stem: &'static str,
    kanji: [char; 10],
    consonants: [char; 5],
}

const KITA: Client = Client {
    name: "Kita Shimbun",
    stem: "kitagawa",
    kanji: ['北', '斗', '星', '探', '査', '機', '雪', '氷', '原', '風'],
    consonants: ['b', 'd', 'f', 'g', 'h'],
};
const MINAMI: Client = Client {
    name: "Minami Weekly",
    stem: "minamida",
    kanji: ['南', '字', '観', '測', '船', '団', '砂', '漠', '海', '岸'],
    consonants: ['k', 'l', 'm', 'n', 'p'],
};

impl Client {
    /// A Japanese sentence for each number.
    fn source(&self, number: usize) -> String {
        let digits = [
            number / 10_000,
            number / 1000,
            number / 100,
            number / 10,
            number,
        ];
        let rest = (0..15).map(|place: usize| number * 7 + place * place + 3 * place);
        let all = digits.into_iter().chain(rest);
        let text: String = all.map(|digit| self.kanji[digit % 10]).collect();
        format!("{text}。")
    }

    /// Its translation.
    fn target(&self, number: usize) -> String {
        let vowels = ['a', 'e', 'i', 'o', 'u'];
        let text: String = (0..20)
            .flat_map(|place| {
                let digit = number / 5_usize.pow(place % 7) + (place * place) as usize;
                let syllable = [self.consonants[digit % 5], vowels[(digit / 5) % 5]];
                let space = (place % 3 == 2).then_some(' ');
                syllable.into_iter().chain(space)
            })
            .collect();
        format!("{text}.")
    }

    fn units(&self, numbers: std::ops::Range<usize>) -> String {
        numbers
            .map(|number| format!("{}\t{}\n", self.source(number), self.target(number)))
            .collect()
    }

    fn terms(&self) -> String {
        (70..73)
            .map(|number| format!("{}\t{}\n", self.source(number), self.target(number)))
            .collect()
    }

    fn note(&self) -> String {
        self.source(80)
    }

    /// Every text of the client that is ever in the database.
    fn texts(&self) -> Vec<String> {
        (0..100)
            .flat_map(|number| [self.source(number), self.target(number)])
            .collect()
    }
}

/// Every stretch of the texts, in each form in which a file could hold it.
fn stretches(texts: &[String]) -> HashSet<Vec<u8>> {
    let mut found = HashSet::new();
    for text in texts {
        let characters: Vec<char> = text.chars().collect();
        for window in characters.windows(WINDOW) {
            let stretch: String = window.iter().collect();
            let units: Vec<u16> = stretch.encode_utf16().collect();
            found.insert(units.iter().flat_map(|unit| unit.to_le_bytes()).collect());
            found.insert(units.iter().flat_map(|unit| unit.to_be_bytes()).collect());
            // As JSON escapes it, too: metadata stands in the database as JSON.
            let escaped: String = units.iter().map(|unit| format!("\\u{unit:04x}")).collect();
            found.insert(escaped.into_bytes());
            found.insert(stretch.into_bytes());
        }
    }
    found
}

/// The files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else {
            files.push(path);
        }
    }
    files
}

/// The stretches that stand in some file of the folder, by file.
fn found_in(folder: &Path, texts: &[String]) -> Vec<(PathBuf, Vec<String>)> {
    let wanted = stretches(texts);
    let lengths: HashSet<usize> = wanted.iter().map(Vec::len).collect();
    // Most places are out of the question by their first two bytes.
    let mut begins = vec![false; 1 << 16];
    let beginning = |bytes: &[u8]| usize::from(bytes[0]) << 8 | usize::from(bytes[1]);
    for stretch in &wanted {
        begins[beginning(stretch)] = true;
    }
    let mut found = Vec::new();
    for file in files(folder) {
        let bytes = fs::read(&file).unwrap();
        let mut here = Vec::new();
        for place in 0..bytes.len().saturating_sub(2) {
            if !begins[beginning(&bytes[place..])] {
                continue;
            }
            let rest = &bytes[place..];
            let stretch = lengths
                .iter()
                .filter_map(|&length| rest.get(..length))
                .find(|stretch| wanted.contains(*stretch));
            here.extend(stretch.map(|stretch| String::from_utf8_lossy(stretch).into_owned()));
        }
        if !here.is_empty() {
            found.push((file, here));
        }
    }
    found
}

fn all_of(workspace: &Workspace, database: &str, client: &Client) -> (String, String) {
    let export = |kind: &str| {
        let ran = workspace.ok(&[
            "--db",
            database,
            kind,
            "export",
            "-",
            "--to",
            "csv",
            "--client",
            client.name,
        ]);
        ran.out
    };
    (export("tm"), export("glossary"))
}

/// A database with texts of both clients that came in every way: imports, re-imports with other translations, work by
/// hand, removals; with the copy of an update, a note of a killed writer and a derived file beside it.
fn lived_in(workspace: &Workspace, database: &str) {
    let run = |arguments: &[&str]| workspace.ok(&[&["--db", database][..], arguments].concat());
    for client in [&KITA, &MINAMI] {
        let stem = client.stem;
        let units = format!("{stem}.tsv");
        let terms = format!("{stem}-terms.tsv");
        workspace.write(&units, client.units(0..40));
        workspace.write(&terms, client.terms());
        run(&["tm", "import", &units, "--client", client.name]);
        run(&["glossary", "import", &terms, "--client", client.name]);
        // Again, with another translation of some and with new ones.
        let again = client.units(20..50).replace('.', "!");
        workspace.write(&units, again);
        run(&[
            "tm",
            "import",
            &units,
            "--client",
            client.name,
            "--on-duplicate",
            "replace",
        ]);
        let note = client.note();
        let (source, target) = (client.source(55), client.target(55));
        run(&[
            "tm",
            "add",
            &source,
            &target,
            "--note",
            &note,
            "--client",
            client.name,
        ]);
        let hits = run(&[
            "tm",
            "search",
            &client.source(3),
            "--client",
            client.name,
            "--format",
            "json",
        ]);
        let unit = hits.json()[0]["unit"].to_string();
        run(&["tm", "remove", &unit]);
        // A decision of a check shows both texts.
        let twice = client.target(57).replacen(' ', "  ", 1);
        run(&[
            "tm",
            "add",
            &client.source(57),
            &twice,
            "--client",
            client.name,
        ]);
        let search = ["tm", "search", &client.source(57), "--format", "json"];
        let hits = run(&[&search[..], &["--client", client.name]].concat());
        let unit = hits.json()[0]["unit"].to_string();
        let reason = client.source(58);
        let accept = ["check", "accept", &unit, "double-space", &reason];
        run(&[&accept[..], &["--client", client.name]].concat());
        // An edit, whose former text stands in the undo journal.
        run(&["tm", "edit", &unit, "--target", &client.target(59)]);
        for file in [units, terms] {
            fs::remove_file(workspace.path(&file)).unwrap();
        }
    }
}

#[test]
fn nothing_of_a_purged_client_is_left_in_any_file() {
    let workspace = Workspace::new();
    lived_in(&workspace, "all.db");
    // What an update leaves beside the database, and a killed writer, and an index.
    fs::copy(
        workspace.path("all.db"),
        workspace.path("all.db.backup-before-tm-9"),
    )
    .unwrap();
    workspace.write("all.db-index/1-abc", KITA.source(2));
    // A connection that stays open keeps the log from going when a command ends.
    let open = rusqlite::Connection::open(workspace.path("all.db")).unwrap();
    open.query_row("SELECT count(*) FROM unit", [], |_| Ok(()))
        .unwrap();
    workspace.ok(&[
        "--db",
        "all.db",
        "tm",
        "add",
        &KITA.source(56),
        &KITA.target(56),
        "--client",
        KITA.name,
    ]);
    assert!(fs::metadata(workspace.path("all.db-wal")).unwrap().len() > 0);

    workspace.write(
        "all.db-writer",
        format!("1\nimport of {}\n", KITA.source(1)),
    );
    let before = found_in(workspace.folder(), &KITA.texts());
    let names: Vec<_> = before
        .iter()
        .map(|(path, _)| path.file_name().unwrap().to_str().unwrap())
        .collect();
    for holding in [
        "all.db",
        "all.db-wal",
        "all.db.backup-before-tm-9",
        "all.db-writer",
        "1-abc",
    ] {
        assert!(
            names.contains(&holding),
            "the test looks at nothing: {names:?}"
        );
    }
    let others = all_of(&workspace, "all.db", &MINAMI);
    let other_stretches: usize = found_in(&workspace.path(""), &MINAMI.texts()).len();
    assert!(other_stretches > 0);

    let ran = workspace.ok(&["--db", "all.db", "purge", "--client", KITA.name, "--yes"]);
    assert!(ran.out.contains("52 units"), "{}", ran.out);
    assert!(ran.out.contains("1 accepted finding"), "{}", ran.out);
    let after = found_in(workspace.folder(), &KITA.texts());
    assert!(after.is_empty(), "{after:?}");
    let name = [KITA.name.to_owned(), KITA.stem.to_owned()];
    let named = found_in(workspace.folder(), &name);
    assert!(named.is_empty(), "{named:?}");

    assert_eq!(all_of(&workspace, "all.db", &MINAMI), others);
    let accepted = workspace.ok(&["--db", "all.db", "check", "accepted"]);
    assert!(
        accepted.out.contains(&MINAMI.source(57)),
        "{}",
        accepted.out
    );
    drop(open);
    let ran = workspace.run(&["--db", "all.db", "purge", "--client", KITA.name, "--yes"]);
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    assert!(ran.err.contains(MINAMI.name), "{}", ran.err);
    assert_eq!(all_of(&workspace, "all.db", &MINAMI), others);
    assert_whole(&workspace.path("all.db"));
}

fn assert_whole(database: &Path) {
    let connection = rusqlite::Connection::open(database).unwrap();
    for check in ["integrity_check", "quick_check"] {
        let verdict: String = connection
            .query_row(&format!("PRAGMA {check}"), [], |row| row.get(0))
            .unwrap();
        assert_eq!(verdict, "ok");
    }
}

#[test]
fn a_purge_that_is_killed_leaves_a_whole_database_and_can_be_repeated() {
    const UNITS: usize = 3_000;
    const MOMENTS: u32 = 5;
    let workspace = Workspace::new();
    for client in [&KITA, &MINAMI] {
        workspace.write("u.tsv", client.units(0..UNITS));
        workspace.ok(&[
            "--db",
            "full.db",
            "tm",
            "import",
            "u.tsv",
            "--client",
            client.name,
        ]);
    }
    fs::remove_file(workspace.path("u.tsv")).unwrap();
    let copy = |name: &str| {
        fs::copy(workspace.path("full.db"), workspace.path(name)).unwrap();
    };
    let purge = |name: &str| {
        workspace
            .command(&["--db", name, "purge", "--client", KITA.name, "--yes"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    };
    copy("whole.db");
    let started = Instant::now();
    assert!(purge("whole.db").wait().unwrap().success());
    let whole = started.elapsed();
    let texts: Vec<String> = KITA.texts();
    fs::remove_file(workspace.path("full.db-writer")).ok();
    for moment in 0..MOMENTS {
        let name = format!("k{moment}/k.db");
        fs::create_dir(workspace.path(&format!("k{moment}"))).unwrap();
        copy(&name);
        let mut child = purge(&name);
        thread::sleep(whole * (2 * moment + 1) / (2 * MOMENTS) + Duration::from_millis(1));
        child.kill().unwrap();
        child.wait().unwrap();
        assert_whole(&workspace.path(&name));
        let again = workspace.run(&["--db", &name, "purge", "--client", KITA.name, "--yes"]);
        assert!([0, 1].contains(&again.code), "{}{}", again.out, again.err);
        let left = found_in(&workspace.path(&format!("k{moment}")), &texts);
        assert!(left.is_empty(), "moment {moment}: {left:?}");
        let stats = workspace.ok(&["--db", &name, "tm", "stats", "--format", "json"]);
        assert_eq!(stats.json()[0]["units"], UNITS);
    }
}
