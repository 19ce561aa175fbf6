//! Values to rows.

use std::io::BufRead;
use std::rc::Rc;

use serde_json::{Map, Value};
use taiyaku_text::model::{Problem, Severity};
use taiyaku_text::span::Position;

use super::cut::{Piece, Pieces, member};
use crate::ReadOptions;
use crate::encoding::{MALFORMED, TextSource, unreadable};
use crate::tables::columns::{Column, Columns, column_named};
use crate::tables::rows::Row;
use crate::tables::table::{TableRow, TableRows};

/// Largest file that is read, in bytes.
const LARGEST: u64 = 256 * 1024 * 1024;

/// The rows of a file, one for each pair of texts.
pub(super) fn rows<'a>(
    input: impl BufRead + 'a,
    options: &ReadOptions,
) -> Result<TableRows<'a>, Problem> {
    let (text, warning) = whole(input, options)?;
    let reader = ValueReader { options };
    let mut items: Vec<Item> = warning.map(Err).into_iter().collect();
    items.extend(reader.file(&text));
    if !items.iter().any(Result::is_ok)
        && !items.iter().any(Result::is_err)
        && !is_empty_list(&text)
    {
        return Err(no_pairs(&text, options));
    }
    Ok(Box::new(items.into_iter()))
}

type Item = Result<TableRow, Problem>;

fn whole(input: impl BufRead, options: &ReadOptions) -> Result<(String, Option<Problem>), Problem> {
    let mut source = TextSource::open(input.take(LARGEST + 1), options.encoding.as_deref())?;
    let mut warning = source.take_warning();
    let mut text = String::new();
    while source.fill(&mut text).map_err(|error| unreadable(&error))? {
        if text.len() as u64 > LARGEST {
            let limit = LARGEST / (1024 * 1024);
            let message = format!("the file is too large: more than {limit} MB of JSON");
            return Err(Problem::new(Severity::Fatal, None, message)
                .with_remedy("cut it in pieces, or bring it as CSV, which can be of any size"));
        }
    }
    if text.contains(MALFORMED) {
        text = text.replace(MALFORMED, "\u{fffd}");
        let message = "bytes of the file don't fit its encoding; U+FFFD stands for them";
        warning = Some(
            Problem::new(Severity::Warning, None, message)
                .with_remedy("name the right encoding with --encoding"),
        );
    }
    Ok((text, warning))
}

struct ValueReader<'o> {
    options: &'o ReadOptions,
}

impl ValueReader<'_> {
    fn file(&self, text: &str) -> Vec<Item> {
        let text = text.trim_start_matches('\u{feff}');
        let mut items = Vec::new();
        let mut values = Pieces::of_file(text).peekable();
        while let Some(value) = values.next() {
            let alone = items.is_empty() && values.peek().is_none();
            match value.text.as_bytes().first() {
                Some(b'[') if value.whole && !is_pair(value) => {
                    self.list(Pieces::inside(value), &mut items);
                }
                // A list that was cut off: its bracket costs a line, its values stand behind.
                Some(b'[') if !value.whole => {
                    items.push(Err(problem(value, "the list that begins here has no end")));
                }
                Some(b'{') if alone => self.object_of_file(value, &mut items),
                Some(b']' | b'}') if !value.whole => {}
                _ => self.value(value, &mut items),
            }
        }
        items
    }

    fn list(&self, pieces: Pieces<'_>, items: &mut Vec<Item>) {
        for piece in pieces {
            if piece.no_comma {
                items.push(Err(Problem::new(
                    Severity::Warning,
                    Some(position(piece)),
                    "a comma is missing before this entry; the entry is kept",
                )));
            }
            self.value(piece, items);
        }
    }

    /// The only object of a file: an entry, a list under some name, or terms with their translations.
    fn object_of_file(&self, object: Piece<'_>, items: &mut Vec<Item>) {
        if !object.whole {
            items.push(Err(problem(
                object,
                "the object that begins here has no end",
            )));
            return;
        }
        if let Ok(map) = serde_json::from_str::<Map<String, Value>>(object.text)
            && let Some(row) = self.row(&map, object.line)
        {
            items.push(Ok(row));
            return;
        }
        for piece in Pieces::inside(object) {
            let Some((name, value)) = member(piece) else {
                items.push(Err(problem(piece, "this is no member of an object")));
                continue;
            };
            let Ok(name) = serde_json::from_str::<String>(name) else {
                items.push(Err(problem(piece, "this name is no JSON string")));
                continue;
            };
            match value.text.as_bytes().first() {
                Some(b'[') if holds_entries(value) => self.list(Pieces::inside(value), items),
                _ => self.member(&name, value, items),
            }
        }
    }

    /// A term with its translation, with several, or with an object that tells of them.
    fn member(&self, name: &str, piece: Piece<'_>, items: &mut Vec<Item>) {
        let value = match serde_json::from_str::<Value>(piece.text) {
            Ok(value) => value,
            Err(error) => return items.push(Err(invalid(piece, &error))),
        };
        match value {
            Value::Object(mut map) => {
                let has_source = map
                    .keys()
                    .any(|key| matches!(column_named(key, self.options), Column::Source));
                if !has_source {
                    map.insert("source".to_owned(), Value::String(name.to_owned()));
                }
                items.extend(self.row(&map, piece.line).map(Ok));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
            value => {
                let mut map = Map::new();
                map.insert("source".to_owned(), Value::String(name.to_owned()));
                map.insert("target".to_owned(), value);
                items.extend(self.row(&map, piece.line).map(Ok));
            }
        }
    }

    /// One entry of a list.
    fn value(&self, piece: Piece<'_>, items: &mut Vec<Item>) {
        let value = match serde_json::from_str::<Value>(piece.text) {
            Ok(value) => value,
            Err(error) => return items.push(Err(invalid(piece, &error))),
        };
        let row = match &value {
            Value::Object(map) => self.row(map, piece.line),
            Value::Array(values) => self.pair(values, piece.line),
            _ => None,
        };
        items.push(row.ok_or_else(|| {
            problem(piece, "this entry names no source and no target").with_remedy(
                "name them \u{201c}src\u{201d} and \u{201c}dst\u{201d}, or \u{201c}source\u{201d} and \u{201c}target\u{201d}",
            )
        }));
    }

    fn row(&self, map: &Map<String, Value>, line: usize) -> Option<TableRow> {
        let mut names = Vec::new();
        let mut cells = Vec::new();
        for (name, value) in map {
            let text = texts(value);
            // A member that is empty says that there is such a member.
            if text.is_empty() {
                names.push(name.as_str());
                cells.push(String::new());
            }
            for text in text {
                names.push(name.as_str());
                cells.push(text);
            }
        }
        let columns = Columns::named(&names, self.options)?.with_status_in_notes();
        let has_source = columns
            .cells(&cells)
            .any(|(column, _)| *column == Column::Source);
        has_source.then(|| table_row(columns, cells, line))
    }

    /// A list of two texts, and perhaps a note.
    fn pair(&self, values: &[Value], line: usize) -> Option<TableRow> {
        let cells: Vec<String> = values.iter().map(|value| texts(value).join("; ")).collect();
        if !(2..=3).contains(&cells.len()) || cells.first()?.trim().is_empty() {
            return None;
        }
        let columns = [Column::Source, Column::Target, Column::Note];
        let columns = Columns::known(
            columns.into_iter().map(|column| (column, None)).collect(),
            self.options.source_language.clone(),
            self.options.target_language.clone(),
        );
        Some(table_row(columns.with_status_in_notes(), cells, line))
    }
}

