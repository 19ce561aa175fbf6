//! `taiyaku tm remove`.

use clap::Args;
use taiyaku_tm::units::{self, UnitId, remove_unit};

use super::super::{
    Failure, GlobalArguments, Outcome, Ui,
    exchange::{self, Removable},
};

/// Remove units from the memory, by the numbers that search shows.
///
/// A unit that came from a file in the project's tm/ stays away when the file is read again. If one of the
/// numbers is unknown, nothing is removed.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  taiyaku --project weekly tm remove 17 18")]
pub(super) struct TmRemoveArguments {
    /// Numbers of units.
    #[arg(required = true, value_name = "ID")]
    ids: Vec<i64>,
}

pub(super) fn run(
    arguments: &TmRemoveArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let kind = Removable {
        command: "tm remove",
        entry: "unit",
        is_there: |transaction, id| units::is_there(transaction, UnitId(id)),
        remove: |transaction, id, now| remove_unit(transaction, UnitId(id), now).map(drop),
    };
    exchange::remove(&arguments.ids, &kind, global, ui)
}
