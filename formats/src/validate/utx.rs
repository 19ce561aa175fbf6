//! UTX glossaries: the header line, the line of columns, the rows.

use std::io::{BufRead, Write};

use taiyaku_text::model::Problem;
use taiyaku_text::span::Position;

use super::finding::{Change, Collector};
use super::lines::{Ending, Lines, clean};
use super::values::is_language;
use super::{FixError, Fixed, Report, ValidateOptions};

/// The statuses of UTX 1.11, and that of 1.20.
const STATUSES: [&str; 6] = [
    "provisional",
    "approved",
    "non-standard",
    "forbidden",
    "rejected",
    "",
];

/// Words that people write for the statuses.
const MEANT: [(&str, &str); 8] = [
    ("preferred", "approved"),
    ("admitted", "provisional"),
    ("draft", "provisional"),
    ("deprecated", "non-standard"),
    ("nonstandard", "non-standard"),
    ("prohibited", "forbidden"),
    ("banned", "forbidden"),
    ("obsolete", "non-standard"),
];

struct Utx<R> {
    lines: Lines<R>,
    collector: Collector,
    columns: Vec<String>,
    wrong_endings: bool,
    changes: Vec<Change>,
}

pub(super) fn validate(input: impl BufRead, options: &ValidateOptions) -> Result<Report, Problem> {
    let mut utx = Utx::open(input, options)?;
    while utx.next_line()?.is_some() {}
    Ok(utx.finish())
}

pub(super) fn fix(
    input: impl BufRead,
    options: &ValidateOptions,
    out: &mut dyn Write,
) -> Result<Fixed, FixError> {
    let mut utx = Utx::open(input, options).map_err(FixError::Read)?;
    while let Some(line) = utx.next_line().map_err(FixError::Read)? {
        out.write_all(line.as_bytes())?;
        out.write_all(b"\r\n")?;
    }
    if utx.wrong_endings {
        utx.change(1, "lines end with CR LF now");
    }
    let changed = utx.changes.len();
    utx.changes.truncate(1000);
    Ok(Fixed {
        changes: utx.changes,
        changed,
    })
}

const fn at(line: usize) -> Position {
    Position { line, column: 1 }
}

impl<R: BufRead> Utx<R> {
    fn open(mut input: R, options: &ValidateOptions) -> Result<Self, Problem> {
        let mark = input
            .fill_buf()
            .is_ok_and(|bytes| bytes.starts_with(b"\xef\xbb\xbf"));
        let lines = Lines::open(input, options.encoding.as_deref())?;
        let mut collector = Collector::new("UTX".to_owned(), options.most, options.tool);
        let mut changes = Vec::new();
        let encoding = lines.encoding();
        if encoding != "UTF-8" {
            let message = format!("the file is in {encoding}; UTX is UTF-8");
            collector.add("encoding", at(1), &message);
            changes.push(Change {
                position: at(1),
                message: "the copy is UTF-8".to_owned(),
            });
        }
        if mark {
            collector.add("byte-order-mark", at(1), "UTX has no byte order mark");
            changes.push(Change {
                position: at(1),
                message: "the byte order mark: left out".to_owned(),
            });
        }
        Ok(Self {
            lines,
            collector,
            columns: Vec::new(),
            wrong_endings: false,
            changes,
        })
    }

    fn finish(mut self) -> Report {
        if self.columns.is_empty() {
            self.collector.add(
                "header",
                at(1),
                "the line of columns is missing (#src, tgt, …)",
            );
        }
        self.collector.finish()
    }

    fn change(&mut self, line: usize, message: &str) {
        self.changes.push(Change {
            position: at(line),
            message: message.to_owned(),
        });
    }

