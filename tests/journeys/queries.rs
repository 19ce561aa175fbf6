//! The questions for the client in the package that `prepare` makes.

use std::{fs, path::Path};

use crate::support::Workspace;

/// One question of each kind, and none besides.
const TEXT: &str = "＊\u{FFFD}停戦の行方\n\n\
    米国は「安全の保証（security guaranty）」や停戦監視団に加わらない。\n\
    停戦監視軍を置く案がある。軍の攻撃は続く。\n\
    市民は<b>こうげき</b>を\"恐れて\"いる。\n\n\
    最も強く反対したのは、当時の首相が、\n";

fn workspace(text: &str) -> Workspace {
    let workspace = Workspace::new();
    workspace.write("text.ja.txt", text);
    workspace.write("taiyaku.toml", "");
    workspace
}

fn bytes(workspace: &Workspace, file: &str) -> Vec<u8> {
    fs::read(workspace.path("text.ja.package").join(file)).unwrap()
}

#[test]
fn each_kind_is_asked_once() {
    let workspace = workspace(TEXT);
    let line = workspace
        .ok(&["prepare", "text.ja.txt", "--format", "json"])
        .json()
        .remove(0);
    let queries = line["queries"].as_array().unwrap();
    let kinds: Vec<_> = queries
        .iter()
        .map(|query| query["kind"].as_str().unwrap())
        .collect();
    assert_eq!(
        kinds,
        [
            "unreadable",
            "printed-english",
            "term-forms",
            "kana-spelling",
            "incomplete"
        ]
    );
    let lines: Vec<_> = queries
        .iter()
        .map(|query| query["excerpts"][0]["position"]["line"].as_u64().unwrap())
        .collect();
    assert_eq!(lines, [1, 3, 3, 5, 7]);
    let ran = workspace.ok(&["prepare", "text.ja.txt"]);
    assert!(
        ran.out.contains("5 queries for the client in queries.xlsx"),
        "{}",
        ran.out
    );
}

#[test]
fn the_files_are_the_same_every_time_and_go_when_there_is_nothing_to_ask() {
    let workspace = workspace(TEXT);
    workspace.ok(&["prepare", "text.ja.txt"]);
    let first = ["queries.xlsx", "queries.html"].map(|file| bytes(&workspace, file));
    // Times in the file, if there were any, would have seconds, and those in an archive two.
    std::thread::sleep(std::time::Duration::from_millis(2_100));
    workspace.ok(&["prepare", "text.ja.txt"]);
    assert_eq!(
        ["queries.xlsx", "queries.html"].map(|file| bytes(&workspace, file)),
        first
    );
    workspace.write("text.ja.txt", "市民は攻撃を恐れている。\n");
    let ran = workspace.ok(&["prepare", "text.ja.txt"]);
    assert!(!ran.out.contains("queries"), "{}", ran.out);
    for file in ["queries.xlsx", "queries.html"] {
        assert!(
            !workspace.path("text.ja.package").join(file).exists(),
            "{file}"
        );
    }
}

#[test]
fn answers_are_not_overwritten() {
    let workspace = workspace(TEXT);
    workspace.ok(&["prepare", "text.ja.txt"]);
    let answered = workspace.write("text.ja.package/queries.xlsx", "answers");
    let ran = workspace.fails(&["prepare", "text.ja.txt"]);
    assert!(ran.err.contains("queries.xlsx was changed"), "{}", ran.err);
    assert_eq!(fs::read_to_string(answered).unwrap(), "answers");
}

#[test]
fn check_asks_about_the_files_that_it_checks() {
    let workspace = Workspace::new();
    workspace.write(
        "a/done.tsv",
        "source\ttarget\n停戦監視団が来た。\tThe ceasefire observers came.\n停戦監視軍を置く。\tObservers are sent.\n",
    );
    workspace.write("b/done.tsv", "source\ttarget\n雨だ。\tIt rains.\n");
    let check = ["check", "a/done.tsv", "b/done.tsv"];
    let ask = ["--queries", "q.xlsx", "--queries", "q.html"];
    let ran = workspace.ok(&[&check[..], &ask].concat());
    for file in ["q.xlsx", "q.html"] {
        let said = format!("1 query for the client written to {file}");
        assert!(ran.err.contains(&said), "{}", ran.err);
    }
    assert!(
        fs::read(workspace.path("q.xlsx"))
            .unwrap()
            .starts_with(b"PK")
    );
    let page = fs::read_to_string(workspace.path("q.html")).unwrap();
    assert!(page.contains("停戦監視団"), "{page}");
    // Both files have one name, so their paths are shown.
    assert!(page.contains("a/done.tsv:2<br>a/done.tsv:3"), "{page}");
    // Questions of one text do not become those of two.
    workspace.write(
        "b/done.tsv",
        "source\ttarget\n停戦監視軍を置く。\tObservers are sent.\n",
    );
    workspace.write(
        "a/done.tsv",
        "source\ttarget\n停戦監視団が来た。\tThe observers came.\n",
    );
    let ran = workspace.ok(&[&check[..], &["--queries", "none.html"]].concat());
    assert!(
        ran.err
            .contains("nothing to ask the client: none.html was not written"),
        "{}",
        ran.err
    );
    assert!(!workspace.path("none.html").exists());
}

#[test]
fn check_writes_no_questions_over_something() {
    let workspace = Workspace::new();
    workspace.write(
        "done.tsv",
        "source\ttarget\n停戦監視団と停戦監視軍だ。\tObservers.\n",
    );
    let answered = workspace.write("q.xlsx", "answers");
    for (options, said) in [
        (&["--queries", "q.xlsx"][..], "q.xlsx exists already"),
        (&["--queries", "q.txt"], "name it .xlsx or .html"),
        (&["--queries", "p.html", "-o", "p.html"], "two outputs"),
        (
            &["--queries", "p.html", "--queries", "p.html"],
            "two outputs",
        ),
    ] {
        let ran = workspace.fails(&[&["check", "done.tsv"], options].concat());
        assert!(ran.err.contains(said), "{}", ran.err);
        assert_eq!(ran.out, "", "nothing was done yet");
        assert!(!workspace.path("p.html").exists());
    }
    assert_eq!(fs::read_to_string(answered).unwrap(), "answers");
    workspace.ok(&["check", "done.tsv", "--queries", "q.xlsx", "--force"]);
    assert_ne!(fs::read(workspace.path("q.xlsx")).unwrap(), b"answers");
    let ran = workspace.fails(&["check", "--queries", "p.html"]);
    assert!(ran.err.contains("<FILE>"), "{}", ran.err);
}

/// `SNAPSHOTS=overwrite cargo test --test journeys queries` writes a meant change into the golden page.
#[test]
fn the_page_is_the_golden_one() {
    let workspace = workspace(TEXT);
    workspace.ok(&["prepare", "text.ja.txt"]);
    let page = String::from_utf8(bytes(&workspace, "queries.html")).unwrap();
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/journeys/queries/golden.html");
    let golden = snapbox::Data::read_from(&golden, Some(snapbox::data::DataFormat::Text)).raw();
    snapbox::Assert::new()
        .action_env("SNAPSHOTS")
        .eq(page, golden);
}
