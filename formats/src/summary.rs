//! What became of the entries that were handed to a writer.

use std::ops::AddAssign;

/// What was written, and what the format could not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WriteSummary {
    /// Entries that stand in the file.
    pub written: usize,
    /// Entries that were left out: the format needs a source, a translation or a term that they lack.
    pub left_out: usize,
    /// Details of written entries that the format has no place for (inline codes, properties, a third language).
    pub details_left_out: usize,
    /// Places where characters had to be replaced or dropped (a tab in TSV, a control character in XML).
    pub altered: usize,
}

impl WriteSummary {
    /// Whether the file says less than what was handed to the writer.
    #[must_use]
    pub const fn is_lossy(&self) -> bool {
        self.left_out + self.details_left_out + self.altered > 0
    }
}

impl AddAssign for WriteSummary {
    fn add_assign(&mut self, other: Self) {
        self.written += other.written;
        self.left_out += other.left_out;
        self.details_left_out += other.details_left_out;
        self.altered += other.altered;
    }
}
