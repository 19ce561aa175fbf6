//! A document as it travels through a CAT tool: targets and suggestions as the tool wants them.

use taiyaku_formats::Profile;
use taiyaku_text::model::{
    AlternativeTranslation, BilingualDocument, BilingualSegment, DocumentSegment, Segment,
    SegmentKind, TargetState, TranslatedTarget,
};
use taiyaku_tm::matching::Suggestion;

use super::{PrepareOptions, PreparedDocument};
use crate::suggest::{SuggestedSegment, TermHit};

/// From this score on a match says the same as the segment.
const EXACT: u8 = 100;

/// The bilingual form of a document for the tool of the options.
pub(super) fn bilingual(
    document: &PreparedDocument<'_>,
    options: &PrepareOptions,
) -> BilingualDocument {
    let places = document.manuscript.translatable();
    let segments = places
        .zip(&document.segments)
        .enumerate()
        .map(|(index, (place, suggested))| segment(index, place, suggested, options.profile))
        .collect();
    BilingualDocument {
        original: document.manuscript.name(),
        source_language: options.source_language.clone(),
        target_language: options.target_language.clone(),
        segments,
    }
}

fn segment(
    index: usize,
    place: &DocumentSegment,
    suggested: &SuggestedSegment<'_>,
    profile: Profile,
) -> BilingualSegment {
    BilingualSegment {
        id: (index + 1).to_string(),
        paragraph: place.paragraph,
        source: suggested.source.clone(),
        target: Some(target(suggested, profile)),
        alternatives: suggested.matches.iter().filter_map(alternative).collect(),
        notes: notes(place, &suggested.terms),
    }
}

/// OmegaT fills a unit only if its target holds a copy of the source, and takes anything else there for
/// the source. Other tools get the translation of an exact match that needs no more than a look, and
/// nothing otherwise.
fn target(suggested: &SuggestedSegment<'_>, profile: Profile) -> TranslatedTarget {
    if profile == Profile::Omegat {
        return TranslatedTarget {
            segment: suggested.source.clone(),
            state: TargetState::New,
        };
    }
    let exact = suggested
        .matches
        .first()
        .filter(|best| best.score >= EXACT && best.flags.is_empty())
        .and_then(Suggestion::target);
    match exact {
        Some(translation) => TranslatedTarget {
            segment: translation.clone(),
            state: TargetState::NeedsReviewTranslation,
        },
        None => TranslatedTarget {
            segment: Segment::default(),
            state: TargetState::New,
        },
    }
}

fn alternative(suggestion: &Suggestion<'_>) -> Option<AlternativeTranslation> {
    Some(AlternativeTranslation {
        score: suggestion.score,
        source: suggestion.source().clone(),
        target: suggestion.target()?.clone(),
        origin: suggestion.unit.origin_name.to_string(),
    })
}

fn notes(place: &DocumentSegment, terms: &[TermHit]) -> Vec<String> {
    let mut notes = Vec::new();
    if !place.complete && place.kind == SegmentKind::Sentence {
        notes.push("The text stops in mid-sentence here.".to_owned());
    }
    let mut listed: Vec<&str> = Vec::new();
    for hit in terms {
        let targets: Vec<_> = hit.usable_targets().collect();
        if !targets.is_empty() && !listed.contains(&hit.term.as_str()) {
            listed.push(&hit.term);
            notes.push(format!("Term: {} = {}", hit.term, targets.join(", ")));
        }
    }
    notes
}
