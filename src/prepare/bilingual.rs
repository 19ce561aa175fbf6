//! A document as it travels through a CAT tool: targets and suggestions as the tool wants them.

use taiyaku_formats::Profile;
use taiyaku_text::model::{
    AlternativeTranslation, BilingualDocument, BilingualSegment, DocumentSegment, Segment,
    SegmentKind, SegmentLayout, SegmentTerm, TargetState, TranslatedTarget,
};
use taiyaku_tm::{assembly::Assembled, matching::Suggestion};

use super::{DocumentFormat, PrepareOptions, PreparedDocument};
use crate::{
    suggest::{SuggestedSegment, TermHit, UnitFacts},
    wording::counted,
};

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
        .zip(&document.assembled)
        .enumerate()
        .map(|(index, ((place, suggested), assembled))| {
            let mut segment = segment(index, place, suggested, options);
            // It is better than the best match, and alternatives stand best first.
            let assembled = assembled.iter().map(assembled_alternative);
            segment.alternatives.splice(..0, assembled);
            segment
        })
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
    suggested: &SuggestedSegment,
    options: &PrepareOptions,
) -> BilingualSegment {
    BilingualSegment {
        id: (index + 1).to_string(),
        layout: Some(SegmentLayout {
            paragraph: place.paragraph,
            kind: place.kind,
            group: place.group,
        }),
        source: suggested.source.clone(),
        target: target(suggested, options),
        alternatives: suggested.matches.iter().flat_map(alternatives).collect(),
        terms: terms(&suggested.terms),
        notes: notes(place, &suggested.terms),
        ..BilingualSegment::default()
    }
}

/// OmegaT fills a unit of XLIFF 1.2 only if its target holds a copy of the source, and takes anything else there for
/// the source. Other tools get the translation of an exact match that needs no more than a look, and nothing otherwise,
/// which in XLIFF 2 is no target at all.
fn target(suggested: &SuggestedSegment, options: &PrepareOptions) -> Option<TranslatedTarget> {
    let is_second = options.format == DocumentFormat::Xliff21;
    if options.profile == Profile::Omegat && !is_second {
        return Some(TranslatedTarget {
            segment: suggested.source.clone(),
            state: TargetState::New,
        });
    }
    let exact = suggested
        .matches
        .first()
        .filter(|best| best.score >= EXACT && best.flags.is_empty() && best.repaired.is_none())
        .and_then(Suggestion::target);
    match exact {
        Some(translation) => Some(TranslatedTarget {
            segment: translation.clone(),
            state: TargetState::NeedsReviewTranslation,
        }),
        None if is_second => None,
        None => Some(TranslatedTarget {
            segment: Segment::default(),
            state: TargetState::New,
        }),
    }
}

/// Each term of a segment once, with what it may be translated with.
fn terms(hits: &[TermHit]) -> Vec<SegmentTerm> {
    let mut terms: Vec<SegmentTerm> = Vec::new();
    for hit in hits {
        let translations: Vec<_> = hit.usable_targets().map(str::to_owned).collect();
        let against: Vec<_> = hit.targets_advised_against().collect();
        let known = terms.iter().any(|term| term.term == hit.term);
        if !known && !hit.targets.is_empty() {
            terms.push(SegmentTerm {
                term: hit.term.clone(),
                translations,
                definition: (!against.is_empty())
                    .then(|| format!("Not to be used: {}", against.join(", "))),
            });
        }
    }
    terms
}

/// A suggestion as its tool is to offer it: where something in it was put right, first so, then as the memory has it.
fn alternatives(suggestion: &Suggestion) -> Vec<AlternativeTranslation> {
    let Some(target) = suggestion.target() else {
        return Vec::new();
    };
    let place = UnitFacts::of(&suggestion.unit).place();
    let alternative = |score, target, origin| AlternativeTranslation {
        score,
        source: suggestion.source().clone(),
        target,
        origin,
    };
    let repaired = suggestion.repaired.as_ref().map(|repair| {
        let origin = format!("{place} ({} put right)", repair.in_words());
        alternative(suggestion.score, repair.segment(target), origin)
    });
    let original = alternative(suggestion.score_unrepaired(), target.clone(), place.clone());
    repaired.into_iter().chain([original]).collect()
}

/// What is put together from several units, as one translation of the whole.
fn assembled_alternative(assembled: &Assembled) -> AlternativeTranslation {
    let sources = assembled.pieces.iter().map(|piece| {
        let text = &piece.suggestion.source().text;
        text.as_str()
    });
    let units = counted(assembled.pieces.len(), "unit");
    let mut pieces = assembled.pieces.iter();
    let put_right = match pieces.any(|piece| piece.suggestion.repaired.is_some()) {
        true => " (numbers or names put right)",
        false => "",
    };
    AlternativeTranslation {
        score: assembled.score,
        source: Segment::plain(sources.collect::<String>()),
        target: Segment::plain(assembled.target()),
        origin: format!("assembled from {units}{put_right}"),
    }
}

