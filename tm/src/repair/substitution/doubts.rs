//! What a number may be besides a count, so that it isn't replaced, or no plural follows it.

use taiyaku_text::number::quantity::Quantity;

use super::Texts;
use crate::repair::{
    pairing::Slot,
    style::{Form, Written},
    text::narrow,
};

/// Whether a number in digits behind a word says which one is meant: workspace 3 for ワークスペース 3, which counts
/// nothing.
pub(super) fn is_numbered(texts: &Texts<'_>, quantity: &Quantity, old: &Written) -> bool {
    let counts = |next: &char| matches!(narrow(*next), '一'..='龠' | 'ァ'..='ヺ' | 'a'..='z' | 'A'..='Z' | '%' | 'つ' | '℃');
    let after = texts.unit.after(quantity.span.end);
    let after = after.strip_prefix(&[' ']).unwrap_or(after);
    let before = texts
        .target
        .word_before(old.span.start)
        .map(|(word, _)| word);
    let verbs = [
        "is", "are", "was", "were", "be", "been", "has", "have", "had", "of", "to", "in", "at",
        "by", "with", "for", "and", "or", "than", "only", "about", "some", "the", "from",
    ];
    let is_behind_word = before.is_some_and(|word| !verbs.contains(&word.as_str()));
    let has_sign = texts.target.char_before(old.span.start) == Some('+');
    let in_digits = matches!(old.form, Form::Digits { .. });
    let is_followed = texts
        .target
        .word_after(old.span.end)
        .is_some_and(|(word, _)| word.ends_with('s'));
    in_digits && !after.first().is_some_and(counts) && (is_behind_word || has_sign) && !is_followed
}

/// Whether a number explains a Japanese word in letters that says it, too: Juen-koka (10-yen coin) for 十円硬貨.
pub(super) fn is_gloss(texts: &Texts<'_>, slot: &Slot<'_>, quantity: &Quantity) -> bool {
    let written = texts.unit.written(slot.old.span);
    let in_kanji = !written.contains(|character: char| narrow(character).is_ascii_digit());
    let opens = matches!(
        texts.target.char_before(quantity.span.start),
        Some('(' | '（')
    );
    let start = quantity.span.start.saturating_sub(1);
    in_kanji && opens && texts.target.word_before(start).is_some()
}

/// Whether both name a unit of the same dimension, and not the same one.
pub(super) fn other_unit(one: &Quantity, two: &Quantity) -> bool {
    let (Some(one), Some(two)) = (one.unit, two.unit) else {
        return false;
    };
    let (small, large) = (
        one.thousandths.min(two.thousandths),
        one.thousandths.max(two.thousandths),
    );
    // Tons of both kinds are near enough: the number is the same.
    one.dimension == two.dimension && small * 5 < large * 4
}

/// Whether the Japanese counts yen and the English dollars, or the other way round.
pub(super) fn other_currency(texts: &Texts<'_>, old: &Quantity, quantity: &Quantity) -> bool {
    let is_yen = texts.unit.after(old.span.end).first() == Some(&'円');
    let sign = texts.target.char_before(quantity.span.start);
    is_yen && sign.is_some_and(|sign| "$£€₩".contains(sign))
}
