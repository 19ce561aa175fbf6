//! Times of day: 4:40 p.m., 4.40pm, 16:40, three o'clock, half past four, noon.

use super::{
    Draft, cardinal,
    tokens::{Tokens, is_hyphen},
};
use crate::number::quantity::model::{Measure, Weight, whole};

/// Which half of the day.
#[derive(Clone, Copy)]
enum Half {
    Morning,
    Afternoon,
}

pub(super) fn read(tokens: &Tokens, at: usize) -> Option<Vec<Draft>> {
    past_the_hour(tokens, at)
        .or_else(|| digits(tokens, at))
        .or_else(|| words(tokens, at))
        .map(|draft| vec![draft])
}

/// Half past four, a quarter to five.
fn past_the_hour(tokens: &Tokens, at: usize) -> Option<Draft> {
    let first = if tokens.word(at) == Some("a") {
        at + 1
    } else {
        at
    };
    let (offset, hour_at) = [("half past", 30), ("quarter past", 15), ("quarter to", -15)]
        .into_iter()
        .find_map(|(phrase, offset)| Some((offset, tokens.phrase(first, phrase)?)))?;
    let (hour, mut end) = hour(tokens, hour_at)?;
    let half = half(tokens, end);
    if let Some((_, after)) = half {
        end = after;
    }
    let minute = (i128::try_from(hour).ok()? * 60 + offset).rem_euclid(24 * 60);
    let minute = u128::try_from(minute).ok()?;
    Some(time(
        at,
        end,
        minute,
        half.map(|(half, _)| half),
        minute < 13 * 60,
    ))
}

fn digits(tokens: &Tokens, at: usize) -> Option<Draft> {
    let literal = tokens.literal(at)?;
    let (hour, mut minute) = literal.parts;
    let mut end = at + 1;
    let is_hour = hour <= 30 && literal.whole_digits <= 2 && literal.whole_digits > 0;
    if !is_hour {
        return None;
    }
    let mut is_time = false;
    if literal.decimals == 0
        && tokens.mark(end) == Some(':')
        && tokens.is_glued(end)
        && tokens.is_glued(end + 1)
        && let Some(minutes) = tokens.literal(end + 1)
        && minutes.whole_digits == 2
        && minutes.parts.0 < 60
    {
        minute = minutes.parts.0;
        end += 2;
        is_time = true;
    }
    let dotted = literal.decimals == 2 && minute < 60;
    let half = half(tokens, end).filter(|_| literal.decimals == 0 || dotted);
    if let Some((_, after)) = half {
        end = after;
    } else if let Some(after) = o_clock(tokens, end) {
        end = after;
    } else if !is_time {
        return None;
    }
    let minutes = hour * 60 + minute;
    let mut draft = time(at, end, minutes, half.map(|(half, _)| half), hour <= 12);
    draft.plain = (minute == 0).then_some(literal.value);
    Some(draft)
}

/// Three o'clock, seven p.m., ten thirty.
fn words(tokens: &Tokens, at: usize) -> Option<Draft> {
    tokens.word(at)?;
    let (hour, end) = hour(tokens, at)?;
    if let Some((minutes, after)) = spoken_minutes(tokens, hour, end) {
        let mut draft = time(at, after, hour * 60 + minutes, None, true);
        draft.weight = Weight::Light;
        return Some(draft);
    }
    let half = half(tokens, end);
    let after = half
        .map(|(_, after)| after)
        .or_else(|| o_clock(tokens, end))?;
    let half = half.map(|(half, _)| half);
    Some(time(at, after, hour * 60, half, hour <= 12))
}

/// The thirty of ten thirty, if the words are no two numbers of something else.
fn spoken_minutes(tokens: &Tokens, hour: u128, at: usize) -> Option<(u128, usize)> {
    tokens.word(at).filter(|_| (1..=12).contains(&hour))?;
    let (minutes, end) = cardinal::read(tokens, at)?;
    let minutes = minutes
        .as_whole()
        .filter(|minutes| (10..60).contains(minutes))?;
    let goes_on = tokens.mark(end).is_some_and(is_hyphen) && tokens.is_glued(end);
    (!goes_on).then_some((minutes, end))
}

fn hour(tokens: &Tokens, at: usize) -> Option<(u128, usize)> {
    let (value, end) = match tokens.literal(at) {
        Some(literal) => (literal.value, at + 1),
        None => cardinal::read(tokens, at)?,
    };
    let hour = value.as_whole().filter(|&hour| hour <= 24)?;
    Some((hour, end))
}

/// a.m. or p.m. at a place, and the place after it.
fn half(tokens: &Tokens, at: usize) -> Option<(Half, usize)> {
    let half = |letter: &str| match letter {
        "a" | "am" => Some(Half::Morning),
        "p" | "pm" => Some(Half::Afternoon),
        _ => None,
    };
    let word = tokens.word(at)?;
    let found = half(word)?;
    if word.len() == 2 {
        return Some((found, at + 1));
    }
    let dotted = tokens.mark(at + 1) == Some('.') && tokens.word(at + 2) == Some("m");
    // The last point may end the sentence, too.
    let last = usize::from(dotted && tokens.mark(at + 3) == Some('.'));
    dotted.then_some((found, at + 3 + last))
}

fn o_clock(tokens: &Tokens, at: usize) -> Option<usize> {
    let spelled = tokens.word(at) == Some("o")
        && matches!(tokens.mark(at + 1), Some('\'' | '’'))
        && tokens.word(at + 2) == Some("clock");
    spelled.then_some(at + 3)
}

fn time(start: usize, end: usize, minute: u128, half: Option<Half>, may_be_later: bool) -> Draft {
    let day = 24 * 60;
    let clock = |minute: u128| whole(Measure::Clock, minute % day);
    let first_half = minute % (12 * 60);
    let found = match half {
        Some(Half::Morning) => vec![clock(first_half)],
        Some(Half::Afternoon) => vec![clock(first_half + 12 * 60)],
        None if may_be_later => vec![
            clock(minute),
            clock(first_half + 12 * 60),
            clock(first_half),
        ],
        None if minute < day => vec![clock(minute)],
        // 25:00 is no time of day outside Japan.
        None => vec![whole(Measure::Clock, minute)],
    };
    Draft::new(start, end, Weight::Heavy, found)
}
