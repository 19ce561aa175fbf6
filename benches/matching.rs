//! Searching a memory against comparing with every unit by `strsim`, in one run over the same generated memory.
//!
//! `cargo bench --bench matching` prints both; the ratio of their medians is the gain.

#![allow(clippy::expect_used)] // A benchmark may stop anywhere.

mod support;

use support::sentences::Sentences;
use taiyaku_text::model::{LanguageTag, Segment, TranslationUnit, Variant};
use taiyaku_tm::matching::{MatchOptions, Memory, MemoryUnit, Query};

const UNITS: usize = 20_000;
const QUERIES: usize = 20;

fn main() {
    divan::main();
}

/// The search as `match` runs it.
#[divan::bench]
fn search(bencher: divan::Bencher<'_, '_>) {
    run(bencher, MatchOptions::default());
}

/// The named baseline: every unit, `strsim`.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn strsim_exhaustive(bencher: divan::Bencher<'_, '_>) {
    run(
        bencher,
        MatchOptions {
            exhaustive: true,
            ..MatchOptions::default()
        },
    );
}

/// The search where nothing may be left out by its score.
#[divan::bench(sample_count = 10)]
fn search_from_score_30(bencher: divan::Bencher<'_, '_>) {
    run(
        bencher,
        MatchOptions {
            min_score: 30,
            ..MatchOptions::default()
        },
    );
}

/// Making a memory ready.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn build(bencher: divan::Bencher<'_, '_>) {
    bencher
        .with_inputs(units)
        .bench_values(|units| Memory::new(units, &LanguageTag::japanese()));
}

fn run(bencher: divan::Bencher<'_, '_>, options: MatchOptions) {
    let memory = Memory::new(units(), &LanguageTag::japanese());
    let mut sentences = Sentences::new(7);
    let queries: Vec<Segment> = (0..QUERIES)
        .map(|_| Segment::plain(sentences.next()))
        .collect();
    bencher
        .counter(divan::counter::ItemsCount::new(QUERIES))
        .bench_local(|| {
            let found = queries.iter().map(|query| {
                let found = memory.matches(&Query::new(query), &options);
                found.expect("units in memory").len()
            });
            found.sum::<usize>()
        });
}

fn units() -> Vec<MemoryUnit> {
    let mut sentences = Sentences::new(1);
    (0..UNITS)
        .map(|index| MemoryUnit {
            id: index as i64,
            memory: None,
            origin_name: "generated".into(),
            penalty: 0,
            unit: TranslationUnit::plain(
                Variant::plain(LanguageTag::japanese(), sentences.next()),
                Variant::plain(LanguageTag::english(), format!("Sentence {index}.")),
            ),
        })
        .collect()
}
