//! Stretches of one script, as words are written in it.

use taiyaku_text::span::Span;

use super::{QuerySegment, QueryText};

/// A stretch of a segment.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch<'t> {
    pub(super) segment: &'t QuerySegment,
    pub(super) span: Span,
}

impl Stretch<'_> {
    /// Whether round brackets stand around it, with whatever else is in them.
    pub(super) fn is_bracketed(&self) -> bool {
        let before = self.segment.text.chars().take(self.span.start);
        let depth = before.fold(0_usize, |depth, c| match c {
            '（' | '(' => depth + 1,
            '）' | ')' => depth.saturating_sub(1),
            _ => depth,
        });
        depth > 0
    }
}

/// All places of each different stretch of a script, in the order in which they first occur.
#[derive(Debug, Default)]
pub(super) struct Stretches<'t> {
    pub(super) found: Vec<(Vec<char>, Vec<Stretch<'t>>)>,
}

impl<'t> Stretches<'t> {
    /// The stretches of at least `least` characters of a kind.
    pub(super) fn of(text: &'t QueryText, least: usize, is_kind: fn(char) -> bool) -> Self {
        let mut places = std::collections::HashMap::new();
        let mut found: Vec<(Vec<char>, Vec<Stretch<'t>>)> = Vec::new();
        for segment in &text.segments {
            let chars: Vec<char> = segment.text.chars().collect();
            let mut start = 0;
            for run in chars.chunk_by(|&a, &b| is_kind(a) == is_kind(b)) {
                let span = Span::new(start, start + run.len());
                start = span.end;
                if run.len() < least || !run.first().is_some_and(|&c| is_kind(c)) {
                    continue;
                }
                let stretch = Stretch { segment, span };
                let place = *places.entry(run.to_vec()).or_insert(found.len());
                match found.get_mut(place) {
                    Some((_, stretches)) => stretches.push(stretch),
                    None => found.push((run.to_vec(), vec![stretch])),
                }
            }
        }
        Self { found }
    }
}

/// How often something occurs, in Japanese.
pub(super) fn times_japanese(count: usize) -> String {
    format!("{count}か所")
}

/// How often something occurs, in English.
pub(super) fn times_english(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        many => format!("{many} times"),
    }
}
