//! The findings of a check: one list, four printers.

mod carets;
mod csv;
mod html;
mod json;
mod places;
mod summary;
mod text;

use taiyaku_text::width::AmbiguousWidth;

pub use csv::write_csv;
pub use html::write_html;
pub use json::{FindingLine, write_json};
pub use text::{TextStyle, write_text};

use crate::check::{Finding, Pair};

/// What a check has to say.
#[derive(Debug)]
pub struct CheckReport<'a> {
    /// All pairs of the run.
    pub pairs: &'a [Pair],
    /// What was found, in order.
    pub findings: Vec<&'a Finding>,
    /// How many findings are not shown, because a person has accepted them.
    pub accepted: usize,
    /// The language codes of source and translation.
    pub languages: (String, String),
    /// Name and description of each rule that was run.
    pub rules: Vec<(&'static str, &'static str)>,
    /// How wide characters of ambiguous width are on the terminal.
    pub ambiguous: AmbiguousWidth,
    /// What a page with the findings is to say of itself, such as that it is confidential.
    pub note: Option<String>,
}

impl CheckReport<'_> {
    /// The pair of a finding.
    fn pair(&self, finding: &Finding) -> Option<&Pair> {
        self.pairs.get(finding.pair)
    }
}
