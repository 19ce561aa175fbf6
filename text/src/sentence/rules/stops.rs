//! The full stops `.` and `．`, which stand in numbers, abbreviations, labels and file names too.

use crate::{
    segmentation::characters::{
        is_closing_bracket, is_digit, is_hiragana, is_japanese, is_kanji, is_katakana,
        is_latin_letter,
    },
    sentence::{
        abbreviations::{Word, begins_in_english, narrow, word_before},
        openings::begins_sentence,
        scene::{Marks, Scene, Spot},
    },
};

/// A label has at most this many characters: 問１２．, 1-2-3.
const LONGEST_LABEL: usize = 6;

/// Kanji that number.
const NUMERALS: &str = "〇一二三四五六七八九十百";

/// Kanji before the number of a label.
const LABEL_WORDS: &str = "第図表式問例注節章条項";

/// 3.14, ３．１４, 打率.450, 三．五: a digit on both sides, or behind.
pub(super) fn is_decimal(scene: &Scene, spot: &Spot) -> bool {
    let (before, next) = (scene.before(spot.start), scene.at(spot.run_end));
    if NUMERALS.contains(before) && NUMERALS.contains(next) {
        return true;
    }
    if !is_digit(next) || spot.is_spaced() {
        return false;
    }
    // 終わる.3月に, in a text that ends its sentences so; but 打率.450.
    let ends_clause = is_hiragana(before) && scene.has_latin_style();
    match spot.marks {
        Marks::WideStop => {
            is_digit(before) || is_letter(before) || is_fraction(scene, spot, before)
        }
        _ => !ends_clause,
    }
}

/// 打率．３８０: a noun, and two digits or more that count nothing (結果．３章 and 結果．１９９８年 begin a sentence).
fn is_fraction(scene: &Scene, spot: &Spot, before: char) -> bool {
    let rest = scene.rest(spot.run_end);
    let digits = rest.iter().take(5).take_while(|&&c| is_digit(c)).count();
    let after = rest.get(digits).copied().unwrap_or(' ');
    if matches!(
        before,
        '＜' | '＞' | '＝' | '≦' | '≧' | '±' | '－' | '−' | '（'
    ) {
        return true;
    }
    (is_kanji(before) || is_katakana(before)) && (2..=4).contains(&digits) && !is_kanji(after)
}

/// Mr. Hill, No. 3, U.S.の, Ｊ．スミス. Those that can stand last (Inc., etc., p.m.) end a sentence only where the next
/// one plainly begins.
pub(super) fn is_abbreviation(scene: &Scene, spot: &Spot) -> bool {
    let rest = scene.rest(spot.next);
    if scene.lexicon.is_abbreviation(scene.chars, spot.start) {
        return true;
    }
    if !is_letter(scene.before(spot.start)) {
        return false;
    }
    // 点Ａ．次に: initials stand before a name in katakana or Latin letters.
    let is_single = !is_letter(scene.before(spot.start - 1));
    if spot.marks == Marks::WideStop
        && is_single
        && rest.first().is_some_and(|&c| is_kanji(c) || is_hiragana(c))
    {
        return scene.before(spot.start - 1) == '．';
    }
    match word_before(scene.chars, spot.start) {
        Word::Abbreviation => true,
        Word::ClosingAbbreviation => {
            let begins = spot.is_spaced() && begins_in_english(rest) || begins_sentence(rest);
            !begins
        }
        Word::Plain => false,
    }
}

