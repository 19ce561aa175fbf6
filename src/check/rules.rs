//! The rules, one a file.

mod brackets;
mod codes;
mod double_space;
mod forbidden_term;
mod groups;
mod inconsistent_source;
mod inconsistent_target;
mod japanese_left;
mod number;
mod punctuation;
mod repeated_word;
mod script;
mod style;
mod term;
mod untranslated;

use super::Rule;
pub(super) use script::is_copied;

/// Every rule, in the order in which their findings are listed.
#[must_use]
pub fn all() -> Vec<Box<dyn Rule>> {
    vec![
        Box::new(term::TermUsed),
        Box::new(forbidden_term::ForbiddenTerm),
        Box::new(untranslated::Untranslated),
        Box::new(japanese_left::JapaneseLeft),
        Box::new(number::Number),
        Box::new(inconsistent_target::InconsistentTarget),
        Box::new(inconsistent_source::InconsistentSource),
        Box::new(brackets::Brackets),
        Box::new(repeated_word::RepeatedWord),
        Box::new(double_space::DoubleSpace),
        Box::new(punctuation::Punctuation),
        Box::new(codes::Codes),
        Box::new(style::HouseStyle),
    ]
}
