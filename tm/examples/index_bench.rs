//! Measures the key index over a memory and queries given by path.
//!
//! `cargo run --release -p taiyaku-tm --example index_bench -- MEMORY.tsv QUERIES.txt [THRESHOLD]`: the first column of
//! each line of the memory, and each line of the queries, is a Japanese segment. Prints the time of building, the sizes
//! of the sections, and for each query's index work (preparing it, candidates, similarity, the best five) median, 99th
//! percentile and mean of the thread's CPU time.

#![allow(clippy::print_stdout, clippy::expect_used)]

use std::{env, fs, time::Instant};

use rayon::prelude::*;
use taiyaku_text::{key::key, model::LanguageTag};
use taiyaku_tm::index::{KeyIndex, Scratch};

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let memory = keys(arguments.first().expect("a memory"));
    let queries = keys(arguments.get(1).expect("queries"));
    let at_least = arguments
        .get(2)
        .map_or(70, |text| text.parse().expect("a threshold"));
    let units = memory.len();
    let entries = memory
        .into_iter()
        .map(Vec::into_boxed_slice)
        .zip(1..)
        .collect();
    let start = Instant::now();
    let index = KeyIndex::build(entries);
    println!(
        "{units} units, {} keys: built in {:?}",
        index.group_count(),
        start.elapsed()
    );
    let mut total = 0;
    for (name, bytes) in index.sections() {
        total += bytes.len();
        println!("  {name}: {:.2} MB", bytes.len() as f64 / 1e6);
    }
    println!("  together: {:.2} MB", total as f64 / 1e6);
    for _ in 0..2 {
        measure(&index, &queries, at_least);
    }
}

fn keys(path: &str) -> Vec<Vec<char>> {
    let text = fs::read_to_string(path).expect("a file");
    let lines: Vec<&str> = text.lines().collect();
    let japanese = LanguageTag::japanese();
    let segments = lines
        .par_iter()
        .map(|line| line.split('\t').next().unwrap_or(""));
    segments
        .map(|segment| key(segment, &japanese).chars)
        .collect()
}

fn measure(index: &KeyIndex, queries: &[Vec<char>], at_least: u8) {
    let mut scratch = Scratch::default();
    let mut times = Vec::new();
    let (mut offered, mut compared, mut found) = (0, 0, 0);
    for query in queries {
        let start = cpu_time();
        let query = index.query(query);
        let mut candidates = Vec::new();
        index.candidates(&query, at_least, &mut scratch, |group, bound| {
            candidates.push((bound, group));
        });
        candidates.sort_unstable_by_key(|&(bound, group)| (100 - bound, group));
        let mut best: Vec<u8> = Vec::new();
        for &(bound, group) in &candidates {
            let needed = best.get(4).copied().unwrap_or(at_least);
            if bound < needed {
                break;
            }
            compared += 1;
            if let Some(similarity) = index.similarity(&query, group, needed) {
                let at = best.partition_point(|&better| better >= similarity);
                best.insert(at, similarity);
                best.truncate(5);
            }
        }
        times.push(cpu_time() - start);
        offered += candidates.len();
        found += best.len();
    }
    let mean = times.iter().sum::<u64>() as f64 / times.len() as f64;
    times.sort_unstable();
    let milliseconds = |nanoseconds: u64| nanoseconds as f64 / 1e6;
    println!(
        "at {at_least}: median {:.4} ms, p90 {:.4}, p99 {:.3}, max {:.3}, mean {:.4}; {} offered, {} compared a query; {found} found",
        milliseconds(times[times.len() / 2]),
        milliseconds(times[times.len() * 9 / 10]),
        milliseconds(times[times.len() * 99 / 100]),
        milliseconds(times[times.len() - 1]),
        mean / 1e6,
        offered / queries.len(),
        compared / queries.len(),
    );
}

/// Nanoseconds that this thread has run.
fn cpu_time() -> u64 {
    let text = fs::read_to_string("/proc/thread-self/schedstat").expect("schedstat");
    let first = text.split(' ').next().expect("a number");
    first.parse().expect("a number")
}
