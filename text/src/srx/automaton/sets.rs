//! Sets of numbers, each kept once.

use std::collections::HashMap;
use std::sync::Arc;

/// An ascending list of numbers.
pub(super) type Set = Arc<[u32]>;

/// Number of a set; 0 is the empty one.
pub(super) type SetId = u32;

/// Sets by number.
#[derive(Debug, Default)]
pub(super) struct Sets {
    sets: Vec<Set>,
    numbers: HashMap<Set, SetId>,
}

impl Sets {
    pub(super) fn number(&mut self, set: &Set) -> SetId {
        if set.is_empty() {
            return 0;
        }
        if let Some(&number) = self.numbers.get(set) {
            return number;
        }
        self.sets.push(set.clone());
        let number = u32::try_from(self.sets.len()).unwrap_or(u32::MAX);
        self.numbers.insert(set.clone(), number);
        number
    }

    pub(super) fn get(&self, number: SetId) -> Set {
        let place = (number as usize).checked_sub(1);
        let set = place.and_then(|place| self.sets.get(place));
        set.cloned().unwrap_or_default()
    }

    pub(super) fn clear(&mut self) {
        self.sets.clear();
        self.numbers.clear();
    }
}

/// The set of `numbers`, which may come in any order.
pub(super) fn set_of(numbers: &mut Vec<u32>) -> Set {
    numbers.sort_unstable();
    numbers.dedup();
    numbers.as_slice().into()
}

/// All numbers of two sets.
pub(super) fn union(one: &Set, other: &Set) -> Set {
    if one.is_empty() {
        return other.clone();
    }
    if other.is_empty() {
        return one.clone();
    }
    set_of(&mut one.iter().chain(other.iter()).copied().collect())
}

/// The numbers of both sets, ascending.
pub(super) fn both<'a>(one: &'a [u32], other: &'a [u32]) -> impl Iterator<Item = u32> + 'a {
    let (short, long) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let is_there = |number: &u32| long.binary_search(number).is_ok();
    short.iter().copied().filter(is_there)
}
