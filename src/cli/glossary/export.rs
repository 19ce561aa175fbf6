//! `taiyaku glossary export`.

use clap::Args;
use taiyaku::export::export_concepts;

use taiyaku_tm::units::Selection;

use super::super::{
    Failure, GlobalArguments, Outcome, Ui,
    exchange::{self, ExportArguments, ExportKind},
};

/// Export the term base as TBX, CSV or TSV.
///
/// TBX is version 2 (TBX-Basic), which every CAT tool reads. TSV with --for omegat is a glossary as OmegaT
/// has it: source, target, comment, no header.
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
    };
    exchange::export(&arguments.export, &kind, global, ui)
}
