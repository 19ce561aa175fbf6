//! A unit that was read becomes segments.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use taiyaku_text::model::{
    AlternativeTranslation, BilingualSegment, CodeKind, CodePart, Segment, TargetState,
    TranslatedTarget,
};

use super::{ReadUnit, UnitDraft};
use crate::xliff::read::content::{Content, Part};
use crate::xliff::read::phrase;
use crate::xliff::read::segment::Comment;
use crate::xliff::read::surroundings::Surroundings;

/// How much text the parts of a unit may take over from it, in bytes: names of 1 MB and a million parts fit into a
/// small file.
const MOST_COPIED: usize = 64 * 1024 * 1024;

impl UnitDraft {
    /// The segments of the unit, and what was repaired. `None` without a source; no segment at all in one that is
    /// not to be translated.
    pub(in crate::xliff::read) fn finish(
        mut self,
        around: &Surroundings,
    ) -> (Option<Vec<ReadUnit>>, impl Iterator<Item = String> + use<>) {
        let segments = if self.is_code {
            Some(Vec::new())
        } else {
            self.take_segments(around)
        };
        (segments, self.faults.into_messages())
    }

    fn take_segments(&mut self, around: &Surroundings) -> Option<Vec<ReadUnit>> {
        let cut = self.segments.is_some();
        let mut source = self.source.take();
        if let Some(source) = &mut source {
            self.comments.append(&mut source.comments);
        }
        let cut_source = self
            .segments
            .take()
            .filter(|content| !content.parts.is_empty());
        let (parts, outside) = match cut_source {
            Some(content) => {
                self.comments.extend(content.comments);
                (content.parts, content.whole)
            }
            None => {
                let parts = source
                    .as_mut()
                    .map(|source| std::mem::take(&mut source.parts));
                (parts.unwrap_or_default(), Segment::default())
            }
        };
        let whole = source.map(|source| source.whole);
        let is_blank = |segment: &Segment| segment.text.trim().is_empty();
        if parts.is_empty() {
            if cut && whole.as_ref().is_some_and(is_blank) {
                // A tool that cuts units found nothing to translate here.
                return Some(Vec::new());
            }
            return Some(vec![self.single(whole?, around)]);
        }
        let target = self.target.as_ref().map(|(_, target)| target);
        let uncut =
            target.is_some_and(|target| target.parts.is_empty() && !is_blank(&target.whole));
        match whole {
            // A tool that cut the source only, and translated it as one.
            Some(whole) if uncut && parts.len() > 1 && !is_blank(&whole) => {
                Some(vec![self.single(whole, around)])
            }
            whole => Some(self.several(parts, &whole.unwrap_or(outside), around)),
        }
    }

    /// One segment for each part of a unit that a tool has cut.
    fn several(
        &mut self,
        parts: Vec<Part>,
        whole: &Segment,
        around: &Surroundings,
    ) -> Vec<ReadUnit> {
        let alternatives = self.suggestions(whole);
        let (written, target) = self.target.take().unwrap_or_default();
        self.comments.extend(target.comments);
        // A tool that marks segments in the source only.
        let unmarked = (parts.len() == 1 && target.parts.is_empty()).then_some(target.whole);
        // Parts that share an id, or have none, belong together in their order.
        let mut targets: BTreeMap<String, VecDeque<(Segment, Vec<Comment>)>> = BTreeMap::new();
        for part in target.parts {
            let target = (part.segment, part.comments);
            targets.entry(part.mid).or_default().push_back(target);
        }
        let several = parts.len() > 1;
        let parts = self.believable(parts);
        let mut segments = Vec::with_capacity(parts.len());
        for Part {
            mid,
            segment,
            mut comments,
        } in parts
        {
            let definition = self.definitions.get(&mid);
            let said = definition
                .map(|known| known.state)
                .or(self.status)
                .or(written);
            let locked = self.locked || definition.is_some_and(|known| known.locked);
            let known = definition.map(|known| known.history.clone());
            let target = targets.get_mut(&mid).and_then(VecDeque::pop_front);
            let target = match target {
                Some((target, of_target)) => {
                    comments.extend(of_target);
                    Some(target)
                }
                None => unmarked.clone(),
            };
            let source = self.coded(segment, around);
            let target = target.map(|target| self.coded(target, around));
            let comments = self.comment_texts(comments, around);
            segments.push(ReadUnit {
                segment: BilingualSegment {
                    target: target.map(|target| self.judged(target, &source, said)),
                    locked,
                    unit: Some(self.id.clone()),
                    id: mid,
                    layout: self.layout,
                    source,
                    comments,
                    ..BilingualSegment::default()
                },
                history: known.unwrap_or_else(|| self.history.clone()),
                memory: None,
            });
        }
        for mid in targets.iter().filter(|(_, left)| !left.is_empty()) {
            self.faults.add(format!(
                "the <target> has a part with mid “{}” that the source lacks; it was left out",
                mid.0
            ));
        }
        self.give_to_first(&mut segments, (!several).then_some(alternatives), around);
        segments
    }

