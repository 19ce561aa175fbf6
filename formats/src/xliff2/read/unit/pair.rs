//! A segment with its translation, and what stands between two.

use taiyaku_text::model::{Segment, TargetState, TranslatedTarget};
use taiyaku_text::span::Position;

use super::PartDraft;

/// A segment with its translation.
pub(super) struct Pair {
    pub(super) position: Position,
    pub(super) id: Option<String>,
    pub(super) source: Segment,
    pub(super) target: Option<TranslatedTarget>,
    /// Whether the file says outright that it is translated.
    done: bool,
    /// The ids of all elements in it.
    pub(super) ids: Vec<String>,
    /// What comments in it say, and the ids of the notes that others point at.
    pub(super) comments: Vec<String>,
    pub(super) notes: Vec<String>,
}

impl Pair {
    pub(super) fn of(part: PartDraft) -> Self {
        let source = part.source.unwrap_or_default();
        let (mut ids, mut comments, mut notes) = (source.ids, source.comments, source.notes);
        let target = part.target.map(|target| {
            ids.extend(target.ids);
            // Tools copy the comments of a source into its target.
            comments.extend(target.comments);
            comments.dedup();
            notes.extend(target.notes);
            let state = part.state.judge(&target.segment, &source.segment);
            let segment = target.segment;
            TranslatedTarget { segment, state }
        });
        Self {
            position: part.position,
            id: part.id,
            source: source.segment,
            done: part.state.is_done(),
            target,
            ids,
            comments,
            notes,
        }
    }

    /// Whether a translation stands there that is more than a copy, and is said to be done.
    pub(super) fn is_done(&self) -> bool {
        let more = |target: &TranslatedTarget| {
            target.state != TargetState::New
                && !target.segment.is_blank()
                && target.segment.text != self.source.text
        };
        self.done && self.target.as_ref().is_some_and(more)
    }
}

/// The pairs of a unit, with what stands between them.
///
/// White space between segments goes, since whoever puts a document together sets its own. Words that a tool passed
/// over stay with the segment before them, or the first.
#[derive(Default)]
pub(super) struct Pairs {
    pub(super) pairs: Vec<Pair>,
    before: Option<(Segment, Segment)>,
}

impl Pairs {
    pub(super) fn segment(&mut self, part: PartDraft) {
        let mut pair = Pair::of(part);
        if let Some((source, target)) = self.before.take() {
            pair.source = appended(source, pair.source);
            pair.target = pair.target.map(|own| TranslatedTarget {
                segment: appended(target, own.segment),
                ..own
            });
        }
        self.pairs.push(pair);
    }

    pub(super) fn ignorable(&mut self, part: PartDraft) {
        let source = part
            .source
            .map(|content| content.segment)
            .unwrap_or_default();
        if source.text.trim().is_empty() {
            return;
        }
        let target = part.target.map(|content| content.segment);
        let target = target.unwrap_or_else(|| source.clone());
        if let Some(last) = self.pairs.last_mut() {
            last.source = appended(std::mem::take(&mut last.source), source);
            if let Some(own) = &mut last.target {
                own.segment = appended(std::mem::take(&mut own.segment), target);
            }
            return;
        }
        self.before = Some(match self.before.take() {
            Some((first, second)) => (appended(first, source), appended(second, target)),
            None => (source, target),
        });
    }
}

fn appended(mut first: Segment, second: Segment) -> Segment {
    let length = first.text.chars().count();
    first.text.push_str(&second.text);
    first.codes.extend(second.codes.into_iter().map(|mut code| {
        code.position += length;
        code
    }));
    first
}
