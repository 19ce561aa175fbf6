//! What stands after a backslash, and in sets.

use super::{Read, Translator, code, error, negated};
use crate::srx::expression::ExpressionError;
use crate::srx::expression::names::{self, BLANK, LINE_END};

/// How deep sets may lie within each other.
const DEEPEST_SET: usize = 30;

impl Translator {
    /// Reads an escape; the backslash has been read.
    pub(super) fn escape(&mut self, in_set: bool) -> Result<Read, ExpressionError> {
        let Some(c) = self.next() else {
            return Err(error("the expression ends with a backslash"));
        };
        match c {
            'Q' => self.quotation(),
            // An \E that no \Q began means nothing.
            'E' => {}
            'd' | 'D' | 's' | 'S' | 'w' | 'W' => self.write(&format!("\\{c}")),
            'h' => self.write(BLANK),
            'H' => self.write(&negated(BLANK)),
            'v' => self.write(LINE_END),
            'V' => self.write(&negated(LINE_END)),
            'p' | 'P' => self.property(c == 'P')?,
            'G' | 'X' | 'N' => return Err(error(format!("\\{c} is not supported"))),
            _ if !in_set && self.place(c)? => {}
            c => return self.character(c).map(Read::Character),
        }
        Ok(Read::Written)
    }

    /// What cannot stand in a set. Returns whether it was that.
    fn place(&mut self, c: char) -> Result<bool, ExpressionError> {
        match c {
            'b' if self.peek() == Some('{') => return Err(error("\\b{…} is not supported")),
            'b' | 'B' | 'A' | 'z' => self.write(&format!("\\{c}")),
            // A paragraph has no line break at its end, so that the two are one.
            'Z' => self.write("\\z"),
            'R' => self.write(&format!("(?:\r\n|{LINE_END})")),
            // In brackets, so that a digit that follows is none of the number's.
            '1'..='9' => self.write(&format!("(?:\\{c})")),
            'k' if self.skip("<") => {
                let name = self.up_to('>')?;
                self.write(&format!("\\k<{name}>"));
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// What stands between `\Q` and `\E`.
    fn quotation(&mut self) {
        while !self.skip("\\E") {
            let Some(c) = self.next() else { return };
            self.literal(c);
        }
    }

    fn property(&mut self, negative: bool) -> Result<(), ExpressionError> {
        let name = match self.next() {
            Some('{') => self.up_to('}')?,
            Some(letter) => letter.to_string(),
            None => return Err(error("\\p without a name")),
        };
        let (name, turned) = match name.strip_prefix('^') {
            Some(name) => (name, !negative),
            None => (name.as_str(), negative),
        };
        let Some(class) = names::class(name) else {
            return Err(error(format!(
                "there is no property \u{201c}{name}\u{201d}"
            )));
        };
        self.class(&class, turned);
        Ok(())
    }

    fn class(&mut self, class: &str, negative: bool) {
        if negative {
            self.write(&negated(class));
        } else {
            self.write(class);
        }
    }

    /// The character that an escape of one character stands for.
    fn character(&mut self, c: char) -> Result<char, ExpressionError> {
        Ok(match c {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'f' => '\u{c}',
            'a' => '\u{7}',
            'e' => '\u{1b}',
            '0' => return self.number(3, 8),
            'u' | 'x' if self.skip("{") => {
                let digits = self.up_to('}')?;
                return character(number(&digits, 16)?);
            }
            'u' => return self.utf16(),
            'U' => return self.number(8, 16),
            'x' => return self.number(2, 16),
            'c' => {
                let letter = self.next().unwrap_or('@');
                return Ok(char::from(letter.to_ascii_uppercase() as u8 ^ 64));
            }
            c if c.is_ascii_alphanumeric() => {
                return Err(error(format!("there is no escape \\{c}")));
            }
            c => c,
        })
    }

    /// `\u3042`; characters beyond the first plane are two of them.
    fn utf16(&mut self) -> Result<char, ExpressionError> {
        let high = number(&self.digits(4, 16), 16)?;
        if !(0xd800..0xdc00).contains(&high) || !self.skip("\\u") {
            return character(high);
        }
        let low = number(&self.digits(4, 16), 16)?;
        character(0x10000 + ((high - 0xd800) << 10) + low.wrapping_sub(0xdc00) % 0x400)
    }

    fn number(&mut self, length: usize, radix: u32) -> Result<char, ExpressionError> {
        character(number(&self.digits(length, radix), radix)?)
    }

    fn digits(&mut self, length: usize, radix: u32) -> String {
        let mut digits = String::new();
        while digits.len() < length && self.peek().is_some_and(|c| c.is_digit(radix)) {
            digits.extend(self.next());
        }
        digits
    }

    /// Reads a set; its `[` has been read.
    pub(super) fn set(&mut self, depth: usize) -> Result<(), ExpressionError> {
        if depth > DEEPEST_SET {
            return Err(error("sets lie too deep within each other"));
        }
        let begin = if self.skip("^") { "[^" } else { "[" };
        self.write(begin);
        // `[]a]`: a bracket right at the beginning is one of the characters.
        if self.skip("]") {
            self.literal(']');
        }
        let mut after_set = false;
        while !self.skip("]") {
            if self.skip("&&") {
                self.write("&&");
            } else if self.looks_at("--[") || after_set && self.looks_at("-[") {
                // ICU's differences.
                while self.skip("-") {}
                self.write("--");
            } else if self.skip("[") {
                if !self.posix()? {
                    self.set(depth + 1)?;
                }
                after_set = true;
                continue;
            } else {
                self.item()?;
            }
            after_set = false;
        }
        self.write("]");
        Ok(())
    }

    /// One character, a range, or a class.
    fn item(&mut self) -> Result<(), ExpressionError> {
        let Read::Character(first) = self.set_character()? else {
            return Ok(());
        };
        self.literal(first);
        if self.peek() != Some('-') || self.looks_at("-]") || self.looks_at("-[") {
            return Ok(());
        }
        self.next();
        match self.set_character()? {
            Read::Character(last) if first <= last => self.write(&format!("-{}", code(last))),
            Read::Character(_) => return Err(error("the range ends before it begins")),
            Read::Written => return Err(error("the range has no end")),
        }
        Ok(())
    }

    fn set_character(&mut self) -> Result<Read, ExpressionError> {
        match self.next() {
            Some('\\') => self.escape(true),
            Some(c) => Ok(Read::Character(c)),
            None => Err(error("the set has no end: a ] is missing")),
        }
    }

    /// `[:name:]` or `[:^name:]`; its first bracket has been read. Returns whether it was that.
    fn posix(&mut self) -> Result<bool, ExpressionError> {
        let rest: String = self.chars.iter().skip(self.at).take(60).collect();
        let Some((name, _)) = rest
            .strip_prefix(':')
            .and_then(|rest| rest.split_once(":]"))
        else {
            return Ok(false);
        };
        let plain = name.trim_start_matches('^');
        if !names::is_name(plain) {
            return Ok(false);
        }
        let Some(class) = names::class(plain) else {
            return Err(error(format!("there is no set [:{name}:]")));
        };
        self.at += name.chars().count() + 3;
        self.class(&class, plain.len() < name.len());
        Ok(true)
    }
}

fn number(digits: &str, radix: u32) -> Result<u32, ExpressionError> {
    u32::from_str_radix(digits, radix).map_err(|_| {
        error(format!(
            "\u{201c}{digits}\u{201d} is no number of a character"
        ))
    })
}

fn character(code: u32) -> Result<char, ExpressionError> {
    char::from_u32(code).ok_or_else(|| error("there is no such character"))
}