/// １．はじめに, 図２．回路, ア．安い, (3).: the number or letter of an item, at the head of a sentence or behind a space.
pub(super) fn is_label(scene: &Scene, spot: &Spot) -> bool {
    let line = scene.head(spot.start, (spot.start - spot.since).min(LONGEST_LABEL + 1));
    let start = line
        .iter()
        .rposition(|c| c.is_whitespace())
        .map_or(0, |space| space + 1);
    let label = line.get(start..).unwrap_or_default();
    let Some(&last) = label.last() else {
        return false;
    };
    // between 2015 and 2018.
    let in_latin_text = start > 1
        && line
            .get(start - 2)
            .is_some_and(|&c| is_latin_letter(c) || c == ',');
    if in_latin_text {
        return false;
    }
    if label.len() > LONGEST_LABEL {
        return false;
    }
    let single = |c: char| is_katakana(c) || is_hiragana(c) || is_letter(c) || is_roman(c);
    let part = |c: &char| {
        is_digit(*c)
            || NUMERALS.contains(*c)
            || is_roman(*c)
            || LABEL_WORDS.contains(*c)
            || matches!(c, '-' | '－' | '.' | '．' | '(' | ')' | '（' | '）')
    };
    let numbered = label
        .iter()
        .any(|&c| is_digit(c) || NUMERALS.contains(c) || is_roman(c));
    let is_short_caption =
        label.len() <= 4 && is_digit(last) && label.iter().all(|&c| is_digit(c) || is_kanji(c));
    // Ｑ３．: of a list of questions.
    let is_lettered = match label {
        [letter, number @ ..] => {
            is_letter(*letter)
                && (1..=2).contains(&number.len())
                && number.iter().all(|&c| is_digit(c))
        }
        [] => false,
    };
    let is_small_roman = label.len() <= 4 && label.iter().all(|c| "ivxIVX".contains(*c));
    is_small_roman
        || (is_lettered && start == 0)
        || (label.len() == 1 && (single(last) || LABEL_WORDS.contains(last)))
        || (numbered && label.iter().all(part))
        || is_short_caption
}

/// readme.txt, Node.js, １．ａ: letters on both sides.
pub(super) fn is_inside_word(scene: &Scene, spot: &Spot) -> bool {
    let next = scene.at(spot.run_end);
    let before = scene.before(spot.start);
    match spot.marks {
        Marks::WideStop => is_word(before) && is_word(next) && !ends_decimal(scene, spot, next),
        _ => {
            is_latin_letter(next)
                || (next.is_ascii_digit() && is_word(before))
                || matches!(next, '/' | '_' | '\\' | '-')
        }
    }
}

/// ｘ＝０．２５．Ｐは: the number has its decimal point already.
fn ends_decimal(scene: &Scene, spot: &Spot, next: char) -> bool {
    let head = scene.head(spot.start, 12);
    let digits = head.iter().rev().take_while(|&&c| is_digit(c)).count();
    let before = head
        .len()
        .checked_sub(digits + 1)
        .and_then(|at| head.get(at));
    digits > 0 && before == Some(&'．') && !is_digit(next)
}

/// An ASCII full stop that is not the end of a Japanese clause (終わる.) or of a Latin sentence (I see.): that of a single
/// Latin word or number.
pub(super) fn belongs_to_latin_word(scene: &Scene, spot: &Spot) -> bool {
    let before = scene.before(spot.start);
    if is_japanese(before) && !is_digit(before) {
        return false;
    }
    let next = scene.at(spot.next);
    if scene.has_latin_style() && is_japanese(next) {
        return false;
    }
    let may_end = is_latin_letter(before)
        || is_digit(before)
        || is_closing_bracket(before)
        || matches!(before, '"' | '\'' | '%')
        || !before.is_ascii();
    if !may_end {
        return true;
    }
    let words = is_several_words(scene.head(spot.start, 60));
    if !spot.is_spaced() {
        // I have a dream.それは
        return !(is_japanese(next) && words);
    }
    let begins = next.is_uppercase() || is_japanese(next) || (next.is_ascii_digit() && words);
    !begins || (is_digit(before) && !words)
}

/// Whether the Latin text at the end of `head` has a space in it.
fn is_several_words(head: &[char]) -> bool {
    let mut seen_letter_before_space = false;
    let mut seen_space = false;
    for &c in head.iter().rev() {
        if !c.is_ascii() && !is_latin_letter(c) && c != '’' {
            break;
        }
        seen_letter_before_space |=
            seen_space && (is_latin_letter(c) || c.is_ascii_digit() || c == ',');
        seen_space |= c == ' ';
    }
    seen_letter_before_space
}

fn is_letter(c: char) -> bool {
    is_latin_letter(narrow(c))
}

fn is_word(c: char) -> bool {
    is_letter(c) || is_digit(c)
}

fn is_roman(c: char) -> bool {
    matches!(c, 'Ⅰ'..='ⅿ' | '①'..='⑳')
}
