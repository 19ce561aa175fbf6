//! Texts with some stretches marked.

use taiyaku_text::span::Span;
use taiyaku_tm::difference::{Piece, PieceKind};

/// A text as pieces, in which the spans are of one kind and the rest is the same.
pub(super) fn pieces(
    text: &str,
    spans: impl IntoIterator<Item = Span>,
    kind: PieceKind,
) -> Vec<Piece> {
    let mut characters = text.chars();
    let mut at = 0;
    let mut pieces = Vec::new();
    let mut take = |end: usize, kind: PieceKind| {
        let text: String = characters.by_ref().take(end.saturating_sub(at)).collect();
        at = at.max(end);
        if !text.is_empty() {
            pieces.push(Piece { kind, text });
        }
    };
    for span in spans {
        take(span.start, PieceKind::Same);
        take(span.end, kind);
    }
    take(usize::MAX, PieceKind::Same);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_marked_and_nothing_is_lost() {
        let shown = |text: &str, spans: &[(usize, usize)]| -> Vec<String> {
            let spans = spans.iter().map(|&(start, end)| Span::new(start, end));
            pieces(text, spans, PieceKind::Inserted)
                .into_iter()
                .map(|Piece { kind, text }| match kind {
                    PieceKind::Inserted => format!("+{text}"),
                    _ => text,
                })
                .collect()
        };
        assert_eq!(shown("six stops", &[(0, 3)]), ["+six", " stops"]);
        assert_eq!(
            shown("on 3 May, 4 élan", &[(3, 4), (10, 11)]),
            ["on ", "+3", " May, ", "+4", " élan"]
        );
        assert_eq!(shown("short", &[(3, 99)]), ["sho", "+rt"]);
        assert_eq!(shown("", &[(0, 0)]), Vec::<String>::new());
        assert_eq!(shown("plain", &[]), ["plain"]);
    }
}
