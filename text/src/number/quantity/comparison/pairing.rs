//! What is left over on both sides: which source quantity became which of the translation.

use std::collections::VecDeque;

use super::{Difference, matching::Answer};
use crate::number::quantity::{
    Ratio,
    model::{Measure, Quantity, Weight},
    unit,
};

/// How many of the other side are looked at for a partner: the ones left over nearest in order. It keeps
/// the time linear in tables of numbers.
const WINDOW: usize = 32;

/// A quantity left over.
#[derive(Clone, Copy)]
struct Open<'q> {
    quantity: &'q Quantity,
    /// Whether it has an answer after all, if a weak one.
    is_answered: bool,
}

pub(super) fn pair<'q>(
    source: &'q [Quantity],
    for_source: &[Answer],
    target: &'q [Quantity],
    for_target: &[Answer],
) -> Vec<Difference<'q>> {
    let mut sources = left_over(source, for_source, target);
    let mut targets = left_over(target, for_target, source);
    let mut found = Vec::new();
    take_conversions(&mut sources, &mut targets, &mut found);
    // Those that are surely missing have the first choice.
    for turn in [Weight::Heavy, Weight::Light, Weight::Silent] {
        sources.retain(|open| {
            if weight(open) != turn {
                return true;
            }
            let Some(place) = partner(open, &targets) else {
                return true;
            };
            let Some(other) = targets.remove(place) else {
                return true;
            };
            found.push(explain_change(open.quantity, other.quantity));
            false
        });
    }
    let missing = sources.iter().filter(|open| weight(open) == Weight::Heavy);
    found.extend(missing.map(|open| Difference::Missing {
        source: open.quantity,
    }));
    let added = targets.iter().filter(|open| weight(open) == Weight::Heavy);
    let in_units: Vec<&Quantity> = source
        .iter()
        .filter(|quantity| quantity.unit.is_some())
        .collect();
    found.extend(added.map(|open| explain_addition(open.quantity, &in_units)));
    found
}

/// What is not answered, and what is answered weakly: by one that answers another too, or by a word like
/// "both" or 半, which may stand there for other reasons.
fn left_over<'q>(
    quantities: &'q [Quantity],
    answers: &[Answer],
    others: &[Quantity],
) -> VecDeque<Open<'q>> {
    let is_sure = |answer: &Answer| {
        matches!(answer, Answer::By(place)
            if others.get(*place).is_some_and(|other| other.weight > Weight::Silent))
    };
    quantities
        .iter()
        .zip(answers)
        .filter(|(quantity, answer)| quantity.weight > Weight::Silent && !is_sure(answer))
        .map(|(quantity, answer)| Open {
            quantity,
            is_answered: *answer != Answer::Nothing,
        })
        .collect()
}

fn weight(open: &Open<'_>) -> Weight {
    if open.is_answered {
        Weight::Silent
    } else {
        open.quantity.weight
    }
}

/// Pairs what is the same in other units.
fn take_conversions<'q>(
    sources: &mut VecDeque<Open<'q>>,
    targets: &mut VecDeque<Open<'q>>,
    found: &mut Vec<Difference<'q>>,
) {
    sources.retain(|open| {
        let place = targets
            .iter()
            .take(WINDOW)
            .position(|other| is_conversion(open.quantity, other.quantity));
        let Some(place) = place else {
            return true;
        };
        let Some(other) = targets.remove(place) else {
            return true;
        };
        found.push(Difference::Converted {
            source: open.quantity,
            target: other.quantity,
        });
        false
    });
}

fn is_conversion(source: &Quantity, target: &Quantity) -> bool {
    let (Some(one), Some(two)) = (source.unit, target.unit) else {
        return false;
    };
    let (Some(first), Some(second)) = (source.main(), target.main()) else {
        return false;
    };
    unit::is_conversion((first.value, one), (second.value, two))
}

fn explain_change<'q>(source: &'q Quantity, target: &'q Quantity) -> Difference<'q> {
    if target.is_approximate && is_rounded(source, target) {
        Difference::Rounded { source, target }
    } else {
        Difference::Changed { source, target }
    }
}

/// Whether a value is the other one in fewer figures, rounded up or down.
fn is_rounded(source: &Quantity, target: &Quantity) -> bool {
    let (Some(exact), Some(round)) = (source.main(), target.main()) else {
        return false;
    };
    let (Some(exact), Some(round)) = (exact.value.as_whole(), round.value.as_whole()) else {
        return false;
    };
    // The last figure of the round value that is not 0.
    let zeros = (0..38).take_while(|zeros| round > 0 && round % 10_u128.pow(zeros + 1) == 0);
    let unit = 10_u128.pow(u32::try_from(zeros.count()).unwrap_or_default());
    exact.abs_diff(round) < unit && exact % unit != 0 && exact >= unit
}

/// An added number may convert one that was answered already: 72 kilometres (45 miles).
fn explain_addition<'q>(target: &'q Quantity, in_units: &[&'q Quantity]) -> Difference<'q> {
    let original = in_units
        .iter()
        .take(if target.unit.is_some() { WINDOW } else { 0 })
        .find(|source| is_conversion(source, target));
    original.map_or(Difference::Added { target }, |source| {
        Difference::Converted { source, target }
    })
}

/// The place of what most likely became of a source quantity.
fn partner(open: &Open<'_>, targets: &VecDeque<Open<'_>>) -> Option<usize> {
    targets
        .iter()
        .take(WINDOW)
        .enumerate()
        .filter(|(_, other)| may_be_partners(open, other))
        .min_by_key(|(place, other)| (unlikeness(open.quantity, other.quantity), *place))
        .map(|(place, _)| place)
}

fn may_be_partners(source: &Open<'_>, target: &Open<'_>) -> bool {
    if weight(target) == Weight::Silent {
        return false;
    }
    let kinds = (kind(source.quantity), kind(target.quantity));
    kinds.0 == kinds.1
        || matches!(
            kinds,
            (Kind::Clock, Kind::Number) | (Kind::Number, Kind::Clock)
        )
}

/// What can be taken for what.
#[derive(PartialEq, Eq)]
enum Kind {
    Number,
    Month,
    Clock,
    Vague,
}

fn kind(quantity: &Quantity) -> Kind {
    match quantity.main().map(|reading| reading.measure) {
        Some(Measure::Month) => Kind::Month,
        Some(Measure::Clock) => Kind::Clock,
        Some(Measure::Magnitude) => Kind::Vague,
        _ => Kind::Number,
    }
}

/// How unlike two values are: the same digits in another scale are the likeliest slip.
fn unlikeness(source: &Quantity, target: &Quantity) -> u8 {
    let (Some(one), Some(two)) = (source.main(), target.main()) else {
        return u8::MAX;
    };
    if is_power_of_ten(one.value, two.value) {
        return 0;
    }
    let length = |value: Ratio| value.as_whole().and_then(u128::checked_ilog10);
    let same_length = length(one.value) == length(two.value);
    2 - u8::from(same_length) - u8::from(source.weight == target.weight && same_length)
}

fn is_power_of_ten(one: Ratio, two: Ratio) -> bool {
    let (small, large) = if one < two { (one, two) } else { (two, one) };
    let quotient = large.over(small).and_then(Ratio::as_whole);
    quotient.is_some_and(|quotient| {
        quotient >= 10 && 10_u128.checked_pow(quotient.ilog10()) == Some(quotient)
    })
}
