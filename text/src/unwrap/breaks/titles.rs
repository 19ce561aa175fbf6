//! Rules about headings.

use super::{
    Break, Verdict,
    bylines::{is_byline, is_subtitle, is_title_by_itself},
    indent,
};
use crate::unwrap::{
    endings::{is_finished, is_hanging, is_open},
    kinds::is_scene_break,
    lines::Line,
    marks::{Family, Mark},
};

/// Fewer signs than this may be the rest of a sentence: ○○ stands for a name.
const FEWEST_SIGNS: usize = 3;

/// A line indented by this much (half columns) stands on the right.
const FAR_RIGHT: usize = 12;
/// A heading has no more lines than this.
const MOST_LINES: usize = 3;

/// ＊＊＊: a line of three signs or more parts one scene from the next and belongs to neither.
pub(super) fn signs_part_scenes(at: &Break) -> Option<Verdict> {
    let signs = |line: &Line| {
        let count = line.chars.iter().filter(|c| !c.is_whitespace()).count();
        count >= FEWEST_SIGNS && is_scene_break(&line.chars)
    };
    (signs(at.below) || (at.lines == 1 && signs(at.above))).then_some(Verdict::Part)
}

/// A line that the user's pattern names as a heading is one, all of it.
pub(super) fn heading_of_the_user_ends(at: &Break) -> Option<Verdict> {
    let own = |mark: Option<Mark>| mark.is_some_and(|m| m.family == Family::Own);
    (own(at.paragraph) || own(at.mark_below)).then_some(Verdict::Part)
}

/// ～a long subtitle that ends～ on its second line: the dash that opens it asks for another.
pub(super) fn subtitle_runs_to_its_dash(at: &Break) -> Option<Verdict> {
    let dashed = at.paragraph.is_some_and(|m| m.family == Family::Dashed) && at.lines == 1;
    let dash = |c: char| matches!(c, '～' | '〜' | '―' | '─' | '—' | '━' | '－');
    (dashed && !at.blank && !dash(at.above.last()) && dash(at.below.last()))
        .then_some(Verdict::Join)
}

/// 第1章 alone on its line, the title on the next: together they are the heading.
pub(super) fn number_goes_with_its_title(at: &Break) -> Option<Verdict> {
    let number_alone = at.lines == 1
        && at
            .paragraph
            .is_some_and(|m| m.can_stand_alone() && at.above.chars.len() <= m.length);
    (number_alone
        && is_short(at, at.below)
        && at.mark_below.is_none()
        && !is_byline(&at.below.chars))
    .then_some(Verdict::Join)
}

/// ＊1 alone on its line, the note on the next.
pub(super) fn sign_goes_with_its_note(at: &Break) -> Option<Verdict> {
    let sign_alone = at.lines == 1
        && at
            .paragraph
            .is_some_and(|m| m.family == Family::Note && at.above.chars.len() <= m.length);
    (sign_alone && at.mark_below.is_none() && !at.blank).then_some(Verdict::Join)
}

/// （文・田中）, ＝小林記者, 取材　編集部, or a name far to the right: who wrote it stands below the
/// heading, not in it.
pub(super) fn byline_stands_alone(at: &Break) -> Option<Verdict> {
    let short = at.above.width * 10 < at.width * 9;
    let unmarked = at.paragraph.is_none() && at.set_apart && short && at.new_block_after();
    let heading = at.in_heading() || unmarked;
    let byline = is_byline(&at.below.chars) || at.below_stands_right();
    (heading && at.lines < MOST_LINES && at.below_is_short_label() && byline)
        .then_some(Verdict::Part)
}

/// A line far to the right is an author's name or a date; nothing below it belongs to it.
pub(super) fn line_far_right_ends(at: &Break) -> Option<Verdict> {
    let far = at.lines == 1
        && indent(at.above) >= FAR_RIGHT
        && indent(at.below) + FAR_RIGHT / 2 < indent(at.above);
    (far && !is_hanging(&at.above.chars)).then_some(Verdict::Part)
}

