//! Is a line break layout, or does a paragraph end there? Named rules, tried in order.

use super::{
    endings::{is_finished, is_hanging, is_open},
    lines::Line,
    marks::{Family, Mark},
};
use crate::segmentation::characters::{
    half_columns, is_forbidden_at_line_end, is_forbidden_at_line_start, is_katakana, is_word,
};
use crate::sentence::continues_sentence;

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
    /// Number of lines of that paragraph so far.
    pub(crate) lines: usize,
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
        self.above.width + first_word_width(&self.below.chars) > self.width
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

    /// Whether the line below could be (the rest of) a title: unmarked, short, without end mark.
    fn below_is_short_label(&self) -> bool {
        !self.below.indented
            && self.mark_below.is_none()
            && !is_finished(&self.below.chars)
            && !is_hanging(&self.below.chars)
            && self.below.width + 2 < self.width
    }

    /// Whether the paragraph is a heading so far: marked like one and without a sentence end.
    fn in_heading(&self) -> bool {
        self.paragraph.is_some_and(|m| {
            !m.is_item() && m.family != Family::Note && m.family != Family::Article
        }) && !is_finished(&self.above.chars)
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
const RULES: &[Rule] = &[
    rule(
        "dashed-heading-runs-to-its-dash",
        dashed_heading_runs_to_its_dash,
    ),
    rule("brackets-are-not-torn", brackets_are_not_torn),
    rule("finished-text-ends", finished_text_ends),
    rule("comma-asks-for-more", comma_asks_for_more),
    rule("number-goes-with-its-title", number_goes_with_its_title),
    rule("heading-runs-over-two-lines", heading_runs_over_two_lines),
    rule("heading-ends", heading_ends),
    rule(
        "item-is-complete-like-its-siblings",
        item_is_complete_like_its_siblings,
    ),
    rule("mark-begins-a-paragraph", mark_begins_a_paragraph),
    rule("particle-continues", particle_continues),
    rule("reporting-clause-continues", reporting_clause_continues),
    rule("indent-begins-a-paragraph", indent_begins_a_paragraph),
    rule("kinsoku-character-continues", kinsoku_character_continues),
    rule(
        "bracket-explains-the-word-before",
        bracket_explains_the_word_before,
    ),
    rule("utterance-ends", utterance_ends),
    rule("full-line-continues", full_line_continues),
    rule("katakana-word-continues", katakana_word_continues),
    rule("particle-asks-for-more", particle_asks_for_more),
    rule("running-text-continues", running_text_continues),
    rule("nearly-full-line-continues", nearly_full_line_continues),
];

/// Whether to join the lines at a break of wrapped text. Where no rule speaks, a short line ends
/// its paragraph (`short-line`).
pub(crate) fn decide(at: &Break) -> Decision {
    let found = RULES
        .iter()
        .find_map(|rule| Some((rule.name, (rule.apply)(at)?)));
    let (rule, verdict) = found.unwrap_or(("short-line", Verdict::Part));
    Decision { verdict, rule }
}

/// Whether to join two lines of a text without a wrap width: only where an author broke a line by
/// hand inside a sentence, after a comma or before the end of a phrase.
pub(crate) fn is_broken_by_hand(above: &Line, below: &Line) -> bool {
    let comma = matches!(above.last(), '、' | '，');
    let phrase = matches!(above.last(), 'の' | 'を' | 'が') && is_finished(&below.chars);
    (comma || phrase) && !below.blank_before && !below.indented
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

/// ～a long subtitle that ends～ on its second line.
fn dashed_heading_runs_to_its_dash(at: &Break) -> Option<Verdict> {
    let dashed = at.paragraph.is_some_and(|m| m.family == Family::Dashed) && at.lines == 1;
    let dash = |c: char| matches!(c, '～' | '〜');
    (dashed && !at.blank && !dash(at.above.last()) && dash(at.below.last()))
        .then_some(Verdict::Join)
}

fn brackets_are_not_torn(at: &Break) -> Option<Verdict> {
    let new_paragraph = is_finished(&at.above.chars) && at.below.indented;
    let heading = at.mark_below.is_some_and(|m| m.is_sure() && !m.is_item());
    (at.in_brackets && !new_paragraph && !heading).then_some(Verdict::Join)
}

fn finished_text_ends(at: &Break) -> Option<Verdict> {
    if !is_finished(&at.above.chars) {
        return None;
    }
    // A sentence that ends just at the width does not tell; a paragraph goes on unless layout says
    // otherwise.
    let goes_on = at.is_full()
        && !at.blank
        && !at.below.indented
        && at.mark_below.is_none()
        && at.paragraph.is_none();
    Some(if goes_on {
        Verdict::Join
    } else {
        Verdict::Part
    })
}

fn comma_asks_for_more(at: &Break) -> Option<Verdict> {
    (is_open(&at.above.chars) && at.mark_below.is_none_or(|m| !m.is_sure()))
        .then_some(Verdict::Join)
}

/// 第1章 alone on its line, the title on the next.
fn number_goes_with_its_title(at: &Break) -> Option<Verdict> {
    let number_alone = at.lines == 1
        && at
            .paragraph
            .is_some_and(|m| m.is_numbered_heading() && at.above.chars.len() <= m.length);
    (number_alone && at.below_is_short_label()).then_some(Verdict::Join)
}

/// A heading goes on in an unmarked line that is no body text: short, unfinished, and set apart
/// below; or the heading has hardly room left on its line.
fn heading_runs_over_two_lines(at: &Break) -> Option<Verdict> {
    let closed = at
        .paragraph
        .is_some_and(|m| matches!(m.family, Family::Dashed | Family::Lenticular));
    let set_apart = at.after.is_none_or(|l| l.blank_before || l.indented) || at.mark_after;
    let no_room = at.above.width + 8 >= at.width && !at.below_is_full();
    let continues = at.in_heading()
        && !closed
        && at.lines < 3
        && !at.blank
        && (set_apart || no_room)
        && at.below_is_short_label();
    continues.then_some(Verdict::Join)
}

fn heading_ends(at: &Break) -> Option<Verdict> {
    let wrapped = at.is_full() && !at.blank && !at.below.indented && at.mark_below.is_none();
    (at.in_heading() && !wrapped).then_some(Verdict::Part)
}

/// Items without full stops often end alike (…こと, …もの).
fn item_is_complete_like_its_siblings(at: &Break) -> Option<Verdict> {
    let item = at
        .paragraph
        .is_some_and(|m| !matches!(m.family, Family::Chapter | Family::Article));
    (item && at.ends_like_siblings).then_some(Verdict::Part)
}

fn mark_begins_a_paragraph(at: &Break) -> Option<Verdict> {
    let mark = at.mark_below?;
    let begins = mark.is_sure()
        || at.numbered_in_order
        || at.blank
        || at.paragraph.is_some()
        || !at.is_full();
    begins.then_some(Verdict::Part)
}

fn indent_begins_a_paragraph(at: &Break) -> Option<Verdict> {
    at.below.indented.then_some(Verdict::Part)
}

fn kinsoku_character_continues(at: &Break) -> Option<Verdict> {
    is_forbidden_at_line_start(at.below.first()).then_some(Verdict::Join)
}

/// No sentence begins with を or は、; after an unfinished line neither with が、 or に、.
fn particle_continues(at: &Break) -> Option<Verdict> {
    let particle = match at.below.chars.as_slice() {
        ['を', ..] => true,
        [first, '、', ..] => "はがにでも".contains(*first),
        _ => false,
    };
    particle.then_some(Verdict::Join)
}

/// 「…」⏎と老人は言った。
fn reporting_clause_continues(at: &Break) -> Option<Verdict> {
    let continues =
        ends_in_quotation(at) && at.below.first() == 'と' && continues_sentence(&at.below.chars);
    (continues && !at.blank).then_some(Verdict::Join)
}

/// 「…」 on lines of its own is a paragraph, unless its last line is full.
fn utterance_ends(at: &Break) -> Option<Verdict> {
    let speech = at.starts_with_quotation && ends_in_quotation(at);
    (speech && (!at.is_full() || at.below.first() == '「')).then_some(Verdict::Part)
}

fn ends_in_quotation(at: &Break) -> bool {
    matches!(at.above.last(), '」' | '』')
}

/// An opening bracket explains the word before it; no paragraph begins with one right after an
/// unfinished line of running text.
fn bracket_explains_the_word_before(at: &Break) -> Option<Verdict> {
    let opens = matches!(at.below.first(), '（' | '(') && at.mark_below.is_none();
    (opens && !at.blank && at.reaches(5)).then_some(Verdict::Join)
}

fn full_line_continues(at: &Break) -> Option<Verdict> {
    at.is_full().then_some(Verdict::Join)
}

fn katakana_word_continues(at: &Break) -> Option<Verdict> {
    let torn = is_katakana(at.above.last()) && is_katakana(at.below.first());
    (torn && at.reaches(6)).then_some(Verdict::Join)
}

/// A particle or a verb form that leads on (…を, …高く, …して).
fn particle_asks_for_more(at: &Break) -> Option<Verdict> {
    let asks = is_hanging(&at.above.chars) || "くてな".contains(at.above.last());
    (asks && at.reaches(7)).then_some(Verdict::Join)
}

/// In the middle of running text a short line is short because of what could not be torn.
fn running_text_continues(at: &Break) -> Option<Verdict> {
    (at.lines > 1 && at.paragraph.is_none() && at.reaches(8)).then_some(Verdict::Join)
}

fn nearly_full_line_continues(at: &Break) -> Option<Verdict> {
    let slack = match (at.blank, at.paragraph) {
        (false, None) => 6,
        (true, None) => 4,
        // Items need no full stop.
        (_, Some(_)) => 3,
    };
    (at.above.width + slack >= at.width).then_some(Verdict::Join)
}
