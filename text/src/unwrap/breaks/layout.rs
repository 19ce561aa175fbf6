//! Rules about widths, indents and the marks that typesetters keep together.

use super::{Break, Verdict, has_gap, indent};
use crate::{
    segmentation::characters::{
        is_digit, is_forbidden_at_line_start, is_hiragana, is_japanese_letter,
    },
    unwrap::{endings::is_finished, facts::is_contents_line, lines::Line},
};

/// As much (characters) of an address is looked at.
const MOST_OF_ADDRESS: usize = 200;

/// 第1章　港……12: each line of a table of contents stands for itself.
pub(super) fn line_of_contents_ends(at: &Break) -> Option<Verdict> {
    let contents = is_contents_line(&at.above.chars)
        || (is_contents_line(&at.below.chars) && at.above.width * 10 < at.width * 9);
    contents.then_some(Verdict::Part)
}

/// What stands side by side in print was torn apart by the reading of the page.
pub(super) fn piece_of_a_printed_line(at: &Break) -> Option<Verdict> {
    at.below.same_row.then_some(Verdict::Join)
}

/// …おこなわれ⏎た。 — a short line that begins with kana and ends the sentence is the rest of the full
/// line above, whatever its indent.
pub(super) fn rest_of_a_sentence(at: &Break) -> Option<Verdict> {
    let rest = is_hiragana(at.below.first())
        && is_finished(&at.below.chars)
        && at.mark_below.is_none()
        && at.below.width * 2 < at.width;
    let above = at.reaches(8) && !is_finished(&at.above.chars) && !at.blank;
    (rest && above).then_some(Verdict::Join)
}

/// https://example.org/a⏎1.html: an address is torn anywhere, also before what looks like a mark.
pub(super) fn address_goes_on(at: &Break) -> Option<Verdict> {
    let chars = &at.above.chars;
    let length = chars
        .iter()
        .rev()
        .take(MOST_OF_ADDRESS)
        .take_while(|c| c.is_ascii_graphic())
        .count();
    let address = chars.get(chars.len() - length..).unwrap_or_default();
    let is_address = address.windows(3).any(|w| *w == [':', '/', '/']);
    let goes_on =
        at.below.first().is_ascii_alphanumeric() || "/?&=#_~%-".contains(at.below.first());
    (is_address && goes_on && !at.below.indented && at.is_full()).then_some(Verdict::Join)
}

/// Two lines with gaps inside are rows of a table, or a name beside an address.
pub(super) fn row_of_a_table(at: &Break) -> Option<Verdict> {
    let short = at.above.width * 10 < at.width * 8;
    let cells = short && cells(at.above) >= 3 && cells(at.below) >= 2;
    let gaps = (has_gap(at.above) && has_gap(at.below)) || cells;
    (gaps && !is_finished(&at.above.chars)).then_some(Verdict::Part)
}

/// Number of the parts of a line between its spaces. A space between a number and a word is layout
/// more often than not, and Latin words have their own.
fn cells(line: &Line) -> usize {
    let parts = line.chars.windows(3).filter(|three| match three {
        [a, space, b] => {
            space.is_whitespace()
                && ((is_digit(*a) && is_digit(*b))
                    || (is_japanese_letter(*a) && is_japanese_letter(*b)))
        }
        _ => false,
    });
    parts.count() + 1
}

/// A block whose first line stands out and whose other lines are indented (a speaker's turn, an entry
/// of a bibliography) goes on while its lines are full. Where paragraphs begin with an indent, no full
/// line without an end stands before one.
pub(super) fn block_has_a_hanging_indent(at: &Break) -> Option<Verdict> {
    let first = at.lines == 1 && !at.above.indented;
    let inside = at.above.indented && at.below.indented && indent(at.above) == indent(at.below);
    let open = !is_finished(&at.above.chars) && !at.in_heading() && !at.blank;
    let utterance = at.starts_with_quotation && matches!(at.above.last(), '」' | '』');
    let open = open && !utterance;
    let hangs = at.below.indented && at.mark_below.is_none() && at.is_nearly_full();
    (hangs && open && (first || inside)).then_some(Verdict::Join)
}

/// A full-width space at the head of a line is the sign of a new paragraph.
pub(super) fn indent_begins_a_paragraph(at: &Break) -> Option<Verdict> {
    at.below.indented.then_some(Verdict::Part)
}

