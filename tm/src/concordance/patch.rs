//! A text as what differs from its folded form.
//!
//! To tell whether a text has a query as it was written, the original is needed. Most of it is the folded text once
//! more, so that only steps from the one to the other are stored: each keeps some bytes of the folded text, drops
//! some, and puts others there. What is left of the folded text after the last step is kept.

use taiyaku_text::fold::Folded;

/// The steps that make `original` of its folded form; none if they are the same.
pub(super) fn make(original: &str, folded: &Folded) -> Vec<u8> {
    if original == folded.text {
        return Vec::new();
    }
    let mut maker = Maker::default();
    let mut rest = original.chars();
    // How many characters of the original are done.
    let mut done = 0;
    for (character, origin) in folded.text.chars().zip(&folded.origins) {
        let alike = origin.start == done
            && origin.end == done + 1
            && rest.clone().next() == Some(character);
        if alike {
            rest.next();
            done += 1;
            maker.keep(character.len_utf8());
        } else {
            let until = origin.end.max(done);
            maker.put(rest.by_ref().take(until - done));
            done = until;
            maker.dropped += character.len_utf8();
        }
    }
    maker.put(rest);
    maker.end_step();
    maker.steps
}

/// A step under way, and those before it.
#[derive(Default)]
struct Maker {
    steps: Vec<u8>,
    kept: usize,
    dropped: usize,
    put: String,
}

impl Maker {
    fn keep(&mut self, bytes: usize) {
        self.end_step();
        self.kept += bytes;
    }

    fn put(&mut self, characters: impl Iterator<Item = char>) {
        self.put.extend(characters);
    }

    /// Writes the step if it changes anything.
    fn end_step(&mut self) {
        if self.dropped == 0 && self.put.is_empty() {
            return;
        }
        for number in [self.kept, self.dropped, self.put.len()] {
            write_number(number, &mut self.steps);
        }
        self.steps.extend_from_slice(self.put.as_bytes());
        self.put.clear();
        (self.kept, self.dropped) = (0, 0);
    }
}

/// Makes the original of a folded text in `original`. `None` if these are no steps for this text, in a damaged file.
pub(super) fn apply(folded: &[u8], mut steps: &[u8], original: &mut Vec<u8>) -> Option<()> {
    original.clear();
    let mut rest = folded;
    while !steps.is_empty() {
        let kept = read_number(&mut steps)?;
        let dropped = read_number(&mut steps)?;
        let put = read_number(&mut steps)?;
        original.extend_from_slice(rest.get(..kept)?);
        rest = rest.get(kept..)?.get(dropped..)?;
        original.extend_from_slice(steps.get(..put)?);
        steps = steps.get(put..)?;
    }
    original.extend_from_slice(rest);
    Some(())
}

/// Writes a number in as many bytes as it needs, seven bits each, low ones first.
pub(super) fn write_number(mut number: usize, into: &mut Vec<u8>) {
    while number >= 0x80 {
        into.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    into.push(number as u8);
}

/// Reads such a number off the front of `bytes`.
pub(super) fn read_number(bytes: &mut &[u8]) -> Option<usize> {
    let mut number = 0;
    for shift in (0..usize::BITS).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= usize::from(byte & 0x7f).checked_shl(shift)?;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use taiyaku_text::{fold::fold, model::LanguageTag};

    use super::*;

    fn there_and_back(text: &str) {
        for language in [LanguageTag::japanese(), LanguageTag::english()] {
            let folded = fold(text, &language);
            let steps = make(text, &folded);
            let mut original = Vec::new();
            assert!(apply(folded.text.as_bytes(), &steps, &mut original).is_some());
            assert_eq!(std::str::from_utf8(&original), Ok(text), "{folded:?}");
        }
    }

    #[test]
    fn a_sentence_costs_a_few_bytes() {
        let text = "The talks lasted eight hours.";
        let steps = make(text, &fold(text, &LanguageTag::english()));
        assert_eq!(steps, [0, 1, 1, b'T']);
        let same = "協議は8時間続いた。";
        assert!(make(same, &fold(same, &LanguageTag::japanese())).is_empty());
    }

    #[test]
    fn what_is_written_in_several_or_no_characters_comes_back() {
        for text in [
            "",
            " ",
            "　前後 の　",
            "㌔と㍿ｶﾞ",
            "國\u{fe00}會…‥。．．．",
            "\u{200b}",
        ] {
            there_and_back(text);
        }
    }

    #[test]
    fn numbers_of_any_size_come_back() {
        for number in [0, 1, 127, 128, 16_384, usize::MAX] {
            let mut bytes = Vec::new();
            write_number(number, &mut bytes);
            assert_eq!(read_number(&mut bytes.as_slice()), Some(number));
        }
        assert_eq!(read_number(&mut [0x80; 20].as_slice()), None);
    }

    proptest! {
        #[test]
        fn any_text_comes_back(text in any::<String>()) {
            there_and_back(&text);
        }

        #[test]
        fn texts_of_widths_and_layout_come_back(text in "[ａＢb国國　 、，,．.…・ｶﾞガー㌔①\u{3099}\u{fe00}‐-]{0,30}") {
            there_and_back(&text);
        }

        #[test]
        fn no_steps_are_too_damaged(folded in any::<Vec<u8>>(), steps in any::<Vec<u8>>()) {
            let mut original = Vec::new();
            apply(&folded, &steps, &mut original);
        }
    }
}
