//! Every command in `docs/` runs here and prints what its page says.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops here")]

mod support;

use std::{fs, path::Path};

use support::console::page_is_true;

/// Pages whose commands have a test of their own: the output of these stands in blocks of JSON
/// (`tests/journeys/json_page.rs`).
const TESTED_ELSEWHERE: [&str; 1] = ["json.md"];

#[test]
fn every_command_in_the_docs_does_what_its_page_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let mut pages: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".md"))
        .collect();
    pages.sort();
    for page in TESTED_ELSEWHERE {
        assert!(pages.iter().any(|name| name == page), "{page} is gone");
    }
    pages.retain(|name| !TESTED_ELSEWHERE.contains(&name.as_str()));
    let commands: usize = pages
        .iter()
        .map(|name| page_is_true(&format!("docs/{name}")))
        .sum();
    assert!(commands >= 4, "the docs have lost their commands");
}
