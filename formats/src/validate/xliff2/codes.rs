//! Inline elements of XLIFF 2: ids, pairs, references to data.

use std::collections::{HashMap, HashSet};

use super::super::fault::{Faults, Remedy};
use super::super::tree::{ROOT, Tree};

/// Checks the inline elements of all segments of a unit.
pub(super) fn check(tree: &Tree, parts: &[usize], faults: &mut Faults) {
    let data: HashSet<&str> = tree
        .named(ROOT, "originalData")
        .flat_map(|data| tree.named(data, "data"))
        .filter_map(|data| tree.attribute(data, "id"))
        .collect();
    let mut ids: HashSet<&str> = HashSet::new();
    let mut sources = HashMap::new();
    for part in parts {
        if let Some(id) = tree.attribute(*part, "id").filter(|id| !ids.insert(id)) {
            duplicate(tree, *part, id, faults);
        }
    }
    for side in ["source", "target"] {
        let texts: Vec<usize> = parts
            .iter()
            .flat_map(|part| tree.named(*part, side))
            .collect();
        let inline: Vec<usize> = texts
            .iter()
            .flat_map(|text| tree.elements_within(*text))
            .collect();
        let mut here: HashSet<&str> = HashSet::new();
        for node in &inline {
            let Some(id) = tree.attribute(*node, "id") else {
                continue;
            };
            let taken = !here.insert(id) || (side == "source" && !ids.insert(id));
            if taken {
                duplicate(tree, *node, id, faults);
            } else if side == "source" {
                sources.insert(id, tree.name(*node));
            } else if sources
                .get(id)
                .is_some_and(|name| *name != tree.name(*node))
            {
                let message = format!("the id “{id}” is another element in the source");
                faults.add("codes-differ", tree.position(*node), message);
            }
        }
        pairs(tree, &inline, faults);
        for node in inline {
            attributes(tree, node, &data, faults);
        }
    }
}

fn duplicate(tree: &Tree, node: usize, id: &str, faults: &mut Faults) {
    let message = format!("the id “{id}” stands in the unit twice");
    let remedy = Remedy::Set(node, "id".to_owned(), "#new".to_owned());
    faults.fix("duplicate-id", tree.position(node), message, remedy);
}

/// `sc` and `ec`, `sm` and `em` belong together.
pub(super) fn pairs(tree: &Tree, inline: &[usize], faults: &mut Faults) {
    for (opening, closing) in [("sc", "ec"), ("sm", "em")] {
        let mut open: HashMap<&str, (usize, bool)> = HashMap::new();
        for node in inline {
            let isolated = tree.attribute(*node, "isolated") == Some("yes");
            if tree.name(*node) == opening && !isolated {
                if let Some(id) = tree.attribute(*node, "id") {
                    open.insert(id, (*node, false));
                }
            } else if tree.name(*node) == closing {
                ending(tree, *node, isolated, &mut open, faults);
            }
        }
        let mut left: Vec<_> = open
            .into_iter()
            .filter(|(_, (_, closed))| !closed)
            .collect();
        left.sort_unstable_by_key(|(_, (node, _))| *node);
        for (id, (node, _)) in left {
            let message = format!("<{opening} id=“{id}”> is never closed");
            let remedy = if opening == "sc" {
                Remedy::Set(node, "isolated".to_owned(), "yes".to_owned())
            } else {
                Remedy::Remove(node)
            };
            faults.fix("unpaired-code", tree.position(node), message, remedy);
        }
    }
}

fn ending<'a>(
    tree: &'a Tree,
    node: usize,
    isolated: bool,
    open: &mut HashMap<&'a str, (usize, bool)>,
    faults: &mut Faults,
) {
    let position = tree.position(node);
    let name = tree.written(node);
    if isolated {
        if tree.attribute(node, "id").is_none() {
            let message = format!("an isolated <{name}> must have an id");
            let remedy = Remedy::Set(node, "id".to_owned(), "#new".to_owned());
            faults.fix("code-rule", position, message, remedy);
        }
        return;
    }
    let start = tree.attribute(node, "startRef");
    if let Some(open) = start.and_then(|start| open.get_mut(start)) {
        open.1 = true;
        return;
    }
    let message = match start {
        Some(start) => format!("<{name} startRef=“{start}”> closes nothing"),
        None => format!("<{name}> lacks startRef"),
    };
    if tree.name(node) == "em" {
        faults.fix("unpaired-code", position, message, Remedy::Remove(node));
        return;
    }
    faults.fix(
        "unpaired-code",
        position,
        message,
        Remedy::Set(node, "isolated".to_owned(), "yes".to_owned()),
    );
    faults.also(Remedy::Unset(node, "startRef".to_owned()));
    if tree.attribute(node, "id").is_none() {
        faults.also(Remedy::Set(node, "id".to_owned(), "#new".to_owned()));
    }
}

