//! Times of day: 3:30 p.m., 15:30, three o'clock.

use super::cardinal::{self, Spelling};

/// How a time is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Style {
    /// Whether the hour is in words.
    words: bool,
    /// How many figures the hour has, and whether it begins with 0.
    width: usize,
    padded: bool,
    /// What parts hours and minutes, where there are minutes.
    separator: Option<char>,
    /// What follows: a.m. or p.m. with its space, o'clock.
    tail: String,
    /// Whether `tail` names the half of the day, and which.
    afternoon: Option<bool>,
    hour: u128,
}

impl Style {
    /// Whether a.m. or p.m. is written.
    pub(super) const fn says_half(&self) -> bool {
        self.afternoon.is_some()
    }
}

/// How a text writes a time, if it does; and the minutes after midnight as they stand there, of a day of two halves
/// if a half is named.
pub(super) fn style(text: &str) -> Option<(Style, u128)> {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    if digits == 0 {
        return in_words(text);
    }
    let (head, rest) = text.split_at(digits);
    let hour: u128 = head.parse().ok()?;
    let mut minutes = 0;
    let mut separator = None;
    let mut tail = rest;
    if let Some(mark @ (':' | '.')) = rest.chars().next()
        && let Some(figures) = rest.get(1..3)
        && figures.chars().all(|c| c.is_ascii_digit())
    {
        minutes = figures.parse().ok()?;
        separator = Some(mark);
        tail = rest.get(3..)?;
    }
    let afternoon = half(tail);
    let is_known =
        afternoon.is_some() || tail.is_empty() && separator == Some(':') || is_o_clock(tail);
    let style = Style {
        words: false,
        width: digits,
        padded: head.starts_with('0'),
        separator,
        tail: tail.to_owned(),
        afternoon,
        hour,
    };
    (is_known && hour < 24 && minutes < 60).then(|| {
        let minute = in_day(hour, afternoon) * 60 + minutes;
        (style, minute)
    })
}

fn in_words(text: &str) -> Option<(Style, u128)> {
    let spelling = Spelling {
        hyphen: true,
        and: None,
    };
    let hour = (1..=12).rev().find(|&hour| {
        cardinal::in_words(hour, spelling)
            .is_some_and(|word| text.to_lowercase().starts_with(&word))
    })?;
    let length = cardinal::in_words(hour, spelling)?.len();
    let tail = text.get(length..)?;
    let afternoon = half(tail);
    if afternoon.is_none() && !is_o_clock(tail) {
        return None;
    }
    let style = Style {
        words: true,
        width: 0,
        padded: false,
        separator: None,
        tail: tail.to_owned(),
        afternoon,
        hour,
    };
    Some((style, in_day(hour, afternoon) * 60))
}

fn is_o_clock(tail: &str) -> bool {
    matches!(tail.trim().to_lowercase().as_str(), "o'clock" | "o’clock")
}

fn half(tail: &str) -> Option<bool> {
    match tail.trim().to_lowercase().replace('.', "").as_str() {
        "am" => Some(false),
        "pm" => Some(true),
        _ => None,
    }
}

fn in_day(hour: u128, afternoon: Option<bool>) -> u128 {
    match afternoon {
        Some(true) => hour % 12 + 12,
        Some(false) => hour % 12,
        None => hour,
    }
}

/// Another time in a style. `old` and `new` are the minutes after midnight that are meant; noon and midnight have
/// names of their own and are not written by the clock of twelve hours.
pub(super) fn write(style: &Style, old: u128, new: u128) -> Option<String> {
    let (hour, minutes) = (new / 60, new % 60);
    let is_later = style.afternoon.is_none() && old / 60 != style.hour;
    let hour = if style.afternoon.is_some() || style.words {
        (hour % 12 != 0 || minutes != 0).then_some((hour + 11) % 12 + 1)?
    } else if is_later {
        // 4:40 for 16:40: the half of the day isn't said and must stay the same.
        ((12..24).contains(&hour)).then_some((hour + 11) % 12 + 1)?
    } else {
        hour
    };
    if style.afternoon.is_none() && (style.words || is_o_clock(&style.tail)) {
        let same_half = (old < 12 * 60) == (new < 12 * 60);
        if !same_half {
            return None;
        }
    }
    let minutes = match style.separator {
        Some(separator) => format!("{separator}{minutes:02}"),
        None if minutes == 0 => String::new(),
        None if style.words || style.afternoon.is_none() => return None,
        None => format!(":{minutes:02}"),
    };
    let tail = match style.afternoon {
        Some(was) if was != (new >= 12 * 60) => other_half(&style.tail),
        _ => style.tail.clone(),
    };
    let head = if style.words {
        let spelling = Spelling {
            hyphen: true,
            and: None,
        };
        cardinal::in_words(hour, spelling)?
    } else {
        let is_long_day = style.afternoon.is_none() && style.hour >= 13;
        let width = if style.padded || is_long_day { 2 } else { 1 };
        format!("{hour:0>width$}")
    };
    Some(format!("{head}{minutes}{tail}"))
}

/// p.m. for a.m. and the other way round.
fn other_half(tail: &str) -> String {
    let swap = |character: char| match character {
        'a' => 'p',
        'p' => 'a',
        'A' => 'P',
        'P' => 'A',
        _ => character,
    };
    tail.chars().map(swap).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_keep_their_style() {
        for (text, old, new, expected) in [
            ("3:30 p.m.", 930, 585, Some("9:45 a.m.")),
            ("3:30pm", 930, 1080, Some("6:00pm")),
            ("4 p.m.", 960, 570, Some("9:30 a.m.")),
            ("15:30", 930, 545, Some("09:05")),
            ("09:05", 545, 930, Some("15:30")),
            ("9:05", 545, 610, Some("10:10")),
            ("three o'clock", 900, 960, Some("four o'clock")),
            ("3 o'clock", 900, 600, None),
            ("3 p.m.", 900, 720, None),
            ("4:40", 1000, 1110, Some("6:30")),
            ("4:40", 1000, 610, None),
        ] {
            let (style, _) = style(text).unwrap();
            assert_eq!(write(&style, old, new).as_deref(), expected, "{text}");
        }
    }
}
