//! What XLIFF 2 wants beyond its schemas.

use std::collections::HashSet;

use super::fault::{Faults, Remedy};
use super::hash;
use super::run::Rules;
use super::tree::{ROOT, Tree};

mod codes;
mod modules;

/// The rules of XLIFF 2.0 to 2.2.
#[derive(Debug, Default)]
pub(super) struct XliffTwoRules {
    source: String,
    target: Option<String>,
    files: HashSet<u64>,
    groups: HashSet<u64>,
    units: HashSet<u64>,
    target_told: bool,
    /// What an earlier look through the file found; holds `MISSING_TARGET` if that was so.
    known: HashSet<u64>,
}

/// Stands for: there are targets, none of which says its language, and the file says none either.
const MISSING_TARGET: &str = "trgLang";

impl XliffTwoRules {
    pub(super) fn new(known: HashSet<u64>) -> Self {
        Self {
            known,
            ..Self::default()
        }
    }
}

impl Rules for XliffTwoRules {
    fn open(&mut self, tree: &Tree, faults: &mut Faults) {
        let ids = match tree.name(ROOT) {
            "xliff" => {
                tree.attribute(ROOT, "srcLang")
                    .unwrap_or_default()
                    .clone_into(&mut self.source);
                self.target = tree.attribute(ROOT, "trgLang").map(str::to_owned);
                if self.target.is_none() && self.known.contains(&hash(MISSING_TARGET)) {
                    self.target_told = true;
                    let message = "<xliff> lacks trgLang, which a file with a <target> must have";
                    let remedy = Remedy::Set(ROOT, "trgLang".to_owned(), "und".to_owned());
                    let position = tree.position(ROOT);
                    faults.fix("missing-attribute", position, message, remedy);
                }
                return;
            }
            "file" => {
                self.groups.clear();
                self.units.clear();
                &mut self.files
            }
            "group" => &mut self.groups,
            _ => return,
        };
        unique(ids, tree, faults);
    }

    fn entry(&self, tree: &Tree, faults: &mut Faults) {
        match tree.name(ROOT) {
            "unit" => self.unit(tree, faults),
            "skeleton" => {
                let inside = !tree.children(ROOT).is_empty();
                if inside == tree.attribute(ROOT, "href").is_some() {
                    let message = "a <skeleton> has either content or an href";
                    faults.fix(
                        "content",
                        tree.position(ROOT),
                        message,
                        Remedy::Remove(ROOT),
                    );
                }
            }
            "notes" => scoped_ids(tree, tree.named(ROOT, "note"), "note", faults),
            _ => {}
        }
    }

    fn across(&mut self, tree: &Tree, faults: &mut Faults) {
        if tree.name(ROOT) != "unit" {
            return;
        }
        unique(&mut self.units, tree, faults);
        let mut segments = tree.children(ROOT).iter();
        let translated = segments.find_map(|segment| tree.named(*segment, "target").next());
        if let Some(target) = translated.filter(|_| self.target.is_none() && !self.target_told) {
            self.target_told = true;
            if tree.attribute(target, "xml:lang").is_none() {
                self.known.insert(hash(MISSING_TARGET));
            }
            let message = "<xliff> lacks trgLang, which a file with a <target> must have";
            faults.add("missing-attribute", tree.position(target), message);
        }
    }

    fn close(&mut self, _faults: &mut Faults) -> HashSet<u64> {
        std::mem::take(&mut self.known)
    }
}

fn unique(ids: &mut HashSet<u64>, tree: &Tree, faults: &mut Faults) {
    let Some(id) = tree.attribute(ROOT, "id") else {
        return;
    };
    if !ids.insert(hash(id)) {
        let message = format!("another <{}> has the id “{id}” as well", tree.written(ROOT));
        let remedy = Remedy::Set(ROOT, "id".to_owned(), "#new".to_owned());
        faults.fix("duplicate-id", tree.position(ROOT), message, remedy);
    }
}

