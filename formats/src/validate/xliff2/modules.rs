//! The modules of XLIFF 2: matches, glossary, metadata.

use std::collections::HashSet;

use super::super::fault::{Faults, Remedy};
use super::super::tree::{ROOT, Tree};
use super::{codes, scoped_ids};

/// Checks the modules of a unit.
pub(super) fn check(tree: &Tree, faults: &mut Faults) {
    let elements: Vec<usize> = tree.elements_within(ROOT).collect();
    let ids: HashSet<&str> = elements
        .iter()
        .filter_map(|node| tree.attribute(*node, "id"))
        .collect();
    for node in elements {
        match tree.name(node) {
            "mtc:matches" => scoped_ids(tree, tree.named(node, "mtc:match"), "match", faults),
            "mtc:match" => translation_match(tree, node, &ids, faults),
            "gls:glossary" => {
                let inner = tree.elements_within(node);
                let named = inner.filter(|node| {
                    matches!(tree.name(*node), "gls:glossEntry" | "gls:translation")
                });
                scoped_ids(tree, named, "glossary", faults);
            }
            "gls:glossEntry" => glossary_entry(tree, node, &ids, faults),
            "gls:translation" => drop(reference(tree, node, &ids, faults)),
            "mda:metadata" => {
                let inner = tree.elements_within(node);
                scoped_ids(
                    tree,
                    inner.filter(|node| tree.name(*node) == "mda:metaGroup"),
                    "metadata",
                    faults,
                );
            }
            _ => {}
        }
    }
}

fn translation_match(tree: &Tree, node: usize, ids: &HashSet<&str>, faults: &mut Faults) {
    if !reference(tree, node, ids, faults) {
        return;
    }
    if tree.attribute(node, "subType").is_some() && tree.attribute(node, "type").is_none() {
        let message = "subType stands without type";
        faults.fix(
            "code-rule",
            tree.position(node),
            message,
            Remedy::Unset(node, "subType".to_owned()),
        );
    }
    let data: HashSet<&str> = tree
        .named(node, "originalData")
        .flat_map(|data| tree.named(data, "data"))
        .filter_map(|data| tree.attribute(data, "id"))
        .collect();
    for side in ["source", "target"] {
        for text in tree.named(node, side) {
            let inline: Vec<usize> = tree.elements_within(text).collect();
            scoped_ids(tree, inline.iter().copied(), "code", faults);
            codes::pairs(tree, &inline, faults);
            for inner in inline {
                codes::attributes(tree, inner, &data, faults);
            }
        }
    }
}

fn glossary_entry(tree: &Tree, node: usize, ids: &HashSet<&str>, faults: &mut Faults) {
    let says = tree
        .named(node, "gls:translation")
        .next()
        .or(tree.named(node, "gls:definition").next());
    if says.is_none() {
        let message = "a glossary entry has a translation or a definition";
        faults.fix(
            "content",
            tree.position(node),
            message,
            Remedy::Remove(node),
        );
    }
    reference(tree, node, ids, faults);
}

/// A `ref` points at a segment or a mark of the same unit. `false` if the element has to go.
fn reference(tree: &Tree, node: usize, ids: &HashSet<&str>, faults: &mut Faults) -> bool {
    let Some(wanted) = tree.attribute(node, "ref") else {
        return true;
    };
    let fragment = wanted.strip_prefix('#').unwrap_or(wanted);
    let last = fragment.rsplit('/').next().unwrap_or(fragment);
    let id = last.split_once('=').map_or(last, |(_, id)| id);
    if ids.contains(id) || tree.attribute(ROOT, "id") == Some(id) || wanted.contains("://") {
        return true;
    }
    let message = format!("nothing in the unit has the id “{id}” that ref=“{wanted}” points at");
    let required = tree.name(node) == "mtc:match";
    let remedy = if required {
        whole_unit(tree, node)
    } else {
        Remedy::Unset(node, "ref".to_owned())
    };
    faults.fix("reference", tree.position(node), message, remedy);
    !required
}

/// A match that points nowhere belongs to the first segment, if that can be named.
fn whole_unit(tree: &Tree, node: usize) -> Remedy {
    let mut segments = tree.named(ROOT, "segment");
    match segments.find_map(|segment| tree.attribute(segment, "id")) {
        Some(id) => Remedy::Set(node, "ref".to_owned(), format!("#{id}")),
        None => Remedy::Remove(node),
    }
}
