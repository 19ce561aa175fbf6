//! A text to ask about: the segments of a manuscript, or the sources of bilingual pairs.

use std::path::Path;

use taiyaku_text::{
    model::DocumentSegment,
    span::{Position, Span},
};

use super::Excerpt;
use crate::{check::Pair, manuscript::Manuscript};

/// Characters shown on each side of what a query is about.
const CONTEXT: usize = 40;

/// A text to ask about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct QueryText {
    /// The file's name, without its folder.
    pub file: String,
    /// Its segments, in order.
    pub segments: Vec<QuerySegment>,
    /// Characters that were left out of the segments because nobody can read them.
    pub unreadable: Vec<Unreadable>,
}

/// A segment of such a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct QuerySegment {
    /// Its number in the file, from 0.
    pub index: usize,
    /// Its text.
    pub text: String,
    /// Whether the sentence ends.
    pub complete: bool,
    /// For each scalar value of the text its place in the file; fewer where that is not known.
    pub positions: Vec<Position>,
}

/// A character of the file that nobody can read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// The segment that it stands in or before, if any comes after it.
    pub segment: Option<usize>,
    /// Where it stands.
    pub position: Position,
    /// What stands before it in its line, as far as it is shown.
    pub before: String,
    /// What stands after it in its line, as far as it is shown.
    pub after: String,
}

impl QueryText {
    /// The text of a manuscript.
    #[must_use]
    pub fn of_manuscript(manuscript: &Manuscript) -> Self {
        let segment = |(index, segment): (usize, &DocumentSegment)| QuerySegment {
            index,
            text: segment.text.clone(),
            complete: segment.complete,
            positions: (0..segment.origins.len())
                .filter_map(|at| segment.origins.position(at))
                .collect(),
        };
        let mut text = Self {
            file: manuscript.name(),
            segments: manuscript.segmentation.numbered().map(segment).collect(),
            unreadable: Vec::new(),
        };
        text.unreadable = unreadable(manuscript);
        text
    }

    /// The sources of pairs, by their files. Whether a source is complete is not known of them. Files of one name in
    /// several folders are called by their paths.
    #[must_use]
    pub fn of_pairs(pairs: &[Pair]) -> Vec<Self> {
        let mut texts: Vec<(Option<&Path>, Self)> = Vec::new();
        for pair in pairs {
            let path = pair.file.as_deref();
            let place = match texts.iter().position(|(known, _)| *known == path) {
                Some(place) => place,
                None => {
                    texts.push((path, Self::default()));
                    texts.len() - 1
                }
            };
            let Some((_, text)) = texts.get_mut(place) else {
                continue;
            };
            text.segments.push(QuerySegment {
                index: text.segments.len(),
                text: pair.source.text.clone(),
                complete: true,
                positions: pair
                    .line
                    .map(|line| Position { line, column: 1 })
                    .into_iter()
                    .collect(),
            });
        }
        let paths: Vec<&Path> = texts.iter().filter_map(|(path, _)| *path).collect();
        let named = texts.iter_mut().map(|(path, text)| {
            text.file = path
                .map(|path| name_among(path, &paths))
                .unwrap_or_default();
            std::mem::take(text)
        });
        named.collect()
    }

    /// The place of a span of a segment, with the text around it.
    #[must_use]
    pub fn excerpt(&self, segment: &QuerySegment, span: Span) -> Excerpt {
        let chars: Vec<char> = segment.text.chars().collect();
        let end = span.end.min(chars.len());
        let start = span.start.min(end);
        let from = start.saturating_sub(CONTEXT);
        let to = (end + CONTEXT).min(chars.len());
        let mut text = String::from(if from > 0 { "…" } else { "" });
        let shift = text.chars().count();
        text.extend(chars.get(from..to).unwrap_or_default());
        if to < chars.len() {
            text.push('…');
        }
        let known = segment.positions.get(start).or(segment.positions.first());
        Excerpt {
            file: self.file.clone(),
            segment: Some(segment.index),
            position: known.copied(),
            text,
            marked: vec![Span::new(start - from + shift, end - from + shift)],
        }
    }
}

/// A file's name without its folder, where no other file of the job has that name.
fn name_among(path: &Path, paths: &[&Path]) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    let namesakes = paths.iter().filter(|other| other.file_name() == Some(name));
    match namesakes.count() {
        0 | 1 => name.to_string_lossy().into_owned(),
        _ => path.to_string_lossy().into_owned(),
    }
}

