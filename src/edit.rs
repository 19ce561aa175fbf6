//! Units and concept entries as text that a person edits, and back.
//!
//! | module | what it holds |
//! |---|---|
//! | [`marks`] | inline codes as `{1}…{/1}` in the text they stand in |
//! | [`lines`] | the lines `name: value` that both forms are made of |
//! | [`mod@unit`] | a translation unit as such a form |
//! | [`concept`] | a concept entry as such a form |
//! | [`changes`] | changes of a concept entry, one by one |
//!
//! A form shows what a person may change; all else an entry holds is kept from the entry itself.

pub mod changes;
pub mod concept;
pub mod lines;
pub mod marks;
pub mod unit;

/// Why a form could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct FormError {
    /// The line, from 1; none where something is missing.
    pub line: Option<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do about it, where the message does not say so.
    pub remedy: Option<String>,
}

impl FormError {
    fn at(line: usize, message: impl Into<String>) -> Self {
        Self {
            line: Some(line),
            message: message.into(),
            remedy: None,
        }
    }

    fn missing(message: impl Into<String>) -> Self {
        Self {
            line: None,
            message: message.into(),
            remedy: None,
        }
    }

    fn with_remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = Some(remedy.into());
        self
    }
}

/// An entry as a form tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read<T> {
    /// The entry.
    pub entry: T,
    /// What it lost that a person should know of: inline codes.
    pub lost: Vec<String>,
}
