//! What a rule is.

use crate::{project::Style, suggest::Resources};

use super::{Finding, FindingSeverity, Pair};

/// What rules may ask beside the pairs.
#[derive(Debug)]
pub struct CheckContext<'r> {
    /// The term base (and the memory) of the run.
    pub resources: &'r Resources,
    /// The house style; what is not set there has no opinion.
    pub style: Style,
}

impl<'r> CheckContext<'r> {
    /// A context without a house style.
    #[must_use]
    pub fn new(resources: &'r Resources) -> Self {
        Self {
            resources,
            style: Style::default(),
        }
    }
}

/// A check of translations. A rule has no state: the same pairs give the same findings, in any order and from
/// many threads.
pub trait Rule: Send + Sync {
    /// Its name on the command line and in reports.
    fn name(&self) -> &'static str;

    /// What it looks for, in one sentence for a translator.
    fn description(&self) -> &'static str;

    /// How much its findings matter as a rule; single ones can matter less.
    fn severity(&self) -> FindingSeverity {
        FindingSeverity::Warning
    }

    /// Whether it is asked about pairs that nobody has translated: without a translation, or with the source in
    /// its place. Such a pair is one finding, not one of every rule.
    fn reads_untranslated(&self) -> bool {
        false
    }

    /// Findings that one pair alone shows.
    fn check_pair(&self, _pair: &Pair, _context: &CheckContext<'_>) -> Vec<Finding> {
        Vec::new()
    }

    /// Findings that only pairs together show. Each names its pair, and a finding about a group stands at
    /// every pair of it.
    fn check_all(&self, _pairs: &[Pair], _context: &CheckContext<'_>) -> Vec<Finding> {
        Vec::new()
    }
}
