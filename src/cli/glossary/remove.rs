//! `taiyaku glossary remove`.

use clap::Args;
use taiyaku_glossary::concepts::{ConceptId, Removed, remove_concept};
use taiyaku_store::StoreError;

use super::super::{
    Failure, GlobalArguments, Outcome, Ui, exchange,
    workplace::{self, Workplace, store_failure},
};

/// Remove concept entries from the term base, by the numbers that search shows.
///
/// An entry that came from a file in the project's glossary/ stays away when the file is read again. If one
/// of the numbers is unknown, nothing is removed.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  taiyaku --project weekly glossary remove 17 18")]
pub(super) struct GlossaryRemoveArguments {
    /// Numbers of concept entries.
    #[arg(required = true, value_name = "ID")]
    ids: Vec<i64>,
}

pub(super) fn run(
    arguments: &GlossaryRemoveArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let mut store = Workplace::find(global)?.open_for_writing(ui)?;
    let now = super::super::now();
    let mut unknown = None;
    let removed = store.get().map_err(store_failure)?.write(
        "glossary remove",
        &mut |waiting| workplace::say_waiting(ui, waiting),
        |transaction| {
            for &id in &arguments.ids {
                if remove_concept(transaction, ConceptId(id), &now)? == Removed::Unknown {
                    unknown = Some(id);
                    return Err(StoreError::Interrupted);
                }
            }
            Ok(())
        },
    );
    let count = arguments.ids.len();
    exchange::report_removal(
        removed.map_err(store_failure),
        unknown,
        "concept entry",
        count,
        ui,
    )
}
