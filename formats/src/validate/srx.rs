//! What SRX wants beyond its schema.

use taiyaku_text::model::LanguageTag;
use taiyaku_text::srx::{LanguageMap, LanguageRule, SrxRule, SrxRules as Segmentation};

use super::fault::{Faults, Remedy};
use super::run::Rules;
use super::tree::{ROOT, Tree};

/// The rules of SRX 2.0.
#[derive(Debug)]
pub(super) struct SrxRules;

impl Rules for SrxRules {
    fn entry(&self, tree: &Tree, faults: &mut Faults) {
        let named: Vec<usize> = tree.elements_within(ROOT).collect();
        let is_rule = |node: &usize| tree.name(*node) == "languagerule";
        let names = named.iter().copied().filter(|node| is_rule(node));
        let names: std::collections::HashSet<&str> = names
            .filter_map(|node| tree.attribute(node, "languagerulename"))
            .collect();
        for node in named {
            expressions(tree, node, faults);
            let wanted = tree
                .attribute(node, "languagerulename")
                .filter(|_| tree.name(node) == "languagemap");
            if let Some(wanted) = wanted.filter(|wanted| !names.contains(wanted)) {
                let message = format!("there are no rules called “{wanted}”");
                faults.fix(
                    "reference",
                    tree.position(node),
                    message,
                    Remedy::Remove(node),
                );
            }
        }
    }
}

/// Whether the expressions of a rule or of a map can be read by those who split texts.
fn expressions(tree: &Tree, node: usize, faults: &mut Faults) {
    let mut rule = SrxRule::break_between("a", "b");
    let mut pattern = ".*";
    match tree.name(node) {
        "rule" => {
            let text = |name| {
                let part = tree.named(node, name).next();
                part.map_or_else(String::new, |part| tree.text(part))
            };
            (rule.before, rule.after) = (text("beforebreak"), text("afterbreak"));
        }
        "languagemap" => match tree.attribute(node, "languagepattern") {
            Some(given) => pattern = given,
            None => return,
        },
        _ => return,
    }
    if let Some(message) = complaint(rule, pattern) {
        let remedy = Remedy::Remove(node);
        faults.fix("expression", tree.position(node), message, remedy);
    }
}

/// What is said of rules that have but this one.
fn complaint(rule: SrxRule, pattern: &str) -> Option<String> {
    let name = "one".to_owned();
    let rules = Segmentation {
        cascade: true,
        // Without it, there would be a complaint of rules that break nowhere.
        unicode_breaks: true,
        language_rules: vec![LanguageRule {
            name: name.clone(),
            rules: vec![rule],
        }],
        language_maps: vec![LanguageMap {
            pattern: pattern.to_owned(),
            rule_name: name,
            position: None,
        }],
        ..Segmentation::default()
    };
    let (_, problems) = rules.for_language(&LanguageTag::new("en"));
    let first = problems.into_iter().next()?;
    let (_, why) = first.message.split_once(" is left out: ")?;
    Some(format!("an expression can't be read: {why}"))
}
