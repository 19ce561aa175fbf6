//! How a manuscript is cut: the arguments that all commands share that read one.

use clap::{Args, ValueEnum};
use taiyaku_text::segmentation::{LineBreaks, SegmentationOptions};

/// How a manuscript is cut; shared by all commands that read one.
#[derive(Debug, Args)]
pub(crate) struct CuttingArguments {
    /// What line breaks mean: `auto` finds out whether the text is hard-wrapped.
    #[arg(long, value_enum, value_name = "HOW", default_value_t = LineBreakChoice::Auto)]
    line_breaks: LineBreakChoice,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum LineBreakChoice {
    /// Every line break ends a segment.
    Keep,
    /// Lines are joined up to the next blank line.
    Join,
    /// Hard-wrapped lines are joined, others kept.
    Auto,
}

impl CuttingArguments {
    /// The options these arguments name.
    pub(crate) fn options(&self) -> SegmentationOptions {
        SegmentationOptions {
            line_breaks: match self.line_breaks {
                LineBreakChoice::Keep => LineBreaks::Keep,
                LineBreakChoice::Join => LineBreaks::Join,
                LineBreakChoice::Auto => LineBreaks::Auto,
            },
            ..SegmentationOptions::default()
        }
    }
}
