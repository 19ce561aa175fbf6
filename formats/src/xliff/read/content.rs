//! The content of `<source>`, `<seg-source>` and `<target>`: one text, or several segments.

use taiyaku_text::model::Segment;

use super::segment::{Comment, SegmentBuilder};
use crate::remarks::Remarks;
use crate::xml::Element;

/// One of several segments (`<mrk mtype="seg">`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// The tool's id of the segment (`mid`), which its other language shares.
    pub(super) mid: String,
    pub(super) segment: Segment,
    pub(super) comments: Vec<Comment>,
}

/// What an element held.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Content {
    /// What stands outside of all parts: everything, if there is none.
    pub(super) whole: Segment,
    /// Remarks about what stands outside of all parts.
    pub(super) comments: Vec<Comment>,
    pub(super) parts: Vec<Part>,
}

/// Gathers the content of an element.
#[derive(Debug, Default)]
pub(super) struct ContentBuilder {
    outside: SegmentBuilder,
    part: Option<OpenPart>,
    parts: Vec<Part>,
    faults: Remarks,
}

#[derive(Debug)]
struct OpenPart {
    mid: String,
    builder: SegmentBuilder,
    /// `<mrk>` elements open inside it.
    marks: usize,
}

impl ContentBuilder {
    pub(super) fn text(&mut self, text: &str) {
        match &mut self.part {
            Some(part) => part.builder.text(text),
            None => self.outside.text(text),
        }
    }

    pub(super) fn start(&mut self, element: Element) {
        let is_mark = element.local_name() == "mrk";
        let begins = is_mark && element.attribute("mtype") == Some("seg");
        if begins && self.part.is_some() {
            // No part stands in another.
            self.faults.add("the end tag </mrk> is missing");
            self.end_part();
        }
        match &mut self.part {
            Some(part) => {
                part.marks += usize::from(is_mark);
                part.builder.start(element);
            }
            None if begins => {
                self.part = Some(OpenPart {
                    mid: mid(element.attribute("mid").unwrap_or_default()),
                    builder: SegmentBuilder::default(),
                    marks: 0,
                });
            }
            None => self.outside.start(element),
        }
    }

    pub(super) fn end(&mut self, name: &str) {
        match &mut self.part {
            Some(part) if name == "mrk" && part.marks == 0 => self.end_part(),
            Some(part) => {
                part.marks -= usize::from(name == "mrk");
                part.builder.end(name);
            }
            None => self.outside.end(name),
        }
    }

    fn end_part(&mut self) {
        if let Some(part) = self.part.take() {
            let built = part.builder.finish();
            self.faults.extend(built.faults);
            self.parts.push(Part {
                mid: part.mid,
                segment: built.segment,
                comments: built.comments,
            });
        }
    }

    /// What was gathered, and what was wrong with it.
    pub(super) fn finish(mut self) -> (Content, Remarks) {
        if self.part.is_some() {
            self.faults.add("the end tag </mrk> is missing");
            self.end_part();
        }
        let built = self.outside.finish();
        self.faults.extend(built.faults);
        let content = Content {
            whole: built.segment,
            comments: built.comments,
            parts: self.parts,
        };
        (content, self.faults)
    }
}

/// The id of a part. Studio writes the space in `3 a`, one half of a segment that was split, as `3_x0020_a`.
pub(super) fn mid(written: &str) -> String {
    written.trim().replace("_x0020_", " ")
}
