//! Two clients side by side never see each other's texts, in projects of their own and in one database.

use crate::support::{Ran, Workspace};

/// What belongs to whom, in the texts and terms below.
const OF_KITA: [&str; 2] = ["northern secret", "aurora term"];
const OF_MINAMI: [&str; 2] = ["southern secret", "austral term"];

/// Two clients with the same Japanese, in projects beside each other.
fn projects() -> Workspace {
    let workspace = Workspace::new();
    for (project, client, [unit, term]) in
        [("kita", "Kita", OF_KITA), ("minami", "Minami", OF_MINAMI)]
    {
        workspace.ok(&["init", project, "--client", client]);
        workspace.write(
            &format!("{project}/tm/a.tsv"),
            format!("会談は秘密だった。\tThe {unit} in the folder.\n"),
        );
        let file = workspace.write(
            "import.tsv",
            format!("会談は秘密である。\tThe {unit} imported.\n"),
        );
        let file = file.to_str().unwrap().to_owned();
        let run =
            |arguments: &[&str]| workspace.ok(&[&["--project", project][..], arguments].concat());
        run(&["tm", "import", &file]);
        run(&[
            "tm",
            "add",
            "会談は秘密でない。",
            &format!("The {unit} by hand."),
        ]);
        run(&["glossary", "add", "会談", term]);
    }
    workspace.write("text.txt", "会談は秘密だろう。\n");
    workspace
}

/// Every command that looks something up, and what it prints and writes, in one text.
fn everything_seen(workspace: &Workspace, place: &[&str], name: &str) -> String {
    let run = |arguments: &[&str]| -> Ran { workspace.ok(&[place, arguments].concat()) };
    let mut seen = String::new();
    for arguments in [
        &["match", "text.txt", "--min-score", "30", "--top", "9"][..],
        &["match", "text.txt", "--format", "json", "--exhaustive"],
        &["tm", "search", "秘密"],
        &["tm", "search", "secret", "--format", "json"],
        &["glossary", "search", "会談"],
        &["glossary", "search", "term", "--format", "json"],
        &["glossary", "scan", "text.txt"],
        &["tm", "export", "-", "--to", "tmx"],
        &["glossary", "export", "-", "--to", "tbx"],
    ] {
        seen.push_str(&run(arguments).out);
    }
    let folder = format!("{name}.package");
    run(&["prepare", "text.txt", "--min-score", "30", "-o", &folder]);
    for file in ["text.xlf", "memory.tmx", "glossary.tbx", "leverage.html"] {
        let path = workspace.path(&folder).join(file);
        seen.push_str(&std::fs::read_to_string(path).unwrap());
    }
    seen
}

fn assert_sees(seen: &str, own: [&str; 2], other: [&str; 2]) {
    for text in own {
        assert!(seen.contains(text), "nothing of the client's own: {text}");
    }
    for text in other {
        assert!(!seen.contains(text), "another client's: {text}");
    }
}

#[test]
fn projects_beside_each_other_never_meet() {
    let workspace = projects();
    let kita = everything_seen(&workspace, &["--project", "kita"], "one");
    assert_sees(&kita, OF_KITA, OF_MINAMI);
    let minami = everything_seen(&workspace, &["--project", "minami"], "two");
    assert_sees(&minami, OF_MINAMI, OF_KITA);
}

