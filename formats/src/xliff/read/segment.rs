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
    comments: Vec<Comment>,
    faults: Remarks,
}

/// What was gathered.
#[derive(Debug, Default)]
pub(super) struct Built {
    pub(super) segment: Segment,
    /// Remarks of people about stretches of the text.
    pub(super) comments: Vec<Comment>,
    pub(super) faults: Remarks,
}

/// A remark about a stretch of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Comment {
    /// The id of one that Studio defines elsewhere in the file.
    Reference(String),
    /// Its text.
    Text(String),
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
        if name == "mrk"
            && let Some(role) = self.mark(&element)
        {
            return role;
        }
        match element.name.as_str() {
            // Characters that memoQ writes as elements, and its changes.
            "mq:ch" => {
                match element.attribute("val").unwrap_or_default() {
                    "nbsp" => self.text("\u{a0}"),
                    "tab" => self.text("\t"),
                    character => self.text(character),
                }
                return Role::Deleted;
            }
            "mq:del" => return Role::Deleted,
            "mq:ins" => return Role::Transparent,
            _ => {}
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

    /// The role of a `<mrk>` that is no code: Studio's marks of changes and remarks, and parts of a unit.
    fn mark(&mut self, element: &Element) -> Option<Role> {
        let comment = element.attribute("comment").map(str::trim);
        if let Some(comment) = comment.filter(|comment| !comment.is_empty()) {
            self.comments.push(Comment::Text(comment.to_owned()));
        }
        match element.attribute("mtype").unwrap_or_default() {
            "x-sdl-deleted" | "x-sdl-feedback-deleted" => Some(Role::Deleted),
            "x-sdl-comment" => {
                let mut attributes = element.attributes.iter();
                let id = attributes.find(|(name, _)| matches!(name.as_str(), "sdl:cid" | "cid"));
                let id = id.map(|(_, id)| Comment::Reference(id.clone()));
                self.comments.extend(id);
                Some(Role::Transparent)
            }
            "seg" => Some(Role::Transparent),
            kind if kind.starts_with("x-sdl-") => Some(Role::Transparent),
            _ => None,
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

    /// What was gathered, with all that is open ended.
    pub(super) fn finish(mut self) -> Built {
        while let Some(open) = self.open.pop() {
            self.faults
                .add(format!("the end tag </{}> is missing", open.name));
            self.close(open.role);
        }
        Built {
            segment: self.segment,
            comments: self.comments,
            faults: self.faults,
        }
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
