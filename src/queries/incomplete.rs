//! Text that stops in mid-sentence.

use taiyaku_text::span::Span;

use super::{Query, QueryKind, QueryText};

/// A question for each segment without an end.
pub(super) fn find(text: &QueryText) -> Vec<Query> {
    text.segments
        .iter()
        .filter(|segment| !segment.complete)
        .map(|segment| {
            let end = segment.text.chars().count();
            let last = Span::new(end.saturating_sub(1), end);
            Query {
                kind: QueryKind::Incomplete,
                excerpts: vec![text.excerpt(segment, last)],
                japanese: "文が途中で切れています。続きをお送りいただけますか。".to_owned(),
                english: "The text stops in mid-sentence. What comes next?".to_owned(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stops_short_is_asked_about() {
        let mut text = QueryText::plain(&["港は静かだ。", "最も強く反対したのが、"]);
        assert_eq!(find(&text), []);
        text.segments[1].complete = false;
        let queries = find(&text);
        assert_eq!(queries.len(), 1);
        assert_eq!(queries[0].excerpts[0].segment, Some(1));
        assert_eq!(queries[0].excerpts[0].text, "最も強く反対したのが、");
        assert_eq!(queries[0].excerpts[0].marked, [Span::new(10, 11)]);
    }
}