#[test]
fn what_goes_astray_stays_its_clients() {
    let workspace = projects();
    let run = |arguments: &[&str]| workspace.ok(&[&["--project", "kita"][..], arguments].concat());
    // Kita's files find their way into Minami's project, each in its own way.
    run(&["tm", "export", "minami/tm/kita.tmx"]);
    run(&["glossary", "export", "minami/glossary/kita.tbx"]);
    run(&["tm", "export", "kita.csv"]);
    run(&["glossary", "export", "kita.tsv"]);
    let said = workspace.ok(&["--project", "minami", "tm", "import", "kita.csv"]);
    assert!(
        said.err
            .contains("tm/kita.tmx: 3 entries of the client Kita"),
        "{}",
        said.err
    );
    assert!(
        said.err.contains("kita.csv: 3 entries of the client Kita"),
        "{}",
        said.err
    );
    workspace.ok(&["--project", "minami", "glossary", "import", "kita.tsv"]);
    let seen = everything_seen(&workspace, &["--project", "minami"], "two");
    assert_sees(&seen, OF_MINAMI, OF_KITA);
    let stats = workspace.ok(&["--project", "minami", "tm", "stats"]);
    assert!(stats.out.starts_with("3 units\n"), "{}", stats.out);
    assert!(
        stats
            .err
            .contains("6 units of other clients left aside (this project's client is Minami)"),
        "{}",
        stats.err
    );
    let stats = workspace.ok(&["--project", "minami", "glossary", "stats"]);
    assert!(
        stats.err.contains("2 concept entries of other clients"),
        "{}",
        stats.err
    );
    // Whoever really means it takes them over.
    let arguments = [
        "--project",
        "minami",
        "tm",
        "import",
        "kita.csv",
        "--client",
    ];
    let refused = workspace.fails(&[&arguments[..], &["Kita"]].concat());
    assert!(
        refused.err.contains("for the client Minami, not for Kita"),
        "{}",
        refused.err
    );
    workspace.ok(&[&arguments[..], &["Minami"]].concat());
    let stats = workspace.ok(&["--project", "minami", "tm", "stats", "--format", "json"]);
    assert_eq!(stats.json()[0]["units"], 6);
}

/// One database with the texts of both, and something of nobody's.
fn one_database() -> Workspace {
    let workspace = projects();
    for project in ["kita", "minami"] {
        let place = ["--project", project];
        workspace.ok(&[&place[..], &["tm", "export", "u.tmx", "--force"]].concat());
        workspace.ok(&[&place[..], &["glossary", "export", "t.tbx", "--force"]].concat());
        workspace.ok(&["--db", "all.db", "tm", "import", "u.tmx"]);
        workspace.ok(&["--db", "all.db", "glossary", "import", "t.tbx"]);
    }
    workspace.ok(&[
        "--db",
        "all.db",
        "tm",
        "add",
        "会談は公開だった。",
        "It was open.",
    ]);
    workspace
}

#[test]
fn one_database_asks_whose_entries_are_wanted() {
    let workspace = one_database();
    let run = |arguments: &[&str]| workspace.run(&[&["--db", "all.db"][..], arguments].concat());
    for arguments in [
        &["match", "text.txt"][..],
        &["prepare", "text.txt"],
        &["tm", "search", "秘密"],
        &["glossary", "search", "会談"],
        &["glossary", "scan", "text.txt"],
        &["tm", "export", "x.tmx"],
        &["glossary", "export", "x.tbx"],
    ] {
        let ran = run(arguments);
        assert_eq!(ran.code, 2, "{arguments:?}: {}", ran.out);
        assert!(ran.err.contains("Kita, Minami"), "{}", ran.err);
        assert!(ran.err.contains("--client NAME"), "{}", ran.err);
        let unknown = run(&[arguments, &["--client", "Nishi"]].concat());
        assert_eq!(unknown.code, 2);
        assert!(
            unknown.err.contains("nothing of the client Nishi"),
            "{}",
            unknown.err
        );
    }
    assert!(!workspace.path("x.tmx").exists());
    assert!(!workspace.path("text.package").exists());
    for (client, own, other) in [("Kita", OF_KITA, OF_MINAMI), ("Minami", OF_MINAMI, OF_KITA)] {
        let mut seen = String::new();
        for arguments in [
            &["match", "text.txt", "--min-score", "30", "--top", "9"][..],
            &["tm", "search", "会談"],
            &["glossary", "search", "会談"],
            &["tm", "export", "-", "--to", "csv"],
            &["glossary", "export", "-", "--to", "csv"],
        ] {
            let ran = run(&[arguments, &["--client", client]].concat());
            assert_eq!(ran.code, 0, "{}", ran.err);
            seen.push_str(&ran.out);
        }
        assert_sees(&seen, own, other);
        assert!(seen.contains("It was open."), "nobody's serve everybody");
    }
}

