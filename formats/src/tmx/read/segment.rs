//! The inside of `<seg>`: text with inline codes.

use taiyaku_text::model::{CodeKind, CodePart, InlineCode, Segment};

use crate::remarks::Remarks;
use crate::xml::Element;

/// How deeply elements may be nested before their markup is dropped; their text is kept.
const DEEPEST: usize = 256;

/// Builds a segment from the events inside a `<seg>`.
#[derive(Debug, Default)]
pub(super) struct SegmentBuilder {
    segment: Segment,
    /// Scalar values of the text so far.
    length: usize,
    open: Vec<Open>,
    /// Elements open beyond [`DEEPEST`].
    too_deep: usize,
    faults: Remarks,
}

#[derive(Debug)]
struct Open {
    name: String,
    role: Role,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// `<hi>`: text goes on inside.
    Highlight,
    /// A code of the segment: everything inside is its content.
    Code,
    /// An element inside a code.
    Content,
    /// An element that TMX does not know: its text is kept.
    Unknown,
}

impl SegmentBuilder {
    pub(super) fn text(&mut self, text: &str) {
        if self.in_code() {
            let Some(code) = self.segment.codes.last_mut() else {
                return;
            };
            match code.content.last_mut() {
                Some(CodePart::Text(before)) => before.push_str(text),
                _ => code.content.push(CodePart::Text(text.to_owned())),
            }
        } else {
            self.length += text.chars().count();
            self.segment.text.push_str(text);
        }
    }

    pub(super) fn start(&mut self, element: Element) {
        if self.open.len() >= DEEPEST {
            self.too_deep += 1;
            self.fault(format!(
                "inline codes nested more than {DEEPEST} deep were left out; their text was kept"
            ));
            return;
        }
        let name = element.local_name().to_owned();
        let role = if self.in_code() {
            self.content(CodePart::Open(name.clone(), element.attributes));
            Role::Content
        } else if let Some(kind) = kind_of(&name, &element) {
            self.segment.codes.push(code(kind, self.length, element));
            if kind == CodeKind::HighlightOpen {
                Role::Highlight
            } else {
                Role::Code
            }
        } else {
            self.fault(format!(
                "the element <{}> is none of TMX; its text was kept",
                element.name
            ));
            Role::Unknown
        };
        self.open.push(Open { name, role });
    }

    pub(super) fn end(&mut self, name: &str) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        if !self.open.iter().any(|open| open.name == name) {
            self.fault(format!("the end tag </{name}> ends nothing"));
            return;
        }
        while let Some(open) = self.open.pop() {
            let found = open.name == name;
            if !found {
                self.fault(format!("the end tag </{}> is missing", open.name));
            }
            self.close(open.role);
            if found {
                return;
            }
        }
    }

    /// The segment, and what was wrong with it.
    pub(super) fn finish(mut self) -> (Segment, Remarks) {
        while let Some(open) = self.open.pop() {
            self.fault(format!("the end tag </{}> is missing", open.name));
            self.close(open.role);
        }
        (self.segment, self.faults)
    }

    fn close(&mut self, role: Role) {
        match role {
            Role::Content => self.content(CodePart::Close),
            Role::Highlight => {
                let close = InlineCode {
                    position: self.length,
                    kind: CodeKind::HighlightClose,
                    pair: None,
                    counterpart: None,
                    code_type: None,
                    attributes: Vec::new(),
                    content: Vec::new(),
                };
                self.segment.codes.push(close);
            }
            Role::Code | Role::Unknown => {}
        }
    }

    fn in_code(&self) -> bool {
        self.open
            .last()
            .is_some_and(|open| matches!(open.role, Role::Code | Role::Content))
    }

    fn content(&mut self, part: CodePart) {
        if let Some(code) = self.segment.codes.last_mut() {
            code.content.push(part);
        }
    }

    fn fault(&mut self, fault: String) {
        self.faults.add(fault);
    }
}

fn kind_of(name: &str, element: &Element) -> Option<CodeKind> {
    Some(match name {
        "bpt" => CodeKind::Open,
        "ept" => CodeKind::Close,
        "it" if ends(element) => CodeKind::IsolatedClose,
        "it" => CodeKind::IsolatedOpen,
        "ph" => CodeKind::Placeholder,
        "hi" => CodeKind::HighlightOpen,
        "ut" => CodeKind::Unknown,
        _ => return None,
    })
}

/// Whether an `<it>` ends what began elsewhere.
fn ends(element: &Element) -> bool {
    let position = element.attribute("pos");
    position.is_some_and(|position| position.trim().eq_ignore_ascii_case("end"))
}

fn code(kind: CodeKind, position: usize, element: Element) -> InlineCode {
    let mut code = InlineCode {
        position,
        kind,
        pair: None,
        counterpart: None,
        code_type: None,
        attributes: Vec::new(),
        content: Vec::new(),
    };
    let isolated = matches!(kind, CodeKind::IsolatedOpen | CodeKind::IsolatedClose);
    let paired = matches!(kind, CodeKind::Open | CodeKind::Close);
    for (name, value) in element.attributes {
        match name.as_str() {
            "i" if paired => code.pair = Some(value),
            "x" => code.counterpart = Some(value),
            "type" => code.code_type = Some(value),
            "pos" if isolated => {}
            _ => code.attributes.push((name, value)),
        }
    }
    code
}
