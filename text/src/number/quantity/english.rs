//! Quantities of English text.

mod bounds;
mod calendar;
mod cardinal;
mod clock;
mod duration;
mod fraction;
mod lexicon;
mod links;
mod literal;
mod number_words;
mod roman;
mod tokens;
mod units;

use super::{
    Ratio,
    model::{Quantity, Reading, Weight},
};
use crate::span::Span;
use tokens::Tokens;

/// A quantity on its way: what later steps need to know of it.
struct Draft {
    readings: Vec<Reading>,
    weight: Weight,
    /// The tokens that it covers.
    start: usize,
    end: usize,
    /// The number alone, before any scale or unit; `None` if it is no plain number.
    plain: Option<Ratio>,
    /// The million of 1.2 million.
    scale: Option<Ratio>,
}

impl Draft {
    fn new(start: usize, end: usize, weight: Weight, readings: Vec<Reading>) -> Self {
        Self {
            readings,
            weight,
            start,
            end,
            plain: None,
            scale: None,
        }
    }
}

/// Reads the quantities that begin at a token, if any do.
type Reader = fn(&Tokens, usize) -> Option<Vec<Draft>>;

/// The readers, the most particular first.
const READERS: [Reader; 8] = [
    clock::read,
    calendar::numeric_date,
    calendar::read,
    fraction::read,
    literal::read,
    number_words::read,
    lexicon::read,
    roman::read,
];

/// The quantities of an English text, in the order of their places and without overlap.
///
/// ```
/// use taiyaku_text::number::quantity::{Ratio, english_quantities};
///
/// let found = english_quantities("forty-five thousand people");
/// let main = found.first().and_then(|quantity| quantity.main());
/// assert_eq!(main.map(|reading| reading.value), Some(Ratio::whole(45_000)));
/// ```
#[must_use]
pub fn english_quantities(text: &str) -> Vec<Quantity> {
    let tokens = Tokens::read(text);
    let mut drafts: Vec<Draft> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let read = READERS.iter().find_map(|read| read(&tokens, at));
        let end = read
            .as_ref()
            .and_then(|drafts| drafts.last())
            .map(|draft| draft.end);
        drafts.extend(read.into_iter().flatten());
        at = end.unwrap_or(at + 1).max(at + 1);
    }
    links::share_units(&tokens, &mut drafts);
    drafts
        .into_iter()
        .map(|draft| finish(&tokens, draft))
        .collect()
}

fn finish(tokens: &Tokens, draft: Draft) -> Quantity {
    let start = tokens.get(draft.start).map_or(0, |token| token.span.start);
    let last = draft.end.saturating_sub(1);
    let end = tokens.get(last).map_or(start, |token| token.span.end);
    let mut quantity = Quantity::new(Span::new(start, end), draft.weight, draft.readings);
    quantity.bound = bounds::find(tokens, draft.start, draft.end);
    quantity.is_approximate = bounds::is_approximate(tokens, draft.start);
    quantity.unit = tokens
        .word_after(draft.end)
        .and_then(|(word, _)| super::unit::english(word));
    quantity
}
