//! `docs/segmentation.md` lists the rules that there are, in their order, with what they say.

use std::{fs, path::Path};

use taiyaku_text::{sentence, unwrap};

#[test]
fn its_rules_are_those_of_the_program() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/segmentation.md");
    let page = fs::read_to_string(path).unwrap();
    let described: Vec<&str> = page
        .lines()
        .skip_while(|line| *line != "## The rules")
        .filter(|line| line.starts_with("| `"))
        .collect();
    let rules = unwrap::REASONS.iter().chain(sentence::REASONS);
    let rules: Vec<String> = rules
        .map(|(name, reason)| format!("| `{name}` | {reason} |"))
        .collect();
    assert_eq!(described, rules);
}
