//! Years of an era in English: Showa 56, Shōwa 56 (1981).

use taiyaku_text::{number::quantity::Ratio, span::Span};

use super::{
    pairing::Slot,
    text::{English, Japanese},
};

/// The eras with their names in English, plain and with macrons, and the year before their first one.
const ERAS: [(&str, &str, &str, u128); 5] = [
    ("明治", "Meiji", "Meiji", 1867),
    ("大正", "Taisho", "Taishō", 1911),
    ("昭和", "Showa", "Shōwa", 1925),
    ("平成", "Heisei", "Heisei", 1988),
    ("令和", "Reiwa", "Reiwa", 2018),
];

/// The name of an era in small letters right before a place, and where it begins.
fn name_before(target: &English, at: usize) -> Option<(usize, usize, bool)> {
    let (word, start) = target.word_before(at)?;
    let found = ERAS.iter().position(|(_, plain, macron, _)| {
        plain.to_lowercase() == word || macron.to_lowercase() == word
    })?;
    let has_macron = word.contains('ō');
    Some((found, start, has_macron))
}

/// Whether a number is the year of an era.
pub(super) fn is_counted_by_era(target: &English, at: usize) -> bool {
    target.spaces_before(at) > 0 && name_before(target, at).is_some()
}

/// What stands for the number at `number` and the era's name before it: the place and the new text. `None` if the
/// query doesn't count by an era that has a name in English, or it can't be told how it is written.
pub(super) fn write(
    slot: &Slot<'_>,
    query: &Japanese,
    unit: &Japanese,
    target: &English,
    number: Span,
) -> Option<(Span, String)> {
    let (written, start, has_macron) = name_before(target, number.start)?;
    let (old, old_year) = year(unit, slot.old.span, slot.old.main()?.value)?;
    let (new, new_year) = year(query, slot.new.span, slot.new.main()?.value)?;
    let has_old = old == written && target.written(number) == old_year.to_string();
    if !has_old {
        return None;
    }
    if new == old {
        return Some((number, new_year.to_string()));
    }
    let (_, plain, macron, _) = ERAS.get(new)?;
    let old_name = target.written(Span::new(
        start,
        start + target.word_before(number.start)?.0.chars().count(),
    ));
    // Where the old name has no long vowel, it doesn't tell whether macrons are wanted.
    let tells = ERAS
        .get(old)
        .is_some_and(|(_, plain, macron, _)| plain != macron);
    if plain != macron && !tells || !old_name.starts_with(char::is_uppercase) {
        return None;
    }
    let name = if has_macron { macron } else { plain };
    Some((Span::new(start, number.end), format!("{name} {new_year}")))
}

/// Whether a Japanese number is written as the year of an era.
pub(super) fn is_year(text: &Japanese, span: Span) -> bool {
    let written = text.written(span);
    ERAS.iter().any(|(name, ..)| written.starts_with(name))
}

/// The era of a Japanese year and the year in it.
fn year(text: &Japanese, span: Span, value: Ratio) -> Option<(usize, u128)> {
    let written = text.written(span);
    let era = ERAS
        .iter()
        .position(|(name, ..)| written.starts_with(name))?;
    let (_, _, _, before) = ERAS.get(era)?;
    Some((era, value.as_whole()?.checked_sub(*before)?))
}
