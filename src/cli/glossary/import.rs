//! `taiyaku glossary import`.

use clap::Args;
use taiyaku_text::model::ConceptEntry;

use super::super::{
    Failure, GlobalArguments, Outcome, Ui,
    exchange::{self, ImportArguments},
};

/// Import term lists: TBX, UTX, XLSX, CSV, TSV, JSON, glossaries of OmegaT.
///
/// TBX is read in versions 2 and 3 (DCA and DCT style, Core, Min, Basic, Linguist and others) and as TBX-Min,
/// UTX in 1.11, 1.20 and UTX-S 1.00, tables with any header in Japanese or English. The format is recognised
/// by content.
///
/// Good entries are kept, bad ones reported with their line; each file is imported as a whole or, when it is
/// interrupted, not at all. Importing a file twice changes nothing.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    taiyaku --project weekly glossary import terms.tbx\n  \
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
