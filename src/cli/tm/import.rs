//! `taiyaku tm import`.

use clap::{Args, ValueEnum};
use taiyaku::optimize::keep_up;
use taiyaku_text::model::{TranslationUnit, UnitStatus};

use super::super::{
    Failure, GlobalArguments, Outcome, Ui,
    exchange::{self, ImportArguments},
    observer::TerminalObserver,
    workplace::{Workplace, store_failure},
};

/// Import memories: TMX, translated XLIFF, PO, tables (XLSX, CSV, TSV) and JSON.
///
/// The format is recognised by content; the columns of a table by their names in English or Japanese (docs/formats.md). Good units are kept, bad ones reported with their line; each file is
/// imported as a whole or, when it is interrupted, not at all. Importing a file twice changes nothing.
/// Of an XLIFF file (also SDLXLIFF and mqxliff) only what is translated and confirmed is taken.
///
/// With --status a wording takes the place of one of lower or unknown status for the same source (and the same
/// neighbours, where both name any), so that what was printed replaces the draft; the former wording stays with
/// the unit as the property x-previous-target. A lower status never replaces a higher one.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    taiyaku --project weekly tm import old.tmx\n  \
    taiyaku --db weekly.db tm import units.csv --columns source,target,note --dry-run\n  \
    taiyaku --project weekly tm import review.xlsx --review --dry-run\n  \
    taiyaku --project weekly tm import --status published final.tmx")]
pub(super) struct TmImportArguments {
    /// Give all units this status; a wording takes the place of one of lower or unknown status.
    #[arg(long, value_enum, value_name = "STATUS")]
    status: Option<StatusChoice>,

    /// Leave the index as it is. Otherwise it is made anew when a large memory has many new units.
    #[arg(long)]
    no_index: bool,

    /// The files are tables made by `tm export FILE.xlsx` (or with --review) in which an editor has worked: change the
    /// units that their rows came from, and list the changes.
    #[arg(long, conflicts_with_all = ["status", "on_duplicate", "columns"])]
    review: bool,

    #[command(flatten)]
    import: ImportArguments,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum StatusChoice {
    /// Written, not yet read by a second pair of eyes.
    Draft,
    /// Checked by a person.
    Reviewed,
    /// Stands in a published edition.
    Published,
}

impl StatusChoice {
    pub(crate) const fn status(self) -> UnitStatus {
        match self {
            Self::Draft => UnitStatus::Draft,
            Self::Reviewed => UnitStatus::Reviewed,
            Self::Published => UnitStatus::Published,
        }
    }
}

pub(super) fn run(
    arguments: &TmImportArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    if arguments.review {
        return exchange::review(&arguments.import, global, ui);
    }
    let status = arguments.status.map(StatusChoice::status);
    let outcome =
        exchange::import::<TranslationUnit>(&arguments.import, "unit", status, global, ui)?;
    if !arguments.no_index && !arguments.import.is_dry_run() {
        // What was imported stays, whatever becomes of the index: a person should know before they press Ctrl-C.
        ui.flush()?;
        make_index(global, ui)?;
    }
    Ok(outcome)
}

/// Makes the index anew where it is worth it, so that the next search need not do it.
pub(crate) fn make_index(global: &GlobalArguments, ui: &mut Ui) -> Result<(), Failure> {
    let workplace = Workplace::find(global)?;
    let Some(database) = workplace.database() else {
        return Ok(());
    };
    let mut observer = TerminalObserver::new(ui);
    let kept_up = keep_up(database, &workplace.languages().source, &mut observer);
    observer.finish();
    kept_up.map_err(store_failure)
}
