//! What XLIFF 1.2 wants beyond its schema.

use std::collections::HashSet;

use super::fault::{Faults, Remedy};
use super::hash;
use super::language::same;
use super::run::Rules;
use super::tree::{ROOT, Tree};

/// The rules of XLIFF 1.x.
#[derive(Debug, Default)]
pub(super) struct XliffOneRules {
    /// Ids of units in the file element at hand.
    ids: HashSet<u64>,
    source: String,
    target: Option<String>,
    target_told: bool,
    tools: HashSet<String>,
    phases: HashSet<String>,
}

impl Rules for XliffOneRules {
    fn open(&mut self, tree: &Tree, _faults: &mut Faults) {
        if tree.name(ROOT) == "file" {
            self.ids.clear();
            self.tools.clear();
            self.phases.clear();
            let language = |name| tree.attribute(ROOT, name).map(str::to_owned);
            self.source = language("source-language").unwrap_or_default();
            self.target = language("target-language");
            self.target_told = false;
        }
    }

    fn entry(&self, tree: &Tree, faults: &mut Faults) {
        if !matches!(tree.name(ROOT), "trans-unit" | "bin-unit") {
            return;
        }
        for node in tree.within(ROOT) {
            match tree.name(node) {
                "source" | "seg-source" | "target" => {
                    pairs(tree, node, faults);
                    self.language(tree, node, faults);
                }
                "trans-unit" => segments(tree, node, faults),
                _ => {}
            }
            self.tool(tree, node, faults);
        }
    }

    fn across(&mut self, tree: &Tree, faults: &mut Faults) {
        if tree.name(ROOT) == "header" {
            for node in tree.elements_within(ROOT) {
                let named = |name| tree.attribute(node, name).map(str::to_owned);
                self.tools
                    .extend(named("tool-id").filter(|_| tree.name(node) == "tool"));
                self.phases
                    .extend(named("phase-name").filter(|_| tree.name(node) == "phase"));
            }
            return;
        }
        for node in tree.within(ROOT) {
            if !matches!(tree.name(node), "trans-unit" | "bin-unit") {
                continue;
            }
            if let Some(id) = tree.attribute(node, "id")
                && !self.ids.insert(hash(id))
            {
                let message = format!("another unit of this <file> has the id “{id}” as well");
                let remedy = Remedy::Set(node, "id".to_owned(), "#new".to_owned());
                faults.fix("duplicate-id", tree.position(node), message, remedy);
            }
            let target = tree.named(node, "target").next();
            let translated = target.filter(|target| !tree.text(*target).trim().is_empty());
            if let Some(target) = translated.filter(|_| self.target.is_none() && !self.target_told)
                && tree.attribute(target, "xml:lang").is_none()
            {
                self.target_told = true;
                let message = "the <file> has translations but no target-language";
                faults.add("target-language", tree.position(target), message);
            }
        }
    }
}

impl XliffOneRules {
    fn language(&self, tree: &Tree, node: usize, faults: &mut Faults) {
        let in_match = tree.is_inside(node, "alt-trans");
        let wanted = match tree.name(node) {
            "target" => self.target.as_deref(),
            _ => Some(self.source.as_str()),
        };
        let (Some(code), Some(wanted)) = (tree.attribute(node, "xml:lang"), wanted) else {
            return;
        };
        if in_match || wanted.is_empty() || same(code, wanted) {
            return;
        }
        let message = format!(
            "<{}> is in “{code}”, but the <file> says “{wanted}”",
            tree.written(node)
        );
        let remedy = Remedy::Set(node, "xml:lang".to_owned(), wanted.to_owned());
        faults.fix("language-mismatch", tree.position(node), message, remedy);
    }

    fn tool(&self, tree: &Tree, node: usize, faults: &mut Faults) {
        for (name, known) in [("tool-id", &self.tools), ("phase-name", &self.phases)] {
            let Some(value) = tree.attribute(node, name) else {
                continue;
            };
            if tree.name(node).contains([':', '}']) || known.contains(value) {
                continue;
            }
            let message = format!(
                "no <{}> of the header has {name}=“{value}”",
                if name == "tool-id" { "tool" } else { "phase" }
            );
            let remedy = Remedy::Unset(node, name.to_owned());
            faults.fix("reference", tree.position(node), message, remedy);
        }
    }
}

/// Every segment of the target is one of the segmented source.
fn segments(tree: &Tree, unit: usize, faults: &mut Faults) {
    let Some(source) = tree.named(unit, "seg-source").next() else {
        return;
    };
    let marks = |node: usize| -> Vec<(usize, &str)> {
        let marks = tree.elements_within(node).filter(|mark| {
            tree.name(*mark) == "mrk" && tree.attribute(*mark, "mtype") == Some("seg")
        });
        marks
            .filter_map(|mark| Some((mark, tree.attribute(mark, "mid")?)))
            .collect()
    };
    let mut known = HashSet::new();
    for (mark, mid) in marks(source) {
        if !known.insert(mid) {
            let message = format!("two segments of the source have mid=“{mid}”");
            faults.add("duplicate-id", tree.position(mark), message);
        }
    }
    for target in tree.named(unit, "target") {
        for (mark, mid) in marks(target) {
            if !known.contains(mid) {
                let message = format!("the source has no segment mid=“{mid}”");
                faults.fix(
                    "reference",
                    tree.position(mark),
                    message,
                    Remedy::Unwrap(mark),
                );
            }
        }
    }
}

/// `rid` joins an opening code with its closing one.
fn pairs(tree: &Tree, text: usize, faults: &mut Faults) {
    for (opening, closing) in [("bpt", "ept"), ("bx", "ex")] {
        let mut open = HashSet::new();
        for node in tree.elements_within(text) {
            let name = tree.name(node);
            let Some(rid) = tree.attribute(node, "rid") else {
                continue;
            };
            if name == opening && !open.insert(rid) {
                let message = format!("two <{name}> have rid=“{rid}”");
                let remedy = Remedy::Unset(node, "rid".to_owned());
                faults.fix("duplicate-code", tree.position(node), message, remedy);
            } else if name == closing && !open.contains(rid) {
                let message = format!("<{name} rid=“{rid}”> closes nothing");
                let remedy = Remedy::Unset(node, "rid".to_owned());
                faults.fix("unpaired-code", tree.position(node), message, remedy);
            }
        }
    }
}
