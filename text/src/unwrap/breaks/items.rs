//! Rules about lists.

use super::{Break, Verdict};
use crate::{
    segmentation::characters::is_hiragana,
    unwrap::{endings::is_finished, marks::Family},
    words::ends_with,
};

impl Break<'_> {
    /// Whether the paragraph is an item of a list, or a numbered clause, which looks like one.
    fn in_item(&self) -> bool {
        self.paragraph
            .is_some_and(|m| !matches!(m.family, Family::Chapter | Family::Caption | Family::Own))
    }
}

/// The second line of an item stands below its text, not below its mark. An item that fills its line
/// without an end goes on there; a paragraph that begins would find it finished or short.
pub(super) fn item_has_a_hanging_indent(at: &Break) -> Option<Verdict> {
    let goes_on = at.in_item()
        && at.is_nearly_full()
        && !is_finished(&at.above.chars)
        && at.below.indented
        && at.mark_below.is_none()
        && !at.blank;
    goes_on.then_some(Verdict::Join)
}

/// …すること, …するもの: items of Japanese lists end in such nouns, and a sentence that went on
/// would go on with a particle.
pub(super) fn item_ends_in_a_noun_of_lists(at: &Break) -> Option<Verdict> {
    let noun = ["こと", "もの", "とき", "ところ", "場合"]
        .iter()
        .any(|noun| ends_with(&at.above.chars, noun));
    let goes_on = is_hiragana(at.below.first()) || "、。（「".contains(at.below.first());
    (at.in_item() && noun && !goes_on).then_some(Verdict::Part)
}

/// Items without full stops often end alike (…を直す, …を広げる).
pub(super) fn item_ends_like_its_siblings(at: &Break) -> Option<Verdict> {
    (at.in_item()
        && at.paragraph.is_some_and(|m| m.family != Family::Article)
        && at.ends_like_siblings)
        .then_some(Verdict::Part)
}

/// A mark begins an item or heading, if it can hardly be text, is the next number, or does not follow
/// upon a full line of running text, which could have been torn before it.
pub(super) fn mark_begins_a_paragraph(at: &Break) -> Option<Verdict> {
    let mark = at.mark_below?;
    let begins = mark.is_sure()
        || at.numbered_in_order
        || at.blank
        || at.paragraph.is_some()
        || !at.is_full();
    begins.then_some(Verdict::Part)
}

#[cfg(test)]
mod tests {
    use crate::unwrap::breaks::examples::{Around, joins, parts, parts_in, silent};

    #[test]
    fn hanging_indents() {
        joins(
            "item-has-a-hanging-indent",
            20,
            "１．古い倉庫の屋根を今⏎　　年の春に直す\n２．道",
        );
        joins(
            "item-has-a-hanging-indent",
            20,
            "三　会の目的に合う事⏎　業をすること。",
        );
        // A new paragraph after a short item.
        parts(
            "indent-begins-a-paragraph",
            40,
            "・倉庫の屋根を直す⏎　港の倉庫は古い。",
        );
        // No item.
        silent(
            "item-has-a-hanging-indent",
            20,
            "倉庫の屋根を今年直す⏎　港の倉庫は古い。",
        );
    }

    #[test]
    fn nouns_of_lists() {
        parts(
            "item-ends-in-a-noun-of-lists",
            20,
            "・港に人がいないこと⏎港の倉庫は古い。",
        );
        joins("full-line", 20, "・港に人がいないこと⏎が問題だ。");
        silent(
            "item-ends-in-a-noun-of-lists",
            20,
            "港の倉に人がいること⏎港の倉庫が古いこと。",
        );
    }

    #[test]
    fn siblings() {
        let siblings = Around {
            ends_like_siblings: true,
            ..Around::default()
        };
        parts_in(
            &siblings,
            "item-ends-like-its-siblings",
            20,
            "・古い倉庫の壁を直す⏎港は古い。",
        );
        joins("full-line", 20, "・古い倉庫の壁を直す⏎港の会。");
    }

    #[test]
    fn marks() {
        parts(
            "mark-begins-a-paragraph",
            20,
            "港には古い倉庫が三つ⏎・北の倉庫\n・南の倉庫",
        );
        let next = Around {
            numbered_in_order: true,
            ..Around::default()
        };
        parts_in(
            &next,
            "mark-begins-a-paragraph",
            20,
            "港には古い倉庫が三つ⏎2. 北の倉庫",
        );
        joins("full-line", 20, "港には古い倉庫が合計⏎一、二棟しかない。");
    }
}
