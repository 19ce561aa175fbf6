//! What TMX wants beyond its DTD.

use std::collections::{HashMap, HashSet};

use taiyaku_text::span::Position;

use super::fault::{Faults, Remedy};
use super::language::{check_code, same};
use super::run::Rules;
use super::tree::{ROOT, Tree};
use super::values::Kind;

mod codes;

/// The rules of all versions.
#[derive(Debug, Default)]
pub(super) struct TmxRules {
    /// `srclang` of the header.
    source: String,
    tuids: HashSet<u64>,
    region_told: bool,
}

impl Rules for TmxRules {
    fn doctype(&mut self, position: Position, text: &str, faults: &mut Faults) {
        if text.contains("<!ENTITY") {
            let message = "the file declares entities of its own";
            faults.add("internal-entities", position, message);
        }
        let standard = ["tmx11.dtd", "tmx12.dtd", "tmx13.dtd", "tmx14.dtd"];
        let named = text.contains("SYSTEM") || text.contains("PUBLIC");
        if named
            && !standard
                .iter()
                .any(|dtd| text.to_ascii_lowercase().contains(dtd))
        {
            let message = "the document type declaration names no file of the standard (tmx14.dtd)";
            faults.add("foreign-doctype", position, message);
        }
    }

    fn entry(&self, tree: &Tree, faults: &mut Faults) {
        match tree.name(ROOT) {
            "header" => {
                check_code(tree, ROOT, "srclang", "*all*", faults);
                check_code(tree, ROOT, "adminlang", "", faults);
                dates(tree, ROOT, faults);
                for ude in tree.named(ROOT, "ude") {
                    base_of_map(tree, ude, faults);
                }
            }
            "tu" => self.unit(tree, faults),
            _ => {}
        }
    }

    fn across(&mut self, tree: &Tree, faults: &mut Faults) {
        if tree.name(ROOT) == "header" {
            tree.attribute(ROOT, "srclang")
                .unwrap_or("*all*")
                .clone_into(&mut self.source);
        }
        if tree.name(ROOT) != "tu" {
            return;
        }
        if let Some(id) = tree.attribute(ROOT, "tuid")
            && !self.tuids.insert(super::hash(id))
        {
            let message = format!("another unit has the tuid “{id}” as well");
            faults.add("duplicate-tuid", tree.position(ROOT), message);
        }
        let region = tree.named(ROOT, "tuv").find(|variant| {
            let code = language(tree, *variant);
            code.len() == 2
        });
        if let Some(variant) = region.filter(|_| !self.region_told) {
            self.region_told = true;
            let code = language(tree, variant);
            let message = format!("the language “{code}” has no region");
            faults.add("region", tree.position(variant), message);
        }
    }
}

impl TmxRules {
    fn unit(&self, tree: &Tree, faults: &mut Faults) {
        check_code(tree, ROOT, "srclang", "*all*", faults);
        dates(tree, ROOT, faults);
        count(tree, ROOT, faults);
        let variants: Vec<usize> = tree.named(ROOT, "tuv").collect();
        for variant in &variants {
            check_code(tree, *variant, "xml:lang", "", faults);
            check_code(tree, *variant, "lang", "", faults);
            dates(tree, *variant, faults);
            count(tree, *variant, faults);
            for segment in tree.named(*variant, "seg") {
                codes::check(tree, segment, faults);
                if tree.text(segment).trim().is_empty() {
                    let message = "the segment has no text";
                    faults.add("empty-segment", tree.position(segment), message);
                }
            }
        }
        self.languages(tree, &variants, faults);
    }

    fn languages(&self, tree: &Tree, variants: &[usize], faults: &mut Faults) {
        let source = tree.attribute(ROOT, "srclang").unwrap_or(&self.source);
        let mut seen = HashMap::new();
        let mut has_source = false;
        for variant in variants {
            let code = language(tree, *variant);
            has_source |= same(code, source);
            if same(code, source) && code != source && !code.contains('_') && !source.contains('_')
            {
                let message =
                    format!("the language “{code}” and srclang “{source}” differ in letter case");
                let name = ["xml:lang", "lang"]
                    .into_iter()
                    .find(|name| tree.attribute(*variant, name).is_some());
                let remedy = name.map_or(Remedy::None, |name| {
                    Remedy::Set(*variant, name.to_owned(), source.to_owned())
                });
                faults.fix("language-case", tree.position(*variant), message, remedy);
            }
            if seen.insert(code.to_ascii_lowercase(), ()).is_some() && !code.is_empty() {
                let message = format!("the unit has two variants in “{code}”");
                faults.add("two-variants", tree.position(*variant), message);
            }
        }
        if variants.len() == 1 {
            faults.add(
                "single-variant",
                tree.position(ROOT),
                "the unit is in one language only",
            );
        }
        if !has_source && !source.eq_ignore_ascii_case("*all*") && !source.is_empty() {
            let message = format!("the unit has no variant in the source language “{source}”");
            faults.add("no-source-variant", tree.position(ROOT), message);
        }
    }
}

fn language(tree: &Tree, variant: usize) -> &str {
    let named = tree.attribute(variant, "xml:lang");
    named
        .or_else(|| tree.attribute(variant, "lang"))
        .unwrap_or_default()
}

fn dates(tree: &Tree, node: usize, faults: &mut Faults) {
    for name in ["creationdate", "changedate", "lastusagedate"] {
        let Some(date) = tree
            .attribute(node, name)
            .filter(|date| !Kind::BasicDate.allows(date))
        else {
            continue;
        };
        let remedy = match Kind::BasicDate.mended(date) {
            Some(date) => Remedy::Set(node, name.to_owned(), date),
            None => Remedy::Unset(node, name.to_owned()),
        };
        let message = format!("{name}=“{date}” should look like 20261127T090000Z");
        faults.fix("date", tree.position(node), message, remedy);
    }
}

fn count(tree: &Tree, node: usize, faults: &mut Faults) {
    if let Some(count) = tree.attribute(node, "usagecount")
        && !Kind::Digits.allows(count)
    {
        let mended = Kind::Digits.mended(count);
        let name = "usagecount".to_owned();
        let remedy = match mended {
            Some(count) => Remedy::Set(node, name, count),
            None => Remedy::Unset(node, name),
        };
        let message = format!("usagecount=“{count}” is no whole number");
        faults.fix("number", tree.position(node), message, remedy);
    }
}

/// A table of characters with codes says which encoding the codes are in.
fn base_of_map(tree: &Tree, ude: usize, faults: &mut Faults) {
    let coded = tree
        .named(ude, "map")
        .any(|map| tree.attribute(map, "code").is_some());
    if coded && tree.attribute(ude, "base").is_none() {
        let message = "<ude> lacks “base”, which its <map> with a code needs";
        let remedy = Remedy::Set(ude, "base".to_owned(), "unknown".to_owned());
        faults.fix("missing-attribute", tree.position(ude), message, remedy);
    }
}
