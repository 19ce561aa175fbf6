//! What each paragraph is: heading, list item, note, or running text.

use super::{
    draft::Draft,
    endings::{is_finished, is_hanging},
    marks::{Family, Mark},
};
use crate::{
    kana::{is_kanji, is_katakana},
    model::SegmentKind,
    segmentation::characters::half_columns,
};

/// An unmarked heading is not wider than this (half columns).
const WIDEST_HEADING: usize = 80;

/// A title without text below it is no longer than this (characters).
const LONGEST_TITLE: usize = 16;

/// The kind of each paragraph.
pub(crate) fn classify(drafts: &[Draft]) -> Vec<SegmentKind> {
    let body: Vec<usize> = (0..drafts.len())
        .filter(|&at| drafts[at].lines > 0)
        .collect();
    let mut kinds = vec![SegmentKind::Furniture; drafts.len()];
    // From the back, so that a title before a heading is known for one.
    for (place, &at) in body.iter().enumerate().rev() {
        let neighbour = |step: Option<usize>| step.and_then(|p| body.get(p)).map(|&n| &drafts[n]);
        let before = neighbour(place.checked_sub(1));
        let after = neighbour(Some(place + 1));
        let heading_follows = body
            .get(place + 1)
            .is_some_and(|&n| kinds[n] == SegmentKind::Heading);
        kinds[at] = kind_of(&drafts[at], before, after, heading_follows);
    }
    kinds
}

fn kind_of(
    draft: &Draft,
    before: Option<&Draft>,
    after: Option<&Draft>,
    heading_follows: bool,
) -> SegmentKind {
    if is_scene_break(&draft.chars) {
        return SegmentKind::Heading;
    }
    let Some(mark) = draft.mark else {
        let heading = is_unmarked_heading(draft, before, after, heading_follows);
        return if heading {
            SegmentKind::Heading
        } else {
            SegmentKind::Sentence
        };
    };
    if is_finished(&draft.chars) || holds_sentences(&draft.chars) {
        return kind_of_marked_text(mark, &draft.chars);
    }
    match mark.family {
        Family::Note => SegmentKind::Note,
        Family::Bullet | Family::Dash | Family::Bracketed | Family::Circled | Family::Kana => {
            SegmentKind::ListItem
        }
        Family::Symbol(_) | Family::Numbered(_) | Family::Roman | Family::KanjiNumber
            if is_listed(mark, before) || is_listed(mark, after) =>
        {
            SegmentKind::ListItem
        }
        _ => SegmentKind::Heading,
    }
}

/// The kind of a marked paragraph that holds a sentence.
fn kind_of_marked_text(mark: Mark, chars: &[char]) -> SegmentKind {
    let long = chars.len() * 2 > WIDEST_HEADING;
    match mark.family {
        Family::Note => SegmentKind::Note,
        Family::Angled | Family::Dashed if !long => SegmentKind::Heading,
        Family::Dashed => SegmentKind::Sentence,
        Family::Lenticular | Family::Chapter | Family::Article | Family::Caption => {
            SegmentKind::Sentence
        }
        _ => SegmentKind::ListItem,
    }
}

/// Whether the neighbour carries the same mark, and a number beside this one: a list, not two
/// headings.
fn is_listed(mark: Mark, neighbour: Option<&Draft>) -> bool {
    let Some(other) = neighbour.and_then(|draft| draft.mark) else {
        return false;
    };
    let beside = match (mark.ordinal, other.ordinal) {
        (Some(a), Some(b)) => a.abs_diff(b) == 1,
        _ => true,
    };
    other.family == mark.family && beside
}

/// Whether a sentence ends before the end of the text (question and exclamation marks don't count).
fn holds_sentences(chars: &[char]) -> bool {
    chars.iter().any(|&c| matches!(c, '。' | '｡' | '︒'))
}

/// A short paragraph without end mark, before a paragraph of sentences or another heading and not after an unfinished one.
fn is_unmarked_heading(
    draft: &Draft,
    before: Option<&Draft>,
    after: Option<&Draft>,
    heading_follows: bool,
) -> bool {
    if draft.lines > 2 || is_finished(&draft.chars) || width_up_to_heading(draft) > WIDEST_HEADING {
        return false;
    }
    let text_follows = after.is_some_and(|next| {
        is_finished(&next.chars) || next.lines > 1 || (heading_follows && next.blank_before)
    });
    let set_apart = draft.blank_before
        || before.is_none_or(|previous| is_finished(&previous.chars) || previous.mark.is_some());
    (!is_hanging(&draft.chars) || is_adverb_heading(&draft.chars))
        && !holds_sentences(&draft.chars)
        && !is_utterance(&draft.chars)
        && (text_follows || is_title_page(draft, before, after))
        && set_apart
}

/// The width of a draft in half columns, as far as it could be a heading.
fn width_up_to_heading(draft: &Draft) -> usize {
    let chars = draft.chars.iter().take(WIDEST_HEADING + 1);
    chars.map(|&c| half_columns(c)).sum()
}

/// ＊＊＊, ◇: signs alone on a line, which part one scene from the next.
pub(super) fn is_scene_break(chars: &[char]) -> bool {
    chars.len() <= 12
        && chars.iter().all(|&c| {
            c.is_whitespace()
                || matches!(
                    c,
                    '＊' | '*'
                        | '◇'
                        | '◆'
                        | '☆'
                        | '★'
                        | '●'
                        | '○'
                        | '□'
                        | '■'
                        | '△'
                        | '▽'
                        | '※'
                )
        })
}

/// A short line between blank lines, or first in the text before one or before the author's name,
/// heads what follows, be it verse or dialogue.
fn is_title_page(draft: &Draft, before: Option<&Draft>, after: Option<&Draft>) -> bool {
    let blank_after = after.is_some_and(|next| next.blank_before);
    let short = draft.lines == 1 && draft.chars.len() <= LONGEST_TITLE;
    let phrase = !draft.chars.iter().any(|c| matches!(c, '、' | '，'));
    let author_after = after.is_some_and(|next| {
        next.lines == 1 && next.chars.len() <= LONGEST_TITLE && !is_finished(&next.chars)
    });
    let first = before.is_none();
    short && phrase && ((blank_after && (draft.blank_before || first)) || (first && author_after))
}

/// はじめに, 駅ができるまで, 市電が復活へ: headings that end like an adverb.
fn is_adverb_heading(chars: &[char]) -> bool {
    let headline = match chars {
        [.., noun, 'へ'] => is_kanji(*noun) || is_katakana(*noun),
        _ => false,
    };
    headline || (chars.len() <= 6 && chars.last() == Some(&'に')) || chars.ends_with(&['ま', 'で'])
}

/// 「…」: speech, not a title.
fn is_utterance(chars: &[char]) -> bool {
    chars.first() == Some(&'「') && chars.last() == Some(&'」')
}
