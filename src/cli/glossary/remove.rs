//! `taiyaku glossary remove`.

use clap::Args;
use taiyaku_glossary::concepts::{self, ConceptId, remove_concept};

use super::super::{
    Failure, GlobalArguments, Outcome, Ui,
    exchange::{self, Removable},
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
    let kind = Removable {
        command: "glossary remove",
        entry: "concept entry",
        is_there: |transaction, id| concepts::is_there(transaction, ConceptId(id)),
        remove: |transaction, id, now| remove_concept(transaction, ConceptId(id), now).map(drop),
    };
    exchange::remove(&arguments.ids, &kind, global, ui)
}
