//! Suggestions put together from several units.
//!
//! Other tools cut a quotation of several sentences behind every 。; we keep it whole. A memory that such a tool made has
//! its inner sentences as units, and no single one resembles the whole. So each segment with a sentence end inside is
//! looked up piece by piece as well.

mod cuts;

use std::ops::Range;

use taiyaku_store::StoreError;
use taiyaku_text::{model::Segment, span::Span};

use crate::matching::{MatchOptions, Memory, Query, Suggestion};
use cuts::{Cut, cuts};

/// What an assembled suggestion costs beyond what its pieces do: nobody has yet read them as one.
const POINTS: u8 = 1;
/// Segments with more sentence ends inside are no sentences, and their pieces would be looked up for nothing.
const MOST_CUTS: usize = 24;
/// How many sentences one piece may have: memories have been cut by other rules than sentence by sentence.
const MOST_SENTENCES: usize = 3;

/// A suggestion for a segment from units for its inner sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assembled {
    /// The mean of the scores of its pieces, weighted by their lengths, less a point; at most 99.
    pub score: u8,
    /// The pieces, in order; together they are the segment, but for white space.
    pub pieces: Vec<AssembledPiece>,
}

/// A piece of a segment with its unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssembledPiece {
    /// Where it stands in the segment.
    pub span: Span,
    /// The best match.
    pub suggestion: Suggestion,
}

impl Assembled {
    /// The translations of the pieces, one after the other, with what was put right in them.
    #[must_use]
    pub fn target(&self) -> String {
        let targets = self.pieces.iter().filter_map(|piece| {
            let target = match &piece.suggestion.repaired {
                Some(repair) => &repair.text,
                None => &piece.suggestion.target()?.text,
            };
            Some(target.trim())
        });
        let mut joined = String::new();
        for target in targets {
            if !joined.is_empty() && !target.starts_with(['”', '’', ')', ',', '.', '!', '?']) {
                joined.push(' ');
            }
            joined.push_str(target);
        }
        joined
    }
}

/// The best suggestion that can be put together for a segment: from at least two units, each of which reaches the lowest
/// score for a piece of its own. `None` where there is none, or where the segment has no sentence end inside.
///
/// # Errors
/// Whatever reading units from a database can fail with.
pub fn assemble(
    memory: &Memory,
    source: &str,
    min_score: u8,
) -> Result<Option<Assembled>, StoreError> {
    let chars: Vec<char> = source.chars().collect();
    let cuts = cuts(&chars);
    if cuts.len() < 3 || cuts.len() > MOST_CUTS {
        return Ok(None);
    }
    let assembler = Assembler {
        memory,
        chars: &chars,
        options: MatchOptions {
            min_score,
            top: 1,
            ..MatchOptions::default()
        },
    };
    Ok(assembler
        .best(&cuts)?
        .filter(|best| best.score >= min_score))
}

struct Assembler<'a> {
    memory: &'a Memory,
    chars: &'a [char],
    options: MatchOptions,
}

/// The best way to a cut: its weight so far, the cut before, and the piece between.
struct Way {
    weight: usize,
    from: usize,
    piece: Option<AssembledPiece>,
}

impl Assembler<'_> {
    /// Goes from cut to cut, always by the pieces that weigh most together.
    fn best(&self, cuts: &[Cut]) -> Result<Option<Assembled>, StoreError> {
        let mut ways: Vec<Option<Way>> = Vec::with_capacity(cuts.len());
        for (to, cut) in cuts.iter().enumerate() {
            let mut best = (to == 0).then_some(Way {
                weight: 0,
                from: 0,
                piece: None,
            });
            for (from, before) in cuts.iter().enumerate().take(to) {
                let sentences = cut.sentence.saturating_sub(before.sentence);
                let whole = from == 0 && to + 1 == cuts.len();
                let Some(Some(way)) = ways.get(from) else {
                    continue;
                };
                // No sentence is in a piece of closing brackets, which other tools leave alone between two.
                if whole || sentences > MOST_SENTENCES {
                    continue;
                }
                let weight = way.weight;
                let Some(piece) = self.piece(before.at..cut.at)? else {
                    continue;
                };
                let weight =
                    weight + usize::from(piece.suggestion.score.min(100)) * piece.span.len();
                if best.as_ref().is_none_or(|best| best.weight < weight) {
                    let piece = Some(piece);
                    best = Some(Way {
                        weight,
                        from,
                        piece,
                    });
                }
            }
            ways.push(best);
        }
        Ok(walk_back(ways))
    }

    fn piece(&self, range: Range<usize>) -> Result<Option<AssembledPiece>, StoreError> {
        let chars = self.chars.get(range.clone()).unwrap_or_default();
        let leading = chars.iter().take_while(|c| c.is_whitespace()).count();
        let trailing = chars.iter().rev().take_while(|c| c.is_whitespace()).count();
        let span = Span::new(range.start + leading, range.end.saturating_sub(trailing));
        let text: String = self
            .chars
            .get(span.start..span.end)
            .unwrap_or_default()
            .iter()
            .collect();
        let segment = Segment::plain(text);
        let found = self.memory.matches(&Query::new(&segment), &self.options)?;
        Ok(found
            .into_iter()
            .next()
            .map(|suggestion| AssembledPiece { span, suggestion }))
    }
}

