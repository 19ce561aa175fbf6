//! The English document: its paragraphs, headings, lists and notes stand where the Japanese had them.

use taiyaku_text::model::SegmentKind;

use super::{Condition, FinishedDocument, FinishedSegment};

/// How a document is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum DocumentFormat {
    /// Plain text: a blank line between paragraphs.
    #[default]
    Text,
    /// Markdown: headings and list items are marked, and characters that would mark something are not taken so.
    Markdown,
}

impl DocumentFormat {
    /// By the ending of a file's name; `None` for one that is neither.
    #[must_use]
    pub fn from_file_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Self::Text),
            "md" | "markdown" => Some(Self::Markdown),
            _ => None,
        }
    }
}

/// A paragraph, put together.
struct Paragraph {
    kind: SegmentKind,
    text: String,
    /// The mark with which the Japanese item begins, if any.
    mark: Option<char>,
}

/// Writes documents, one behind the other. What is not translated stands in them as `[untranslated: …]`.
#[must_use]
pub fn render(documents: &[FinishedDocument], format: DocumentFormat) -> String {
    let mut text = String::new();
    let mut before: Option<SegmentKind> = None;
    let mut is_first = true;
    for paragraph in documents.iter().flat_map(paragraphs) {
        if let Some(before) = before {
            let goes_on =
                before == SegmentKind::ListItem && paragraph.kind == SegmentKind::ListItem;
            text.push_str(if goes_on { "\n" } else { "\n\n" });
        }
        match format {
            DocumentFormat::Text => text.push_str(&plain(&paragraph)),
            DocumentFormat::Markdown => text.push_str(&marked(&paragraph, is_first)),
        }
        before = Some(paragraph.kind);
        is_first = false;
    }
    text.push('\n');
    text
}

/// The paragraphs of a document. A paragraph is as long as its number stays the same.
fn paragraphs(document: &FinishedDocument) -> Vec<Paragraph> {
    let mut paragraphs: Vec<(usize, Paragraph)> = Vec::new();
    for segment in &document.segments {
        let number = segment.layout.paragraph;
        let kind = segment.layout.kind;
        let wording = wording(segment);
        match paragraphs.last_mut() {
            Some((last, paragraph)) if *last == number => {
                let gap = gap(&paragraph.text, &wording);
                paragraph.text.push_str(gap);
                paragraph.text.push_str(&wording);
            }
            _ => paragraphs.push((
                number,
                Paragraph {
                    kind,
                    text: wording,
                    mark: segment.source.text.trim_start().chars().next(),
                },
            )),
        }
    }
    paragraphs
        .into_iter()
        .map(|(_, paragraph)| paragraph)
        .collect()
}

/// The translation on one line, or a mark in its place.
fn wording(segment: &FinishedSegment) -> String {
    let source = || on_one_line(&segment.source.text);
    match (&segment.target, segment.condition) {
        (Some(target), _) => on_one_line(&target.text),
        (None, Condition::Missing) => format!("[missing: {}]", source()),
        (None, _) => format!("[untranslated: {}]", source()),
    }
}

fn on_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for part in text.split(['\n', '\r', '\u{2028}']).map(str::trim) {
        if !line.is_empty() && !part.is_empty() {
            line.push(' ');
        }
        line.push_str(part);
    }
    line
}

/// What goes between two sentences of English: a space, unless one of them brings the join along.
pub(super) fn gap(before: &str, after: &str) -> &'static str {
    let opens = |c: char| matches!(c, '(' | '[' | '“' | '‘' | '—' | '/') || c.is_whitespace();
    let closes = |c: char| {
        matches!(
            c,
            ')' | ']' | '”' | '’' | '—' | '/' | ',' | '.' | ';' | ':' | '!' | '?'
        ) || c.is_whitespace()
    };
    let joins =
        before.chars().next_back().is_none_or(opens) || after.chars().next().is_none_or(closes);
    if joins { "" } else { " " }
}

/// Marks with which Japanese list items begin and that English writes as `-`.
const BULLETS: [char; 14] = [
    '・', '･', '●', '○', '◎', '■', '□', '◆', '◇', '▼', '▽', '▲', '△', '•',
];

fn plain(paragraph: &Paragraph) -> String {
    let bullet = paragraph.kind == SegmentKind::ListItem
        && paragraph.mark.is_some_and(|mark| BULLETS.contains(&mark))
        && list_mark(&paragraph.text).is_none();
    if bullet {
        format!("- {}", paragraph.text)
    } else {
        paragraph.text.clone()
    }
}

