//! Rows to a list of JSON objects.

use std::io::Write;

use serde_json::Value;

use crate::WriteError;
use crate::tables::sink::RowOutput;

/// A list of objects that grows row by row, one object a line: `src`, `dst`, `info`, and what else a row says under the
/// names of the table's columns. Values that are empty are left out, but for those three.
pub(crate) struct JsonOutput<W> {
    output: W,
    /// The names of the values, as they stand in the file.
    keys: Vec<String>,
    rows: usize,
}

impl<W: Write> JsonOutput<W> {
    pub(crate) const fn new(output: W) -> Self {
        Self {
            output,
            keys: Vec::new(),
            rows: 0,
        }
    }
}

impl<W> JsonOutput<W> {
    /// The status of a term that is not simply to be used: programs read `info` only.
    fn warning<'c>(&self, cells: &[&'c str]) -> Option<&'c str> {
        let place = self.keys.iter().position(|key| key == "status")?;
        let status = cells.get(place)?;
        ["proposed", "deprecated", "forbidden"]
            .contains(status)
            .then_some(*status)
    }
}

impl<W: Write> RowOutput for JsonOutput<W> {
    fn row(&mut self, cells: &[&str]) -> Result<usize, WriteError> {
        if self.keys.is_empty() {
            let keys = cells.iter().map(|cell| key(cell).to_owned());
            self.keys = keys.collect();
            return Ok(0);
        }
        let start: &[u8] = if self.rows == 0 { b"[\n  {" } else { b",\n  {" };
        self.output.write_all(start)?;
        self.rows += 1;
        let grouped = self.keys.iter().any(|key| key == "concept");
        let (first, rest): (Vec<_>, Vec<_>) = self
            .keys
            .iter()
            .zip(cells)
            .partition(|(key, _)| FIRST.contains(&key.as_str()));
        // Without an id of its own, an entry would be given the number that holds its objects together.
        let rest = rest
            .into_iter()
            .filter(|(key, cell)| !cell.is_empty() || (*key == "id" && grouped));
        let warning = self.warning(cells);
        for (number, (key, cell)) in first.into_iter().chain(rest).enumerate() {
            let comma = if number == 0 { "" } else { ", " };
            let cell = match &warning {
                Some(warning) if key == "info" => {
                    format!("[{warning}] {cell}").trim_end().to_owned()
                }
                _ => (*cell).to_owned(),
            };
            let value = Value::String(cell);
            write!(self.output, "{comma}\"{key}\": {value}")?;
        }
        self.output.write_all(b"}")?;
        Ok(0)
    }

    fn finish(mut self: Box<Self>) -> Result<(), WriteError> {
        let end: &[u8] = if self.rows == 0 { b"[]\n" } else { b"\n]\n" };
        self.output.write_all(end)?;
        Ok(self.output.flush()?)
    }
}

/// What every object has, in this order.
const FIRST: [&str; 3] = ["src", "dst", "info"];

/// The name of a column's values in glossaries for translating programs.
fn key(column: &str) -> &str {
    match column {
        "source" => "src",
        "target" => "dst",
        "note" => "info",
        other => other,
    }
}
