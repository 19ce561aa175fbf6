//! The suggestions that the units of one key give.

use std::{cmp::Reverse, collections::HashMap, sync::Arc};

use taiyaku_text::model::LanguageTag;

use super::{
    ChargeKind, MatchOptions, MemoryUnit, Suggestion,
    charge::Charges,
    comparison::{TextComparison, capped, compare_texts, flags, lowered},
    differences::charge_codes,
    memory::Member,
    query::{PreparedQuery, Side},
    repairing::repair_numbers,
    suggestion::Rank,
};

/// The suggestions from the units of one key that reach the lowest score, best first; units of the same source, target
/// and inline codes as one. What cannot be among the best of the key, or is not `wanted` by its rank, may be missing:
/// putting numbers right takes longer than all the rest.
pub(super) fn evaluate(
    mut members: Vec<Member>,
    language: &LanguageTag,
    query: &PreparedQuery<'_>,
    options: &MatchOptions,
    wanted: impl Fn(&Rank) -> bool,
) -> Vec<Suggestion> {
    members.sort_by(|a, b| (a.source_text(), a.place).cmp(&(b.source_text(), b.place)));
    let mut drafts: Vec<Draft> = Vec::with_capacity(members.len());
    let mut sources: Vec<SameSource<'_>> = Vec::new();
    for run in members.chunk_by(|a, b| a.source_text() == b.source_text()) {
        let source = SameSource::new(run, language, query);
        drafts.extend(run.iter().map(|member| source.draft(member, sources.len())));
        sources.push(source);
    }
    drafts.sort_unstable_by_key(|draft| draft.bound);
    let mut accepted = Accepted::default();
    for draft in drafts {
        if draft.bound.score.0 < options.min_score {
            break;
        }
        if accepted.merge(&draft)
            || accepted.has_better(options.top, &draft)
            || !wanted(&draft.bound)
        {
            continue;
        }
        let Some(source) = sources.get(draft.source) else {
            continue;
        };
        let suggestion = source.suggest(draft);
        if suggestion.uncapped >= options.min_score {
            let enough = options
                .enough
                .is_some_and(|enough| suggestion.uncapped >= enough);
            accepted.add(suggestion);
            if enough {
                break;
            }
        }
    }
    accepted.into_sorted()
}

/// A unit with what is cheaply known of its suggestion.
struct Draft {
    unit: Arc<MemoryUnit>,
    /// Index of its source text.
    source: usize,
    charges: Charges,
    neighbours: u8,
    /// The rank that the suggestion has if its numbers can be put right, and otherwise is behind.
    bound: Rank,
}

/// What units of one source text have in common.
struct SameSource<'q> {
    query: &'q PreparedQuery<'q>,
    comparison: TextComparison,
    ambiguous: bool,
    language: &'q LanguageTag,
}

impl<'q> SameSource<'q> {
    /// Compares the query with the source of some units, which is the same.
    fn new(units: &[Member], language: &'q LanguageTag, query: &'q PreparedQuery<'q>) -> Self {
        let comparison = match units.first() {
            Some(first) => {
                let side = Side::new(&first.unit.unit.source.segment, language);
                compare_texts(&query.side, &side)
            }
            None => TextComparison::default(),
        };
        Self {
            query,
            comparison,
            ambiguous: is_ambiguous(units),
            language,
        }
    }

    /// Adds to a comparison of texts what depends on the unit: codes, context, ambiguity and penalty.
    fn draft(&self, member: &Member, source: usize) -> Draft {
        let unit = &member.unit;
        let segment = &unit.unit.source.segment;
        let mut charges = self.comparison.charges.clone();
        charge_codes(self.query.side.segment, segment, &mut charges);
        charges.add_points(ChargeKind::Penalty, unit.penalty);
        let neighbours = match self.comparison.similarity {
            100 => self
                .query
                .equal_neighbours(&unit.unit.context, self.language),
            _ => 0,
        };
        if neighbours == 0 && self.ambiguous {
            charges.add(ChargeKind::Ambiguity);
        }
        let bound = Rank {
            score: Reverse(self.score(charges.least_total(), neighbours)),
            other_text: segment.text != self.query.side.segment.text,
            last_touched: Reverse(unit.last_touched()),
            id: unit.id,
            place: member.place,
        };
        Draft {
            unit: Arc::clone(unit),
            source,
            charges,
            neighbours,
            bound,
        }
    }

    fn score(&self, points: u32, neighbours: u8) -> u8 {
        match lowered(self.comparison.similarity, points) {
            100 => 100 + neighbours,
            score => score,
        }
    }

    fn suggest(&self, draft: Draft) -> Suggestion {
        let Draft {
            unit, mut charges, ..
        } = draft;
        let repaired = repair_numbers(self.query, &unit, self.language, &mut charges);
        let score = self.score(charges.total(), draft.neighbours);
        let source_only = unit.unit.translation().is_none();
        let meaning = &self.comparison.meaning;
        let flags = flags(meaning, &charges, repaired.as_ref(), source_only);
        Suggestion {
            score: capped(score, &flags, repaired.as_ref()),
            uncapped: score,
            similarity: self.comparison.similarity,
            unit,
            others: Vec::new(),
            charges: charges.into_vec(),
            edits: self.comparison.edits.clone(),
            flags,
            repaired,
            rank: Rank {
                score: Reverse(score),
                ..draft.bound
            },
        }
    }
}

/// Whether units of one source text have several different translations.
fn is_ambiguous(members: &[Member]) -> bool {
    let mut targets = members.iter().filter_map(|member| {
        let translation = member.unit.unit.translation();
        translation.map(|variant| variant.segment.text.as_str())
    });
    let first = targets.next();
    targets.any(|other| Some(other) != first)
}

/// The suggestions of a key so far.
#[derive(Default)]
struct Accepted {
    suggestions: Vec<Suggestion>,
    ranks: Vec<Rank>,
    /// Their places by their translations.
    by_target: HashMap<Option<String>, Vec<usize>>,
}

impl Accepted {
    /// Whether so many have better ranks than a draft can have.
    fn has_better(&self, top: usize, draft: &Draft) -> bool {
        self.ranks.len() >= top && self.ranks.partition_point(|rank| *rank < draft.bound) >= top
    }

    /// Whether the draft's pair is there already; then it is one of the others of that suggestion. Of equal pairs the
    /// best comes first, since they differ in what the draft knows alone.
    fn merge(&mut self, draft: &Draft) -> bool {
        let unit = &draft.unit.unit;
        let target = unit
            .translation()
            .map(|variant| variant.segment.text.clone());
        let places = self.by_target.get(&target).map_or(&[][..], Vec::as_slice);
        for &place in places {
            if let Some(suggestion) = self.suggestions.get_mut(place)
                && *suggestion.source() == unit.source.segment
                && suggestion.target() == unit.translation().map(|variant| &variant.segment)
            {
                suggestion.others.push(Arc::clone(&draft.unit));
                return true;
            }
        }
        false
    }

    fn add(&mut self, suggestion: Suggestion) {
        let target = suggestion.target().map(|target| target.text.clone());
        self.by_target
            .entry(target)
            .or_default()
            .push(self.suggestions.len());
        let place = self.ranks.partition_point(|rank| *rank < suggestion.rank);
        self.ranks.insert(place, suggestion.rank);
        self.suggestions.push(suggestion);
    }

    fn into_sorted(mut self) -> Vec<Suggestion> {
        self.suggestions
            .sort_unstable_by_key(|suggestion| suggestion.rank);
        self.suggestions
    }
}
