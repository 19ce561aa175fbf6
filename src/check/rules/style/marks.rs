//! The shape of quotation marks and apostrophes: curly or straight.

use taiyaku_text::span::Span;

use super::{Departure, EnglishText};
use crate::project::MarkShape;

/// The marks of the other shape.
pub(super) fn departures(text: &EnglishText, wanted: MarkShape) -> Vec<Departure> {
    let mut open = false;
    let mut found = Vec::new();
    for (place, &mark) in text.characters.iter().enumerate() {
        let fix = match (wanted, mark) {
            (MarkShape::Straight, '“' | '”' | '„') => '"',
            (MarkShape::Straight, '‘' | '’') => '\'',
            (MarkShape::Curly, '"') if open || !behind_digit(text, place) => {
                open = text.may_open(place);
                if open { '“' } else { '”' }
            }
            (MarkShape::Curly, '\'') => match single(text, place) {
                Some(mark) => mark,
                None => continue,
            },
            _ => continue,
        };
        let shape = match wanted {
            MarkShape::Curly => "curly",
            MarkShape::Straight => "straight",
        };
        let message = format!("the style has {shape} marks: {fix}");
        found.push(Departure::new(Span::new(place, place + 1), message, fix));
    }
    found
}

/// What a straight single mark is: an apostrophe or the end of a quotation, or the beginning of one. Behind a digit
/// with no letter after it, it may be a foot or a minute.
fn single(text: &EnglishText, place: usize) -> Option<char> {
    let next = text.at(place + 1);
    if behind_digit(text, place) && !next.is_some_and(char::is_alphabetic) {
        return None;
    }
    // '90s and 'em begin with an apostrophe.
    let shortened = next.is_some_and(|c| c.is_ascii_digit());
    let opens = !shortened && text.may_open(place);
    Some(if opens { '‘' } else { '’' })
}

fn behind_digit(text: &EnglishText, place: usize) -> bool {
    text.before(place).is_some_and(|c| c.is_ascii_digit())
}
