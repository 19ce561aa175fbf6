//! `taiyaku glossary import`.

use clap::Args;
use taiyaku_text::model::ConceptEntry;

use super::super::{
    Failure, GlobalArguments, Outcome, Ui,
    exchange::{self, ImportArguments},
};

/// Import term lists: TBX, UTX, tables (XLSX, CSV, TSV, OmegaT's glossaries) and JSON.
///
/// The format is recognised by content; the columns of a table by their names in English or Japanese (docs/formats.md). Good entries are kept, bad ones reported with their line; each file
/// is imported as a whole or, when it is interrupted, not at all. Importing a file twice changes nothing.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    taiyaku --project weekly glossary import terms.tbx\n  \
    taiyaku --project weekly glossary import terms.xlsx --dry-run\n  \
    taiyaku --db weekly.db glossary import terms.csv --columns source,target,note")]
pub(super) struct GlossaryImportArguments {
    #[command(flatten)]
    import: ImportArguments,
}

pub(super) fn run(
    arguments: &GlossaryImportArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    exchange::import::<ConceptEntry>(
        &arguments.import,
        "concept entry/concept entries",
        None,
        global,
        ui,
    )
}
