//! Roman numerals: World War II, Chapter III.

use super::{Draft, tokens::Tokens};
use crate::number::quantity::{
    Ratio,
    model::{Measure, Weight, readings},
};

/// Numerals up to 39 of two letters and more; single ones are more often something else.
pub(super) fn read(tokens: &Tokens, at: usize) -> Option<Vec<Draft>> {
    let token = tokens.get(at)?;
    tokens.word(at)?;
    let value = value_of(&token.written)?;
    let found = readings(Ratio::whole(value), &[Measure::Count, Measure::Rank]);
    Some(vec![Draft::new(at, at + 1, Weight::Silent, found)])
}

fn value_of(written: &str) -> Option<u128> {
    let is_numeral = (2..=6).contains(&written.len()) && written.chars().all(|c| "IVX".contains(c));
    if !is_numeral {
        return None;
    }
    let value = |letter: char| match letter {
        'I' => 1,
        'V' => 5,
        _ => 10,
    };
    let mut total: i32 = 0;
    let mut highest = 0;
    // From the right, a smaller numeral before a larger one is taken away.
    for letter in written.chars().rev() {
        let value = value(letter);
        if value < highest {
            total -= value;
        } else {
            total += value;
            highest = value;
        }
    }
    u128::try_from(total).ok()
}
