//! What a quantity is, whichever language wrote it.

use super::Ratio;
use crate::span::Span;

/// What a value counts or measures, as far as it matters for finding the same quantity in the other
/// language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Measure {
    /// How many, or a plain number: 3人, three, 2018年, the 5 of Article 5.
    Count,
    /// Which one in a row: 第3, third, 3rd.
    Rank,
    /// Parts of a whole, 1 being all of it: 5割, 50 per cent, half.
    Share,
    /// How many times as much: 2倍, double.
    Multiple,
    /// A duration in minutes: 90分, an hour and a half.
    Minutes,
    /// A duration in months: 半年, 18 months, a decade.
    Months,
    /// A month of the calendar, 1 to 12: 3月, March.
    Month,
    /// A time of day in minutes after midnight: 午後4時40分, 4.40 p.m.
    Clock,
    /// A day that is named and not dated: Sunday, today. The value is 0: it answers any day of a month, as
    /// the papers of one country date by the day of the month and those of another by that of the week.
    Weekday,
    /// The power of ten of something not counted exactly: 数万, tens of thousands. 1 is 十数.
    Magnitude,
}

/// One way to understand a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Reading {
    /// What it measures.
    pub measure: Measure,
    /// How much, in the unit of the measure.
    pub value: Ratio,
}

/// How much it means that the other language lacks a quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// Nothing: both, 一, half and the like come and go in translation. They answer, and never ask.
    Silent,
    /// Nothing by itself, but something if the other language has a quantity too many.
    Light,
    /// It is missing.
    Heavy,
}

/// On which side of its value a quantity lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bound {
    /// Less: 未満, 弱, under, nearly.
    Below,
    /// Less or equal: 以下, up to.
    AtMost,
    /// Equal or more: 以上, at least.
    AtLeast,
    /// More: 超, 余り, over.
    Above,
}

impl Bound {
    /// Whether it lies above the value.
    #[must_use]
    pub const fn is_upward(self) -> bool {
        matches!(self, Self::Above | Self::AtLeast)
    }

    /// Whether the value itself is among what is meant.
    #[must_use]
    pub const fn includes_value(self) -> bool {
        matches!(self, Self::AtMost | Self::AtLeast)
    }
}

/// A quantity in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// Where it stands, in scalar values.
    pub span: Span,
    /// How it can be understood, the likeliest first. Never empty.
    pub readings: Vec<Reading>,
    /// How much its absence in the other language means.
    pub weight: Weight,
    /// On which side of the value it lies, where the text says so.
    pub bound: Option<Bound>,
    /// Whether the text says that the value is rounded: about, some, nearly.
    pub is_approximate: bool,
    /// Whether it is the age of people.
    pub is_age: bool,
    /// The metric or customary unit that it is given in, where there is one that translators convert.
    pub unit: Option<super::Unit>,
}

impl Quantity {
    pub(super) fn new(span: Span, weight: Weight, readings: Vec<Reading>) -> Self {
        Self {
            span,
            readings,
            weight,
            bound: None,
            is_approximate: false,
            is_age: false,
            unit: None,
        }
    }

    /// The likeliest reading.
    #[must_use]
    pub fn main(&self) -> Option<Reading> {
        self.readings.first().copied()
    }

    /// Whether a reading is common to both.
    #[must_use]
    pub fn agrees_with(&self, other: &Self) -> bool {
        self.readings
            .iter()
            .any(|reading| other.readings.contains(reading))
    }
}

/// Readings of one value under several measures.
pub(super) fn readings(value: Ratio, measures: &[Measure]) -> Vec<Reading> {
    measures
        .iter()
        .map(|&measure| Reading { measure, value })
        .collect()
}

/// One reading of a whole number.
pub(super) const fn whole(measure: Measure, value: u128) -> Reading {
    Reading {
        measure,
        value: Ratio::whole(value),
    }
}
