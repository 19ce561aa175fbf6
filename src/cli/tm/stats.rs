//! `taiyaku tm stats`.

use std::io::{self, Write};

use clap::Args;
use serde::Serialize;
use taiyaku::wording::counted;
use taiyaku_tm::units::{self, Statistics};

use super::super::{
    Failure, GlobalArguments, Outcome, Ui,
    arguments::ResultFormat,
    clients::{ClientArguments, Several},
    workplace::{Workplace, store_failure},
};

/// Count what the memory holds: units, origins, languages.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  taiyaku --project weekly tm stats")]
pub(super) struct TmStatsArguments {
    /// How to print the figures.
    #[arg(long, value_enum, default_value_t = ResultFormat::Text)]
    format: ResultFormat,

    #[command(flatten)]
    clients: ClientArguments,
}

pub(super) fn run(
    arguments: &TmStatsArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let workplace = Workplace::find(global)?;
    let statistics = match workplace.open_to_look_into(ui)? {
        Some(store) => {
            let clients = arguments.clients.choose(&workplace, &store, Several::All)?;
            units::statistics(store.connection(), &clients).map_err(store_failure)?
        }
        None => Statistics::default(),
    };
    match arguments.format {
        ResultFormat::Text => print_text(&statistics, ui)?,
        ResultFormat::Json => print_json(&statistics, ui)?,
    }
    workplace.say_left_aside(statistics.left_aside, "unit", ui);
    Ok(Outcome::Done)
}

fn print_text(statistics: &Statistics, ui: &mut Ui) -> io::Result<()> {
    let out = ui.out();
    writeln!(out, "{}", counted(statistics.units as usize, "unit"))?;
    if statistics.source_only > 0 {
        writeln!(
            out,
            "  {} of them without a translation",
            statistics.source_only
        )?;
    }
    for (source, target, units) in &statistics.languages {
        if target.is_empty() {
            writeln!(out, "  {units} {source} alone")?;
        } else {
            writeln!(out, "  {units} {source} → {target}")?;
        }
    }
    // One client is all there is: nobody needs to be told.
    if statistics.clients.iter().flat_map(|(name, _)| name).count() > 1 {
        for (client, units) in &statistics.clients {
            let client = client.as_deref().unwrap_or("nobody");
            writeln!(out, "  {units} of {client}")?;
        }
    }
    for origin in &statistics.origins {
        writeln!(
            out,
            "  {} from {} ({})",
            origin.units,
            origin.name,
            origin.kind.name()
        )?;
    }
    Ok(())
}

#[derive(Serialize)]
struct StatisticsLine<'a> {
    units: u32,
    source_only: u32,
    left_aside: u32,
    clients: Vec<ClientLine<'a>>,
    origins: Vec<OriginLine<'a>>,
    languages: Vec<LanguageLine<'a>>,
}

#[derive(Serialize)]
struct ClientLine<'a> {
    client: Option<&'a str>,
    units: u32,
}

#[derive(Serialize)]
struct OriginLine<'a> {
    name: &'a str,
    kind: &'static str,
    units: u32,
}

#[derive(Serialize)]
struct LanguageLine<'a> {
    source: &'a str,
    target: Option<&'a str>,
    units: u32,
}

fn print_json(statistics: &Statistics, ui: &mut Ui) -> io::Result<()> {
    let clients = statistics.clients.iter().map(|(client, units)| ClientLine {
        client: client.as_deref(),
        units: *units,
    });
    let origins = statistics.origins.iter().map(|origin| OriginLine {
        name: &origin.name,
        kind: origin.kind.name(),
        units: origin.units,
    });
    let languages = statistics
        .languages
        .iter()
        .map(|(source, target, units)| LanguageLine {
            source,
            target: Some(target.as_str()).filter(|target| !target.is_empty()),
            units: *units,
        });
    ui.json(&StatisticsLine {
        units: statistics.units,
        source_only: statistics.source_only,
        left_aside: statistics.left_aside,
        clients: clients.collect(),
        origins: origins.collect(),
        languages: languages.collect(),
    })
}
