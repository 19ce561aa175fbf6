//! What was wrong with an input, where, and what to do about it.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::span::Position;

/// How much a [`Problem`] costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The entry was kept, with something repaired or left out; or a remark about the file.
    Warning,
    /// One entry could not be used and was skipped.
    Skipped,
    /// Nothing after this place could be read.
    Fatal,
}

/// A fault in an input. The reader goes on after it, unless it is [`Severity::Fatal`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// How much it costs.
    pub severity: Severity,
    /// Where in the file, if a place can be named.
    pub position: Option<Position>,
    /// What is wrong, as a sentence without a full stop.
    pub message: String,
    /// What a person can do about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remedy: Option<String>,
}

impl Problem {
    /// A problem of the given severity at a place.
    pub fn new(severity: Severity, position: Option<Position>, message: impl Into<String>) -> Self {
        Self {
            severity,
            position,
            message: message.into(),
            remedy: None,
        }
    }

    /// Adds what a person can do about it.
    #[must_use]
    pub fn with_remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = Some(remedy.into());
        self
    }
}

impl fmt::Display for Problem {
    /// Writes `LINE:COLUMN: message`, without file name and remedy, which the caller knows how to show.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(position) = self.position {
            write!(formatter, "{}:{}: ", position.line, position.column)?;
        }
        formatter.write_str(&self.message)
    }
}
