//! A segment: text with the inline codes that stand in it.

use serde::{Deserialize, Serialize};

/// What an inline code does; the names follow the TMX 1.4b inline elements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CodeKind {
    /// Begins a pair (`<bpt>`).
    Open,
    /// Ends a pair (`<ept>`).
    Close,
    /// Begins a pair whose end stands in another segment (`<it pos="begin">`).
    IsolatedOpen,
    /// Ends a pair that began in another segment (`<it pos="end">`).
    IsolatedClose,
    /// Stands alone, such as an image or a line break (`<ph>`).
    Placeholder,
    /// Begins a highlighted stretch of text (`<hi>`).
    HighlightOpen,
    /// Ends a highlighted stretch of text (`</hi>`).
    HighlightClose,
    /// A native code of unknown kind (`<ut>`, TMX 1.1–1.4).
    Unknown,
}

/// A piece of a code's content. Sub-flows (`<sub>`: a footnote, an image's caption) and whatever is nested in
/// them stay in place as a flat list, so that depth never costs recursion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CodePart {
    /// Native code or text of a sub-flow.
    Text(String),
    /// An element begins inside the code: its name and attributes.
    Open(String, Vec<(String, String)>),
    /// The innermost open element ends.
    Close,
}

/// A code of the document's own format (formatting, links, images) inside a segment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InlineCode {
    /// Where the code stands: before this scalar value of [`Segment::text`]. Codes at the same place keep their order.
    pub position: usize,
    /// What it does.
    pub kind: CodeKind,
    /// Joins `Open` and `Close` within one segment (TMX `i`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pair: Option<String>,
    /// Joins a code with its counterpart in the other language (TMX `x`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counterpart: Option<String>,
    /// The kind of formatting, where the file names one (TMX `type`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_type: Option<String>,
    /// Other attributes by name (TMX `assoc`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<(String, String)>,
    /// The native code itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub content: Vec<CodePart>,
}

/// One side of a translation unit: text, and the inline codes in it.
///
/// Invariant: codes are ordered by position, and no position lies past the end of the text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Segment {
    /// The text without any codes.
    pub text: String,
    /// The codes in the order in which they stand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<InlineCode>,
}

impl Segment {
    /// A segment without inline codes.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            codes: Vec::new(),
        }
    }
}

impl Segment {
    /// Whether there is neither text nor code in it, white space aside.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.codes.is_empty() && self.text.trim().is_empty()
    }
}

impl From<&str> for Segment {
    fn from(text: &str) -> Self {
        Self::plain(text)
    }
}
