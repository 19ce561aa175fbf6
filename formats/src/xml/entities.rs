//! The entities that a file declares for itself in its document type declaration.

use std::collections::BTreeMap;

use super::references::character_reference;

/// The longest text an entity may expand to, in bytes.
const LONGEST: usize = 1024;

/// How much all entities of a file may expand to together, in bytes.
const TOTAL: usize = 64 * 1024;

/// The longest name of an entity that is looked for, in bytes.
const LONGEST_NAME: usize = 256;

/// How deeply entities may stand in each other.
const DEEPEST: usize = 4;

/// What a reference to an entity stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning<'a> {
    /// This text.
    Text(&'a str),
    /// Text of another file or place, which is not read.
    External,
    /// Too much text.
    Refused,
    /// Nothing that the file declares.
    Unknown,
}

#[derive(Debug)]
enum Declaration {
    Internal(String),
    External,
}

/// The entities of a file, fully expanded.
#[derive(Debug, Default)]
pub(super) struct Entities {
    /// `None`: external. `Some(None)`: too long.
    expanded: BTreeMap<String, Option<Option<String>>>,
}

impl Entities {
    /// Reads the declarations out of a document type declaration, `<!DOCTYPE` and `>` included.
    /// Parameter entities and the external subset are left alone.
    pub(super) fn from_doctype(doctype: &str) -> Self {
        let declared = declarations(doctype);
        let mut total = 0;
        let mut expanded = BTreeMap::new();
        for (name, declaration) in &declared {
            let value = match declaration {
                Declaration::External => None,
                Declaration::Internal(text) => Some(expand(text, &declared).filter(|text| {
                    total += text.len();
                    total <= TOTAL
                })),
            };
            expanded.insert(name.clone(), value);
        }
        Self { expanded }
    }

    /// The first entity that is refused, if any.
    pub(super) fn first_refused(&self) -> Option<&str> {
        self.expanded
            .iter()
            .find(|(_, value)| matches!(value, Some(None)))
            .map(|(name, _)| name.as_str())
    }

    /// What `&name;` stands for.
    pub(super) fn meaning(&self, name: &str) -> Meaning<'_> {
        // XML's own five win, as files for old SGML tools redeclare them in odd ways.
        if let Some(text) = quick_xml::escape::resolve_xml_entity(name) {
            return Meaning::Text(text);
        }
        match self.expanded.get(name) {
            None => Meaning::Unknown,
            Some(None) => Meaning::External,
            Some(Some(None)) => Meaning::Refused,
            Some(Some(Some(text))) => Meaning::Text(text),
        }
    }
}

/// Expands the references in `text` without recursion: the stack holds what is left of each level.
/// `None` where the result would be too long or too deep, which loops are as well.
fn expand(text: &str, declared: &BTreeMap<String, Declaration>) -> Option<String> {
    let mut out = String::new();
    let mut stack = vec![text];
    let mut references = 0;
    while let Some(rest) = stack.pop() {
        let Some((before, reference, after)) = split_reference(rest) else {
            push(&mut out, rest)?;
            continue;
        };
        push(&mut out, before)?;
        stack.push(after);
        // Empty entities expand to nothing, but not in no time.
        references += 1;
        if stack.len() > DEEPEST || references > LONGEST {
            return None;
        }
        if let Some(character) = character_reference(reference) {
            out.extend(character);
        } else if let Some(text) = quick_xml::escape::resolve_xml_entity(reference) {
            out.push_str(text);
        } else if let Some(Declaration::Internal(text)) = declared.get(reference) {
            stack.push(text);
        }
    }
    (out.len() <= LONGEST).then_some(out)
}

/// Appends `text` unless that makes `out` too long: looking at much text many times is a bomb as well.
fn push(out: &mut String, text: &str) -> Option<()> {
    (out.len() + text.len() <= LONGEST).then(|| out.push_str(text))
}

/// `before&name;after`, if the name is no longer than names are.
fn split_reference(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('&')?;
    let window = rest.as_bytes();
    let window = window.get(..=LONGEST_NAME).unwrap_or(window);
    let (name, after) = rest.split_at(memchr::memchr(b';', window)?);
    Some((before, name, after.get(1..)?))
}

