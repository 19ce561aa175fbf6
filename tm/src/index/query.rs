//! A key made ready for being looked for in one index.

use super::{KeyIndex, alphabet::write_symbol, distance::Pattern, signature::Signature};
use crate::matching::LONGEST_FUZZY_KEY;

/// A key to look for. It belongs to the index that [made](KeyIndex::query) it, whose alphabet it is written in.
#[derive(Debug, Clone)]
pub struct IndexQuery {
    pub(super) symbols: Vec<u32>,
    /// The key as the index stores keys.
    pub(super) bytes: Vec<u8>,
    /// Where each character begins in `bytes`, and where the last one ends.
    pub(super) byte_starts: Vec<usize>,
    pub(super) signature: Signature,
    /// None of a key that is too long to be compared.
    pub(super) pattern: Option<Pattern>,
}

impl IndexQuery {
    pub(super) fn new(index: &KeyIndex, key: &[char]) -> Self {
        let symbols: Vec<u32> = key
            .iter()
            .map(|&character| index.alphabet.symbol(character))
            .collect();
        let mut bytes = Vec::with_capacity(2 * symbols.len());
        let mut byte_starts = Vec::with_capacity(symbols.len() + 1);
        byte_starts.push(0);
        for &symbol in &symbols {
            write_symbol(symbol, &mut bytes);
            byte_starts.push(bytes.len());
        }
        let fuzzy = symbols.len() <= LONGEST_FUZZY_KEY;
        Self {
            signature: Signature::new(&symbols, &mut Vec::new()),
            pattern: fuzzy.then(|| Pattern::new(&symbols, index.alphabet.len())),
            symbols,
            bytes,
            byte_starts,
        }
    }

    /// The key's length in scalar values.
    #[must_use]
    pub fn length(&self) -> usize {
        self.symbols.len()
    }
}
