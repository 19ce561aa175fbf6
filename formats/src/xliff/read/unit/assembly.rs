//! A unit that was read becomes segments.

use std::collections::{BTreeMap, VecDeque};

use taiyaku_text::model::{
    AlternativeTranslation, BilingualSegment, Segment, TargetState, TranslatedTarget,
};

use super::UnitDraft;
use crate::xliff::read::content::Part;

impl UnitDraft {
    /// The segments of the unit, and what was repaired. `None` without a source; no segment at all in one that is
    /// not to be translated.
    pub(in crate::xliff::read) fn finish(
        mut self,
    ) -> (
        Option<Vec<BilingualSegment>>,
        impl Iterator<Item = String> + use<>,
    ) {
        let segments = if self.is_code {
            Some(Vec::new())
        } else {
            self.take_segments()
        };
        (segments, self.faults.into_messages())
    }

    fn take_segments(&mut self) -> Option<Vec<BilingualSegment>> {
        let cut = self.segments.is_some();
        let parts = self.segments.take().map(|content| content.parts);
        let source = self.source.take();
        let parts = parts
            .filter(|parts| !parts.is_empty())
            .or_else(|| Some(source.clone()?.parts).filter(|parts| !parts.is_empty()));
        let whole = source.map(|source| source.whole);
        let is_blank = |segment: &Segment| segment.text.trim().is_empty();
        if parts.is_none() && cut && whole.as_ref().is_some_and(is_blank) {
            // A tool that cuts units found nothing to translate here.
            return Some(Vec::new());
        }
        match parts {
            Some(parts) => Some(self.several(parts, whole)),
            None => Some(vec![self.single(whole?)]),
        }
    }

    /// One segment for each part of a unit that a tool has cut.
    fn several(&mut self, parts: Vec<Part>, whole: Option<Segment>) -> Vec<BilingualSegment> {
        let alternatives = self.suggestions(&whole.unwrap_or_default());
        let (written, target) = self.target.take().unwrap_or_default();
        // A tool that marks segments in the source only.
        let unmarked = (parts.len() == 1 && target.parts.is_empty()).then_some(target.whole);
        // Parts that share an id, or have none, belong together in their order.
        let mut targets: BTreeMap<String, VecDeque<Segment>> = BTreeMap::new();
        for part in target.parts {
            targets.entry(part.mid).or_default().push_back(part.segment);
        }
        let several = parts.len() > 1;
        let mut segments = Vec::with_capacity(parts.len());
        for Part { mid, segment } in parts {
            let definition = self.definitions.get(&mid);
            let said = definition.map(|known| known.state).or(written);
            let target = targets.get_mut(&mid).and_then(VecDeque::pop_front);
            let target = target.or_else(|| unmarked.clone());
            segments.push(BilingualSegment {
                target: target.map(|target| self.judged(target, &segment, said)),
                locked: self.locked || definition.is_some_and(|known| known.locked),
                unit: Some(self.id.clone()),
                id: mid,
                layout: self.layout,
                source: segment,
                ..BilingualSegment::default()
            });
        }
        for mid in targets.iter().filter(|(_, left)| !left.is_empty()) {
            self.faults.add(format!(
                "the <target> has a part with mid “{}” that the source lacks; it was left out",
                mid.0
            ));
        }
        // What was said of the unit stands with its first segment.
        if let Some(first) = segments.first_mut() {
            first.notes = std::mem::take(&mut self.notes);
            first.comments = std::mem::take(&mut self.comments);
            if !several {
                first.alternatives = alternatives;
            }
        }
        segments
    }

    fn single(&mut self, source: Segment) -> BilingualSegment {
        let alternatives = self.suggestions(&source);
        let target = self.target.take().map(|(written, content)| {
            let said = self.status.or(written);
            self.judged(content.whole, &source, said)
        });
        BilingualSegment {
            target,
            locked: self.locked,
            layout: self.layout,
            id: std::mem::take(&mut self.id),
            unit: None,
            source,
            alternatives,
            notes: std::mem::take(&mut self.notes),
            comments: std::mem::take(&mut self.comments),
            ..BilingualSegment::default()
        }
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
