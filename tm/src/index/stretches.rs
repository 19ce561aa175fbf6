//! Stretches that a key has in common with the keys of an index.

use std::ops::Range;

use super::{IndexQuery, KeyIndex, alphabet::Symbols, grams::bucket};

/// A stretch of a looked-up key that stands in a group's key too, and can be made longer on neither side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    /// Where it begins in the looked-up key.
    pub start: usize,
    /// How many scalar values it has.
    pub length: usize,
    /// The group.
    pub group: u32,
    /// Where it begins in the group's key.
    pub key_start: usize,
}

/// Which bigrams of a query are followed to the groups that have them.
struct Chosen {
    /// By place in the query: whether its list is read.
    read: Vec<bool>,
}

impl KeyIndex {
    /// The group whose key is exactly a stretch of the query.
    #[must_use]
    pub fn group_of_stretch(&self, query: &IndexQuery, stretch: Range<usize>) -> Option<u32> {
        let starts = &query.byte_starts;
        let (start, end) = (*starts.get(stretch.start)?, *starts.get(stretch.end)?);
        self.group_of_bytes(stretch.len(), query.bytes.get(start..end)?)
    }

    /// Whether the characters at a place of the query and behind it stand together in no key.
    #[must_use]
    pub fn is_break(&self, query: &IndexQuery, at: usize) -> bool {
        self.frequency(query, at) == 0
    }

    /// Gives the stretches of at least `least` characters that the query shares with keys; from the rarest bigrams on,
    /// as long as these lead to no more than `budget` groups together. A stretch is missed only if each of its bigrams
    /// is as frequent as the first one that is too much, or more; so all are found, unless the budget ends. The keys
    /// that are too long to be compared have none.
    pub fn stretches(
        &self,
        query: &IndexQuery,
        least: usize,
        budget: usize,
        mut each: impl FnMut(Stretch),
    ) {
        let chosen = self.choose(query, least.max(2), budget);
        let mut key = Vec::new();
        let places = chosen.read.iter().enumerate();
        for (place, _) in places.filter(|(_, read)| **read) {
            self.groups_with(query, place, |group| {
                key.clear();
                key.extend(Symbols(self.key_bytes(group)));
                extend_all(&query.symbols, &key, place, |start, length, key_start| {
                    let stretch = Stretch {
                        start,
                        length,
                        group,
                        key_start,
                    };
                    if length >= least && chosen.leads_first(place, &stretch) {
                        each(stretch);
                    }
                });
            });
        }
    }

    /// Bigrams by rising frequency, such that no window of `least` characters is without one; those that every window
    /// can do without are left out.
    fn choose(&self, query: &IndexQuery, least: usize, budget: usize) -> Chosen {
        let bigrams = query.symbols.len().saturating_sub(1);
        let mut by_frequency: Vec<(usize, usize)> = (0..bigrams)
            .map(|at| (self.frequency(query, at), at))
            .collect();
        by_frequency.sort_unstable();
        let mut read = vec![false; bigrams];
        let mut covered = vec![false; (bigrams + 2).saturating_sub(least)];
        let mut left = budget;
        for (frequency, at) in by_frequency {
            let last = (at + 1).min(covered.len());
            let windows = covered.get_mut((at + 2).saturating_sub(least)..last);
            let Some(windows) = windows.filter(|all| all.contains(&false)) else {
                continue;
            };
            let Some(rest) = left.checked_sub(frequency) else {
                break;
            };
            left = rest;
            windows.fill(true);
            if let Some(read) = read.get_mut(at) {
                *read = frequency > 0;
            }
        }
        Chosen { read }
    }

    /// At least as many groups as have the bigram at a place of the query.
    fn frequency(&self, query: &IndexQuery, at: usize) -> usize {
        let bucket = self.bucket_at(query, at);
        let list = bucket.and_then(|bucket| self.list(bucket));
        list.map_or(0, |list| list.count())
    }

    fn bucket_at(&self, query: &IndexQuery, at: usize) -> Option<u32> {
        let (&first, &second) = (query.symbols.get(at)?, query.symbols.get(at + 1)?);
        let bits = u32::from(self.shape.bucket_bits);
        Some(bucket(first, second, 0, bits))
    }

    fn groups_with(&self, query: &IndexQuery, at: usize, each: impl FnMut(u32)) {
        let list = self
            .bucket_at(query, at)
            .and_then(|bucket| self.list(bucket));
        if let Some(list) = list {
            self.each_group(&list, each);
        }
    }
}

