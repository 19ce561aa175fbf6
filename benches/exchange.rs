//! A TMX file into the database and out again, beside what others need to read the same file, in the same run.
//!
//! `cargo bench --bench exchange` takes a minute with generated units; `-- 1000000` makes as many as that, and
//! `-- MEMORY.tsv` takes real ones (source and target by tab). `-- MEMORY.tmx` takes the file as it is. Each program runs in a
//! process of its own under `/usr/bin/time`: CPU time is that of all its threads, so that a busy machine counts little.
//!
//! Translate Toolkit (`pip install translate-toolkit`) and OmegaT (the Debian package, with `javac`) are asked where they
//! are there. Both only load the file; ours also writes a database that can be searched.

#![allow(clippy::expect_used, clippy::print_stdout)] // A benchmark may stop anywhere, and prints.

mod support;

use std::{
    fs::{self, File},
    io::{self, BufRead, BufReader, BufWriter},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use taiyaku_formats::{
    Profile,
    tmx::{TmxWriteOptions, TmxWriter},
};
use taiyaku_text::model::{LanguageTag, TranslationUnit, Variant};

use support::sentences::Sentences;

/// Generated units.
const UNITS: usize = 100_000;
/// Where Debian puts OmegaT.
const OMEGAT: &str = "/usr/share/omegat/OmegaT.jar";
/// What the toolkit is asked to do.
const TOOLKIT: &str = "import sys
from translate.storage.tmx import tmxfile
print(len(tmxfile.parsefile(sys.argv[1]).units))";

fn main() {
    let argument = std::env::args().skip(1).find(|a| !a.starts_with("--"));
    let folder = tempfile::tempdir().expect("a folder");
    let file = memory(argument.as_deref(), folder.path());
    let size = fs::metadata(&file).expect("a file").len();
    println!("{}: {:.1} MB\n", file.display(), size as f64 / 1e6);
    println!(
        "{:36} {:>8} {:>8} {:>8}",
        "", "CPU, s", "time, s", "MB, peak"
    );
    let database = folder.path().join("bench.db");
    let ours = |arguments: &[&str], file: &Path| {
        let mut command = vec![env!("CARGO_BIN_EXE_taiyaku").to_owned(), "--db".to_owned()];
        command.push(text(&database));
        command.extend(arguments.iter().map(|&argument| argument.to_owned()));
        command.push(text(file));
        command
    };
    let import = run(
        "ours: import, without the index",
        &ours(&["tm", "import", "--no-index"], &file),
    );
    let written = folder.path().join("written.tmx");
    run("ours: export", &ours(&["tm", "export"], &written));
    run(
        "ours: the same file again",
        &ours(&["tm", "import", "--no-index"], &file),
    );
    let toolkit = toolkit(&file);
    let omegat = omegat(&file, folder.path());
    println!();
    for (name, other) in [("Translate Toolkit", toolkit), ("OmegaT", omegat)] {
        if let (Some(import), Some(other)) = (&import, other) {
            println!(
                "{name} : our import           {:>5.2} × CPU, {:>5.2} × memory",
                other.cpu / import.cpu,
                other.megabytes / import.megabytes
            );
        }
    }
}

/// The TMX file that the argument names or asks for.
fn memory(argument: Option<&str>, folder: &Path) -> PathBuf {
    let file = folder.join("bench.tmx");
    match argument {
        Some(path) if path.ends_with(".tmx") => return path.into(),
        Some(path) if path.ends_with(".tsv") => {
            let lines = BufReader::new(File::open(path).expect("a file")).lines();
            let pairs = lines.map(|line| {
                let line = line.expect("UTF-8");
                let (source, target) = line.split_once('\t').unwrap_or((&line, ""));
                (source.to_owned(), target.to_owned())
            });
            write_tmx(&file, pairs);
        }
        number => {
            let units = number.map_or(UNITS, |number| number.parse().expect("a number or a file"));
            write_tmx(&file, generated(units));
        }
    }
    file
}

/// Units that differ, each as long as one of a real memory, about.
fn generated(units: usize) -> impl Iterator<Item = (String, String)> {
    let mut sentences = Sentences::new(3);
    (0..units).map(move |number| {
        let source = format!("{}（第{number}号）", sentences.next());
        let target = format!(
            "The committee took note of item {number} & asked the people in charge of the matter for their opinion on it \
             before the end of the month."
        );
        (source, target)
    })
}

fn write_tmx(file: &Path, pairs: impl Iterator<Item = (String, String)>) {
    let out = BufWriter::new(File::create(file).expect("a file"));
    let options = TmxWriteOptions::for_profile(Profile::Generic);
    let mut writer = TmxWriter::new(out, &options).expect("a TMX file");
    for (number, (source, target)) in pairs.enumerate() {
        let mut unit = TranslationUnit::plain(
            Variant::plain(LanguageTag::japanese(), source.as_str()),
            Variant::plain(LanguageTag::english(), target.as_str()),
        );
        unit.metadata.created = Some(format!(
            "20240101T{:02}{:02}00Z",
            number / 60 % 24,
            number % 60
        ));
        writer.unit(&unit).expect("a TMX file");
    }
    writer.finish().expect("a TMX file");
}

/// What a process used.
struct Used {
    cpu: f64,
    megabytes: f64,
}

/// Runs a program and prints what it used; what it said stands beside.
fn run(name: &str, command: &[String]) -> Option<Used> {
    let timed = Command::new("/usr/bin/time")
        .args(["-f", "%U %S %e %M"])
        .args(command)
        .stdin(Stdio::null())
        .output();
    let timed = match timed {
        Ok(timed) => timed,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            println!("{name:36} skipped: there is no /usr/bin/time");
            return None;
        }
        Err(error) => panic!("{name}: {error}"),
    };
    let errors = String::from_utf8_lossy(&timed.stderr);
    let figures: Vec<f64> = errors
        .lines()
        .last()
        .unwrap_or_default()
        .split(' ')
        .filter_map(|figure| figure.parse().ok())
        .collect();
    let (true, [user, system, elapsed, kilobytes]) = (timed.status.success(), figures.as_slice())
    else {
        println!("{name:36} failed: {}", errors.trim());
        return None;
    };
    let used = Used {
        cpu: user + system,
        megabytes: kilobytes * 1024.0 / 1e6,
    };
    let said = String::from_utf8_lossy(&timed.stdout);
    let said = said.trim().rsplit('/').next().unwrap_or_default();
    println!(
        "{name:36} {:>8.2} {elapsed:>8.2} {:>8.0}   {said}",
        used.cpu, used.megabytes
    );
    Some(used)
}

