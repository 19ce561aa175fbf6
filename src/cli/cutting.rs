//! How a manuscript is cut: the arguments that all commands share that read one.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use clap::{Args, ValueEnum};
use taiyaku::segmentation_rules;
use taiyaku_text::{
    segmentation::{LineBreaks, Quotations, SegmentationOptions},
    srx::SrxSplitter,
};

use super::{Failure, Ui, workplace::Workplace};

/// How a manuscript is cut. What is not said here, the project's `taiyaku.toml` says.
#[derive(Debug, Args)]
pub(crate) struct CuttingArguments {
    /// What line breaks mean (default: what taiyaku.toml says, else auto).
    #[arg(long, value_enum, value_name = "HOW")]
    line_breaks: Option<LineBreakChoice>,

    /// Whether quotations of several sentences are cut (default: what taiyaku.toml says, else long).
    #[arg(long, value_enum, value_name = "HOW")]
    quotes: Option<QuotationChoice>,

    /// Cut by the rules of this SRX file in place of taiyaku's (default: what taiyaku.toml says, else taiyaku's).
    #[arg(long, value_name = "FILE")]
    srx: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum LineBreakChoice {
    /// Every line break ends a segment.
    Keep,
    /// Lines are joined up to the next blank line.
    Join,
    /// Find out whether the text is hard-wrapped: such lines are joined, others kept.
    Auto,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum QuotationChoice {
    /// A quotation is never cut.
    Keep,
    /// One of more than three sentences or 200 characters is.
    Long,
    /// Every one is, after each sentence in it.
    Split,
}

impl CuttingArguments {
    /// The options these arguments name, and where they name none, those of the project.
    pub(crate) fn options(
        &self,
        workplace: &Workplace,
        ui: &mut Ui,
    ) -> Result<SegmentationOptions, Failure> {
        let mut options = workplace.segmentation();
        if let Some(choice) = self.line_breaks {
            options.line_breaks = choice.into();
        }
        if let Some(choice) = self.quotes {
            options.quotations = choice.into();
        }
        let file = self.srx.clone().or_else(|| workplace.srx_file());
        options.srx = file.map(|file| rules(&file, workplace, ui)).transpose()?;
        Ok(options)
    }
}

/// The rules of an SRX file for the language that is translated from; what is wrong with them is shown.
fn rules(file: &Path, workplace: &Workplace, ui: &mut Ui) -> Result<Arc<SrxSplitter>, Failure> {
    let language = workplace.languages().source;
    let rules = segmentation_rules::read(file, &language).map_err(|error| {
        let remedy = error.remedy().map(str::to_owned);
        Failure::from(error).with_known_remedy(remedy)
    })?;
    for problem in &rules.problems {
        ui.problem(file, problem);
    }
    Ok(rules.splitter)
}

impl From<LineBreakChoice> for LineBreaks {
    fn from(choice: LineBreakChoice) -> Self {
        match choice {
            LineBreakChoice::Keep => Self::Keep,
            LineBreakChoice::Join => Self::Join,
            LineBreakChoice::Auto => Self::Auto,
        }
    }
}

impl From<QuotationChoice> for Quotations {
    fn from(choice: QuotationChoice) -> Self {
        match choice {
            QuotationChoice::Keep => Self::Keep,
            QuotationChoice::Long => Self::Long,
            QuotationChoice::Split => Self::Split,
        }
    }
}
