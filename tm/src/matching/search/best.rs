//! The best suggestions so far.

use std::collections::BinaryHeap;

use crate::matching::{
    MatchOptions, Suggestion,
    suggestion::{Rank, Ranked},
};

/// The best suggestions so far.
#[derive(Debug)]
pub(super) struct Best {
    top: usize,
    min_score: u8,
    /// The worst on top.
    heap: BinaryHeap<Ranked>,
}

impl Best {
    pub(super) fn new(options: &MatchOptions) -> Self {
        Self {
            top: options.top,
            min_score: options.min_score,
            heap: BinaryHeap::new(),
        }
    }

    /// The score that a further suggestion must reach: with an equal one, the order of ties may still let it in.
    pub(super) fn at_least(&self) -> u8 {
        match self.heap.peek() {
            Some(worst) if self.is_full() => worst.0.uncapped.max(self.min_score),
            _ => self.min_score,
        }
    }

    /// Whether a suggestion of this rank would be among the best.
    pub(super) fn wants(&self, rank: &Rank) -> bool {
        !self.is_full() || self.heap.peek().is_some_and(|worst| *rank < worst.0.rank)
    }

    pub(super) fn is_full(&self) -> bool {
        self.heap.len() >= self.top
    }

    pub(super) fn offer(&mut self, suggestions: Vec<Suggestion>) {
        for suggestion in suggestions {
            self.heap.push(Ranked(suggestion));
            if self.heap.len() > self.top {
                self.heap.pop();
            }
        }
    }

    pub(super) fn into_sorted(self) -> Vec<Suggestion> {
        self.heap
            .into_sorted_vec()
            .into_iter()
            .map(|ranked| ranked.0)
            .collect()
    }
}
