//! Which quantity of one language answers which of the other.

use std::collections::{HashMap, VecDeque};

use crate::number::quantity::model::{Quantity, Reading, Weight};

/// How a quantity is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// By that one of the other language, which answers no other.
    By(usize),
    /// By one that answers another, too.
    Shared,
    /// Not at all.
    Nothing,
}

/// Which readings of a quantity are looked at.
type ReadingsOf = fn(&Quantity) -> &[Reading];

/// The answers for the source and for the target.
pub(super) fn answers(source: &[Quantity], target: &[Quantity]) -> (Vec<Answer>, Vec<Answer>) {
    let mut for_source = vec![Answer::Nothing; source.len()];
    let mut for_target = vec![Answer::Nothing; target.len()];
    // The surest ones first, so that a doubtful reading takes no other's answer.
    let steps: [(ReadingsOf, bool, bool); 4] = [
        (main_reading, false, false),
        (all_readings, false, false),
        (all_readings, false, true),
        (all_readings, true, false),
    ];
    for (readings, silent_source, silent_target) in steps {
        let mut index = Index::of(
            target,
            |at, quantity| {
                for_target.get(at) == Some(&Answer::Nothing)
                    && (quantity.weight == Weight::Silent) == silent_target
            },
            readings,
        );
        for (at, quantity) in source.iter().enumerate() {
            let is_open = for_source.get(at) == Some(&Answer::Nothing);
            if !is_open || (quantity.weight == Weight::Silent) != silent_source {
                continue;
            }
            if let Some(place) = index.take(readings(quantity)) {
                set(&mut for_source, at, Answer::By(place));
                set(&mut for_target, place, Answer::By(at));
            }
        }
    }
    share(source, &mut for_source, target);
    share(target, &mut for_target, source);
    (for_source, for_target)
}

/// Those left over that have the value of another: it is mentioned again.
fn share(quantities: &[Quantity], answers: &mut [Answer], others: &[Quantity]) {
    let index = Index::of(others, |_, _| true, all_readings);
    for (quantity, answer) in quantities.iter().zip(answers) {
        if *answer == Answer::Nothing && index.has(&quantity.readings) {
            *answer = Answer::Shared;
        }
    }
}

fn set(answers: &mut [Answer], at: usize, answer: Answer) {
    if let Some(place) = answers.get_mut(at) {
        *place = answer;
    }
}

fn main_reading(quantity: &Quantity) -> &[Reading] {
    quantity.readings.get(..1).unwrap_or_default()
}

fn all_readings(quantity: &Quantity) -> &[Reading] {
    &quantity.readings
}

/// Quantities by their readings.
struct Index {
    places: HashMap<Reading, VecDeque<usize>>,
    taken: Vec<bool>,
}

impl Index {
    fn of(
        quantities: &[Quantity],
        wanted: impl Fn(usize, &Quantity) -> bool,
        readings: ReadingsOf,
    ) -> Self {
        let mut places: HashMap<Reading, VecDeque<usize>> = HashMap::new();
        for (at, quantity) in quantities.iter().enumerate() {
            if !wanted(at, quantity) {
                continue;
            }
            for reading in readings(quantity) {
                places.entry(*reading).or_default().push_back(at);
            }
        }
        Self {
            places,
            taken: vec![false; quantities.len()],
        }
    }

    /// The first one with one of the readings that nobody has taken.
    fn take(&mut self, readings: &[Reading]) -> Option<usize> {
        for reading in readings {
            let Some(queue) = self.places.get_mut(reading) else {
                continue;
            };
            while let Some(place) = queue.pop_front() {
                if let Some(taken) = self.taken.get_mut(place).filter(|taken| !**taken) {
                    *taken = true;
                    return Some(place);
                }
            }
        }
        None
    }

    fn has(&self, readings: &[Reading]) -> bool {
        readings
            .iter()
            .any(|reading| self.places.contains_key(reading))
    }
}
