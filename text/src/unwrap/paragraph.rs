//! Lines to paragraphs: walks over the line breaks, asks the rules, and puts the lines together.

use super::{
    breaks::{Break, Verdict, decide, is_broken_by_hand},
    draft::Draft,
    endings::is_finished,
    lines::Line,
    marks::{Family, Mark, mark_of},
    patterns::HeadingPatterns,
};
use crate::segmentation::{LineBreaks, brackets::Brackets};

/// Brackets further apart than this many characters say nothing about line breaks.
const BRACKET_REACH: usize = 900;

/// Puts measured `lines` together.
pub(crate) fn assemble(
    lines: &[Line],
    furniture: &[bool],
    line_breaks: LineBreaks,
    headings: &HeadingPatterns,
) -> Vec<Draft> {
    let body: Vec<&Line> = pick(lines, furniture, false);
    let walker = Walker::new(body, line_breaks, headings);
    let mut drafts = walker.walk();
    drafts.extend(pick(lines, furniture, true).into_iter().map(|line| {
        let mut draft = Draft {
            furniture: true,
            ..Draft::default()
        };
        draft.push(line);
        draft
    }));
    // A page number stands after the paragraph that it interrupts.
    drafts.sort_by_key(|draft| draft.origins.first().copied());
    drafts
}

fn pick<'a>(lines: &'a [Line], furniture: &[bool], wanted: bool) -> Vec<&'a Line> {
    let both = lines.iter().zip(furniture);
    both.filter(|(_, is)| **is == wanted)
        .map(|(line, _)| line)
        .collect()
}

struct Walker<'a> {
    lines: Vec<&'a Line>,
    marks: Vec<Option<Mark>>,
    torn: Vec<bool>,
    line_breaks: LineBreaks,
}

/// What is remembered from paragraph to paragraph about the list that is being read.
#[derive(Default)]
struct ListMemory {
    last_ordinal: Option<(Family, u32)>,
    last_ending: Option<(Family, char, char)>,
}

impl<'a> Walker<'a> {
    fn new(lines: Vec<&'a Line>, line_breaks: LineBreaks, headings: &HeadingPatterns) -> Self {
        let torn = if lines.iter().any(|line| line.wrap.is_some()) {
            torn_brackets(&lines)
        } else {
            vec![false; lines.len()]
        };
        Self {
            marks: lines
                .iter()
                .map(|line| mark_of(&line.chars, headings))
                .collect(),
            torn,
            lines,
            line_breaks,
        }
    }

    fn walk(&self) -> Vec<Draft> {
        let mut drafts = Vec::new();
        let mut memory = ListMemory::default();
        let mut current = Draft::default();
        for (at, line) in self.lines.iter().enumerate() {
            if at > 0 && self.verdict(at, &current, &memory) == Verdict::Part {
                memory.close(&current);
                drafts.push(std::mem::take(&mut current));
            }
            if current.lines == 0 {
                current.mark = self.marks.get(at).copied().flatten();
                current.blank_before = line.blank_before;
                memory.open(current.mark);
            }
            current.push(line);
        }
        if current.lines > 0 {
            drafts.push(current);
        }
        drafts
    }

    /// Whether the line `at` goes on with the paragraph `current`.
    fn verdict(&self, at: usize, current: &Draft, memory: &ListMemory) -> Verdict {
        let (Some(above), Some(below)) = (self.line(at - 1), self.line(at)) else {
            return Verdict::Part;
        };
        let width = match (self.line_breaks, above.wrap) {
            (LineBreaks::Join, _) if below.blank_before => return Verdict::Part,
            (LineBreaks::Join, _) => return Verdict::Join,
            (LineBreaks::Keep, _) => return Verdict::Part,
            (LineBreaks::Auto, None) if self.is_marked(at) => return Verdict::Part,
            (LineBreaks::Auto, None) => return by_hand(above, below),
            (LineBreaks::Auto, Some(width)) => width,
        };
        let mark_below = self.marks.get(at).copied().flatten();
        let decision = decide(&Break {
            width,
            above,
            below,
            after: self.line(at + 1),
            mark_below,
            numbered_in_order: mark_below.is_some_and(|mark| memory.expects(mark)),
            mark_after: self.is_marked(at + 1),
            paragraph: current.mark,
            starts_with_quotation: matches!(current.chars.first(), Some('「' | '『')),
            lines: current.lines,
            in_brackets: self.torn.get(at - 1).copied().unwrap_or(false),
            ends_like_siblings: memory.ends_alike(current),
            blank: below.blank_before,
        });
        decision.verdict
    }

    fn is_marked(&self, at: usize) -> bool {
        self.marks.get(at).copied().flatten().is_some()
    }

    fn line(&self, at: usize) -> Option<&'a Line> {
        self.lines.get(at).copied()
    }
}

/// The verdict about a line break of a text that is not hard-wrapped.
fn by_hand(above: &Line, below: &Line) -> Verdict {
    if is_broken_by_hand(above, below) {
        Verdict::Join
    } else {
        Verdict::Part
    }
}

impl ListMemory {
    fn open(&mut self, mark: Option<Mark>) {
        if let Some(mark) = mark
            && let Some(ordinal) = mark.ordinal
        {
            self.last_ordinal = Some((mark.family, ordinal));
        }
    }

    /// Remembers how an item without full stop ended.
    fn close(&mut self, draft: &Draft) {
        self.last_ending = match (draft.mark, draft.chars.as_slice()) {
            (Some(mark), [.., a, b]) if !is_finished(&draft.chars) => Some((mark.family, *a, *b)),
            _ => None,
        };
    }

    fn expects(&self, mark: Mark) -> bool {
        let Some(ordinal) = mark.ordinal else {
            return false;
        };
        let next = self
            .last_ordinal
            .is_some_and(|(family, last)| family == mark.family && last + 1 == ordinal);
        (mark.is_item() && ordinal == 1) || next
    }

    fn ends_alike(&self, draft: &Draft) -> bool {
        let Some((family, first, second)) = self.last_ending else {
            return false;
        };
        draft.mark.is_some_and(|mark| mark.family == family)
            && draft.chars.ends_with(&[first, second])
    }
}

/// For each line whether a pair of brackets that opens in it or before closes behind it.
fn torn_brackets(lines: &[&Line]) -> Vec<bool> {
    let mut chars: Vec<char> = Vec::new();
    let mut line_of: Vec<usize> = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        chars.extend(&line.chars);
        line_of.resize(chars.len(), number);
    }
    let mut changes = vec![0isize; lines.len() + 1];
    for (open, close) in Brackets::of(&chars, BRACKET_REACH, false).pairs() {
        // Both are positions of `chars`, which `line_of` covers.
        changes[line_of[open]] += 1;
        changes[line_of[close]] -= 1;
    }
    let mut depth = 0;
    let depths = changes.iter().take(lines.len()).map(|change| {
        depth += change;
        depth > 0
    });
    depths.collect()
}
