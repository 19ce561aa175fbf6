//! Segmentation rules of others: SRX 2.0 (Segmentation Rules eXchange, LISA 2008), the rules themselves and how a
//! paragraph is cut by them. Reading and writing the files is the business of `taiyaku-formats`.
//!
//! A rule has two regular expressions. Those of `before` are found in a text one after the other; where one ends and
//! `after` matches what comes next, the rule says whether to cut, unless a rule before it does. Where no rule says
//! anything, nothing is cut. [`SrxRules::for_language`] chooses the rules of a language and makes a [`SrxSplitter`] of
//! them, which takes time in proportion to the text.

mod choice;
mod expression;
mod labels;
mod matching;
mod ours;
mod splitter;

pub use ours::our_rules;

pub use splitter::{Decision, SrxSplitter, UsedRule};

use crate::span::Position;

/// The rules of an SRX file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SrxRules {
    /// Whether all maps that fit a language apply, one after the other, or only the first.
    pub cascade: bool,
    /// Whether text inside text, such as a footnote, is cut too. Kept for whoever writes the rules again.
    pub segment_subflows: bool,
    /// On which side of a break inline codes go. Kept for whoever writes the rules again.
    pub format_handles: Vec<FormatHandle>,
    /// Whether the sentence ends of Unicode (UAX 29) are breaks where no rule decides (Okapi's
    /// `useIcu4jBreakRules`).
    pub unicode_breaks: bool,
    /// The sets of rules.
    pub language_rules: Vec<LanguageRule>,
    /// Which sets a language has.
    pub language_maps: Vec<LanguageMap>,
    /// What the file says about itself, for its head.
    pub comment: Option<String>,
}

impl Default for SrxRules {
    fn default() -> Self {
        Self {
            cascade: false,
            segment_subflows: true,
            format_handles: Vec::new(),
            unicode_breaks: false,
            language_rules: Vec::new(),
            language_maps: Vec::new(),
            comment: None,
        }
    }
}

/// On which side of a break a kind of inline code goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormatHandle {
    /// `start`, `end` or `isolated`.
    pub kind: String,
    /// Whether it belongs to the segment before the break.
    pub include: bool,
}

/// A set of rules with a name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LanguageRule {
    /// Its name, which maps refer to.
    pub name: String,
    /// The rules in order: the first that matches at a place decides.
    pub rules: Vec<SrxRule>,
}

/// A rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SrxRule {
    /// Whether it breaks, or keeps from breaking.
    pub breaks: bool,
    /// The regular expression for what ends at the place; empty: anything.
    pub before: String,
    /// The regular expression for what begins at the place; empty: anything.
    pub after: String,
    /// Where it stands in its file.
    pub position: Option<Position>,
    /// A remark for whoever reads the file.
    pub comment: Option<String>,
}

impl SrxRule {
    /// A rule that breaks between `before` and `after`.
    pub fn break_between(before: impl Into<String>, after: impl Into<String>) -> Self {
        Self {
            breaks: true,
            before: before.into(),
            after: after.into(),
            position: None,
            comment: None,
        }
    }

    /// A rule that keeps from breaking between `before` and `after`.
    pub fn no_break_between(before: impl Into<String>, after: impl Into<String>) -> Self {
        Self {
            breaks: false,
            ..Self::break_between(before, after)
        }
    }

    /// Adds a remark.
    #[must_use]
    pub fn with_comment(mut self, comment: &str) -> Self {
        self.comment = Some(comment.to_owned());
        self
    }
}

/// Which set of rules a language has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LanguageMap {
    /// A regular expression for language codes, which must match the whole code, in any case of letters.
    pub pattern: String,
    /// The name of the set.
    pub rule_name: String,
    /// Where it stands in its file.
    pub position: Option<Position>,
}

#[cfg(test)]
mod tests;
