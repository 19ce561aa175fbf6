//! Where each character of a segment stands in its file, across all that layout put between.

use std::ops::Range;

use crate::span::Position;

/// For each character of a text, the character of the file that it stands for.
///
/// Kept as runs of neighbours: a sentence on one line is one run, and each join, each dropped
/// character begins another. All offsets count Unicode scalar values from 0 and rise.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origins {
    runs: Vec<Run>,
    lines: Vec<LineStart>,
    length: usize,
}

/// The characters from `at` on stand in the file from `offset` on, side by side, up to the next run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    at: usize,
    offset: usize,
}

/// A line of the file as an editor counts it (LF, CR and CR LF end one).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct LineStart {
    /// Offset of its first character.
    pub(crate) offset: usize,
    /// Its number, from 1.
    pub(crate) number: usize,
}

impl Origins {
    /// Number of characters.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.length
    }

    /// Whether there are no characters.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// The offset in the file of the character at `at`.
    #[must_use]
    pub fn get(&self, at: usize) -> Option<usize> {
        if at >= self.length {
            return None;
        }
        let next = self.runs.partition_point(|run| run.at <= at);
        let run = self.runs.get(next.checked_sub(1)?)?;
        Some(run.offset + at - run.at)
    }

    /// The offset in the file of the last character.
    #[must_use]
    pub fn last(&self) -> Option<usize> {
        self.get(self.length.checked_sub(1)?)
    }

    /// The offsets of all characters.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        let ends = self.runs.iter().skip(1).map(|run| run.at);
        let ends = ends.chain(std::iter::once(self.length));
        let runs = self.runs.iter().zip(ends);
        runs.flat_map(|(run, end)| run.offset..run.offset + end - run.at)
    }

    /// The line and column of the character at `at`.
    #[must_use]
    pub fn position(&self, at: usize) -> Option<Position> {
        self.get(at).map(|offset| self.position_of(offset))
    }

    /// The line and column of the place after the character at `at`.
    #[must_use]
    pub fn position_after(&self, at: usize) -> Option<Position> {
        let Position { line, column } = self.position(at)?;
        Some(Position {
            line,
            column: column + 1,
        })
    }

    fn position_of(&self, offset: usize) -> Position {
        let next = self.lines.partition_point(|line| line.offset <= offset);
        let line = next.checked_sub(1).and_then(|at| self.lines.get(at));
        let LineStart {
            offset: start,
            number,
        } = line.copied().unwrap_or(LineStart {
            offset: 0,
            number: 1,
        });
        Position {
            line: number,
            column: offset - start + 1,
        }
    }

    /// The part that belongs to the characters of `range`.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> Self {
        let Range { start, end } = range;
        let end = end.min(self.length);
        let (Some(first), Some(last)) = (self.get(start), end.checked_sub(1)) else {
            return Self::default();
        };
        let Some(last) = self.get(last).filter(|_| start < end) else {
            return Self::default();
        };
        let from = self.runs.partition_point(|run| run.at <= start);
        let to = self.runs.partition_point(|run| run.at < end);
        let head = Run {
            at: 0,
            offset: first,
        };
        let rest = self.runs.get(from..to).unwrap_or_default().iter();
        let runs = std::iter::once(head).chain(rest.map(|run| Run {
            at: run.at - start,
            offset: run.offset,
        }));
        let from = self.lines.partition_point(|line| line.offset <= first);
        let to = self.lines.partition_point(|line| line.offset <= last);
        let lines = self.lines.get(from.saturating_sub(1)..to);
        Self {
            runs: runs.collect(),
            lines: lines.unwrap_or_default().to_vec(),
            length: end - start,
        }
    }

    /// Says that the characters which follow stand in `line`. Lines come in order.
    pub(crate) fn enter_line(&mut self, line: LineStart) {
        if self.lines.last() != Some(&line) {
            self.lines.push(line);
        }
    }

    /// Knows the lines that `other` knows.
    pub(crate) fn keep_lines_of(&mut self, other: &Self) {
        self.lines.clone_from(&other.lines);
    }

    /// Appends the place of one more character.
    pub(crate) fn push(&mut self, offset: usize) {
        let beside = self
            .runs
            .last()
            .is_some_and(|run| run.offset + self.length - run.at == offset);
        if !beside {
            self.runs.push(Run {
                at: self.length,
                offset,
            });
        }
        self.length += 1;
    }

    /// Appends the places of `count` more characters that stand side by side from `offset` on.
    pub(crate) fn push_run(&mut self, offset: usize, count: usize) {
        if count > 0 {
            self.push(offset);
            self.length += count - 1;
        }
    }

    /// Appends the places of another text behind this one.
    pub(crate) fn append(&mut self, other: &Self) {
        for &line in &other.lines {
            self.enter_line(line);
        }
        let ends = other.runs.iter().skip(1).map(|run| run.at);
        for (run, end) in other
            .runs
            .iter()
            .zip(ends.chain(std::iter::once(other.length)))
        {
            self.push_run(run.offset, end - run.at);
        }
    }

    /// Takes the last character away.
    pub(crate) fn pop(&mut self) {
        self.truncate(self.length.saturating_sub(1));
    }

    /// Keeps the first `length` characters.
    pub(crate) fn truncate(&mut self, length: usize) {
        self.length = self.length.min(length);
        while self.runs.last().is_some_and(|run| run.at >= self.length) {
            self.runs.pop();
        }
    }

    /// Forgets all characters, and keeps the room they took.
    pub(crate) fn clear(&mut self) {
        self.runs.clear();
        self.lines.clear();
        self.length = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// あい, う on the next line, え after a dropped character.
    fn example() -> Origins {
        let mut origins = Origins::default();
        origins.enter_line(LineStart {
            offset: 4,
            number: 2,
        });
        origins.push(5);
        origins.push(6);
        origins.enter_line(LineStart {
            offset: 8,
            number: 3,
        });
        origins.push(8);
        origins.push(10);
        origins
    }

    fn offsets(origins: &Origins) -> Vec<usize> {
        let all: Vec<usize> = origins.iter().collect();
        let each: Vec<usize> = (0..origins.len())
            .filter_map(|at| origins.get(at))
            .collect();
        assert_eq!(all, each);
        all
    }

    fn position(line: usize, column: usize) -> Option<Position> {
        Some(Position { line, column })
    }

    #[test]
    fn characters_have_offsets_and_positions() {
        let origins = example();
        assert_eq!(offsets(&origins), [5, 6, 8, 10]);
        assert_eq!((origins.last(), origins.get(4)), (Some(10), None));
        assert_eq!(origins.position(0), position(2, 2));
        assert_eq!(origins.position_after(1), position(2, 4));
        assert_eq!(origins.position(2), position(3, 1));
        assert_eq!(origins.position(3), position(3, 3));
    }

    #[test]
    fn slices_keep_their_places() {
        let origins = example();
        for start in 0..=4 {
            for end in start..=4 {
                let part = origins.slice(start..end);
                assert_eq!(offsets(&part), offsets(&origins)[start..end]);
                for at in start..end {
                    assert_eq!(part.position(at - start), origins.position(at));
                }
            }
        }
        assert!(origins.slice(3..3).is_empty() && origins.slice(7..9).is_empty());
    }

    #[test]
    fn texts_are_put_together_and_shortened() {
        let mut origins = example().slice(0..2);
        origins.append(&example().slice(2..4));
        assert_eq!(origins, example());
        origins.pop();
        assert_eq!(offsets(&origins), [5, 6, 8]);
        origins.clear();
        assert!(origins.is_empty() && origins.last().is_none());
    }
}
