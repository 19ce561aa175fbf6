//! Lines to the text of a page: what the places of lines tell is said by blank lines and indents, as in a text file.

use super::{
    extent::Direction,
    lines::{Line, lines_of},
    words::Word,
};

/// A gap of this many usual distances between two lines is a blank line.
const BLANK: f64 = 1.35;

/// A gap of more than this is no distance between lines, but a jump on the page.
const JUMP: f64 = 6.0;

/// Lines whose sizes differ by more than this part belong to different paragraphs.
const OTHER_SIZE: f64 = 0.08;

/// What begins further in than this, in characters, is no indent, but another column.
const DEEPEST_INDENT: f64 = 4.5;

/// Lines that begin within this part of a character begin at the same place.
const SAME_START: f64 = 0.15;

/// The text of a page, without a form feed.
pub(super) fn page_text(words: &[Word]) -> String {
    let lines = lines_of(words);
    let mut text = String::new();
    let tops = [Direction::Horizontal, Direction::Vertical].map(|it| column_starts(&lines, it));
    let distances =
        [Direction::Horizontal, Direction::Vertical].map(|it| usual_distance(&lines, it));
    let mut before: Option<&Line> = None;
    let mut thickness = None;
    for line in &lines {
        let which = usize::from(line.direction == Direction::Vertical);
        let apart = before.is_some_and(|before| is_set_off(before, line, distances[which]));
        if apart || is_other_size(thickness, line.thickness) {
            text.push('\n');
        }
        before = Some(line);
        thickness = line.thickness.or(thickness);
        for _ in 0..indent(line, &tops[which]) {
            text.push('\u{3000}');
        }
        text.push_str(&line.text);
        text.push('\n');
    }
    text
}

/// Whether there is more between two lines than between the others of the page.
fn is_set_off(before: &Line, line: &Line, usual: f64) -> bool {
    if before.direction != line.direction {
        return true;
    }
    let distance = line.across - before.across;
    // Lines that begin far from each other are of different columns.
    let same_column = (line.start - before.start).abs() < JUMP * line.size * 2.0;
    same_column && distance > BLANK * usual && distance < JUMP * usual
}

/// Whether two lines are of different sizes; of lines of Latin letters nobody knows.
fn is_other_size(before: Option<f64>, after: Option<f64>) -> bool {
    match (before, after) {
        (Some(one), Some(other)) => (one - other).abs() > OTHER_SIZE * one.max(other),
        _ => false,
    }
}

/// The distance between neighbouring lines: the middle one of those that go on in reading order.
fn usual_distance(lines: &[Line], direction: Direction) -> f64 {
    let mut distances: Vec<f64> = lines
        .windows(2)
        .filter_map(|pair| {
            let [before, line] = pair else { return None };
            let distance = line.across - before.across;
            let counts = before.direction == direction
                && line.direction == direction
                && distance > 0.5 * line.size
                && distance < JUMP * line.size;
            counts.then_some(distance)
        })
        .collect();
    distances.sort_by(f64::total_cmp);
    distances
        .get(distances.len() / 2)
        .copied()
        .unwrap_or(f64::MAX)
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
            .is_none_or(|last| start - last > DEEPEST_INDENT * size);
        if is_new && together.len() > 1 {
            columns.push(start);
        }
    }
    columns
}

/// How many characters a line is indented. One of a single character is a page number or the like.
fn indent(line: &Line, columns: &[f64]) -> usize {
    if line.text.chars().nth(1).is_none() {
        return 0;
    }
    let column = columns
        .iter()
        .rev()
        .find(|start| **start <= line.start + 0.1 * line.size);
    let depth = column.map_or(0.0, |start| (line.start - start) / line.size);
    (1..=DEEPEST_INDENT as usize)
        .take_while(|it| depth >= *it as f64 - 0.3)
        .count()
}
