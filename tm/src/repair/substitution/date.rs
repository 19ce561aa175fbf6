//! Months by name.

use super::{Texts, renewed};
use crate::repair::{ChangeKind, Replacement, grammar, month, pairing::Slot, style::Written};

pub(super) fn month_text(texts: &Texts<'_>, slot: &Slot<'_>, old: &Written) -> Option<Replacement> {
    let name = texts.target.written(old.span);
    let is_short = name.chars().count() <= 4
        && !matches!(name.to_lowercase().as_str(), "may" | "june" | "july");
    let has_point = is_short && texts.target.chars.get(old.span.end) == Some(&'.');
    let new = renewed(slot, old)?.as_whole()?;
    let (text, keeps) = month::rename(&name, has_point, usize::try_from(new).ok()?)?;
    let mut span = old.span;
    if has_point && !keeps {
        // A point that may end the sentence, too, has to stay.
        let after = texts.target.chars.get(span.end + 1..)?;
        let goes_on = matches!(after, [' ', next, ..] if next.is_ascii_digit() || next.is_lowercase())
            || matches!(after, [',', ..]);
        goes_on.then_some(())?;
        span.end += 1;
    }
    let article = grammar::article(texts.target, span.start, &text, ChangeKind::Date);
    matches!(article, Ok(None)).then_some(Replacement {
        span,
        text,
        kind: ChangeKind::Date,
    })
}
