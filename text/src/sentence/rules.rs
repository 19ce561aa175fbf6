//! The rules about a place where a sentence could end, in the order in which they are asked.
//!
//! Each rule is for some kinds of marks, and the first that applies decides. What they look at stands in
//! `stops` (full stops of Latin and scientific text), `marks` (！？♪…（笑）) and `openings` (what follows).

mod marks;
mod stops;

use super::{
    lexicon::{NameMark, name_ends_sentence},
    openings::{After, goes_on},
    scene::{Marks, Scene, Spot},
};
use Marks::{Ellipsis, Flourish, FullStop, LatinStop, Laughter, Question, WideStop};

/// A named rule about the end of a sentence.
#[derive(Debug)]
pub(crate) struct Rule {
    /// In kebab case; shown to users.
    pub(crate) name: &'static str,
    /// Whether the sentence ends where the rule applies.
    pub(crate) ends: bool,
    /// The marks that it is about.
    marks: &'static [Marks],
    applies: fn(&Scene, &Spot) -> bool,
}

/// All rules, in order. For each kind of mark the last one always applies.
static RULES: &[Rule] = &[
    // Where text of another kind holds the mark, it is no end mark.
    keeps(
        "web-address",
        &[Question, WideStop, LatinStop, Ellipsis],
        in_address,
    ),
    keeps("closing-bracket", ALL, before_closing_bracket),
    keeps(
        "name",
        &[FullStop, Question, Flourish, LatinStop, Ellipsis],
        in_name,
    ),
    // Full stops of Latin and scientific text.
    keeps("decimal", &[WideStop, LatinStop], stops::is_decimal),
    keeps(
        "abbreviation",
        &[WideStop, LatinStop],
        stops::is_abbreviation,
    ),
    keeps("item-label", &[WideStop, LatinStop], stops::is_label),
    keeps("file-name", &[WideStop, LatinStop], stops::is_inside_word),
    keeps("latin-word", &[LatinStop], stops::belongs_to_latin_word),
    // ！ and ？ of Latin names and code.
    keeps("latin-name", &[Question], marks::is_mark_of_latin_name),
    keeps("code", &[Question], marks::is_code),
    // What follows goes on.
    keeps(
        "no-complete-clause",
        &[Ellipsis, Flourish, Laughter],
        marks::ends_no_clause,
    ),
    keeps(
        "reported-speech",
        &[FullStop, WideStop],
        goes_on_after_full_stop,
    ),
    keeps(
        "sentence-goes-on",
        &[Question, LatinStop, Flourish, Ellipsis, Laughter],
        goes_on_after_mark,
    ),
    // All others end.
    ends("full-stop", &[FullStop, WideStop]),
    ends("question-or-exclamation", &[Question]),
    ends("latin-full-stop", &[LatinStop]),
    ends("flourish", &[Flourish]),
    ends("ellipsis-and-space", &[Ellipsis]),
    ends("laughter", &[Laughter]),
];

const ALL: &[Marks] = &[
    FullStop, Question, Flourish, WideStop, LatinStop, Ellipsis, Laughter,
];

const fn keeps(
    name: &'static str,
    marks: &'static [Marks],
    applies: fn(&Scene, &Spot) -> bool,
) -> Rule {
    Rule {
        name,
        ends: false,
        marks,
        applies,
    }
}

const fn ends(name: &'static str, marks: &'static [Marks]) -> Rule {
    Rule {
        name,
        ends: true,
        marks,
        applies: |_, _| true,
    }
}

/// The rule that decides about `spot`.
pub(crate) fn decide(scene: &Scene, spot: &Spot) -> Option<&'static Rule> {
    let about = |rule: &&Rule| rule.marks.contains(&spot.marks);
    RULES
        .iter()
        .filter(about)
        .find(|rule| (rule.applies)(scene, spot))
}

/// The marks of https://a.jp/?b=1 and hill@a.jp.
fn in_address(scene: &Scene, spot: &Spot) -> bool {
    scene.at(spot.start).is_ascii() && scene.in_address(spot.start)
}

/// 「行く。」: the bracket decides, after its end.
fn before_closing_bracket(scene: &Scene, spot: &Spot) -> bool {
    scene.closes(spot.next)
}

/// モーニング娘。の, Yahoo! JAPAN: names that are known to hold the mark. One that ends with it can still end a sentence,
/// where the next one plainly begins (しかし, 次に).
fn in_name(scene: &Scene, spot: &Spot) -> bool {
    match scene
        .lexicon
        .name_mark(scene.chars, spot.start, spot.run_end)
    {
        Some(NameMark::Inside) => true,
        Some(NameMark::Last) => !name_ends_sentence(scene.rest(spot.next)),
        None => false,
    }
}

/// 「もう遅い。」と without the brackets: もう遅い。と彼は思った。 A full stop nearly always ends, so what follows must be
/// impossible at the head of a sentence.
fn goes_on_after_full_stop(scene: &Scene, spot: &Spot) -> bool {
    goes_on(scene.rest(spot.next), After::FullStop)
}

/// なぜ？と聞かれた, 最高！の笑顔. Behind a full-width space, which writers set after ！ and ？ that end a sentence, only
/// reported speech goes on.
fn goes_on_after_mark(scene: &Scene, spot: &Spot) -> bool {
    let after = if scene.at(spot.end) == '\u{3000}' {
        After::FullStop
    } else {
        After::Question
    };
    goes_on(scene.rest(spot.next), after)
}

#[cfg(test)]
mod tests;
