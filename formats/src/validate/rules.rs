//! The rules by name.

use super::finding::Level::{Form, Meaning, Remark, Structure, Tools};
use super::finding::{Level, Rule};
use crate::Profile;
use crate::Profile::{Memoq, Okapi, Omegat, Phrase, Trados};

const NONE: &[Profile] = &[];

const fn rule(
    name: &'static str,
    level: Level,
    tools: &'static [Profile],
    about: &'static str,
) -> Rule {
    Rule {
        name,
        level,
        tools,
        about,
    }
}

/// Every rule, by what it is about.
pub static RULES: &[Rule] = &[
    rule(
        "declaration",
        Form,
        NONE,
        "the file names another encoding than its bytes are in",
    ),
    rule(
        "malformed-bytes",
        Form,
        NONE,
        "bytes that are no text in the file's encoding",
    ),
    rule(
        "forbidden-character",
        Form,
        NONE,
        "a character that XML or the format forbids",
    ),
    rule(
        "bad-reference",
        Form,
        NONE,
        "a character reference to half a character or to a forbidden one",
    ),
    rule(
        "bare-ampersand",
        Form,
        NONE,
        "an & that begins no reference",
    ),
    rule("bare-less-than", Form, NONE, "a < that begins no tag"),
    rule(
        "undeclared-entity",
        Form,
        NONE,
        "an entity that nothing declares",
    ),
    rule(
        "external-entity",
        Tools,
        NONE,
        "an entity whose text stands in another file, which is never read",
    ),
    rule(
        "entity-bomb",
        Form,
        NONE,
        "an entity that expands to too much text",
    ),
    rule("unclosed-tag", Form, NONE, "a tag without its >"),
    rule(
        "malformed-tag",
        Form,
        NONE,
        "a tag with unquoted, repeated or broken attributes",
    ),
    rule(
        "unclosed-element",
        Form,
        NONE,
        "an element without its end tag",
    ),
    rule(
        "stray-end-tag",
        Form,
        NONE,
        "an end tag of an element that was never begun",
    ),
    rule("truncated", Form, NONE, "the file ends too early"),
    rule(
        "undeclared-prefix",
        Form,
        NONE,
        "a namespace prefix that nothing declares",
    ),
    rule("second-root", Form, NONE, "a second outermost element"),
    rule(
        "text-outside",
        Form,
        NONE,
        "text outside the outermost element",
    ),
    rule("no-element", Form, NONE, "a file without any element"),
    rule(
        "depth",
        Form,
        NONE,
        "elements in each other more than 1,024 levels deep",
    ),
    rule(
        "entry-size",
        Form,
        NONE,
        "an entry with more than 64 MB of text",
    ),
    rule(
        "namespace",
        Structure,
        NONE,
        "the wrong XML namespace, or none",
    ),
    rule(
        "unknown-element",
        Structure,
        NONE,
        "an element that the format does not have",
    ),
    rule(
        "content",
        Structure,
        NONE,
        "an element in the wrong place, too often, or missing",
    ),
    rule(
        "text",
        Structure,
        NONE,
        "text where only elements may stand",
    ),
    rule(
        "unknown-attribute",
        Structure,
        NONE,
        "an attribute that the element does not have",
    ),
    rule(
        "missing-attribute",
        Structure,
        NONE,
        "an attribute that the element must have",
    ),
    rule(
        "value",
        Structure,
        NONE,
        "an attribute with a value that is not allowed",
    ),
    rule(
        "duplicate-id",
        Meaning,
        NONE,
        "the same id twice in a place where ids must differ",
    ),
    rule(
        "reference",
        Meaning,
        NONE,
        "a reference to something that is not there",
    ),
    rule(
        "language-code",
        Meaning,
        NONE,
        "a language that is no code of BCP 47",
    ),
    rule(
        "language-mismatch",
        Meaning,
        NONE,
        "a text in another language than the file says",
    ),
    rule(
        "date",
        Meaning,
        NONE,
        "a date that is not written as the format wants it",
    ),
    rule("number", Meaning, NONE, "a count that is no number"),
    rule(
        "duplicate-code",
        Meaning,
        NONE,
        "two inline codes of a segment with one number",
    ),
    rule(
        "unpaired-code",
        Meaning,
        NONE,
        "an opening or closing code without its other half, or in the wrong order",
    ),
    rule(
        "code-rule",
        Meaning,
        NONE,
        "inline codes with attributes that do not go together",
    ),
    rule(
        "state",
        Meaning,
        NONE,
        "a state that does not fit what is there",
    ),
    rule(
        "dialect",
        Meaning,
        NONE,
        "a TBX file whose dialect or style is not what it says",
    ),
    rule(
        "data-category",
        Meaning,
        NONE,
        "a data category that the TBX dialect does not have",
    ),
    rule(
        "data-category-level",
        Meaning,
        NONE,
        "a data category at a level where it must not stand",
    ),
    rule(
        "pick-list",
        Meaning,
        NONE,
        "a value that is not on the list of its data category",
    ),
    rule("empty-term", Meaning, NONE, "a term without text"),
    rule(
        "header",
        Meaning,
        NONE,
        "a glossary without the header line that its format wants",
    ),
    rule(
        "column",
        Meaning,
        NONE,
        "a row with too few or too many columns",
    ),
    rule("status", Meaning, NONE, "a status that UTX does not have"),
    rule(
        "expression",
        Meaning,
        NONE,
        "a segmentation rule with an expression that can't be read",
    ),
    rule(
        "unreadable-entry",
        Structure,
        NONE,
        "an entry of a PO, JSON or XLSX file that the reader could not use",
    ),
    rule(
        "line-ending",
        Tools,
        NONE,
        "lines that end otherwise than the format wants",
    ),
    rule(
        "byte-order-mark",
        Tools,
        NONE,
        "a byte order mark where the format wants none",
    ),
    rule(
        "repaired-entry",
        Tools,
        NONE,
        "something in a PO, JSON or XLSX file that the reader put right",
    ),
    rule(
        "encoding",
        Tools,
        NONE,
        "an encoding that many tools do not read",
    ),
    rule(
        "formula",
        Tools,
        NONE,
        "a cell that a spreadsheet takes for a formula",
    ),
    rule(
        "internal-entities",
        Tools,
        &[Okapi, Omegat],
        "entities declared in the file: Okapi and OmegaT 6 refuse it",
    ),
    rule(
        "language-case",
        Tools,
        &[Okapi, Omegat],
        "a language that differs from srclang in letter case only",
    ),
    rule(
        "no-source-variant",
        Tools,
        &[Okapi],
        "a unit without a variant in the source language: Okapi stops there",
    ),
    rule(
        "two-variants",
        Tools,
        &[Okapi, Omegat, Trados, Memoq, Phrase],
        "two variants of one language in a unit: tools keep the first, the last or both",
    ),
    rule(
        "repeated-x",
        Tools,
        &[Trados],
        "one x on two codes of a segment: Trados refuses the unit",
    ),
    rule(
        "target-language",
        Tools,
        NONE,
        "translations in a file that does not name their language",
    ),
    rule(
        "region",
        Remark,
        &[Trados],
        "languages without a region: Trados wants ja-JP and en-US",
    ),
    rule("empty-segment", Remark, NONE, "a segment without text"),
    rule("duplicate-tuid", Remark, NONE, "two units with one tuid"),
    rule(
        "single-variant",
        Remark,
        NONE,
        "a unit in one language only",
    ),
    rule(
        "foreign-doctype",
        Remark,
        NONE,
        "a document type declaration that names no file of the standard",
    ),
    rule(
        "codes-differ",
        Remark,
        NONE,
        "a translation with other inline codes than its source",
    ),
    rule(
        "extra-attribute",
        Remark,
        NONE,
        "an attribute of a tool that XLIFF 1.2 does not have, where validators let it pass",
    ),
    rule(
        "version-support",
        Remark,
        &[Omegat, Okapi],
        "TBX 3, which OmegaT, Okapi and Translate Toolkit do not read",
    ),
    rule(
        "duplicate-row",
        Remark,
        NONE,
        "a row that stands in the file twice",
    ),
];

/// The rule of this name.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}