/// The characters that were left out of a manuscript's segments and may have been something: not soft hyphens and
/// marks without width, which carry nothing.
fn unreadable(manuscript: &Manuscript) -> Vec<Unreadable> {
    let segmentation = &manuscript.segmentation;
    if segmentation.dropped_characters.is_empty() {
        return Vec::new();
    }
    let positions = manuscript.positions();
    let chars: Vec<char> = manuscript.text.chars().collect();
    let is_break = |c: &char| matches!(c, '\n' | '\r');
    let shown = |c: &char| if c.is_control() { '\u{FFFD}' } else { *c };
    // For each segment the last place in the file that it or an earlier one reaches: in order, to be searched.
    let mut reached = 0;
    let ends: Vec<(usize, usize)> = segmentation
        .numbered()
        .map(|(index, segment)| {
            reached = reached.max(segment.origins.last().unwrap_or(0));
            (reached, index)
        })
        .collect();
    let lost = |at: usize| {
        chars
            .get(at)
            .is_some_and(|c| *c == '\u{FFFD}' || c.is_control())
    };
    segmentation
        .dropped_characters
        .iter()
        .filter(|&&at| lost(at))
        .map(|&at| {
            let before = chars
                .get(at.saturating_sub(CONTEXT)..at)
                .unwrap_or_default();
            let after = chars.get(at + 1..).unwrap_or_default().iter().take(CONTEXT);
            let start = before.iter().rposition(is_break).map_or(0, |at| at + 1);
            let segment = ends.get(ends.partition_point(|&(end, _)| end < at));
            Unreadable {
                segment: segment.map(|&(_, index)| index),
                position: positions.at(at),
                before: before
                    .get(start..)
                    .unwrap_or_default()
                    .iter()
                    .map(shown)
                    .collect(),
                after: after.take_while(|c| !is_break(c)).map(shown).collect(),
            }
        })
        .collect()
}

#[cfg(test)]
impl QueryText {
    /// A text of complete segments, for tests.
    pub(crate) fn plain(segments: &[&str]) -> Self {
        let segment = |(index, text): (usize, &&str)| QuerySegment {
            index,
            text: (*text).to_owned(),
            complete: true,
            positions: Vec::new(),
        };
        Self {
            file: "a.txt".to_owned(),
            segments: segments.iter().enumerate().map(segment).collect(),
            unreadable: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use taiyaku_text::segmentation::SegmentationOptions;

    use super::*;
    use crate::manuscript::{Reading, SourceText};

    #[test]
    fn an_excerpt_says_where_and_shows_around() {
        let text = format!(
            "見出し\n\n{}停戦監視軍{}。\n",
            "あ".repeat(50),
            "い".repeat(3)
        );
        let path = Path::new("folder/a.txt");
        let source = SourceText::of_bytes(path, text.into_bytes(), &Reading::default());
        let manuscript = Manuscript::cut(source.unwrap(), &SegmentationOptions::default()).unwrap();
        let text = QueryText::of_manuscript(&manuscript);
        let excerpt = text.excerpt(&text.segments[1], Span::new(50, 55));
        assert_eq!(excerpt.place(), "a.txt:3");
        assert_eq!(excerpt.position.unwrap().column, 51);
        assert_eq!(
            excerpt.text,
            format!("…{}停戦監視軍いいい。", "あ".repeat(40))
        );
        assert_eq!(excerpt.marked, [Span::new(41, 46)]);
    }

    #[test]
    fn pairs_are_texts_by_file() {
        let pair = |file: Option<&str>, line| Pair {
            file: file.map(Into::into),
            line,
            ..Pair::plain("1", "雨だ。", "Rain.")
        };
        let pairs = [
            pair(Some("x/a.xlf"), Some(7)),
            pair(None, None),
            pair(Some("x/a.xlf"), None),
        ];
        let texts = QueryText::of_pairs(&pairs);
        assert_eq!(texts.len(), 2);
        let place = |text: usize, segment: usize| {
            let text: &QueryText = &texts[text];
            text.excerpt(&text.segments[segment], Span::new(0, 1))
                .place()
        };
        assert_eq!(
            [place(0, 0), place(0, 1), place(1, 0)],
            ["a.xlf:7", "a.xlf#1", "#0"]
        );
    }

    #[test]
    fn files_of_one_name_are_texts_of_their_own() {
        let pair = |file: &str| Pair {
            file: Some(file.into()),
            ..Pair::plain("1", "雨だ。", "Rain.")
        };
        let pairs = [pair("x/a.xlf"), pair("y/a.xlf"), pair("x/b.xlf")];
        let texts = QueryText::of_pairs(&pairs);
        let names: Vec<_> = texts.iter().map(|text| text.file.as_str()).collect();
        assert_eq!(names, ["x/a.xlf", "y/a.xlf", "b.xlf"]);
    }
}