#[test]
fn an_export_mixes_clients_only_when_told_to() {
    let workspace = one_database();
    let run = |arguments: &[&str]| workspace.ok(&[&["--db", "all.db"][..], arguments].concat());
    run(&["tm", "export", "all.tmx", "--all-clients"]);
    run(&[
        "tm", "export", "both.tmx", "--client", "Kita", "--client", "Minami",
    ]);
    let all = std::fs::read_to_string(workspace.path("all.tmx")).unwrap();
    assert_eq!(
        all,
        std::fs::read_to_string(workspace.path("both.tmx")).unwrap()
    );
    for client in ["Kita", "Minami"] {
        let named = format!("<prop type=\"client\">{client}</prop>");
        assert_eq!(all.matches(&named).count(), 3, "{all}");
    }
    // There and back, everybody has what was theirs.
    workspace.ok(&["--db", "back.db", "tm", "import", "all.tmx"]);
    let stats = |database: &str| {
        let ran = workspace.ok(&["--db", database, "tm", "stats", "--format", "json"]);
        ran.json()[0]["clients"].clone()
    };
    assert_eq!(stats("back.db"), stats("all.db"));
    let refused = workspace.fails(&[
        "--project",
        "kita",
        "tm",
        "export",
        "x.tmx",
        "--all-clients",
    ]);
    assert!(
        refused.err.contains("a project has one client"),
        "{}",
        refused.err
    );
}

#[test]
fn a_project_that_changes_its_client_takes_its_folders_along() {
    let workspace = projects();
    workspace.write("kita/taiyaku.toml", "client = \"Kita Shimbun\"\n");
    let stats = workspace.ok(&["--project", "kita", "tm", "stats", "--format", "json"]);
    assert_eq!(stats.json()[0]["units"], 1, "what lies in tm/");
    assert_eq!(
        stats.json()[0]["left_aside"],
        2,
        "what was imported for Kita"
    );
    let stats = workspace.ok(&["--project", "kita", "tm", "stats"]);
    assert!(
        !stats.err.contains("entry read"),
        "read once: {}",
        stats.err
    );
}

#[test]
fn confidential_texts_leave_only_when_told_to_and_carry_a_mark() {
    let workspace = projects();
    workspace.write(
        "kita/taiyaku.toml",
        "client = \"Kita\"\nconfidential = true\n",
    );
    let place = ["--project", "kita"];
    for arguments in [
        &["tm", "export", "u.tmx"][..],
        &["glossary", "export", "-", "--to", "tbx"],
    ] {
        let refused = workspace.fails(&[&place, arguments].concat());
        assert!(refused.err.contains("--confidential"), "{}", refused.err);
        assert_eq!(refused.out, "");
        workspace.ok(&[&place, arguments, &["--dry-run"]].concat());
    }
    assert!(!workspace.path("u.tmx").exists());
    let export = |kind: &str, file: &str| {
        workspace.ok(&[&place[..], &[kind, "export", file, "--confidential"]].concat());
        std::fs::read_to_string(workspace.path(file)).unwrap()
    };
    let mark = "Confidential – Kita";
    assert!(export("tm", "u.tmx").contains(&format!("<note>{mark}</note>")));
    assert!(export("glossary", "t.tbx").contains(mark));
    workspace.ok(&[
        &place[..],
        &["prepare", "text.txt", "--min-score", "30", "-o", "p"],
    ]
    .concat());
    for file in [
        "text.xlf",
        "memory.tmx",
        "glossary.tbx",
        "leverage.txt",
        "leverage.html",
    ] {
        let text = std::fs::read_to_string(workspace.path("p").join(file)).unwrap();
        assert!(text.contains(mark), "{file}: {text}");
    }
    let page = workspace.ok(&[
        &place[..],
        &["check", "--format", "html", "--fail-on", "never"],
    ]
    .concat());
    assert!(page.out.contains(mark), "{}", page.out);
    workspace.write("stops.txt", "最も強く反対したのが、\n");
    workspace.ok(&[&place[..], &["prepare", "stops.txt", "-o", "q"]].concat());
    let questions = std::fs::read_to_string(workspace.path("q/queries.html")).unwrap();
    assert!(questions.contains(mark), "{questions}");
    for format in ["text", "html"] {
        let analysis =
            workspace.ok(&[&place[..], &["analyze", "text.txt", "--format", format]].concat());
        assert!(analysis.out.contains(mark), "{}", analysis.out);
    }
    // The marks cost nothing on the way back.
    for (kind, file) in [("tm", "u.tmx"), ("glossary", "t.tbx")] {
        let ran = workspace.ok(&[&place[..], &[kind, "import", file]].concat());
        assert!(
            ran.out.contains("0 changed") && ran.out.contains("0 refused"),
            "{}",
            ran.out
        );
    }
}

