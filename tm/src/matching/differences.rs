//! Where aligned keys agree but the original texts don't.

use taiyaku_text::{
    key::{Key, NUMBER_PLACEHOLDER},
    model::InlineCode,
    span::Span,
};

use super::{
    alignment::Alignment,
    charge::{ChargeKind, Charges},
    explanation::{Explanation, explain_mark, explain_number, explain_spelling},
    query::Side,
};

/// Longest stretch of the originals, in scalar values, that is explained as one; a fully full-width document is
/// explained piece by piece, so that cost stays linear.
const LONGEST_STRETCH: usize = 64;

/// Charges for what the keys fold away: compares the originals of each pair of aligned characters, what stands
/// between them (dropped by the key: spaces, readings, long vowels), and what stands before the first.
pub(super) fn charge_differences(
    query: &Side<'_>,
    unit: &Side<'_>,
    alignment: &Alignment,
    charges: &mut Charges,
) {
    let mut walk = Walk {
        query,
        unit,
        pending: None,
        charges,
    };
    walk.leading_marks();
    let mut rest = alignment.pairs.as_slice();
    let mut last: Option<(usize, usize)> = None;
    while let Some((piece, after)) = walk.next_piece(rest) {
        if last.is_none_or(|(i, j)| (i + 1, j + 1) != piece.first) {
            walk.flush();
        }
        walk.piece(&piece);
        last = Some(piece.last);
        rest = after;
    }
    walk.flush();
}

/// Charges for inline codes: another number, kind or order of them; in the same text, another place counts too.
pub(super) fn charge_codes(query: &Side<'_>, unit: &Side<'_>, charges: &mut Charges) {
    let (own, others) = (&query.segment.codes, &unit.segment.codes);
    let same_text = query.segment.text == unit.segment.text;
    let same = |(a, b): (&InlineCode, &InlineCode)| {
        a.kind == b.kind && a.code_type == b.code_type && (!same_text || a.position == b.position)
    };
    if own.len() != others.len() || !own.iter().zip(others).all(same) {
        charges.add(ChargeKind::Codes);
    }
}

/// Aligned characters whose originals can't be told apart (one original character may fold to several).
struct Piece {
    first: (usize, usize),
    last: (usize, usize),
    query: Span,
    unit: Span,
}

struct Walk<'w, 't> {
    query: &'w Side<'t>,
    unit: &'w Side<'t>,
    /// The stretch of differing originals that is being collected.
    pending: Option<(Span, Span)>,
    charges: &'w mut Charges,
}

impl Walk<'_, '_> {
    /// What the key drops at the beginning is compared even if the texts go on differently.
    fn leading_marks(&mut self) {
        let query = slice(
            &self.query.chars,
            Span::new(0, next_start(self.query, None)),
        );
        let unit = slice(&self.unit.chars, Span::new(0, next_start(self.unit, None)));
        explain_mark(&query, &unit, self.charges);
    }

    fn next_piece<'p>(&self, pairs: &'p [(usize, usize)]) -> Option<(Piece, &'p [(usize, usize)])> {
        let (&first, mut rest) = pairs.split_first()?;
        let mut piece = Piece {
            first,
            last: first,
            query: origin(&self.query.key, first.0),
            unit: origin(&self.unit.key, first.1),
        };
        while let Some((&(i, j), after)) = rest.split_first() {
            let adjacent = (piece.last.0 + 1, piece.last.1 + 1) == (i, j);
            let (query, unit) = (origin(&self.query.key, i), origin(&self.unit.key, j));
            if !adjacent || (piece.query.end <= query.start && piece.unit.end <= unit.start) {
                break;
            }
            piece.query = joined(piece.query, query);
            piece.unit = joined(piece.unit, unit);
            piece.last = (i, j);
            rest = after;
        }
        Some((piece, rest))
    }

    fn piece(&mut self, piece: &Piece) {
        let alone = piece.first == piece.last;
        if alone && self.query.key.chars.get(piece.first.0) == Some(&NUMBER_PLACEHOLDER) {
            self.flush();
            self.number(piece);
        } else {
            self.collect(piece.query, piece.unit);
        }
        let after_query = Span::new(piece.query.end, next_start(self.query, Some(piece.last.0)));
        let after_unit = Span::new(piece.unit.end, next_start(self.unit, Some(piece.last.1)));
        if !(after_query.is_empty() && after_unit.is_empty()) {
            self.collect(after_query, after_unit);
        }
    }

    fn number(&mut self, piece: &Piece) {
        if number_value(&self.query.key, piece.first.0)
            == number_value(&self.unit.key, piece.first.1)
        {
            let query = slice(&self.query.chars, piece.query);
            let unit = slice(&self.unit.chars, piece.unit);
            explain_number(&query, &unit, self.charges);
        } else {
            self.charges.add(ChargeKind::NumberValues);
        }
    }

    /// Adds to the stretch that differs, or ends it where the originals agree.
    fn collect(&mut self, query: Span, unit: Span) {
        if slice(&self.query.chars, query) == slice(&self.unit.chars, unit) {
            self.flush();
            return;
        }
        let stretch = match self.pending {
            Some((before_query, before_unit)) => {
                (joined(before_query, query), joined(before_unit, unit))
            }
            None => (query, unit),
        };
        self.pending = Some(stretch);
        if stretch.0.len().max(stretch.1.len()) > LONGEST_STRETCH {
            self.flush();
        }
    }

    fn flush(&mut self) {
        let Some((query, unit)) = self.pending.take() else {
            return;
        };
        let speech =
            in_speech(&self.query.chars, query.start) || in_speech(&self.unit.chars, unit.start);
        let explanation = Explanation {
            query: &slice(&self.query.chars, query),
            unit: &slice(&self.unit.chars, unit),
            in_speech: speech,
        };
        explain_spelling(&explanation, self.charges);
    }
}

fn origin(key: &Key, position: usize) -> Span {
    key.origins.get(position).copied().unwrap_or_default()
}

/// Where the original of the key's character after `position` begins (of its first character for `None`).
fn next_start(side: &Side<'_>, position: Option<usize>) -> usize {
    let next = position.map_or(0, |position| position + 1);
    side.key
        .origins
        .get(next)
        .map_or(side.chars.len(), |span| span.start)
}

fn joined(first: Span, second: Span) -> Span {
    Span::new(first.start.min(second.start), first.end.max(second.end))
}

fn slice(chars: &[char], span: Span) -> String {
    chars
        .get(span.start..span.end.max(span.start))
        .unwrap_or_default()
        .iter()
        .collect()
}

/// The value of the number that stands at a position of the key.
fn number_value(key: &Key, position: usize) -> Option<&str> {
    let before = key.chars.iter().take(position);
    let index = before
        .filter(|&&character| character == NUMBER_PLACEHOLDER)
        .count();
    key.numbers.get(index).map(|number| number.value.as_str())
}

/// Whether a place lies inside 「」 or 『』.
fn in_speech(chars: &[char], place: usize) -> bool {
    let depth = chars
        .iter()
        .take(place)
        .fold(0_usize, |depth, character| match character {
            '「' | '『' | '｢' => depth + 1,
            '」' | '』' | '｣' => depth.saturating_sub(1),
            _ => depth,
        });
    depth > 0
}
