//! What belongs to another client stays so, by whatever way somebody comes across it: its number, `undo`, a finished job.

use crate::support::Workspace;

#[test]
fn entries_of_others_are_out_of_reach_by_number() {
    let workspace = Workspace::new();
    workspace.ok(&["init", "minami", "--client", "Minami"]);
    workspace.write(
        "kita.csv",
        "source,target,client\n会談は秘密だ。,The talks are secret.,Kita\n",
    );
    let place = ["--project", "minami"];
    let run = |arguments: &[&str]| workspace.ok(&[&place, arguments].concat());
    for (kind, own, change) in [
        (
            "tm",
            ["雨だ。", "Rain."],
            &["--target", "They are secret."][..],
        ),
        ("glossary", ["雨", "rain"], &["--note", "Never printed."]),
    ] {
        run(&[kind, "import", "kita.csv"]);
        run(&[kind, "add", own[0], own[1]]);
        let edit = [&[kind, "edit", "1"], change].concat();
        for arguments in [
            &edit[..],
            &[kind, "edit", "1"],
            &[kind, "remove", "1"],
            &[kind, "remove", "2", "1"],
            &[kind, "remove", "1", "--dry-run"],
            &[kind, "remove", "--origin", "kita.csv"],
        ] {
            let refused = workspace.fails(&[&place, arguments].concat());
            for said in [
                " 1 belongs to the client Kita, and this project is for Minami",
                "--db FILE",
            ] {
                assert!(refused.err.contains(said), "{arguments:?}: {}", refused.err);
            }
            assert!(!refused.out.contains("秘密"), "{}", refused.out);
        }
        let database = ["--db", "minami/taiyaku.db"];
        let refused = workspace.fails(&[&database, &edit[..], &["--client", "Minami"]].concat());
        assert!(
            refused.err.contains("the client Kita, not to Minami"),
            "{}",
            refused.err
        );
        // Nothing has gone, and one's own can go.
        run(&[kind, "remove", "2"]);
        workspace.ok(&[&database, &edit[..], &["--client", "Kita"]].concat());
        workspace.ok(&[&database[..], &[kind, "remove", "1"]].concat());
    }
}

#[test]
fn undo_says_that_it_touched_entries_of_others() {
    let workspace = Workspace::new();
    workspace.ok(&["init", "minami", "--client", "Minami"]);
    workspace.write(
        "kita.csv",
        "source,target,client\n会談は秘密だ。,The talks are secret.,Kita\n",
    );
    let run = |arguments: &[&str]| workspace.ok(&[&["--project", "minami"], arguments].concat());
    let said = "entries of other clients than this project's: Kita";
    run(&["tm", "import", "kita.csv"]);
    let undone = run(&["undo", "--dry-run"]);
    assert!(undone.err.contains(said), "new: {}", undone.err);
    for way in [&["undo"][..], &["undo", "--redo"]] {
        let turned = run(way);
        assert!(turned.err.contains(said), "{way:?}: {}", turned.err);
    }
    workspace.ok(&[
        "--db",
        "minami/taiyaku.db",
        "tm",
        "edit",
        "1",
        "--target",
        "Secret.",
    ]);
    let undone = run(&["undo"]);
    assert!(undone.err.contains(said), "edited: {}", undone.err);
    run(&["tm", "add", "雨だ。", "Rain."]);
    let undone = run(&["undo"]);
    assert!(!undone.err.contains("other clients"), "{}", undone.err);
}

#[test]
fn a_finished_job_stays_its_clients_where_nobody_is_at_home() {
    let workspace = Workspace::new();
    workspace.ok(&["init", "kita", "--client", "Kita"]);
    workspace.write("a.txt", "会談は秘密だった。\n");
    workspace.ok(&["--project", "kita", "prepare", "a.txt"]);
    let path = workspace.path("a.package/a.xlf");
    let xliff = std::fs::read_to_string(path).unwrap();
    workspace.write(
        "a.xlf",
        xliff.replace(
            "<target state=\"new\"/>",
            "<target>A northern secret.</target>",
        ),
    );
    workspace.ok(&["init", "nobodys"]);
    for place in [["--db", "shared.db"], ["--project", "nobodys"]] {
        let finish = [&place[..], &["finish", "a.xlf", "-o", "a.txt", "--force"]].concat();
        assert!(workspace.ok(&finish).out.contains("1 new"));
        // The same job again is the same job.
        assert!(workspace.ok(&finish).out.contains("1 equal"));
    }
    let export = [
        "--db",
        "shared.db",
        "tm",
        "export",
        "-",
        "--to",
        "tmx",
        "--client",
        "Kita",
    ];
    let exported = workspace.ok(&export).out;
    assert!(
        exported.contains("<prop type=\"client\">Kita</prop>"),
        "{exported}"
    );
    // A project without a client sees nobody's.
    let export = ["--project", "nobodys", "tm", "export", "-", "--to", "tmx"];
    let exported = workspace.run(&export).out;
    assert!(!exported.contains("northern secret"), "{exported}");
}
