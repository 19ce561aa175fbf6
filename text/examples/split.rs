//! Splits each line of standard input into sentences and says why: `|` and the rule where a sentence ends, `+` and the rule
//! where it could have ended and didn't. With `--time` it splits all lines once more, ten times, and says how fast.
//!
//! ```text
//! cargo run --release -p taiyaku-text --example split < manuscript.txt
//! ```

use std::io::{self, Read, Write};

use taiyaku_text::{
    segmentation::{Exceptions, Quotations},
    sentence::Splitter,
};

fn main() -> io::Result<()> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let splitter = Splitter::new(Quotations::Long, &Exceptions::default());
    let lines: Vec<Vec<char>> = text.lines().map(|line| line.chars().collect()).collect();
    let mut out = io::BufWriter::new(io::stdout().lock());
    if std::env::args().any(|argument| argument == "--time") {
        return time(&splitter, &lines, text.len(), &mut out);
    }
    for line in &lines {
        let mut places = Vec::new();
        let sentences =
            splitter.split_telling(line, &mut |kept| places.push((kept.at, '+', kept.rule)));
        places.extend(sentences.iter().map(|s| (s.range.end, '|', s.rule)));
        places.sort_by_key(|place| place.0);
        let mut start = 0;
        for (end, sign, rule) in places {
            let piece: String = line.get(start..end).unwrap_or_default().iter().collect();
            write!(out, "{piece} {sign}{rule} ")?;
            start = end.max(start);
        }
        writeln!(out)?;
    }
    out.flush()
}

fn time(
    splitter: &Splitter,
    lines: &[Vec<char>],
    bytes: usize,
    out: &mut impl Write,
) -> io::Result<()> {
    const TIMES: u32 = 10;
    let started = std::time::Instant::now();
    let mut sentences = 0;
    for _ in 0..TIMES {
        sentences += lines
            .iter()
            .map(|line| splitter.split(line).len())
            .sum::<usize>();
    }
    let seconds = started.elapsed().as_secs_f64();
    let megabytes = bytes as f64 * f64::from(TIMES) / 1e6;
    writeln!(
        out,
        "{} sentences, {:.0} MB/s",
        sentences / TIMES as usize,
        megabytes / seconds
    )
}
