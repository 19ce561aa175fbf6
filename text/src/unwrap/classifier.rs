//! Paragraphs wait here until it is known what they are: a heading shows by what comes after it.

use std::collections::VecDeque;

use super::{draft::Draft, endings::is_finished, kinds::classify};
use crate::model::SegmentKind;

/// So many paragraphs that could all be headings are not waited for any longer.
const MOST_WAITING: usize = 256;

/// As much of a paragraph's end as its neighbours want to know.
const SEEN_OF_NEIGHBOUR: usize = 60;

/// Takes drafts in order and gives them back with their kinds.
#[derive(Debug, Default)]
pub(crate) struct Classifier {
    /// What is still known of the paragraph before the first that waits.
    before: Option<Draft>,
    waiting: Vec<Draft>,
    ready: VecDeque<(Draft, SegmentKind)>,
}

impl Classifier {
    pub(crate) fn is_empty(&self) -> bool {
        self.waiting.is_empty() && self.ready.is_empty()
    }

    /// The next paragraph whose kind is known.
    pub(crate) fn next_ready(&mut self) -> Option<(Draft, SegmentKind)> {
        self.ready.pop_front()
    }

    /// Takes the next paragraph.
    pub(crate) fn push(&mut self, draft: Draft) {
        let decided = is_running_text(&draft);
        self.waiting.push(draft);
        if decided {
            self.release(self.waiting.len());
        } else if self.waiting.len() >= MOST_WAITING {
            self.release(MOST_WAITING / 2);
        }
    }

    /// Nothing comes any more.
    pub(crate) fn end(&mut self) {
        self.release(self.waiting.len());
    }

    /// Says what the first `count` waiting paragraphs are.
    fn release(&mut self, count: usize) {
        let context = usize::from(self.before.is_some());
        let mut drafts: Vec<Draft> = self.before.take().into_iter().collect();
        drafts.append(&mut self.waiting);
        let kinds = classify(&drafts);
        self.waiting = drafts.split_off(context + count);
        let text = drafts.iter().rfind(|draft| draft.lines > 0);
        self.before = text.map(remembered);
        let known = drafts.into_iter().zip(kinds).skip(context);
        self.ready.extend(known);
    }
}

/// Whether the paragraph is running text whatever stands around it.
fn is_running_text(draft: &Draft) -> bool {
    draft.lines > 0 && draft.mark.is_none() && is_finished(&draft.chars)
}

/// What the next paragraph may want to know about this one.
fn remembered(draft: &Draft) -> Draft {
    let seen = draft.chars.len().saturating_sub(SEEN_OF_NEIGHBOUR);
    Draft {
        chars: draft.chars.get(seen..).unwrap_or_default().to_vec(),
        mark: draft.mark,
        lines: draft.lines,
        ends_full: draft.ends_full,
        wrapped: draft.wrapped,
        blank_before: draft.blank_before,
        ..Draft::default()
    }
}
