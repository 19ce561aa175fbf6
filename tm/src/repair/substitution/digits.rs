//! Numbers in digits: commas, decimals, zeros in front.

use taiyaku_text::{
    number::quantity::{Quantity, Ratio},
    span::Span,
};

use super::Texts;
use crate::repair::{
    cardinal::{self, Digits},
    grammar,
    pairing::Slot,
    style::Written,
    text::{English, Japanese, narrow},
};

/// A number without a scale.
pub(super) fn plain(
    texts: &Texts<'_>,
    slot: &Slot<'_>,
    old: &Written,
    new: Ratio,
    style: Digits,
) -> Option<String> {
    let (target, start) = (texts.target, old.span.start);
    let follows_space = target.spaces_before(start) > 0;
    let is_decade = target
        .word_after(old.span.end)
        .is_some_and(|(word, _)| word == "s");
    if is_decade && follows_space && new < Ratio::whole(20) {
        // Nobody is in the 10s, but in the teens.
        return None;
    }
    let style = Digits {
        padded: style.padded || is_padded_date(target, old.span),
        ..style
    };
    let in_hundredths = texts
        .query
        .written(slot.new.span)
        .contains(['銭', 'セ', 'ペ']);
    let decimals = if has_cents(target, old.span, in_hundredths) {
        2
    } else {
        decimals(texts.query, slot.new)
    };
    let may_group = may_group(texts.query, slot.new)
        .filter(|group| !*group || !grammar::is_labelled(target, start));
    let written = cardinal::in_digits(new, style, decimals, may_group)?;
    // The '05 of 2005
    let is_year = old
        .senses
        .iter()
        .any(|sense| sense.offset > Ratio::whole(1000));
    Some(if is_year && new < Ratio::whole(10) {
        format!("{written:0>2}")
    } else {
        written
    })
}

/// A number before "million" or the like.
pub(super) fn scaled(
    target: &English,
    old: Span,
    new: Ratio,
    gap: &str,
    scale: &str,
) -> Option<String> {
    let is_below_one = target.written(old).starts_with("0.");
    let (digits, scale) = cardinal::scaled(new, scale, is_below_one)?;
    Some(match scale {
        Some(scale) => format!("{digits}{gap}{scale}"),
        None => digits,
    })
}

/// Whether a sum is given to the cent, as its sign or the Japanese shows (152円30銭).
fn has_cents(target: &English, number: Span, in_hundredths: bool) -> bool {
    let is_sum = target
        .char_before(number.start)
        .is_some_and(|sign| "$£€".contains(sign));
    let written = target.written(number);
    let cents = written.split_once('.').map(|(_, cents)| cents.len());
    (is_sum || in_hundredths) && cents == Some(2)
}

/// Whether a number of two figures is part of a date in digits whose parts are filled up with zeros: 2024-02-12,
/// 02/12/2024.
fn is_padded_date(target: &English, span: Span) -> bool {
    if span.len() != 2 {
        return false;
    }
    let is_part =
        |character: &&char| character.is_ascii_digit() || matches!(character, '-' | '/' | '.');
    let before = target.chars.get(..span.start).unwrap_or_default();
    let from = span.start - before.iter().rev().take_while(is_part).count();
    let length = target.chars.iter().skip(from).take_while(is_part).count();
    let date = target.written(Span::new(from, from + length));
    let parts: Vec<&str> = date
        .split(['-', '/', '.'])
        .filter(|part| !part.is_empty())
        .collect();
    let begins_with_year = parts.first().is_some_and(|year| year.len() == 4);
    parts.len() == 3 && (begins_with_year || parts.iter().any(|part| part.starts_with('0')))
}

/// How many decimals the query writes.
fn decimals(query: &Japanese, quantity: &Quantity) -> usize {
    let written: String = query.written(quantity.span).chars().map(narrow).collect();
    let number: String = written
        .chars()
        .take_while(|c| c.is_ascii_digit() || *c == '.' || *c == ',')
        .collect();
    let is_plain = written.len() == number.len() || written.ends_with('%');
    let after = query.after(quantity.span.end).first().copied();
    let is_scaled = after.is_some_and(|next| "割銭".contains(next));
    match number.split_once('.') {
        Some((_, decimals)) if is_plain && !is_scaled => decimals.len(),
        _ => 0,
    }
}

/// Whether a number of four figures has commas: what is counted has, years and labels have not.
fn may_group(query: &Japanese, quantity: &Quantity) -> Option<bool> {
    let written = query.written(quantity.span);
    let after = query.after(quantity.span.end);
    let before = query.before(quantity.span.start);
    let is_year = written.ends_with('年') || after.first() == Some(&'年');
    if is_year || before.last() == Some(&'第') {
        return Some(false);
    }
    let counters = [
        "ドル",
        "ユーロ",
        "キロ",
        "メートル",
        "トン",
        "ページ",
        "平方",
        "ヘクタール",
    ];
    let after_text: String = after.iter().take(6).collect();
    let is_counted = after
        .first()
        .is_some_and(|&next| "円人個件台本名票冊校社戸隻頭匹機棟".contains(next))
        || counters
            .iter()
            .any(|counter| after_text.starts_with(counter));
    // Any counter in kanji but those of labels: 石, 隻, 戸
    let is_counted = is_counted
        || after.first().is_some_and(|&next| {
            matches!(next, '一'..='龠') && !"年月日時分秒世号番系条章項頁行目期課".contains(next)
        });
    let is_grouped = written.contains([',', '，', '万', '億', '兆', '千']);
    (is_counted || is_grouped).then_some(true)
}