impl Chosen {
    /// Whether no bigram of a stretch before this one leads to it: what several lead to is given once.
    fn leads_first(&self, place: usize, stretch: &Stretch) -> bool {
        let before = self.read.get(stretch.start..place);
        !before.unwrap_or_default().contains(&true)
    }
}

/// Gives each longest stretch of both keys that has the query's bigram at `place`: its start, its length, and its start
/// in the other key.
fn extend_all(query: &[u32], key: &[u32], place: usize, mut each: impl FnMut(usize, usize, usize)) {
    let Some(bigram) = query.get(place..place + 2) else {
        return;
    };
    for (at, _) in key.windows(2).enumerate().filter(|(_, it)| *it == bigram) {
        let (before, behind) = query.split_at(place);
        let (key_before, key_behind) = key.split_at(at);
        let back = before.iter().rev().zip(key_before.iter().rev());
        let back = back.take_while(|(own, other)| own == other).count();
        let on = behind.iter().zip(key_behind);
        let on = on.take_while(|(own, other)| own == other).count();
        each(place - back, back + on, at - back);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    /// All longest common stretches, by comparing every place with every place.
    fn slow(index: &KeyIndex, query: &[char], least: usize) -> BTreeSet<Stretch> {
        let mut found = BTreeSet::new();
        let mut key = Vec::new();
        for group in 0..index.group_count() as u32 {
            index.key(group, &mut key);
            for start in 0..query.len() {
                for key_start in 0..key.len() {
                    let before = start > 0 && key_start > 0;
                    if before && query[start - 1] == key[key_start - 1] {
                        continue;
                    }
                    let pairs = query[start..].iter().zip(&key[key_start..]);
                    let length = pairs.take_while(|(own, other)| own == other).count();
                    if length >= least {
                        found.insert(Stretch {
                            start,
                            length,
                            group,
                            key_start,
                        });
                    }
                }
            }
        }
        found
    }

    proptest! {
        #[test]
        fn all_stretches_are_given_once(
            keys in prop::collection::vec("[あい港駅𠮷x]{0,14}", 0..12),
            query in "[あい港駅𠮷z]{0,16}",
            least in 2..6_usize,
        ) {
            let keys = keys.iter().map(|key| key.chars().collect::<Box<[char]>>());
            let index = KeyIndex::build(keys.zip(0..).collect());
            let query: Vec<char> = query.chars().collect();
            let prepared = index.query(&query);
            let mut found = Vec::new();
            index.stretches(&prepared, least, usize::MAX, |stretch| found.push(stretch));
            let count = found.len();
            let found: BTreeSet<Stretch> = found.into_iter().collect();
            prop_assert_eq!(count, found.len());
            prop_assert_eq!(found, slow(&index, &query, least));
        }

        #[test]
        fn a_stretch_is_found_as_a_whole_key(
            keys in prop::collection::vec("[あい港𠮷x]{0,4}", 1..12),
            query in "[あい港𠮷]{0,9}",
        ) {
            let keys: Vec<Box<[char]>> = keys.iter().map(|key| key.chars().collect()).collect();
            let index = KeyIndex::build(keys.iter().cloned().zip(0..).collect());
            let query: Vec<char> = query.chars().collect();
            let prepared = index.query(&query);
            for start in 0..=query.len() {
                for end in start..=query.len() {
                    let group = index.group_of_stretch(&prepared, start..end);
                    let exists = keys.iter().any(|key| **key == query[start..end]);
                    prop_assert_eq!(group.is_some(), exists);
                    prop_assert_eq!(group, index.group_of(&index.query(&query[start..end])));
                }
            }
        }
    }

    #[test]
    fn a_budget_leaves_out_what_is_frequent() {
        let keys =
            ["港町の朝", "港町の夜", "港町の昼", "灯台の下"].map(|key| key.chars().collect());
        let index = KeyIndex::build(keys.into_iter().zip(0..).collect());
        let query: Vec<char> = "灯台の下、港町の夕".chars().collect();
        let given = |budget| {
            let mut starts = BTreeSet::new();
            index.stretches(&index.query(&query), 3, budget, |it| {
                starts.insert(it.start);
            });
            starts.into_iter().collect::<Vec<_>>()
        };
        assert_eq!(given(0), [0_usize; 0]);
        assert_eq!(given(2), [0]);
        assert_eq!(given(20), [0, 5]);
    }
}
