//! Searching inside segments: the file of folded text against folding every row of the database, in one run.
//!
//! `cargo bench --bench concordance` generates a memory of 100,000 units. With `CONCORDANCE_DB=copy.db` it takes that
//! database instead (and writes a folder of derived files beside it), with `CONCORDANCE_QUERIES=file` the queries of
//! that file, one a line, and with `CONCORDANCE_SCANS=0` it leaves the baseline out.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a measurement that cannot go on stops, and prints what it is for"
)]

use std::{
    env, fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use taiyaku::database;
use taiyaku_store::{
    Access, Clients, DuplicatePolicy, NewOrigin, OriginKind, Store, StoreError, origin,
};
use taiyaku_text::model::{LanguageTag, TranslationUnit, Variant};
use taiyaku_tm::{
    concordance, derived,
    units::{self, Side, UnitWriter},
};

const UNITS: usize = 100_000;
const RUNS: usize = 21;
const NOW: &str = "20261126T220000Z";
const QUERIES: [&str; 14] = [
    "の",
    "。",
    "設定",
    "サーバー",
    "the",
    "The",
    "THE",
    "file",
    "ﾃﾞｰﾀ",
    "國",
    "e",
    "釦",
    "倉庫を始",
    "虎穴",
];

fn main() {
    // `cargo test --benches` starts it too, without this.
    if !env::args().any(|argument| argument == "--bench") {
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = env::var_os("CONCORDANCE_DB").map_or_else(
        || generated(&folder.path().join("generated.db")),
        PathBuf::from,
    );
    let store = database::open(&path, Access::Read).expect("a database");
    let connection = store.connection();
    let started = Instant::now();
    let folder = derived::folder_of(&path);
    let file = concordance::build(connection, &folder, |_, _| true).expect("a file");
    let (seconds, megabytes) = (started.elapsed().as_secs_f64(), file.size() as f64 / 1e6);
    println!("built in {seconds:.1} s, {megabytes:.1} MB");
    let queries = env::var_os("CONCORDANCE_QUERIES").map_or_else(
        || QUERIES.map(str::to_owned).to_vec(),
        |file| {
            let text = fs::read_to_string(file).expect("a file of queries");
            text.lines().map(str::to_owned).collect()
        },
    );
    let scans = env::var("CONCORDANCE_SCANS").map_or(3, |scans| scans.parse().expect("a number"));
    println!("query            units   file: median    worst      CPU   scan: median    ratio");
    for query in &queries {
        let find = || concordance::search(connection, &file, query, Side::Both, &Clients::All, 50);
        let before = processor_time();
        let (total, median, worst) = time(RUNS, || find().expect("a search").total);
        let processor = (processor_time() - before) / RUNS as u32;
        let (median_ms, worst, processor) = (ms(median), ms(worst), ms(processor));
        print!("{query:12} {total:9} {median_ms:11.2} ms {worst:8.2} {processor:8.2}");
        if scans > 0 {
            let scan =
                || units::concordance::search(connection, query, Side::Both, &Clients::All, 50);
            let (same, scanned, _) = time(scans, || scan().expect("a search").total);
            assert_eq!(total, same, "{query}");
            let ratio = scanned.as_secs_f64() / median.as_secs_f64();
            print!(" {:11.2} ms {ratio:8.0}", ms(scanned));
        }
        println!();
    }
}

/// Time that the process and all its threads worked, so that others at work on the machine count less; zero where it
/// is not known.
fn processor_time() -> Duration {
    let threads = fs::read_dir("/proc/self/task").into_iter().flatten();
    let times = threads.filter_map(|thread| {
        let schedule = fs::read_to_string(thread.ok()?.path().join("schedstat")).ok()?;
        schedule.split(' ').next()?.parse::<u64>().ok()
    });
    Duration::from_nanos(times.sum())
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// What it returns, and the median and the longest time it takes.
fn time(runs: usize, mut run: impl FnMut() -> usize) -> (usize, Duration, Duration) {
    let mut total = 0;
    let mut times: Vec<_> = (0..runs)
        .map(|_| {
            let started = Instant::now();
            total = run();
            started.elapsed()
        })
        .collect();
    times.sort_unstable();
    (total, times[runs / 2], times[runs - 1])
}

fn generated(path: &Path) -> PathBuf {
    let mut store: Store = database::open(path, Access::Write).expect("a new database");
    let record = NewOrigin::new("generated", OriginKind::File, NOW);
    let origin = origin::insert(store.connection(), &record).expect("an origin");
    let mut parts = Parts(7);
    let written = store.write("generate", &mut |_| {}, |transaction| {
        let mut writer = UnitWriter::new(transaction, origin, DuplicatePolicy::Add, NOW)?;
        for number in 0..UNITS {
            writer.add(&parts.unit(number))?;
        }
        writer.finish()?;
        Ok::<_, StoreError>(())
    });
    written.expect("units");
    path.to_owned()
}

/// Sentences put together from parts, always the same ones.
struct Parts(u64);

impl Parts {
    fn pick<'p>(&mut self, parts: &[&'p str]) -> &'p str {
        // Knuth's MMIX generator; the high bits are the good ones.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        parts[(self.0 >> 33) as usize % parts.len()]
    }

    fn unit(&mut self, number: usize) -> TranslationUnit {
        let mut source = String::new();
        let mut target = String::new();
        for _ in 0..3 {
            source += self.pick(&[
                "サーバーの",
                "古い倉庫の",
                "国会の",
                "データの",
                "利用者の",
                "國の",
            ]);
            source += self.pick(&["設定を", "計画を", "一覧を", "釦を", "記録を"]);
            source += self.pick(&["変え、", "始め、", "送り、", "調べ、", "閉じ、"]);
            target += self.pick(&[
                "The server ",
                "An old file ",
                "A setting of the user ",
                "Parliament ",
            ]);
            target += self.pick(&["was changed, ", "closed, ", "sent the data, "]);
        }
        let (source, target) = (
            format!("{source}{number}回。"),
            format!("{target}{number}."),
        );
        TranslationUnit::plain(
            Variant::plain(LanguageTag::japanese(), source),
            Variant::plain(LanguageTag::english(), target),
        )
    }
}
