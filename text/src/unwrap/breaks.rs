//! Is a line break layout, or does a paragraph end there? Named rules, tried in order.
//!
//! `titles` are rules about headings, `items` about lists, `clauses` about what the words say,
//! `layout` about widths and indents. Each rule stands beside examples of what it does and of what
//! it leaves alone.

#[cfg(test)]
mod both_sides;
mod bylines;
mod clauses;
#[cfg(test)]
mod examples;
mod items;
mod layout;
mod titles;

use super::{
    endings::{is_finished, is_hanging},
    lines::Line,
    marks::{Family, Mark},
};
use crate::segmentation::characters::{
    half_columns, is_forbidden_at_line_end, is_forbidden_at_line_start, is_hiragana, is_kanji,
    is_word,
};

/// What a rule says about a line break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Layout: the paragraph goes on.
    Join,
    /// The paragraph ends.
    Part,
}

/// A line break and what is known around it.
#[derive(Debug)]
pub(crate) struct Break<'a> {
    /// The wrap width in half columns.
    pub(crate) width: usize,
    /// The line before the break.
    pub(crate) above: &'a Line,
    /// The line after the break.
    pub(crate) below: &'a Line,
    /// The line after that.
    pub(crate) after: Option<&'a Line>,
    /// The mark at the head of the line below, if it is one in its surroundings.
    pub(crate) mark_below: Option<Mark>,
    /// Whether that mark continues the numbering before it, or begins one.
    pub(crate) numbered_in_order: bool,
    /// Whether the line after the line below has a mark.
    pub(crate) mark_after: bool,
    /// The mark of the paragraph that the line above belongs to.
    pub(crate) paragraph: Option<Mark>,
    /// Whether that paragraph begins with 「 or 『.
    pub(crate) starts_with_quotation: bool,
    /// Whether that paragraph stands apart from the text before it: by a blank line, or because that
    /// text is finished or marked.
    pub(crate) set_apart: bool,
    /// Number of lines of that paragraph so far.
    pub(crate) lines: usize,
    /// Whether its first line is a label alone (特集, 第3章).
    pub(crate) begins_with_label: bool,
    /// Whether a pair of brackets opens above the break and closes below it.
    pub(crate) in_brackets: bool,
    /// Whether the line above ends like the items before it in its list.
    pub(crate) ends_like_siblings: bool,
    /// Whether a blank line, page break or furniture lies between.
    pub(crate) blank: bool,
}

impl Break<'_> {
    /// Whether the first word of the line below had no room on the line above.
    fn is_full(&self) -> bool {
        let space = usize::from(is_word(self.above.last()) && is_word(self.below.first()));
        self.above.width + space + first_word_width(&self.below.chars) > self.width
    }

    /// Whether the line above comes near the width, and the line below could go on with it.
    fn is_nearly_full(&self) -> bool {
        let kanji = is_kanji(self.above.last()) && is_kanji(self.below.first());
        let goes_on = kanji || is_hiragana(self.below.first()) || is_hanging(&self.above.chars);
        let rest = self.below.width * 2 < self.width && self.new_block_after();
        self.is_full() || (self.above.width + 4 >= self.width && (goes_on || rest))
    }

    /// Whether the line above is at least `tenths` tenths of the width.
    fn reaches(&self, tenths: usize) -> bool {
        self.above.width * 10 >= self.width * tenths
    }

    /// Whether the line below is full itself: a line of running text.
    fn below_is_full(&self) -> bool {
        let next = self.after.map_or(0, |after| first_word_width(&after.chars));
        self.below.width + next + 6 > self.width
    }

    /// Whether the line after the line below begins something: it is set apart, indented, marked, or
    /// there is none.
    fn new_block_after(&self) -> bool {
        self.mark_after || self.after.is_none_or(|l| l.blank_before || l.indented)
    }

    /// Whether the line below stands much further right than the line above.
    fn below_stands_right(&self) -> bool {
        indent(self.below) > indent(self.above) + 4
    }

    /// Whether the line below could be (the rest of) a title: unmarked, short, without end mark.
    fn below_is_short_label(&self) -> bool {
        self.mark_below.is_none()
            && !is_finished(&self.below.chars)
            && !is_hanging(&self.below.chars)
            && self.below.width + 2 < self.width
    }

    /// Whether the paragraph is a heading so far: marked like one and without a sentence end.
    fn in_heading(&self) -> bool {
        self.paragraph
            .is_some_and(|m| !m.is_item() && !matches!(m.family, Family::Note | Family::Article))
            && !is_finished(&self.above.chars)
    }
}