#[test]
fn a_new_project_on_the_model_of_another_has_its_rules_and_nothing_else() {
    let workspace = projects();
    let toml = "# Rules of Kita\nclient = \"Kita\" # since 2020\nconfidential = true\n\
                [folders]\ntm = \"memories\"\n[style]\nmacrons = true\n";
    workspace.write("kita/taiyaku.toml", toml);
    let ran = workspace.ok(&["init", "nishi", "--client", "Nishi", "--from", "kita"]);
    assert!(
        ran.err
            .contains("nishi/taiyaku.toml:1:12: this line still names"),
        "{}",
        ran.err
    );
    let made = std::fs::read_to_string(workspace.path("nishi/taiyaku.toml")).unwrap();
    assert_eq!(made, toml.replace("\"Kita\"", "\"Nishi\""));
    assert!(workspace.path("nishi/memories").is_dir());
    let stats = workspace.ok(&["--project", "nishi", "tm", "stats"]);
    assert_eq!(stats.out, "0 units\n");
    let missing = workspace.fails(&["init", "higashi", "--from", "nowhere.toml"]);
    assert!(missing.err.contains("nowhere.toml"), "{}", missing.err);
    assert!(!workspace.path("higashi").exists());
}

#[test]
fn a_package_made_for_one_client_of_a_database_says_so() {
    let workspace = Workspace::new();
    for (client, source) in [("Kita", "雨だ。"), ("Minami", "風だ。")] {
        let add = [
            "--db",
            "shared.db",
            "tm",
            "add",
            source,
            "Weather.",
            "--client",
            client,
        ];
        workspace.ok(&add);
    }
    workspace.write("a.txt", "会談は秘密だった。\n");
    workspace.ok(&["--db", "shared.db", "prepare", "a.txt", "--client", "Kita"]);
    let path = workspace.path("a.package/taiyaku-package.json");
    let manifest: serde_json::Value =
        serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    assert_eq!(manifest["client"], "Kita");
}

#[test]
fn a_name_in_decomposed_form_is_the_same_client() {
    let workspace = Workspace::new();
    let (composed, decomposed) = ("Caf\u{e9} \u{30ac}", "Cafe\u{301} \u{30ab}\u{3099}");
    let both = workspace.write(
        "both.tsv",
        format!(
            "source\ttarget\tclient\n\u{4e00}\tOne.\t{decomposed}\n\u{4e8c}\tTwo.\t{composed}\n"
        ),
    );
    let both = both.to_str().unwrap();
    let run = |arguments: &[&str]| workspace.ok(&[&["--db", "all.db"][..], arguments].concat());
    run(&["tm", "import", both]);
    run(&["glossary", "import", both]);
    run(&["tm", "add", "--client", decomposed, "\u{4e09}", "Three."]);
    let exported = run(&["tm", "export", "-", "--to", "tsv", "--client", composed]).out;
    for text in ["One.", "Two.", "Three."] {
        assert!(exported.contains(text), "{exported}");
    }
    run(&["purge", "--client", decomposed, "--yes"]);
    let left = run(&["tm", "stats"]).out + &run(&["glossary", "stats"]).out;
    assert!(
        left.contains("0 units") && left.contains("0 concept entries"),
        "{left}"
    );
}
