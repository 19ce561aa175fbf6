//! What was wrong with the XML since the last look, gathered so that a person reads one line a kind.

use std::collections::BTreeMap;

use taiyaku_text::model::{Problem, Severity};
use taiyaku_text::span::Position;

use crate::encoding::MALFORMED;

/// A kind of fault. The order is the order of the report.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fault {
    /// A byte sequence that the encoding does not allow.
    Malformed,
    /// A character that XML forbids.
    Forbidden(char),
    /// A character reference to a surrogate, or to nothing.
    Reference(String),
    /// `&` that begins no reference.
    Ampersand,
    /// `<` that begins no tag.
    LessThan,
    /// An entity that the file does not declare.
    Undeclared(String),
    /// An entity whose text stands in another file.
    External(String),
    /// An entity that is too long or too deeply nested.
    Refused(String),
    /// An end tag, or the last tag, without `>`.
    Unclosed(String),
    /// A tag that isn't written as XML wants it.
    Tag(String),
}

impl Fault {
    /// The fault that a character of the text is.
    pub(super) fn of_character(character: char) -> Self {
        match character {
            MALFORMED => Self::Malformed,
            other => Self::Forbidden(other),
        }
    }

    /// A short name for the kind.
    fn name(&self) -> &'static str {
        match self {
            Self::Malformed => "malformed-bytes",
            Self::Forbidden(_) => "forbidden-character",
            Self::Reference(_) => "bad-reference",
            Self::Ampersand => "bare-ampersand",
            Self::LessThan => "bare-less-than",
            Self::Undeclared(_) => "undeclared-entity",
            Self::External(_) => "external-entity",
            Self::Refused(_) => "entity-bomb",
            Self::Unclosed(_) => "unclosed-tag",
            Self::Tag(_) => "malformed-tag",
        }
    }

    fn message(&self) -> String {
        match self {
            Self::Malformed => "bytes that are no text in the file's encoding were left out".into(),
            Self::Forbidden(character) => format!(
                "the character U+{:04X}, which XML forbids, was left out",
                u32::from(*character)
            ),
            Self::Reference(text) => {
                format!("the reference {text} stands for no character and was left out")
            }
            Self::Ampersand => "a bare & was read as text".into(),
            Self::LessThan => "a bare < was read as text".into(),
            Self::Undeclared(name) => {
                format!("the entity &{name}; is not declared and was kept as written")
            }
            Self::External(name) => format!(
                "the entity &{name}; refers to another file, which is never read; it was left out"
            ),
            Self::Refused(name) => format!(
                "the entity &{name}; expands to too much text (an \u{201c}entity bomb\u{201d}); \
                 it was left out"
            ),
            Self::Unclosed(name) => format!("the tag <{name} lacks its >"),
            Self::Tag(name) => {
                format!("the tag <{name}> is not well-formed; read as far as it goes")
            }
        }
    }
}

/// The faults since the last [`take`](Self::take), each kind once.
#[derive(Debug, Default)]
pub(super) struct Faults {
    found: BTreeMap<Fault, (Position, usize)>,
    /// Problems that are no faults of an entry, such as a wrong declaration.
    remarks: Vec<Problem>,
}

/// How many kinds of fault one entry may have before the rest goes unreported.
const KINDS: usize = 16;

impl Faults {
    pub(super) fn add(&mut self, fault: Fault, position: Position) {
        self.add_at(fault, || position);
    }

    /// As [`add`](Self::add), for a place that takes time to find out: only the first of a kind is asked for.
    pub(super) fn add_at(&mut self, fault: Fault, position: impl FnOnce() -> Position) {
        if self.found.len() >= KINDS && !self.found.contains_key(&fault) {
            return;
        }
        self.found.entry(fault).or_insert_with(|| (position(), 0)).1 += 1;
    }

    pub(super) fn remark(&mut self, problem: Problem) {
        self.remarks.push(problem);
    }

    pub(super) fn take(&mut self) -> Vec<Problem> {
        let named = self.take_named();
        named.into_iter().map(|(_, problem)| problem).collect()
    }

    /// As [`take`](Self::take), each problem with the name of its kind; remarks are of the kind "declaration".
    pub(super) fn take_named(&mut self) -> Vec<(&'static str, Problem)> {
        let remarks = std::mem::take(&mut self.remarks);
        let mut problems: Vec<_> = remarks
            .into_iter()
            .map(|problem| ("declaration", problem))
            .collect();
        for (fault, (position, count)) in std::mem::take(&mut self.found) {
            let mut message = fault.message();
            if count > 1 {
                message.push_str(&format!(" ({count} times)"));
            }
            let problem = Problem::new(Severity::Warning, Some(position), message);
            problems.push((fault.name(), problem));
        }
        problems
    }
}
