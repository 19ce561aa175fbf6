//! Text between tags and in attributes: references resolved, forbidden characters dropped.

use taiyaku_text::span::Position;

use super::characters::is_allowed;
use super::entities::{Entities, Meaning};
use super::faults::{Fault, Faults};

/// The longest name of an entity that is looked for, in bytes.
const LONGEST_NAME: usize = 256;

/// The character that a reference such as `#x3042` stands for: `None` if it is no character
/// reference, `Some(None)` if there is no such character.
pub(super) fn character_reference(name: &str) -> Option<Option<char>> {
    let digits = name.strip_prefix('#')?;
    Some(code(digits).and_then(char::from_u32))
}

fn code(digits: &str) -> Option<u32> {
    let (digits, radix) = match digits.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => (hexadecimal, 16),
        None => (digits, 10),
    };
    // `from_str_radix` would take a sign.
    if !digits.starts_with(|c: char| c.is_ascii_hexdigit()) {
        return None;
    }
    u32::from_str_radix(digits, radix).ok()
}

/// Appends `raw` to `out` with its references resolved. `raw` holds no forbidden characters any more.
/// `place` finds the position of a byte of it.
pub(super) fn resolve(
    raw: &str,
    place: impl Fn(usize) -> Position,
    entities: &Entities,
    faults: &mut Faults,
    out: &mut String,
) {
    let mut rest = raw;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        let (before, reference) = rest.split_at(at);
        out.push_str(before);
        let position = || place(raw.len() - reference.len());
        let body = reference.get(1..).unwrap_or_default();
        rest = match reference_name(body) {
            Some(name) => {
                let after = body.get(name.len() + 1..).unwrap_or_default();
                if name.starts_with('#') {
                    character(name, after, position, faults, out)
                } else {
                    entity(name, position, entities, faults, out);
                    after
                }
            }
            None => {
                faults.add_at(Fault::Ampersand, position);
                out.push('&');
                body
            }
        };
    }
    out.push_str(rest);
}

/// The name between `&` and `;`, where `body` begins after the `&`.
fn reference_name(body: &str) -> Option<&str> {
    let window = body.as_bytes();
    let window = window.get(..LONGEST_NAME).unwrap_or(window);
    let name = body.get(..memchr::memchr(b';', window)?)?;
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':');
    let valid = match name.strip_prefix('#') {
        Some(digits) => !digits.is_empty() && digits.chars().all(|c| c.is_ascii_alphanumeric()),
        None => !name.is_empty() && name.chars().all(plain),
    };
    valid.then_some(name)
}

/// Resolves a character reference, and two at once where a tool wrote the halves of a surrogate pair.
fn character<'a>(
    name: &str,
    after: &'a str,
    position: impl FnOnce() -> Position,
    faults: &mut Faults,
    out: &mut String,
) -> &'a str {
    let digits = name.get(1..).unwrap_or_default();
    if let Some(high @ 0xD800..=0xDBFF) = code(digits)
        && let Some(body) = after.strip_prefix("&#")
        && let Some((second, rest)) = body.split_once(';')
        && let Some(low @ 0xDC00..=0xDFFF) = code(second)
    {
        let pair = 0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00);
        out.extend(char::from_u32(pair));
        return rest;
    }
    match character_reference(name).flatten() {
        Some(character) if is_allowed(character) => out.push(character),
        Some(character) => faults.add_at(Fault::of_character(character), position),
        None => faults.add_at(Fault::Reference(format!("&{name};")), position),
    }
    after
}

fn entity(
    name: &str,
    position: impl FnOnce() -> Position,
    entities: &Entities,
    faults: &mut Faults,
    out: &mut String,
) {
    match entities.meaning(name) {
        Meaning::Text(text) => out.push_str(text),
        Meaning::External => faults.add_at(Fault::External(name.to_owned()), position),
        Meaning::Refused => faults.add_at(Fault::Refused(name.to_owned()), position),
        Meaning::Unknown => {
            faults.add_at(Fault::Undeclared(name.to_owned()), position);
            out.push('&');
            out.push_str(name);
            out.push(';');
        }
    }
}
