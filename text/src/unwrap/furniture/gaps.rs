//! What stands inside a sentence: the lines between one that breaks off and the one that goes on.

use std::ops::Range;

use super::{SLACK, breaks_off_full, may_resume, resumes, stands_alone};
use crate::unwrap::facts::{Fact, LineFacts, Role};

/// At most this many lines of furniture stand between two pages.
const DEEPEST: usize = 4;

/// Marks what interrupts a sentence. Returns the lines that do so and could be running heads, but
/// need to come back to be believed.
pub(super) fn mark(lines: &mut [LineFacts]) -> Vec<u32> {
    let mut doubtful = Vec::new();
    for at in 0..lines.len() {
        let above = lines[at];
        if above.role() == Role::Body && !above.is_page_number() && breaks_off_full(above) {
            mark_gap(lines, at, &mut doubtful);
        }
    }
    doubtful
}

/// Looks at the lines after `at`, which breaks off, up to the line that goes on with it.
fn mark_gap(lines: &mut [LineFacts], at: usize, doubtful: &mut Vec<u32>) {
    let Some(gap) = Gap::after(lines, at) else {
        return;
    };
    let above = lines[at];
    let mut set_off = false;
    for place in gap.lines {
        let line = lines[place];
        if line.role() != Role::Body {
            continue;
        }
        set_off |= line.has(Fact::BlankBefore) || line.is_page_number();
        if line.is_page_number() {
            if gap.resumed || stands_alone(lines, place) {
                lines[place].set_role(Role::Furniture);
            }
        } else if gap.resumed && gap.numbered && (set_off || !above.is_torn_before(line)) {
            lines[place].set_role(Role::Furniture);
        } else if gap.resumed {
            doubtful.extend(u32::try_from(place));
        }
    }
}

/// Lines between one that breaks off and the next line of the text.
struct Gap {
    lines: Range<usize>,
    /// Whether a page number is among them, or a page break.
    numbered: bool,
    /// Whether the text after it goes on with the sentence before it.
    resumed: bool,
}

impl Gap {
    fn after(lines: &[LineFacts], at: usize) -> Option<Self> {
        let (mut numbered, mut paged) = (false, false);
        let mut depth = 0;
        let mut end = at + 1;
        while let Some(line) = lines.get(end) {
            let is_note = line.role() != Role::Body;
            if !is_note {
                if depth == DEEPEST || !could_be_furniture(lines, at, end) {
                    break;
                }
                depth += 1;
                numbered |= line.has(Fact::NumberAtEdge);
            }
            paged |= line.has(Fact::PageBefore) || (!is_note && line.is_page_number());
            end += 1;
        }
        let below = lines.get(end)?;
        paged |= below.has(Fact::PageBefore);
        (depth > 0).then(|| Self {
            lines: at + 1..end,
            numbered: numbered || paged,
            // After a page number or page break the text goes on, whatever it begins with.
            resumed: resumes(lines[at], *below) || (paged && may_resume(*below)),
        })
    }
}

/// A number, or a line that is short, or stands alone and does not go on with the line `above`.
fn could_be_furniture(lines: &[LineFacts], above: usize, at: usize) -> bool {
    let line = lines[at];
    let narrow = line.wrap().is_none_or(|width| line.width() + SLACK < width);
    let alone = || stands_alone(lines, at) && !lines[above].is_torn_before(line);
    line.is_page_number() || (line.has(Fact::HeadLike) && (narrow || alone()))
}
