//! What a segment has in common with units that don't resemble it.

use std::io::{self, Write};

use taiyaku::suggest::UnitFacts;
use taiyaku_tm::{
    difference::{Piece, PieceKind},
    fragments::Fragment,
};

use super::{super::pieces::pieces, NUMBER, REASON, SHARED};

/// Prints each part of the segment and, below it, the unit that has it too: the source with the part marked, and the
/// translation.
pub(super) fn print(
    out: &mut impl Write,
    fragments: &[Fragment],
    source: &str,
    colors: bool,
) -> io::Result<()> {
    if !fragments.is_empty() {
        writeln!(out, "  {REASON}fragments:{REASON:#}")?;
    }
    for fragment in fragments {
        let whole = if fragment.whole {
            " (a whole unit)"
        } else {
            ""
        };
        let part = pieces(source, [fragment.span], PieceKind::Inserted);
        let part = part.iter().filter(|piece| is_shared(piece));
        let part: String = part.map(|piece| piece.text.as_str()).collect();
        let place = UnitFacts::of(&fragment.unit).place();
        writeln!(
            out,
            "    {part}{REASON}{whole}{REASON:#}  {NUMBER}{place}{NUMBER:#}"
        )?;
        write!(out, "       ")?;
        print_unit(out, fragment, colors)?;
        if let Some(target) = fragment.target() {
            writeln!(out, "       {}", target.text)?;
        }
    }
    Ok(())
}

fn print_unit(out: &mut impl Write, fragment: &Fragment, colors: bool) -> io::Result<()> {
    let text = &fragment.source().text;
    for piece in pieces(text, [fragment.unit_span], PieceKind::Inserted) {
        let Piece { text, .. } = &piece;
        match (is_shared(&piece), colors) {
            (false, _) => write!(out, "{text}"),
            (true, true) => write!(out, "{SHARED}{text}{SHARED:#}"),
            (true, false) => write!(out, "{{={text}=}}"),
        }?;
    }
    writeln!(out)
}

fn is_shared(piece: &Piece) -> bool {
    piece.kind == PieceKind::Inserted
}
