//! Elements as inline codes of the model.

use taiyaku_text::model::{CodeKind, InlineCode};

use crate::xliff2::kinds;
use crate::xml::Element;

/// Both halves of a `<pc>`, each with the id of its native code.
pub(super) struct Pair {
    pub(super) start: InlineCode,
    pub(super) start_data: Option<String>,
    pub(super) end: InlineCode,
    pub(super) end_data: Option<String>,
}

const fn empty(kind: CodeKind) -> InlineCode {
    InlineCode {
        position: 0,
        kind,
        pair: None,
        counterpart: None,
        code_type: None,
        attributes: Vec::new(),
        content: Vec::new(),
    }
}

/// What an element says that is the same for all of them.
#[derive(Default)]
struct Said {
    id: Option<String>,
    reference: Option<String>,
    kind: Option<String>,
    sub_kind: Option<String>,
    isolated: bool,
    data: Option<String>,
    start_data: Option<String>,
    end_data: Option<String>,
    attributes: Vec<(String, String)>,
}

fn read(element: Element) -> Said {
    let mut said = Said::default();
    for (name, value) in element.attributes {
        match name.as_str() {
            "id" => said.id = Some(value),
            "startRef" => said.reference = Some(value),
            "type" => said.kind = Some(value),
            "subType" => said.sub_kind = Some(value),
            "isolated" => said.isolated = value == "yes",
            "dataRef" => said.data = Some(value),
            "dataRefStart" => said.start_data = Some(value),
            "dataRefEnd" => said.end_data = Some(value),
            _ if name.starts_with("xmlns") => {}
            _ => said.attributes.push((name, value)),
        }
    }
    said
}

/// A `<pc>`. One without any native code is a highlighted stretch of text.
pub(super) fn paired(element: Element) -> Pair {
    let said = read(element);
    let native = said.start_data.is_some() || said.end_data.is_some();
    let (start, end) = match native {
        true => (CodeKind::Open, CodeKind::Close),
        false => (CodeKind::HighlightOpen, CodeKind::HighlightClose),
    };
    let (mut start, mut end) = (empty(start), empty(end));
    start.code_type = kinds::of(said.kind.as_deref(), said.sub_kind.as_deref());
    if native {
        start.pair.clone_from(&said.id);
        end.pair.clone_from(&said.id);
    }
    start.counterpart = said.id;
    start.attributes = said.attributes;
    Pair {
        start,
        start_data: said.start_data,
        end,
        end_data: said.end_data,
    }
}

/// A `<ph>`, `<sc>` or `<ec>`, with the id of its native code.
pub(super) fn single(name: &str, element: Element) -> (InlineCode, Option<String>) {
    let said = read(element);
    let kind = match (name, said.isolated) {
        ("sc", true) => CodeKind::IsolatedOpen,
        ("sc", false) => CodeKind::Open,
        ("ec", true) => CodeKind::IsolatedClose,
        ("ec", false) => CodeKind::Close,
        _ if said.sub_kind.as_deref() == Some(kinds::UNKNOWN) => CodeKind::Unknown,
        _ => CodeKind::Placeholder,
    };
    let mut code = empty(kind);
    code.code_type = kinds::of(said.kind.as_deref(), said.sub_kind.as_deref());
    code.pair = match kind {
        CodeKind::Open => said.id.clone(),
        // Some tools give an end code an id of its own beside what it refers to, or in place of it.
        CodeKind::Close => said.reference.clone().or_else(|| said.id.clone()),
        _ => None,
    };
    code.counterpart = said.id.filter(|_| kind != CodeKind::Close);
    code.attributes = said.attributes;
    (code, said.data)
}
