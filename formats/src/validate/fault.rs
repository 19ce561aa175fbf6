//! What is found wrong while a file is looked through, and how a copy can do without it.

use taiyaku_text::span::Position;

use super::tree;

/// Something wrong at a place.
#[derive(Debug, Clone)]
pub(super) struct Fault {
    /// The rule's name, one of [`RULES`](super::RULES).
    pub(super) rule: &'static str,
    pub(super) position: Position,
    pub(super) message: String,
    pub(super) remedy: Remedy,
    /// What has to be done besides.
    pub(super) also: Vec<Remedy>,
}

/// What `--fix` does about a fault, with the numbers of nodes of the entry at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Remedy {
    /// Nothing is known that would help.
    None,
    /// Give an attribute this value; `#new` stands for a name that nothing else has.
    Set(usize, String, String),
    /// Take an attribute away.
    Unset(usize, String),
    /// Call an attribute differently.
    RenameAttribute(usize, String, &'static str),
    /// Call an element differently.
    Rename(usize, &'static str),
    /// Make a note of an element, with this before its text.
    ToNote(usize, String),
    /// Take a node away with all that is in it.
    Remove(usize),
    /// Take an element away and leave what is in it.
    Unwrap(usize),
    /// Put the children in this order.
    Reorder(usize, Vec<usize>),
    /// Put this XML in as the child at this place.
    Insert(usize, usize, String),
    /// Replace the text of an element.
    SetText(usize, String),
}

/// The faults of an entry, in the order in which they are found.
#[derive(Debug, Default)]
pub(super) struct Faults {
    pub(super) found: Vec<Fault>,
}

impl Remedy {
    /// What it does, for people.
    pub(super) fn describe(&self) -> String {
        match self {
            Self::None => "left as it is".to_owned(),
            Self::Set(_, name, value) if value == "#new" => format!("{name} gets a new value"),
            Self::Set(_, name, value) => format!("{name} is now “{value}”"),
            Self::Unset(_, name) => format!("the attribute {name} is left out"),
            Self::RenameAttribute(_, _, name) => format!("the attribute is now {name}"),
            Self::Rename(_, name) => format!("the element is now <{name}>"),
            Self::ToNote(..) => "it is now a note".to_owned(),
            Self::Remove(tree::ROOT) => "the whole entry is left out".to_owned(),
            Self::Remove(_) => "it is left out".to_owned(),
            Self::Unwrap(_) => "the element is left out, its text kept".to_owned(),
            Self::Reorder(..) => "the children stand in the right order now".to_owned(),
            Self::Insert(..) => "what is missing is put in".to_owned(),
            Self::SetText(_, text) => format!("the text is now “{text}”"),
        }
    }
}

impl Faults {
    /// Adds a fault that nothing can be done about.
    pub(super) fn add(
        &mut self,
        rule: &'static str,
        position: Position,
        message: impl Into<String>,
    ) {
        self.fix(rule, position, message, Remedy::None);
    }

    /// Adds a fault with what a copy does about it.
    pub(super) fn fix(
        &mut self,
        rule: &'static str,
        position: Position,
        message: impl Into<String>,
        remedy: Remedy,
    ) {
        self.found.push(Fault {
            rule,
            position,
            message: message.into(),
            remedy,
            also: Vec::new(),
        });
    }

    /// Adds a remedy to the fault that was added last.
    pub(super) fn also(&mut self, remedy: Remedy) {
        if let Some(fault) = self.found.last_mut() {
            fault.also.push(remedy);
        }
    }
}
