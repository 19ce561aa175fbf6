//! What cuts paragraphs into sentences: our rules, or those of an SRX file.

use std::sync::Arc;

use super::SegmentationOptions;
use crate::{
    sentence::{Kept, Sentence, Splitter},
    srx::SrxSplitter,
};

/// Cuts the paragraphs of one text.
#[derive(Debug)]
pub(super) enum Cutter {
    Ours(Splitter),
    Srx(Arc<SrxSplitter>),
}

impl Cutter {
    pub(super) fn new(options: &SegmentationOptions) -> Self {
        match &options.srx {
            Some(rules) => Self::Srx(Arc::clone(rules)),
            None => Self::Ours(Splitter::new(options.quotations, &options.exceptions)),
        }
    }

    /// The sentences of a paragraph, and in `kept` the places where one could have ended and didn't.
    pub(super) fn split_telling(
        &self,
        chars: &[char],
        kept: &mut impl FnMut(Kept),
    ) -> Vec<Sentence> {
        match self {
            Self::Ours(splitter) => splitter.split_telling(chars, kept),
            Self::Srx(splitter) => splitter.split_telling(chars, kept),
        }
    }
}