fn marked(paragraph: &Paragraph, is_first: bool) -> String {
    let text = &paragraph.text;
    match paragraph.kind {
        SegmentKind::Heading => {
            let level = if is_first { "#" } else { "##" };
            format!("{level} {}", escaped(text))
        }
        SegmentKind::ListItem => match list_mark(text) {
            Some((mark, rest)) => format!("{mark} {}", escaped(rest)),
            None => format!("- {}", escaped(text)),
        },
        _ => not_a_block(&escaped(text)),
    }
}

/// The list mark that an English item begins with, as Markdown writes it, and the text behind it.
fn list_mark(text: &str) -> Option<(String, &str)> {
    for bullet in ["- ", "* ", "• ", "– "] {
        if let Some(rest) = text.strip_prefix(bullet) {
            return Some(("-".to_owned(), rest.trim_start()));
        }
    }
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let rest = text.get(digits..)?;
    let rest = rest.strip_prefix(['.', ')'])?;
    let fits = (1..=9).contains(&digits) && rest.starts_with(' ');
    let number = text.get(..digits)?;
    fits.then(|| (format!("{number}."), rest.trim_start()))
}

/// Characters that would mark something inside a line, as themselves.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(character, '\\' | '*' | '_' | '`' | '<') {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

/// A paragraph whose beginning would mark it as something else.
fn not_a_block(text: &str) -> String {
    if text.starts_with(['#', '>', '+', '-', '=', '|', '~']) {
        return format!("\\{text}");
    }
    match list_mark(text) {
        Some((number, _)) => {
            let digits = number.trim_end_matches('.');
            let rest = text.get(digits.len()..).unwrap_or_default();
            format!("{digits}\\{rest}")
        }
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use taiyaku_text::model::{LanguageTag, SegmentLayout};

    use super::*;
    use crate::finish::LayoutOrigin;

    fn document(segments: &[(usize, SegmentKind, &str, Option<&str>)]) -> FinishedDocument {
        let segment =
            |(paragraph, kind, source, target): &(usize, SegmentKind, &str, Option<&str>)| {
                FinishedSegment {
                    id: String::new(),
                    line: None,
                    layout: SegmentLayout {
                        paragraph: *paragraph,
                        kind: *kind,
                        group: None,
                    },
                    source: (*source).into(),
                    target: target.map(Into::into),
                    condition: Condition::Untranslated,
                    former_source: None,
                    is_added: false,
                    alternatives: Vec::new(),
                    comments: Vec::new(),
                }
            };
        FinishedDocument {
            source_language: LanguageTag::japanese(),
            target_language: LanguageTag::english(),
            layout: LayoutOrigin::File,
            segments: segments.iter().map(segment).collect(),
            remarks: Vec::new(),
        }
    }

    #[test]
    fn the_layout_is_that_of_the_japanese() {
        use SegmentKind::{Aside, Heading, ListItem, Note, Sentence};
        let document = document(&[
            (0, Heading, "題", Some("The Title")),
            (1, Sentence, "一。", Some(" One. ")),
            (1, Aside, "（二）", Some("(Two.)")),
            (1, Sentence, "三。", None),
            (2, Heading, "〈1〉", Some("1. A Part")),
            (3, ListItem, "・い", Some("an *item*")),
            (4, ListItem, "②ろ", Some("2) another")),
            (5, Note, "＊注", Some("* A note\non two lines.")),
            (6, Sentence, "2025年。", Some("2025. That was")),
        ]);
        let text = "The Title\n\nOne. (Two.) [untranslated: 三。]\n\n1. A Part\n\n- an *item*\n2) another\n\n\
            * A note on two lines.\n\n2025. That was\n";
        let documents = [document];
        assert_eq!(render(&documents, DocumentFormat::Text), text);
        let markdown = "# The Title\n\nOne. (Two.) [untranslated: 三。]\n\n## 1. A Part\n\n- an \\*item\\*\n2. another\n\n\
            \\* A note on two lines.\n\n2025\\. That was\n";
        assert_eq!(render(&documents, DocumentFormat::Markdown), markdown);
    }

    #[test]
    fn sentences_are_joined_as_english_joins_them() {
        for (before, after, expected) in [
            ("One.", "Two.", " "),
            ("“One.", "Two.”", " "),
            ("(", "One", ""),
            ("He said—", "well", ""),
            ("One", ".", ""),
            ("One", ", two", ""),
            ("One.", "“Two.”", " "),
            ("One.", "[untranslated: 二]", " "),
        ] {
            assert_eq!(gap(before, after), expected, "{before}|{after}");
        }
    }
}