/// A title set over two lines: two short lines without an end, apart from the text above and below.
/// A third short line would make it verse or a list of words.
pub(super) fn title_of_two_lines(at: &Break) -> Option<Verdict> {
    let heading = at.in_heading() || at.paragraph.is_none();
    let first = at.lines == 1 || (at.lines == 2 && at.begins_with_label);
    let title = heading && first && at.set_apart && is_short(at, at.above) && !is_closed(at);
    let second = is_short(at, at.below)
        && !at.below_is_full()
        && at.mark_below.is_none()
        && !at.blank
        && !at.below_stands_right()
        && !is_subtitle(&at.below.chars)
        && !is_byline(&at.below.chars);
    let caption = at.paragraph.is_some_and(|m| m.family == Family::Caption);
    // Verse stands in from the margin; so do few titles.
    let verse = at.paragraph.is_none()
        && indent(at.above) >= 4
        && indent(at.above) == indent(at.below)
        && !is_hanging(&at.above.chars);
    let open = at.paragraph.is_none() && is_hanging(&at.below.chars);
    let two = caption
        || open
        || verse
        || is_byline(&at.above.chars)
        || is_title_by_itself(&at.above.chars)
        || is_title_by_itself(&at.below.chars);
    (title && second && !two && text_follows(at)).then_some(Verdict::Join)
}

/// Whether a line is clearly shorter than the width and does not end like a sentence. The first piece
/// of a printed line is not.
fn is_short(at: &Break, line: &Line) -> bool {
    let piece = at.after.is_some_and(|after| after.same_row);
    !piece && line.width * 10 < at.width * 8 && !is_finished(&line.chars) && !is_open(&line.chars)
}

/// Whether the line after the line below begins something that is no third line of verse.
fn text_follows(at: &Break) -> bool {
    let Some(after) = at.after else {
        return true;
    };
    let apart = after.blank_before || (after.indented && indent(after) != indent(at.below));
    apart
        || at.mark_after
        || is_subtitle(&after.chars)
        || is_byline(&after.chars)
        || after.width * 10 >= at.width * 7
        || is_open(&after.chars)
        || is_finished(&after.chars)
}

/// A heading with hardly any room left on its line, or one in large type that a narrow column breaks
/// more than once, goes on in a short, unmarked line.
pub(super) fn heading_has_no_room(at: &Break) -> Option<Verdict> {
    let no_room =
        at.above.width + 8 >= at.width && !at.below_is_full() && at.below_is_short_label();
    let continues = at.in_heading()
        && !is_closed(at)
        && at.lines < MOST_LINES
        && !at.blank
        && at.mark_below.is_none()
        && (no_room || in_three_lines(at));
    continues.then_some(Verdict::Join)
}

/// ＊…耐震工⏎事と⏎進まない… — a headline in large type, whose second line breaks off too.
fn in_three_lines(at: &Break) -> bool {
    let short = |line: &Line| line.width + 2 < at.width && !is_finished(&line.chars);
    at.lines == 1
        && at.after.is_some_and(|after| !after.same_row)
        && short(at.below)
        && is_hanging(&at.below.chars)
        && !at.mark_after
        && at
            .after
            .is_some_and(|after| short(after) && !after.blank_before && !is_hanging(&after.chars))
}

/// Ｑ．…⏎…か。 — a question or answer of a list of questions ends like a sentence, and not before.
pub(super) fn question_runs_to_its_end(at: &Break) -> Option<Verdict> {
    let question = at.paragraph.is_some_and(|m| m.family == Family::Question);
    let open = question && !is_finished(&at.above.chars) && at.lines < MOST_LINES;
    let ends = |line: &Line| is_finished(&line.chars) && line.width + 2 < at.width;
    let runs = ends(at.below) || (!at.mark_after && at.after.is_some_and(ends));
    let goes_on = !at.blank && !at.below.indented && at.mark_below.is_none();
    (open && runs && goes_on).then_some(Verdict::Join)
}

/// Whether the line above closes the bracket or dash that its heading began with.
fn is_closed(at: &Break) -> bool {
    at.paragraph.is_some_and(|mark| match mark.family {
        Family::Dashed => true,
        Family::Lenticular => at.lines == 1 && at.above.chars.len() <= mark.length,
        _ => false,
    })
}

/// A heading ends with its line, unless it fills it.
pub(super) fn heading_ends(at: &Break) -> Option<Verdict> {
    let wrapped = at.is_nearly_full() && !at.blank && !at.below.indented && at.mark_below.is_none();
    (at.in_heading() && !wrapped).then_some(Verdict::Part)
}

#[cfg(test)]
mod tests {
    use crate::unwrap::breaks::examples::{Around, joins, parts, parts_in, silent};

    #[test]
    fn headings_of_the_user() {
        let own = Around {
            heading: "*の夜",
            ..Around::default()
        };
        parts_in(
            &own,
            "heading-of-the-user-ends",
            20,
            "港町に来た最初の夜⏎船が着いて人が降りた。",
        );
        parts_in(
            &own,
            "heading-of-the-user-ends",
            20,
            "船が着いて人が降りた⏎港町に来た最初の夜",
        );
    }