    /// The parts, unless what each of them takes over from the unit would be too much together.
    fn believable(&mut self, mut parts: Vec<Part>) -> Vec<Part> {
        let history = &self.history;
        let texts = [&history.author, &history.changed_by];
        let texts = texts.into_iter().flatten().map(String::len);
        let most = MOST_COPIED / (self.id.len() + texts.sum::<usize>()).max(1);
        if parts.len() > most {
            parts.truncate(most);
            self.faults.add(format!(
                "the unit has too many parts for the length of its id; {most} were read"
            ));
        }
        parts
    }

    /// What was said of the unit stands with its first segment.
    fn give_to_first(
        &mut self,
        segments: &mut [ReadUnit],
        alternatives: Option<Vec<AlternativeTranslation>>,
        around: &Surroundings,
    ) {
        let comments = std::mem::take(&mut self.comments);
        let comments = self.comment_texts(comments, around);
        if let Some(first) = segments.first_mut() {
            first.segment.notes = std::mem::take(&mut self.notes);
            let own: BTreeSet<String> = first.segment.comments.iter().cloned().collect();
            let more = comments.into_iter().filter(|text| !own.contains(text));
            first.segment.comments.extend(more);
            first.segment.alternatives = alternatives.unwrap_or_default();
            first.memory = self.memory.take();
        }
    }

    fn single(&mut self, source: Segment, around: &Surroundings) -> ReadUnit {
        let source = self.coded(source, around);
        let alternatives = self.suggestions(&source);
        let target = self.target.take().map(|(written, content)| {
            let Content {
                whole, comments, ..
            } = content;
            self.comments.extend(comments);
            let said = self.status.or(written);
            let whole = self.coded(whole, around);
            self.judged(whole, &source, said)
        });
        let segment = BilingualSegment {
            target,
            locked: self.locked,
            layout: self.layout,
            id: std::mem::take(&mut self.id),
            unit: None,
            source,
            ..BilingualSegment::default()
        };
        let mut unit = ReadUnit {
            segment,
            history: std::mem::take(&mut self.history),
            memory: None,
        };
        self.give_to_first(std::slice::from_mut(&mut unit), Some(alternatives), around);
        unit
    }

    /// A text with what its codes stand for, where the tool says that elsewhere: Studio in the file's definitions
    /// of tags, Phrase in those of the unit.
    fn coded(&self, segment: Segment, around: &Surroundings) -> Segment {
        let mut segment = if self.is_of_phrase {
            phrase::with_codes(segment, &self.marks, |native| around.copy(native))
        } else {
            segment
        };
        for code in &mut segment.codes {
            let defined = code.counterpart.as_deref().and_then(|id| around.tag(id));
            let Some(defined) = defined else {
                continue;
            };
            if matches!(code.kind, CodeKind::HighlightOpen | CodeKind::Placeholder)
                && code.code_type.is_none()
            {
                code.code_type = defined.name.as_deref().and_then(|name| around.copy(name));
            }
            let is_empty = code.content.is_empty() && code.kind == CodeKind::Placeholder;
            if is_empty && !defined.native.is_empty() {
                let native = around.copy(&defined.native);
                code.content.extend(native.map(CodePart::Text));
            }
        }
        segment
    }

    /// The texts of comments, each once.
    fn comment_texts(&mut self, comments: Vec<Comment>, around: &Surroundings) -> Vec<String> {
        let mut texts: Vec<String> = Vec::new();
        let mut seen: BTreeSet<String> = BTreeSet::new();
        for comment in comments {
            match comment {
                Comment::Text(text) => texts.push(text),
                // Studio marks the same comment in the source and in both its copies.
                Comment::Reference(id) if !seen.insert(id.clone()) => {}
                Comment::Reference(id) => match around.comments(&id) {
                    Some(known) => texts.extend(known.iter().filter_map(|text| around.copy(text))),
                    None => self.faults.add(format!(
                        "the comment “{id}” is not defined in the file and was left out"
                    )),
                },
            }
        }
        texts
    }

    /// A target with its state: approved is final, and where nothing is said a copy of the source is new.
    fn judged(
        &self,
        segment: Segment,
        source: &Segment,
        said: Option<TargetState>,
    ) -> TranslatedTarget {
        let state = match said {
            _ if self.approved => TargetState::Final,
            Some(state) => state,
            None if segment.text == source.text => TargetState::New,
            None => TargetState::Translated,
        };
        TranslatedTarget { segment, state }
    }

    fn suggestions(&mut self, source: &Segment) -> Vec<AlternativeTranslation> {
        let drafts = std::mem::take(&mut self.alternatives).into_iter();
        drafts.filter_map(|draft| draft.finish(source)).collect()
    }
}
