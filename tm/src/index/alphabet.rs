//! The characters of an index as symbols, and keys as bytes.
//!
//! Symbols are numbered by falling frequency. The most frequent take one byte in a key, most others two, and a
//! character that is too rare for a symbol of its own is written out behind an escape: any scalar value has exactly
//! one form, and Japanese takes some 1.3 bytes a character.

use std::collections::BTreeMap;

/// Symbols of one byte: the byte is the symbol.
const ONE_BYTE: u32 = 176;
/// The byte that introduces a scalar value, written out in three bytes.
const ESCAPE: u8 = 255;
/// Symbols of one or two bytes: how many characters an alphabet may have.
const SYMBOLS: u32 = ONE_BYTE + (ESCAPE as u32 - ONE_BYTE) * 256;

/// Counts characters.
pub(super) struct Frequencies {
    pages: BTreeMap<u32, Box<[u64; 256]>>,
}

impl Frequencies {
    pub(super) const fn new() -> Self {
        Self {
            pages: BTreeMap::new(),
        }
    }

    pub(super) fn count(&mut self, key: &[char]) {
        for &character in key {
            let code = u32::from(character);
            let page = self
                .pages
                .entry(code / 256)
                .or_insert_with(|| Box::new([0; 256]));
            if let Some(count) = page.get_mut(code as usize % 256) {
                *count += 1;
            }
        }
    }

    /// The characters by falling frequency, those of the same one by their code: as many as have a symbol.
    pub(super) fn into_alphabet(self) -> Vec<char> {
        let mut counted: Vec<(u64, char)> = Vec::new();
        for (page, counts) in self.pages {
            for (low, count) in (0_u32..).zip(*counts) {
                if let Some(character) = char::from_u32(page * 256 + low).filter(|_| count > 0) {
                    counted.push((count, character));
                }
            }
        }
        counted.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        counted.truncate(SYMBOLS as usize);
        counted
            .into_iter()
            .map(|(_, character)| character)
            .collect()
    }
}

/// An alphabet, ready for translating in both directions.
#[derive(Debug, Clone)]
pub(super) struct Alphabet {
    /// By symbol.
    characters: Vec<char>,
    /// Characters with their symbols, by character.
    symbols: Vec<(char, u32)>,
}

impl Alphabet {
    pub(super) fn new(mut characters: Vec<char>) -> Self {
        characters.truncate(SYMBOLS as usize);
        let mut symbols: Vec<(char, u32)> = characters.iter().copied().zip(0..).collect();
        symbols.sort_unstable();
        Self {
            characters,
            symbols,
        }
    }

    /// The alphabet as a section: the characters' codes in three bytes each.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let codes = self.characters.iter().map(|&character| character as u32);
        codes
            .flat_map(|code| code.to_le_bytes().into_iter().take(3))
            .collect()
    }

    /// Reads an alphabet; damaged codes become replacement characters.
    pub(super) fn from_bytes(bytes: &[u8]) -> Self {
        let codes = bytes.chunks_exact(3).map(three_bytes);
        let characters = codes.map(|code| char::from_u32(code).unwrap_or('\u{FFFD}'));
        Self::new(characters.take(SYMBOLS as usize).collect())
    }

    /// How many symbols there are; symbols of escaped characters are higher.
    pub(super) fn len(&self) -> usize {
        self.characters.len()
    }

    /// The symbol of a character: a small number if it is in the alphabet, else one that stands for its code.
    pub(super) fn symbol(&self, character: char) -> u32 {
        let found = self
            .symbols
            .binary_search_by_key(&character, |&(own, _)| own);
        match found.ok().and_then(|at| self.symbols.get(at)) {
            Some(&(_, symbol)) => symbol,
            None => SYMBOLS + u32::from(character),
        }
    }

    /// The character of a symbol; a replacement character if there is none.
    pub(super) fn character(&self, symbol: u32) -> char {
        let found = match symbol.checked_sub(SYMBOLS) {
            Some(code) => char::from_u32(code),
            None => self.characters.get(symbol as usize).copied(),
        };
        found.unwrap_or('\u{FFFD}')
    }
}

/// Appends a symbol to a key.
#[inline]
pub(super) fn write_symbol(symbol: u32, into: &mut Vec<u8>) {
    if let Some(code) = symbol.checked_sub(SYMBOLS) {
        let [low, middle, high, _] = code.to_le_bytes();
        into.extend([ESCAPE, low, middle, high]);
    } else if let Some(rest) = symbol.checked_sub(ONE_BYTE) {
        // Symbols end where the first byte would reach the escape.
        into.extend([(ONE_BYTE + rest / 256) as u8, (rest % 256) as u8]);
    } else {
        into.push(symbol as u8);
    }
}

/// The symbols of a key's bytes; bytes that are cut off read as zeros.
#[derive(Debug, Clone)]
pub(super) struct Symbols<'b>(pub(super) &'b [u8]);

impl Iterator for Symbols<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        let (&first, rest) = self.0.split_first()?;
        self.0 = rest;
        if u32::from(first) < ONE_BYTE {
            return Some(u32::from(first));
        }
        if first < ESCAPE {
            let second = self.0.split_first().map_or(0, |(&second, rest)| {
                self.0 = rest;
                second
            });
            let high = u32::from(first) - ONE_BYTE;
            return Some(ONE_BYTE + high * 256 + u32::from(second));
        }
        let (code, rest) = self.0.split_at(self.0.len().min(3));
        self.0 = rest;
        Some(SYMBOLS + three_bytes(code))
    }
}

fn three_bytes(bytes: &[u8]) -> u32 {
    let digits = bytes.iter().rev();
    digits.fold(0, |code, &byte| code << 8 | u32::from(byte))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_character_comes_back(
            known in prop::collection::vec(any::<char>(), 0..600),
            key in prop::collection::vec(any::<char>(), 0..20),
        ) {
            let mut frequencies = Frequencies::new();
            frequencies.count(&known);
            let alphabet = Alphabet::new(frequencies.into_alphabet());
            let alphabet = Alphabet::from_bytes(&alphabet.to_bytes());
            let key: Vec<char> = known.into_iter().chain(key).collect();
            let mut bytes = Vec::new();
            for &character in &key {
                write_symbol(alphabet.symbol(character), &mut bytes);
            }
            let back: Vec<char> = Symbols(&bytes).map(|symbol| alphabet.character(symbol)).collect();
            prop_assert_eq!(back, key);
        }
    }

    #[test]
    fn symbols_of_every_size_come_back() {
        let symbols: Vec<u32> = (0..SYMBOLS + 1_000).chain([SYMBOLS + 0x10_FFFF]).collect();
        let mut bytes = Vec::new();
        symbols
            .iter()
            .for_each(|&symbol| write_symbol(symbol, &mut bytes));
        assert!(Symbols(&bytes).eq(symbols));
    }

    #[test]
    fn the_most_frequent_come_first() {
        let mut frequencies = Frequencies::new();
        frequencies.count(&[
            'い',
            'の',
            '\u{F0000}',
            'の',
            'あ',
            '\u{F0000}',
            '\u{F0000}',
        ]);
        assert_eq!(frequencies.into_alphabet(), ['\u{F0000}', 'の', 'あ', 'い']);
    }

    #[test]
    fn cut_off_bytes_end() {
        assert_eq!(Symbols(&[200]).count(), 1);
        assert_eq!(Symbols(&[255, 1]).count(), 1);
        assert_eq!(Symbols(&[255]).count(), 1);
    }
}
