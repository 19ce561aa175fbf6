//! `taiyaku glossary export`.

use clap::Args;
use taiyaku::export::export_concepts;

use taiyaku_tm::units::Selection;

use super::super::{
    Failure, GlobalArguments, Outcome, Ui,
    exchange::{self, ExportArguments, ExportKind},
};

/// Export the term base as TBX, UTX, XLSX, CSV, TSV or JSON.
///
/// The file's ending says the format, or --to: tbx-v2 (TBX-Basic, which every CAT tool reads), tbx-v3-dca, tbx-v3-dct,
/// utx, utx-1.20, utx-s-1.00, xlsx, csv, tsv, json, omegat. TSV with --for omegat is a glossary as OmegaT has it: source,
/// target, comment, no header.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    taiyaku --project weekly glossary export terms.tbx\n  \
    taiyaku --db weekly.db glossary export terms.txt --for omegat")]
pub(super) struct GlossaryExportArguments {
    #[command(flatten)]
    export: ExportArguments,
}

pub(super) fn run(
    arguments: &GlossaryExportArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let kind = ExportKind {
        entries: "concept entry/concept entries",
        holds: |writer| writer.write_concepts.is_some(),
        export: export_concepts,
        units: Selection::default(),
        review: false,
    };
    exchange::export(&arguments.export, &kind, global, ui)
}