/// Attributes that go together, and those that point at data.
pub(super) fn attributes(tree: &Tree, node: usize, data: &HashSet<&str>, faults: &mut Faults) {
    let has = |name: &str| tree.attribute(node, name).is_some();
    let position = tree.position(node);
    for name in ["dataRef", "dataRefStart", "dataRefEnd"] {
        if let Some(wanted) = tree
            .attribute(node, name)
            .filter(|wanted| !data.contains(wanted))
        {
            let message = format!("the unit has no <data> with the id “{wanted}”");
            faults.fix(
                "reference",
                position,
                message,
                Remedy::Unset(node, name.to_owned()),
            );
        }
    }
    for (one, other) in [
        ("dataRefStart", "dataRefEnd"),
        ("equivStart", "equivEnd"),
        ("subFlowsStart", "subFlowsEnd"),
    ] {
        for (there, missing) in [(one, other), (other, one)] {
            if has(there) && !has(missing) && !(there == "equivStart" && missing == "equivEnd") {
                let message = format!("{there} stands without {missing}");
                faults.fix(
                    "code-rule",
                    position,
                    message,
                    Remedy::Unset(node, there.to_owned()),
                );
            }
        }
    }
    if has("subType") && !has("type") {
        let message = "subType stands without type";
        faults.fix(
            "code-rule",
            position,
            message,
            Remedy::Unset(node, "subType".to_owned()),
        );
    }
    if has("copyOf") && (has("dataRef") || has("dataRefStart") || has("dataRefEnd")) {
        let message = "copyOf and a reference to data exclude each other";
        faults.fix(
            "code-rule",
            position,
            message,
            Remedy::Unset(node, "copyOf".to_owned()),
        );
    }
    let held = matches!(tree.attribute(node, "canReorder"), Some("no" | "firstNo"));
    let fixed = tree.attribute(node, "canDelete") == Some("no")
        && tree.attribute(node, "canCopy") == Some("no");
    if held && !fixed {
        let message = "a code that can't be reordered must say canDelete and canCopy “no” as well";
        faults.fix(
            "code-rule",
            position,
            message,
            Remedy::Set(node, "canDelete".to_owned(), "no".to_owned()),
        );
        faults.also(Remedy::Set(node, "canCopy".to_owned(), "no".to_owned()));
    }
    if tree.name(node) == "ec" && has("dir") && tree.attribute(node, "isolated") != Some("yes") {
        let message = "dir stands on an <ec> that is not isolated";
        faults.fix(
            "code-rule",
            position,
            message,
            Remedy::Unset(node, "dir".to_owned()),
        );
    }
    if matches!(tree.name(node), "mrk" | "sm") {
        mark(tree, node, faults);
    }
}

/// What kinds of marks must say.
fn mark(tree: &Tree, node: usize, faults: &mut Faults) {
    let has = |name: &str| tree.attribute(node, name).is_some();
    let position = tree.position(node);
    let as_generic = || Remedy::Set(node, "type".to_owned(), "generic".to_owned());
    match tree.attribute(node, "type").unwrap_or("generic") {
        "comment" if has("value") == has("ref") => {
            let message = "a comment has either a value or a ref";
            faults.fix(
                "code-rule",
                position,
                message,
                Remedy::Unset(node, "ref".to_owned()),
            );
            if !has("value") {
                faults.also(Remedy::Set(node, "value".to_owned(), String::new()));
            }
        }
        "comment" => {
            let note = tree
                .attribute(node, "ref")
                .and_then(|wanted| wanted.split_once("n="))
                .map(|(_, id)| id);
            let mut notes = tree
                .named(ROOT, "notes")
                .flat_map(|notes| tree.named(notes, "note"));
            if let Some(id) =
                note.filter(|id| !notes.any(|note| tree.attribute(note, "id") == Some(id)))
            {
                let message = format!("the unit has no note “{id}”");
                faults.fix("reference", position, message, as_generic());
                faults.also(Remedy::Unset(node, "ref".to_owned()));
            }
        }
        "generic" if !has("translate") && !has("type") => {
            let message = "a mark without a type must say translate";
            faults.fix(
                "code-rule",
                position,
                message,
                Remedy::Set(node, "translate".to_owned(), "yes".to_owned()),
            );
        }
        _ => {}
    }
}