fn toolkit(file: &Path) -> Option<Used> {
    let has = Command::new("python3")
        .args(["-c", "import translate.storage.tmx"])
        .stderr(Stdio::null())
        .status();
    if !has.is_ok_and(|status| status.success()) {
        println!("Translate Toolkit: skipped, it is not installed");
        return None;
    }
    let command = ["python3", "-c", TOOLKIT].map(str::to_owned);
    let command = [command.as_slice(), &[text(file)]].concat();
    run("Translate Toolkit: read", &command)
}

fn omegat(file: &Path, folder: &Path) -> Option<Used> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/support/LoadMemory.java");
    let compiled = Path::new(OMEGAT).is_file().then(|| {
        Command::new("javac")
            .args(["-nowarn", "-cp", OMEGAT, "-d"])
            .args([folder, &source])
            .stderr(Stdio::null())
            .status()
    });
    if !compiled.is_some_and(|ran| ran.is_ok_and(|status| status.success())) {
        println!("OmegaT: skipped, {OMEGAT} or javac is not there");
        return None;
    }
    let command = [
        "java".to_owned(),
        "-Djava.awt.headless=true".to_owned(),
        // Its settings are not those of whoever runs this.
        format!("-Duser.home={}", folder.display()),
        "-cp".to_owned(),
        format!("{}:{OMEGAT}", folder.display()),
        "LoadMemory".to_owned(),
        text(file),
        text(folder),
    ];
    run("OmegaT: load", &command)
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
