//! `taiyaku glossary export`.

use clap::Args;
use taiyaku::export::export_concepts;

use taiyaku_tm::units::Selection;

use super::super::{
    Failure, GlobalArguments, Outcome, Ui,
    exchange::{self, ExportArguments, ExportKind},
};

/// Export the term base as TBX, UTX, XLSX, CSV, TSV, JSON or a glossary of OmegaT.
///
/// The ending of the name chooses the format, or --to:
///
/// * tbx-v2 (.tbx): TBX-Basic of version 2, which every CAT tool reads
///
/// * tbx-v3-dca, tbx-v3-dct: TBX-Basic of version 3, in either style; few tools read it yet
///
/// * utx (.utx): UTX 1.11; utx-1.20 and utx-s-1.00 are its other versions
///
/// * xlsx, csv, tsv, json: a table with a row for each pair of terms
///
/// * omegat, or tsv with --for omegat: source, target, comment, no header
///
/// What a format has no place for is counted and named; --strict writes nothing then.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    taiyaku --project weekly glossary export terms.tbx\n  \
    taiyaku --db weekly.db glossary export terms.tbx --to tbx-v3-dca --target-lang en-GB\n  \
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
