//! The same commands in two folders give the same output.

use std::{fs, path::Path};

use crate::support::Workspace;

fn story() -> Vec<Vec<u8>> {
    let workspace = Workspace::new();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/current-affairs");
    for file in [
        "source/article.ja.txt",
        "tm/related.tmx",
        "glossary/terms.tsv",
    ] {
        workspace.write(&format!("p/{file}"), fs::read(example.join(file)).unwrap());
    }
    workspace.write("p/taiyaku.toml", "client = \"X\"\n");
    let article = "p/source/article.ja.txt";
    let commands: [&[&str]; 9] = [
        &["prepare", article, "--format", "json"],
        &["prepare", article, "--for", "memoq", "-o", "memoq"],
        &["match", article],
        &["match", article, "--format", "json", "--min-score", "30"],
        &["glossary", "scan", article, "--format", "json"],
        &["tm", "export", "all.tmx"],
        &["glossary", "export", "all.tbx"],
        &["tm", "search", "ケーブル", "--format", "json"],
        &["tm", "stats", "--format", "json"],
    ];
    let mut results = Vec::new();
    for command in commands {
        let ran = workspace.ok(&[&["--project", "p"], command].concat());
        results.push(ran.out.into_bytes());
        results.push(ran.err.into_bytes());
    }
    for file in [
        "article.ja.package/article.ja.xlf",
        "article.ja.package/memory.tmx",
        "article.ja.package/glossary.tbx",
        "article.ja.package/leverage.html",
        "memoq/article.ja.xlf",
        "all.tmx",
        "all.tbx",
    ] {
        results.push(fs::read(workspace.path(file)).unwrap());
    }
    results
}

#[test]
fn the_same_commands_give_the_same_bytes() {
    assert_eq!(story(), story());
}
