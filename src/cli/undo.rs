//! `taiyaku undo`.

use std::io::Write;

use clap::Args;
use serde::Serialize;
use taiyaku::{undo, wording::harmless};
use taiyaku_store::undo::{Change, Direction, MOST_CHANGES, Turned, UndoError};

use super::{
    Failure, GlobalArguments, Outcome, Ui,
    arguments::ResultFormat,
    workplace::{self, Workplace},
};

/// Undo the latest change of memory and term base.
///
/// An edit, an addition, a removal, an import: every entry that it touched is exactly as before. Called again it undoes the change before that one, up to
/// twenty; --redo does the one again that was undone last, as long as nothing new was done. Changes that
/// follow the files in the project's folders are not undone: change the file, or edit the entry.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    taiyaku --project weekly undo --list\n  \
    taiyaku --project weekly undo\n  \
    taiyaku --project weekly undo --redo")]
pub(crate) struct UndoArguments {
    /// Do the change again that was undone last.
    #[arg(long)]
    redo: bool,

    /// Show the latest changes instead, with their numbers, times and whether they are undone.
    #[arg(long, conflicts_with_all = ["redo", "dry_run"])]
    list: bool,

    /// Say what would be done, and do nothing.
    #[arg(long)]
    dry_run: bool,

    /// How to print the changes of --list.
    #[arg(long, value_enum, default_value_t = ResultFormat::Text)]
    format: ResultFormat,
}

pub(crate) fn run(
    arguments: &UndoArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let workplace = Workplace::find(global)?;
    if arguments.list {
        return list(arguments, &workplace, ui);
    }
    let direction = match arguments.redo {
        true => Direction::Redo,
        false => Direction::Undo,
    };
    let mut store = workplace.open_for_writing(ui)?;
    // A database that is missing stays missing.
    let store = store.get_for_trial().map_err(workplace::store_failure)?;
    let turned = undo::turn(store, direction, arguments.dry_run, &mut |waiting| {
        workplace::say_waiting(ui, waiting);
    })
    .map_err(failure)?;
    let done = match (direction, arguments.dry_run) {
        (Direction::Undo, false) => "undone",
        (Direction::Undo, true) => "would be undone",
        (Direction::Redo, false) => "done again",
        (Direction::Redo, true) => "would be done again",
    };
    writeln!(ui.out(), "{done}: {}", described(&turned.change))?;
    for line in undo::outcome(&turned) {
        writeln!(ui.out(), "  {line}")?;
    }
    say_whose(&turned, &workplace, ui);
    if arguments.dry_run {
        ui.notice("dry run: nothing was changed");
    }
    Ok(Outcome::Done)
}

/// The latest change is turned whosever entries it touched: it was made here, and can be done again. But nobody should
/// touch another client's unawares.
fn say_whose(turned: &Turned, workplace: &Workplace, ui: &mut Ui) {
    if !workplace.is_project() {
        return;
    }
    let own = workplace.client();
    let others = turned.clients.iter().map(String::as_str);
    let others: Vec<&str> = others.filter(|name| Some(*name) != own).collect();
    if !others.is_empty() {
        ui.notice(&format!(
            "among these are entries of other clients than this project's: {}",
            harmless(&others.join(", "))
        ));
    }
}

fn failure(error: UndoError) -> Failure {
    let remedy = error.remedy();
    Failure::from(error).with_known_remedy(remedy)
}

fn described(change: &Change) -> String {
    format!("{}, {}", harmless(&change.label), time(&change.time))
}

/// `20261123T090000Z` as people read it.
fn time(time: &str) -> String {
    let part = |from: usize, to: usize| time.get(from..to).unwrap_or("");
    format!(
        "{}-{}-{} {}:{} UTC",
        part(0, 4),
        part(4, 6),
        part(6, 8),
        part(9, 11),
        part(11, 13)
    )
}

#[derive(Serialize)]
struct ChangeLine<'a> {
    change: i64,
    label: &'a str,
    time: &'a str,
    undone: bool,
}

fn list(arguments: &UndoArguments, workplace: &Workplace, ui: &mut Ui) -> Result<Outcome, Failure> {
    let Some(store) = workplace.open_to_look_into(ui)? else {
        return Ok(Outcome::NothingFound);
    };
    let changes = store.changes().map_err(workplace::store_failure)?;
    for change in &changes {
        match arguments.format {
            ResultFormat::Json => ui.json(&ChangeLine {
                change: change.number,
                label: &change.label,
                time: &change.time,
                undone: change.undone,
            })?,
            ResultFormat::Text => {
                let undone = if change.undone { " (undone)" } else { "" };
                let line = format!("{:>5}  {}{undone}", change.number, described(change));
                writeln!(ui.out(), "{line}")?;
            }
        }
    }
    match changes.is_empty() {
        true => {
            ui.notice("no change can be undone");
            Ok(Outcome::NothingFound)
        }
        false => {
            ui.notice(&format!(
                "the latest {MOST_CHANGES} changes by hand are kept"
            ));
            Ok(Outcome::Done)
        }
    }
}
