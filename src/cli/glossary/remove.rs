//! `taiyaku glossary remove`.

use clap::Args;
use serde::Serialize;
use taiyaku::removal::How;
use taiyaku_text::model::ConceptEntry;

use super::super::{
    Failure, GlobalArguments, Outcome, Ui,
    exchange::{self, RemovalArguments, RemovalWords},
};

/// Remove concept entries from the term base, by number or origin.
///
/// Search shows the numbers, stats the origins. An entry that came from a file in the project's glossary/ stays away when the file is read again. If one
/// of the numbers is unknown, nothing is removed.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    taiyaku --project weekly glossary remove 17 18\n  \
    taiyaku --project weekly glossary remove --origin old.tbx --dry-run")]
pub(super) struct GlossaryRemoveArguments {
    #[command(flatten)]
    removal: RemovalArguments,
}

#[derive(Serialize)]
struct ConceptLine<'a> {
    concept: i64,
    terms: &'a [String],
    origin: &'a str,
    removed: How,
}

pub(super) fn run(
    arguments: &GlossaryRemoveArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let words = RemovalWords {
        command: "glossary remove",
        entry: "concept entry",
        entries: "concept entry/concept entries",
        label: "concept",
        json: |entry, ui| {
            ui.json(&ConceptLine {
                concept: entry.id,
                terms: &entry.texts,
                origin: &entry.origin,
                removed: entry.how,
            })
        },
    };
    exchange::remove::<ConceptEntry>(&arguments.removal, &words, global, ui)
}
