//! Tags in the texts of Phrase (mxliff), which stand there as words: `{1}` alone, `{1>` to `<1}` around a stretch
//! of text, `{b>` to `<b}` around bold text. What a number stands for is said by an `<m:mark>` of the unit.

use std::collections::{BTreeMap, BTreeSet};

use taiyaku_text::model::{CodeKind, CodePart, InlineCode, Segment};

/// Formatting that needs no mark: Phrase's letter, and what it is called.
const LETTERS: [(&str, &str); 6] = [
    ("b", "bold"),
    ("i", "italic"),
    ("u", "ulined"),
    ("B", "bold"),
    ("I", "italic"),
    ("U", "ulined"),
];

/// Ids are short.
const LONGEST_ID: usize = 12;

/// What is a tag at the beginning of a text: kind, id, and length in bytes.
fn tag(text: &str) -> Option<(CodeKind, &str, usize)> {
    let closes = text.starts_with('<');
    let rest = text.strip_prefix(['{', '<'])?;
    let end = rest
        .bytes()
        .take(LONGEST_ID + 1)
        .position(|byte| !byte.is_ascii_alphanumeric())?;
    let (id, after) = rest.split_at_checked(end)?;
    let kind = match (closes, after.as_bytes().first()?) {
        (true, b'}') => CodeKind::Close,
        (false, b'>') => CodeKind::Open,
        (false, b'}') => CodeKind::Placeholder,
        _ => return None,
    };
    (!id.is_empty()).then_some((kind, id, end + 2))
}

/// The letters that open and close in a text.
fn formatting(text: &str) -> BTreeSet<&str> {
    let ids = |kind| {
        let places = text.match_indices(['{', '<']);
        let tags = places.filter_map(|(at, _)| tag(text.get(at..)?));
        let ids = tags.filter(move |(found, ..)| *found == kind);
        ids.map(|(_, id, _)| id).collect::<BTreeSet<_>>()
    };
    let (opened, closed) = (ids(CodeKind::Open), ids(CodeKind::Close));
    let letters: BTreeSet<&str> = opened.intersection(&closed).copied().collect();
    LETTERS
        .into_iter()
        .filter_map(|(letter, _)| letters.get(letter).copied())
        .collect()
}

/// The text with its tags as codes. A segment that has codes already is left as it is. `copy` copies what a mark says,
/// as long as that is not too much.
pub(super) fn with_codes(
    segment: Segment,
    marks: &BTreeMap<String, String>,
    copy: impl Fn(&str) -> Option<String>,
) -> Segment {
    if !segment.codes.is_empty() || !segment.text.contains('{') {
        return segment;
    }
    let letters = formatting(&segment.text);
    let mut coded = Segment::default();
    let mut position = 0;
    let mut rest = segment.text.as_str();
    while let Some(at) = rest.find(['{', '<']) {
        let (before, from_here) = rest.split_at(at);
        position += before.chars().count();
        coded.text.push_str(before);
        match tag(from_here) {
            Some((kind, id, length))
                if marks.contains_key(id)
                    || (kind != CodeKind::Placeholder && letters.contains(id)) =>
            {
                let native = marks.get(id).filter(|_| kind != CodeKind::Close);
                let native = native.filter(|native| !native.is_empty());
                let native = native.and_then(|native| copy(native));
                coded.codes.push(code(position, kind, id, native));
                rest = from_here.get(length..).unwrap_or_default();
            }
            _ => {
                // Both characters are one byte long.
                let (character, after) = from_here.split_at(1);
                position += 1;
                coded.text.push_str(character);
                rest = after;
            }
        }
    }
    coded.text.push_str(rest);
    coded
}

fn code(position: usize, kind: CodeKind, id: &str, native: Option<String>) -> InlineCode {
    let letter = LETTERS.into_iter().find(|(letter, _)| *letter == id);
    InlineCode {
        position,
        kind,
        pair: (kind != CodeKind::Placeholder).then(|| id.to_owned()),
        counterpart: Some(id.to_owned()),
        code_type: letter
            .filter(|_| kind == CodeKind::Open)
            .map(|(_, name)| name.to_owned()),
        attributes: Vec::new(),
        content: native.map(CodePart::Text).into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_become_codes_and_words_stay() {
        let marks = BTreeMap::from([
            ("1".to_owned(), "<a>".to_owned()),
            ("2".to_owned(), "<br/>".to_owned()),
        ]);
        let text = "雨{1>が{b>降<b}る<1}。{2}{3} {b> {x} a<b {é}";
        let copy = |native: &str| Some(native.to_owned());
        let found = with_codes(Segment::plain(text), &marks, copy);
        assert_eq!(found.text, "雨が降る。{3}  {x} a<b {é}");
        let codes: Vec<_> = found
            .codes
            .iter()
            .map(|code| (code.position, code.kind, code.counterpart.as_deref()))
            .collect();
        let expected = [
            (1, CodeKind::Open, Some("1")),
            (2, CodeKind::Open, Some("b")),
            (3, CodeKind::Close, Some("b")),
            (4, CodeKind::Close, Some("1")),
            (5, CodeKind::Placeholder, Some("2")),
            (9, CodeKind::Open, Some("b")),
        ];
        assert_eq!(codes, expected);
        assert_eq!(found.codes[0].content, [CodePart::Text("<a>".into())]);
        let without = with_codes(Segment::plain("{1} and {b>"), &BTreeMap::new(), copy);
        assert_eq!(without, Segment::plain("{1} and {b>"));
    }
}
