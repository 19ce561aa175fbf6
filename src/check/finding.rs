//! What a rule says.

use serde::{Deserialize, Serialize};
use taiyaku_text::span::Span;

/// How much a finding matters, least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FindingSeverity {
    /// Worth knowing, no fault.
    Info,
    /// Most likely a fault.
    Warning,
    /// Certainly a fault.
    Error,
}

impl FindingSeverity {
    /// Every severity, least first.
    pub const ALL: [Self; 3] = [Self::Info, Self::Warning, Self::Error];

    /// The name in reports and settings.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A place in a pair, or a whole pair, that a person should look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Index of its pair in the run.
    pub pair: usize,
    /// Name of the rule.
    pub rule: &'static str,
    /// How much it matters.
    pub severity: FindingSeverity,
    /// What is wrong and what to do, on one line.
    pub message: String,
    /// Where in the source, in scalar values; `None` if no place in the source belongs to it.
    pub source: Option<Span>,
    /// Where in the translation.
    pub target: Option<Span>,
    /// What could stand at `target` instead.
    pub fix: Option<String>,
    /// What the finding rests on beside its pair and its places, such as the other translation of an
    /// inconsistent one: an accepted finding is shown again when this changes. `None`: the message.
    pub evidence: Option<String>,
}

impl Finding {
    /// A finding without a place yet; [`check`](super::check) fills in the pair.
    #[must_use]
    pub fn new(rule: &'static str, severity: FindingSeverity, message: impl Into<String>) -> Self {
        Self {
            pair: 0,
            rule,
            severity,
            message: message.into(),
            source: None,
            target: None,
            fix: None,
            evidence: None,
        }
    }

    /// The same at a place in the source.
    #[must_use]
    pub const fn in_source(mut self, span: Span) -> Self {
        self.source = Some(span);
        self
    }

    /// The same at a place in the translation.
    #[must_use]
    pub const fn in_target(mut self, span: Span) -> Self {
        self.target = Some(span);
        self
    }

    /// The same with something better for its place in the translation.
    #[must_use]
    pub fn with_fix(mut self, fix: impl Into<String>) -> Self {
        self.fix = Some(fix.into());
        self
    }

    /// The same, known again by `evidence` instead of by its message.
    #[must_use]
    pub fn with_evidence(mut self, evidence: impl Into<String>) -> Self {
        self.evidence = Some(evidence.into());
        self
    }

    /// By what findings of one rule in one pair are ordered.
    pub(super) fn place(&self) -> (usize, usize) {
        let start = |span: Option<Span>| span.map_or(usize::MAX, |span| span.start);
        (start(self.target), start(self.source))
    }
}
