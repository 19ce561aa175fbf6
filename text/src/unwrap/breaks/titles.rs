//! Rules about headings.

use super::{Break, Verdict, indent};
use crate::unwrap::{
    endings::{ends_with, is_finished, is_hanging, starts_with},
    marks::{Family, Mark},
};

/// A line indented by this much (half columns) stands on the right.
const FAR_RIGHT: usize = 12;
/// A heading has no more lines than this.
const MOST_LINES: usize = 3;

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
            .is_some_and(|m| m.is_numbered_heading() && at.above.chars.len() <= m.length);
    (number_alone && at.below_is_short_label() && !is_byline(&at.below.chars))
        .then_some(Verdict::Join)
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

/// Whether a line names an author rather than going on with a title.
fn is_byline(line: &[char]) -> bool {
    const HEADS: &[&str] = &[
        "文・",
        "文＝",
        "文／",
        "写真・",
        "取材",
        "撮影",
        "聞き手",
        "構成",
        "著者",
        "編集部",
    ];
    let bracketed = matches!(line, ['（' | '(', .., '）' | ')']);
    let dashed = matches!(line, ['＝' | '=', ..]);
    let office = ["記者", "編集部", "教授）", "記者）"]
        .iter()
        .any(|tail| ends_with(line, tail));
    bracketed || dashed || office || HEADS.iter().any(|head| starts_with(line, head))
}

/// A line far to the right is an author's name or a date; nothing below it belongs to it.
pub(super) fn line_far_right_ends(at: &Break) -> Option<Verdict> {
    let far = at.lines == 1
        && indent(at.above) >= FAR_RIGHT
        && indent(at.below) + FAR_RIGHT / 2 < indent(at.above);
    (far && !is_hanging(&at.above.chars)).then_some(Verdict::Part)
}

/// A title that breaks off after a particle (森を育てる企業と) goes on in the short line below, if
/// that is no verse: body text or a blank line follows.
pub(super) fn title_breaks_off(at: &Break) -> Option<Verdict> {
    let heading = at.in_heading() || (at.paragraph.is_none() && at.set_apart);
    let short = at.above.width * 10 < at.width * 9;
    let title = heading && at.lines == 1 && short && is_hanging(&at.above.chars) && !is_closed(at);
    let adverb = at.above.chars.len() <= 5 && at.above.last() == 'に';
    let goes_on = !at.blank && at.below_is_short_label() && !at.below_is_full() && !adverb;
    let text_follows = at.after.is_some_and(|after| {
        after.blank_before
            || (after.indented && !at.below.indented)
            || after.width + 6 >= at.width
            || is_finished(&after.chars)
    });
    (title && goes_on && text_follows).then_some(Verdict::Join)
}

/// A headline (■…, ＊…, 【…】…) or a heading with hardly any room left on its line goes on in a short,
/// unmarked line, if body text, an indent or a blank line follows it.
pub(super) fn headline_of_two_lines(at: &Break) -> Option<Verdict> {
    let headline = at
        .paragraph
        .is_some_and(|m| matches!(m.family, Family::Symbol(_) | Family::Lenticular));
    let body_after = at
        .after
        .is_some_and(|after| after.width + 6 >= at.width && !at.below_is_full());
    let set_apart = headline && (at.new_block_after() || body_after);
    let no_room = at.above.width + 8 >= at.width && !at.below_is_full();
    let continues = at.in_heading()
        && !is_closed(at)
        && at.lines < MOST_LINES
        && !at.blank
        && (set_apart || no_room)
        && at.below_is_short_label();
    continues.then_some(Verdict::Join)
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
    let wrapped = at.is_full() && !at.blank && !at.below.indented && at.mark_below.is_none();
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
        parts("heading-ends", 40, "第3章　港の話⏎山の話\n\n山は高い。");
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
    fn titles_that_break_off() {
        joins(
            "title-breaks-off",
            60,
            "海を渡る船と⏎港を守る人の百年\n\n　船が出た。",
        );
        joins(
            "title-breaks-off",
            60,
            "Ⅵ　漁業の変化と⏎港町の暮らし\n　船が出た。",
        );
        // Verse: the line after is short too.
        silent(
            "title-breaks-off",
            60,
            "　　海を渡って⏎　　鳥の影\n　　朝の光\n",
        );
        silent("title-breaks-off", 60, "海を渡る⏎鳥の影\n朝の光\n");
        silent(
            "title-breaks-off",
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
    }

    #[test]
    fn headlines_of_two_lines() {
        joins(
            "headline-of-two-lines",
            40,
            "◆港に新しい倉庫⏎来年の春に完成\n　市は三日に発表した。",
        );
        joins(
            "headline-of-two-lines",
            40,
            "第2節　港の新しい倉庫をめぐる問題⏎について\n\n市は発表した。",
        );
        parts("heading-ends", 40, "第2章　港の歴史⏎はじめに\n　港は古い。");
        parts(
            "heading-ends",
            40,
            "◆港の歴史⏎港は古い。長いあいだ使われていなかった。\n",
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
