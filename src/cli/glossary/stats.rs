//! `taiyaku glossary stats`.

use std::io::{self, Write};

use clap::Args;
use serde::Serialize;
use taiyaku::wording::counted;
use taiyaku_glossary::concepts::{self, Statistics};
use taiyaku_text::model::TermStatus;

use super::super::{
    Failure, GlobalArguments, Outcome, Ui,
    arguments::ResultFormat,
    clients::{ClientArguments, Several},
    workplace::{Workplace, store_failure},
};

/// Count what the term base holds: concept entries, terms, origins.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  taiyaku --project weekly glossary stats")]
pub(super) struct GlossaryStatsArguments {
    /// How to print the figures.
    #[arg(long, value_enum, default_value_t = ResultFormat::Text)]
    format: ResultFormat,

    #[command(flatten)]
    clients: ClientArguments,
}

pub(super) fn run(
    arguments: &GlossaryStatsArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let workplace = Workplace::find(global)?;
    let statistics = match workplace.open_to_look_into(ui)? {
        Some(store) => {
            let clients = arguments.clients.choose(&workplace, &store, Several::All)?;
            concepts::statistics(store.connection(), &clients).map_err(store_failure)?
        }
        None => Statistics::default(),
    };
    match arguments.format {
        ResultFormat::Text => print_text(&statistics, ui)?,
        ResultFormat::Json => print_json(&statistics, ui)?,
    }
    workplace.say_left_aside(statistics.left_aside, "concept entry/concept entries", ui);
    Ok(Outcome::Done)
}

fn print_text(statistics: &Statistics, ui: &mut Ui) -> io::Result<()> {
    let out = ui.out();
    writeln!(
        out,
        "{} with {}",
        counted(
            statistics.concepts as usize,
            "concept entry/concept entries"
        ),
        counted(statistics.terms as usize, "term")
    )?;
    for (language, terms) in &statistics.languages {
        writeln!(out, "  {terms} in {language}")?;
    }
    for (status, terms) in &statistics.statuses {
        writeln!(
            out,
            "  {terms} {}",
            status.map_or("without a status", TermStatus::name)
        )?;
    }
    // One client is all there is: nobody needs to be told.
    if statistics.clients.iter().flat_map(|(name, _)| name).count() > 1 {
        for (client, concepts) in &statistics.clients {
            let client = client.as_deref().unwrap_or("nobody");
            writeln!(out, "  {concepts} of {client}")?;
        }
    }
    for origin in &statistics.origins {
        writeln!(
            out,
            "  {} from {} ({})",
            origin.concepts,
            origin.name,
            origin.kind.name()
        )?;
    }
    Ok(())
}

#[derive(Serialize)]
struct StatisticsLine<'a> {
    concepts: u32,
    terms: u32,
    left_aside: u32,
    clients: Vec<ClientLine<'a>>,
    languages: Vec<LanguageLine<'a>>,
    statuses: Vec<StatusLine>,
    origins: Vec<OriginLine<'a>>,
}

#[derive(Serialize)]
struct ClientLine<'a> {
    client: Option<&'a str>,
    concepts: u32,
}

#[derive(Serialize)]
struct LanguageLine<'a> {
    language: &'a str,
    terms: u32,
}

#[derive(Serialize)]
struct StatusLine {
    status: Option<TermStatus>,
    terms: u32,
}

#[derive(Serialize)]
struct OriginLine<'a> {
    name: &'a str,
    kind: &'static str,
    concepts: u32,
}

fn print_json(statistics: &Statistics, ui: &mut Ui) -> io::Result<()> {
    let clients = statistics.clients.iter();
    let languages = statistics.languages.iter();
    let statuses = statistics.statuses.iter();
    let origins = statistics.origins.iter();
    ui.json(&StatisticsLine {
        concepts: statistics.concepts,
        terms: statistics.terms,
        left_aside: statistics.left_aside,
        clients: clients
            .map(|(client, concepts)| ClientLine {
                client: client.as_deref(),
                concepts: *concepts,
            })
            .collect(),
        languages: languages
            .map(|(language, terms)| LanguageLine {
                language,
                terms: *terms,
            })
            .collect(),
        statuses: statuses
            .map(|(status, terms)| StatusLine {
                status: *status,
                terms: *terms,
            })
            .collect(),
        origins: origins
            .map(|origin| OriginLine {
                name: &origin.name,
                kind: origin.kind.name(),
                concepts: origin.concepts,
            })
            .collect(),
    })
}
