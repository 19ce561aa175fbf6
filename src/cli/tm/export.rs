//! `taiyaku tm export`.

use clap::Args;
use taiyaku::export::{Period, export_units, units_left_behind};
use taiyaku_text::model::UnitStatus;
use taiyaku_tm::units::Selection;

use super::super::{
    Failure, GlobalArguments, Outcome, Ui,
    exchange::{self, ExportArguments, ExportKind},
};

/// Export the memory as TMX, XLIFF, PO, XLSX, CSV, TSV or JSON.
///
/// The file's ending says the format, or --to: tmx, xliff-1.2, xliff-2.1, po, xlsx, csv, tsv, json. XLSX is a table for an editor.
/// Units without a translation are left out. TMX keeps notes, properties, dates, users, inline codes and
/// the neighbouring segments. A file named .gz is packed.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    taiyaku --project weekly tm export weekly.tmx --for omegat\n  \
    taiyaku --project weekly tm export studio.tmx --for trados --target-lang en-GB\n  \
    taiyaku --project weekly tm export may.tmx.gz --since 2026-05-01 --until 2026-05-31 --user sato\n  \
    taiyaku --project weekly tm export review.xlsx\n  \
    taiyaku --db weekly.db tm export - --to tsv | head")]
pub(super) struct TmExportArguments {
    /// Write a table (CSV, TSV) for an editor, whose changes `tm import --review` takes back. XLSX always is one.
    #[arg(long)]
    review: bool,

    #[command(flatten)]
    export: ExportArguments,

    /// Only units that were last changed, or else made, on this day or later: 2026-05-01, 2026-05, 2026-05-01T12:00
    /// (UTC).
    #[arg(long, value_name = "DATE", help_heading = "Only some units")]
    since: Option<Period>,

    /// Only units that were last changed, or else made, on this day or earlier.
    #[arg(long, value_name = "DATE", help_heading = "Only some units")]
    until: Option<Period>,

    /// Only units that this person made or changed.
    #[arg(long, value_name = "NAME", help_heading = "Only some units")]
    user: Option<String>,

    /// Only units of this status: draft, reviewed, published.
    #[arg(long, value_name = "NAME", value_parser = status, help_heading = "Only some units")]
    status: Option<UnitStatus>,

    /// Only units with this text in source or translation, in any spelling.
    #[arg(long, value_name = "TEXT", help_heading = "Only some units")]
    text: Option<String>,
}

impl TmExportArguments {
    fn selection(&self) -> Result<Selection, Failure> {
        let since = self.since.map(|period| period.first);
        let until = self.until.map(|period| period.last);
        if since.zip(until).is_some_and(|(since, until)| since > until) {
            return Err(Failure::new(
                "--since is later than --until: no unit is between them",
            ));
        }
        if self
            .text
            .as_ref()
            .is_some_and(|text| text.trim().is_empty())
        {
            return Err(Failure::new("--text is empty"));
        }
        Ok(Selection {
            since,
            until,
            user: self.user.clone(),
            status: self.status,
            text: self.text.clone(),
        })
    }
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
        left_behind: units_left_behind,
        units: arguments.selection()?,
        review: arguments.review,
    };
    exchange::export(&arguments.export, &kind, global, ui)
}

fn status(name: &str) -> Result<UnitStatus, &'static str> {
    UnitStatus::from_name(name).ok_or("a status is one of draft, reviewed, published")
}
