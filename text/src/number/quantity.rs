//! Quantities of Japanese and English text: numbers with what belongs to them, and what is missing
//! between a text and its translation.
//!
//! [`find_numbers`](super::find_numbers) says which characters are a number; here a number also has a
//! sense: 3月 is a month and 3カ月 a duration, 昭和56年 is 1981, 5割 is 50 per cent, 午後4時 is 16:00.
//! English says the same in words and digits of its own. A [`Quantity`] therefore has one or more
//! [`Reading`]s, and two quantities agree if they share one.
//!
//! Every function takes time linear in the length of the text.

mod comparison;
mod english;
mod japanese;
mod model;
mod ratio;
mod unit;

pub use comparison::{Difference, compare};
pub use english::english_quantities;
pub use japanese::japanese_quantities;
pub use model::{Bound, Measure, Quantity, Reading, Weight};
pub use ratio::Ratio;
pub use unit::{Dimension, Unit};

use crate::words::{ends_with, starts_with};

/// The ASCII digit of a digit of either width.
fn ascii_digit(digit: char) -> Option<char> {
    let value = match digit {
        '0'..='9' => return Some(digit),
        '０'..='９' => digit as u32 - '０' as u32,
        _ => return None,
    };
    char::from_digit(value, 10)
}

#[cfg(test)]
mod tests;
