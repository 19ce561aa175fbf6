//! The second step of folding: what depends on the neighbours.

use super::pieces::Pieces;
use crate::{
    kana::{is_japanese, is_katakana},
    span::Span,
};

/// Drops layout spaces and gives punctuation, dashes and ellipses one form.
pub(super) fn compose(pieces: Pieces, japanese: bool) -> Pieces {
    let Pieces { chars, origins } = pieces;
    let mut composer = Composer {
        done: Pieces::with_capacity(chars.len()),
        spaces: None,
        japanese,
    };
    for (index, (&character, &origin)) in chars.iter().zip(&origins).enumerate() {
        let rest = chars.get(index + 1..).unwrap_or_default();
        composer.take(character, origin, rest);
    }
    composer.done
}

struct Composer {
    /// What is finished. It never ends in a space.
    done: Pieces,
    /// The white space since.
    spaces: Option<Span>,
    japanese: bool,
}

impl Composer {
    fn take(&mut self, character: char, origin: Span, rest: &[char]) {
        if character == ' ' {
            self.spaces = Some(match self.spaces {
                Some(before) => Span::new(before.start, origin.end),
                None => origin,
            });
            return;
        }
        let character = if self.japanese {
            self.japanese_form(character, rest)
        } else {
            character
        };
        let adjacent = self.settle_spaces(character);
        if !(adjacent && self.merge(character, origin)) {
            self.done.push(character, origin);
        }
    }

    /// Keeps or drops the spaces before `character`; says whether it now stands next to the
    /// character before it.
    fn settle_spaces(&mut self, character: char) -> bool {
        let Some(spaces) = self.spaces.take() else {
            return true;
        };
        let Some(&before) = self.done.chars.last() else {
            return true;
        };
        if self.japanese && is_layout_between(Class::of(before), Class::of(character)) {
            return true;
        }
        self.done.push(' ', spaces);
        false
    }

    /// The form of a character in Japanese text.
    fn japanese_form(&self, character: char, rest: &[char]) -> char {
        let before = self.done.chars.last().copied();
        let next = rest.first().copied();
        match character {
            ',' if before.is_some_and(is_japanese) => '、',
            '，' => {
                let digits =
                    before.is_some_and(is_digit) && after_spaces(rest).is_some_and(is_digit);
                if digits { ',' } else { '、' }
            }
            '.' if before.is_some_and(is_japanese)
                && !next.is_some_and(|next| next.is_alphanumeric() && !is_japanese(next))
                && !matches!(next, Some('.' | '．')) =>
            {
                '。'
            }
            '．' => {
                let point = before.is_none_or(|before| {
                    before == '.' || (before.is_alphanumeric() && !is_japanese(before))
                });
                if point || matches!(next, Some('.' | '．')) {
                    '.'
                } else {
                    '。'
                }
            }
            '-' if self.spaces.is_none() && before.is_some_and(is_katakana) => {
                match after_spaces(rest) {
                    Some('-' | '—') => '-',
                    Some(next) if next.is_alphanumeric() && !is_japanese(next) => '-',
                    _ => 'ー',
                }
            }
            '—' if before.is_some_and(is_katakana)
                && after_spaces(rest).is_some_and(is_katakana) =>
            {
                'ー'
            }
            '○' | '◯'
                if before.is_some_and(is_kanji_digit)
                    && after_spaces(rest).is_some_and(|next| {
                        is_kanji_digit(next) || matches!(next, '○' | '◯' | '年')
                    }) =>
            {
                '〇'
            }
            _ => character,
        }
    }

    /// Adds the character to the one before it, if they are one mark written in several.
    fn merge(&mut self, character: char, origin: Span) -> bool {
        let merges = match (self.done.chars.as_slice(), character) {
            ([.., '…'], '…' | '.') => true,
            ([.., '…'], '・') => self.japanese,
            // Two dashes are one dash, Japanese style; a single one may be meant for ー.
            ([.., '—', '—'], '—') => true,
            ([.., '-'], '-') => !self.japanese,
            ([.., '.', '.'], '.') | ([.., '・', '・'], '・') => {
                self.make_ellipsis();
                true
            }
            _ => false,
        };
        if merges {
            self.done.extend_last(origin.end);
        }
        merges
    }

    /// Makes the last two dots an ellipsis.
    fn make_ellipsis(&mut self) {
        let second = self.done.origins.pop();
        self.done.chars.pop();
        if let (Some(last), Some(second)) = (self.done.chars.last_mut(), second) {
            *last = '…';
            self.done.extend_last(second.end);
        }
        if let [.., '…', '…'] = self.done.chars.as_slice() {
            let last = self.done.origins.pop();
            self.done.chars.pop();
            self.done.extend_last(last.map_or(0, |origin| origin.end));
        }
    }
}

/// What a character is when spaces beside it are judged.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Japanese,
    Digit,
    /// Brackets and punctuation that Japanese shares with other languages.
    Punctuation,
    Other,
}

impl Class {
    fn of(character: char) -> Self {
        match character {
            '0'..='9' | '①'..='⑳' => Self::Digit,
            '-' | '\'' | '@' | '#' | '$' | '_' | '\\' | '^' => Self::Other,
            '!'..='~' if character.is_ascii_punctuation() => Self::Punctuation,
            '…' | '—' => Self::Punctuation,
            _ if is_japanese(character) => Self::Japanese,
            _ => Self::Other,
        }
    }
}

/// Whether a space between two characters is mere layout.
fn is_layout_between(before: Class, after: Class) -> bool {
    match (before, after) {
        (Class::Japanese, other) | (other, Class::Japanese) => other != Class::Other,
        _ => false,
    }
}

fn after_spaces(rest: &[char]) -> Option<char> {
    rest.iter().copied().find(|&character| character != ' ')
}

fn is_digit(character: char) -> bool {
    character.is_ascii_digit()
}

fn is_kanji_digit(character: char) -> bool {
    "〇一二三四五六七八九".contains(character)
}
