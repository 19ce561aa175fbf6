//! `taiyaku glossary edit`.

use std::path::PathBuf;

use clap::Args;
use taiyaku::edit::{changes::ConceptChanges, concept};
use taiyaku_glossary::concepts::{ConceptId, EditError, Edited, StoredConcept, edit, edit_concept};
use taiyaku_text::model::{ConceptEntry, LanguageTag, TermStatus};

use super::super::{
    Failure, GlobalArguments, Outcome, Ui,
    clients::ClientArguments,
    editing::{Subject, form_failure},
    workplace::{self, Workplace, store_failure},
};

/// Change one concept entry, by the number that search shows.
///
/// Without options it opens in your editor (VISUAL or EDITOR). An entry that came from a file in the project's
/// glossary/ gets an entry of the project's own in its place, which stays when the file is read again.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    taiyaku --project weekly glossary edit 3\n  \
    taiyaku --project weekly glossary edit 3 --add-term en halt --status halt admitted\n  \
    taiyaku --project weekly glossary edit 3 --set-term stop 'tram stop' --remove-term station")]
pub(super) struct GlossaryEditArguments {
    /// Number of the concept entry.
    #[arg(value_name = "ID")]
    id: i64,

    /// Give a term another text.
    #[arg(long, num_args = 2, value_names = ["OLD", "NEW"])]
    set_term: Vec<String>,

    /// Add a term.
    #[arg(long, num_args = 2, value_names = ["LANG", "TEXT"])]
    add_term: Vec<String>,

    /// Take a term out.
    #[arg(long, value_name = "TEXT")]
    remove_term: Vec<String>,

    /// Standing of a term: proposed, preferred, admitted, deprecated or forbidden.
    #[arg(long, num_args = 2, value_names = ["TERM", "STATUS"])]
    status: Vec<String>,

    /// Reading of a term in kana; an empty one takes it away.
    #[arg(long, num_args = 2, value_names = ["TERM", "KANA"])]
    reading: Vec<String>,

    /// Subject field; an empty one takes it away.
    #[arg(long, value_name = "TEXT")]
    subject: Option<String>,

    /// Definition; an empty one takes it away.
    #[arg(long, value_name = "TEXT")]
    definition: Option<String>,

    /// One more note on the concept.
    #[arg(long, value_name = "TEXT")]
    note: Vec<String>,

    /// Take away the notes on the concept that are there.
    #[arg(long)]
    drop_notes: bool,

    /// Read the form that the editor would show from a file (- is standard input).
    #[arg(
        long,
        value_name = "FILE",
        conflicts_with_all = ["set_term", "add_term", "remove_term", "status", "reading", "subject",
                              "definition", "note", "drop_notes"]
    )]
    from: Option<PathBuf>,

    #[command(flatten)]
    clients: ClientArguments,
}

impl GlossaryEditArguments {
    /// The changes that the options name, if they name any.
    fn changes(&self) -> Result<Option<ConceptChanges>, Failure> {
        let statuses = pairs(&self.status).map(|(term, name)| {
            let status = TermStatus::from_name(&name).ok_or_else(|| {
                let names = TermStatus::ALL.map(TermStatus::name).join(", ");
                Failure::new(format!("`{name}` is no status of a term"))
                    .with_remedy(format!("choose {names}"))
            })?;
            Ok::<_, Failure>((term, status))
        });
        let add_terms = pairs(&self.add_term).map(|(code, text)| {
            let language = LanguageTag::new(code);
            match language.is_well_formed() {
                true => Ok((language, text)),
                false => Err(Failure::new(format!(
                    "`{language}` is no language code, such as ja, en or en-GB"
                ))),
            }
        });
        let changes = ConceptChanges {
            set_terms: pairs(&self.set_term).collect(),
            add_terms: add_terms.collect::<Result<_, _>>()?,
            remove_terms: self.remove_term.clone(),
            statuses: statuses.collect::<Result<_, _>>()?,
            readings: pairs(&self.reading).collect(),
            subject: self.subject.clone(),
            definition: self.definition.clone(),
            drop_notes: self.drop_notes,
            notes: self.note.clone(),
        };
        Ok((changes != ConceptChanges::default()).then_some(changes))
    }
}