fn notes(place: &DocumentSegment, terms: &[TermHit]) -> Vec<String> {
    let mut notes = Vec::new();
    if !place.complete && place.kind == SegmentKind::Sentence {
        notes.push("The text stops in mid-sentence here.".to_owned());
    }
    let mut listed: Vec<&str> = Vec::new();
    for hit in terms {
        if !hit.targets.is_empty() && !listed.contains(&hit.term.as_str()) {
            listed.push(&hit.term);
            notes.push(format!("Term: {} = {}", hit.term, hit.advice()));
        }
    }
    notes
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use taiyaku_formats::ReadOptions;
    use taiyaku_text::model::LanguageTag;
    use taiyaku_tm::matching::MatchOptions;

    use super::*;
    use crate::{
        manuscript::{Manuscript, Reading, SourceText},
        observer::Silent,
        suggest,
    };

    const MEMORY: &str = "会議は続いた。\tThe meeting went on.\n\
        協議は4時間続いた。\tThe talks lasted four hours.\n";
    const GLOSSARY: &str = "source\ttarget\tstatus\n会議\tmeeting\t\n協議\tparley\tforbidden\n";
    const TEXT: &str = "会議は続いた。\n協議は5時間続いた。\n花が咲いた。\n";

    /// The text above, prepared for a tool.
    fn prepared_for(profile: Profile) -> BilingualDocument {
        prepared(profile, DocumentFormat::Xliff12)
    }

    fn prepared(profile: Profile, format: DocumentFormat) -> BilingualDocument {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, text: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            path
        };
        let options = PrepareOptions {
            profile,
            format,
            source_language: LanguageTag::japanese(),
            target_language: LanguageTag::english(),
            matches: MatchOptions::default(),
            client: None,
            note: None,
        };
        let mut loader = suggest::Resources::loader(ReadOptions {
            source_language: LanguageTag::japanese(),
            target_language: LanguageTag::english(),
            encoding: None,
            columns: None,
        });
        let memory = file("memory.tsv", MEMORY);
        let glossary = file("glossary.tsv", GLOSSARY);
        loader.units_of_file(&memory, &mut Silent).unwrap();
        loader.concepts_of_file(&glossary, &mut Silent).unwrap();
        let resources = loader.finish().unwrap();
        let path = Path::new("source/article.txt");
        let source = SourceText::of_bytes(path, TEXT.into(), &Reading::default());
        let manuscript = Manuscript::of_lines(source.unwrap()).unwrap();
        let document = PreparedDocument::of(&manuscript, &resources, &options.matches);
        bilingual(&document.unwrap(), &options)
    }

    fn targets(document: &BilingualDocument) -> Vec<(&str, TargetState)> {
        let targets = document.segments.iter().filter_map(|s| s.target.as_ref());
        targets
            .map(|target| (target.segment.text.as_str(), target.state))
            .collect()
    }

    #[test]
    fn omegat_gets_copies_of_the_source() {
        let document = prepared_for(Profile::Omegat);
        let copies: Vec<_> = TEXT.lines().map(|line| (line, TargetState::New)).collect();
        assert_eq!(targets(&document), copies);
    }

    #[test]
    fn other_tools_get_exact_matches_and_nothing_else() {
        for profile in [Profile::Generic, Profile::Trados, Profile::Okapi] {
            let document = prepared_for(profile);
            let exact = ("The meeting went on.", TargetState::NeedsReviewTranslation);
            let nothing = ("", TargetState::New);
            assert_eq!(targets(&document), [exact, nothing, nothing]);
        }
    }

    #[test]
    fn xliff_2_has_no_target_where_there_is_no_translation() {
        for profile in [Profile::Generic, Profile::Omegat] {
            let document = prepared(profile, DocumentFormat::Xliff21);
            let exact = ("The meeting went on.", TargetState::NeedsReviewTranslation);
            assert_eq!(targets(&document), [exact]);
            let terms: Vec<_> = document.segments.iter().map(|s| s.terms.clone()).collect();
            let term = |term: &str, translations: &[&str], definition: Option<&str>| SegmentTerm {
                term: term.to_owned(),
                translations: translations.iter().map(|&text| text.to_owned()).collect(),
                definition: definition.map(str::to_owned),
            };
            let meeting = term("会議", &["meeting"], None);
            let parley = term("協議", &[], Some("Not to be used: parley"));
            assert_eq!(terms, [vec![meeting], vec![parley], vec![]]);
        }
    }

    #[test]
    fn a_repaired_match_goes_along_with_what_it_was_made_from() {
        let document = prepared_for(Profile::Trados);
        let Some([_, repaired, _]) = document.segments.first_chunk() else {
            panic!("three segments");
        };
        let offered: Vec<_> = repaired
            .alternatives
            .iter()
            .map(|it| (it.score, it.target.text.as_str(), it.origin.as_str()))
            .collect();
        let name = |origin: &str| origin.rsplit('/').next().unwrap().to_owned();
        let offered: Vec<_> = offered
            .into_iter()
            .map(|(score, target, origin)| (score, target, name(origin)))
            .collect();
        assert_eq!(
            offered,
            [
                (
                    99,
                    "The talks lasted five hours.",
                    "memory.tsv (numbers put right)".to_owned()
                ),
                (97, "The talks lasted four hours.", "memory.tsv".to_owned()),
            ]
        );
        // Neither fills the target.
        assert_eq!(repaired.target.as_ref().unwrap().segment.text, "");
    }

    #[test]
    fn matches_and_usable_terms_travel_with_their_segment() {
        let document = prepared_for(Profile::Generic);
        assert_eq!(document.original, "article.txt");
        let best: Vec<_> = document
            .segments
            .iter()
            .map(|segment| segment.alternatives.first().map(|best| best.score >= 100))
            .collect();
        assert_eq!(best, [Some(true), Some(false), None]);
        let notes: Vec<_> = document.segments.iter().map(|s| s.notes.clone()).collect();
        let against = "Term: 協議 = (no translation); not parley";
        assert_eq!(notes, [vec!["Term: 会議 = meeting"], vec![against], vec![]]);
    }
}
