//! Characters that nobody can read: what was left out of the segments, and what a font alone would show.

use taiyaku_text::span::Span;

use super::{Excerpt, Query, QueryKind, QueryText, Unreadable};

/// Characters of the line shown on each side.
const CONTEXT: usize = 25;

/// A mark such as （10） or 〈1〉.
const LONGEST_MARK: usize = 8;

/// Of more places nobody asks one by one: the file as a whole is damaged.
const MANY: usize = 20;

/// A question for each place; those right behind the mark at the head of a line, where layout programs leave them,
/// are one.
pub(super) fn find(text: &QueryText) -> Vec<Query> {
    let (at_head, inside): (Vec<_>, Vec<_>) =
        text.unreadable.iter().partition(|place| is_at_head(place));
    let mut queries = Vec::new();
    if !at_head.is_empty() {
        queries.push(after_mark(
            at_head
                .into_iter()
                .map(|place| excerpt(text, place))
                .collect(),
        ));
    }
    let inside: Vec<Excerpt> = inside
        .into_iter()
        .map(|place| excerpt(text, place))
        .collect();
    if inside.len() > MANY {
        queries.push(many(inside));
    } else {
        queries.extend(inside.into_iter().map(in_text));
    }
    queries.extend(stand_ins(text));
    queries
}

/// Whether only a mark, brackets or a number stand before it in its line, and text comes after it.
fn is_at_head(place: &Unreadable) -> bool {
    let mark = place.before.trim();
    let length = mark.chars().count();
    (1..=LONGEST_MARK).contains(&length)
        && !mark.chars().any(char::is_alphabetic)
        && !place.after.trim().is_empty()
}

fn excerpt(text: &QueryText, place: &Unreadable) -> Excerpt {
    let before: Vec<char> = place.before.trim_start().chars().collect();
    let from = before.len().saturating_sub(CONTEXT);
    let mut shown: Vec<char> = Vec::new();
    shown.extend((from > 0).then_some('…'));
    shown.extend(before.get(from..).unwrap_or_default());
    let at = shown.len();
    shown.push('\u{FFFD}');
    let after = place.after.trim_end();
    shown.extend(after.chars().take(CONTEXT));
    shown.extend((after.chars().count() > CONTEXT).then_some('…'));
    Excerpt {
        file: text.file.clone(),
        segment: place.segment,
        position: Some(place.position),
        text: shown.into_iter().collect(),
        marked: vec![Span::new(at, at + 1)],
    }
}

fn after_mark(excerpts: Vec<Excerpt>) -> Query {
    Query {
        kind: QueryKind::Unreadable,
        excerpts,
        japanese: "行頭の記号の後に文字化けした文字（\u{FFFD}）があります。空白と考えてよろしいですか。".to_owned(),
        english: "An unreadable character (\u{FFFD}) stands after the mark at the head of the line. May it be taken for a space?".to_owned(),
    }
}

fn many(excerpts: Vec<Excerpt>) -> Query {
    let count = excerpts.len();
    Query {
        kind: QueryKind::Unreadable,
        excerpts,
        japanese: format!(
            "文字化けした文字（\u{FFFD}）が{count}か所あります。原稿をもう一度（Word形式またはUTF-8のテキストで）お送りいただけますか。"
        ),
        english: format!(
            "{count} characters cannot be read (\u{FFFD}). Could the text be sent again, as a Word file or as text in UTF-8?"
        ),
    }
}

fn in_text(excerpt: Excerpt) -> Query {
    Query {
        kind: QueryKind::Unreadable,
        excerpts: vec![excerpt],
        japanese: "文字化けした文字（\u{FFFD}）があります。正しい文字をお知らせください。"
            .to_owned(),
        english: "A character cannot be read here (\u{FFFD}). What should it be?".to_owned(),
    }
}

/// 〓 stands for a character that the printer did not have; a private code point means something in one font only.
fn stand_ins(text: &QueryText) -> Vec<Query> {
    let mut queries = Vec::new();
    for segment in &text.segments {
        for (at, character) in segment.text.chars().enumerate() {
            if character == '〓' || is_private(character) {
                let mut query = in_text(text.excerpt(segment, Span::new(at, at + 1)));
                query.japanese =
                    "表示できない文字（外字など）があります。正しい文字をお知らせください。"
                        .to_owned();
                query.english =
                    "A character is missing here or exists in one font only. What should it be?"
                        .to_owned();
                queries.push(query);
            }
        }
    }
    queries
}

const fn is_private(character: char) -> bool {
    matches!(character, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFD}')
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use taiyaku_text::segmentation::SegmentationOptions;

    use super::*;
    use crate::manuscript::{Manuscript, Reading, SourceText};

    fn queries(text: &str) -> Vec<Query> {
        let path = Path::new("a.txt");
        let source = SourceText::of_bytes(path, text.into(), &Reading::default());
        let manuscript = Manuscript::cut(source.unwrap(), &SegmentationOptions::default());
        find(&QueryText::of_manuscript(&manuscript.unwrap()))
    }

    #[test]
    fn those_after_marks_are_one_question() {
        let found = queries(
            "＊\u{FFFD}一つ目の見出し\n\n雨が\u{FFFD}った。\n\n〈2〉\u{FFFD}二つ目の見出し\n\n晴れた。\n",
        );
        assert_eq!(found.len(), 2);
        let places: Vec<_> = found[0].excerpts.iter().map(Excerpt::place).collect();
        assert_eq!(places, ["a.txt:1", "a.txt:5"]);
        assert_eq!(found[0].excerpts[0].text, "＊\u{FFFD}一つ目の見出し");
        assert_eq!(found[1].excerpts[0].text, "雨が\u{FFFD}った。");
        assert_eq!(found[1].excerpts[0].marked, [Span::new(2, 3)]);
        assert_eq!(found[1].excerpts[0].segment, Some(1));
    }

    #[test]
    fn what_is_cut_off_is_marked() {
        let (before, after) = ("あ".repeat(26), "い".repeat(26));
        let found = queries(&format!("{before}\u{FFFD}{after}\n"));
        let excerpt = &found[0].excerpts[0];
        let expected = format!("…{}\u{FFFD}{}…", "あ".repeat(25), "い".repeat(25));
        assert_eq!(excerpt.text, expected);
        assert_eq!(excerpt.marked, [Span::new(26, 27)]);
    }

    #[test]
    fn what_carries_nothing_is_not_asked_about() {
        assert_eq!(queries("雨が\u{AD}降\u{200B}った。\n"), []);
        assert_eq!(queries("雨が\u{1}降った。\n").len(), 1);
    }

    #[test]
    fn a_damaged_file_is_one_question() {
        let found = queries(&"雨\u{FFFD}が降った。\n".repeat(21));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].excerpts.len(), 21);
        assert!(found[0].english.starts_with("21 characters"));
        // One long line of nothing else takes no longer than its length.
        let found = queries(&format!("雨{}", "\u{FFFD}".repeat(200_000)));
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn stand_ins_are_asked_about() {
        let found = queries("〓田氏は\u{E000}島氏に会った。\n");
        assert_eq!(found.len(), 2);
        assert!(found[0].english.contains("missing"));
    }
}
