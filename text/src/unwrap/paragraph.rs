//! Lines to paragraphs: walks over the line breaks, asks the rules, and puts the lines together.

use std::collections::VecDeque;

use super::{
    breaks::{Break, Decision, Verdict, decide, is_broken_by_hand},
    draft::{Draft, Interruption},
    endings::is_finished,
    facts::Role,
    lines::Line,
    marks::{Family, Mark, mark_of},
    patterns::HeadingPatterns,
    source::LineSource,
};
use crate::{model::SegmentKind, segmentation::LineBreaks};

/// No page sets more than this many lines of notes and furniture into the middle of a sentence.
const MOST_INTERRUPTIONS: usize = 200;

/// A paragraph is not put together from more lines than this; it bounds the memory for texts
/// that never end a sentence.
const MOST_LINES: usize = 100_000;

/// A line and what the walker has found out about it.
#[derive(Debug)]
struct Entry {
    line: Line,
    role: Role,
    mark: Option<Mark>,
    /// Whether brackets hold it together with the line of text before it.
    torn: bool,
}

/// Reads lines and gives paragraphs, one after the other.
#[derive(Debug)]
pub(crate) struct Walker<'a> {
    source: LineSource<'a>,
    line_breaks: LineBreaks,
    headings: HeadingPatterns,
    explain: bool,
    /// Lines that have been read ahead.
    ahead: VecDeque<Entry>,
    /// Lines that can be filled again.
    spare: Vec<Line>,
    current: Draft,
    /// The last line of text of the current paragraph.
    above: Line,
    memory: ListMemory,
    lines_read: usize,
}

/// What is remembered from paragraph to paragraph about the list that is being read.
#[derive(Debug, Default)]
struct ListMemory {
    last_ordinal: Option<(Family, u32)>,
    last_ending: Option<(Family, char, char)>,
    /// Whether the paragraph before breaks off: what follows may belong to it.
    last_breaks_off: bool,
    /// Whether the first line of the current paragraph is a label alone.
    begins_with_label: bool,
}

impl<'a> Walker<'a> {
    pub(crate) fn new(
        source: LineSource<'a>,
        line_breaks: LineBreaks,
        headings: HeadingPatterns,
        explain: bool,
    ) -> Self {
        Self {
            source,
            line_breaks,
            headings,
            explain,
            ahead: VecDeque::new(),
            spare: Vec::new(),
            current: Draft::default(),
            above: Line::default(),
            memory: ListMemory::default(),
            lines_read: 0,
        }
    }

    /// The unreadable characters that were left out so far, and are now forgotten.
    pub(crate) fn take_dropped(&mut self) -> Vec<usize> {
        self.source.take_dropped()
    }

    /// Number of lines with text that were read so far.
    pub(crate) const fn lines_read(&self) -> usize {
        self.lines_read
    }

    /// The next paragraph of running text with all that interrupts it.
    pub(crate) fn next_draft(&mut self) -> Option<Draft> {
        loop {
            self.read_ahead();
            let Some(entry) = self.ahead.pop_front() else {
                let mut last = self.close("end-of-text")?;
                last.is_last = last.lines > 0;
                return Some(last);
            };
            if entry.role != Role::Body {
                self.interrupt(entry);
                if self.current.interruptions.len() > MOST_INTERRUPTIONS {
                    return self.close("page-furniture-without-end");
                }
                continue;
            }
            if self.current.lines == 0 {
                let closed = self.close("");
                self.open(entry);
                if closed.is_some() {
                    return closed;
                }
                continue;
            }
            let decision = self.decide(&entry);
            if decision.verdict == Verdict::Part {
                let closed = self.close(decision.rule);
                self.open(entry);
                return closed;
            }
            if self.explain {
                self.current.explain_join(decision.rule);
            }
            self.push(entry);
        }
    }

    /// Reads until two lines of running text stand ready: the next one, and the one after it.
    fn read_ahead(&mut self) {
        let bodies = self.ahead.iter().filter(|e| e.role == Role::Body).count();
        let mut wanted = 2usize.saturating_sub(bodies);
        while wanted > 0 && self.ahead.len() <= MOST_INTERRUPTIONS {
            let mut line = self.spare.pop().unwrap_or_default();
            let Some(about) = self.source.read(&mut line) else {
                return;
            };
            self.lines_read += 1;
            wanted -= usize::from(about.role == Role::Body);
            self.ahead.push_back(Entry {
                mark: match about.marked {
                    true => mark_of(&line.chars, &self.headings),
                    false => None,
                },
                role: about.role,
                torn: about.torn,
                line,
            });
        }
    }

