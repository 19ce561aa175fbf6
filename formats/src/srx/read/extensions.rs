//! Okapi's extensions of the header: what they would change, and what is done about it.

use taiyaku_text::span::Position;

use super::{Reader, is_no};
use crate::xml::Element;

impl Reader {
    /// `<okpsrx:options>`.
    pub(super) fn options(&mut self, options: &Element, position: Position) {
        let is_yes = |name: &str| {
            let value = options.attribute(name);
            value.is_some() && !is_no(value)
        };
        self.rules.unicode_breaks = is_yes("useIcu4jBreakRules");
        let without_effect: Vec<&str> = [
            ("oneSegmentIncludesAll", "yes"),
            ("trimLeadingWhitespaces", "no"),
            ("trimTrailingWhitespaces", "no"),
            ("treatIsolatedCodesAsWhitespace", "yes"),
        ]
        .into_iter()
        .filter(|&(name, other)| {
            options.attribute(name).is_some() && is_yes(name) == (other == "yes")
        })
        .map(|(name, _)| name)
        .collect();
        if !without_effect.is_empty() {
            let names = without_effect.join(", ");
            let message = format!(
                "options of Okapi without effect here: {names}; segments have no white space around them"
            );
            self.warn(
                position,
                message,
                "nothing has to be done: the rules are used",
            );
        }
    }

    /// `<okpsrx:rangeRule>`: an expression for stretches that Okapi never cuts.
    pub(super) fn range_rule(&mut self, expression: &str, position: Position) {
        if !expression.trim().is_empty() {
            let message = format!("Okapi's range rule \u{201c}{expression}\u{201d} is ignored");
            self.warn(position, message, "write it as rules with break=\"no\"");
        }
    }
}
