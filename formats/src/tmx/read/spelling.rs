//! Names of elements and attributes in capitals or with a prefix, as files of old tools and by hand have them.

use crate::xml::{Element, Event, EventKind};

/// The elements of TMX.
const ELEMENTS: [&str; 17] = [
    "tmx", "header", "body", "tu", "tuv", "seg", "note", "prop", "ude", "map", "bpt", "ept", "it",
    "ph", "hi", "sub", "ut",
];

/// The attributes of TMX that mean something to a reader.
const ATTRIBUTES: [&str; 24] = [
    "xml:lang",
    "lang",
    "tuid",
    "srclang",
    "segtype",
    "datatype",
    "adminlang",
    "creationtool",
    "creationtoolversion",
    "creationdate",
    "creationid",
    "changedate",
    "changeid",
    "lastusagedate",
    "usagecount",
    "o-encoding",
    "o-tmf",
    "type",
    "version",
    "i",
    "x",
    "pos",
    "assoc",
    "name",
];

/// The event with TMX's own names spelt as TMX does. Others stay as they are.
pub(super) fn corrected(mut event: Event) -> Event {
    match &mut event.kind {
        EventKind::Start(element) => {
            correct_name(&mut element.name);
            correct_attributes(element);
        }
        EventKind::End(name) => correct_name(name),
        EventKind::Text(_) => {}
    }
    event
}

fn correct_name(name: &mut String) {
    if !name
        .bytes()
        .any(|byte| byte.is_ascii_uppercase() || byte == b':')
    {
        return;
    }
    let local = name
        .rsplit_once(':')
        .map_or(name.as_str(), |(_, local)| local);
    let lower = local.to_ascii_lowercase();
    if ELEMENTS.contains(&lower.as_str()) {
        *name = lower;
    }
}

/// Declarations of namespaces belong to the file, not to the unit that they stand in.
fn correct_attributes(element: &mut Element) {
    let attributes = &mut element.attributes;
    attributes.retain(|(name, _)| name != "xmlns" && !name.starts_with("xmlns:"));
    for at in 0..attributes.len() {
        let Some((name, _)) = attributes.get(at) else {
            break;
        };
        if !name.bytes().any(|byte| byte.is_ascii_uppercase()) {
            continue;
        }
        let lower = name.to_ascii_lowercase();
        let taken = attributes.iter().any(|(other, _)| *other == lower);
        if ATTRIBUTES.contains(&lower.as_str())
            && !taken
            && let Some((name, _)) = attributes.get_mut(at)
        {
            *name = lower;
        }
    }
}
