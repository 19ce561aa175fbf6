//! What TBX wants beyond its schemas: ids, references, dialects and their data categories.

use std::collections::HashSet;

use taiyaku_text::span::Position;

use super::fault::{Faults, Remedy};
use super::hash;
use super::language::check_code;
use super::run::Rules;
use super::tbx_categories::{CONCEPT, Category, Dialect, LANGUAGE, TERM, also_called, find, meant};
use super::tree::{ROOT, Tree};

/// Which TBX it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// TBX 2.
    Two,
    /// TBX 3, categories as attributes.
    Attributes,
    /// TBX 3, categories as elements.
    Elements,
    /// TBX-Min of TBX 2.
    Min,
}

/// The rules of a style and dialect.
#[derive(Debug)]
pub(super) struct TbxRules {
    style: Style,
    dialect: Dialect,
    /// The ids that are known from an earlier look through the file.
    known: HashSet<u64>,
    ids: HashSet<u64>,
    /// References that have not been found yet.
    wanted: Vec<(u64, Position, String)>,
}

/// How many references are remembered until the end of the file.
const WANTED: usize = 100_000;

impl TbxRules {
    pub(super) fn new(style: Style, dialect: Dialect, known: HashSet<u64>) -> Self {
        Self {
            style,
            dialect,
            known,
            ids: HashSet::new(),
            wanted: Vec::new(),
        }
    }
}

impl Rules for TbxRules {
    fn open(&mut self, tree: &Tree, faults: &mut Faults) {
        if matches!(tree.name(ROOT), "tbx") {
            let position = tree.position(ROOT);
            faults.add(
                "version-support",
                position,
                "few tools read TBX 3 yet; TBX 2 is read by more",
            );
            let (name, written) = match self.style {
                Style::Elements => ("dct", tree.attribute(ROOT, "style")),
                _ => ("dca", tree.attribute(ROOT, "style")),
            };
            if written.is_some_and(|written| written != name) {
                let message = format!(
                    "style=“{}”, but the data categories stand in the style “{name}”",
                    written.unwrap_or_default()
                );
                let remedy = Remedy::Set(ROOT, "style".to_owned(), name.to_owned());
                faults.fix("dialect", position, message, remedy);
            }
        }
        if let Some(id) = tree.attribute(ROOT, "id") {
            self.ids.insert(hash(id));
        }
    }

    fn entry(&self, tree: &Tree, faults: &mut Faults) {
        for node in tree.elements_within(ROOT) {
            if tree.name(node) == "term" && tree.text(node).trim().is_empty() {
                let remedy = Remedy::Remove(tree.parent(node));
                faults.fix(
                    "empty-term",
                    tree.position(node),
                    "the term has no text",
                    remedy,
                );
            }
            match self.style {
                Style::Two | Style::Attributes => self.by_attribute(tree, node, faults),
                Style::Elements => self.by_element(tree, node, faults),
                Style::Min => min_value(tree, node, faults),
            }
            if tree.name(node) == "langSet" {
                check_code(tree, node, "xml:lang", "", faults);
            }
            self.reference(tree, node, faults);
        }
    }

    fn across(&mut self, tree: &Tree, faults: &mut Faults) {
        for node in tree.within(ROOT) {
            if let Some(id) = tree.attribute(node, "id")
                && !self.ids.insert(hash(id))
            {
                let message = format!("the id “{id}” stands in the file twice");
                let remedy = Remedy::Set(node, "id".to_owned(), "#new".to_owned());
                faults.fix("duplicate-id", tree.position(node), message, remedy);
            }
            let target = tree
                .attribute(node, "target")
                .filter(|target| is_local(tree, node, target));
            if let Some(target) = target.filter(|_| self.wanted.len() < WANTED) {
                let wanted = (hash(target), tree.position(node), target.to_owned());
                self.wanted.push(wanted);
            }
        }
    }

    fn close(&mut self, faults: &mut Faults) -> HashSet<u64> {
        for (id, position, target) in self.wanted.drain(..) {
            if !self.ids.contains(&id) {
                faults.add(
                    "reference",
                    position,
                    format!("nothing in the file has the id “{target}”"),
                );
            }
        }
        std::mem::take(&mut self.ids)
    }
}

impl TbxRules {
    /// A copy leaves references out that point nowhere; the ids are known from the first look.
    fn reference(&self, tree: &Tree, node: usize, faults: &mut Faults) {
        let target = tree
            .attribute(node, "target")
            .filter(|target| is_local(tree, node, target));
        let Some(target) =
            target.filter(|target| !self.known.is_empty() && !self.known.contains(&hash(target)))
        else {
            return;
        };
        let message = format!("nothing in the file has the id “{target}”");
        let remedy = Remedy::Unset(node, "target".to_owned());
        faults.fix("reference", tree.position(node), message, remedy);
    }

    fn by_attribute(&self, tree: &Tree, node: usize, faults: &mut Faults) {
        let element = tree.name(node);
        let holds = matches!(
            element,
            "termNote"
                | "admin"
                | "descrip"
                | "ref"
                | "xref"
                | "transac"
                | "transacNote"
                | "adminNote"
                | "descripNote"
        );
        let Some(name) = tree.attribute(node, "type").filter(|_| holds) else {
            return;
        };
        match find(element, name).filter(|category| self.dialect.has(category)) {
            Some(category) => self.known_category(category, tree, node, faults),
            None if self.dialect == Dialect::Other => {}
            None => self.unknown_category(tree, node, name, faults),
        }
    }

