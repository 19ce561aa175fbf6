//! JSON that several commands print (docs/json.md).

use serde::Serialize;
use taiyaku_text::model::TermStatus;

/// A translation that a term base offers.
#[derive(Serialize)]
pub(crate) struct TargetLine<'a> {
    text: &'a str,
    status: Option<TermStatus>,
}

impl<'a> TargetLine<'a> {
    /// The translations of a term, best first.
    pub(crate) fn list(targets: &'a [(String, Option<TermStatus>)]) -> Vec<Self> {
        targets
            .iter()
            .map(|(text, status)| Self {
                text,
                status: *status,
            })
            .collect()
    }
}
