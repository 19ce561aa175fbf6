//! Suggestions as a translator likes to read them.

mod fragments;
mod words;

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use taiyaku::{
    suggest::{TermHit, UnitFacts, is_exact},
    wording::{counted, harmless},
};
use taiyaku_text::model::UnitStatus;
use taiyaku_tm::{
    assembly::{Assembled, AssembledPiece},
    difference::{Piece, PieceKind, difference},
    matching::Suggestion,
};

use super::{Found, pieces::pieces};

const NUMBER: Style = Style::new().dimmed();
const SCORE: Style = AnsiColor::Green.on_default().bold();
const ONLY_IN_MEMORY: Style = AnsiColor::Red.on_default().strikethrough();
const ONLY_IN_TEXT: Style = AnsiColor::Green.on_default().underline();
const SHARED: Style = Style::new().bold();
const REASON: Style = AnsiColor::Cyan.on_default();
const FLAG: Style = AnsiColor::Yellow.on_default().bold();

/// Prints what is known about a segment; without `colors`, marks show what colours would.
pub(super) fn print(out: &mut impl Write, found: &Found<'_>, colors: bool) -> io::Result<()> {
    let source = &found.segment.source.text;
    let shown = harmless(source);
    writeln!(out, "{NUMBER}[{}]{NUMBER:#} {shown}", found.index + 1)?;
    print_earlier(out, found)?;
    let all = || found.segment.matches.iter().chain(&found.further_exact);
    let exact = all().filter(|it| is_exact(it, source)).count();
    if exact > 1 {
        writeln!(
            out,
            "  {FLAG}several translations exist ({exact}): compare where and when they come from{FLAG:#}"
        )?;
    }
    if let Some(assembled) = &found.assembled {
        print_assembled(out, assembled, source, colors)?;
    }
    for suggestion in all() {
        print_suggestion(out, suggestion, source, colors)?;
    }
    if let Some(found) = &found.fragments {
        fragments::print(out, found, source, colors)?;
    }
    print_terms(out, &found.segment.terms)?;
    writeln!(out)
}

/// What was translated a moment ago needs no search: `same as segment 12`, or, where it beats the memory,
/// `like segment 12 (93)`.
fn print_earlier(out: &mut impl Write, found: &Found<'_>) -> io::Result<()> {
    let best = found.segment.matches.first().map(|best| best.score);
    match (found.repeats, found.resembles) {
        (Some(index), _) => writeln!(out, "  {REASON}same as segment {}{REASON:#}", index + 1),
        (None, Some((index, score))) if best.is_none_or(|best| score > best) => {
            writeln!(
                out,
                "  {REASON}like segment {} ({score}){REASON:#}",
                index + 1
            )
        }
        _ => Ok(()),
    }
}

fn print_suggestion(
    out: &mut impl Write,
    suggestion: &Suggestion,
    source: &str,
    colors: bool,
) -> io::Result<()> {
    write!(out, "  {SCORE}{:>3}{SCORE:#}  ", suggestion.score)?;
    print_pieces(out, &difference(&suggestion.source().text, source), colors)?;
    print_target(out, suggestion, colors)?;
    print_facts(out, suggestion)?;
    for flag in &suggestion.flags {
        let warning = words::flag(*flag, suggestion);
        writeln!(out, "       {FLAG}! {warning}{FLAG:#}")?;
    }
    Ok(())
}

/// What is put together from several units: the whole, then each piece with its unit.
fn print_assembled(
    out: &mut impl Write,
    assembled: &Assembled,
    source: &str,
    colors: bool,
) -> io::Result<()> {
    let units = counted(assembled.pieces.len(), "unit");
    writeln!(
        out,
        "  {SCORE}{:>3}{SCORE:#}  {REASON}assembled from {units}{REASON:#}",
        assembled.score
    )?;
    writeln!(out, "       {}", harmless(&assembled.target()))?;
    for AssembledPiece { span, suggestion } in &assembled.pieces {
        let piece: String = source.chars().skip(span.start).take(span.len()).collect();
        write!(out, "       {SCORE}{:>3}{SCORE:#}  ", suggestion.score)?;
        print_pieces(out, &difference(&suggestion.source().text, &piece), colors)?;
        let place = harmless(&UnitFacts::of(&suggestion.unit).place());
        writeln!(out, "            {NUMBER}{place}{NUMBER:#}")?;
    }
    Ok(())
}