/// What was decided about a line break, and by which rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Decision {
    /// Join or part.
    pub(crate) verdict: Verdict,
    /// Name of the rule that decided, for `--explain`.
    pub(crate) rule: &'static str,
}

/// A named rule: `None` where it has no opinion.
struct Rule {
    name: &'static str,
    apply: fn(&Break) -> Option<Verdict>,
}

const fn rule(name: &'static str, apply: fn(&Break) -> Option<Verdict>) -> Rule {
    Rule { name, apply }
}

/// The rules in order; the first that has an opinion decides.
#[rustfmt::skip] // One rule a line reads as the list that it is.
const RULES: &[Rule] = &[
    rule("line-of-contents-ends", layout::line_of_contents_ends),
    rule("signs-part-scenes", titles::signs_part_scenes),
    rule("heading-of-the-user-ends", titles::heading_of_the_user_ends),
    rule("subtitle-runs-to-its-dash", titles::subtitle_runs_to_its_dash),
    rule("brackets-are-not-torn", clauses::brackets_are_not_torn),
    rule("citation-goes-with-its-sentence", clauses::citation_goes_with_its_sentence),
    rule("finished-text-ends", clauses::finished_text_ends),
    rule("piece-of-a-printed-line", layout::piece_of_a_printed_line),
    rule("comma-asks-for-more", clauses::comma_asks_for_more),
    rule("address-goes-on", layout::address_goes_on),
    rule("rest-of-a-sentence", layout::rest_of_a_sentence),
    rule("row-of-a-table", layout::row_of_a_table),
    rule("number-goes-with-its-title", titles::number_goes_with_its_title),
    rule("sign-goes-with-its-note", titles::sign_goes_with_its_note),
    rule("question-runs-to-its-end", titles::question_runs_to_its_end),
    rule("byline-stands-alone", titles::byline_stands_alone),
    rule("line-far-right-ends", titles::line_far_right_ends),
    rule("title-of-two-lines", titles::title_of_two_lines),
    rule("heading-has-no-room", titles::heading_has_no_room),
    rule("item-ends-in-a-noun-of-lists", items::item_ends_in_a_noun_of_lists),
    rule("item-has-a-hanging-indent", items::item_has_a_hanging_indent),
    rule("block-has-a-hanging-indent", layout::block_has_a_hanging_indent),
    rule("heading-ends", titles::heading_ends),
    rule("item-ends-like-its-siblings", items::item_ends_like_its_siblings),
    rule("mark-begins-a-paragraph", items::mark_begins_a_paragraph),
    rule("particle-goes-on", clauses::particle_goes_on),
    rule("reporting-clause-goes-on", clauses::reporting_clause_goes_on),
    rule("bracket-explains-the-word-before", clauses::bracket_explains_the_word_before),
    rule("indent-begins-a-paragraph", layout::indent_begins_a_paragraph),
    rule("closing-mark-goes-on", layout::closing_mark_goes_on),
    rule("utterance-ends", clauses::utterance_ends),
    rule("full-line", layout::full_line),
    rule("katakana-word-goes-on", clauses::katakana_word_goes_on),
    rule("particle-asks-for-more", clauses::particle_asks_for_more),
    rule("inside-a-paragraph", layout::inside_a_paragraph),
    rule("nearly-full-line", layout::nearly_full_line),
];