    fn unknown_category(&self, tree: &Tree, node: usize, name: &str, faults: &mut Faults) {
        let element = tree.written(node);
        let message = format!("the dialect has no data category {element} “{name}”");
        let meant =
            also_called(tree.name(node), name).filter(|category| self.dialect.has(category));
        let remedy = match meant {
            Some(category) => Remedy::Set(node, "type".to_owned(), category.name.to_owned()),
            None => to_note(tree, node, name),
        };
        faults.fix("data-category", tree.position(node), message, remedy);
    }

    fn known_category(&self, category: &Category, tree: &Tree, node: usize, faults: &mut Faults) {
        let name = category.name;
        let value = tree.text(node);
        if !category.values.is_empty() && !self.allows(category, &value) {
            let message = format!(
                "“{}” is no value of {name}: {}",
                value.trim(),
                category.values.join(", ")
            );
            let remedy = match meant(category, &value) {
                Some(meant) => Remedy::SetText(node, meant.to_owned()),
                None => to_note(tree, node, name),
            };
            faults.fix("pick-list", tree.position(node), message, remedy);
        }
        // TBX 2 leaves the levels to a file of constraints that people make themselves.
        if self.style == Style::Two || self.dialect == Dialect::Other {
            return;
        }
        let level = level(tree, node);
        if level != 0 && category.levels & level == 0 {
            let message = format!("{name} must not stand at this level");
            let remedy = to_note(tree, node, name);
            faults.fix("data-category-level", tree.position(node), message, remedy);
        }
    }

    fn allows(&self, category: &Category, value: &str) -> bool {
        // TBX 2 has proper nouns as well.
        let two =
            self.style == Style::Two && category.name == "partOfSpeech" && value == "properNoun";
        two || category.values.contains(&value) || self.dialect == Dialect::Other
    }

    fn by_element(&self, tree: &Tree, node: usize, faults: &mut Faults) {
        let name = tree.name(node);
        let Some((prefix, local)) = name.split_once(':').filter(|_| !name.starts_with('{')) else {
            if name.starts_with('{') {
                let message = format!("<{}> is of no vocabulary of TBX", tree.written(node));
                let remedy = to_note(tree, node, tree.written(node));
                faults.fix("data-category", tree.position(node), message, remedy);
            }
            return;
        };
        let mut all = super::tbx_categories::CATEGORIES.iter();
        let found = all.find(|category| category.module == prefix && category.name == local);
        match found.filter(|category| self.dialect.has(category)) {
            Some(category) => self.known_category(category, tree, node, faults),
            None => {
                let message = format!("the dialect has no data category <{}>", tree.written(node));
                let remedy = to_note(tree, node, local);
                faults.fix("data-category", tree.position(node), message, remedy);
            }
        }
    }
}

/// What can't stand as what it is becomes a note, in a group as the group's note.
fn to_note(tree: &Tree, node: usize, label: &str) -> Remedy {
    let parent = tree.name(tree.parent(node));
    let leads = parent.ends_with("Grp")
        && tree
            .children(tree.parent(node))
            .iter()
            .find(|child| !tree.name(**child).is_empty())
            == Some(&node);
    if leads {
        return Remedy::Unwrap(tree.parent(node));
    }
    Remedy::ToNote(node, format!("{label}: "))
}

/// Whether a target is an id in this file, not an address.
fn is_local(tree: &Tree, node: usize, target: &str) -> bool {
    let external = matches!(tree.name(node), "xref")
        || tree.name(node).ends_with(":externalCrossReference")
        || tree.name(node).ends_with(":xGraphic");
    !external && !target.contains("://")
}

fn level(tree: &Tree, node: usize) -> u8 {
    let mut at = node;
    while at != ROOT {
        at = tree.parent(at);
        match tree.name(at) {
            "conceptEntry" | "termEntry" => return CONCEPT,
            "langSec" | "langSet" => return LANGUAGE,
            "termSec" | "tig" | "ntig" => return TERM,
            _ => {}
        }
    }
    0
}

/// The short lists of TBX-Min.
fn min_value(tree: &Tree, node: usize, faults: &mut Faults) {
    let values: &[&str] = match tree.name(node) {
        "termStatus" => &["admitted", "preferred", "notRecommended", "obsolete"],
        "partOfSpeech" => &["noun", "properNoun", "verb", "adjective", "adverb", "other"],
        "directionality" => &["bidirectional", "monodirectional"],
        _ => return,
    };
    let value = tree.text(node);
    if !values.contains(&value.as_str()) {
        let message = format!(
            "“{}” is no value of {}: {}",
            value.trim(),
            tree.name(node),
            values.join(", ")
        );
        let mut listed = values.iter();
        let remedy = match listed.find(|one| one.eq_ignore_ascii_case(value.trim())) {
            Some(one) => Remedy::SetText(node, (*one).to_owned()),
            None => Remedy::Remove(node),
        };
        faults.fix("pick-list", tree.position(node), message, remedy);
    }
}