    /// Keeps a page number, running head or note until the paragraph it may interrupt ends.
    fn interrupt(&mut self, entry: Entry) {
        let kind = match entry.role {
            Role::Note if is_caption(entry.mark) => SegmentKind::Heading,
            Role::Note | Role::NoteGoesOn => SegmentKind::Note,
            Role::Furniture | Role::Body => SegmentKind::Furniture,
        };
        let goes_on = entry.role == Role::NoteGoesOn;
        let last = self.current.interruptions.last_mut();
        match last.filter(|last| goes_on && last.kind == kind) {
            Some(note) => {
                if self.explain {
                    note.draft.explain_join("note-goes-on");
                }
                note.draft.push(&entry.line);
            }
            None => {
                let mut draft = Draft::default();
                draft.push(&entry.line);
                draft.mark = entry.mark;
                draft.end_rule = match kind {
                    SegmentKind::Furniture => "page-furniture",
                    _ => "note-apart",
                };
                self.current
                    .interruptions
                    .push(Interruption { kind, draft });
            }
        }
        self.spare.push(entry.line);
    }

    /// Begins a paragraph.
    fn open(&mut self, entry: Entry) {
        self.current.mark = entry.mark;
        self.current.blank_before = entry.line.blank_before;
        self.memory.open(entry.mark);
        self.memory.begins_with_label = entry
            .mark
            .is_some_and(|m| m.can_stand_alone() && entry.line.chars.len() <= m.length);
        self.push(entry);
    }

    fn push(&mut self, mut entry: Entry) {
        self.current.push_or_take(&mut entry.line);
        self.spare
            .push(std::mem::replace(&mut self.above, entry.line));
    }

    /// Ends the current paragraph, if there is one.
    fn close(&mut self, rule: &'static str) -> Option<Draft> {
        if self.current.lines == 0 && self.current.interruptions.is_empty() {
            return None;
        }
        if self.current.lines > 0 {
            self.memory.close(&self.current);
        }
        let mut draft = std::mem::take(&mut self.current);
        draft.end_rule = rule;
        Some(draft)
    }

    /// Whether the next line of text goes on with the current paragraph.
    fn decide(&self, below: &Entry) -> Decision {
        let part = |rule| Decision {
            verdict: Verdict::Part,
            rule,
        };
        let join = |rule| Decision {
            verdict: Verdict::Join,
            rule,
        };
        let above = &self.above;
        let width = match (self.line_breaks, above.wrap) {
            _ if self.current.lines >= MOST_LINES => return part("paragraph-of-100000-lines"),
            (LineBreaks::Join, _) if below.line.blank_before => return part("blank-line"),
            (LineBreaks::Join, _) => return join("line-breaks-join"),
            (LineBreaks::Keep, _) => return part("line-breaks-keep"),
            (LineBreaks::Auto, None) if below.mark.is_some() => {
                return part("mark-begins-a-paragraph");
            }
            (LineBreaks::Auto, None) => return by_hand(above, &below.line),
            (LineBreaks::Auto, Some(width)) => width,
        };
        let after = self.ahead.iter().find(|entry| entry.role == Role::Body);
        decide(&Break {
            width,
            above,
            below: &below.line,
            after: after.map(|entry| &entry.line),
            mark_below: below.mark,
            numbered_in_order: below.mark.is_some_and(|mark| self.memory.expects(mark)),
            mark_after: after.is_some_and(|entry| entry.mark.is_some()),
            paragraph: self.current.mark,
            starts_with_quotation: matches!(self.current.chars.first(), Some('「' | '『')),
            set_apart: self.current.blank_before || !self.memory.last_breaks_off,
            lines: self.current.lines,
            begins_with_label: self.memory.begins_with_label,
            in_brackets: below.torn,
            ends_like_siblings: self.memory.ends_alike(&self.current),
            blank: below.line.blank_before,
        })
    }
}

/// The decision about a line break of a text that is not hard-wrapped.
fn by_hand(above: &Line, below: &Line) -> Decision {
    match is_broken_by_hand(above, below) {
        true => Decision {
            verdict: Verdict::Join,
            rule: "broken-by-hand",
        },
        false => Decision {
            verdict: Verdict::Part,
            rule: "line-break-of-the-author",
        },
    }
}

fn is_caption(mark: Option<Mark>) -> bool {
    mark.is_some_and(|mark| mark.family == Family::Caption)
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
        self.last_breaks_off = draft.mark.is_none() && !is_finished(&draft.chars);
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
