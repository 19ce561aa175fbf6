//! OmegaT shows a document's inline codes as tags of its own, `<g1>…</g1>`, `<x2/>`, and saves them as text.

use std::collections::BTreeSet;

use taiyaku_text::model::{CodeKind, CodePart, InlineCode, Segment, TranslationUnit};

/// A tag in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Tag<'t> {
    /// Where it begins and ends, in bytes.
    start: usize,
    end: usize,
    /// Letters and number, such as `g1`.
    name: &'t str,
    kind: TagKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TagKind {
    Open,
    Close,
    Alone,
}

/// The unit with inline codes in place of the tags that OmegaT wrote for them.
///
/// A tag counts as one if the source has it, and every pair is whole there: what a translator wrote, and text that only
/// looks like a tag, stays text. A unit that has inline codes already stays as it is.
#[must_use]
pub fn codes_from_tags(mut unit: TranslationUnit) -> TranslationUnit {
    let source = &unit.source.segment;
    let target = unit.target.as_ref().map(|target| &target.segment);
    if !source.codes.is_empty() || target.is_some_and(|target| !target.codes.is_empty()) {
        return unit;
    }
    let known = known(&tags(&source.text));
    if known.is_empty() {
        return unit;
    }
    unit.source.segment = coded(&source.text, &known);
    if let Some(target) = &mut unit.target {
        target.segment = coded(&target.segment.text, &known);
    }
    unit
}

/// The names of the tags that are whole: alone, or opened and then closed once.
fn known(tags: &[Tag<'_>]) -> BTreeSet<String> {
    let mut open = BTreeSet::new();
    let mut known = BTreeSet::new();
    let mut spoilt = BTreeSet::new();
    for tag in tags {
        let again = known.contains(tag.name);
        match tag.kind {
            TagKind::Open => {
                open.insert(tag.name);
            }
            TagKind::Alone if !again => {
                known.insert(tag.name.to_owned());
            }
            TagKind::Close if open.remove(tag.name) && !again => {
                known.insert(tag.name.to_owned());
            }
            TagKind::Close | TagKind::Alone => {
                spoilt.insert(tag.name);
            }
        }
    }
    known.retain(|name| !spoilt.contains(name.as_str()) && !open.contains(name.as_str()));
    known
}

fn coded(text: &str, known: &BTreeSet<String>) -> Segment {
    let mut segment = Segment::default();
    let mut position = 0;
    let mut done = 0;
    let tags = tags(text);
    let named = |kind| -> BTreeSet<&str> {
        let tags = tags.iter().filter(|tag| tag.kind == kind);
        tags.map(|tag| tag.name).collect()
    };
    let (opened, closed) = (named(TagKind::Open), named(TagKind::Close));
    for tag in tags.iter().filter(|tag| known.contains(tag.name)) {
        let before = text.get(done..tag.start).unwrap_or_default();
        segment.text.push_str(before);
        position += before.chars().count();
        done = tag.end;
        let kind = match tag.kind {
            TagKind::Alone => CodeKind::Placeholder,
            TagKind::Open if closed.contains(tag.name) => CodeKind::Open,
            TagKind::Open => CodeKind::IsolatedOpen,
            TagKind::Close if opened.contains(tag.name) => CodeKind::Close,
            TagKind::Close => CodeKind::IsolatedClose,
        };
        let number: String = tag.name.chars().filter(char::is_ascii_digit).collect();
        let paired = matches!(kind, CodeKind::Open | CodeKind::Close);
        let native = text.get(tag.start..tag.end).unwrap_or_default();
        segment.codes.push(InlineCode {
            position,
            kind,
            pair: paired.then(|| number.clone()),
            counterpart: (kind != CodeKind::Close).then_some(number),
            code_type: None,
            attributes: Vec::new(),
            content: vec![CodePart::Text(native.to_owned())],
        });
    }
    segment.text.push_str(text.get(done..).unwrap_or_default());
    segment
}

/// Everything that looks like a tag of OmegaT's: one to three letters and a number.
fn tags(text: &str) -> Vec<Tag<'_>> {
    let starts = text.match_indices('<').map(|(start, _)| start);
    starts.filter_map(|start| tag_at(text, start)).collect()
}

fn tag_at(text: &str, start: usize) -> Option<Tag<'_>> {
    let inside = text.get(start + 1..)?;
    // The longest is `</abc123456/>`.
    let length = inside.bytes().take(16).position(|byte| byte == b'>')?;
    let inside = inside.get(..length)?;
    let (inside, kind) = match (inside.strip_prefix('/'), inside.strip_suffix('/')) {
        (Some(inside), _) => (inside, TagKind::Close),
        (None, Some(inside)) => (inside, TagKind::Alone),
        (None, None) => (inside, TagKind::Open),
    };
    let letters = inside.bytes().take_while(u8::is_ascii_lowercase).count();
    let number = inside.get(letters..)?;
    let named = (1..=3).contains(&letters)
        && (1..=6).contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_digit());
    named.then_some(Tag {
        start,
        end: start + length + 2,
        name: inside,
        kind,
    })
}

#[cfg(test)]
mod tests {
    use taiyaku_text::model::{LanguageTag, Variant};

    use super::*;

    fn coded_pair(source: &str, target: &str) -> (Segment, Segment) {
        let unit = codes_from_tags(TranslationUnit::plain(
            Variant::plain(LanguageTag::japanese(), source),
            Variant::plain(LanguageTag::english(), target),
        ));
        (unit.source.segment, unit.target.unwrap().segment)
    }

    fn kinds(segment: &Segment) -> Vec<(usize, CodeKind)> {
        let codes = segment.codes.iter();
        codes.map(|code| (code.position, code.kind)).collect()
    }

    #[test]
    fn tags_of_the_source_become_codes_on_both_sides() {
        let (source, target) = coded_pair("<g1>猫</g1>と<x2/>犬", "a dog<x2/> and <g1>cat");
        assert_eq!(
            (source.text.as_str(), target.text.as_str()),
            ("猫と犬", "a dog and cat")
        );
        use CodeKind::{Close, IsolatedOpen, Open, Placeholder};
        assert_eq!(kinds(&source), [(0, Open), (1, Close), (2, Placeholder)]);
        assert_eq!(kinds(&target), [(5, Placeholder), (10, IsolatedOpen)]);
        assert_eq!(source.codes[0].pair, source.codes[1].pair);
        assert_eq!(source.codes[2].counterpart, target.codes[0].counterpart);
        let native = CodePart::Text("<g1>".to_owned());
        assert_eq!(target.codes[1].content, [native]);
    }

    #[test]
    fn what_only_looks_like_a_tag_stays_text() {
        for source in [
            "x<y1>z",
            "</g1>猫<g1>",
            "<g1>猫</g1><g1/>",
            "<b>猫</b>",
            "a<1>",
            "<G1/>",
        ] {
            let (left, right) = coded_pair(source, "<g1>cat</g1>");
            assert_eq!(left.text, source);
            assert_eq!(right.text, "<g1>cat</g1>");
        }
    }

    #[test]
    fn thousands_of_brackets_cost_no_time() {
        for piece in ["<", "<g1>", "<g1></g1>"] {
            let text = piece.repeat(100_000);
            assert_eq!(coded_pair(&text, "x").0.text, text);
        }
        let many: String = (0..50_000).map(|number| format!("<g{number}>")).collect();
        assert_eq!(coded_pair(&format!("{many}<x0/>"), &many).0.text, many);
    }
}
