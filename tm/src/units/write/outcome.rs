//! What is asked of an import, and what became of it.

use crate::units::UnitId;

/// What to do with a unit whose source is known with another translation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DuplicatePolicy {
    /// The known translation stays, and the new one is left out.
    Keep,
    /// The new translation takes the place of the known one; of several, the one with the fitting context.
    Replace,
    /// Both are kept.
    #[default]
    Add,
}

/// What became of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// It was not known before.
    New(UnitId),
    /// It was known, and something was learned about it; or it took the place of another translation.
    Changed(UnitId),
    /// It was known, with all that is said about it.
    Equal(UnitId),
    /// It was left out in favour of this one ([`DuplicatePolicy::Keep`]).
    Kept(UnitId),
}

/// How many units of an import were what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ImportCounts {
    /// Units not known before.
    pub new: usize,
    /// Known units about which something was learned, or whose translation was replaced.
    pub changed: usize,
    /// Units that were known already.
    pub equal: usize,
    /// Units left out in favour of a known translation.
    pub kept: usize,
    /// Units of a folder file that are no longer in it.
    pub removed: usize,
}

impl ImportCounts {
    pub(super) fn count(&mut self, added: Added) {
        match added {
            Added::New(_) => self.new += 1,
            Added::Changed(_) => self.changed += 1,
            Added::Equal(_) => self.equal += 1,
            Added::Kept(_) => self.kept += 1,
        }
    }
}
