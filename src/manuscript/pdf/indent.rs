//! How far lines are indented, as far as it says that a paragraph begins.

use std::collections::HashMap;

use super::{extent::Direction, lines::Line};

/// What begins further in than this, in characters, is no indent, but another column.
const DEEPEST: f64 = 4.5;

/// Lines that begin within this part of a character begin at the same place.
const SAME_START: f64 = 0.15;

/// An indent may be this much less than whole characters.
const TOLERANCE: f64 = 0.3;

/// A line that ends within this part of a character from the edge of its column is full.
const FULL: f64 = 0.9;

/// 第十二条 and the space behind it.
const LONGEST_MARK: usize = 5;

/// How many characters each line is indented. Lines of a block that is set in as a whole, and those of a list item that
/// hang behind its mark, are not: in a text such an indent would begin a paragraph.
pub(super) fn indents(lines: &[Line]) -> Vec<usize> {
    let columns = [Direction::Horizontal, Direction::Vertical].map(|it| column_starts(lines, it));
    let places: Vec<Place> = lines.iter().map(|line| place(line, &columns)).collect();
    let mut edges: HashMap<Place, f64> = HashMap::new();
    for (line, place) in lines.iter().zip(&places) {
        let edge = edges.entry(*place).or_insert(line.end);
        *edge = edge.max(line.end);
    }
    let is_full = |line: &Line, place: &Place| {
        let edge = edges.get(place).copied().unwrap_or(line.end);
        line.end > edge - FULL * line.size
    };
    let mut before: Option<(&Line, &Place)> = None;
    let mut found = Vec::with_capacity(lines.len());
    for (line, place) in lines.iter().zip(&places) {
        let goes_on = before.is_some_and(|(last, last_place)| {
            let in_block = last_place.depth >= place.depth || begins_with_mark(&last.text);
            last_place.column == place.column && in_block && is_full(last, last_place)
        });
        found.push(if goes_on { 0 } else { place.depth });
        before = Some((line, place));
    }
    found
}

/// Where a line begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Place {
    direction: Direction,
    /// Number of the column.
    column: usize,
    /// Characters further in than the column.
    depth: usize,
}

fn place(line: &Line, columns: &[Vec<f64>; 2]) -> Place {
    let [horizontal, vertical] = columns;
    let starts = match line.direction {
        Direction::Horizontal => horizontal,
        Direction::Vertical => vertical,
    };
    let column = starts.partition_point(|start| *start <= line.start + SAME_START * line.size);
    let start = column.checked_sub(1).and_then(|it| starts.get(it));
    let depth = start.map_or(0.0, |start| (line.start - start) / line.size);
    // One character alone is a page number or the like.
    let alone = line.text.chars().nth(1).is_none();
    let depth = if alone || depth > DEEPEST {
        0
    } else {
        (depth + TOLERANCE).max(0.0) as usize
    };
    Place {
        direction: line.direction,
        column,
        depth,
    }
}

/// Where columns begin, ascending: where several lines do. What begins a little further in is indented.
fn column_starts(lines: &[Line], direction: Direction) -> Vec<f64> {
    let mut starts: Vec<(f64, f64)> = lines
        .iter()
        .filter(|line| line.direction == direction)
        .map(|line| (line.start, line.size))
        .collect();
    starts.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut columns: Vec<f64> = Vec::new();
    for together in starts.chunk_by(|a, b| b.0 - a.0 < SAME_START * b.1) {
        let Some(&(start, size)) = together.first() else {
            continue;
        };
        let is_new = columns
            .last()
            .is_none_or(|last| start - last > DEEPEST * size);
        if is_new && together.len() > 1 {
            columns.push(start);
        }
    }
    columns
}

/// Whether a line begins with a number or a mark, as list items and notes do, or with a few characters that are set off.
fn begins_with_mark(text: &str) -> bool {
    let is_text = |c: char| c.is_alphabetic() || "「『“".contains(c);
    let set_off = text.chars().take(LONGEST_MARK).any(|c| c == '\u{3000}');
    set_off || text.chars().next().is_some_and(|c| !is_text(c))
}