fn declarations(doctype: &str) -> BTreeMap<String, Declaration> {
    let mut declared = BTreeMap::new();
    let Some((_, mut rest)) = doctype.split_once('[') else {
        return declared;
    };
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        rest = rest.get(at..).unwrap_or_default();
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
        } else if let Some(body) = rest.strip_prefix("<!ENTITY") {
            rest = body;
            if let Some((name, declaration)) = declaration(body) {
                // The first declaration is binding (XML 1.0, 4.2).
                declared.entry(name).or_insert(declaration);
            }
        } else {
            rest = rest.get(1..).unwrap_or_default();
        }
    }
    declared
}

/// Reads `name "value"` or `name SYSTEM …`; parameter entities (`% name …`) are none of ours.
fn declaration(body: &str) -> Option<(String, Declaration)> {
    let body = body.trim_start();
    let (name, rest) = body.split_once(|c: char| c.is_ascii_whitespace())?;
    if name == "%" {
        return None;
    }
    let rest = rest.trim_start();
    let quote = rest.chars().next()?;
    if !matches!(quote, '"' | '\'') {
        return Some((name.to_owned(), Declaration::External));
    }
    let value = rest.get(1..)?.split(quote).next()?;
    Some((name.to_owned(), Declaration::Internal(replacement(value))))
}

/// Character references are resolved when an entity is declared, others when it is used (XML 1.0, 4.5).
fn replacement(value: &str) -> String {
    let mut out = String::new();
    let mut rest = value;
    while let Some((before, name, after)) = split_reference(rest) {
        out.push_str(before);
        match character_reference(name) {
            Some(character) => out.extend(character),
            None => {
                out.push('&');
                out.push_str(name);
                out.push(';');
            }
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_entities_expand_and_bombs_do_not() {
        let entities = Entities::from_doctype(
            "<!DOCTYPE tmx [<!-- <!ENTITY no 'no'> --><!ENTITY prod \"製品&#x2122;\">\
             <!ENTITY both '&prod; &amp; &prod;'><!ENTITY x SYSTEM 'file:///etc/passwd'>\
             <!ENTITY % p 'y'><!ENTITY loop '&loop;'><!ENTITY prod 'second'>]>",
        );
        assert_eq!(entities.meaning("prod"), Meaning::Text("製品™"));
        assert_eq!(entities.meaning("both"), Meaning::Text("製品™ & 製品™"));
        assert_eq!(entities.meaning("x"), Meaning::External);
        assert_eq!(entities.meaning("loop"), Meaning::Refused);
        assert_eq!(entities.meaning("no"), Meaning::Unknown);
        assert_eq!(entities.meaning("lt"), Meaning::Text("<"));
    }

    #[test]
    fn a_billion_laughs_are_not_laughed() {
        let mut doctype = String::from("<!DOCTYPE tmx [<!ENTITY a0 'ha'>");
        for level in 1..30 {
            let inner = format!("&a{};", level - 1).repeat(10);
            doctype.push_str(&format!("<!ENTITY a{level} '{inner}'>"));
        }
        doctype.push_str("]>");
        let entities = Entities::from_doctype(&doctype);
        assert_eq!(
            entities.meaning("a1"),
            Meaning::Text("hahahahahahahahahaha")
        );
        assert_eq!(entities.meaning("a29"), Meaning::Refused);
        assert!(entities.first_refused().is_some());
    }

    #[test]
    fn long_names_and_texts_are_not_gone_through_again_and_again() {
        let mut doctype = format!("<!DOCTYPE tmx [<!ENTITY name '&{};'>", "n".repeat(250_000));
        doctype.push_str(&format!("<!ENTITY text '{}'>", "t".repeat(250_000)));
        for inner in ["name", "text"] {
            let many = format!("&{inner};").repeat(900);
            doctype.push_str(&format!("<!ENTITY many-{inner} '{many}'>"));
            for number in 0..8_000 {
                doctype.push_str(&format!("<!ENTITY {inner}{number} '&many-{inner};'>"));
            }
        }
        let entities = Entities::from_doctype(&doctype);
        assert_eq!(entities.meaning("name7999"), Meaning::Refused);
        assert_eq!(entities.meaning("text7999"), Meaning::Refused);
    }
}
