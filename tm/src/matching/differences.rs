//! Where aligned keys agree but the original texts don't.

use taiyaku_text::{
    key::Key,
    model::{InlineCode, Segment},
    span::Span,
};

use super::{
    alignment::{Alignment, Symbol, symbols},
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
        symbols: (symbols(&query.key), symbols(&unit.key)),
        speech: (in_speech(&query.chars), in_speech(&unit.chars)),
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
pub(super) fn charge_codes(query: &Segment, unit: &Segment, charges: &mut Charges) {
    let (own, others) = (&query.codes, &unit.codes);
    let same_text = query.text == unit.text;
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
    /// The characters of both keys with the values of their numbers.
    symbols: (Vec<Symbol<'w>>, Vec<Symbol<'w>>),
    /// For each place of both originals whether it lies inside 「」 or 『』.
    speech: (Vec<bool>, Vec<bool>),
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
        let own = self
            .symbols
            .0
            .get(piece.first.0)
            .and_then(|symbol| symbol.1);
        let others = self
            .symbols
            .1
            .get(piece.first.1)
            .and_then(|symbol| symbol.1);
        if piece.first == piece.last
            && let (Some(own), Some(others)) = (own, others)
        {
            let same_value = own == others;
            self.flush();
            self.number(piece, same_value);
        } else if self.is_cut(piece) {
            self.flush();
        } else {
            self.collect(piece.query, piece.unit);
        }
        let (i, j) = piece.last;
        let query = Span::new(
            piece.query.end,
            next_start(self.query, Some(i)).max(piece.query.end),
        );
        let unit = Span::new(
            piece.unit.end,
            next_start(self.unit, Some(j)).max(piece.unit.end),
        );
        if !(query.is_empty() && unit.is_empty()) {
            self.collect(query, unit);
        }
    }

    /// Whether the keys differ inside the originals of the piece (できます against できません): that is an edit,
    /// counted already, and no difference of notation.
    fn is_cut(&self, piece: &Piece) -> bool {
        let cut = |key: &Key, first: usize, last: usize, whole: Span| {
            let before = first
                .checked_sub(1)
                .is_some_and(|i| origin(key, i).overlaps(whole));
            before || (last + 1 < key.chars.len() && origin(key, last + 1).overlaps(whole))
        };
        cut(&self.query.key, piece.first.0, piece.last.0, piece.query)
            || cut(&self.unit.key, piece.first.1, piece.last.1, piece.unit)
    }

    fn number(&mut self, piece: &Piece, same_value: bool) {
        if same_value {
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
        let inside = |speech: &[bool], place: usize| speech.get(place) == Some(&true);
        let speech = inside(&self.speech.0, query.start) || inside(&self.speech.1, unit.start);
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

/// For each place of a text, its end included, whether it lies inside 「」 or 『』.
fn in_speech(chars: &[char]) -> Vec<bool> {
    let mut depth = 0_usize;
    let mut inside = vec![false];
    inside.extend(chars.iter().map(|character| {
        match character {
            '「' | '『' | '｢' => depth += 1,
            '」' | '』' | '｣' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > 0
    }));
    inside
}

#[cfg(test)]
mod tests {
    use taiyaku_text::{key::NUMBER_PLACEHOLDER, number::NumberExpression};

    use super::*;
    use crate::matching::{alignment::align, charge::Charge};

    /// A side with a key made by hand: each character with the stretch of the original that it stands for.
    fn side<'t>(segment: &'t Segment, key: &[(char, usize, usize)], numbers: &[&str]) -> Side<'t> {
        let number = |value: &&str| NumberExpression {
            span: Span::default(),
            value: (*value).to_owned(),
        };
        Side {
            segment,
            chars: segment.text.chars().collect(),
            key: Key {
                chars: key.iter().map(|&(character, ..)| character).collect(),
                origins: key
                    .iter()
                    .map(|&(_, start, end)| Span::new(start, end))
                    .collect(),
                numbers: numbers.iter().map(number).collect(),
            },
        }
    }

    fn charges(query: &Side<'_>, unit: &Side<'_>) -> Vec<(ChargeKind, u8)> {
        let mut charges = Charges::default();
        charge_differences(query, unit, &align(&query.key, &unit.key), &mut charges);
        charges
            .into_vec()
            .into_iter()
            .map(|Charge { kind, points }| (kind, points))
            .collect()
    }

    #[test]
    fn what_the_key_drops_between_its_characters() {
        let (long, short) = (
            Segment::plain("・サーバー 灯（ひ）"),
            Segment::plain("サーバ灯"),
        );
        let query = [('サ', 1, 2), ('ー', 2, 3), ('バ', 3, 4), ('灯', 6, 7)];
        let unit = [('サ', 0, 1), ('ー', 1, 2), ('バ', 2, 3), ('灯', 3, 4)];
        let found = charges(&side(&long, &query, &[]), &side(&short, &unit, &[]));
        let kinds = [
            ChargeKind::Spacing,
            ChargeKind::LongVowel,
            ChargeKind::ListMark,
            ChargeKind::Ruby,
        ];
        assert_eq!(found, kinds.map(|kind| (kind, kind.points())));
    }

    #[test]
    fn one_original_for_several_characters_of_the_key() {
        // Either the whole word stands behind each of its characters, or an added one stands for nothing.
        let (short, long) = (Segment::plain("取扱い"), Segment::plain("取り扱い"));
        let plain = [('取', 0, 1), ('り', 1, 2), ('扱', 2, 3), ('い', 3, 4)];
        let whole = [('取', 0, 2), ('り', 0, 2), ('扱', 0, 2), ('い', 2, 3)];
        let added = [('取', 0, 1), ('り', 1, 1), ('扱', 1, 2), ('い', 2, 3)];
        for key in [whole, added] {
            let found = charges(&side(&short, &key, &[]), &side(&long, &plain, &[]));
            assert_eq!(found, [(ChargeKind::Spelling, 2)]);
        }
    }

    #[test]
    fn politeness_costs_more_in_speech() {
        let (query, unit) = (Segment::plain("「そうです」"), Segment::plain("「そうだ」"));
        let query_key = [
            ('「', 0, 1),
            ('そ', 1, 2),
            ('う', 2, 3),
            ('だ', 3, 5),
            ('」', 5, 6),
        ];
        let unit_key = [
            ('「', 0, 1),
            ('そ', 1, 2),
            ('う', 2, 3),
            ('だ', 3, 4),
            ('」', 4, 5),
        ];
        let found = charges(&side(&query, &query_key, &[]), &side(&unit, &unit_key, &[]));
        assert_eq!(found, [(ChargeKind::Politeness, 5)]);
    }

    #[test]
    fn numbers_by_value_then_by_notation() {
        let number = NUMBER_PLACEHOLDER;
        let (query, unit) = (Segment::plain("二十人"), Segment::plain("20人"));
        let (query_key, unit_key) = (
            [(number, 0, 2), ('人', 2, 3)],
            [(number, 0, 2), ('人', 2, 3)],
        );
        let with = |value| {
            charges(
                &side(&query, &query_key, &["20"]),
                &side(&unit, &unit_key, &[value]),
            )
        };
        assert_eq!(with("20"), [(ChargeKind::NumberNotation, 2)]);
        assert_eq!(with("30"), [(ChargeKind::NumberValues, 3)]);
    }

    /// Takes hours if each piece looks at all that stands before it.
    #[test]
    fn a_table_of_numbers_is_walked_once() {
        let (wide, narrow) = ("「１２」、".repeat(50_000), "「12」、".repeat(50_000));
        let (wide, narrow) = (Segment::plain(wide), Segment::plain(narrow));
        let japanese = taiyaku_text::model::LanguageTag::japanese();
        let found = crate::matching::compare(&wide, &narrow, &japanese);
        assert_eq!((found.score(), found.charges.len()), (99, 1));
    }

    #[test]
    fn what_follows_other_characters_is_not_compared() {
        let (query, unit) = (Segment::plain("バー甲"), Segment::plain("乙甲"));
        let found = charges(
            &side(&query, &[('バ', 0, 1), ('甲', 2, 3)], &[]),
            &side(&unit, &[('乙', 0, 1), ('甲', 1, 2)], &[]),
        );
        assert!(found.is_empty());
    }
}
