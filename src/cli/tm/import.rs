//! `taiyaku tm import`.

use clap::Args;
use taiyaku_text::model::TranslationUnit;

use super::super::{
    Failure, GlobalArguments, Outcome, Ui,
    exchange::{self, ImportArguments},
};

/// Import memories: TMX, or CSV and TSV of units.
///
/// The format is recognised by content. Good units are kept, bad ones reported with their line; each file is
/// imported as a whole or, when it is interrupted, not at all. Importing a file twice changes nothing.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    taiyaku --project weekly tm import old.tmx\n  \
    taiyaku --db weekly.db tm import units.csv --columns source,target,note --dry-run")]
pub(super) struct TmImportArguments {
    #[command(flatten)]
    import: ImportArguments,
}

pub(super) fn run(
    arguments: &TmImportArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    exchange::import::<TranslationUnit>(&arguments.import, "unit", global, ui)
}
