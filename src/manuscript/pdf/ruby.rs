//! Readings beside a line (ruby), in the notation of Aozora Bunko: 湊町《みなとまち》.
//!
//! A PDF draws them as small words of their own, which would stand in the middle of a sentence. Dots of emphasis are no text
//! and are left out.

use super::{
    extent::{Direction, Extent, size_along},
    words::Word,
};

/// A reading is at most this part of the size of its line; it has half of it as a rule.
const SMALL: f64 = 0.62;

/// How far the middle of a reading is from that of its line, in the size of the line's characters.
const NEAREST: f64 = 0.4;
const FARTHEST: f64 = 1.3;

/// Characters of one reading are closer than this, in their own size; a reading is stretched over a long word.
const ONE_READING: f64 = 1.0;

/// How far the middle of a character may lie outside of its reading, in the size of the reading.
const TOLERANCE: f64 = 0.6;

/// What stands beside characters to stress them.
const DOTS: &str = "﹅﹆・•◦●○▲△◉◎";

/// Whether a word is a reading or a dot beside a line, which has its words from `first` to `last`.
pub(super) fn stands_beside(
    word: &Word,
    typical: &Word,
    (first, last): (&Word, &Word),
    direction: Direction,
) -> bool {
    let middle = |it: &Word| {
        let place = Extent::of(it, direction);
        f64::midpoint(place.side, place.to_side)
    };
    let line_size = size_along(typical, direction);
    let distance = match direction {
        Direction::Horizontal => middle(typical) - middle(word),
        Direction::Vertical => middle(word) - middle(typical),
    };
    let place = Extent::of(word, direction);
    size_along(word, direction) <= SMALL * line_size
        && word.text.chars().all(|c| is_kana(c) || DOTS.contains(c))
        && (NEAREST..=FARTHEST).contains(&(distance / line_size))
        && place.from >= Extent::of(first, direction).from - line_size
        && place.to <= Extent::of(last, direction).to + line_size
}

/// The text of a line with its readings behind the words that they belong to. Each character comes with the place of
/// its middle along the line.
pub(super) fn inserted(
    characters: &[(char, f64)],
    beside: &[&Word],
    direction: Direction,
) -> String {
    let mut marks: Vec<(usize, String)> = Vec::new();
    for reading in readings(beside, direction) {
        let (begin, end) = base(characters, &reading);
        let goes_on_before = |at: usize| kanji_at(characters, at) && at < end;
        if begin > 0 && goes_on_before(begin) && kanji_at(characters, begin - 1) {
            marks.push((begin, "｜".to_owned()));
        }
        marks.push((end, format!("《{}》", reading.text)));
    }
    marks.sort_by_key(|(at, _)| *at);
    let mut marks = marks.into_iter().peekable();
    let mut text = String::new();
    for (at, (character, _)) in characters.iter().enumerate() {
        while let Some((_, mark)) = marks.next_if(|(place, _)| *place <= at) {
            text.push_str(&mark);
        }
        text.push(*character);
    }
    text.extend(marks.map(|(_, mark)| mark));
    text
}

/// A reading, and where it stands along the line.
struct Reading {
    text: String,
    from: f64,
    to: f64,
    size: f64,
}

/// The words beside a line as readings: those that stand close together are one.
fn readings(beside: &[&Word], direction: Direction) -> Vec<Reading> {
    let mut found: Vec<Reading> = Vec::new();
    for word in beside {
        if word.text.chars().all(|c| DOTS.contains(c)) {
            continue;
        }
        let Extent { from, to, .. } = Extent::of(word, direction);
        let size = size_along(word, direction);
        match found.last_mut() {
            Some(last) if from > last.from && from - last.to < ONE_READING * size => {
                last.text.push_str(&word.text);
                last.to = to;
            }
            _ => found.push(Reading {
                text: word.text.clone(),
                from,
                to,
                size,
            }),
        }
    }
    found
}

/// The characters that a reading belongs to: of those beside it, all up to the last kanji.
fn base(characters: &[(char, f64)], reading: &Reading) -> (usize, usize) {
    let tolerance = TOLERANCE * reading.size;
    let begin = characters.partition_point(|(_, middle)| *middle < reading.from - tolerance);
    let end = characters.partition_point(|(_, middle)| *middle <= reading.to + tolerance);
    let last_kanji = (begin..end).rev().find(|at| kanji_at(characters, *at));
    (begin, last_kanji.map_or(end, |at| at + 1))
}

fn kanji_at(characters: &[(char, f64)], at: usize) -> bool {
    characters.get(at).is_some_and(|(c, _)| {
        matches!(c, '々' | '〆' | '〇' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
    })
}

const fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | '\u{309D}' | '\u{309E}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FE}')
}