/// The pieces that lead to the last cut.
fn walk_back(mut ways: Vec<Option<Way>>) -> Option<Assembled> {
    let mut at = ways.len().checked_sub(1)?;
    let weight = ways.last()?.as_ref()?.weight;
    let mut pieces = Vec::new();
    while at > 0 {
        let way = ways.get_mut(at)?.take()?;
        pieces.push(way.piece?);
        at = way.from;
    }
    pieces.reverse();
    let length: usize = pieces.iter().map(|piece| piece.span.len()).sum();
    let mean = weight.checked_div(length)?;
    let score = u8::try_from(mean).unwrap_or(100).saturating_sub(POINTS);
    (pieces.len() > 1).then_some(Assembled { score, pieces })
}

#[cfg(test)]
mod tests {
    use taiyaku_text::model::{LanguageTag, TranslationUnit, Variant};

    use super::*;
    use crate::matching::MemoryUnit;

    fn memory(pairs: &[(&str, &str)]) -> Memory {
        let unit = |(id, (source, target)): (i64, &(&str, &str))| MemoryUnit {
            id,
            memory: None,
            origin_name: "old.tmx".into(),
            penalty: 0,
            unit: TranslationUnit::plain(
                Variant::plain(LanguageTag::japanese(), *source),
                Variant::plain(LanguageTag::english(), *target),
            ),
        };
        Memory::new(
            (0..).zip(pairs).map(unit).collect(),
            &LanguageTag::japanese(),
        )
    }

    fn assembled(pairs: &[(&str, &str)], source: &str) -> Option<(u8, String, usize)> {
        let found = assemble(&memory(pairs), source, 70).expect("units in memory")?;
        Some((found.score, found.target(), found.pieces.len()))
    }

    #[test]
    fn a_quotation_that_another_tool_cut_comes_back_whole() {
        let pairs = [
            ("「港が見えた。", "“The harbour came into sight."),
            ("船は来ない。", "No ship will come."),
            ("」と母は言った。", "” Mother said."),
        ];
        let found = assembled(&pairs, "「港が見えた。船は来ない。」と母は言った。");
        let target = "“The harbour came into sight. No ship will come.” Mother said.";
        assert_eq!(found, Some((99, target.to_owned(), 3)));
    }

    #[test]
    fn what_was_put_right_in_a_piece_is_put_right_in_the_whole() {
        let pairs = [
            ("「船は8時に出る。", "“The ship leaves at eight o’clock."),
            ("急ごう。」", "Let’s hurry.”"),
        ];
        let found = assembled(&pairs, "「船は9時に出る。急ごう。」");
        let target = "“The ship leaves at nine o’clock. Let’s hurry.”";
        assert_eq!(found, Some((98, target.to_owned(), 2)));
    }

    #[test]
    fn closing_brackets_may_stand_with_the_sentence_before() {
        let pairs = [
            ("「港が見えた。", "“The harbour came into sight."),
            ("船は来ない。」", "No ship will come.”"),
        ];
        let found = assembled(&pairs, "「港が見えた。船は来ない。」");
        assert_eq!(found.map(|found| (found.0, found.2)), Some((99, 2)));
    }

    #[test]
    fn every_piece_needs_a_unit() {
        let pairs = [("「港が見えた。", "“The harbour came into sight.")];
        assert_eq!(assembled(&pairs, "「港が見えた。船は来ない。」"), None);
        assert_eq!(assembled(&pairs, "「港が見えた。"), None);
        assert_eq!(assembled(&[], ""), None);
    }

    #[test]
    fn pieces_may_hold_several_sentences_and_differ() {
        let pairs = [
            (
                "「港が見えた。船は来ない。",
                "“The harbour came into sight. No ship will come.",
            ),
            ("帰ろう、もう。」", "Let us go home now.”"),
        ];
        let found =
            assembled(&pairs, "「港が見えた。船は来ない。帰ろう、まだ。」").expect("two units");
        assert_eq!(found.2, 2);
        assert!((80..99).contains(&found.0), "{found:?}");
    }
}
