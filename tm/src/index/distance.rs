//! Levenshtein distance by bit vectors: 64 cells of a column at once (Myers 1999; the form for many words is Hyyrö
//! 2003). The pattern is the query, prepared once; the text is a key of the index.

/// A query's characters as bit vectors: where each symbol occurs.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    length: usize,
    /// 64-bit words of a vector.
    words: usize,
    /// Row of `vectors` by symbol; row 0 is that of symbols that don't occur.
    rows: Vec<u16>,
    /// Symbols beyond the alphabet, by symbol, with their rows.
    rare: Vec<(u32, u16)>,
    vectors: Vec<u64>,
}

impl Pattern {
    /// A pattern of symbols; those below `alphabet` are looked up fastest. There may be at most `u16::MAX` of them.
    pub(super) fn new(symbols: &[u32], alphabet: usize) -> Self {
        let words = symbols.len().div_ceil(64);
        let mut pattern = Self {
            length: symbols.len(),
            words,
            rows: vec![0; alphabet],
            rare: Vec::new(),
            vectors: vec![0; words],
        };
        for (at, &symbol) in symbols.iter().enumerate() {
            let row = pattern.row_for(symbol);
            if let Some(word) = pattern.vectors.get_mut(row * words + at / 64) {
                *word |= 1 << (at % 64);
            }
        }
        pattern
    }

    /// The row of a symbol, which is made if it is new.
    fn row_for(&mut self, symbol: u32) -> usize {
        let known = self.row(symbol);
        if known > 0 {
            return known;
        }
        let next = self.vectors.len() / self.words.max(1);
        self.vectors.resize(self.vectors.len() + self.words, 0);
        // A pattern has no more rows than symbols, and one more.
        let row = next as u16;
        if let Some(entry) = self.rows.get_mut(symbol as usize) {
            *entry = row;
        } else {
            let at = self.rare.partition_point(|&(own, _)| own < symbol);
            self.rare.insert(at, (symbol, row));
        }
        next
    }

    #[inline]
    fn row(&self, symbol: u32) -> usize {
        if let Some(&row) = self.rows.get(symbol as usize) {
            return usize::from(row);
        }
        let found = self.rare.binary_search_by_key(&symbol, |&(own, _)| own);
        let row = found.ok().and_then(|at| self.rare.get(at));
        row.map_or(0, |&(_, row)| usize::from(row))
    }

    /// The distance to a text of `length` symbols if it is at most `limit`.
    pub(super) fn distance(
        &self,
        text: impl Iterator<Item = u32>,
        length: usize,
        limit: usize,
    ) -> Option<usize> {
        let distance = match self.words {
            0 => length,
            1 => self.distance_of_one_word(text, length, limit)?,
            _ => self.distance_of_words(text, length, limit)?,
        };
        (distance <= limit).then_some(distance)
    }

    /// `None` as soon as the rest of the text can't bring the distance down to `limit`.
    #[inline]
    fn distance_of_one_word(
        &self,
        text: impl Iterator<Item = u32>,
        length: usize,
        limit: usize,
    ) -> Option<usize> {
        let last = self.length - 1;
        let mut column = Column::default();
        let mut distance = self.length;
        let mut left = length;
        for symbol in text {
            left = left.saturating_sub(1);
            let matching = self.vectors.get(self.row(symbol)).copied().unwrap_or(0);
            let step = column.advance(matching, Carry::TOP, last);
            distance = step.apply(distance);
            if distance > limit + left {
                return None;
            }
        }
        Some(distance)
    }

    fn distance_of_words(
        &self,
        text: impl Iterator<Item = u32>,
        length: usize,
        limit: usize,
    ) -> Option<usize> {
        let last = (self.length - 1) % 64;
        let mut columns = vec![Column::default(); self.words];
        let mut distance = self.length;
        let mut left = length;
        for symbol in text {
            left = left.saturating_sub(1);
            let row = self.row(symbol) * self.words;
            let vectors = self.vectors.get(row..).unwrap_or_default();
            let mut carry = Carry::TOP;
            let (bottom, above) = columns.split_last_mut()?;
            for (column, &matching) in above.iter_mut().zip(vectors) {
                carry = column.advance(matching, carry, 63);
            }
            let matching = vectors.get(self.words - 1).copied().unwrap_or(0);
            distance = bottom.advance(matching, carry, last).apply(distance);
            if distance > limit + left {
                return None;
            }
        }
        Some(distance)
    }
}

/// How a row differs from the same row one column before: one up, one down (never both), or not.
#[derive(Debug, Clone, Copy)]
struct Carry {
    up: u64,
    down: u64,
}

impl Carry {
    /// The uppermost row counts the text's symbols.
    const TOP: Self = Self { up: 1, down: 0 };

    #[inline]
    fn apply(self, distance: usize) -> usize {
        (distance + self.up as usize).wrapping_sub(self.down as usize)
    }
}

/// 64 rows of a column: where the distance rises and falls from one row to the next.
#[derive(Debug, Clone, Copy)]
struct Column {
    rises: u64,
    falls: u64,
}

impl Default for Column {
    fn default() -> Self {
        Self {
            rises: u64::MAX,
            falls: 0,
        }
    }
}

impl Column {
    /// Moves on by one symbol, whose occurrences in these rows are `matching`; returns the change in row `last`.
    #[inline]
    fn advance(&mut self, matching: u64, carry: Carry, last: usize) -> Carry {
        let free = matching | carry.down;
        let diagonal =
            ((free & self.rises).wrapping_add(self.rises) ^ self.rises) | free | self.falls;
        let up = self.falls | !(diagonal | self.rises);
        let down = diagonal & self.rises;
        let change = Carry {
            up: (up >> last) & 1,
            down: (down >> last) & 1,
        };
        let up = up << 1 | carry.up;
        let down = down << 1 | carry.down;
        self.rises = down | !(diagonal | up);
        self.falls = up & diagonal;
        change
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn distance(first: &[u32], second: &[u32], alphabet: usize, limit: usize) -> Option<usize> {
        Pattern::new(first, alphabet).distance(second.iter().copied(), second.len(), limit)
    }

    proptest! {
        #[test]
        fn as_the_reference(
            first in prop::collection::vec(0_u32..6, 0..200),
            second in prop::collection::vec(0_u32..6, 0..200),
            alphabet in 0_usize..7,
            limit in 0_usize..200,
        ) {
            let expected = strsim::generic_levenshtein(&first, &second);
            let found = distance(&first, &second, alphabet, limit);
            prop_assert_eq!(found, Some(expected).filter(|&distance| distance <= limit));
        }

        #[test]
        fn as_the_reference_when_alike(
            first in prop::collection::vec(0_u32..400, 1..300),
            changes in prop::collection::vec((any::<prop::sample::Index>(), 0_u32..400, 0..3), 0..20),
        ) {
            let mut second = first.clone();
            for (at, symbol, kind) in changes {
                let at = at.index(second.len().max(1)).min(second.len());
                match kind {
                    0 => second.insert(at, symbol),
                    1 if at < second.len() => { second.remove(at); }
                    _ => second.push(symbol),
                }
            }
            let expected = strsim::generic_levenshtein(&first, &second);
            prop_assert_eq!(distance(&first, &second, 300, 500), Some(expected));
            prop_assert_eq!(distance(&first, &second, 300, expected), Some(expected));
            if expected > 0 {
                prop_assert_eq!(distance(&first, &second, 300, expected - 1), None);
            }
        }
    }
}
