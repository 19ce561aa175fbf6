//! Pages of an index that are fetched before they are needed.

use std::{
    ops::Range,
    sync::atomic::{AtomicUsize, Ordering},
};

use crate::{derived::Container, index::Advice};

/// Searches that are helped: after these, most of what a search needs is in memory, and asking for it costs more than
/// it saves.
const SEARCHES: usize = 8;

/// Tells the system what the first searches of an index file are about to read. Where the file is not in memory, they
/// would wait for each page; told in advance, the system reads many at once.
#[derive(Debug)]
pub(super) struct Fetching {
    container: Container,
    searches: AtomicUsize,
}

impl Fetching {
    /// For the index in a file.
    pub(super) const fn new(container: Container) -> Self {
        Self {
            container,
            searches: AtomicUsize::new(0),
        }
    }

    /// Somebody to tell, for one search; `None` once there were enough.
    pub(super) fn begin(&self) -> Option<Fetch<'_>> {
        let so_far = self.searches.load(Ordering::Relaxed);
        (so_far < SEARCHES).then(|| {
            self.searches.store(so_far + 1, Ordering::Relaxed);
            Fetch(&self.container)
        })
    }
}

/// Passes on what one search is about to read.
#[derive(Debug)]
pub(super) struct Fetch<'c>(&'c Container);

impl Advice for Fetch<'_> {
    fn needs(&mut self, section: &'static str, ranges: impl Iterator<Item = Range<usize>>) {
        if let Some(section) = self.0.section(section) {
            ranges.for_each(|range| section.will_need(range));
        }
    }
}
