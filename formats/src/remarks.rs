//! What was repaired in a unit.

use std::collections::BTreeSet;

/// How many different messages one unit may give.
const MOST: usize = 16;

/// Messages about one unit, each once, in a stable order.
#[derive(Debug, Default)]
pub(crate) struct Remarks(BTreeSet<String>);

impl Remarks {
    pub(crate) fn add(&mut self, message: impl Into<String>) {
        if self.0.len() < MOST {
            self.0.insert(message.into());
        }
    }

    pub(crate) fn extend(&mut self, others: Self) {
        for message in others.0 {
            self.add(message);
        }
    }

    pub(crate) fn into_messages(self) -> impl Iterator<Item = String> {
        self.0.into_iter()
    }
}
