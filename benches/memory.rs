//! The memory at full size: the search of `match` beside the ways others search, on the same units in the same run.
//!
//! `cargo bench --bench memory` runs on generated units. Measured figures in the documentation come from real ones:
//! `cargo bench --bench memory -- MEMORY.tsv QUERIES.txt` (source and target by tab; one query a line). Times of single
//! queries are CPU time of the thread, so that a busy machine does not count; what counts are the ratios.

#![allow(clippy::expect_used, clippy::print_stdout)] // A benchmark may stop anywhere, and prints.

mod support;

use std::{
    path::{Path, PathBuf},
    time::Instant,
};

use cpu_time::ThreadTime;
use rapidfuzz::distance::levenshtein;
use taiyaku_store::{
    Access, Clients, DuplicatePolicy, NewOrigin, OriginKind, Store, origin, rusqlite::Connection,
};
use taiyaku_text::{
    key::key,
    model::{LanguageTag, Segment, TranslationUnit, Variant},
};
use taiyaku_tm::{
    matching::{DatabaseOptions, MatchOptions, Memory, Query, build_index},
    units::{self, Direction, UnitWriter},
};

use support::sentences::Sentences;

/// Generated units and queries.
const UNITS: usize = 100_000;
const QUERIES: usize = 1_000;
/// Queries that the slow ways are asked.
const SLOW_QUERIES: usize = 30;
const TOP: usize = 5;
const MIN_SCORE: u8 = 70;

fn main() {
    let arguments: Vec<PathBuf> = std::env::args_os()
        .skip(1)
        .filter(|argument| !argument.to_string_lossy().starts_with("--"))
        .map(PathBuf::from)
        .collect();
    let data = match arguments.as_slice() {
        [memory, queries] => Data::read(memory, queries),
        _ => Data::generated(),
    };
    let folder = tempfile::tempdir().expect("a folder for the database");
    let database = folder.path().join("bench.db");
    let bench = Bench::prepare(&data, &database);
    println!(
        "{} units, {} queries, top {TOP}, from score {MIN_SCORE}\n",
        data.units.len(),
        data.queries.len()
    );
    println!(
        "{:42} {:>9} {:>9} {:>9}",
        "CPU time of a query, ms", "median", "p99", "mean"
    );
    let ours = bench.ours();
    let scan = bench.scan();
    let trigrams = bench.trigrams();
    println!();
    println!(
        "median, scan by rapidfuzz : ours           {:>9.0}",
        scan.median() / ours.median()
    );
    println!(
        "median, FTS5 trigrams : ours               {:>9.0}",
        trigrams.median() / ours.median()
    );
    bench.throughput();
    insert_and_find(&database);
}

/// What is searched, and what for.
struct Data {
    units: Vec<(String, String)>,
    queries: Vec<String>,
}

impl Data {
    fn generated() -> Self {
        let mut sentences = Sentences::new(1);
        let units = (0..UNITS).map(|index| (sentences.next(), format!("Sentence {index}.")));
        let units = units.collect();
        let mut sentences = Sentences::new(7);
        let queries = (0..QUERIES).map(|_| sentences.next()).collect();
        Self { units, queries }
    }

    fn read(memory: &Path, queries: &Path) -> Self {
        let text = |path: &Path| std::fs::read_to_string(path).expect("a UTF-8 text file");
        let unit = |line: &str| {
            let (source, target) = line.split_once('\t').unwrap_or((line, ""));
            (source.to_owned(), target.to_owned())
        };
        Self {
            units: text(memory).lines().map(unit).collect(),
            queries: text(queries).lines().map(str::to_owned).collect(),
        }
    }
}

/// Times of single queries, in milliseconds.
struct Times(Vec<f64>);

impl Times {
    fn of<T>(name: &str, queries: &[T], mut ask: impl FnMut(&T)) -> Self {
        let mut times: Vec<f64> = queries
            .iter()
            .map(|query| {
                let begin = ThreadTime::now();
                ask(query);
                begin.elapsed().as_secs_f64() * 1e3
            })
            .collect();
        times.sort_by(f64::total_cmp);
        let times = Self(times);
        let mean = times.0.iter().sum::<f64>() / times.0.len() as f64;
        println!(
            "{name:42} {:>9.3} {:>9.3} {mean:>9.3}",
            times.median(),
            times.at(99)
        );
        times
    }

