//! `taiyaku tm export`.

use clap::Args;
use taiyaku::export::{ExportFormat, export_units};

use super::super::{
    Failure, GlobalArguments, Outcome, Ui,
    exchange::{self, ExportArguments},
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
    let known = [ExportFormat::Tmx, ExportFormat::Csv, ExportFormat::Tsv];
    exchange::export(&arguments.export, "unit", &known, export_units, global, ui)
}
