//! `taiyaku glossary add`.

use clap::{Args, ValueEnum};
use taiyaku_glossary::concepts::ConceptWriter;
use taiyaku_store::{Added, DuplicatePolicy};
use taiyaku_text::model::{ConceptEntry, LanguageSection, LanguageTag, Term, TermStatus};

use super::super::{
    Failure, GlobalArguments, Outcome, Ui, arguments::LanguageArguments, clients::OwnerArguments,
    exchange, workplace::Workplace,
};

/// Add one term and its translation to the term base.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    taiyaku --project weekly glossary add 停戦 ceasefire\n  \
    taiyaku --project weekly glossary add 首相 premier --status forbidden")]
pub(super) struct GlossaryAddArguments {
    /// The term.
    #[arg(value_name = "SOURCE")]
    source: String,

    /// Its translation.
    #[arg(value_name = "TARGET")]
    target: String,

    /// Standing of the translation.
    #[arg(long, value_enum, default_value_t = StatusChoice::Preferred)]
    status: StatusChoice,

    /// A note on the concept.
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,

    /// Reading of the term in kana.
    #[arg(long, value_name = "KANA")]
    reading: Option<String>,

    #[command(flatten)]
    languages: LanguageArguments,

    #[command(flatten)]
    owner: OwnerArguments,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum StatusChoice {
    /// Suggested, not yet decided.
    Proposed,
    /// The term to use.
    Preferred,
    /// May be used.
    Admitted,
    /// Should no longer be used.
    Deprecated,
    /// Must not be used.
    Forbidden,
}

impl From<StatusChoice> for TermStatus {
    fn from(choice: StatusChoice) -> Self {
        match choice {
            StatusChoice::Proposed => Self::Proposed,
            StatusChoice::Preferred => Self::Preferred,
            StatusChoice::Admitted => Self::Admitted,
            StatusChoice::Deprecated => Self::Deprecated,
            StatusChoice::Forbidden => Self::Forbidden,
        }
    }
}

pub(super) fn run(
    arguments: &GlossaryAddArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    exchange::refuse_empty(&[&arguments.source, &arguments.target])?;
    let workplace = Workplace::find(global)?;
    let now = super::super::now();
    let entry = entry(arguments, &workplace);
    let client = arguments.owner.owner(&workplace)?;
    let added = exchange::add_by_hand(
        "glossary add",
        &now,
        &workplace,
        client,
        ui,
        |transaction, origin| {
            let mut writer = ConceptWriter::new(transaction, origin, DuplicatePolicy::Add)?;
            let added = writer.add(&entry)?;
            writer.finish()?;
            Ok(added)
        },
    )?;
    ui.notice(&match added {
        Added::New(id) => format!("concept {} added", id.0),
        Added::Changed(id) => format!("concept {} was there and now says more", id.0),
        Added::Equal(id) | Added::Kept(id) => format!("concept {} is the same already", id.0),
    });
    Ok(Outcome::Done)
}

fn entry(arguments: &GlossaryAddArguments, workplace: &Workplace) -> ConceptEntry {
    let pair = arguments.languages.pair(&workplace.languages());
    let mut source = Term::new(arguments.source.as_str());
    source.reading.clone_from(&arguments.reading);
    let mut target = Term::new(arguments.target.as_str());
    target.status = Some(arguments.status.into());
    ConceptEntry {
        languages: vec![section(pair.source, source), section(pair.target, target)],
        notes: arguments.note.iter().cloned().collect(),
        ..ConceptEntry::default()
    }
}

fn section(language: LanguageTag, term: Term) -> LanguageSection {
    LanguageSection {
        language,
        terms: vec![term],
        notes: Vec::new(),
        categories: Vec::new(),
    }
}
