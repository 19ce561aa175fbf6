//! Strings as PO writes them: in quotes, with the escapes of C.

use std::{iter::Peekable, str::Chars};

/// What is wrong with a string, and before which character of what was read (from 0).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StringFault {
    pub(super) at: usize,
    pub(super) message: &'static str,
}

/// The characters of a line with the number of those taken.
struct Cursor<'a> {
    rest: Peekable<Chars<'a>>,
    at: usize,
}

impl Cursor<'_> {
    fn next(&mut self) -> Option<char> {
        let next = self.rest.next();
        self.at += usize::from(next.is_some());
        next
    }

    fn skip_white_space(&mut self) {
        while self.rest.peek().is_some_and(|c| c.is_whitespace()) {
            self.next();
        }
    }
}

/// Appends what one or several strings in quotes say. `true` if there was an escape that C does not know; it is kept
/// as it stands.
///
/// # Errors
/// When the strings do not end, or something else stands between them; `out` has then what came before.
pub(super) fn unquote(text: &str, out: &mut String) -> Result<bool, StringFault> {
    let mut cursor = Cursor {
        rest: text.chars().peekable(),
        at: 0,
    };
    let mut odd = false;
    loop {
        cursor.skip_white_space();
        let at = cursor.at;
        match cursor.next() {
            None => return Ok(odd),
            Some('"') => odd |= string(&mut cursor, out)?,
            Some(_) => {
                let message = "something stands outside the quotation marks";
                return Err(StringFault { at, message });
            }
        }
    }
}

/// The string behind an opening quotation mark.
fn string(cursor: &mut Cursor<'_>, out: &mut String) -> Result<bool, StringFault> {
    // Escaped bytes in a row may be one character.
    let mut bytes = Vec::new();
    let mut odd = false;
    loop {
        let taken = cursor.next();
        if taken != Some('\\') {
            flush(&mut bytes, out);
        }
        match taken {
            Some('"') => return Ok(odd),
            Some('\\') => match escape(cursor) {
                Some(Escape::Byte(byte)) => bytes.push(byte),
                Some(Escape::Unknown(character)) => {
                    flush(&mut bytes, out);
                    out.extend(['\\', character]);
                    odd = true;
                }
                None => return Err(unended(cursor.at)),
            },
            Some(character) => out.push(character),
            None => return Err(unended(cursor.at)),
        }
    }
}

fn unended(at: usize) -> StringFault {
    let message = "the string has no closing quotation mark in its line";
    StringFault { at, message }
}

fn flush(bytes: &mut Vec<u8>, out: &mut String) {
    if !bytes.is_empty() {
        out.push_str(&String::from_utf8_lossy(bytes));
        bytes.clear();
    }
}

enum Escape {
    Byte(u8),
    Unknown(char),
}

/// What stands behind a backslash; `None` at the end of the line.
fn escape(cursor: &mut Cursor<'_>) -> Option<Escape> {
    let character = cursor.next()?;
    let byte = match character {
        'n' => b'\n',
        't' => b'\t',
        'r' => b'\r',
        'a' => 0x07,
        'b' => 0x08,
        'v' => 0x0b,
        'f' => 0x0c,
        '"' => b'"',
        '\\' => b'\\',
        '\'' => b'\'',
        '?' => b'?',
        '0'..='7' => number(cursor, character.to_digit(8), 8, 2),
        'x' if cursor.rest.peek().is_some_and(char::is_ascii_hexdigit) => {
            number(cursor, None, 16, 2)
        }
        other => return Some(Escape::Unknown(other)),
    };
    Some(Escape::Byte(byte))
}

/// Up to `most` more digits; what is more than a byte is cut, as C does.
fn number(cursor: &mut Cursor<'_>, first: Option<u32>, radix: u32, most: usize) -> u8 {
    let mut value = first.unwrap_or(0);
    for _ in 0..most {
        let Some(digit) = cursor.rest.peek().and_then(|c| c.to_digit(radix)) else {
            break;
        };
        value = value * radix + digit;
        cursor.next();
    }
    u8::try_from(value & 0xff).unwrap_or_default()
}

/// A text in quotes, and how many characters had to be left out of it.
pub(super) fn quoted(text: &str) -> (String, usize) {
    let mut out = String::with_capacity(text.len() + 2);
    let mut dropped = 0;
    out.push('"');
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => {
                out.push_str("\\n");
                // Each line of the text on a line of its own.
                if characters.peek().is_some() {
                    out.push_str("\"\n\"");
                }
            }
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            // Strings of C end there, and noncharacters belong in no file.
            '\0' | '\u{fffe}' | '\u{ffff}' => dropped += 1,
            control if control.is_ascii_control() => {
                out.push_str(&format!("\\{:03o}", u32::from(control)));
            }
            other => out.push(other),
        }
    }
    out.push('"');
    if out.contains('\n') {
        out.insert_str(0, "\"\"\n");
    }
    (out, dropped)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<String, StringFault> {
        let mut out = String::new();
        unquote(text, &mut out).map(|_| out)
    }

    #[test]
    fn escapes_are_those_of_c() {
        assert_eq!(read(r#""a\n\t\"\\" "b""#).unwrap(), "a\n\t\"\\b");
        assert_eq!(read(r#""\343\201\202\xe3\x81\x84!""#).unwrap(), "あい!");
        assert_eq!(read(r#""\0331""#).unwrap(), "\u{1b}1");
        assert_eq!(read(r#""C:\games""#).unwrap(), "C:\\games");
        assert_eq!(read("\"C:\\dir\\\"").unwrap_err().at, 9);
        assert_eq!(read(r#""say "hi"""#).unwrap_err().at, 6);
        assert!(read(r#""open"#).is_err() && read("bare").is_err());
    }

    #[test]
    fn what_is_written_is_read_again() {
        for text in [
            "",
            "\n",
            "a\nb",
            "a\n\nb\n",
            "\u{1b}7\t\r\\n\"",
            "😀\u{7f}9",
        ] {
            let (quoted, dropped) = quoted(text);
            assert_eq!(
                (read(&quoted.replace('\n', " ")).unwrap(), dropped),
                (text.to_owned(), 0)
            );
        }
        assert_eq!(quoted("a\0b\u{ffff}"), ("\"ab\"".to_owned(), 2));
    }
}
