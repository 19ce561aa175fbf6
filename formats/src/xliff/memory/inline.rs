//! Inline codes of a memory: ids, kinds and attributes that come back as they were.

use std::collections::BTreeSet;

use taiyaku_text::model::{CodeKind, InlineCode, Segment};

use super::code_types;

/// How codes are written: for a document on its way through a tool, or for a memory that is read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::xliff) enum CodeStyle {
    Document,
    Memory,
}

/// The ids of a segment's codes, and how many of their own ids could not be kept.
#[derive(Debug, Default)]
pub(in crate::xliff) struct CodeIds {
    pub(in crate::xliff) ids: Vec<String>,
    pub(in crate::xliff) lost: usize,
}

/// Begins an id that stands for none.
const NONE: char = '_';

/// `assoc` in TMX and in XLIFF.
const ASSOC: [(&str, &str); 3] = [("p", "preceding"), ("f", "following"), ("b", "both")];

/// An id for each code: what joins it with its counterpart, or a number after `_` where it has none. A pair may
/// share its id, as most tools have it; otherwise a repeated one is lost.
pub(in crate::xliff) fn ids(codes: &[InlineCode]) -> CodeIds {
    let mut taken = BTreeSet::new();
    let mut found = CodeIds::default();
    for (index, code) in codes.iter().enumerate() {
        let closes = matches!(code.kind, CodeKind::Close | CodeKind::IsolatedClose);
        let own = code.counterpart.as_deref().filter(|id| !id.is_empty());
        let id = match own {
            Some(id) if taken.insert((closes, id)) => match id.starts_with(NONE) {
                true => format!("{NONE}{id}"),
                false => id.to_owned(),
            },
            _ => {
                found.lost += usize::from(code.counterpart.is_some());
                format!("{NONE}{}", index + 1)
            }
        };
        found.ids.push(id);
    }
    found
}

impl CodeStyle {
    pub(in crate::xliff) fn ids(self, codes: &[InlineCode]) -> CodeIds {
        match self {
            Self::Document => CodeIds {
                ids: crate::xliff::codes::document_ids(codes),
                lost: 0,
            },
            Self::Memory => ids(codes),
        }
    }

    /// `ctype` for the kind of a code; `None` if it can't be said.
    pub(in crate::xliff) fn ctype(self, element: &str, code_type: &str) -> Option<String> {
        match self {
            Self::Document => Some(crate::xliff::codes::document_ctype(element, code_type)),
            Self::Memory if element == "ept" => None,
            Self::Memory => code_types::ctype(element, code_type),
        }
    }

    /// The attribute of an element for another attribute of a code; `None` if there is none.
    pub(in crate::xliff) fn attribute<'a>(
        self,
        element: &str,
        name: &'a str,
        value: &'a str,
    ) -> Option<(&'a str, &'a str)> {
        match (self, name) {
            (Self::Document, _) => None,
            (Self::Memory, "equiv-text") => Some((name, value)),
            (Self::Memory, "assoc") if element == "ph" => {
                let known = ASSOC.into_iter().find(|(tmx, _)| *tmx == value);
                known.map(|(_, xliff)| ("assoc", xliff))
            }
            (Self::Memory, _) => None,
        }
    }
}

/// Codes of a memory that was read, as they were before it was written.
pub(super) fn decoded(mut segment: Segment) -> Segment {
    for code in &mut segment.codes {
        code.counterpart = code
            .counterpart
            .take()
            .and_then(|id| match id.strip_prefix(NONE) {
                Some(own) if own.starts_with(NONE) => Some(own.to_owned()),
                Some(_) => None,
                None => Some(id),
            });
        code.code_type = code.code_type.as_deref().map(code_types::code_type);
        for (name, value) in &mut code.attributes {
            let known = ASSOC.into_iter().find(|(_, xliff)| xliff == value);
            if let (true, Some((tmx, _))) = (name == "assoc", known) {
                tmx.clone_into(value);
            }
        }
    }
    segment
}