    fn at(&self, percent: usize) -> f64 {
        self.0[(self.0.len() - 1) * percent / 100]
    }

    fn median(&self) -> f64 {
        self.at(50)
    }
}

struct Bench<'d> {
    data: &'d Data,
    memory: Memory,
    keys: Vec<Vec<char>>,
    trigrams: Connection,
}

impl<'d> Bench<'d> {
    fn prepare(data: &'d Data, database: &Path) -> Self {
        let language = LanguageTag::japanese();
        let mut store =
            Store::open(database, Access::Write, &[&units::COMPONENT]).expect("a database");
        import(&mut store, &data.units);
        let begin = Instant::now();
        let built = build_index(store.connection(), database, &language, &mut |_, _| {});
        let built = built.expect("an index");
        println!(
            "index: {:.1} s, {:.1} MB, {} different keys",
            begin.elapsed().as_secs_f64(),
            built.bytes as f64 / 1e6,
            built.keys
        );
        let begin = Instant::now();
        let memory = open(store);
        println!("opening it: {:.1} ms", begin.elapsed().as_secs_f64() * 1e3);
        Self {
            data,
            memory,
            keys: data
                .units
                .iter()
                .map(|(source, _)| key(source, &language).chars)
                .collect(),
            trigrams: trigram_table(data),
        }
    }

    fn ours(&self) -> Times {
        let options = options();
        let ask = |query: &String| {
            let segment = Segment::plain(query.clone());
            let found = self.memory.matches(&Query::new(&segment), &options);
            assert!(found.expect("a database that can be read").len() <= TOP);
        };
        Times::of("first round", &self.data.queries, ask);
        Times::of("ours", &self.data.queries, ask)
    }

    /// Every key within the length window, by rapidfuzz.
    fn scan(&self) -> Times {
        let queries = &self.data.queries[..self.data.queries.len().min(SLOW_QUERIES)];
        Times::of("scan by rapidfuzz", queries, |query| {
            let query = key(query, &LanguageTag::japanese()).chars;
            let mut best = vec![MIN_SCORE; TOP];
            let comparator = levenshtein::BatchComparator::new(query.iter().copied());
            for other in &self.keys {
                offer(&mut best, &query, other, &comparator);
            }
        })
    }

    /// The best 200 by BM25 over trigrams, put in order by their distances; finds less.
    fn trigrams(&self) -> Times {
        let queries = &self.data.queries[..self.data.queries.len().min(SLOW_QUERIES)];
        let sql = "SELECT rowid FROM unit WHERE unit MATCH ?1 ORDER BY bm25(unit) LIMIT 200";
        let mut statement = self.trigrams.prepare(sql).expect("FTS5");
        Times::of("FTS5 trigrams, best 200 put in order", queries, |query| {
            let query = key(query, &LanguageTag::japanese()).chars;
            let grams: Vec<String> = query
                .windows(3)
                .map(|gram| {
                    format!(
                        "\"{}\"",
                        gram.iter().collect::<String>().replace('"', "\"\"")
                    )
                })
                .collect();
            if grams.is_empty() {
                return;
            }
            let rows = statement.query_map([grams.join(" OR ")], |row| row.get::<_, i64>(0));
            let mut best = vec![MIN_SCORE; TOP];
            let comparator = levenshtein::BatchComparator::new(query.iter().copied());
            for row in rows.expect("a query") {
                let other = &self.keys[row.expect("a row") as usize];
                offer(&mut best, &query, other, &comparator);
            }
        })
    }

    /// Queries a second on all processors, as `match --lines` asks them.
    fn throughput(&self) {
        use rayon::prelude::*;
        let (memory, queries) = (&self.memory, &self.data.queries);
        let begin = Instant::now();
        let found: usize = queries
            .par_iter()
            .map(|query| {
                let segment = Segment::plain(query.clone());
                let found = memory.matches(&Query::new(&segment), &options());
                found.expect("a database that can be read").len()
            })
            .sum();
        let seconds = begin.elapsed().as_secs_f64();
        println!(
            "queries a second on {} threads              {:>9.0} ({found} matches)",
            rayon::current_num_threads(),
            queries.len() as f64 / seconds
        );
    }
}

