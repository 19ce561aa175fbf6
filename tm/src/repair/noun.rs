//! What is counted: 3時間 is no three days.

use taiyaku_text::number::quantity::Quantity;

use super::text::{English, Japanese};

/// Nouns behind an English number, and what stands behind the Japanese one, or in it, where they are meant.
const COUNTED: [(&[&str], &[&str]); 10] = [
    (&["hour", "hours"], &["時間", "分"]),
    (&["minute", "minutes"], &["分", "時間"]),
    (&["second", "seconds"], &["秒"]),
    (&["day", "days"], &["日", "週", "泊", "時間"]),
    (&["week", "weeks"], &["週", "日"]),
    (&["month", "months"], &["月", "年"]),
    (&["year", "years"], &["年", "歳", "才", "周", "期", "世紀"]),
    (
        &["percent", "percentage"],
        &["%", "％", "パーセント", "割", "㌫", "分", "倍", "ポイント"],
    ),
    (
        &["people", "person", "persons"],
        &["人", "名", "者", "万", "億"],
    ),
    (&["yen"], &["円", "万", "億", "兆", "銭"]),
];

/// What follows 日 where days are counted and not dated.
const LASTING: [&str; 16] = [
    "間", "後", "前", "以", "ほど", "程", "余", "分", "目", "ぶり", "連続", "連", "で", "ごと",
    "未満", "かか",
];

/// How far from its number the counter stands: 7～9日間.
const REACH: usize = 6;

/// Whether a number in Japanese counts what the English one does, as far as the words tell.
pub(super) fn agrees(
    source: &Japanese,
    quantity: &Quantity,
    target: &English,
    other: &Quantity,
) -> bool {
    let written = target.lower(other.span);
    let inside = written
        .rsplit([' ', '-'])
        .next()
        .unwrap_or_default()
        .to_owned();
    let after = target.word_after(other.span.end).map(|(word, _)| word);
    let words = [Some(inside), after];
    let counted = COUNTED.iter().find(|(nouns, _)| {
        words
            .iter()
            .flatten()
            .any(|word| nouns.contains(&word.as_str()))
    });
    let Some((nouns, counters)) = counted else {
        return true;
    };
    let here: String = source
        .written(quantity.span)
        .chars()
        .chain(source.after(quantity.span.end).iter().take(REACH).copied())
        .collect();
    if !counters.iter().any(|counter| here.contains(counter)) {
        return false;
    }
    let rest: String = here
        .split_once('日')
        .map(|(_, rest)| rest.to_owned())
        .unwrap_or_default();
    let is_dated = nouns.contains(&"day")
        && here.contains('日')
        && !LASTING.iter().any(|word| rest.starts_with(word));
    !is_dated
}
