//! `taiyaku tm search`: the concordance.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use clap::{Args, ValueEnum};
use serde::Serialize;
use taiyaku_text::span::Span;
use taiyaku_tm::units::{self, Hit, Side};

use super::super::{
    Failure, GlobalArguments, Outcome, Ui,
    arguments::ResultFormat,
    clients::{ClientArguments, Several},
    workplace::{Workplace, store_failure},
};

const FOUND: Style = AnsiColor::Yellow.on_default().bold();
const DETAIL: Style = Style::new().dimmed();

/// Search inside the segments of the memory (concordance).
///
/// Finds any text from one character on, in sources and translations, whatever its width, its form of
/// kanji, and the spaces in it. Exit code 1 means: nothing found.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    taiyaku --project weekly tm search 停戦\n  \
    taiyaku --db weekly.db tm search ceasefire --in target --format json")]
pub(super) struct TmSearchArguments {
    /// The text to find.
    #[arg(value_name = "TEXT")]
    text: String,

    /// Where to look.
    #[arg(long = "in", value_enum, default_value_t = SideChoice::Both, value_name = "SIDE")]
    side: SideChoice,

    /// Units shown at most.
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: usize,

    /// How to print the hits.
    #[arg(long, value_enum, default_value_t = ResultFormat::Text)]
    format: ResultFormat,

    #[command(flatten)]
    clients: ClientArguments,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SideChoice {
    /// Sources only.
    Source,
    /// Translations only.
    Target,
    /// Both.
    Both,
}

pub(super) fn run(
    arguments: &TmSearchArguments,
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
    let side = match arguments.side {
        SideChoice::Source => Side::Source,
        SideChoice::Target => Side::Target,
        SideChoice::Both => Side::Both,
    };
    let found = units::concordance::search(
        store.connection(),
        &arguments.text,
        side,
        &clients,
        arguments.limit,
    )
    .map_err(store_failure)?;
    for hit in &found.hits {
        match arguments.format {
            ResultFormat::Text => print_text(hit, ui)?,
            ResultFormat::Json => print_json(hit, ui)?,
        }
    }
    if found.total > found.hits.len() && arguments.format == ResultFormat::Text {
        let hidden = found.total - found.hits.len();
        ui.notice(&format!("… and {hidden} more (--limit N shows more)"));
    }
    Ok(if found.total == 0 {
        Outcome::NothingFound
    } else {
        Outcome::Done
    })
}

fn print_text(hit: &Hit, ui: &mut Ui) -> io::Result<()> {
    let unit = &hit.unit.unit;
    let target = unit
        .target
        .as_ref()
        .map_or("", |variant| variant.segment.text.as_str());
    let source = highlighted(&unit.source.segment.text, &hit.source);
    let target = highlighted(target, &hit.target);
    let out = ui.out();
    writeln!(out, "{source}\n  {target}")?;
    writeln!(
        out,
        "  {DETAIL}unit {}, {}{DETAIL:#}",
        hit.unit.id.0, hit.unit.origin_name
    )
}

fn highlighted(text: &str, spans: &[Span]) -> String {
    let mut shown = String::new();
    for (offset, character) in text.chars().enumerate() {
        if spans.iter().any(|span| span.start == offset) {
            shown.push_str(&FOUND.render().to_string());
        }
        shown.push(character);
        if spans.iter().any(|span| span.end == offset + 1) {
            shown.push_str(&FOUND.render_reset().to_string());
        }
    }
    shown
}

#[derive(Serialize)]
struct HitLine<'a> {
    unit: i64,
    source: &'a str,
    target: Option<&'a str>,
    origin: &'a str,
    in_source: &'a [Span],
    in_target: &'a [Span],
}

fn print_json(hit: &Hit, ui: &mut Ui) -> io::Result<()> {
    let unit = &hit.unit.unit;
    ui.json(&HitLine {
        unit: hit.unit.id.0,
        source: &unit.source.segment.text,
        target: unit
            .target
            .as_ref()
            .map(|variant| variant.segment.text.as_str()),
        origin: &hit.unit.origin_name,
        in_source: &hit.source,
        in_target: &hit.target,
    })
}
