//! Offsets of a file to lines and columns.

use crate::{model::LineStart, span::Position};

/// The starts of the lines of a file. LF, CR and CR LF end a line, as in an editor.
#[derive(Debug, Clone)]
pub struct Positions {
    starts: Vec<usize>,
}

impl Positions {
    /// The lines of `text`.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut starts = vec![0];
        let mut previous = '\0';
        for (offset, c) in text.chars().enumerate() {
            if c == '\n' && previous == '\r' {
                starts.pop();
            }
            if matches!(c, '\n' | '\r') {
                starts.push(offset + 1);
            }
            previous = c;
        }
        Self { starts }
    }

    /// The position of the character at `offset` (Unicode scalar values from 0).
    #[must_use]
    pub fn at(&self, offset: usize) -> Position {
        let line = self.line_at(offset);
        Position {
            line: line.number,
            column: offset - line.offset + 1,
        }
    }

    /// The line that holds the character at `offset`.
    pub(crate) fn line_at(&self, offset: usize) -> LineStart {
        let number = self.starts.partition_point(|&start| start <= offset).max(1);
        LineStart {
            offset: self.starts.get(number - 1).copied().unwrap_or(0),
            number,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_from_one() {
        let positions = Positions::of("あ\r\nいう\rえ\nお");
        let found: Vec<(usize, usize)> = [0, 3, 4, 6, 8]
            .into_iter()
            .map(|o| positions.at(o))
            .map(|p| (p.line, p.column))
            .collect();
        assert_eq!(found, [(1, 1), (2, 1), (2, 2), (3, 1), (4, 1)]);
    }
}
