//! A unit that was read becomes segments.

use std::collections::BTreeMap;

use taiyaku_text::model::{BilingualSegment, Note};
use taiyaku_text::span::Position;

use super::UnitDraft;
use super::pair::{Pair, Pairs};
use crate::entry::Located;
use crate::xliff2::read::matches::MatchDraft;
use crate::xliff2::read::metadata::MetadataFound;
use crate::xliff2::read::segment::resolve;
use crate::xliff2::read::{ReadSegment, UnitRecord};

/// What became of a unit.
#[derive(Debug)]
pub(in crate::xliff2::read) struct Assembled {
    pub(in crate::xliff2::read) segments: Vec<Located<ReadSegment>>,
    pub(in crate::xliff2::read) faults: Vec<String>,
    /// Where a segment stands that has no source.
    pub(in crate::xliff2::read) without_source: Vec<Position>,
}

impl UnitDraft {
    /// The segments of the unit. There is none of one that is not to be translated, unless a translation stands in
    /// it that is done: so do tools lock a segment.
    pub(in crate::xliff2::read) fn finish(mut self) -> Assembled {
        self.end_match();
        self.resolve_data();
        let mut without_source = Vec::new();
        let mut pairs = Pairs::default();
        let parts = std::mem::take(&mut self.parts);
        if parts.iter().all(|part| part.is_ignorable) {
            self.faults.add("the unit has no <segment>");
        }
        for part in parts {
            match (part.is_ignorable, part.source.is_some()) {
                (true, _) => pairs.ignorable(part),
                (false, true) => pairs.segment(part),
                (false, false) => without_source.push(part.position),
            }
        }
        let mut pairs = pairs.pairs;
        let metadata = std::mem::take(&mut self.metadata).finish();
        let protected = !self.inherited.translate;
        if protected && !metadata.locked {
            pairs.retain(Pair::is_done);
        }
        let mut segments = self.segments(pairs, &metadata);
        self.share_out(&mut segments, metadata);
        Assembled {
            segments,
            faults: self.faults.into_messages().collect(),
            without_source,
        }
    }

    fn resolve_data(&mut self) {
        for part in &mut self.parts {
            for content in [&mut part.source, &mut part.target].into_iter().flatten() {
                for id in resolve(content, &self.data) {
                    self.faults.add(format!(
                        "a code refers to the original data “{id}”, which the unit lacks; it was kept without"
                    ));
                }
            }
        }
    }

    fn segments(
        &mut self,
        pairs: Vec<Pair>,
        metadata: &MetadataFound,
    ) -> Vec<Located<ReadSegment>> {
        let several = pairs.len() > 1;
        let mut suggestions = self.suggestions(&pairs);
        let mut segments = Vec::with_capacity(pairs.len());
        for (index, mut pair) in pairs.into_iter().enumerate() {
            let position = pair.position;
            let own_id = pair.id.take();
            let (id, unit) = match several {
                false => (self.id.clone(), None),
                true => (
                    own_id.unwrap_or_else(|| (index + 1).to_string()),
                    Some(self.id.clone()),
                ),
            };
            let matches = suggestions.remove(&index).unwrap_or_default().into_iter();
            let mut comments = std::mem::take(&mut pair.comments);
            comments.extend(self.notes_of(&pair));
            let segment = BilingualSegment {
                id,
                unit,
                layout: metadata.layout,
                alternatives: matches
                    .filter_map(|draft| draft.finish(&pair.source, &self.target_language))
                    .collect(),
                source: pair.source,
                target: pair.target,
                locked: metadata.locked || !self.inherited.translate,
                comments,
                ..BilingualSegment::default()
            };
            let value = ReadSegment {
                segment,
                record: None,
                properties: metadata.properties.clone(),
            };
            segments.push(Located { position, value });
        }
        segments
    }

    /// The notes that comments in a segment point at. In a unit of one segment that is all the same.
    fn notes_of(&mut self, pair: &Pair) -> Vec<String> {
        let mut found = Vec::new();
        for id in &pair.notes {
            let place = self
                .notes
                .iter()
                .position(|note| note.id.as_ref() == Some(id));
            if let Some(place) = place {
                found.push(self.notes.remove(place).note.text);
            }
        }
        found
    }

    /// What was said of the unit stands with its first segment.
    fn share_out(&mut self, segments: &mut [Located<ReadSegment>], metadata: MetadataFound) {
        let Some(first) = segments.first_mut() else {
            return;
        };
        let first = &mut first.value;
        first.record = metadata.record;
        first.segment.terms = std::mem::take(&mut self.terms);
        first.segment.terms.retain(|term| !term.term.is_empty());
        for draft in std::mem::take(&mut self.notes) {
            if let Some(record) = &mut first.record {
                take_note(record, draft.side.as_deref(), draft.note);
            } else if draft.is_ours {
                first.segment.notes.push(draft.note.text);
            } else {
                first.segment.comments.push(draft.note.text);
            }
        }
    }

    /// The suggestions by the index of the segment that they are for: the one that the reference names, or that
    /// holds what it names.
    fn suggestions(&mut self, pairs: &[Pair]) -> BTreeMap<usize, Vec<MatchDraft>> {
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        for (index, pair) in pairs.iter().enumerate() {
            let ids = pair.ids.iter().map(String::as_str);
            for id in pair.id.as_deref().into_iter().chain(ids) {
                places.entry(id).or_insert(index);
            }
        }
        let mut suggestions: BTreeMap<usize, Vec<MatchDraft>> = BTreeMap::new();
        for draft in std::mem::take(&mut self.matches) {
            let place = places.get(draft.reference.as_str()).copied();
            if place.is_none() && pairs.len() > 1 {
                self.faults.add(format!(
                    "a match refers to “{}”, which the unit lacks; it was read as one of the first segment",
                    draft.reference
                ));
            }
            suggestions
                .entry(place.unwrap_or(0))
                .or_default()
                .push(draft);
        }
        suggestions
    }
}

fn take_note(record: &mut UnitRecord, side: Option<&str>, note: Note) {
    let metadata = match side {
        Some("source") => &mut record.source.metadata,
        Some("target") => &mut record.target.metadata,
        _ => &mut record.unit,
    };
    metadata.notes.push(note);
}