/// A closing bracket, comma, long-vowel mark or small kana never begins anything (JIS X 4051).
pub(super) fn closing_mark_goes_on(at: &Break) -> Option<Verdict> {
    is_forbidden_at_line_start(at.below.first()).then_some(Verdict::Join)
}

/// The line has no room for the first word of the next: it was broken by the width alone.
pub(super) fn full_line(at: &Break) -> Option<Verdict> {
    at.is_full().then_some(Verdict::Join)
}

/// In the middle of running text a short line is short because of what could not be torn.
pub(super) fn inside_a_paragraph(at: &Break) -> Option<Verdict> {
    (at.lines > 1 && at.paragraph.is_none() && at.reaches(8)).then_some(Verdict::Join)
}

/// A line that falls a little short of the width without an end goes on; items, which need no end,
/// and breaks at a blank line must come closer.
pub(super) fn nearly_full_line(at: &Break) -> Option<Verdict> {
    let slack = match (at.blank, at.paragraph) {
        (false, None) => (at.width / 14).max(6),
        (true, None) => 4,
        (_, Some(_)) => 3,
    };
    (at.above.width + slack >= at.width).then_some(Verdict::Join)
}

#[cfg(test)]
mod tests {
    use crate::unwrap::breaks::examples::{Around, joins, joins_in, parts, silent};

    #[test]
    fn contents() {
        parts(
            "line-of-contents-ends",
            30,
            "第1章　港の歴史……12⏎第2章　山の歴史……30",
        );
        parts("line-of-contents-ends", 30, "まえがき⏎第1章　港の歴史……12");
        silent("line-of-contents-ends", 30, "港には……⏎船が着いた。");
    }

    #[test]
    fn pieces() {
        let row = Around {
            same_row: true,
            ..Around::default()
        };
        joins_in(
            &row,
            "piece-of-a-printed-line",
            40,
            "倉庫⏎（そうこ）\nは、港に立つ。",
        );
        silent(
            "piece-of-a-printed-line",
            40,
            "倉庫⏎（そうこ）\nは、港に立つ。",
        );
    }

    #[test]
    fn rests() {
        joins(
            "rest-of-a-sentence",
            20,
            "港の倉庫は去年直され⏎　た。\n　船が着いた。",
        );
        silent("rest-of-a-sentence", 20, "港の倉庫で⏎　もう朝だ。");
        parts(
            "indent-begins-a-paragraph",
            20,
            "　港の倉庫はもう古く\n港の倉庫で長く働く人⏎　それは去年の秋だった。",
        );
    }

    #[test]
    fn addresses() {
        joins(
            "address-goes-on",
            24,
            "https://example.org/list_⏎03.htmlを見よ。",
        );
        silent(
            "address-goes-on",
            24,
            "港と山と川と海と空と星⏎03.5は平均だ。",
        );
    }

    #[test]
    fn indents() {
        parts(
            "indent-begins-a-paragraph",
            20,
            "　港の倉庫はもう古く\n港の倉庫で長く働く人⏎　船が着いた。",
        );
        silent(
            "indent-begins-a-paragraph",
            20,
            "港の倉庫で長く働く人⏎ たちは帰った。",
        );
    }

    #[test]
    fn closing_marks() {
        joins("closing-mark-goes-on", 40, "港の船\n網⏎」の絵");
        silent("closing-mark-goes-on", 40, "港の船⏎「網」の絵");
    }

    #[test]
    fn full_lines() {
        joins("full-line", 20, "港の倉庫で長く働く人⏎たちは帰った。");
        joins("full-line", 20, "港の倉庫で働く⏎Harbour Houseの人。");
        parts("short-line", 20, "港の倉庫で⏎人たちは帰った。");
    }

    #[test]
    fn lines_inside_a_paragraph() {
        joins(
            "inside-a-paragraph",
            24,
            "港の倉庫で今日も働く人た\nちの声が今日も聞く朝⏎船が着いた。",
        );
        parts("short-line", 24, "港の声が聞こえる⏎船が着いた。");
    }

    #[test]
    fn nearly_full_lines() {
        joins(
            "nearly-full-line",
            24,
            "港の倉庫で人が働いた⏎人たちは帰った。",
        );
        parts("short-line", 24, "・港の倉庫で働く人⏎船が着いた。");
    }
}