fn table_row(columns: Columns, cells: Vec<String>, line: usize) -> TableRow {
    TableRow {
        row: Row {
            line,
            cells,
            sheet: None,
        },
        columns: Rc::new(columns),
    }
}

/// The texts of a value: none, one, or those of a list.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Null => Vec::new(),
        Value::String(text) => vec![text.clone()],
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => vec![value.to_string()],
        Value::Array(values) => values
            .iter()
            .flat_map(|value| match value {
                Value::Null => None,
                Value::String(text) => Some(text.clone()),
                other => Some(other.to_string()),
            })
            .collect(),
    }
}

/// Whether a list is a pair of texts itself.
fn is_pair(list: Piece<'_>) -> bool {
    let mut pieces = Pieces::inside(list);
    let texts = pieces
        .by_ref()
        .take(4)
        .map(|piece| piece.text.starts_with('"'));
    let texts: Vec<bool> = texts.collect();
    (2..=3).contains(&texts.len()) && texts.into_iter().all(|is_text| is_text)
}

/// Whether a list holds objects or lists, and not texts.
fn holds_entries(list: Piece<'_>) -> bool {
    let first = Pieces::inside(list).next();
    first.is_some_and(|piece| piece.text.starts_with(['{', '[']))
}

fn is_empty_list(text: &str) -> bool {
    let mut values = Pieces::of_file(text.trim_start_matches('\u{feff}'));
    let first = values.next();
    first.is_some_and(|piece| piece.whole && Pieces::inside(piece).next().is_none())
}

fn no_pairs(text: &str, options: &ReadOptions) -> Problem {
    let names: Vec<String> = Pieces::of_file(text)
        .flat_map(Pieces::inside)
        .filter_map(member)
        .filter_map(|(name, _)| serde_json::from_str::<String>(name).ok())
        .filter(|name| !matches!(column_named(name, options), Column::Ignored))
        .take(12)
        .collect();
    let message = match names.is_empty() {
        true => "the file holds no pairs of texts".to_owned(),
        false => format!(
            "the file holds no pairs of texts; its names are \u{201c}{}\u{201d}",
            names.join(", ")
        ),
    };
    Problem::new(Severity::Fatal, None, message).with_remedy(
        "wanted is a list of objects with \u{201c}src\u{201d} and \u{201c}dst\u{201d}, or one object of terms and translations",
    )
}

fn position(piece: Piece<'_>) -> Position {
    Position {
        line: piece.line,
        column: 1,
    }
}

fn problem(piece: Piece<'_>, message: &str) -> Problem {
    Problem::new(Severity::Skipped, Some(position(piece)), message)
}

/// What the parser says, with the line in the file.
fn invalid(piece: Piece<'_>, error: &serde_json::Error) -> Problem {
    let mut place = position(piece);
    place.line += error.line().saturating_sub(1);
    if error.line() > 1 {
        place.column = error.column().max(1);
    }
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or(&said);
    Problem::new(
        Severity::Skipped,
        Some(place),
        format!("this is no valid JSON: {said}"),
    )
    .with_remedy("look for a quotation mark or a bracket that is missing; other entries are kept")
}
