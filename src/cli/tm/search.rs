//! `taiyaku tm search`: the concordance.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use clap::{Args, ValueEnum};
use serde::Serialize;
use taiyaku::{
    concordance::Searcher,
    wording::{counted, harmless},
};
use taiyaku_store::Clients;
use taiyaku_text::span::Span;
use taiyaku_tm::units::{Hit, Side};

use super::super::{
    Failure, GlobalArguments, Outcome, Ui,
    arguments::ResultFormat,
    clients::{ClientArguments, Several},
    observer::TerminalObserver,
    workplace::{Workplace, store_failure},
};

const FOUND: Style = AnsiColor::Yellow.on_default().bold();
const DETAIL: Style = Style::new().dimmed();

/// Search inside the segments of the memory (concordance).
///
/// Finds any text from one character on, in sources and translations, whatever its width, its form of
/// kanji, and the spaces in it. As written comes before other spellings, short before long. Exit code 1
/// means: nothing found. From 20,000 units on, the first search writes a file beside the database that
/// makes the next ones quick.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    taiyaku --project weekly tm search 停戦\n  \
    taiyaku --db weekly.db tm search ceasefire --in target --format json")]
pub(super) struct TmSearchArguments {
    /// The text to find.
    #[arg(value_name = "TEXT")]
    text: String,

    /// Where to look.
    #[arg(long = "in", visible_alias = "side", value_enum, default_value_t = SideChoice::Both, value_name = "SIDE")]
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

impl SideChoice {
    const fn side(self) -> Side {
        match self {
            Self::Source => Side::Source,
            Self::Target => Side::Target,
            Self::Both => Side::Both,
        }
    }
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
    let mut observer = TerminalObserver::new(ui);
    let searcher = Searcher::new(&store, &mut observer).map_err(store_failure)?;
    observer.finish();
    let side = arguments.side.side();
    let found = searcher
        .search(&arguments.text, side, &clients, arguments.limit)
        .map_err(store_failure)?;
    for hit in &found.hits {
        match arguments.format {
            ResultFormat::Text => print_text(hit, ui)?,
            ResultFormat::Json => print_json(hit, ui)?,
        }
    }
    let (shown, total) = (found.hits.len(), found.total);
    if total == 0 {
        say_nothing_found(arguments, &searcher, &clients, ui)?;
        return Ok(Outcome::NothingFound);
    }
    if total > shown && arguments.format == ResultFormat::Text {
        let units = counted(total, "unit");
        ui.notice(&format!(
            "{shown} of {units} shown, the best first (--limit N shows more)"
        ));
    }
    Ok(Outcome::Done)
}

/// Says what may help: the other side, if the text is there, or another query.
fn say_nothing_found(
    arguments: &TmSearchArguments,
    searcher: &Searcher<'_>,
    clients: &Clients,
    ui: &mut Ui,
) -> Result<(), Failure> {
    let text = &arguments.text;
    let (here, other, there, choice) = match arguments.side {
        SideChoice::Source => ("sources", Side::Target, "translations", "target"),
        SideChoice::Target => ("translations", Side::Source, "sources", "source"),
        SideChoice::Both => {
            ui.notice(&format!(
                "nothing found: no segment has “{text}” in it (a shorter piece, such as a word without its \
                 ending, finds more)"
            ));
            return Ok(());
        }
    };
    let found = searcher.search(text, other, clients, 0);
    let message = match found.map_err(store_failure)?.total {
        0 => format!("nothing found: neither sources nor translations have “{text}” in them"),
        total => {
            let units = counted(total, "unit");
            format!("nothing found in {here}, but in the {there} of {units} (--in {choice})")
        }
    };
    ui.notice(&message);
    Ok(())
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
        hit.unit.id.0,
        harmless(&hit.unit.origin_name)
    )
}

fn highlighted(text: &str, spans: &[Span]) -> String {
    let mut shown = String::new();
    // Control characters become one other character each, so that places stay.
    for (offset, character) in harmless(text).chars().enumerate() {
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
