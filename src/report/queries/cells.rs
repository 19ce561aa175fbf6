//! What both forms show of a query.

use taiyaku_text::span::Span;

use crate::queries::{Excerpt, Query};

/// Headings of the columns, in Japanese and English: the client reads the one, the translator the other.
pub(super) const HEADINGS: [&str; 6] = [
    "番号 No.",
    "箇所 File:line",
    "原文 Japanese",
    "質問",
    "Question",
    "回答 Answer",
];

/// The title of both forms.
pub(super) const TITLE: &str = "原稿についての質問 Queries";

/// Places that are shown of one query; a client needs no more to answer it.
const PLACES_SHOWN: usize = 20;

/// The places of a query that are shown, and what stands for the others.
pub(super) fn shown(query: &Query) -> (&[Excerpt], Option<String>) {
    let shown = query
        .excerpts
        .get(..PLACES_SHOWN)
        .unwrap_or(&query.excerpts);
    let more = query.excerpts.len() - shown.len();
    let others = (more > 0).then(|| format!("ほか{more}か所 and {more} more"));
    (shown, others)
}

/// The text of an excerpt in pieces: whether each is what the query is about.
pub(super) fn pieces(excerpt: &Excerpt) -> Vec<(bool, String)> {
    let marked = |at: usize| {
        excerpt
            .marked
            .iter()
            .any(|&Span { start, end }| (start..end).contains(&at))
    };
    let chars: Vec<(usize, char)> = excerpt.text.chars().enumerate().collect();
    chars
        .chunk_by(|&(a, _), &(b, _)| marked(a) == marked(b))
        .map(|run| {
            let first = run.first().is_some_and(|&(at, _)| marked(at));
            (first, run.iter().map(|&(_, c)| c).collect())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_falls_into_pieces() {
        let excerpt = Excerpt {
            file: String::new(),
            segment: None,
            position: None,
            text: "敵のこうげきを".to_owned(),
            marked: vec![Span::new(2, 6)],
        };
        let expected = [(false, "敵の"), (true, "こうげき"), (false, "を")];
        let expected = expected.map(|(marked, text)| (marked, text.to_owned()));
        assert_eq!(pieces(&excerpt), expected);
    }
}
