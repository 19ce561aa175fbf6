//! Text with the inline codes of XLIFF 2.

use taiyaku_text::model::{CodeKind, CodePart, InlineCode, Segment};

use super::code;
use super::spaces::Spaces;
use crate::inline;
use crate::remarks::Remarks;
use crate::xml::Element;

/// How deeply elements may be nested before their markup is dropped; their text is kept.
const DEEPEST: usize = 256;

/// How many codes a text may have; the rest is left out and reported.
const MOST_CODES: usize = 100_000;

/// A text whose codes still wait for the original data.
#[derive(Debug, Clone, Default)]
pub(super) struct Content {
    pub(super) segment: Segment,
    /// For a code, by its index, the `<data>` that holds its native code.
    pub(super) data: Vec<(usize, String)>,
    /// The ids of all elements in it.
    pub(super) ids: Vec<String>,
    /// What comments in it say, and the ids of the notes that they point at.
    pub(super) comments: Vec<String>,
    pub(super) notes: Vec<String>,
}

/// Builds a text from the events inside a `<source>` or `<target>`.
#[derive(Debug)]
pub(super) struct SegmentBuilder {
    content: Content,
    /// Scalar values of the text so far.
    length: usize,
    spaces: Spaces,
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

#[derive(Debug)]
enum Role {
    /// A `<pc>`: what ends it.
    Paired(Box<(InlineCode, Option<String>)>),
    /// An annotation, or an element that XLIFF does not know: its text is kept.
    Transparent,
    /// A code that is empty by the standard.
    Empty,
}

impl SegmentBuilder {
    /// `preserve` says whether white space is text (`xml:space`).
    pub(super) fn new(preserve: bool) -> Self {
        Self {
            content: Content::default(),
            length: 0,
            spaces: Spaces::new(preserve),
            open: Vec::new(),
            too_deep: 0,
            faults: Remarks::default(),
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        // Tools that think in XLIFF 1.2 put the native code into its element.
        if let Some(Role::Empty) = self.open.last().map(|open| &open.role) {
            if let Some(code) = self.content.segment.codes.last_mut()
                && !text.trim().is_empty()
            {
                code.content.push(CodePart::Text(text.to_owned()));
            }
            return;
        }
        self.length += self.spaces.push(text, &mut self.content.segment.text);
    }

    pub(super) fn start(&mut self, element: Element) {
        if self.open.len() >= DEEPEST {
            self.too_deep += 1;
            self.faults.add(format!(
                "inline codes nested more than {DEEPEST} deep were left out; their text was kept"
            ));
            return;
        }
        if let Some(id) = element.attribute("id") {
            self.content.ids.push(id.to_owned());
        }
        let name = element.local_name().to_owned();
        let role = self.begin(&name, element);
        self.open.push(Open { name, role });
    }

    fn begin(&mut self, name: &str, element: Element) -> Role {
        match name {
            "cp" => self.code_point(element.attribute("hex").unwrap_or_default()),
            "mrk" | "sm" => {
                self.annotation(&element);
                return Role::Transparent;
            }
            "em" => {}
            "pc" => {
                let pair = code::paired(element);
                self.push(pair.start, pair.start_data);
                return Role::Paired(Box::new((pair.end, pair.end_data)));
            }
            "ph" | "sc" | "ec" => {
                let (code, data) = code::single(name, element);
                self.push(code, data);
            }
            _ => {
                self.faults.add(format!(
                    "the element <{}> is no inline code; its text was kept",
                    element.name
                ));
                return Role::Transparent;
            }
        }
        Role::Empty
    }

    /// What a comment says, or which note it points at. Terms and spans that are not to be translated say nothing
    /// that a memory could hold.
    fn annotation(&mut self, element: &Element) {
        if element.attribute("type") != Some("comment") {
            return;
        }
        let comment = element.attribute("value").map(str::to_owned);
        self.content.comments.extend(comment);
        let reference = element.attribute("ref").unwrap_or_default();
        let note = reference.rsplit_once("n=").map(|(_, id)| id.to_owned());
        self.content.notes.extend(note);
    }

    fn code_point(&mut self, hex: &str) {
        let number = u32::from_str_radix(hex.trim(), 16).ok();
        match number.and_then(char::from_u32).filter(|c| *c != '\0') {
            Some(character) => {
                self.length += self.spaces.verbatim(&mut self.content.segment.text);
                self.content.segment.text.push(character);
                self.length += 1;
            }
            None => self.faults.add(format!(
                "the code point <cp hex=\"{hex}\"/> stands for no character and was left out"
            )),
        }
    }

    fn push(&mut self, mut code: InlineCode, data: Option<String>) {
        let codes = &mut self.content.segment.codes;
        if codes.len() >= MOST_CODES {
            self.faults.add(format!(
                "a text has more than {MOST_CODES} inline codes; the rest was left out"
            ));
            return;
        }
        self.length += self.spaces.verbatim(&mut self.content.segment.text);
        code.position = self.length;
        self.content
            .data
            .extend(data.map(|data| (codes.len(), data)));
        codes.push(code);
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

    fn close(&mut self, role: Role) {
        if let Role::Paired(end) = role {
            let (code, data) = *end;
            self.push(code, data);
        }
    }

    /// The text, and what was wrong with it.
    pub(super) fn finish(mut self) -> (Content, Remarks) {
        while let Some(open) = self.open.pop() {
            self.faults
                .add(format!("the end tag </{}> is missing", open.name));
            self.close(open.role);
        }
        self.spaces.end(&mut self.content.segment.text);
        isolate(&mut self.content.segment.codes);
        (self.content, self.faults)
    }
}

/// Halves whose other half stands in another segment are isolated; what joins them with their counterparts is the id
/// of the half that begins.
fn isolate(codes: &mut [InlineCode]) {
    let numbers = inline::numbers(codes);
    for (code, number) in codes.iter_mut().zip(numbers) {
        let kind = match (code.kind, number) {
            (CodeKind::Open, None) => CodeKind::IsolatedOpen,
            (CodeKind::Close, None) => CodeKind::IsolatedClose,
            _ => continue,
        };
        code.kind = kind;
        let pair = code.pair.take();
        code.counterpart = code.counterpart.take().or(pair);
    }
}

/// Bytes of native code that one text may have, all uses of one piece counted: a file of some kilobytes must not become
/// gigabytes.
const MOST_COPIED: usize = 64 * 1024 * 1024;

/// The native code of each code from the original data of its unit. Returns the ids that name nothing, or more than a
/// text may have.
pub(super) fn resolve(
    content: &mut Content,
    data: &std::collections::BTreeMap<String, String>,
) -> Vec<String> {
    let mut unresolved = Vec::new();
    let mut copied = 0;
    for (index, id) in content.data.drain(..) {
        let Some(code) = content.segment.codes.get_mut(index) else {
            continue;
        };
        match data.get(&id) {
            Some(native) if native.is_empty() => {}
            Some(native) if copied + native.len() <= MOST_COPIED => {
                copied += native.len();
                code.content.push(CodePart::Text(native.clone()));
            }
            _ => unresolved.push(id),
        }
    }
    unresolved
}
