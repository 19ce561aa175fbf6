//! Cardinal numbers of several words: a hundred and one, two million three hundred thousand.

use super::{
    number_words::{scale, small},
    tokens::Tokens,
};
use crate::number::quantity::Ratio;

/// A cardinal number in words, and the place after it.
pub(super) fn read(tokens: &Tokens, at: usize) -> Option<(Ratio, usize)> {
    let mut sum = Sum::default();
    let mut place = at;
    if matches!(tokens.word(at), Some("a")) {
        // "A hundred" is a number, "a" alone is none.
        let (word, _) = tokens.word_after(at + 1)?;
        scale(word).filter(|_| !word.ends_with('s'))?;
        place = at + 1;
    }
    while let Some((word, next)) = next_word(tokens, at, place) {
        if sum.accepts(word) {
            place = next;
        } else if word == "and"
            && sum.follows_power
            && let Some((word, next)) = next_word(tokens, at, next)
            && small(word).is_some()
            && sum.accepts(word)
        {
            place = next;
        } else {
            break;
        }
    }
    (sum.words > 0).then(|| Some((sum.value()?, place)))?
}

/// The first word, or the next one after a space or hyphen.
pub(super) fn next_word(tokens: &Tokens, start: usize, place: usize) -> Option<(&str, usize)> {
    if place == start {
        return tokens.word(place).map(|word| (word, place + 1));
    }
    tokens.word_after(place)
}

/// A number that grows word by word.
#[derive(Default)]
struct Sum {
    total: u128,
    current: u128,
    last_scale: Option<u128>,
    words: usize,
    follows_power: bool,
}

impl Sum {
    /// Adds a word, if the number can go on with it.
    fn accepts(&mut self, word: &str) -> bool {
        let accepted = match small(word) {
            Some(value) => self.add_small(value),
            None => self.multiply(word),
        };
        self.words += usize::from(accepted);
        accepted
    }

    fn add_small(&mut self, value: u128) -> bool {
        let fits = if value < 10 {
            value > 0 && self.current.is_multiple_of(10) && self.current % 100 != 10
        } else {
            self.current.is_multiple_of(100)
        };
        if self.words > 0 && (!fits || self.current == 0 && !self.follows_power) {
            return false;
        }
        self.current += value;
        self.follows_power = false;
        true
    }

    fn multiply(&mut self, word: &str) -> bool {
        let Some(scale) = scale(word).and_then(Ratio::as_whole) else {
            return false;
        };
        if word.ends_with('s') || word.len() < 4 {
            return false;
        }
        if scale <= 100 {
            let fits = self.current < 100 && (self.current > 0 || self.words == 0);
            if fits {
                self.current = self.current.max(1) * scale;
            }
            self.follows_power = fits;
            return fits;
        }
        if self.last_scale.is_some_and(|last| last <= scale) {
            return false;
        }
        self.total += self.current.max(1) * scale;
        self.current = 0;
        self.last_scale = Some(scale);
        self.follows_power = true;
        true
    }

    fn value(&self) -> Option<Ratio> {
        self.total.checked_add(self.current).map(Ratio::whole)
    }
}
