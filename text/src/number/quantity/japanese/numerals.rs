//! The numerals of a text, with what stands around them.

use crate::{
    number::{
        find_in,
        quantity::{Ratio, starts_with},
    },
    span::Span,
};

/// One numeral.
#[derive(Clone, Copy)]
pub(super) struct Numeral {
    pub(super) span: Span,
    pub(super) value: Ratio,
    /// Whether digits were written, and not kanji alone.
    pub(super) has_digits: bool,
    /// The 万, 億 or 兆 at its end.
    pub(super) scale: Option<Ratio>,
}

/// All numerals of a text.
pub(super) struct Numerals<'t> {
    pub(super) chars: &'t [char],
    numerals: Vec<Numeral>,
    /// Where the unit of each numeral stands: after the last of those it is linked with, as in 3～4万人.
    units: Vec<usize>,
    has_weekday: bool,
}

impl<'t> Numerals<'t> {
    pub(super) fn find(chars: &'t [char]) -> Self {
        let numerals: Vec<Numeral> = find_in(chars)
            .into_iter()
            .filter_map(|number| {
                let written = chars.get(number.span.start..number.span.end)?;
                Some(Numeral {
                    span: number.span,
                    value: Ratio::parse(&number.value)?,
                    has_digits: written.iter().any(|&c| crate::kana::is_digit(c)),
                    scale: written.last().and_then(|&character| scale_of(character)),
                })
            })
            .collect();
        let mut found = Self {
            chars,
            units: numerals.iter().map(|numeral| numeral.span.end).collect(),
            numerals,
            has_weekday: chars.contains(&'曜'),
        };
        for at in (0..found.len().saturating_sub(1)).rev() {
            if found.is_linked(at)
                && let Some(&unit) = found.units.get(at + 1)
                && let Some(own) = found.units.get_mut(at)
            {
                *own = unit;
            }
        }
        found
    }

    /// Whether the text names a day of the week.
    pub(super) const fn has_weekday(&self) -> bool {
        self.has_weekday
    }

    pub(super) fn len(&self) -> usize {
        self.numerals.len()
    }

    pub(super) fn get(&self, at: usize) -> Option<Numeral> {
        self.numerals.get(at).copied()
    }

    /// Where the unit or counter of a numeral begins; one layout space is passed over.
    pub(super) fn unit_start(&self, at: usize) -> usize {
        let start = self.units.get(at).copied().unwrap_or(self.chars.len());
        let spaced = matches!(self.chars.get(start), Some(' ' | '　'));
        start + usize::from(spaced)
    }

    /// The place of a numeral with its unit of so many characters, unless it shares it with the next one.
    pub(super) fn span_with_unit(&self, at: usize, unit: &str) -> Span {
        let own = self
            .get(at)
            .map_or_else(Span::default, |numeral| numeral.span);
        if self.is_linked(at) {
            own
        } else {
            Span::new(own.start, self.unit_start(at) + unit.chars().count())
        }
    }

    /// The text from the unit or counter of a numeral on.
    pub(super) fn after(&self, at: usize) -> &'t [char] {
        self.chars.get(self.unit_start(at)..).unwrap_or_default()
    }

    /// The text before a numeral.
    pub(super) fn before(&self, at: usize) -> &'t [char] {
        let start = self.get(at).map_or(0, |numeral| numeral.span.start);
        let before = self.chars.get(..start).unwrap_or_default();
        match before {
            [before @ .., ' ' | '　'] => before,
            _ => before,
        }
    }

    /// The numeral that begins at a place, if it is the one after `at`.
    pub(super) fn next_at(&self, at: usize, place: usize) -> Option<Numeral> {
        self.get(at + 1).filter(|next| {
            next.span.start == place
                || next.span.start == place + 1 && matches!(self.chars.get(place), Some(' ' | '　'))
        })
    }

    /// Whether a numeral and the next one share a unit: 3～4万, 4、5人, 2から3インチ.
    pub(super) fn is_linked(&self, at: usize) -> bool {
        let (Some(numeral), Some(next)) = (self.get(at), self.get(at + 1)) else {
            return false;
        };
        let between = self
            .chars
            .get(numeral.span.end..next.span.start)
            .unwrap_or_default();
        match between {
            [mark] => matches!(
                mark,
                '~' | '〜'
                    | '～'
                    | '-'
                    | '－'
                    | '–'
                    | '−'
                    | '・'
                    | '、'
                    | ','
                    | '，'
                    | '･'
                    | '—'
                    | '―'
                    | 'か'
            ),
            _ => between.len() == 2 && starts_with(between, "から"),
        }
    }

    /// Whether a numeral is one of two or three named for their vagueness, or stands before 数: 2、3日, 10数人.
    pub(super) fn is_loose(&self, at: usize) -> bool {
        let follows = |at: usize| {
            let (Some(one), Some(two)) = (self.get(at), self.get(at + 1)) else {
                return false;
            };
            let comma = matches!(self.chars.get(one.span.end), Some('、' | ',' | '，'));
            comma
                && self.is_linked(at)
                && one.value < Ratio::whole(10)
                && two.value.minus(one.value) == Some(Ratio::whole(1))
        };
        let before_several = starts_with(self.after(at), "数");
        before_several || follows(at) || at.checked_sub(1).is_some_and(follows)
    }

    /// The value that a numeral gets from the scale of the one it is linked with: the 3 of 3～4万.
    pub(super) fn shared_scale(&self, at: usize) -> Option<Ratio> {
        let numeral = self.get(at)?;
        let next = self.get(at + 1).filter(|_| self.is_linked(at))?;
        let scaled = numeral.value.times(next.scale?)?;
        (numeral.scale.is_none() && numeral.value < next.value && scaled < next.value)
            .then_some(scaled)
    }
}

fn scale_of(character: char) -> Option<Ratio> {
    Some(Ratio::whole(match character {
        '千' => 1000,
        '万' => 10_000,
        '億' => 100_000_000,
        '兆' => 1_000_000_000_000,
        '京' => 10_000_000_000_000_000,
        _ => return None,
    }))
}
