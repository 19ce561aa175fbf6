//! `taiyaku tm remove`.

use clap::Args;
use taiyaku_store::StoreError;
use taiyaku_tm::units::{Removed, UnitId, remove_unit};

use super::super::{
    Failure, GlobalArguments, Outcome, Ui, exchange,
    workplace::{self, Workplace, store_failure},
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
    let mut store = Workplace::find(global)?.open_for_writing(ui)?;
    let now = super::super::now();
    let mut unknown = None;
    let removed = store.get().map_err(store_failure)?.write(
        "tm remove",
        &mut |waiting| workplace::say_waiting(ui, waiting),
        |transaction| {
            for &id in &arguments.ids {
                if remove_unit(transaction, UnitId(id), &now)? == Removed::Unknown {
                    unknown = Some(id);
                    return Err(StoreError::Interrupted);
                }
            }
            Ok(())
        },
    );
    exchange::report_removal(
        removed.map_err(store_failure),
        unknown,
        "unit",
        arguments.ids.len(),
        ui,
    )
}
