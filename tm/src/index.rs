//! INTERIM stand-in for helper index's module; replaced at the merge.
use crate::matching::{LONGEST_FUZZY_KEY, greatest_distance, similarity};
use rapidfuzz::distance::levenshtein;

#[derive(Debug)]
pub struct KeyIndex {
    groups: Vec<(Box<[char]>, Vec<i64>)>,
}
pub struct IndexQuery {
    key: Vec<char>,
    comparator: levenshtein::BatchComparator<char>,
}
impl std::fmt::Debug for IndexQuery {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("IndexQuery")
    }
}
impl IndexQuery {
    pub fn new(key: &[char]) -> Self {
        Self {
            key: key.to_vec(),
            comparator: levenshtein::BatchComparator::new(key.iter().copied()),
        }
    }
}
#[derive(Debug, Default)]
pub struct Scratch;
impl KeyIndex {
    pub fn build(mut entries: Vec<(Box<[char]>, i64)>) -> Self {
        entries.sort_by(|a, b| (a.0.len(), &a.0, a.1).cmp(&(b.0.len(), &b.0, b.1)));
        let mut groups: Vec<(Box<[char]>, Vec<i64>)> = Vec::new();
        for (key, id) in entries {
            match groups.last_mut() {
                Some((k, ids)) if *k == key => ids.push(id),
                _ => groups.push((key, vec![id])),
            }
        }
        Self { groups }
    }
    pub fn query(&self, key: &[char]) -> IndexQuery {
        IndexQuery::new(key)
    }
    pub fn group_count(&self) -> usize {
        self.groups.len()
    }
    pub fn key_length(&self, group: u32) -> usize {
        self.groups[group as usize].0.len()
    }
    pub fn key(&self, group: u32, into: &mut Vec<char>) {
        into.clear();
        into.extend_from_slice(&self.groups[group as usize].0);
    }
    pub fn members(&self, group: u32) -> impl Iterator<Item = i64> + '_ {
        self.groups[group as usize].1.iter().copied()
    }
    pub fn first_id(&self, group: u32) -> i64 {
        self.groups[group as usize].1[0]
    }
    pub fn group_of(&self, key: &[char]) -> Option<u32> {
        self.groups
            .binary_search_by(|g| (g.0.len(), &*g.0).cmp(&(key.len(), key)))
            .ok()
            .map(|g| g as u32)
    }
    pub fn candidates(
        &self,
        query: &IndexQuery,
        at_least: u8,
        _: &mut Scratch,
        mut offer: impl FnMut(u32, u8),
    ) {
        for (n, g) in self.groups.iter().enumerate() {
            let (a, b) = (g.0.len(), query.key.len());
            if a.max(b) > LONGEST_FUZZY_KEY {
                continue;
            }
            let bound = similarity(a.max(b), a.abs_diff(b));
            if bound >= at_least {
                offer(n as u32, bound);
            }
        }
    }
    pub fn similarity(&self, query: &IndexQuery, group: u32, at_least: u8) -> Option<u8> {
        let other = &self.groups[group as usize].0;
        let longer = other.len().max(query.key.len());
        let arguments =
            levenshtein::Args::default().score_cutoff(greatest_distance(longer, at_least));
        let d = query
            .comparator
            .distance_with_args(other.iter().copied(), &arguments)?;
        Some(similarity(longer, d))
    }
}
impl KeyIndex {
    pub const VERSION: u32 = 1;
    pub fn sections(&self) -> impl Iterator<Item = (&'static str, &[u8])> {
        std::iter::empty()
    }
    pub fn open(_: impl Fn(&'static str) -> Option<crate::derived::Section>) -> Result<Self, ()> {
        Err(())
    }
}
