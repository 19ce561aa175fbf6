//! Rules about what the words say: whether the text above can end, and the text below begin.

use super::{Break, Verdict};
use crate::{
    segmentation::characters::is_katakana,
    sentence::continues_sentence,
    unwrap::{
        endings::{is_finished, is_hanging, is_open},
        marks::Family,
    },
};

/// A pair of brackets that opens above and closes below holds the lines together, unless a new
/// paragraph or heading begins: then a bracket is missing.
pub(super) fn brackets_are_not_torn(at: &Break) -> Option<Verdict> {
    let new_paragraph = is_finished(&at.above.chars) && at.below.indented;
    let heading = at.mark_below.is_some_and(|m| m.is_sure() && !m.is_item());
    (at.in_brackets && !new_paragraph && !heading).then_some(Verdict::Join)
}

/// 。⏎[3]その: a mark of citation after a full line belongs to the sentence that ends there. A space
/// after it would make it the sign of a note.
pub(super) fn citation_goes_with_its_sentence(at: &Break) -> Option<Verdict> {
    let mark = at.mark_below.filter(|mark| mark.family == Family::Note)?;
    let next = at.below.chars.get(mark.length);
    let bracketed = matches!(at.below.first(), '[' | '［' | '（' | '(');
    let text = next.map_or(bracketed, |c| !c.is_whitespace());
    let runs_on = at.is_full() && !at.blank && !at.below.indented && at.paragraph.is_none();
    (text && runs_on && is_finished(&at.above.chars)).then_some(Verdict::Join)
}

