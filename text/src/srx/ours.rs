//! Our own rules of sentence splitting, as far as SRX can say them.
//!
//! Other tools *search* for an expression from left to right and go on behind what they found (OmegaT and Okapi do),
//! so that a long match hides the places inside it. Hence these rules match few characters, and look at the rest
//! ahead and behind, always within bounds: ICU and Java want looks behind bounded.

mod english;
mod japanese;

use super::{FormatHandle, LanguageMap, LanguageRule, SrxRule, SrxRules};
use crate::segmentation::Exceptions;

/// What is written at the head of the file.
const COMMENT: &str = "\
The rules by which taiyaku cuts sentences, as far as SRX can say them. What it cannot say:
- hard-wrapped lines joined to paragraphs, headings, list items and page numbers told apart: give a tool whose
  text is wrapped the segments of `taiyaku prepare` instead;
- which bracket closes which: quotations and asides stay whole where both ends are within 200 characters of the
  place and no bracket of the same kind stands between; taiyaku counts their sentences, and knows brackets that
  nothing closes;
- which pieces of a long quotation belong together.
The looks behind are bounded, as ICU and Java want it; tools without looks ahead and behind cannot use the file.";

/// Marks that end a sentence wherever they stand.
const ENDS: &str = "。｡！？!?‼⁇⁈⁉";

/// Our rules for Japanese and English; the user's names and abbreviations are among them.
#[must_use]
pub fn our_rules(exceptions: &Exceptions) -> SrxRules {
    let own = own_exceptions(exceptions);
    let set = |name: &str, rules: Vec<SrxRule>| LanguageRule {
        name: name.to_owned(),
        rules: own.iter().cloned().chain(rules).collect(),
    };
    let handle = |kind: &str, include| FormatHandle {
        kind: kind.to_owned(),
        include,
    };
    let map = |pattern: &str, name: &str| LanguageMap {
        pattern: pattern.to_owned(),
        rule_name: name.to_owned(),
        position: None,
    };
    SrxRules {
        cascade: false,
        format_handles: vec![
            handle("start", false),
            handle("end", true),
            handle("isolated", false),
        ],
        language_rules: vec![
            set("Japanese", japanese::rules()),
            set("English", english::rules()),
        ],
        language_maps: vec![
            map("[Jj][Aa].*", "Japanese"),
            map("[Ee][Nn].*", "English"),
            map(".*", "English"),
        ],
        comment: Some(COMMENT.to_owned()),
        ..SrxRules::default()
    }
}

/// The rules that the user's names and abbreviations ask for.
fn own_exceptions(exceptions: &Exceptions) -> Vec<SrxRule> {
    let mut rules = Vec::new();
    for name in &exceptions.names {
        for (at, mark) in name.char_indices() {
            if ENDS.contains(mark) || matches!(mark, '.' | '．') {
                let (head, tail) = name.split_at(at + mark.len_utf8());
                let rule = keep(literally(head), literally(tail));
                rules.push(rule.with_comment("a name of the project's"));
            }
        }
    }
    for abbreviation in &exceptions.abbreviations {
        let word = literally(abbreviation.trim_end_matches('.'));
        let rule = keep(format!(r"(?<![A-Za-z]){word}\."), "");
        rules.push(rule.with_comment("an abbreviation of the project's"));
    }
    rules
}

/// A rule that breaks.
fn cut(before: impl Into<String>, after: impl Into<String>) -> SrxRule {
    SrxRule::break_between(before, after)
}

/// A rule that keeps from breaking.
fn keep(before: impl Into<String>, after: impl Into<String>) -> SrxRule {
    SrxRule::no_break_between(before, after)
}

/// An expression for a text as it is.
fn literally(text: &str) -> String {
    let mut expression = String::new();
    for c in text.chars() {
        if c.is_ascii_punctuation() {
            expression.push('\\');
        }
        expression.push(c);
    }
    expression
}

#[cfg(test)]
mod tests;
