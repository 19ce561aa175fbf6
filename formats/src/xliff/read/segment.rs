//! Text with the inline codes of XLIFF 1.2.

use taiyaku_text::model::{CodeKind, CodePart, InlineCode, Segment};

use crate::remarks::Remarks;
use crate::xml::Element;

/// How deeply elements may be nested before their markup is dropped; their text is kept.
const DEEPEST: usize = 256;

/// Builds a segment from the events inside a `<source>`, a `<target>` or a part of one.
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
    /// `<g>` and most `<mrk>`: text goes on inside.
    Highlight,
    /// A code of the segment: everything inside is its content.
    Code,
    /// An element inside a code.
    Content,
    /// Text that a change has deleted.
    Deleted,
    /// A remark of a tool about text, or an element that XLIFF does not know: its text is kept.
    Transparent,
}

impl SegmentBuilder {
    pub(super) fn text(&mut self, text: &str) {
        match self.open.last().map(|open| open.role) {
            Some(Role::Deleted) => {}
            Some(Role::Code | Role::Content) => {
                let Some(code) = self.segment.codes.last_mut() else {
                    return;
                };
                match code.content.last_mut() {
                    Some(CodePart::Text(before)) => before.push_str(text),
                    _ => code.content.push(CodePart::Text(text.to_owned())),
                }
            }
            _ => {
                self.length += text.chars().count();
                self.segment.text.push_str(text);
            }
        }
    }

    pub(super) fn start(&mut self, element: Element) {
        if self.open.len() >= DEEPEST {
            self.too_deep += 1;
            self.faults.add(format!(
                "inline codes nested more than {DEEPEST} deep were left out; their text was kept"
            ));
            return;
        }
        let name = element.local_name().to_owned();
        let role = match self.open.last().map(|open| open.role) {
            Some(Role::Deleted) => Role::Deleted,
            Some(Role::Code | Role::Content) => {
                let attributes = element.attributes;
                self.content(CodePart::Open(name.clone(), attributes));
                Role::Content
            }
            _ => self.begin(&name, element),
        };
        self.open.push(Open { name, role });
    }

    /// Begins an element that stands in the text.
    fn begin(&mut self, name: &str, element: Element) -> Role {
        if name == "mrk" {
            let kind = element.attribute("mtype").unwrap_or_default();
            // Studio's marks of changes and remarks.
            match kind {
                "x-sdl-deleted" => return Role::Deleted,
                "seg" => return Role::Transparent,
                _ if kind.starts_with("x-sdl-") => return Role::Transparent,
                _ => {}
            }
        }
        let Some(kind) = kind_of(name, &element) else {
            let name = element.name;
            self.faults.add(format!(
                "the element <{name}> is no inline code; its text was kept"
            ));
            return Role::Transparent;
        };
        self.segment.codes.push(code(kind, self.length, element));
        match kind {
            CodeKind::HighlightOpen => Role::Highlight,
            _ => Role::Code,
        }
    }

    pub(super) fn end(&mut self, name: &str) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        if !self.open.iter().any(|open| open.name == name) {
            self.faults
                .add(format!("the end tag </{name}> ends nothing"));
            return;
        }
        while let Some(open) = self.open.pop() {
            let found = open.name == name;
            if !found {
                self.faults
                    .add(format!("the end tag </{}> is missing", open.name));
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
            self.faults
                .add(format!("the end tag </{}> is missing", open.name));
            self.close(open.role);
        }
        (self.segment, self.faults)
    }

    fn close(&mut self, role: Role) {
        match role {
            Role::Content => self.content(CodePart::Close),
            Role::Highlight => {
                let close = empty(CodeKind::HighlightClose, self.length);
                self.segment.codes.push(close);
            }
            Role::Code | Role::Deleted | Role::Transparent => {}
        }
    }

    fn content(&mut self, part: CodePart) {
        if let Some(code) = self.segment.codes.last_mut() {
            code.content.push(part);
        }
    }
}

fn kind_of(name: &str, element: &Element) -> Option<CodeKind> {
    Some(match name {
        "bpt" | "bx" => CodeKind::Open,
        "ept" | "ex" => CodeKind::Close,
        "it" if element.attribute("pos") == Some("close") => CodeKind::IsolatedClose,
        "it" => CodeKind::IsolatedOpen,
        "ph" | "x" => CodeKind::Placeholder,
        "g" | "mrk" => CodeKind::HighlightOpen,
        _ => return None,
    })
}

const fn empty(kind: CodeKind, position: usize) -> InlineCode {
    InlineCode {
        position,
        kind,
        pair: None,
        counterpart: None,
        code_type: None,
        attributes: Vec::new(),
        content: Vec::new(),
    }
}

/// The code of an element. What joins it with its counterpart in the other language is its `id`; the two ends of a
/// pair share `rid`, or where a tool leaves that out, `id`.
fn code(kind: CodeKind, position: usize, element: Element) -> InlineCode {
    let mut code = empty(kind, position);
    let isolated = matches!(kind, CodeKind::IsolatedOpen | CodeKind::IsolatedClose);
    let paired = matches!(kind, CodeKind::Open | CodeKind::Close);
    for (name, value) in element.attributes {
        match name.as_str() {
            "id" => code.counterpart = Some(value),
            "rid" if paired => code.pair = Some(value),
            "ctype" | "mtype" => code.code_type = Some(value),
            "pos" if isolated => {}
            _ => code.attributes.push((name, value)),
        }
    }
    if paired && code.pair.is_none() {
        code.pair.clone_from(&code.counterpart);
    }
    code
}
