//! Which number of the query stands where one of the unit does.

use taiyaku_text::{
    number::quantity::{Quantity, Ratio, Reading},
    span::Span,
};

use super::text::{Japanese, narrow};

/// A number of the unit with the one of the query in its place.
pub(super) struct Slot<'t> {
    /// The place among the unit's quantities.
    pub(super) place: usize,
    pub(super) old: &'t Quantity,
    pub(super) new: &'t Quantity,
    /// Whether the values differ, or may.
    pub(super) differs: bool,
    /// Whether the text around is the same, so that the one surely stands for the other.
    pub(super) is_sure: bool,
}

impl Slot<'_> {
    /// Whether another slot has the same old and the same new value.
    pub(super) fn changes_like(&self, other: &Self) -> bool {
        self.old.readings == other.old.readings && self.new.readings == other.new.readings
            || self.old.main() == other.old.main() && self.new.main() == other.new.main()
    }

    /// What a value of the unit is in the query: the reading of the same sense.
    pub(super) fn renewed(&self, reading: Reading) -> Option<Ratio> {
        let (old, new) = (&self.old.readings, &self.new.readings);
        let has_same_senses = old.len() == new.len()
            && old
                .iter()
                .zip(new)
                .all(|(one, two)| one.measure == two.measure);
        let senses = if has_same_senses { old.len() } else { 1 };
        let mut found = old
            .iter()
            .zip(new)
            .take(senses)
            .filter(|(one, two)| **one == reading && one.measure == two.measure)
            .map(|(_, two)| two.value);
        let value = found.next()?;
        found.all(|other| other == value).then_some(value)
    }
}

/// How much of the text around must be the same on each side, in characters.
const REACH: usize = 3;

/// What stands for a number in a frame.
const NUMBER: char = '\u{FFFC}';

/// Pairs the numbers of two texts in their order; `None` if one has more than the other.
pub(super) fn slots<'t>(query: &'t Japanese, unit: &'t Japanese) -> Option<Vec<Slot<'t>>> {
    if query.numerals.len() != unit.numerals.len() {
        return None;
    }
    let (query_frame, unit_frame) = (Frame::of(query), Frame::of(unit));
    let pairs = query.numerals.iter().zip(&unit.numerals).enumerate();
    pairs
        .map(|(at, (new, old))| {
            let (new_quantity, old_quantity) = (query.numeral(at)?, unit.numeral(at)?);
            let differs =
                new.values != old.values || new_quantity.readings != old_quantity.readings;
            let is_sure = query_frame.is_like(&unit_frame, at)
                && !is_label(query, new_quantity)
                && !is_label(unit, old_quantity);
            Some(Slot {
                place: old.quantity,
                old: old_quantity,
                new: new_quantity,
                differs,
                is_sure,
            })
        })
        .collect()
}

/// What stands for a name.
const NAME: char = '\u{FFFB}';

/// A text without its numbers and spaces.
struct Frame {
    chars: Vec<char>,
    /// Where the numbers stand.
    numbers: Vec<usize>,
}

impl Frame {
    fn of(text: &Japanese) -> Self {
        let mut frame = Self {
            chars: Vec::new(),
            numbers: Vec::new(),
        };
        let chars = without_names(without_weekdays(&text.chars), &text.names);
        let mut at = 0;
        for place in 0..text.numerals.len() {
            let Some(quantity) = text.numeral(place) else {
                continue;
            };
            frame.push(chars.get(at..quantity.span.start).unwrap_or_default());
            frame.numbers.push(frame.chars.len());
            frame.chars.push(NUMBER);
            at = quantity.span.end.max(at);
        }
        frame.push(chars.get(at..).unwrap_or_default());
        frame
    }

    fn push(&mut self, chars: &[char]) {
        let kept = chars.iter().filter(|character| !character.is_whitespace());
        self.chars.extend(kept.map(|&character| narrow(character)));
    }

    /// Whether the number at a place stands in the same surroundings as that of another text.
    fn is_like(&self, other: &Self, place: usize) -> bool {
        let around = |frame: &Self| -> Option<(Vec<char>, Vec<char>)> {
            let &at = frame.numbers.get(place)?;
            let before = frame.chars.get(at.saturating_sub(REACH)..at)?;
            let after = frame.chars.iter().skip(at + 1).take(REACH).copied();
            Some((before.to_vec(), after.collect()))
        };
        around(self).is_some() && around(self) == around(other)
    }
}

