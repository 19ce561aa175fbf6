//! The width at which a text was hard-wrapped, found from its lines.

use super::{endings::is_finished, furniture::is_page_number, lines::Line};
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
/// A line that breaks off may stay this much (half columns) below the width.
const SHORT: usize = 6;
/// A line that breaks off may go this much (half columns) above the width.
const HANGING: usize = 2;
/// Lines this much wider (half columns) than the width speak against it.
const TOO_WIDE: usize = 4;

/// The wrap width in half columns, or `None` for a text whose line breaks are its own.
pub(crate) fn wrap_width(lines: &[Line]) -> Option<usize> {
    let lines: Vec<&Line> = lines.iter().filter(|l| !is_page_number(&l.chars)).collect();
    let width = most_frequent_width(&lines)?;
    is_broken_inside_sentences(&lines, width).then_some(width)
}

/// The width near which most lines end; of several, the widest. At least three lines in ten must
/// come near to it, and at most one in ten may go far beyond.
fn most_frequent_width(lines: &[&Line]) -> Option<usize> {
    if lines.len() < 3 {
        return None;
    }
    // Number of lines of each width; the last place counts all that are wider.
    let mut counts = [0usize; WIDEST + TOO_WIDE + 2];
    let last = counts.len() - 1;
    for line in lines {
        counts[line.width.min(last)] += 1;
    }
    // The windows lie in `counts`, because BELOW < NARROWEST and ABOVE < TOO_WIDE.
    let window = |width: usize| width - BELOW..=width + ABOVE;
    let near = |width: usize| counts[window(width)].iter().sum::<usize>();
    let too_wide = |width: usize| counts[width + TOO_WIDE + 1..].iter().sum::<usize>();
    let width = (NARROWEST..=WIDEST)
        .filter(|&width| near(width) * 10 >= lines.len() * 3 && too_wide(width) * 10 <= lines.len())
        .max_by_key(|&width| (near(width), width))?;
    // Within the window, the width that most lines have: some hang over, some fall short.
    window(width).max_by_key(|&exact| (counts[exact], exact))
}

/// Whether full lines break off inside sentences. Verse and one-sentence-a-line texts have lines of
/// like width too, but their lines end where something ends.
fn is_broken_inside_sentences(lines: &[&Line], width: usize) -> bool {
    let (mut unfinished, mut full, mut broken) = (0usize, 0usize, 0usize);
    let mut running = false;
    for pair in lines.windows(2) {
        let [above, below] = pair else { continue };
        let speech = matches!(above.last(), '」' | '』') && below.first() == '「';
        let torn = is_break_in_word_or_phrase(above.last(), below.first());
        // A blank line between ends something, unless a word runs on behind it.
        if speech || (below.blank_before && !torn) || is_finished(&above.chars) {
            continue;
        }
        unfinished += 1;
        if above.width + SHORT < width || above.width > width + HANGING {
            continue;
        }
        full += 1;
        broken += usize::from(torn);
        running |= has_inner_terminator(&above.chars);
    }
    let mostly_full = full * 5 >= unfinished * 2;
    let torn = broken * 5 >= full * 2 && full >= 2;
    full > 0 && mostly_full && (running || torn)
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
    fn letters_and_tables_have_none() {
        let text = "三月一日\n\n港の会の皆様へ\n\n　　　　お知らせ\n\n次のとおり総会を開きます。\n\n記\n\n日時　三月九日\n場所　港の公民館\n";
        assert_eq!(width(text), None);
    }

    #[test]
    fn long_paragraph_lines_have_none() {
        let line = format!("{}。\n", "長い段落は一行のまま書かれている".repeat(8));
        assert_eq!(width(&line.repeat(5)), None);
    }
}
