//! Which characters XML allows.

use std::borrow::Cow;

/// Whether XML 1.0 allows `character` in a document (production `Char`).
#[must_use]
pub const fn is_allowed(character: char) -> bool {
    !matches!(
        character,
        '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}'
    )
}

/// `text` without the characters that XML forbids, each of which is handed to `dropped` with its place in
/// bytes.
pub(super) fn strip_forbidden<'a>(
    text: &'a str,
    mut dropped: impl FnMut(char, usize),
) -> Cow<'a, str> {
    if !may_hold_forbidden(text.as_bytes()) {
        return Cow::Borrowed(text);
    }
    let kept = text.char_indices().filter(|&(at, character)| {
        let allowed = is_allowed(character);
        if !allowed {
            dropped(character, at);
        }
        allowed
    });
    Cow::Owned(kept.map(|(_, character)| character).collect())
}

/// A quick look that is never wrong when it says no. U+FFFE and U+FFFF begin with the bytes EF BF.
fn may_hold_forbidden(bytes: &[u8]) -> bool {
    // Without a way out in the middle, many bytes are compared at once.
    let control = bytes.iter().fold(false, |found, &byte| {
        found | ((byte < 0x20) & (byte != b'\t') & (byte != b'\n') & (byte != b'\r'))
    });
    control || memchr::memmem::find(bytes, b"\xEF\xBF").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_xml_forbids_is_dropped() {
        let mut dropped = Vec::new();
        let text = "a\0\t\n\u{b}ｶ\u{fffe}\u{fffd}😀\u{7f}\u{1f}";
        let kept = strip_forbidden(text, |c, _| dropped.push(c));
        assert_eq!(kept, "a\t\nｶ\u{fffd}😀\u{7f}");
        assert_eq!(dropped, ['\0', '\u{b}', '\u{fffe}', '\u{1f}']);
    }
}
