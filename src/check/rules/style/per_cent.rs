//! Parts of a hundred: *12 percent*, *12 per cent* or *12%*.

use taiyaku_text::{english::Glue, span::Span};

use super::{Departure, EnglishText};
use crate::project::PerCent;

/// The forms of the text that are not the one wanted.
pub(super) fn departures(text: &EnglishText, wanted: PerCent) -> Vec<Departure> {
    let mut found = signs(text, wanted);
    let words = &text.words;
    for (place, word) in words.iter().enumerate() {
        let next = words.get(place + 1);
        let two = word.text.eq_ignore_ascii_case("per")
            && next.is_some_and(|next| {
                next.glue == Glue::Space && next.text.eq_ignore_ascii_case("cent")
            });
        let form = match &*word.text.to_ascii_lowercase() {
            "percent" => PerCent::OneWord,
            "per" if two => PerCent::TwoWords,
            _ => continue,
        };
        if form == wanted {
            continue;
        }
        let end = match (two, next) {
            (true, Some(next)) => next.span.end,
            _ => word.span.end,
        };
        let span = Span::new(word.span.start, end);
        found.extend(in_words(text, span, wanted));
    }
    found
}

/// A departure of `percent` or `per cent`.
fn in_words(text: &EnglishText, span: Span, wanted: PerCent) -> Option<Departure> {
    let found = text.slice(span);
    match wanted {
        PerCent::OneWord => Some(departure(span, &found, "percent")),
        PerCent::TwoWords => Some(departure(span, &found, "per cent")),
        PerCent::Sign => {
            // Twelve percent has no sign.
            let gap = span.start.checked_sub(1)?;
            let number = gap.checked_sub(1)?;
            let joined = matches!(text.at(gap)?, ' ' | '\u{A0}' | '-');
            (joined && text.at(number)?.is_ascii_digit())
                .then(|| departure(Span::new(gap, span.end), &found, "%"))
        }
    }
}

/// Signs behind digits, where words are wanted.
fn signs(text: &EnglishText, wanted: PerCent) -> Vec<Departure> {
    let words = match wanted {
        PerCent::Sign => return Vec::new(),
        PerCent::OneWord => " percent",
        PerCent::TwoWords => " per cent",
    };
    let characters = text.characters.iter().enumerate();
    characters
        .filter(|(_, character)| matches!(character, '%' | '％'))
        .filter_map(|(place, _)| {
            let gap = matches!(text.before(place), Some(' ' | '\u{A0}'));
            let start = place - usize::from(gap);
            let number = text.before(start)?.is_ascii_digit();
            // `100%s` is a placeholder of a program.
            let part_of_word = text.at(place + 1).is_some_and(char::is_alphanumeric);
            (number && !part_of_word).then(|| departure(Span::new(start, place + 1), "%", words))
        })
        .collect()
}

fn departure(span: Span, found: &str, fix: &str) -> Departure {
    let message = format!("the style has {:?} for {found:?}", fix.trim_start());
    Departure::new(span, message, fix)
}
