//! `taiyaku tm remove`.

use clap::Args;
use serde::Serialize;
use taiyaku::removal::How;
use taiyaku_text::model::TranslationUnit;

use super::super::{
    Failure, GlobalArguments, Outcome, Ui,
    exchange::{self, RemovalArguments, RemovalWords},
};

/// Remove units from the memory, by number or origin.
///
/// Search shows the numbers, stats the origins. A unit that came from a file in the project's tm/ stays away when the file is read again. If one of the
/// numbers is unknown, nothing is removed.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    taiyaku --project weekly tm remove 17 18\n  \
    taiyaku --project weekly tm remove --origin old.tmx --dry-run")]
pub(super) struct TmRemoveArguments {
    #[command(flatten)]
    removal: RemovalArguments,
}

#[derive(Serialize)]
struct UnitLine<'a> {
    unit: i64,
    source: &'a str,
    target: Option<&'a str>,
    origin: &'a str,
    removed: How,
}

pub(super) fn run(
    arguments: &TmRemoveArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let words = RemovalWords {
        command: "tm remove",
        entry: "unit",
        entries: "unit",
        label: "unit",
        json: |entry, ui| {
            ui.json(&UnitLine {
                unit: entry.id,
                source: entry.texts.first().map_or("", String::as_str),
                target: entry.texts.get(1).map(String::as_str),
                origin: &entry.origin,
                removed: entry.how,
            })
        },
    };
    exchange::remove::<TranslationUnit>(&arguments.removal, &words, global, ui)
}