    #[test]
    fn scenes() {
        for text in [
            "「船は、明日も来ない」⏎＊＊＊\n　船が着いた。",
            "＊　＊　＊⏎船が着いて人が降りた。",
        ] {
            parts("signs-part-scenes", 22, text);
        }
        silent(
            "signs-part-scenes",
            20,
            "手紙の宛名は北の港の⏎○○\n　船が着いた。",
        );
    }

    #[test]
    fn subtitles_in_dashes() {
        joins(
            "subtitle-runs-to-its-dash",
            40,
            "～北の港で働く人々の⏎長い一年～\n\n船が着いた。",
        );
        silent(
            "subtitle-runs-to-its-dash",
            40,
            "～北の港で～⏎船が着いて荷が下ろされた。",
        );
    }

    #[test]
    fn numbers_and_their_titles() {
        joins(
            "number-goes-with-its-title",
            40,
            "第3章⏎\n山の話\n\n山は高い。",
        );
        parts("heading-ends", 40, "第3章　港の話⏎はじめに\n\n山は高い。");
    }

    #[test]
    fn questions() {
        joins(
            "question-runs-to-its-end",
            40,
            "Ｑ．港の倉庫はいつま⏎で開いていますか。\n",
        );
        silent(
            "question-runs-to-its-end",
            40,
            "Ｑ．港の倉庫について⏎倉庫は市の物\nだれでも見られる",
        );
    }

    #[test]
    fn signs_and_their_notes() {
        joins("sign-goes-with-its-note", 40, "＊1⏎市の調べによる。");
        silent(
            "sign-goes-with-its-note",
            40,
            "＊1　市の調べによる⏎数である。",
        );
    }

    #[test]
    fn bylines() {
        parts(
            "byline-stands-alone",
            40,
            "二　冬の漁の始まり⏎（文・中野光）\n　船が出た。",
        );
        parts(
            "byline-stands-alone",
            40,
            "◆冬の漁⏎取材　編集部\n　船が出た。",
        );
        silent(
            "byline-stands-alone",
            40,
            "◆冬の漁が始まる⏎北の港の朝\n　船が出た。",
        );
    }

    #[test]
    fn names_on_the_right() {
        parts(
            "line-far-right-ends",
            30,
            "　　　　　　　　　　中野　光⏎ニューヨークの港は古い。",
        );
        silent(
            "line-far-right-ends",
            30,
            "　　　　　　　　　　中野は⏎　　　　　　　　　　山へ",
        );
    }

    #[test]
    fn titles_of_two_lines() {
        for text in [
            "海を渡る船と⏎港を守る人の百年\n\n　船が出た。",
            "Ⅵ　漁業の変化と⏎港町の暮らし\n　船が出た。",
            "減り続ける漁船⏎港を守る人々\n\n船が出た。",
            "特集\n減り続ける漁船と⏎港を守る人々\n\n船が出た。",
            "◆港に新しい倉庫⏎　来年の春に完成\n　市は三日に発表した。",
            "【港】倉庫は残るか⏎市民が語る\n――三つの声\n",
        ] {
            joins("title-of-two-lines", 60, text);
        }
        // Verse: there is a third line.
        silent(
            "title-of-two-lines",
            60,
            "　　海を渡って⏎　　鳥の影\n　　朝の光\n",
        );
        silent(
            "title-of-two-lines",
            60,
            "　　海を渡る鳥⏎　　港の影\n\n船が出た。",
        );
        silent("title-of-two-lines", 60, "海を渡る⏎鳥の影\n朝の光\n");
        silent(
            "title-of-two-lines",
            40,
            "おわりに⏎港の倉庫は（英：\nHarbourHouseOfTheNorth）古い。",
        );
        // The text before is unfinished: no title.
        let inside = Around {
            runs_on: true,
            ..Around::default()
        };
        parts_in(
            &inside,
            "short-line",
            60,
            "海を渡る船と⏎港を守る人の百年\n\n　船が出た。",
        );
        parts("heading-ends", 40, "第2章　港の歴史⏎はじめに\n　港は古い。");
        parts(
            "heading-ends",
            40,
            "◆港の歴史⏎港は古い。長いあいだ使われていなかった。\n",
        );
    }

    #[test]
    fn headings_without_room() {
        joins(
            "heading-has-no-room",
            40,
            "第2節　港の新しい倉庫をめぐる問題⏎について\n\n市は発表した。",
        );
        joins(
            "heading-has-no-room",
            30,
            "■港に新しい倉⏎庫と\n道ができる\n　市は発表した。",
        );
    }

    #[test]
    fn a_full_heading_goes_on() {
        silent(
            "heading-ends",
            20,
            "■港に新しい大倉庫が⏎できるまでの長い道のり\nをたどる。",
        );
    }
}
