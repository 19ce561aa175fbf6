//! Lines to the text of a page: what the places of lines tell is said by blank lines and indents, as in a text file.

use super::{
    extent::Direction,
    indent::indents,
    lines::{Line, lines_of},
    sideways::upright,
    words::Word,
};

/// A gap of this many usual distances between two lines is a blank line.
const BLANK: f64 = 1.35;

/// A gap of more than this is no distance between lines, but a jump on the page.
const JUMP: f64 = 6.0;

/// Lines whose sizes differ by more than this part belong to different paragraphs.
const OTHER_SIZE: f64 = 0.08;

/// The text of a page, without a form feed.
pub(super) fn page_text(words: &[Word]) -> String {
    let turned = upright(words);
    let lines = lines_of(turned.as_deref().unwrap_or(words));
    let mut text = String::new();
    let indents = indents(&lines);
    let distances =
        [Direction::Horizontal, Direction::Vertical].map(|it| usual_distance(&lines, it));
    let mut before: Option<&Line> = None;
    let mut with_thickness: Option<&Line> = None;
    for (line, indent) in lines.iter().zip(indents) {
        let which = usize::from(line.direction == Direction::Vertical);
        let apart = before.is_some_and(|before| is_set_off(before, line, distances[which]));
        let other_size = with_thickness.is_some_and(|before| is_other_size(before, line));
        if apart || other_size {
            text.push('\n');
        }
        if !before.is_some_and(|before| is_beside(before, line)) {
            for _ in 0..indent {
                text.push('\u{3000}');
            }
        }
        text.push_str(&line.text);
        text.push('\n');
        before = Some(line);
        if line.thickness.is_some() {
            with_thickness = Some(line);
        }
    }
    text
}

/// Whether two lines are parts of one, or cells of a table.
fn is_beside(before: &Line, line: &Line) -> bool {
    before.direction == line.direction && (line.across - before.across).abs() < 0.5 * line.size
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

/// Whether two lines are of different sizes: in the thickness of their fonts and in the room of their characters, if that is
/// known. Either alone can be due to another font, or to a line that is stretched.
fn is_other_size(before: &Line, line: &Line) -> bool {
    let differs = |one: f64, other: f64, part: f64| (one - other).abs() > part * one.max(other);
    let thickness = match (before.thickness, line.thickness) {
        (Some(one), Some(other)) => differs(one, other, OTHER_SIZE),
        _ => false,
    };
    let known = before.size_is_known && line.size_is_known;
    thickness && (!known || differs(before.size, line.size, OTHER_SIZE / 2.0))
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

#[cfg(test)]
mod tests;
