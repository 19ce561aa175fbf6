//! `docs/validate.md` describes the rules that there are, in their order.

use std::{fs, path::Path};

use crate::support::Workspace;

#[test]
fn its_rules_are_those_of_the_program() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/validate.md");
    let page = fs::read_to_string(path).unwrap();
    let described: Vec<&str> = page
        .lines()
        .filter_map(|line| line.strip_prefix("### "))
        .collect();
    let listed = Workspace::new().ok(&["validate", "--list-rules"]).out;
    let rules: Vec<&str> = listed
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert_eq!(described, rules);
}
