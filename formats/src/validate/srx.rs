//! What SRX wants beyond its schema.

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
