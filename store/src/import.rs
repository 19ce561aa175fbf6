//! What an import may do with entries that are there already, and what it did. Memory and term base share it.

/// What to do with an entry whose source is known with another translation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DuplicatePolicy {
    /// The known entry stays, and the new one is left out.
    Keep,
    /// The new entry takes the place of the known one.
    Replace,
    /// Both are kept.
    #[default]
    Add,
}

/// What became of an entry; the number is that of its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added<Id> {
    /// It was not known before.
    New(Id),
    /// It was known, and something was learned about it; or it took the place of another.
    Changed(Id),
    /// It was known, with all that is said about it.
    Equal(Id),
    /// It was left out in favour of this one ([`DuplicatePolicy::Keep`]).
    Kept(Id),
}

/// How many entries of an import were what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ImportCounts {
    /// Entries not known before.
    pub new: usize,
    /// Known entries about which something was learned, or which were replaced.
    pub changed: usize,
    /// Entries that were known already.
    pub equal: usize,
    /// Entries left out in favour of a known one.
    pub kept: usize,
    /// Entries of a folder file that are no longer in it.
    pub removed: usize,
}

impl ImportCounts {
    /// Counts one more entry.
    pub fn count<Id>(&mut self, added: &Added<Id>) {
        match added {
            Added::New(_) => self.new += 1,
            Added::Changed(_) => self.changed += 1,
            Added::Equal(_) => self.equal += 1,
            Added::Kept(_) => self.kept += 1,
        }
    }
}
