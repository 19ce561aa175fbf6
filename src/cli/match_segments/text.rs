//! Suggestions as a translator likes to read them.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use taiyaku::suggest::{SuggestedSegment, TermHit};
use taiyaku_tm::{
    difference::{Piece, PieceKind, difference},
    matching::Suggestion,
};

use super::super::Ui;

const NUMBER: Style = Style::new().dimmed();
const SCORE: Style = AnsiColor::Green.on_default().bold();
const ONLY_IN_MEMORY: Style = AnsiColor::Red.on_default().strikethrough();
const ONLY_IN_TEXT: Style = AnsiColor::Green.on_default().underline();
const REASON: Style = AnsiColor::Cyan.on_default();
const FLAG: Style = AnsiColor::Yellow.on_default().bold();

pub(super) fn print(index: usize, segment: &SuggestedSegment, ui: &mut Ui) -> io::Result<()> {
    let colors = ui.colors();
    let out = ui.out();
    writeln!(
        out,
        "{NUMBER}[{}]{NUMBER:#} {}",
        index + 1,
        segment.source.text
    )?;
    for suggestion in &segment.matches {
        let differences = difference(&suggestion.source().text, &segment.source.text);
        print_suggestion(out, suggestion, &differences, colors)?;
    }
    print_terms(out, &segment.terms)?;
    writeln!(out)
}

fn print_suggestion(
    out: &mut impl Write,
    suggestion: &Suggestion,
    differences: &[Piece],
    colors: bool,
) -> io::Result<()> {
    write!(out, "  {SCORE}{:>3}{SCORE:#}  ", suggestion.score)?;
    for piece in differences {
        print_piece(out, piece, colors)?;
    }
    writeln!(out)?;
    let target = suggestion
        .target()
        .map_or("", |target| target.text.as_str());
    writeln!(out, "       {target}")?;
    write!(
        out,
        "       {NUMBER}{}{NUMBER:#}",
        suggestion.unit.origin_name
    )?;
    if !suggestion.others.is_empty() {
        write!(
            out,
            "{NUMBER} and {} more{NUMBER:#}",
            suggestion.others.len()
        )?;
    }
    let reasons = reasons(suggestion);
    if !reasons.is_empty() {
        write!(out, "  {REASON}{}{REASON:#}", reasons.join(", "))?;
    }
    for flag in &suggestion.flags {
        write!(out, "  {FLAG}! {}{FLAG:#}", flag.name())?;
    }
    writeln!(out)
}

/// Why the score is what it is: the similarity where characters differ, and each charge.
fn reasons(suggestion: &Suggestion) -> Vec<String> {
    let mut reasons = Vec::new();
    match suggestion.score {
        102 => reasons.push("both neighbours equal".to_owned()),
        101 => reasons.push("one neighbour equal".to_owned()),
        _ => {}
    }
    if suggestion.similarity < 100 && !suggestion.charges.is_empty() {
        reasons.push(format!("similarity {}", suggestion.similarity));
    }
    reasons.extend(
        suggestion
            .charges
            .iter()
            .map(|charge| format!("{} −{}", charge.kind.name(), charge.points)),
    );
    reasons
}

fn print_piece(out: &mut impl Write, piece: &Piece, colors: bool) -> io::Result<()> {
    let text = &piece.text;
    match (piece.kind, colors) {
        (PieceKind::Same, _) => write!(out, "{text}"),
        (PieceKind::Deleted, true) => write!(out, "{ONLY_IN_MEMORY}{text}{ONLY_IN_MEMORY:#}"),
        (PieceKind::Inserted, true) => write!(out, "{ONLY_IN_TEXT}{text}{ONLY_IN_TEXT:#}"),
        (PieceKind::Deleted, false) => write!(out, "[-{text}-]"),
        (PieceKind::Inserted, false) => write!(out, "{{+{text}+}}"),
    }
}

fn print_terms(out: &mut impl Write, terms: &[TermHit]) -> io::Result<()> {
    let mut shown: Vec<&str> = Vec::new();
    for hit in terms {
        if shown.contains(&hit.term.as_str()) {
            continue;
        }
        shown.push(&hit.term);
        let variant = if hit.variant {
            format!(" (here {})", hit.text)
        } else {
            String::new()
        };
        writeln!(out, "  term {}{variant} = {}", hit.term, hit.advice())?;
    }
    Ok(())
}