    /// The next line as a copy should have it.
    fn next_line(&mut self) -> Result<Option<String>, Problem> {
        while let Some(line) = self.lines.next_line()? {
            if line.ending == Ending::Other && !self.wrong_endings {
                self.wrong_endings = true;
                self.collector.add(
                    "line-ending",
                    at(line.number),
                    "lines of UTX end with CR LF",
                );
            }
            let text = clean(&line, &mut self.collector);
            if text.len() != line.text.len() {
                self.change(
                    line.number,
                    "characters that have no place in a text: left out",
                );
            }
            if line.number == 1 {
                return Ok(Some(self.first(&text)));
            }
            if text.trim().is_empty() {
                continue;
            }
            if let Some(comment) = text.strip_prefix('#') {
                self.comment(comment);
                return Ok(Some(text));
            }
            if let Some(row) = self.row(line.number, &text) {
                return Ok(Some(row));
            }
        }
        Ok(None)
    }

    /// `#UTX 1.11; ja/en; DATE; …`
    fn first(&mut self, text: &str) -> String {
        let mut parts = text.trim_start_matches('#').split(';').map(str::trim);
        let version = parts.next().unwrap_or_default().to_owned();
        self.collector.report.format.clone_from(&version);
        let languages = parts.next().unwrap_or_default();
        let codes = languages
            .split('/')
            .map(|code| code.trim().split(' ').next().unwrap_or_default());
        let known = codes.clone().count() >= 2 && codes.clone().take(2).all(is_language);
        if !known {
            let message =
                format!("the first line should name the languages as ja/en, not “{languages}”");
            self.collector.add("header", at(1), &message);
            self.change(1, "the languages are ja/en now");
            let rest: Vec<_> = parts.collect();
            return format!("#{version}; ja/en; {}", rest.join("; "));
        }
        text.to_owned()
    }

    /// The line of columns is the comment that begins with `src`.
    fn comment(&mut self, comment: &str) {
        let names: Vec<_> = comment
            .split('\t')
            .map(|name| name.trim().to_owned())
            .collect();
        let source = names
            .first()
            .is_some_and(|name| name == "src" || name.starts_with("src "));
        if source && self.columns.is_empty() && names.len() > 1 {
            self.columns = names;
        }
    }

    fn row(&mut self, number: usize, text: &str) -> Option<String> {
        let mut cells: Vec<String> = text.split('\t').map(str::to_owned).collect();
        let mut before = String::new();
        if self.columns.is_empty() {
            self.collector.add(
                "header",
                at(number),
                "rows come before the line of columns (#src, tgt, …)",
            );
            self.change(number, "the line of columns is put in");
            let names = ["src", "tgt", "src:pos"];
            self.columns = names.iter().map(|name| (*name).to_owned()).collect();
            before = "#src\ttgt\tsrc:pos\r\n".to_owned();
        }
        let expected = self.columns.len();
        if cells.len() > expected || cells.len() < 2 {
            let message = format!("{} columns, where {expected} are expected", cells.len());
            self.collector.add("column", at(number), &message);
            self.change(number, "the row has the right number of columns now");
            cells.resize(expected, String::new());
        }
        if cells.iter().take(2).any(|cell| cell.trim().is_empty()) {
            self.collector.add(
                "empty-term",
                at(number),
                "the row has no term or no translation",
            );
            self.change(number, "a row without a term: left out");
            return (!before.is_empty()).then(|| before.trim_end().to_owned());
        }
        self.status(number, &mut cells);
        Some(before + &cells.join("\t"))
    }

    fn status(&mut self, number: usize, cells: &mut [String]) {
        let column = self
            .columns
            .iter()
            .position(|name| name.ends_with("status"));
        let Some(cell) = column.and_then(|column| cells.get_mut(column)) else {
            return;
        };
        let status = cell.trim().to_lowercase();
        if STATUSES.contains(&status.as_str()) {
            return;
        }
        let message =
            format!("“{cell}” is no status: provisional, approved, non-standard, forbidden");
        self.collector.add("status", at(number), &message);
        let meant = MEANT.iter().find(|(word, _)| *word == status);
        let meant = meant.map_or("provisional", |(_, meant)| *meant);
        meant.clone_into(cell);
        self.change(number, &format!("the status is now {meant}"));
    }
}
