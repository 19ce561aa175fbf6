//! `taiyaku tm export`.

use clap::Args;
use taiyaku::export::export_units;

use super::super::{
    Failure, GlobalArguments, Outcome, Ui,
    exchange::{self, ExportArguments, ExportKind},
};

/// Export the memory as TMX, CSV or TSV.
///
/// Units without a translation are left out. TMX keeps notes, properties, dates, users, inline codes and
/// the neighbouring segments.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    taiyaku --project weekly tm export weekly.tmx --for omegat\n  \
    taiyaku --db weekly.db tm export - --to tsv | head")]
pub(super) struct TmExportArguments {
    #[command(flatten)]
    export: ExportArguments,
}

pub(super) fn run(
    arguments: &TmExportArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let kind = ExportKind {
        entries: "unit",
        holds: |writer| writer.write_units.is_some(),
        export: export_units,
    };
    exchange::export(&arguments.export, &kind, global, ui)
}
