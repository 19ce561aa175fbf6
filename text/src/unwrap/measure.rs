//! The width at which a text was hard-wrapped, found from its lines.

use super::{endings::is_finished, lines::Line};
use crate::segmentation::characters::{
    is_forbidden_at_line_start, is_hiragana, is_kanji, is_katakana, is_terminator, is_word,
};

/// No text is set in lines narrower than this (half columns).
const NARROWEST: usize = 16;
/// Lines wider than this (half columns) are paragraphs, not lines.
const WIDEST: usize = 160;
/// A full line may stay this much (half columns) below the width: kinsoku moves and Latin words.
const BELOW: usize = 3;
/// A full line may go this much (half columns) above the width: hanging punctuation.
const ABOVE: usize = 1;
/// Lines this much wider (half columns) than the width speak against it.
const TOO_WIDE: usize = 8;

/// The wrap width in half columns, or `None` for a text whose line breaks are its own.
pub(crate) fn wrap_width(lines: &[Line]) -> Option<usize> {
    let width = most_frequent_width(lines)?;
    let too_wide = lines.iter().filter(|l| l.width > width + TOO_WIDE).count();
    if too_wide > (lines.len() * 8 / 100).max(1) {
        return None;
    }
    is_broken_inside_sentences(lines, width).then_some(width)
}

/// The width near which most lines end; of several, the widest. At least three lines in ten must
/// come near to it.
fn most_frequent_width(lines: &[Line]) -> Option<usize> {
    if lines.len() < 3 {
        return None;
    }
    let mut counts = [0usize; WIDEST + ABOVE + 1];
    for line in lines {
        if let Some(count) = counts.get_mut(line.width) {
            *count += 1;
        }
    }
    // The windows lie in `counts`, because BELOW < NARROWEST.
    let window = |width: usize| width - BELOW..=width + ABOVE;
    let near = |width: usize| counts[window(width)].iter().sum::<usize>();
    let width = (NARROWEST..=WIDEST).max_by_key(|&width| (near(width), width))?;
    let enough = near(width) * 10 >= lines.len() * 3;
    // Within the window, the width that most lines have: some hang over, some fall short.
    let exact = window(width).max_by_key(|&exact| (counts[exact], exact));
    exact.filter(|_| enough)
}

/// Whether full lines break off inside sentences. Verse and one-sentence-a-line texts have lines of
/// like width too, but their lines end where something ends.
fn is_broken_inside_sentences(lines: &[Line], width: usize) -> bool {
    let mut full = 0usize;
    let mut broken = 0usize;
    let mut running = false;
    for pair in lines.windows(2) {
        let [above, below] = pair else { continue };
        if above.width + BELOW < width || is_finished(&above.chars) {
            continue;
        }
        full += 1;
        broken += usize::from(is_break_in_word_or_phrase(above.last(), below.first()));
        running |= has_inner_terminator(&above.chars);
    }
    full > 0 && (running || broken * 5 >= full * 2) && (full >= 2 || running)
}

/// Whether a line break between these characters is no boundary of clauses in all likelihood.
fn is_break_in_word_or_phrase(above: char, below: char) -> bool {
    is_forbidden_at_line_start(below)
        || "をはがのにへ、，（「".contains(above)
        || (is_katakana(above) && is_katakana(below))
        || (is_kanji(above) && (is_kanji(below) || is_hiragana(below)))
        || (is_word(above) && is_word(below))
}

fn has_inner_terminator(chars: &[char]) -> bool {
    chars.iter().rev().skip(1).any(|&c| is_terminator(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unwrap::lines::read;

    fn width(text: &str) -> Option<usize> {
        wrap_width(&read(text).lines)
    }

    #[test]
    fn wrapped_prose_has_a_width() {
        let text = "港の倉庫は長いあいだ使われていなかった。\n市はこの建物を図書館に変える計画を立て、\n来年の春に工事を始める。住民の多くは賛成\nしているが、費用を心配する声もある。\n";
        assert_eq!(width(text), Some(40));
    }

    #[test]
    fn verse_has_none() {
        assert_eq!(
            width("風が吹いてきたのだよ\n雲が流れてきたのだよ\n雨が降ってきたのだよ\n"),
            None
        );
    }

    #[test]
    fn long_paragraph_lines_have_none() {
        let line = format!("{}。\n", "長い段落は一行のまま書かれている".repeat(8));
        assert_eq!(width(&line.repeat(5)), None);
    }
}
