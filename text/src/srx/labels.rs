//! What `--explain` says of a rule.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

/// How much of a set's name a label shows, in characters.
const LONGEST_NAME: usize = 60;

/// The labels there are. Explanations name rules by `&'static str`, since all but these are known beforehand; each label
/// is kept once, so that there are never more than the rules of the files that were read.
static LABELS: Mutex<Option<HashSet<&'static str>>> = Mutex::new(None);

/// The label of the rule with this number, from 1, in a set.
pub(super) fn label(set: &str, number: usize) -> &'static str {
    let shown = set.chars().filter(|c| !c.is_control());
    let set: String = shown.take(LONGEST_NAME).collect();
    kept_once(format!("srx: rule {number} of {set}"))
}

fn kept_once(label: String) -> &'static str {
    let mut labels = LABELS.lock().unwrap_or_else(PoisonError::into_inner);
    let labels = labels.get_or_insert_default();
    match labels.get(label.as_str()) {
        Some(known) => known,
        None => {
            let label: &'static str = label.leak();
            labels.insert(label);
            label
        }
    }
}
