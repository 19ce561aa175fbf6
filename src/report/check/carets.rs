//! A line of text with carets under a place in it, exact to the column.
//!
//! Full-width characters take two columns, half-width kana one, combining marks none. Characters that could
//! steer a terminal or turn the direction of the line are shown as signs of one column. A long line is shortened
//! around the place.

use taiyaku_text::{
    span::Span,
    width::{AmbiguousWidth, columns},
};

/// A line and what stands under it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Marked {
    /// The line before the place, the place itself, and the line after it.
    pub(super) parts: [String; 3],
    /// The line under it, up to the last caret; `None` without a place.
    pub(super) carets: Option<String>,
}

/// `text` in at most `available` columns, with carets under `place`. An empty place gets one caret, where
/// something is missing.
pub(super) fn mark(
    text: &str,
    place: Option<Span>,
    available: usize,
    ambiguous: AmbiguousWidth,
) -> Marked {
    let characters: Vec<char> = text.chars().map(shown).collect();
    let length = characters.len();
    let place = place.map(|span| whole_characters(&characters, span));
    let focus = place.unwrap_or_default();
    let window = window(&characters, focus, available, ambiguous);
    let part = |from: usize, to: usize| -> String {
        let (from, to) = (from.max(window.start), to.min(window.end));
        characters
            .get(from..to)
            .unwrap_or_default()
            .iter()
            .collect()
    };
    let mut parts = [
        part(0, focus.start),
        part(focus.start, focus.end),
        part(focus.end, length),
    ];
    if window.start > 0 {
        parts[0].insert(0, '…');
    }
    if window.end < length {
        parts[2].push('…');
    }
    let width = |text: &str| columns(text, ambiguous);
    let carets = place.map(|_| {
        let before = width(&parts[0]);
        // Measured together: what follows a character can join it.
        let through = width(&format!("{}{}", parts[0], parts[1]));
        format!(
            "{}{}",
            " ".repeat(before),
            "^".repeat(through.saturating_sub(before).max(1))
        )
    });
    Marked { parts, carets }
}

/// The place, made to begin with a character that takes room: a mark is shown on the character before it.
fn whole_characters(characters: &[char], span: Span) -> Span {
    let end = span.end.min(characters.len());
    let mut start = span.start.min(end);
    while start > 0 && start < end && characters.get(start).is_some_and(|&c| joins(c)) {
        start -= 1;
    }
    Span::new(start, end)
}

/// The stretch of the line that is shown: all of it, or as much as fits, with the place in its middle.
fn window(characters: &[char], place: Span, available: usize, ambiguous: AmbiguousWidth) -> Span {
    let width = |character: char| columns(character.encode_utf8(&mut [0; 4]), ambiguous);
    let whole: usize = characters.iter().map(|&c| width(c)).sum();
    if whole <= available {
        return Span::new(0, characters.len());
    }
    // Room for an ellipsis at both ends.
    let mut room = available.saturating_sub(2 * width('…'));
    let (mut start, mut end) = (place.start, place.start);
    let take = |index: Option<usize>, room: &mut usize| -> bool {
        let Some(&character) = index.and_then(|index| characters.get(index)) else {
            return false;
        };
        let fits = width(character) <= *room;
        *room -= if fits { width(character) } else { 0 };
        fits
    };
    while end < place.end && take(Some(end), &mut room) {
        end += 1;
    }
    if end < place.end {
        return Span::new(start, end);
    }
    let (mut left, mut right) = (true, true);
    while left || right {
        left = left && take(start.checked_sub(1), &mut room);
        start -= usize::from(left);
        right = right && take(Some(end), &mut room);
        end += usize::from(right);
    }
    // A mark is not torn from its character.
    while start < place.start && characters.get(start).is_some_and(|&c| joins(c)) {
        start += 1;
    }
    Span::new(start, end)
}

/// Whether a character takes no room of its own.
fn joins(character: char) -> bool {
    columns(character.encode_utf8(&mut [0; 4]), AmbiguousWidth::Narrow) == 0
}

