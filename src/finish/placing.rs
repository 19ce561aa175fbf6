//! Each segment to its place in the manuscript, whatever a tool has cut, joined, moved or lost.
//!
//! The package knows how the document was handed out. Segments are found by their source, because tools give ids
//! of their own: those that are equal, then those that a tool has cut out of one or joined from several. What is
//! left is told by its id, or by its neighbours: a source that somebody changed. Without a package the file's own
//! word counts.

mod matching;

use std::collections::BTreeSet;

use taiyaku_text::model::{Segment, SegmentKind, SegmentLayout};

use super::{Condition, FinishedDocument, FinishedSegment, FoundPackage, LayoutOrigin};
use crate::{finish::ReturnedDocument, prepare::PackageUnit, wording::counted};
use matching::Match;

/// A text without white space, which tools change.
pub(super) fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A segment of the file, with the unit that its tool cut it from.
struct Piece {
    segment: FinishedSegment,
    /// Id of the unit in the file.
    unit: String,
    /// What the file says about its place.
    own_layout: Option<SegmentLayout>,
}

/// Puts a document together.
pub(super) fn place(
    returned: ReturnedDocument,
    package: Option<&FoundPackage>,
) -> FinishedDocument {
    let (source_language, target_language) = (
        returned.source_language.clone(),
        returned.target_language.clone(),
    );
    let mut remarks = Vec::new();
    let pieces = pieces(returned, &mut remarks);
    let (layout, segments) = match package {
        Some(package) => (
            LayoutOrigin::Package,
            place_by_package(pieces, package, &mut remarks),
        ),
        None => place_by_file(pieces, &mut remarks),
    };
    let codes = segments
        .iter()
        .filter_map(|segment| segment.target.as_ref());
    let codes: usize = codes.map(|target| target.codes.len()).sum();
    if codes > 0 {
        let codes = counted(codes, "inline code");
        remarks.push(format!(
            "{codes} (formatting, links) left out of the document"
        ));
    }
    FinishedDocument {
        source_language,
        target_language,
        layout,
        segments,
        remarks,
    }
}

fn pieces(returned: ReturnedDocument, remarks: &mut Vec<String>) -> Vec<Piece> {
    let mut seen = BTreeSet::new();
    let mut repeated = 0;
    let mut pieces = Vec::with_capacity(returned.segments.len());
    for (segment, position) in returned.segments {
        repeated += usize::from(!seen.insert((segment.unit.clone(), segment.id.clone())));
        let own_layout = segment.layout;
        let unit = segment.unit.clone().unwrap_or_else(|| segment.id.clone());
        let layout = own_layout.unwrap_or(SegmentLayout {
            paragraph: 0,
            kind: SegmentKind::Sentence,
            group: None,
        });
        let line = position.map(|position| position.line);
        pieces.push(Piece {
            segment: FinishedSegment::of(segment, line, layout),
            unit,
            own_layout,
        });
    }
    if repeated > 0 {
        let verb = if repeated == 1 { "has" } else { "have" };
        let segments = counted(repeated, "segment");
        remarks.push(format!("{segments} {verb} the id of another one"));
    }
    pieces
}

/// By what the file itself says: our attributes, else a paragraph for each unit.
fn place_by_file(
    mut pieces: Vec<Piece>,
    remarks: &mut Vec<String>,
) -> (LayoutOrigin, Vec<FinishedSegment>) {
    let known = pieces
        .iter()
        .filter(|piece| piece.own_layout.is_some())
        .count();
    let origin = if known > 0 {
        LayoutOrigin::File
    } else {
        LayoutOrigin::Nowhere
    };
    if known == pieces.len() {
        restore_order(&mut pieces, remarks);
    }
    let mut segments = Vec::with_capacity(pieces.len());
    let mut before: Option<(Option<usize>, String)> = None;
    let mut paragraph = 0;
    for piece in pieces {
        // A unit that says nothing is a paragraph, however many segments it was cut into.
        let own = piece.own_layout.map(|layout| layout.paragraph);
        let goes_on = before.as_ref().is_some_and(|(paragraph, unit)| match own {
            Some(_) => *paragraph == own,
            None => paragraph.is_none() && *unit == piece.unit,
        });
        paragraph += usize::from(before.is_some() && !goes_on);
        before = Some((own, piece.unit));
        let mut segment = piece.segment;
        segment.layout.paragraph = paragraph;
        segments.push(segment);
    }
    (origin, segments)
}

/// Units of ours are numbered: a tool that moved them is put right.
fn restore_order(pieces: &mut [Piece], remarks: &mut Vec<String>) {
    let numbers: Option<Vec<usize>> = pieces.iter().map(|piece| piece.unit.parse().ok()).collect();
    if numbers.is_some_and(|numbers| !numbers.is_sorted()) {
        pieces.sort_by_key(|piece| piece.unit.parse::<usize>().unwrap_or(usize::MAX));
        remarks.push(
            "the units were out of order, and stand in the manuscript's order again".to_owned(),
        );
    }
}