/// The translation; where it was repaired, with the new pieces marked, and below it what the memory has.
fn print_target(out: &mut impl Write, suggestion: &Suggestion, colors: bool) -> io::Result<()> {
    let Some(target) = suggestion.target() else {
        return Ok(());
    };
    let Some(repair) = &suggestion.repaired else {
        return writeln!(out, "       {}", harmless(&target.text));
    };
    let new = repair.changes.iter().map(|change| change.repaired);
    let old = repair.changes.iter().map(|change| change.original);
    write!(out, "       ")?;
    print_pieces(out, &pieces(&repair.text, new, PieceKind::Inserted), colors)?;
    write!(out, "  {NUMBER}was{NUMBER:#}  ")?;
    print_pieces(out, &pieces(&target.text, old, PieceKind::Deleted), colors)
}

/// Where the unit comes from, how far it has come, when and from whom, and why the score is what it is.
fn print_facts(out: &mut impl Write, suggestion: &Suggestion) -> io::Result<()> {
    let facts = UnitFacts::of(&suggestion.unit);
    let mut parts = vec![facts.place()];
    parts.extend(other_places(suggestion, &facts.place()));
    parts.extend(facts.status.map(UnitStatus::name).map(str::to_owned));
    let when = [facts.day(), facts.author.map(str::to_owned)];
    let when: Vec<String> = when
        .into_iter()
        .flatten()
        .filter(|it| !it.is_empty())
        .collect();
    if !when.is_empty() {
        parts.push(when.join(", "));
    }
    let parts = harmless(&parts.join(" · "));
    write!(out, "       {NUMBER}{parts}{NUMBER:#}")?;
    let reasons = reasons(suggestion);
    if !reasons.is_empty() {
        write!(out, "  {REASON}{reasons}{REASON:#}")?;
    }
    writeln!(out)
}

/// Where else the same pair stands: `also in b.tmx`, `also in b.tmx and 3 more places`.
fn other_places(suggestion: &Suggestion, shown: &str) -> Option<String> {
    let others = suggestion
        .others
        .iter()
        .map(|unit| UnitFacts::of(unit).place());
    let mut places: Vec<String> = Vec::new();
    for place in others.filter(|place| place != shown) {
        if !places.contains(&place) {
            places.push(place);
        }
    }
    let first = places.first()?;
    Some(match places.len() - 1 {
        0 => format!("also in {first}"),
        more => format!("also in {first} and {}", counted(more, "more place")),
    })
}

/// Why the score is what it is: how much is alike, what each kind of difference costs, and a cap.
fn reasons(suggestion: &Suggestion) -> String {
    match suggestion.score {
        102 => return "both neighbours are the same too".to_owned(),
        101 => return "one neighbour is the same too".to_owned(),
        _ => {}
    }
    let mut reasons = Vec::new();
    let capped = suggestion.score < suggestion.uncapped;
    if suggestion.similarity < 100 && (capped || !suggestion.charges.is_empty()) {
        reasons.push(format!("alike {}", suggestion.similarity));
    }
    let repaired = suggestion.repaired.is_some();
    reasons.extend(suggestion.charges.iter().map(|charge| {
        let words = words::charge(charge.kind, repaired);
        format!("−{} for {words}", charge.points)
    }));
    let reasons = reasons.join(", ");
    if !capped {
        return reasons;
    }
    let cap = words::cap(&suggestion.flags);
    format!("shown {}, {reasons}: {cap}", suggestion.score)
}

/// A line of pieces.
fn print_pieces(out: &mut impl Write, pieces: &[Piece], colors: bool) -> io::Result<()> {
    for Piece { kind, text } in pieces {
        let text = harmless(text);
        match (kind, colors) {
            (PieceKind::Same, _) => write!(out, "{text}"),
            (PieceKind::Deleted, true) => write!(out, "{ONLY_IN_MEMORY}{text}{ONLY_IN_MEMORY:#}"),
            (PieceKind::Inserted, true) => write!(out, "{ONLY_IN_TEXT}{text}{ONLY_IN_TEXT:#}"),
            (PieceKind::Deleted, false) => write!(out, "[-{text}-]"),
            (PieceKind::Inserted, false) => write!(out, "{{+{text}+}}"),
        }?;
    }
    writeln!(out)
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
        let pair = harmless(&format!("{}{variant} = {}", hit.term, hit.advice()));
        writeln!(out, "  term {pair}")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_are_seen_with_and_without_colours() {
        let pieces = difference("窓を開ける。", "窓を閉める。");
        let shown = |colors| {
            let mut out = Vec::new();
            print_pieces(&mut out, &pieces, colors).unwrap();
            String::from_utf8(out).unwrap()
        };
        assert_eq!(shown(false), "窓を[-開け-]{+閉め+}る。\n");
        let colored = shown(true);
        assert!(!colored.contains("[-") && !colored.contains("{+"));
        let plain = anstream::adapter::strip_str(&colored).to_string();
        assert_eq!(plain, "窓を開け閉める。\n");
        assert!(colored.contains(&format!("{ONLY_IN_MEMORY}開け{ONLY_IN_MEMORY:#}")));
    }
}
