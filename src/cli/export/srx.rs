//! `taiyaku export srx`: our segmentation rules for other tools.

use std::{
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use clap::Args;
use taiyaku::{
    files::{self, WriteFileError},
    segmentation_rules::{self, WriteRulesError},
};

use super::super::{Failure, GlobalArguments, Outcome, Ui, workplace::Workplace};

/// Write the rules by which taiyaku cuts sentences as SRX 2.0, for OmegaT, Okapi and others.
///
/// Rules for Japanese and for English, with the names and abbreviations of the project's taiyaku.toml. The head of
/// the file says what SRX cannot say: above all, lines of a hard-wrapped text are not joined.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    taiyaku export srx rules.srx\n  \
    taiyaku export srx - | xmllint --format -\n  \
    taiyaku export srx --force omegat-project/omegat/segmentation.srx")]
pub(crate) struct ExportSrxArguments {
    /// File to write; `-` is standard output.
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// Overwrite an existing file.
    #[arg(long)]
    force: bool,
}

pub(crate) fn run(
    arguments: &ExportSrxArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let exceptions = Workplace::find(global)?.segmentation().exceptions;
    let write = |out: &mut (dyn Write + Send)| segmentation_rules::write(out, &exceptions);
    if arguments.file == Path::new("-") {
        let mut out = BufWriter::new(io::stdout());
        write(&mut out).map_err(failure)?;
        out.flush()?;
        return Ok(Outcome::Done);
    }
    files::write_whole(&arguments.file, arguments.force, write).map_err(failure)?;
    ui.notice(&format!("rules written to {}", arguments.file.display()));
    Ok(Outcome::Done)
}

fn failure(error: WriteRulesError) -> Failure {
    match error {
        WriteRulesError::File(error @ WriteFileError::Exists(_)) => {
            Failure::from(error).with_remedy("overwrite it with --force, or choose another name")
        }
        WriteRulesError::File(error) => error.into(),
        WriteRulesError::Stream(error) => error.into(),
    }
}