/// After the end of a sentence a paragraph ends, unless the sentence happens to end at the width: then
/// layout must say so.
pub(super) fn finished_text_ends(at: &Break) -> Option<Verdict> {
    if !is_finished(&at.above.chars) {
        return None;
    }
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

/// Nothing ends with a comma, a middle dot or an opening bracket.
pub(super) fn comma_asks_for_more(at: &Break) -> Option<Verdict> {
    (is_open(&at.above.chars) && at.mark_below.is_none_or(|m| !m.is_sure()))
        .then_some(Verdict::Join)
}

/// No sentence begins with を or は、; after an unfinished line neither with が、 or に、.
pub(super) fn particle_goes_on(at: &Break) -> Option<Verdict> {
    let particle = match at.below.chars.as_slice() {
        ['を', ..] => true,
        [first, '、', ..] => matches!(*first, 'は' | 'が' | 'に' | 'で' | 'も'),
        _ => false,
    };
    particle.then_some(Verdict::Join)
}

/// 「…」⏎と老人は言った。 — the reporting clause belongs to the quotation before it.
pub(super) fn reporting_clause_goes_on(at: &Break) -> Option<Verdict> {
    let continues =
        ends_in_quotation(at) && at.below.first() == 'と' && continues_sentence(&at.below.chars);
    (continues && !at.blank).then_some(Verdict::Join)
}

/// 「…」 on lines of its own is a paragraph, unless its last line is full.
pub(super) fn utterance_ends(at: &Break) -> Option<Verdict> {
    let speech = at.starts_with_quotation && ends_in_quotation(at);
    (speech && (!at.is_full() || at.below.first() == '「')).then_some(Verdict::Part)
}

fn ends_in_quotation(at: &Break) -> bool {
    matches!(at.above.last(), '」' | '』')
}

/// An opening bracket explains the word before it; no paragraph begins with one right after an
/// unfinished line of running text, and a space before it was one between words.
pub(super) fn bracket_explains_the_word_before(at: &Break) -> Option<Verdict> {
    let opens = matches!(at.below.first(), '（' | '(') && at.mark_below.is_none();
    let close = if at.below.indented {
        at.is_full()
    } else {
        at.reaches(5)
    };
    (opens && !at.blank && close).then_some(Verdict::Join)
}

/// A katakana word that is torn goes on, also when the line is not quite full.
pub(super) fn katakana_word_goes_on(at: &Break) -> Option<Verdict> {
    let torn = is_katakana(at.above.last()) && is_katakana(at.below.first());
    (torn && at.reaches(6)).then_some(Verdict::Join)
}

/// A particle or a verb form that leads on (…を, …高く, …して) asks for more.
pub(super) fn particle_asks_for_more(at: &Break) -> Option<Verdict> {
    let asks = is_hanging(&at.above.chars) || matches!(at.above.last(), 'く' | 'て' | 'な');
    (asks && at.reaches(7)).then_some(Verdict::Join)
}

#[cfg(test)]
mod tests {
    use crate::unwrap::breaks::examples::{joins, parts, silent};

    #[test]
    fn brackets() {
        joins(
            "brackets-are-not-torn",
            40,
            "館長は「本は湿気に⏎\n弱い」と話した。",
        );
        // The bracket was never closed in this paragraph.
        parts(
            "finished-text-ends",
            40,
            "館長は「本は湿気に弱い。⏎　港では「船」が出た。",
        );
        parts(
            "mark-begins-a-paragraph",
            20,
            "館長は「本は湿気に弱⏎■港の「朝",
        );
    }

    #[test]
    fn citations() {
        joins(
            "citation-goes-with-its-sentence",
            20,
            "港の倉庫はもう古い。⏎[3]その数は三つ。",
        );
        for text in [
            "港の倉庫はもう古い。⏎[3] 市の調べ。",
            "港の倉庫はもう古い。⏎\n[3]市の調べ。",
            "港は古い。⏎※3市の調べ。",
        ] {
            silent("citation-goes-with-its-sentence", 20, text);
        }
    }

    #[test]
    fn finished_text() {
        parts(
            "finished-text-ends",
            40,
            "港の倉庫は長いあいだ使われていない。⏎船が着いた。",
        );
        joins(
            "finished-text-ends",
            20,
            "港の倉庫はもう古い。⏎船が着いた。",
        );
        parts(
            "finished-text-ends",
            20,
            "港の倉庫はもう古い。⏎\n船が着いた。",
        );
        silent(
            "finished-text-ends",
            20,
            "港の倉庫はとても古く⏎船が着いた。",
        );
    }

    #[test]
    fn commas() {
        joins(
            "comma-asks-for-more",
            40,
            "港の倉庫は古く、⏎\n船が着かない。",
        );
        silent("comma-asks-for-more", 40, "港の倉庫は古い⏎船が着かない。");
        parts("mark-begins-a-paragraph", 40, "次の物を、⏎・船\n・網");
    }

    #[test]
    fn particles_below() {
        joins("particle-goes-on", 40, "港の倉庫⏎を直す。");
        joins("particle-goes-on", 40, "港の倉庫⏎　は、市の物だ。");
        silent("particle-goes-on", 40, "港の倉庫⏎はじめに。");
    }

    #[test]
    fn reports() {
        joins(
            "reporting-clause-goes-on",
            40,
            "「船が着いたぞ」⏎と老人は言った。",
        );
        parts(
            "utterance-ends",
            40,
            "「船が着いたぞ」⏎とても静かな朝だった。",
        );
    }

    #[test]
    fn utterances() {
        parts("utterance-ends", 40, "「船が着いたぞ」⏎老人は笑った。");
        parts("utterance-ends", 16, "「船が着いたぞ」⏎「もう朝か」");
        joins("full-line", 16, "「船が着いたぞ」⏎老人は笑った。");
    }

    #[test]
    fn explanations_in_brackets() {
        joins(
            "bracket-explains-the-word-before",
            20,
            "港の大きい倉庫⏎（一九六二年）を直す。",
        );
        joins(
            "bracket-explains-the-word-before",
            20,
            "　港の倉庫は古くなり\n港で一番大きい倉庫の⏎　（北の倉）である。",
        );
        parts("finished-text-ends", 20, "港の倉庫が古い。⏎（続く）");
        silent(
            "bracket-explains-the-word-before",
            40,
            "港の倉庫⏎（一九六二年）を直す。",
        );
    }

    #[test]
    fn torn_words() {
        joins(
            "katakana-word-goes-on",
            40,
            "港の古い倉庫で働くマネー⏎ジャーの声が聞こえた。",
        );
        silent("katakana-word-goes-on", 40, "港のマネー⏎ジャー");
    }

    #[test]
    fn particles_above() {
        joins(
            "particle-asks-for-more",
            40,
            "港の倉庫で長いあいだ働く人を⏎支えてきた。",
        );
        parts("short-line", 40, "港の人を⏎支えてきた。");
    }

    #[test]
    fn questions_end_like_sentences() {
        parts("finished-text-ends", 40, "船は着いたか？⏎老人は笑った。");
    }
}
