//! Cells to text.

use std::collections::VecDeque;

use calamine::{DataRef, Dimensions, ExcelDateTime};

/// The text that a cell shows: whole numbers without a point, dates as `YYYY-MM-DD`, times after `T`.
///
/// # Errors
/// The error that a formula came to, in the words of the spreadsheet (`#N/A`).
pub(super) fn text(value: &DataRef<'_>) -> Result<String, String> {
    Ok(match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(moment) => date(moment),
        DataRef::Error(error) => return Err(error.to_string()),
    })
}

fn date(moment: &ExcelDateTime) -> String {
    if moment.is_duration() {
        let seconds = (moment.as_f64() * 86_400.0).round();
        let (hours, rest) = ((seconds / 3_600.0).trunc(), seconds % 3_600.0);
        return format!("{hours}:{:02}:{:02}", (rest / 60.0).trunc(), rest % 60.0);
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) {
        date
    } else {
        format!("{date}T{hour:02}:{minute:02}:{second:02}")
    }
}

/// Cells that were merged over several rows: a term beside several translations. Their value stands in the first row
/// only, and is meant for all.
pub(super) struct Merged {
    /// Those that begin in a later row, in order.
    ahead: VecDeque<Dimensions>,
    /// Last row, column and value of those that the present row lies in.
    active: Vec<(u32, usize, String)>,
}

impl Merged {
    pub(super) fn new(mut regions: Vec<Dimensions>) -> Self {
        regions.retain(|region| region.start.0 < region.end.0);
        regions.sort_by_key(|region| region.start);
        Self {
            ahead: regions.into(),
            active: Vec::new(),
        }
    }

    /// Fills in what the row (its number from 0) shares with rows above.
    pub(super) fn fill(&mut self, row: u32, cells: &mut Vec<String>) {
        self.active.retain(|(last, ..)| row <= *last);
        for (_, column, value) in &self.active {
            if cells.len() <= *column {
                cells.resize(*column + 1, String::new());
            }
            if let Some(cell) = cells.get_mut(*column).filter(|cell| cell.is_empty()) {
                cell.clone_from(value);
            }
        }
        while self.ahead.front().is_some_and(|next| next.start.0 <= row) {
            let Some(region) = self.ahead.pop_front() else {
                break;
            };
            let column = region.start.1 as usize;
            if let Some(value) = cells.get(column).filter(|_| region.start.0 == row) {
                self.active.push((region.end.0, column, value.clone()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_look_as_in_the_sheet() {
        for (value, expected) in [
            (DataRef::Float(3.0), "3"),
            (DataRef::Float(0.1), "0.1"),
            (DataRef::Float(-1_234_567.0), "-1234567"),
            (DataRef::Bool(true), "TRUE"),
        ] {
            assert_eq!(text(&value), Ok(expected.to_owned()));
        }
    }

    #[test]
    fn merged_cells_reach_down_and_no_further() {
        let mut merged = Merged::new(vec![Dimensions::new((1, 0), (2, 0))]);
        let row = |cells: &[&str]| cells.iter().map(|&c| c.to_owned()).collect::<Vec<_>>();
        let mut cells = row(&["首相", "PM"]);
        merged.fill(1, &mut cells);
        let mut cells = row(&["", "premier"]);
        merged.fill(2, &mut cells);
        assert_eq!(cells, ["首相", "premier"]);
        let mut cells = row(&["", "x"]);
        merged.fill(3, &mut cells);
        assert_eq!(cells, ["", "x"]);
    }
}