/// A text in which every day of the week is the same: whether it is put right is another matter.
fn without_weekdays(chars: &[char]) -> Vec<char> {
    let mut chars = chars.to_vec();
    for (place, _) in weekdays(&chars) {
        if let Some(character) = chars.get_mut(place) {
            *character = '曜';
        }
    }
    chars
}

/// A text in which every name is one character: whether it is put right is another matter.
fn without_names(mut chars: Vec<char>, names: &[Span]) -> Vec<char> {
    for span in names {
        let name = chars.get_mut(span.start..span.end).unwrap_or_default();
        name.fill(' ');
        if let Some(first) = name.first_mut() {
            *first = NAME;
        }
    }
    chars
}

/// The days of the week in a text, Monday being 0: 月曜, （月）.
pub(super) fn weekdays(chars: &[char]) -> Vec<(usize, usize)> {
    let named = chars.iter().enumerate().filter_map(|(place, character)| {
        let day = "月火水木金土日".chars().position(|day| day == *character)?;
        let before = place.checked_sub(1).and_then(|before| chars.get(before));
        let after = chars.get(place + 1);
        let is_bracketed =
            matches!(before, Some('(' | '（')) && matches!(after, Some(')' | '）' | '・' | '、'));
        (after == Some(&'曜') || is_bracketed).then_some((place, day))
    });
    named.collect()
}

/// Counters that show that a number behind a Latin word is counted after all: CPU 2個.
const COUNTERS: &str = "年月日時分秒人円個本件台枚歳才点位倍社校頭匹軒票度回週割%％万億兆つ";
const LONG_COUNTERS: [&str; 8] = [
    "パーセント",
    "ページ",
    "ドル",
    "ユーロ",
    "か月",
    "カ月",
    "ヶ月",
    "ポイント",
];

/// Whether a number belongs to a name of Latin letters (iPhone 15, ISO 9001), a version (1.2.3), or is a mark with
/// leading zeros (007).
fn is_label(text: &Japanese, quantity: &Quantity) -> bool {
    let before = text.before(quantity.span.start);
    let after = text.after(quantity.span.end);
    let written = text.written(quantity.span);
    let bare = match before {
        [rest @ .., ' ' | '　' | '-' | '－' | '_' | '#'] => rest,
        _ => before,
    };
    let follows_latin = bare
        .last()
        .is_some_and(|&last| narrow(last).is_ascii_alphabetic());
    let is_counted = after
        .first()
        .is_some_and(|&next| COUNTERS.contains(next) || next == ' ')
        || LONG_COUNTERS
            .iter()
            .any(|counter| begins_with(after, counter))
        || written.chars().last().is_some_and(|c| !c.is_numeric());
    let is_dotted = matches!(before.last(), Some('.' | '．'))
        || matches!(after, ['.' | '．', next, ..] if next.is_numeric());
    let is_dated = matches!(
        after.first(),
        Some('年' | '月' | '日' | '時' | '分' | '秒' | '-' | '/' | ':')
    );
    let has_zeros = written.starts_with('0')
        && written.len()
            > if is_dated || before.last().is_some_and(|mark| "-/:".contains(*mark)) {
                2
            } else {
                1
            }
        && !written.contains(['.', ':', '月', '年']);
    let touches_latin = after
        .first()
        .is_some_and(|&next| next == '_' || narrow(next).is_ascii_alphabetic() && !is_unit(after));
    // 従五位下, 勲三等: names of ranks, which English leaves in Japanese.
    let is_rank = matches!(before.last(), Some('従' | '正' | '勲'))
        && matches!(after.first(), Some('位' | '等'));
    is_rank || follows_latin && !is_counted || is_dotted || has_zeros || touches_latin
}

/// Whether a text begins with the sign of a unit.
fn is_unit(after: &[char]) -> bool {
    let word: String = after
        .iter()
        .map(|&character| narrow(character))
        .take_while(char::is_ascii_alphabetic)
        .collect();
    let units = [
        "km", "m", "cm", "mm", "kg", "g", "mg", "GB", "MB", "KB", "TB", "kB", "Hz", "kHz", "MHz",
        "GHz", "ms", "s", "V", "W", "kW", "MW", "A", "ml", "L", "l", "dB", "px", "pt", "kWh", "ha",
        "cc", "bps", "Mbps", "Gbps",
    ];
    units.contains(&word.as_str())
}

fn begins_with(chars: &[char], word: &str) -> bool {
    let mut chars = chars.iter();
    word.chars().all(|expected| chars.next() == Some(&expected))
}