fn place_by_package(
    pieces: Vec<Piece>,
    package: &FoundPackage,
    remarks: &mut Vec<String>,
) -> Vec<FinishedSegment> {
    let units = &package.document.units;
    let matches = matching::find(&pieces, units);
    let mut slots: Vec<Option<FinishedSegment>> = units.iter().map(|_| None).collect();
    // What the package does not know goes behind the unit that it follows in the file.
    let mut added: Vec<(usize, FinishedSegment)> = Vec::new();
    let mut joined = vec![false; units.len()];
    let mut pieces: Vec<Option<Piece>> = pieces.into_iter().map(Some).collect();
    let mut follows = 0;
    let mut order = Vec::new();
    for found in matches {
        let mut taken = found
            .pieces
            .clone()
            .filter_map(|index| pieces.get_mut(index)?.take());
        let Some(first) = taken.next() else {
            continue;
        };
        let mut segment = first.segment;
        for part in taken {
            segment = together(segment, part.segment);
        }
        let Some(unit) = units.get(found.units.start) else {
            segment.is_added = true;
            added.push((follows, segment));
            continue;
        };
        order.push(found.units.start);
        follows = found.units.end;
        for index in found.units.clone().skip(1) {
            joined
                .iter_mut()
                .skip(index)
                .take(1)
                .for_each(|joined| *joined = true);
        }
        finish_placed(&mut segment, unit, &found, package);
        if let Some(slot) = slots.get_mut(found.units.start) {
            *slot = Some(segment);
        }
    }
    if !order.is_sorted() {
        remarks.push(
            "the units were out of order, and stand in the manuscript's order again".to_owned(),
        );
    }
    if !added.is_empty() {
        let verb = if added.len() == 1 { "is" } else { "are" };
        let segments = counted(added.len(), "segment");
        remarks.push(format!("{segments} {verb} not in the package"));
    }
    in_order(slots, &joined, added, units)
}

/// A placed segment takes from the package what its own file may have lost.
fn finish_placed(
    segment: &mut FinishedSegment,
    unit: &PackageUnit,
    found: &Match,
    package: &FoundPackage,
) {
    segment.layout = unit.layout();
    if found.is_changed {
        segment.former_source = Some(unit.source.clone());
    }
    if segment.alternatives.is_empty()
        && let Some(suggestions) = package.suggestions.get(&unit.id)
    {
        segment.alternatives.clone_from(suggestions);
    }
}

/// The placed segments, the added ones between them, and the missing ones as far as the package knows them.
fn in_order(
    slots: Vec<Option<FinishedSegment>>,
    joined: &[bool],
    added: Vec<(usize, FinishedSegment)>,
    units: &[PackageUnit],
) -> Vec<FinishedSegment> {
    let mut segments = Vec::with_capacity(slots.len());
    let mut rest = added;
    rest.sort_by_key(|(place, _)| *place);
    let mut rest = rest.into_iter().peekable();
    for (index, (slot, unit)) in slots.into_iter().zip(units).enumerate() {
        while let Some((_, mut segment)) = rest.next_if(|(place, _)| *place <= index) {
            segment.layout.paragraph = unit.paragraph;
            segments.push(segment);
        }
        match slot {
            Some(segment) => segments.push(segment),
            None if joined.get(index) == Some(&true) => {}
            None => segments.push(missing(unit)),
        }
    }
    let last = units.last().map_or(0, |unit| unit.paragraph);
    for (_, mut segment) in rest {
        segment.layout.paragraph = last;
        segments.push(segment);
    }
    segments
}

fn missing(unit: &PackageUnit) -> FinishedSegment {
    FinishedSegment {
        id: unit.id.clone(),
        line: None,
        layout: unit.layout(),
        source: unit.source.as_str().into(),
        target: None,
        condition: Condition::Missing,
        former_source: None,
        is_added: false,
        alternatives: Vec::new(),
        comments: Vec::new(),
    }
}

/// Two pieces that a tool made of one segment. What is worse of the two holds for both.
fn together(mut first: FinishedSegment, second: FinishedSegment) -> FinishedSegment {
    append(&mut first.source, second.source, "");
    first.target = match (first.target, second.target) {
        (Some(mut target), Some(other)) => {
            let gap = super::document::gap(&target.text, &other.text);
            append(&mut target, other, gap);
            Some(target)
        }
        // Half a translation is none.
        _ => None,
    };
    first.condition = match (first.condition, second.condition) {
        (Condition::Translated, Condition::Translated) => Condition::Translated,
        _ if first.target.is_some() => Condition::NeedsReview,
        _ => Condition::Untranslated,
    };
    first.alternatives.extend(second.alternatives);
    first.comments.extend(second.comments);
    first
}

fn append(segment: &mut Segment, other: Segment, gap: &str) {
    segment.text.push_str(gap);
    let length = segment.text.chars().count();
    segment.text.push_str(&other.text);
    segment
        .codes
        .extend(other.codes.into_iter().map(|mut code| {
            code.position += length;
            code
        }));
}

#[cfg(test)]
mod tests;
