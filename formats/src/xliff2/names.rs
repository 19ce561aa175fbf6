//! Names that reader and writer share.

/// Whom our own notes are from, and the prefix of our own values.
pub(super) const TOOL: &str = "taiyaku";

/// The namespace of the core; 2.0, 2.1 and 2.2 have it in common, 2.2 also under its own number.
pub(super) const CORE: &str = "urn:oasis:names:tc:xliff:document:2.0";
/// Every namespace of the core begins so.
pub(super) const CORE_BEGINS: &str = "urn:oasis:names:tc:xliff:document:2";
pub(super) const MATCHES: &str = "urn:oasis:names:tc:xliff:matches:2.0";
pub(super) const GLOSSARY: &str = "urn:oasis:names:tc:xliff:glossary:2.0";
pub(super) const METADATA: &str = "urn:oasis:names:tc:xliff:metadata:2.0";
/// Values of `category` on a `<mda:metaGroup>`.
pub(super) mod category {
    /// Where a segment stands in its document.
    pub(in crate::xliff2) const LAYOUT: &str = "taiyaku:layout";
    /// What a memory knows of a unit, or of a side of it.
    pub(in crate::xliff2) const UNIT: &str = "taiyaku:unit";
    /// Properties of a unit, or of a side of it.
    pub(in crate::xliff2) const PROPERTIES: &str = "taiyaku:properties";
    /// Attributes that have no name of their own in the model.
    pub(in crate::xliff2) const ATTRIBUTES: &str = "taiyaku:attributes";
    /// What TMX knows of the inline codes of a side and XLIFF has no place for.
    pub(in crate::xliff2) const CODES: &str = "taiyaku:codes";
    /// Before the language of the values in a group.
    pub(in crate::xliff2) const LANGUAGE: &str = "language:";
}

/// Values of `type` on a `<mda:meta>`. What a memory knows has its names in TMX.
pub(super) mod meta {
    pub(in crate::xliff2) const KIND: &str = "kind";
    pub(in crate::xliff2) const PARAGRAPH: &str = "paragraph";
    pub(in crate::xliff2) const QUOTATION: &str = "quotation";
    pub(in crate::xliff2) const LOCKED: &str = "locked";
    pub(in crate::xliff2) const ID: &str = "tuid";
    pub(in crate::xliff2) const STATUS: &str = "status";
    /// Stands for a status that is not known.
    pub(in crate::xliff2) const NO_STATUS: &str = "none";
    pub(in crate::xliff2) const PREVIOUS: &str = "x-context-pre";
    pub(in crate::xliff2) const NEXT: &str = "x-context-post";
    pub(in crate::xliff2) const LANGUAGE: &str = "xml:lang";
    pub(in crate::xliff2) const CREATED: &str = "creationdate";
    pub(in crate::xliff2) const AUTHOR: &str = "creationid";
    pub(in crate::xliff2) const CHANGED: &str = "changedate";
    pub(in crate::xliff2) const CHANGED_BY: &str = "changeid";
    pub(in crate::xliff2) const USAGE_COUNT: &str = "usagecount";
    pub(in crate::xliff2) const LAST_USED: &str = "lastusagedate";
}

/// What is said of an inline code: a `<mda:meta>` has the number of the code in its text, from 1, a colon, and one of
/// these as its `type`.
pub(super) mod code {
    /// Whether it begins or ends a pair without its other half, which XLIFF takes for isolated.
    pub(in crate::xliff2) const KIND: &str = "kind";
    pub(in crate::xliff2) const OPEN: &str = "open";
    pub(in crate::xliff2) const CLOSE: &str = "close";
    /// The number of its pair (TMX `i`), where it is not the id; empty for none.
    pub(in crate::xliff2) const PAIR: &str = "i";
    /// What joins it with its counterpart (TMX `x`), likewise.
    pub(in crate::xliff2) const COUNTERPART: &str = "x";
    /// Its kind as written, likewise.
    pub(in crate::xliff2) const TYPE: &str = "type";
    /// Before the name of another attribute.
    pub(in crate::xliff2) const ATTRIBUTE: &str = "@";
}

/// The word that comes before a score above 100 in the `subType` of a match.
pub(super) const SCORE: &str = "taiyaku:";

/// `subState` of a translation that a person has to look at.
pub(super) const NEEDS_REVIEW: &str = "taiyaku:needs-review";
/// `subState` of what waits to be translated and yet is no copy of its source.
pub(super) const UNTOUCHED: &str = "taiyaku:new";

/// Every kind of segment with its name.
pub(super) const KINDS: [(taiyaku_text::model::SegmentKind, &str); 6] = {
    use taiyaku_text::model::SegmentKind::{Aside, Furniture, Heading, ListItem, Note, Sentence};
    [
        (Sentence, "sentence"),
        (Heading, "heading"),
        (ListItem, "list-item"),
        (Aside, "aside"),
        (Note, "note"),
        (Furniture, "furniture"),
    ]
};
