//! The inside of a start tag.

use std::borrow::Cow;

use quick_xml::events::attributes::{AttrError, Attributes};
use taiyaku_text::span::Position;

use super::entities::Entities;
use super::event::Element;
use super::faults::{Fault, Faults};
use super::references::resolve;

mod careless;

/// How many attributes a tag may have; the rest is left out and reported.
const MOST_ATTRIBUTES: usize = 256;

/// A start tag that was read, and whether it is an empty element.
pub(super) struct Tag {
    pub(super) element: Element,
    pub(super) empty: bool,
}

/// Reads `<name attribute="value" …>`. `None` if this is no tag but text with `<` in it.
pub(super) fn read(
    text: &str,
    position: Position,
    entities: &Entities,
    faults: &mut Faults,
) -> Option<Tag> {
    let inner = text.strip_prefix('<')?;
    let inner = inner.strip_suffix('>').unwrap_or(inner);
    let (inner, empty) = match inner.strip_suffix('/') {
        Some(inner) => (inner, true),
        None => (inner, false),
    };
    let name_length = inner
        .find(|c: char| c.is_ascii_whitespace() || c == '/')
        .unwrap_or(inner.len());
    let name = inner.get(..name_length).unwrap_or_default().to_owned();
    let (raw, sound) = quoted(inner, name_length)?;
    // XML wants `&lt;` in values too.
    if !sound || inner.contains('<') {
        faults.add(Fault::Tag(name.clone()), position);
    }
    let attributes = raw
        .into_iter()
        .map(|(key, raw)| (key, value(&raw, position, entities, faults)))
        .collect();
    Some(Tag {
        element: Element { name, attributes },
        empty,
    })
}

/// Attributes as they are written, references unresolved.
type RawAttributes<'a> = Vec<(String, Cow<'a, str>)>;

/// Reads the attributes, and says whether they are written as XML wants them. `None` if they are words.
fn quoted(inner: &str, name_length: usize) -> Option<(RawAttributes<'_>, bool)> {
    let mut attributes = Vec::new();
    let mut sound = true;
    for attribute in Attributes::new(inner, name_length) {
        if attributes.len() == MOST_ATTRIBUTES {
            return Some((attributes, false));
        }
        match attribute {
            Ok(attribute) => attributes.push((attribute.key.0.to_owned(), attribute.value)),
            // `a <b and c> d`: words, not attributes.
            Err(AttrError::ExpectedEq(_)) if attributes.is_empty() => return None,
            Err(AttrError::Duplicated(..)) => sound = false,
            Err(_) => return Some((unquoted(inner, name_length), false)),
        }
    }
    Some((attributes, sound))
}

/// Reads attributes whose quotes are not as XML wants them.
fn unquoted(inner: &str, name_length: usize) -> RawAttributes<'_> {
    let text = inner.get(name_length..).unwrap_or_default();
    let found = careless::attributes(text, MOST_ATTRIBUTES).into_iter();
    found
        .map(|(name, value)| (name, Cow::Borrowed(value)))
        .collect()
}

/// White space that stands as itself in an attribute is a space (XML 1.0, 3.3.3); as a reference it
/// stays what it is.
fn value(raw: &str, position: Position, entities: &Entities, faults: &mut Faults) -> String {
    let mut out = String::with_capacity(raw.len());
    if raw.contains(['\t', '\n', '\r']) {
        let spaced = raw.replace("\r\n", " ").replace(['\t', '\n', '\r'], " ");
        resolve(&spaced, |_| position, entities, faults, &mut out);
    } else {
        resolve(raw, |_| position, entities, faults, &mut out);
    }
    out
}
