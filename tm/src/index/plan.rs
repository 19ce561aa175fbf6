//! How each length of key is searched.

use std::ops::Range;

use super::{KeyIndex, is_fuzzy};
use crate::matching::similarity::greatest_distance;

/// Groups of keys of one length that may be similar enough.
#[derive(Debug, Clone)]
pub(super) struct Run {
    pub(super) groups: Range<u32>,
    /// The greater of this length and the query's.
    pub(super) longer: u32,
    /// The difference of both.
    pub(super) difference: u32,
    /// The greatest distance that is similar enough; at least 1.
    pub(super) limit: u32,
}

impl Run {
    /// How many bigrams a key of this length must share with the query: `max(m, n) − 1 − 2d`. None means nothing.
    pub(super) const fn shared(&self) -> u32 {
        self.longer.saturating_sub(1 + 2 * self.limit)
    }
}

/// What is to be searched for one query.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// Whether a key of the query's length must be equal to it: then it is in no run.
    pub(super) equal: bool,
    /// Lengths at which enough bigrams must be shared.
    pub(super) counted: Vec<Run>,
    /// Lengths of which nothing is known but the signatures.
    pub(super) scanned: Vec<Run>,
}

impl Plan {
    /// Plans a search for keys of a similarity of at least `at_least` to one of `length`.
    pub(super) fn make(&mut self, index: &KeyIndex, length: usize, at_least: u8) {
        self.equal = !is_fuzzy(length);
        self.counted.clear();
        self.scanned.clear();
        if self.equal {
            return;
        }
        let at_least = at_least.min(100);
        // A key that is shorter than this share of the query's length is too far away.
        let shortest = (length * usize::from(at_least)).div_ceil(100);
        let from = index
            .lengths
            .partition_point(|&(own, _)| (own as usize) < shortest);
        for (place, &(own, _)) in index.lengths.iter().enumerate().skip(from) {
            let own = own as usize;
            let longer = own.max(length);
            let difference = own.abs_diff(length);
            let limit = greatest_distance(longer, at_least);
            if !is_fuzzy(own) || difference > limit {
                break;
            }
            if limit == 0 {
                self.equal = true;
                continue;
            }
            // Both lengths are at most LONGEST_FUZZY_KEY.
            let run = Run {
                groups: index.groups_at(place),
                longer: longer as u32,
                difference: difference as u32,
                limit: limit as u32,
            };
            if run.shared() > 0 {
                self.counted.push(run);
            } else {
                self.scanned.push(run);
            }
        }
    }
}