fn options() -> MatchOptions {
    MatchOptions {
        min_score: MIN_SCORE,
        top: TOP,
        ..MatchOptions::default()
    }
}

/// Keeps the similarity of a key if it is among the best; what a scan has to do for each.
fn offer(
    best: &mut [u8],
    query: &[char],
    other: &[char],
    comparator: &levenshtein::BatchComparator<char>,
) {
    let longer = query.len().max(other.len());
    let least = usize::from(best[TOP - 1]);
    let greatest = longer * (100 - least) / 100;
    if query.len().abs_diff(other.len()) > greatest {
        return;
    }
    let arguments = levenshtein::Args::default().score_cutoff(greatest);
    if let Some(distance) = comparator.distance_with_args(other.iter().copied(), &arguments) {
        let similarity = (100 * (longer - distance))
            .checked_div(longer)
            .unwrap_or(100);
        best[TOP - 1] = similarity as u8;
        best.sort_unstable_by(|a, b| b.cmp(a));
    }
}

/// The units of a database, as `match` opens them.
fn open(store: Store) -> Memory {
    let language = LanguageTag::japanese();
    let mut memory = Memory::empty(&language);
    let direction = Direction::new(&language, &LanguageTag::english(), &Clients::All);
    let opened = memory.add_database(store, DatabaseOptions::new(direction), &mut |_, _| {});
    opened.expect("a memory");
    memory
}

/// One unit is written, the memory opened anew, and the unit found: each time beside some more that the index does not
/// know.
fn insert_and_find(database: &Path) {
    let access = |access| Store::open(database, access, &[&units::COMPONENT]).expect("a database");
    let mut times: Vec<f64> = (0..50)
        .map(|number| {
            let source = format!("金箔の栞をもう{number}枚、{number}番の棚から。");
            let begin = Instant::now();
            import(
                &mut access(Access::Write),
                &[(source.clone(), "Bookmarks.".to_owned())],
            );
            let memory = open(access(Access::Read));
            let segment = Segment::plain(source);
            let found = memory
                .matches(&Query::new(&segment), &options())
                .expect("a database");
            assert_eq!(found.first().map(|best| best.score), Some(100));
            begin.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!(
        "inserting a unit and finding it, ms         {:>9.1} (median)",
        times[25]
    );
}

fn import(store: &mut Store, units: &[(String, String)]) {
    let (japanese, english) = (LanguageTag::japanese(), LanguageTag::english());
    let now = "20260101T000000Z";
    store
        .write("bench", &mut |_| {}, |tx| {
            let origin = origin::insert(tx, &NewOrigin::new("bench.tsv", OriginKind::File, now))?;
            let mut writer = UnitWriter::new(tx, origin, DuplicatePolicy::Add, now)?;
            for (source, target) in units {
                writer.add(&TranslationUnit::plain(
                    Variant::plain(japanese.clone(), source.as_str()),
                    Variant::plain(english.clone(), target.as_str()),
                ))?;
            }
            writer.finish()
        })
        .expect("units written");
}

fn trigram_table(data: &Data) -> Connection {
    let connection = Connection::open_in_memory().expect("a database in memory");
    let language = LanguageTag::japanese();
    connection
        .execute_batch(
            "CREATE VIRTUAL TABLE unit USING fts5(key, tokenize = 'trigram', content = '');
             BEGIN",
        )
        .expect("FTS5");
    {
        let sql = "INSERT INTO unit (rowid, key) VALUES (?1, ?2)";
        let mut statement = connection.prepare(sql).expect("a table");
        for (row, (source, _)) in data.units.iter().enumerate() {
            let key: String = key(source, &language).chars.into_iter().collect();
            statement.execute((row as i64, key)).expect("a row");
        }
    }
    connection.execute_batch("COMMIT").expect("a table");
    connection
}
