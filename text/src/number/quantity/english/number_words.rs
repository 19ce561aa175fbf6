//! Numbers in words: forty-five thousand, a hundred and one, two dozen, twenty-first.

use super::{
    Draft, literal,
    tokens::{Tokens, is_hyphen},
};
use crate::number::quantity::{
    Ratio,
    model::{Measure, Weight, readings},
};

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

const ORDINALS: [&str; 20] = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];

const TENTHS: [&str; 8] = [
    "twentieth",
    "thirtieth",
    "fortieth",
    "fiftieth",
    "sixtieth",
    "seventieth",
    "eightieth",
    "ninetieth",
];

/// What multiplies the number before it.
pub(super) fn scale(word: &str) -> Option<Ratio> {
    let singular = word.strip_suffix('s').unwrap_or(word);
    Some(Ratio::whole(match singular {
        "dozen" => 12,
        "hundred" => 100,
        "thousand" => 1000,
        "lakh" => 100_000,
        "crore" => 10_000_000,
        "million" | "mn" | "mil" => 1_000_000,
        "billion" | "bn" => 1_000_000_000,
        "trillion" | "tn" => 1_000_000_000_000,
        "quadrillion" => 1_000_000_000_000_000,
        _ => return None,
    }))
}

/// The number of a word from zero to ninety.
fn small(word: &str) -> Option<u128> {
    let one = ONES.iter().position(|name| *name == word);
    let ten = || {
        TENS.iter()
            .position(|name| *name == word)
            .map(|place| (place + 2) * 10)
    };
    one.or_else(ten).map(|value| value as u128)
}

/// The rank of a word: third, twentieth, hundredth.
pub(super) fn ordinal(word: &str) -> Option<Ratio> {
    let one = ORDINALS.iter().position(|name| *name == word);
    let ten = || {
        TENTHS
            .iter()
            .position(|name| *name == word)
            .map(|place| (place + 2) * 10)
    };
    let power = || {
        word.strip_suffix("th")
            .and_then(scale)
            .filter(|_| word != "dozenth")
    };
    one.or_else(ten)
        .map(|value| Ratio::whole(value as u128))
        .or_else(power)
}

/// A cardinal number in words, and the place after it.
pub(super) fn cardinal(tokens: &Tokens, at: usize) -> Option<(Ratio, usize)> {
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
fn next_word(tokens: &Tokens, start: usize, place: usize) -> Option<(&str, usize)> {
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

/// A cardinal or ordinal number in words.
pub(super) fn read(tokens: &Tokens, at: usize) -> Option<Vec<Draft>> {
    tokens.word(at)?;
    let draft = match cardinal(tokens, at) {
        Some((value, end)) => after_cardinal(tokens, at, value, end),
        None => rank(tokens, at, Ratio::whole(0), at)?,
    };
    Some(vec![draft])
}

fn after_cardinal(tokens: &Tokens, at: usize, value: Ratio, end: usize) -> Draft {
    let is_round = value
        .as_whole()
        .is_some_and(|value| value % 10 == 0 && value % 100 != 10);
    if is_round && let Some(draft) = rank(tokens, at, value, end) {
        return draft;
    }
    let weight = if value > Ratio::whole(10) {
        Weight::Heavy
    } else if value > Ratio::whole(1) {
        Weight::Light
    } else {
        Weight::Silent
    };
    let mut draft = literal::with_units(tokens, at, end, value, weight);
    let last_word = end.checked_sub(1).and_then(|last| tokens.word(last));
    if draft.scale.is_none()
        && let Some(scale) = last_word.and_then(scale)
    {
        draft.scale = Some(scale);
    }
    draft
}

/// An ordinal word after the tens, or alone: twenty-first, third.
fn rank(tokens: &Tokens, at: usize, tens: Ratio, place: usize) -> Option<Draft> {
    let (word, end) = next_word(tokens, at, place)?;
    let value = ordinal(word)?;
    let is_alone = place == at;
    let is_joined = tokens.mark(place).is_some_and(is_hyphen);
    if !is_alone && (value >= Ratio::whole(10) || !is_joined) {
        return None;
    }
    let value = tens.plus(value)?;
    let weight = if value <= Ratio::whole(2) {
        Weight::Silent
    } else {
        Weight::Light
    };
    let mut found = readings(value, &[Measure::Rank]);
    let is_part = tokens.word(end) == Some("of") && value > Ratio::whole(2);
    if let Some(part) = Ratio::whole(1).over(value).filter(|_| is_part) {
        // Every thousandth of a second
        found.extend(readings(part, &[Measure::Count, Measure::Share]));
    }
    Some(Draft::new(at, end, weight, found))
}
