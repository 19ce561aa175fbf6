//! Where a segment stands in its document, as attributes of a `<trans-unit>` that the strict schema allows and
//! tools hand through.

use taiyaku_text::model::{SegmentKind, SegmentLayout};

use crate::xml::Element;

const KIND: &str = "restype";
const PARAGRAPH: &str = "resname";
const GROUP: &str = "extradata";

/// Before the number of a paragraph.
const PARAGRAPH_PREFIX: &str = "paragraph-";
/// Before the number of a quotation.
const GROUP_PREFIX: &str = "quotation-";

/// Every kind with its value of `restype`.
const KINDS: [(SegmentKind, &str); 6] = [
    (SegmentKind::Sentence, "x-sentence"),
    (SegmentKind::Heading, "x-heading"),
    (SegmentKind::ListItem, "x-list-item"),
    (SegmentKind::Aside, "x-aside"),
    (SegmentKind::Note, "x-note"),
    (SegmentKind::Furniture, "x-furniture"),
];

/// The attributes that say it. Numbers count from 1 there, for people.
pub(super) fn attributes(layout: SegmentLayout) -> Vec<(&'static str, String)> {
    let kind = KINDS.iter().find(|(kind, _)| *kind == layout.kind);
    let mut attributes = Vec::new();
    attributes.extend(kind.map(|(_, name)| (KIND, (*name).to_owned())));
    let paragraph = layout.paragraph.saturating_add(1);
    attributes.push((PARAGRAPH, format!("{PARAGRAPH_PREFIX}{paragraph}")));
    if let Some(group) = layout.group {
        let group = group.saturating_add(1);
        attributes.push((GROUP, format!("{GROUP_PREFIX}{group}")));
    }
    attributes
}

/// What the attributes of a `<trans-unit>` say, if they are ours.
pub(super) fn of(element: &Element) -> Option<SegmentLayout> {
    let name = element.attribute(KIND)?;
    let (kind, _) = KINDS.iter().find(|(_, known)| *known == name)?;
    let number = |attribute, prefix| -> Option<usize> {
        let value = element.attribute(attribute)?;
        let number: usize = value.strip_prefix(prefix)?.parse().ok()?;
        number.checked_sub(1)
    };
    Some(SegmentLayout {
        kind: *kind,
        paragraph: number(PARAGRAPH, PARAGRAPH_PREFIX)?,
        group: number(GROUP, GROUP_PREFIX),
    })
}
