//! Printed lines that come in pieces.
//!
//! Where a typesetter stretched the space beside a bracket or comma, `pdftotext` takes what follows
//! for a line of its own: one printed line becomes several. The pieces of a line are told by where
//! they part (after a closing bracket, comma or full stop, or before an opening bracket) and by their
//! widths, which add up to the width of the text.

use super::facts::{Fact, LineFacts};

/// The pieces of a full line may stay this much (half columns) below the width.
const BELOW: usize = 2;
/// They may go this much (half columns) above it: beside another mark a bracket is set narrow.
const ABOVE: usize = 6;
/// A line that ends with a comma and is narrower than this (tenths of the width) is a piece.
const PIECE: usize = 7;
/// A text comes in pieces if there are at least this many such lines,
const FEWEST: usize = 2;
/// and one in this many lines.
const ONE_IN: usize = 200;

/// Finds the pieces among measured lines: a piece that goes on with a printed line is marked so, and
/// its width becomes that of the printed line up to its end.
pub(crate) fn merge(lines: &mut [LineFacts]) {
    let pieces = lines.windows(2).filter(|pair| is_piece(pair[0], pair[1]));
    let count = pieces.count();
    let in_pieces = count >= FEWEST && count * ONE_IN >= lines.len();
    for at in 1..lines.len() {
        if goes_on(lines, at, in_pieces) {
            let row = lines[at - 1].width() + lines[at].width();
            lines[at].continue_row(row);
        }
    }
}

/// Whether `above` ends with a comma far from the width, or `below` begins with one: in whole lines
/// only a full line does.
fn is_piece(above: LineFacts, below: LineFacts) -> bool {
    let Some(width) = above.wrap() else {
        return false;
    };
    let comma = above.has(Fact::GlueAfter) && above.has(Fact::Hanging);
    let stray = below.has(Fact::BeginsWithPoint);
    (comma || stray) && above.width() * 10 < width * PIECE && can_part(above, below)
}

/// Whether a printed line could have come apart between these lines.
fn can_part(above: LineFacts, below: LineFacts) -> bool {
    let layout = below.has(Fact::Indented) || below.has(Fact::Marked);
    let glue =
        above.has(Fact::GlueAfter) || below.has(Fact::GlueBefore) || above.is_latin_before(below);
    glue && !layout && above.wrap().is_some() && above.wrap() == below.wrap()
}

/// Whether the line `at` goes on with the printed line of the line before it.
fn goes_on(lines: &[LineFacts], at: usize, in_pieces: bool) -> bool {
    let (above, below) = (lines[at - 1], lines[at]);
    let Some(width) = above.wrap() else {
        return false;
    };
    // The mark of a note stands above the line, and a point or comma after it comes down again.
    let stray = below.has(Fact::BeginsWithPoint);
    if !(in_pieces || stray) || !can_part(above, below) {
        return false;
    }
    let row = above.width();
    if row + below.width() > width + ABOVE {
        return false;
    }
    // After a full stop, a blank line or a heading a new paragraph may begin, and Latin words begin
    // lines of their own: only if nothing else fills the lines is it one line.
    let latin = !above.has(Fact::GlueAfter) && !below.has(Fact::GlueBefore);
    let doubtful = above.has(Fact::Finished)
        || below.has(Fact::BlankBefore)
        || above.has(Fact::Marked)
        || latin;
    !doubtful || stray || (fills(lines, at, row, width) && !fills(lines, at, 0, width))
}

/// Whether the line `at` and the pieces after it make a full line, after `row` half columns.
fn fills(lines: &[LineFacts], at: usize, mut row: usize, width: usize) -> bool {
    for place in at..lines.len() {
        row += lines[place].width();
        if row + BELOW >= width {
            return row <= width + ABOVE;
        }
        if !lines
            .get(place + 1)
            .is_some_and(|next| can_part(lines[place], *next))
        {
            return false;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unwrap::{lines::read, patterns::HeadingPatterns};

    /// The lines with the pieces of a printed line put side by side.
    fn rows(text: &str, width: usize) -> Vec<String> {
        let none = HeadingPatterns::default();
        let lines = read(text).lines;
        let mut facts: Vec<LineFacts> = lines.iter().map(|l| LineFacts::of(l, &none)).collect();
        facts.iter_mut().for_each(|line| line.set_wrap(Some(width)));
        merge(&mut facts);
        let mut found: Vec<String> = Vec::new();
        for (line, facts) in lines.iter().zip(facts) {
            let text: String = line.chars.iter().collect();
            match found.last_mut() {
                Some(row) if facts.has(Fact::SameRow) => row.push_str(&text),
                _ => found.push(text),
            }
        }
        found
    }

    #[test]
    fn pieces_add_up_to_the_width() {
        let text = "倉庫\n（そうこ）\nは、\n港に立つ物\nで、\n石を積んで造られた。\n町の人はこれを、\n大切にしている。";
        assert_eq!(
            rows(text, 26),
            [
                "倉庫（そうこ）は、港に立つ物",
                "で、石を積んで造られた。",
                "町の人はこれを、大切にしている。"
            ]
        );
    }

    #[test]
    fn whole_lines_are_no_pieces() {
        let text =
            "「朝だ」\n「船が来た」\n港の倉庫はとても古く、\nまた（石の壁を持ち）、\n美しい。";
        assert_eq!(rows(text, 22).len(), 5);
    }

    #[test]
    fn a_point_after_the_mark_of_a_note_goes_on() {
        let text = "港には古い倉庫がある1\n。石の壁は厚く、夏も\n涼しい。";
        assert_eq!(rows(text, 40).len(), 2);
    }

    #[test]
    fn a_paragraph_after_a_full_stop_begins_a_line() {
        let text = "港に、\n石の倉庫が立つ。\n船の\n「北斗」と「南風」が\n港に、\n今日も浮かぶ。";
        let found = rows(text, 24);
        assert!(
            found.contains(&"船の「北斗」と「南風」が".to_owned()),
            "{found:?}"
        );
    }
}