/// What is shown for a character: a sign of one column for one that is no text.
fn shown(character: char) -> char {
    match character {
        // The block of control pictures is laid out like the controls.
        '\0'..='\u{1F}' => char::from_u32(0x2400 + character as u32).unwrap_or('\u{FFFD}'),
        '\u{7F}' => '\u{2421}',
        '\u{80}'..='\u{9F}'
        | '\u{61C}'
        | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}' => '\u{FFFD}',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDE: usize = 80;

    /// The line and its carets, one under the other.
    fn drawn(text: &str, start: usize, end: usize, available: usize) -> String {
        let place = Some(Span::new(start, end));
        let marked = mark(text, place, available, AmbiguousWidth::Narrow);
        format!("{}\n{}", marked.parts.concat(), marked.carets.unwrap())
    }

    #[test]
    fn carets_stand_under_full_width_and_half_width_text() {
        assert_eq!(drawn("第17回会議", 1, 3, WIDE), "第17回会議\n  ^^");
        assert_eq!(drawn("第１７回会議", 1, 3, WIDE), "第１７回会議\n  ^^^^");
        assert_eq!(drawn("ｶﾞｽと水", 3, 5, WIDE), "ｶﾞｽと水\n   ^^^^");
        assert_eq!(drawn("a、 b", 1, 2, WIDE), "a、 b\n ^^");
    }

    #[test]
    fn marks_take_no_room_and_belong_to_their_character() {
        // か and the combining voiced sound mark, e and the combining acute.
        assert_eq!(drawn("か\u{3099}く", 2, 3, WIDE), "か\u{3099}く\n  ^^");
        assert_eq!(drawn("か\u{3099}く", 1, 2, WIDE), "か\u{3099}く\n^^");
        assert_eq!(drawn("cafe\u{301} x", 6, 7, WIDE), "cafe\u{301} x\n     ^");
    }

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(drawn("a\u{1b}[31m\tb", 7, 8, WIDE), "a␛[31m␉b\n       ^");
        assert_eq!(
            drawn("a\u{202e}b\u{9b}c", 4, 5, WIDE),
            "a\u{FFFD}b\u{FFFD}c\n    ^"
        );
        assert_eq!(drawn("a\u{200b}b", 1, 2, WIDE), "a\u{FFFD}b\n ^");
    }

    #[test]
    fn ambiguous_width_is_as_the_terminal_has_it() {
        let place = Some(Span::new(1, 2));
        let carets = |ambiguous| mark("→x", place, WIDE, ambiguous).carets.unwrap();
        assert_eq!(carets(AmbiguousWidth::Narrow), " ^");
        assert_eq!(carets(AmbiguousWidth::Wide), "  ^");
    }

    #[test]
    fn a_place_without_text_gets_one_caret() {
        assert_eq!(drawn("雨だ", 2, 2, WIDE), "雨だ\n    ^");
        assert_eq!(drawn("", 0, 0, WIDE), "\n^");
        // A place past the end is brought back to it.
        assert_eq!(drawn("雨", 5, 9, WIDE), "雨\n  ^");
    }

    #[test]
    fn long_lines_are_shortened_around_the_place() {
        let text = format!("{}誤り{}", "前".repeat(50), "後".repeat(50));
        assert_eq!(
            drawn(&text, 50, 52, 20),
            "…前前前前誤り後後後…\n         ^^^^"
        );
        assert_eq!(
            drawn(&text, 0, 1, 11),
            "…\n^".replace('…', "前前前前…").replace('^', "^^")
        );
        assert_eq!(drawn(&text, 0, 100, 12), "前前前前前…\n^^^^^^^^^^");
    }

    proptest::proptest! {
        #[test]
        fn what_is_shown_fits_and_the_carets_are_under_the_place(
            text: String, start in 0_usize..40, length in 0_usize..10, available in 12_usize..60
        ) {
            for ambiguous in [AmbiguousWidth::Narrow, AmbiguousWidth::Wide] {
                let place = Span::new(start, start + length);
                let marked = mark(&text, Some(place), available, ambiguous);
                let sum: usize = marked.parts.concat().chars()
                    .map(|c| columns(c.encode_utf8(&mut [0; 4]), ambiguous)).sum();
                proptest::prop_assert!(sum <= available, "{sum}");
                let carets = marked.carets.unwrap();
                let before = carets.len() - carets.trim_start().len();
                proptest::prop_assert_eq!(before, columns(&marked.parts[0], ambiguous));
                proptest::prop_assert!(!marked.parts.concat().chars().any(char::is_control));
            }
        }
    }
}
