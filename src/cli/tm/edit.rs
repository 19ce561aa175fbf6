//! `taiyaku tm edit`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use taiyaku::edit::{Read, unit};
use taiyaku_text::model::{LanguageTag, TranslationUnit, UnitStatus};
use taiyaku_tm::units::{EditError, Edited, StoredUnit, UnitId, edit, edit_unit};

use super::super::{
    Failure, GlobalArguments, Outcome, Ui,
    clients::ClientArguments,
    editing::{Filled, Subject, form_failure},
    workplace::{self, Workplace, store_failure},
};

/// Change one unit, by the number that search shows.
///
/// Without options it opens in your editor (VISUAL or EDITOR). A unit that came from a file in the project's tm/
/// gets a unit of the project's own in its place, which stays when the file is read again. Inline codes stand in
/// the text as {1}, {1}…{/1}; where a text given as an option has none, the codes around what changed stay.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    taiyaku --project weekly tm edit 17\n  \
    taiyaku --project weekly tm edit 17 --target 'The talks lasted nine hours.' --status reviewed")]
pub(super) struct TmEditArguments {
    /// Number of the unit.
    #[arg(value_name = "ID")]
    id: i64,

    /// The new source.
    #[arg(long, value_name = "TEXT")]
    source: Option<String>,

    /// The new translation; an empty one takes it away.
    #[arg(long, value_name = "TEXT")]
    target: Option<String>,

    /// The new status.
    #[arg(long, value_enum, value_name = "STATUS")]
    status: Option<StatusChoice>,

    /// One more note.
    #[arg(long, value_name = "TEXT")]
    note: Vec<String>,

    /// Take away the notes that are there.
    #[arg(long)]
    drop_notes: bool,

    /// Read the form that the editor would show from a file (- is standard input).
    #[arg(
        long,
        value_name = "FILE",
        conflicts_with_all = ["source", "target", "status", "note", "drop_notes"]
    )]
    from: Option<PathBuf>,

    #[command(flatten)]
    clients: ClientArguments,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum StatusChoice {
    /// Written, not yet read by a second pair of eyes.
    Draft,
    /// Checked by a person.
    Reviewed,
    /// Stands in a published edition.
    Published,
}

impl From<StatusChoice> for UnitStatus {
    fn from(choice: StatusChoice) -> Self {
        match choice {
            StatusChoice::Draft => Self::Draft,
            StatusChoice::Reviewed => Self::Reviewed,
            StatusChoice::Published => Self::Published,
        }
    }
}

impl TmEditArguments {
    /// The changes that the options name, if they name any.
    fn changes(&self) -> Option<unit::Changes> {
        let changes = unit::Changes {
            source: self.source.clone(),
            target: self.target.clone(),
            status: self.status.map(UnitStatus::from),
            drop_notes: self.drop_notes,
            notes: self.note.clone(),
        };
        (changes != unit::Changes::default()).then_some(changes)
    }
}

pub(super) fn run(
    arguments: &TmEditArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let subject = Subject {
        command: "tm edit",
        noun: "unit",
        id: arguments.id,
    };
    let workplace = Workplace::find(global)?;
    let seen = look_up(arguments, &workplace, subject, ui)?;
    let language = other_language(&workplace, &seen);
    let (read, filled) = match arguments.changes() {
        Some(changes) => {
            let read = changes.apply(&seen.unit, &language).map_err(form_failure)?;
            (Some(read), None)
        }
        None => {
            let Some(filled) = subject.ask(&unit::form(&seen), arguments.from.as_deref(), ui)?
            else {
                subject.unchanged(ui);
                return Ok(Outcome::Done);
            };
            let read = unit::read(&filled.text, &seen, &language);
            (read.map_err(|error| filled.refused(&error))?, Some(filled))
        }
    };
    let stored = match read.filter(|read| read.entry != seen.unit) {
        Some(read) => store(&workplace, subject, &seen, &read, ui),
        None => {
            subject.unchanged(ui);
            Ok(())
        }
    };
    finish(stored, filled)
}

/// The form's file goes when all is well, and is named when not.
fn finish(stored: Result<(), Failure>, filled: Option<Filled>) -> Result<Outcome, Failure> {
    match (stored, filled) {
        (Ok(()), filled) => {
            if let Some(filled) = filled {
                filled.discard();
            }
            Ok(Outcome::Done)
        }
        (Err(failure), Some(filled)) => Err(filled.kept(failure)),
        (Err(failure), None) => Err(failure),
    }
}

fn look_up(
    arguments: &TmEditArguments,
    workplace: &Workplace,
    subject: Subject,
    ui: &mut Ui,
) -> Result<StoredUnit, Failure> {
    let Some(store) = workplace.open_to_look_into(ui)? else {
        let unknown = EditError::Unknown { replacement: None };
        return Err(edit_failure(subject, unknown));
    };
    let seen = edit::look_up(store.connection(), UnitId(subject.id))
        .map_err(|error| edit_failure(subject, error))?;
    let what = format!("{} {}", subject.noun, subject.id);
    let owner = seen.client.as_deref();
    arguments.clients.guard(&what, owner, workplace, &store)?;
    Ok(seen)
}

/// The language of a translation that the unit has not yet.
fn other_language(workplace: &Workplace, seen: &StoredUnit) -> LanguageTag {
    let pair = workplace.languages();
    match seen.unit.source.language.same_language(&pair.target) {
        true => pair.source,
        false => pair.target,
    }
}

fn store(
    workplace: &Workplace,
    subject: Subject,
    seen: &StoredUnit,
    read: &Read<TranslationUnit>,
    ui: &mut Ui,
) -> Result<(), Failure> {
    let now = super::super::now();
    let mut store = workplace.open_for_writing(ui)?;
    let edited = store.get().map_err(store_failure)?.write(
        &subject.label(),
        &mut |waiting| workplace::say_waiting(ui, waiting),
        |transaction| edit_unit(transaction, seen, &read.entry, &now),
    );
    let edited = edited.map_err(|error| edit_failure(subject, error))?;
    for code in &read.lost {
        ui.notice(&format!("the code {code} is no longer in the text"));
    }
    match edited {
        Edited::Changed(id) => ui.notice(&format!("unit {} changed", id.0)),
        Edited::Replaced(id) => ui.notice(&format!(
            "unit {} stands in its place now, also when {} is read again",
            id.0, seen.origin_name
        )),
        Edited::Unchanged(_) => subject.unchanged(ui),
    }
    Ok(())
}

fn edit_failure(subject: Subject, error: EditError) -> Failure {
    let id = subject.id;
    match error {
        EditError::Unknown {
            replacement: Some(UnitId(now)),
        } => Failure::new(format!("unit {id} was edited before"))
            .with_remedy(format!("it is unit {now} now: `taiyaku tm edit {now}`")),
        EditError::Unknown { .. } => {
            Failure::new(format!("there is no unit {id}")).with_remedy("search shows the numbers")
        }
        EditError::ChangedMeanwhile => {
            Failure::new(format!("unit {id} was changed by somebody else meanwhile"))
                .with_remedy("look at it again before you change it")
        }
        EditError::SameAs(UnitId(other)) => Failure::new(format!(
            "unit {other} says the same already; nothing was changed"
        ))
        .with_remedy(format!("one of the two can go: `taiyaku tm remove {id}`")),
        EditError::Store(error) => store_failure(error),
        other => Failure::from(other),
    }
}