/// The names of all rules.
#[cfg(test)]
pub(super) fn rule_names() -> impl Iterator<Item = &'static str> {
    RULES.iter().map(|rule| rule.name).chain(["short-line"])
}

/// Whether to join the lines at a break of wrapped text. Where no rule speaks, a short line ends
/// its paragraph (`short-line`).
pub(crate) fn decide(at: &Break) -> Decision {
    let found = RULES
        .iter()
        .find_map(|rule| Some((rule.name, (rule.apply)(at)?)));
    let (rule, verdict) = found.unwrap_or(("short-line", Verdict::Part));
    Decision { verdict, rule }
}

/// Whether a line has a gap inside: a tab, or spaces side by side, as between the cells of a table.
fn has_gap(line: &Line) -> bool {
    let space = |c: char| c.is_whitespace();
    line.chars.contains(&'\t')
        || line
            .chars
            .windows(2)
            .any(|pair| matches!(pair, [a, b] if space(*a) && space(*b)))
}

/// Whether to join two lines of a text without a wrap width: only where an author broke a line by
/// hand inside a sentence, after a comma or before the end of a phrase, or where the line below
/// begins with what nothing begins with.
pub(crate) fn is_broken_by_hand(above: &Line, below: &Line) -> bool {
    let comma = matches!(above.last(), '、' | '，');
    let phrase = matches!(above.last(), 'の' | 'を' | 'が') && is_finished(&below.chars);
    let torn = matches!(
        below.first(),
        '、' | '。'
            | '，'
            | '．'
            | '）'
            | '」'
            | '』'
            | '】'
            | 'ー'
            | 'っ'
            | 'ゃ'
            | 'ゅ'
            | 'ょ'
            | 'ッ'
            | 'ャ'
            | 'ュ'
            | 'ョ'
            | 'を'
    ) && !is_finished(&above.chars);
    (comma || phrase || torn) && !below.blank_before && !below.indented
}

/// Width in half columns of the full-width spaces before a line.
fn indent(line: &Line) -> usize {
    if line.same_row {
        return 0;
    }
    line.margin
}

/// Width in half columns of what the typesetter would not have torn off the head of a line.
fn first_word_width(chars: &[char]) -> usize {
    let mut width = 0;
    let mut previous = ' ';
    for (place, &c) in chars.iter().take(60).enumerate() {
        let inseparable = place == 0
            || is_forbidden_at_line_start(c)
            || is_forbidden_at_line_end(previous)
            || (is_set_with_word(c) && is_set_with_word(previous));
        if !inseparable {
            break;
        }
        width += half_columns(c);
        previous = c;
    }
    width
}

/// Characters of a Latin word, a number or an address, which are not torn.
fn is_set_with_word(c: char) -> bool {
    c.is_ascii_graphic() || is_word(c)
}

#[cfg(test)]
mod tests {
    use super::{RULES, examples::parts, is_broken_by_hand};
    use crate::unwrap::lines::read;

    #[test]
    fn each_rule_has_a_name_of_its_own() {
        let mut names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), RULES.len());
    }

    #[test]
    fn lines_broken_by_hand() {
        let broken = |text: &str| {
            let lines = read(text).lines;
            is_broken_by_hand(&lines[0], &lines[1])
        };
        assert!(
            broken("港は古く、\n船は来ない")
                && broken("港の\n船が来た。")
                && broken("港で「船\n」の絵を見た。")
        );
        assert!(!broken("港は古い\n船は来ない") && !broken("港は古く、\n\n船は来ない"));
        assert!(!broken("港は古い。\n（船は来ない。）"));
    }

    #[test]
    fn a_short_line_without_a_reason_ends() {
        parts(
            "short-line",
            40,
            "船が着いた日の朝⏎山の上では雪が降っていた。",
        );
    }
}
