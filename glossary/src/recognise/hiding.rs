//! Words that hide a shorter term: 日本 is not meant in 西日本, nor 京都 in 東京都.
//!
//! The words are data (`glossary/data/hiding-words.txt`); pieces in brackets stay visible.

use taiyaku_text::span::Span;

const DATA: &str = include_str!("../../data/hiding-words.txt");

/// A word that hides the terms inside it, except those that are visible pieces of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct HidingWord {
    /// The word.
    pub(super) text: String,
    /// The stretches of it, in its scalar values, that stay visible as terms.
    pub(super) visible: Vec<Span>,
}

/// The words of the data file.
pub(super) fn hiding_words() -> impl Iterator<Item = HidingWord> {
    DATA.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(parse)
}

fn parse(line: &str) -> HidingWord {
    let mut word = HidingWord {
        text: String::new(),
        visible: Vec::new(),
    };
    let mut length = 0;
    for character in line.chars() {
        match character {
            '[' => word.visible.push(Span::new(length, length)),
            ']' => {
                if let Some(piece) = word.visible.last_mut() {
                    piece.end = length;
                }
            }
            _ => {
                word.text.push(character);
                length += 1;
            }
        }
    }
    word
}

/// The place of a hiding word in a text, both counted in the text's form.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hidden<'a> {
    /// Where the word stands.
    pub(super) span: Span,
    /// Its visible pieces, counted from its start.
    pub(super) visible: &'a [Span],
}

impl Hidden<'_> {
    /// Whether a term at `term`, which begins in this word, is hidden by it.
    pub(super) fn hides(self, term: Span) -> bool {
        let starts_freely = term.start == self.span.start
            || self
                .visible
                .iter()
                .any(|piece| self.span.start + piece.start == term.start);
        let ends_freely = term.end >= self.span.end
            || self
                .visible
                .iter()
                .any(|piece| self.span.start + piece.end == term.end);
        !(starts_freely && ends_freely)
    }
}

/// The hiding words of a text.
pub(super) struct Cover<'a> {
    /// Without overlaps, from left to right.
    words: Vec<Hidden<'a>>,
}

impl<'a> Cover<'a> {
    /// Of words ordered by their start, longer ones first, the leftmost and longest.
    pub(super) fn new(words: impl Iterator<Item = Hidden<'a>>) -> Self {
        let mut cover = Self { words: Vec::new() };
        for word in words {
            if cover
                .words
                .last()
                .is_none_or(|last| last.span.end <= word.span.start)
            {
                cover.words.push(word);
            }
        }
        cover
    }

    /// The word that a place belongs to.
    pub(super) fn at(&self, place: usize) -> Option<Hidden<'a>> {
        let after = self.words.partition_point(|word| word.span.start <= place);
        let word = *self.words.get(after.checked_sub(1)?)?;
        (place < word.span.end).then_some(word)
    }

    /// Whether a term at `term` is hidden.
    pub(super) fn hides(&self, term: Span) -> bool {
        self.at(term.start).is_some_and(|word| word.hides(term))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn visible_pieces_are_read_from_brackets() {
        let word = parse("[東京]都");
        assert_eq!(word.text, "東京都");
        assert_eq!(word.visible, [Span::new(0, 2)]);
    }

    #[test]
    fn only_whole_pieces_are_seen() {
        let visible = [Span::new(0, 2)];
        let tokyo = Hidden {
            span: Span::new(5, 8),
            visible: &visible,
        };
        assert!(!tokyo.hides(Span::new(5, 7)), "東京");
        assert!(tokyo.hides(Span::new(6, 8)), "京都");
        assert!(!tokyo.hides(Span::new(5, 8)), "東京都 itself");
        assert!(tokyo.hides(Span::new(7, 10)), "都知事 begins inside");
    }

    #[test]
    fn every_line_of_the_data_is_a_word_and_none_comes_twice() {
        let mut seen = std::collections::BTreeSet::new();
        for word in hiding_words() {
            assert!(word.text.chars().count() >= 2, "{}", word.text);
            assert!(
                word.visible.iter().all(|piece| !piece.is_empty()),
                "{}",
                word.text
            );
            assert!(seen.insert(word.text.clone()), "{} comes twice", word.text);
        }
    }
}