/// The values of an option that takes two at a time.
fn pairs(values: &[String]) -> impl Iterator<Item = (String, String)> + '_ {
    values
        .chunks_exact(2)
        .map(|pair| (pair[0].clone(), pair[1].clone()))
}

pub(super) fn run(
    arguments: &GlossaryEditArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let subject = Subject {
        command: "glossary edit",
        noun: "concept",
        id: arguments.id,
    };
    let workplace = Workplace::find(global)?;
    let changes = arguments.changes()?;
    let seen = look_up(arguments, &workplace, subject, ui)?;
    if let Some(changes) = changes {
        let entry = changes.apply(&seen.entry).map_err(form_failure)?;
        store(&workplace, subject, &seen, &entry, ui)?;
        return Ok(Outcome::Done);
    }
    let Some(filled) = subject.ask(&concept::form(&seen), arguments.from.as_deref(), ui)? else {
        subject.unchanged(ui);
        return Ok(Outcome::Done);
    };
    let read = concept::read(&filled.text, &seen).map_err(|error| filled.refused(&error))?;
    match read {
        Some(read) => store(&workplace, subject, &seen, &read.entry, ui)
            .map_err(|failure| filled.kept(failure))?,
        None => subject.unchanged(ui),
    }
    filled.discard();
    Ok(Outcome::Done)
}

fn look_up(
    arguments: &GlossaryEditArguments,
    workplace: &Workplace,
    subject: Subject,
    ui: &mut Ui,
) -> Result<StoredConcept, Failure> {
    let Some(store) = workplace.open_to_look_into(ui)? else {
        let unknown = EditError::Unknown { replacement: None };
        return Err(edit_failure(subject, unknown));
    };
    let seen = edit::look_up(store.connection(), ConceptId(subject.id))
        .map_err(|error| edit_failure(subject, error))?;
    let what = format!("{} {}", subject.noun, subject.id);
    let owner = seen.client.as_deref();
    arguments.clients.guard(&what, owner, workplace, &store)?;
    Ok(seen)
}

fn store(
    workplace: &Workplace,
    subject: Subject,
    seen: &StoredConcept,
    entry: &ConceptEntry,
    ui: &mut Ui,
) -> Result<(), Failure> {
    if *entry == seen.entry {
        subject.unchanged(ui);
        return Ok(());
    }
    let now = super::super::now();
    let mut store = workplace.open_for_writing(ui)?;
    let edited = store.get().map_err(store_failure)?.write(
        &subject.label(),
        &mut |waiting| workplace::say_waiting(ui, waiting),
        |transaction| edit_concept(transaction, seen, entry, &now),
    );
    match edited.map_err(|error| edit_failure(subject, error))? {
        Edited::Changed(id) => ui.notice(&format!("concept {} changed", id.0)),
        Edited::Replaced(id) => ui.notice(&format!(
            "concept {} stands in its place now, also when {} is read again",
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
            replacement: Some(ConceptId(now)),
        } => Failure::new(format!("concept {id} was edited before")).with_remedy(format!(
            "it is concept {now} now: `taiyaku glossary edit {now}`"
        )),
        EditError::Unknown { .. } => Failure::new(format!("there is no concept entry {id}"))
            .with_remedy("search shows the numbers"),
        EditError::ChangedMeanwhile => Failure::new(format!(
            "concept {id} was changed by somebody else meanwhile"
        ))
        .with_remedy("look at it again before you change it"),
        EditError::SameAs(ConceptId(other)) => Failure::new(format!(
            "concept {other} says the same already; nothing was changed"
        ))
        .with_remedy(format!(
            "one of the two can go: `taiyaku glossary remove {id}`"
        )),
        EditError::Store(error) => store_failure(error),
        other => Failure::from(other),
    }
}
