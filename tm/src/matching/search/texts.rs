//! The units of one key by their texts.

use std::collections::{HashMap, HashSet};

use super::{Group, Place};
use crate::matching::Memory;

/// Texts that are looked for one by one; more are looked up in a table that is made once. Mostly a few are enough, and
/// the table of a large group costs as much as many of them.
const LOOKED_FOR: usize = 8;

/// Units of one key, of which those of one text are wanted at a time.
#[derive(Debug)]
pub(super) struct Texts<'s> {
    memory: &'s Memory,
    groups: &'s [Group],
    taken: HashSet<u32>,
    table: Option<HashMap<u32, Vec<Place>>>,
}

impl<'s> Texts<'s> {
    /// All units of some groups.
    pub(super) fn new(memory: &'s Memory, groups: &'s [Group]) -> Self {
        Self {
            memory,
            groups,
            taken: HashSet::new(),
            table: None,
        }
    }

    /// The units whose texts have this hash, unless they were taken before.
    pub(super) fn take(&mut self, text: u32) -> Vec<Place> {
        if !self.taken.insert(text) {
            return Vec::new();
        }
        if self.taken.len() <= LOOKED_FOR {
            let wanted = self.all().filter(|&(_, other)| other == text);
            return wanted.map(|(place, _)| place).collect();
        }
        if self.table.is_none() {
            let mut table: HashMap<u32, Vec<Place>> = HashMap::new();
            for (place, text) in self.all() {
                table.entry(text).or_default().push(place);
            }
            self.table = Some(table);
        }
        let table = self.table.as_mut();
        table
            .and_then(|table| table.remove(&text))
            .unwrap_or_default()
    }

    fn all(&self) -> impl Iterator<Item = (Place, u32)> {
        self.groups.iter().flat_map(|&(number, group)| {
            let part = self.memory.parts().get(number);
            let members = part.map(|part| part.index.members_with_texts(group));
            members
                .into_iter()
                .flatten()
                .map(move |(id, text)| ((number, id), text))
        })
    }
}
