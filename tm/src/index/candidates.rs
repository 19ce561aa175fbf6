//! Which groups may be similar enough: by the bigrams they share with the query and by their signatures.

use std::ops::Range;

use super::{
    Advice, IndexQuery, KeyIndex,
    grams::Grams,
    plan::{Plan, Run},
    postings::List,
    sections::Section,
    signature::{bounds, counts_from, scan},
};
use crate::matching::similarity::similarity;

/// Nanoseconds, about: reading a posting; comparing the next signature of a short key; looking closer at a group
/// anywhere in memory, at its signature and perhaps at its key. Only their ratios matter. Measured over a million
/// segments, none of them needs to be right within a factor of two.
const POSTING: f64 = 1.5;
const NEXT_SIGNATURE: f64 = 3.0;
const LOOK: f64 = 200.0;
/// How much more the bigrams of Japanese come together than chance would bring them.
const TOGETHER: f64 = 3.0;
/// From about this length on, signatures are so full that many of them seem close.
const FULL: f64 = 30.0;

/// What a search allocates, to be used again by the next one. Any index and query may use it.
#[derive(Debug)]
pub struct Scratch {
    /// What scanning costs, compared to what is thought; 1 but in tests.
    pub(super) scanning: f64,
    plan: Plan,
    grams: Grams,
    buckets: Vec<u32>,
    /// For each bigram of the query: postings in the window, bucket, blocks.
    lists: Vec<(usize, u32, Range<usize>)>,
    /// How many bigrams each group of the window shares.
    counts: Vec<u8>,
    /// Groups with enough bigrams, with their counts.
    counted: Vec<(u32, u8)>,
    bounds: Vec<u32>,
    /// Groups with their bounds.
    close: Vec<(u32, u32)>,
}

impl Default for Scratch {
    fn default() -> Self {
        Self {
            scanning: 1.0,
            plan: Plan::default(),
            grams: Grams::default(),
            buckets: Vec::new(),
            lists: Vec::new(),
            counts: Vec::new(),
            counted: Vec::new(),
            bounds: Vec::new(),
            close: Vec::new(),
        }
    }
}

impl KeyIndex {
    /// Offers every group whose similarity to the query is at least `at_least` (0–100), and some others, each once and
    /// with an upper bound of its similarity, which is at least `at_least`. Keys that are too long to be compared are
    /// found if they are equal.
    pub fn candidates(
        &self,
        query: &IndexQuery,
        at_least: u8,
        scratch: &mut Scratch,
        offer: impl FnMut(u32, u8),
    ) {
        self.candidates_announced(query, at_least, scratch, &mut (), offer);
    }

    /// As [`candidates`](Self::candidates); `advice` is told what will be read next, in three or four steps.
    pub fn candidates_announced(
        &self,
        query: &IndexQuery,
        at_least: u8,
        scratch: &mut Scratch,
        advice: &mut impl Advice,
        mut offer: impl FnMut(u32, u8),
    ) {
        let mut plan = std::mem::take(&mut scratch.plan);
        plan.make(self, query.length(), at_least);
        if plan.equal
            && let Some(group) = self.group_of(query)
        {
            offer(group, 100);
        }
        let skipped = self.choose_lists(query, &mut plan, scratch, advice);
        Self::announce_signatures(plan.scanned.iter().map(|run| run.groups.clone()), advice);
        for run in &plan.scanned {
            self.scan(query, run, scratch, &mut offer);
        }
        if let Some(window) = window(&plan.counted) {
            self.count_postings(&window, scratch);
            keep_frequent(&plan.counted, window.start, skipped, scratch);
            let groups = scratch.counted.iter().map(|&(group, _)| group..group + 1);
            Self::announce_signatures(groups, advice);
            self.offer_counted(query, &plan.counted, skipped, scratch, &mut offer);
        }
        scratch.plan = plan;
    }

    fn scan(
        &self,
        query: &IndexQuery,
        run: &Run,
        scratch: &mut Scratch,
        offer: &mut impl FnMut(u32, u8),
    ) {
        let signatures = self.sections.get(Section::Signatures);
        let close = &mut scratch.close;
        close.clear();
        scan(
            signatures,
            run.groups.clone(),
            &query.signature,
            run.limit,
            close,
        );
        for &(group, least) in &*close {
            let least = least.max(run.difference);
            offer(group, similarity(run.longer as usize, least as usize));
        }
    }

