//! Entries out of memory or term base, by number or origin.

use std::io::{self, Write};

use anstyle::Style;
use clap::Args;
use taiyaku::{
    removal::{self, Gone, How, Removable, RemovalError, Selection},
    wording::{counted, harmless},
};

use super::super::{
    Failure, GlobalArguments, Outcome, Ui,
    arguments::ResultFormat,
    clients::ClientArguments,
    now,
    workplace::{self, Workplace, store_failure},
};

const DETAIL: Style = Style::new().dimmed();

/// Entries shown one by one; what goes beyond them is counted.
const MOST_SHOWN: usize = 20;

/// What to remove.
#[derive(Debug, Args)]
pub(crate) struct RemovalArguments {
    /// Their numbers.
    #[arg(
        value_name = "ID",
        required_unless_present = "origin",
        conflicts_with = "origin"
    )]
    ids: Vec<i64>,

    /// All that came from the origin of this name (stats shows the names).
    #[arg(long, value_name = "NAME")]
    origin: Option<String>,

    #[command(flatten)]
    clients: ClientArguments,

    /// Say what would go, and remove nothing.
    #[arg(long)]
    dry_run: bool,

    /// How to print what goes.
    #[arg(long, value_enum, default_value_t = ResultFormat::Text)]
    format: ResultFormat,
}

/// How a command speaks of its entries.
pub(crate) struct RemovalWords {
    /// The command, for the change log.
    pub(crate) command: &'static str,
    /// The field's word for one entry.
    pub(crate) entry: &'static str,
    /// The field's words for one and for several, as [`counted`] takes them.
    pub(crate) entries: &'static str,
    /// The word before a number in results.
    pub(crate) label: &'static str,
    /// Prints an entry as JSON.
    pub(crate) json: fn(&Gone, &mut Ui) -> io::Result<()>,
}

/// Removes the entries that the arguments name, or none if one of them is unknown.
pub(crate) fn remove<E: Removable>(
    arguments: &RemovalArguments,
    words: &RemovalWords,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let selection = match &arguments.origin {
        Some(name) => Selection::Origin(name.clone()),
        None => Selection::Ids(arguments.ids.clone()),
    };
    let label = match &arguments.origin {
        Some(name) => format!("{} --origin {name}", words.command),
        None => words.command.to_owned(),
    };
    let workplace = Workplace::find(global)?;
    let mut store = workplace.open_for_writing(ui)?;
    let now = now();
    // A database that is missing stays missing: nothing can be removed from it.
    let store = store.get_for_trial().map_err(store_failure)?;
    let clients = arguments.clients.choose_for_numbers(&workplace, store)?;
    let removed = store.write(
        &label,
        &mut |waiting| workplace::say_waiting(ui, waiting),
        |transaction| {
            removal::remove::<E>(transaction, &selection, &clients, arguments.dry_run, &now)
        },
    );
    let gone = match removed {
        Ok(gone) | Err(RemovalError::DryRun(gone)) => gone,
        Err(RemovalError::OtherClient { id, client }) => {
            let what = format!("{} {id}", words.entry);
            return Err(arguments.clients.refusal(&what, &client, &workplace));
        }
        Err(error) => return Err(failure(error, words)),
    };
    print(&gone, arguments, words, ui)?;
    let count = counted(gone.len(), words.entries);
    ui.notice(&match arguments.dry_run {
        true => format!("dry run: {count} would go; nothing was removed"),
        false => format!("{count} removed"),
    });
    Ok(Outcome::Done)
}

fn failure(error: RemovalError, words: &RemovalWords) -> Failure {
    let entry = words.entry;
    match error {
        RemovalError::Unknown(ids) => {
            let ids: Vec<_> = ids.iter().map(i64::to_string).collect();
            let message = match ids.as_slice() {
                [id] => format!("there is no {entry} {id}; nothing was removed"),
                ids => format!(
                    "there is no {entry} of these numbers: {}; nothing was removed",
                    ids.join(", ")
                ),
            };
            Failure::new(message).with_remedy("search shows the numbers")
        }
        RemovalError::UnknownOrigin(name) => {
            let message = format!("no {entry} came from “{name}”; nothing was removed");
            Failure::new(message).with_remedy("stats shows the names of the origins")
        }
        RemovalError::FolderFile(name) => {
            let message = format!("{name} is a file of the project; nothing was removed");
            Failure::new(message).with_remedy(format!(
                "delete {name} or move it away, and what came from it goes; single entries can be removed by number"
            ))
        }
        RemovalError::Store(error) => store_failure(error),
        other => Failure::from(other),
    }
}

fn print(
    gone: &[Gone],
    arguments: &RemovalArguments,
    words: &RemovalWords,
    ui: &mut Ui,
) -> io::Result<()> {
    if arguments.format == ResultFormat::Json {
        return gone.iter().try_for_each(|entry| (words.json)(entry, ui));
    }
    for entry in gone.iter().take(MOST_SHOWN) {
        let mut texts = entry.texts.iter();
        let out = ui.out();
        writeln!(out, "{}", harmless(texts.next().map_or("", String::as_str)))?;
        for text in texts {
            writeln!(out, "  {}", harmless(text))?;
        }
        let hidden = match entry.how {
            How::Deleted => "",
            How::Hidden => " (stays away when the file is read again)",
        };
        writeln!(
            out,
            "  {DETAIL}{} {}, {}{hidden}{DETAIL:#}",
            words.label,
            entry.id,
            harmless(&entry.origin)
        )?;
    }
    if gone.len() > MOST_SHOWN {
        writeln!(ui.out(), "… and {} more", gone.len() - MOST_SHOWN)?;
    }
    Ok(())
}