/// Ids must differ among these elements.
fn scoped_ids(tree: &Tree, nodes: impl Iterator<Item = usize>, what: &str, faults: &mut Faults) {
    let mut seen = HashSet::new();
    for node in nodes {
        if let Some(id) = tree.attribute(node, "id").filter(|id| !seen.insert(*id)) {
            let message = format!("two elements ({what}) have the id “{id}” in one place");
            let remedy = Remedy::Set(node, "id".to_owned(), "#new".to_owned());
            faults.fix("duplicate-id", tree.position(node), message, remedy);
        }
    }
}

impl XliffTwoRules {
    fn unit(&self, tree: &Tree, faults: &mut Faults) {
        let parts: Vec<usize> = tree
            .children(ROOT)
            .iter()
            .copied()
            .filter(|part| matches!(tree.name(*part), "segment" | "ignorable"))
            .collect();
        if !parts.iter().any(|part| tree.name(*part) == "segment") {
            faults.fix(
                "content",
                tree.position(ROOT),
                "the <unit> has no <segment>",
                Remedy::Remove(ROOT),
            );
        }
        for notes in tree.named(ROOT, "notes") {
            scoped_ids(tree, tree.named(notes, "note"), "note", faults);
        }
        for data in tree.named(ROOT, "originalData") {
            scoped_ids(tree, tree.named(data, "data"), "data", faults);
        }
        orders(tree, &parts, faults);
        for part in &parts {
            self.part(tree, *part, faults);
        }
        codes::check(tree, &parts, faults);
        modules::check(tree, faults);
    }

    fn part(&self, tree: &Tree, part: usize, faults: &mut Faults) {
        let target = tree.named(part, "target").next();
        let state = tree.attribute(part, "state");
        if matches!(state, Some("translated" | "reviewed" | "final")) && target.is_none() {
            let message = format!(
                "state=“{}”, but there is no <target>",
                state.unwrap_or_default()
            );
            let remedy = Remedy::Set(part, "state".to_owned(), "initial".to_owned());
            faults.fix("state", tree.position(part), message, remedy);
        }
        if tree.attribute(part, "subState").is_some() && state.is_none() {
            let message = "subState stands without state";
            let remedy = Remedy::Unset(part, "subState".to_owned());
            faults.fix("state", tree.position(part), message, remedy);
        }
        for (name, wanted) in [
            ("source", Some(&self.source)),
            ("target", self.target.as_ref()),
        ] {
            for text in tree.named(part, name) {
                let code = tree.attribute(text, "xml:lang");
                if let (Some(code), Some(wanted)) = (code, wanted)
                    && !is_language_of(code, wanted)
                {
                    let message = format!("<{name}> is in “{code}”, but the file says “{wanted}”");
                    let remedy = Remedy::Set(text, "xml:lang".to_owned(), wanted.clone());
                    faults.fix("language-mismatch", tree.position(text), message, remedy);
                }
            }
        }
    }
}

/// Whether a text's language is the file's or a variety of it.
fn is_language_of(code: &str, wanted: &str) -> bool {
    let (code, wanted) = (code.to_ascii_lowercase(), wanted.to_ascii_lowercase());
    code.strip_prefix(&wanted)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

/// The order of targets: no place twice, none beyond the last.
fn orders(tree: &Tree, parts: &[usize], faults: &mut Faults) {
    let mut seen = HashSet::new();
    for (at, part) in parts.iter().enumerate() {
        for target in tree.named(*part, "target") {
            let order = tree
                .attribute(target, "order")
                .and_then(|order| order.trim().parse::<usize>().ok());
            let stated = order.is_some();
            if !seen.insert(order.unwrap_or(at + 1))
                || order.is_some_and(|order| order > parts.len())
            {
                let message = "two targets have one place in the order, or there is no such place";
                let remedy = if stated {
                    Remedy::Unset(target, "order".to_owned())
                } else {
                    Remedy::None
                };
                faults.fix("reference", tree.position(target), message, remedy);
            }
        }
    }
}
