//! How to cut a manuscript: what the user decides.

use std::sync::Arc;

use serde::Deserialize;

use crate::model::Problem;
use crate::srx::SrxSplitter;

/// What to do with line breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineBreaks {
    /// Find out whether the text is hard-wrapped, and join the lines that are. In other texts only
    /// lines that end with a comma or in the middle of a phrase are joined.
    #[default]
    Auto,
    /// Every line break ends a paragraph.
    Keep,
    /// Join all lines up to the next blank line.
    Join,
}

/// What to do with quotations of several sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quotations {
    /// Never cut inside a quotation.
    Keep,
    /// Cut inside quotations of more than three sentences or 200 characters.
    #[default]
    Long,
    /// Cut inside every quotation.
    Split,
}

/// How to cut a manuscript.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SegmentationOptions {
    /// What to do with line breaks.
    pub line_breaks: LineBreaks,
    /// What to do with quotations of several sentences.
    pub quotations: Quotations,
    /// What the user knows about this text.
    pub exceptions: Exceptions,
    /// Rules that cut paragraphs into sentences in place of ours; `quotations` and `exceptions` mean nothing then.
    pub srx: Option<Arc<SrxSplitter>>,
}

impl SegmentationOptions {
    /// The rules of the SRX file that have been given up since this was last asked; see [`SrxSplitter::given_up`].
    #[must_use]
    pub fn given_up(&self) -> Vec<Problem> {
        let srx = self.srx.as_ref();
        srx.map_or_else(Vec::new, |rules| rules.given_up())
    }
}

/// The user's own words for what the rules cannot know.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Exceptions {
    /// Latin abbreviations that end with a full stop (`Capt.`), with or without that stop.
    pub abbreviations: Vec<String>,
    /// Names that hold an end mark (`モーニング娘。`, `Yahoo!`).
    pub names: Vec<String>,
    /// Patterns of lines that are headings; `*` stands for any text (`第*夜`, `◇*◇`).
    pub headings: Vec<String>,
}
