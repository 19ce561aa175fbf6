//! Inline codes of TMX: pairs by `i`, positions, and `x`.

use std::collections::HashMap;

use super::super::fault::{Faults, Remedy};
use super::super::tree::Tree;

/// Checks the codes of one segment.
pub(super) fn check(tree: &Tree, segment: usize, faults: &mut Faults) {
    let mut open: HashMap<&str, (usize, bool)> = HashMap::new();
    let mut with_x = HashMap::new();
    for node in tree.elements_within(segment) {
        let number = tree.attribute(node, "i").unwrap_or_default();
        match tree.name(node) {
            "bpt" if open.insert(number, (node, false)).is_some() => {
                let message = format!("two <bpt> of the segment have i=“{number}”");
                let remedy = Remedy::Set(node, "i".to_owned(), "#new".to_owned());
                faults.fix("duplicate-code", tree.position(node), message, remedy);
            }
            "ept" => match open.get_mut(number) {
                Some((_, closed)) if !*closed => *closed = true,
                Some(_) => alone(tree, node, "was closed before", faults),
                None => alone(tree, node, "is never opened before it", faults),
            },
            "hi" | "sub" => continue,
            _ => {}
        }
        let Some(x) = tree.attribute(node, "x") else {
            continue;
        };
        if with_x.insert((x, tree.name(node) == "ut"), node).is_some() {
            let message = format!("two codes of the segment have x=“{x}”");
            faults.add("repeated-x", tree.position(node), message);
        }
    }
    let mut left: Vec<_> = open.into_values().filter(|(_, closed)| !closed).collect();
    left.sort_unstable();
    for (node, _) in left {
        alone(tree, node, "is never closed", faults);
    }
}

/// A half of a pair by itself is an isolated code.
fn alone(tree: &Tree, node: usize, what: &str, faults: &mut Faults) {
    let written = tree.written(node);
    let number = tree.attribute(node, "i").unwrap_or_default();
    let message = format!("<{written} i=“{number}”> {what}");
    let pos = if tree.name(node) == "bpt" {
        "begin"
    } else {
        "end"
    };
    let position = tree.position(node);
    faults.fix(
        "unpaired-code",
        position,
        message,
        Remedy::Rename(node, "it"),
    );
    faults.also(Remedy::Set(node, "pos".to_owned(), pos.to_owned()));
    faults.also(Remedy::Unset(node, "i".to_owned()));
}