    /// Finds the lists of the query's bigrams and chooses those to be read: `scratch.lists`. Returns how many bigrams
    /// are left out. If scanning is cheaper, all of the plan is scanned.
    fn choose_lists(
        &self,
        query: &IndexQuery,
        plan: &mut Plan,
        scratch: &mut Scratch,
        advice: &mut impl Advice,
    ) -> u32 {
        scratch.lists.clear();
        let Some(window) = window(&plan.counted) else {
            return 0;
        };
        let bits = u32::from(self.shape.bucket_bits);
        let buckets = &mut scratch.buckets;
        buckets.clear();
        scratch
            .grams
            .each(&query.symbols, bits, |bucket| buckets.push(bucket));
        self.announce_lists(buckets, advice);
        for &bucket in &*buckets {
            let found = self.list(bucket).map(|list| {
                let blocks = list.blocks_of(&window);
                (list.count_in(&blocks), bucket, blocks)
            });
            scratch.lists.push(found.unwrap_or((0, bucket, 0..0)));
        }
        scratch
            .lists
            .sort_unstable_by_key(|&(count, bucket, _)| (count, bucket));
        let shared = plan.counted.iter().map(Run::shared).min().unwrap_or(1);
        let groups: u32 = plan
            .counted
            .iter()
            .map(|run| run.groups.end - run.groups.start)
            .sum();
        let (skipped, cost) = cheapest(&scratch.lists, shared, f64::from(groups));
        let fullness = query.length() as f64 / FULL;
        let signature = NEXT_SIGNATURE * (1.0 + fullness.powi(3)) * scratch.scanning;
        if cost > signature * f64::from(groups) {
            plan.scanned.append(&mut plan.counted);
            return 0;
        }
        let read = scratch.lists.len() - skipped.min(scratch.lists.len());
        scratch.lists.truncate(read);
        self.announce_blocks(&scratch.lists, advice);
        skipped as u32
    }

    /// Offers those groups with enough bigrams whose signatures are close enough, too.
    fn offer_counted(
        &self,
        query: &IndexQuery,
        runs: &[Run],
        skipped: u32,
        scratch: &mut Scratch,
        offer: &mut impl FnMut(u32, u8),
    ) {
        let signatures = self.sections.get(Section::Signatures);
        bounds(
            signatures,
            &scratch.counted,
            &query.signature,
            &mut scratch.bounds,
        );
        let mut counted = scratch.counted.iter().zip(&scratch.bounds).peekable();
        for run in runs {
            while let Some((&(group, count), &least)) =
                counted.next_if(|((group, _), _)| *group < run.groups.end)
            {
                let unshared = run.longer.saturating_sub(1 + u32::from(count) + skipped);
                let by_bigrams = if count == u8::MAX {
                    0
                } else {
                    unshared.div_ceil(2)
                };
                let least = least.max(by_bigrams).max(run.difference);
                if least <= run.limit {
                    offer(group, similarity(run.longer as usize, least as usize));
                }
            }
        }
    }

    /// Counts the postings of the chosen lists by group.
    fn count_postings(&self, window: &Range<u32>, scratch: &mut Scratch) {
        let counts = &mut scratch.counts;
        counts.clear();
        counts.resize((window.end - window.start) as usize, 0);
        for (_, bucket, blocks) in &scratch.lists {
            let Some(list) = self.list(*bucket) else {
                continue;
            };
            count_list(&list, blocks.clone(), window.start, counts);
        }
    }
}

#[inline]
fn count_list(list: &List<'_>, blocks: Range<usize>, first: u32, counts: &mut [u8]) {
    for block in blocks {
        list.read(block, |group| {
            if let Some(count) = counts.get_mut(group.wrapping_sub(first) as usize) {
                *count = count.saturating_add(1);
            }
        });
    }
}

/// Gathers the groups of the runs that share enough bigrams: `scratch.counted`, ascending.
fn keep_frequent(runs: &[Run], first: u32, skipped: u32, scratch: &mut Scratch) {
    scratch.counted.clear();
    for run in runs {
        let counts = (run.groups.start - first) as usize..(run.groups.end - first) as usize;
        let counts = scratch.counts.get(counts).unwrap_or_default();
        // One must be shared in any case; a count that is full may be any greater one.
        let least = run.shared().saturating_sub(skipped).clamp(1, 255) as u8;
        counts_from(counts, least, run.groups.start, &mut scratch.counted);
    }
}

/// All groups from the first run to the last.
fn window(runs: &[Run]) -> Option<Range<u32>> {
    Some(runs.first()?.groups.start..runs.last()?.groups.end)
}

/// How many of the longest lists are best left out, of which `shared` bigrams are asked for, and what reading the
/// others costs. `lists` ascend by their postings.
///
/// A list that is left out may hold any group, so a group needs one bigram less in the others. How many groups then
/// have enough of them by chance is estimated as if postings were spread over the groups at random.
fn cheapest(lists: &[(usize, u32, Range<usize>)], shared: u32, groups: f64) -> (usize, f64) {
    // Some ten choices are enough to be near the best.
    let step = (shared / 10).max(1);
    let mut postings: usize = lists.iter().map(|list| list.0).sum();
    let mut best = (0, f64::INFINITY);
    for (skipped, list) in (0..shared).zip(lists.iter().rev()) {
        if skipped % step == 0 {
            let mean = TOGETHER * postings as f64 / groups.max(1.0);
            let enough = groups * at_least_by_chance(mean, shared - skipped);
            let cost = POSTING * postings as f64 + LOOK * enough;
            if cost < best.1 {
                best = (skipped as usize, cost);
            }
        }
        postings -= list.0;
    }
    best
}

/// The probability that a Poisson variable of this mean is at least `count`.
fn at_least_by_chance(mean: f64, count: u32) -> f64 {
    let mut term = (-mean).exp();
    let mut below = 0.0;
    for nth in 0..count {
        below += term;
        term *= mean / f64::from(nth + 1);
    }
    (1.0 - below).max(0.0)
}
