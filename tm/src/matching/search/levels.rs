//! What is looked at first.

use super::Group;

/// Groups by a similarity of 0 to 100.
#[derive(Debug, Default)]
pub(super) struct Levels(Vec<Vec<Group>>);

impl Levels {
    pub(super) fn add(&mut self, level: u8, group: Group) {
        let level = usize::from(level);
        if self.0.len() <= level {
            self.0.resize_with(level + 1, Vec::new);
        }
        if let Some(groups) = self.0.get_mut(level) {
            groups.push(group);
        }
    }

    pub(super) fn at(&self, level: u8) -> &[Group] {
        self.0.get(usize::from(level)).map_or(&[], Vec::as_slice)
    }
}
