//! Notes at the foot of a vertical page, which follow the text without a break.

use crate::{
    segmentation::characters::{is_digit, is_hiragana, is_kanji, is_katakana, is_terminator},
    unwrap::facts::COUNTERS,
};

/// A note has no more characters than this.
const LONGEST_NOTE: usize = 300;
/// A page has no more notes than this.
const MOST_NOTES: usize = 40;

/// Where the notes begin that end the page from `page` on, in order, if there are any.
///
/// Each begins with its number, the first of them anywhere, the others behind the full stop of the
/// note before; and the text carries the number of the first beside a punctuation mark.
pub(super) fn find(chars: &[char], page: usize) -> Option<Vec<usize>> {
    if !is_terminator(*chars.last()?) {
        return None;
    }
    let mut starts: Vec<(usize, u32)> = Vec::new();
    let mut end = chars.len();
    while starts.len() < MOST_NOTES {
        let wanted = starts.last().map(|&(_, number)| number - 1);
        let Some(found) = note_before(chars, page, end, wanted) else {
            break;
        };
        starts.push(found);
        end = found.0;
        let follows_stop = end > page && chars.get(end - 1).is_some_and(|&c| is_terminator(c));
        if !follows_stop || found.1 == 1 {
            break;
        }
    }
    let &(first, number) = starts.last()?;
    let text = chars.get(..first)?;
    refers_to(text.get(page.saturating_sub(LONGEST_NOTE)..)?, number)
        .then(|| starts.iter().rev().map(|&(start, _)| start).collect())
}

/// The note that ends at `end`: its number is `wanted`, if that is known.
fn note_before(
    chars: &[char],
    page: usize,
    end: usize,
    wanted: Option<u32>,
) -> Option<(usize, u32)> {
    let from = page.max(end.saturating_sub(LONGEST_NOTE));
    (from..end).rev().find_map(|at| {
        let number = number_at(chars.get(..end)?, at)?;
        let fits = wanted.is_none_or(|wanted| wanted == number);
        fits.then_some((at, number))
    })
}

/// The number of a note that begins at `at`: one or two digits, no counter and no particle after them.
fn number_at(chars: &[char], at: usize) -> Option<u32> {
    const PARTICLES: &str = "のをにはがでとも";
    let before = at.checked_sub(1).and_then(|before| chars.get(before));
    if before.is_some_and(|&c| is_digit(c) || "第約.．,-－/：:年月".contains(c)) {
        return None;
    }
    let digits: Vec<u32> = chars
        .get(at..)?
        .iter()
        .take(3)
        .map_while(|c| c.to_digit(10))
        .collect();
    let next = *chars.get(at + digits.len())?;
    let letter = is_kanji(next) || is_hiragana(next) || is_katakana(next);
    let fits = (1..=2).contains(&digits.len())
        && letter
        && !COUNTERS.contains(next)
        && !PARTICLES.contains(next);
    fits.then(|| digits.iter().fold(0, |number, digit| number * 10 + digit))
        .filter(|&number| number > 0)
}

/// Whether the text has `number` as the mark of a note: before a punctuation mark or after one.
fn refers_to(text: &[char], number: u32) -> bool {
    let digits: Vec<char> = number.to_string().chars().collect();
    let mark = |c: Option<&char>| c.is_some_and(|c| "。、，．︒︑）︶」﹂".contains(*c));
    text.windows(digits.len()).enumerate().any(|(at, window)| {
        let before = at.checked_sub(1).and_then(|before| text.get(before));
        let after = text.get(at + digits.len());
        let alone = !before.is_some_and(|&c| is_digit(c)) && !after.is_some_and(|&c| is_digit(c));
        window == digits && alone && (mark(before) || mark(after))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notes(text: &str) -> Vec<usize> {
        let chars: Vec<char> = text.chars().collect();
        find(&chars, 0).unwrap_or_default()
    }

    #[test]
    fn notes_follow_the_text() {
        assert_eq!(
            notes("港は古い1。いま使われ1館の調べ。2数は三つ。"),
            [11, 17]
        );
        assert_eq!(notes("港は古い1。使われる。1館の調べ。"), [11]);
    }

    #[test]
    fn numbers_in_the_text_are_no_notes() {
        assert_eq!(notes("港は古い。いま使われ1館の調べ。"), [0usize; 0]);
        assert_eq!(notes("港は古い1。いまも1隻がある。"), [0usize; 0]);
        assert_eq!(notes("港は古い1。いまは第1港がある。"), [0usize; 0]);
    }
}
