//! `taiyaku glossary search`.

use std::io::{self, Write};

use clap::Args;
use serde::Serialize;
use taiyaku_glossary::concepts::{self, Hit};
use taiyaku_text::model::{Term, TermStatus};

use super::super::{
    Failure, GlobalArguments, Outcome, Ui,
    arguments::ResultFormat,
    clients::{ClientArguments, Several},
    workplace::{Workplace, store_failure},
};

/// Search the terms of the term base, in any language.
///
/// Exact hits come first, then terms that begin with the text, then those that have it inside. Exit code 1
/// means: nothing found.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  taiyaku --project weekly glossary search 停戦")]
pub(super) struct GlossarySearchArguments {
    /// The text to find.
    #[arg(value_name = "TEXT")]
    text: String,

    /// Concept entries shown at most.
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: usize,

    /// How to print the hits.
    #[arg(long, value_enum, default_value_t = ResultFormat::Text)]
    format: ResultFormat,

    #[command(flatten)]
    clients: ClientArguments,
}

pub(super) fn run(
    arguments: &GlossarySearchArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    if arguments.text.trim().is_empty() {
        return Err(Failure::new("the text to find must not be empty"));
    }
    let workplace = Workplace::find(global)?;
    let Some(store) = workplace.open_to_look_into(ui)? else {
        return Ok(Outcome::NothingFound);
    };
    let clients = arguments.clients.choose(&workplace, &store, Several::Ask)?;
    let (connection, limit) = (store.connection(), arguments.limit);
    let hits =
        concepts::search(connection, &arguments.text, &clients, limit).map_err(store_failure)?;
    for hit in &hits {
        match arguments.format {
            ResultFormat::Text => print_text(hit, ui)?,
            ResultFormat::Json => print_json(hit, ui)?,
        }
    }
    Ok(if hits.is_empty() {
        Outcome::NothingFound
    } else {
        Outcome::Done
    })
}

fn print_text(hit: &Hit, ui: &mut Ui) -> io::Result<()> {
    let entry = &hit.concept.entry;
    let out = ui.out();
    writeln!(
        out,
        "concept {}, {}",
        hit.concept.id.0, hit.concept.origin_name
    )?;
    for section in &entry.languages {
        for term in &section.terms {
            writeln!(out, "  {}  {}", section.language, described(term))?;
        }
    }
    for note in &entry.notes {
        writeln!(out, "  note: {note}")?;
    }
    Ok(())
}

fn described(term: &Term) -> String {
    let mut text = term.text.clone();
    if let Some(reading) = &term.reading {
        text.push_str(&format!(" ({reading})"));
    }
    if let Some(status) = term.status {
        text.push_str(&format!(", {}", status.name()));
    }
    for note in &term.notes {
        text.push_str(&format!(" – {note}"));
    }
    text
}

#[derive(Serialize)]
struct ConceptLine<'a> {
    concept: i64,
    origin: &'a str,
    subject: Option<&'a str>,
    languages: Vec<LanguageLine<'a>>,
    notes: &'a [String],
}

#[derive(Serialize)]
struct LanguageLine<'a> {
    language: &'a str,
    terms: Vec<TermLine<'a>>,
}

#[derive(Serialize)]
struct TermLine<'a> {
    text: &'a str,
    status: Option<TermStatus>,
    reading: Option<&'a str>,
    notes: &'a [String],
}

fn print_json(hit: &Hit, ui: &mut Ui) -> io::Result<()> {
    let entry = &hit.concept.entry;
    let languages = entry.languages.iter().map(|section| LanguageLine {
        language: section.language.as_str(),
        terms: section.terms.iter().map(term_line).collect(),
    });
    ui.json(&ConceptLine {
        concept: hit.concept.id.0,
        origin: &hit.concept.origin_name,
        subject: entry.subject_field.as_deref(),
        languages: languages.collect(),
        notes: &entry.notes,
    })
}

fn term_line(term: &Term) -> TermLine<'_> {
    TermLine {
        text: &term.text,
        status: term.status,
        reading: term.reading.as_deref(),
        notes: &term.notes,
    }
}
