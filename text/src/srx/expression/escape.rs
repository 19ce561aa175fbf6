//! What stands after a backslash.

use regex_syntax::hir::ClassUnicode;

use super::parser::Parser;
use super::{ExpressionError, LINE_ENDS, Node, Place, class_of, property};

/// What an escape stands for.
pub(super) enum Escape {
    Character(char),
    Class(ClassUnicode),
    /// What cannot stand in a set.
    Node(Node),
}

impl Parser<'_> {
    /// Reads an escape; the backslash has been read.
    pub(super) fn escape(&mut self) -> Result<Escape, ExpressionError> {
        let Some(c) = self.next() else {
            return Err(self.error("the expression ends with a backslash"));
        };
        if let Some(escape) = self.known_class(c)? {
            return Ok(escape);
        }
        Ok(match c {
            'b' => {
                if self.peek() == Some('{') {
                    return Err(self.error("\\b{…} is not supported"));
                }
                Escape::Node(Node::Place(Place::WordBoundary))
            }
            'B' => Escape::Node(Node::Place(Place::NoWordBoundary)),
            'A' => Escape::Node(Node::Place(Place::TextStart)),
            // A paragraph has no line break at its end, so that the two are one.
            'z' | 'Z' => Escape::Node(Node::Place(Place::TextEnd)),
            'R' => Escape::Node(line_break()),
            '1'..='9' | 'k' => return Err(self.error("a back-reference is not supported")),
            'G' | 'X' | 'N' => return Err(self.error(&format!("\\{c} is not supported"))),
            _ => Escape::Character(self.character(c)?),
        })
    }

    /// `\d`, `\s`, `\w`, `\h`, `\v`, `\p{…}` and what is not in them.
    fn known_class(&mut self, c: char) -> Result<Option<Escape>, ExpressionError> {
        let class = match c.to_ascii_lowercase() {
            'd' => property::named("Nd"),
            's' => Some(property::space()),
            'w' => Some(property::word()),
            'h' => property::named("blank"),
            // In Java \v is a set too; only the vertical tab's escape of C is lost.
            'v' => Some(class_of(LINE_ENDS)),
            'p' => Some(self.property()?),
            _ => return Ok(None),
        };
        let mut class = class.unwrap_or_else(ClassUnicode::empty);
        if c.is_ascii_uppercase() {
            class.negate();
        }
        Ok(Some(Escape::Class(class)))
    }

    fn property(&mut self) -> Result<ClassUnicode, ExpressionError> {
        let name = match self.next() {
            Some('{') => self.up_to('}')?,
            Some(letter) => letter.to_string(),
            None => return Err(self.error("\\p without a name")),
        };
        let (name, negative) = match name.strip_prefix('^') {
            Some(name) => (name, true),
            None => (name.as_str(), false),
        };
        let Some(mut class) = property::named(name) else {
            return Err(self.error(&format!("there is no property \u{201c}{name}\u{201d}")));
        };
        if negative {
            class.negate();
        }
        Ok(class)
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
            '0' => return self.octal(),
            'u' => return self.utf16(),
            'U' => return self.hexadecimal(8),
            'x' if self.peek() == Some('{') => {
                self.next();
                let digits = self.up_to('}')?;
                return self.code(&digits, 16);
            }
            'x' => return self.hexadecimal(2),
            'c' => {
                let letter = self.next().unwrap_or('@');
                return Ok(char::from(letter.to_ascii_uppercase() as u8 ^ 64));
            }
            c if c.is_ascii_alphabetic() => {
                return Err(self.error(&format!("there is no escape \\{c}")));
            }
            c => c,
        })
    }

    /// `\u3042`; characters beyond the first plane are two of them.
    fn utf16(&mut self) -> Result<char, ExpressionError> {
        if self.peek() == Some('{') {
            self.next();
            let digits = self.up_to('}')?;
            return self.code(&digits, 16);
        }
        let digits = self.take(4);
        let high = self.number(&digits, 16)?;
        if !(0xd800..0xdc00).contains(&high) || !self.skip("\\u") {
            return self.code(&digits, 16);
        }
        let digits = self.take(4);
        let low = self.number(&digits, 16)?;
        let code = 0x10000 + ((high - 0xd800) << 10) + low.wrapping_sub(0xdc00);
        char::from_u32(code).ok_or_else(|| self.error("this is half a character"))
    }

    fn hexadecimal(&mut self, length: usize) -> Result<char, ExpressionError> {
        let digits = self.take(length);
        self.code(&digits, 16)
    }

    fn octal(&mut self) -> Result<char, ExpressionError> {
        let mut digits = String::new();
        while digits.len() < 3 && self.peek().is_some_and(|c| c.is_digit(8)) {
            digits.extend(self.next());
        }
        self.code(&digits, 8)
    }

    fn number(&self, digits: &str, radix: u32) -> Result<u32, ExpressionError> {
        u32::from_str_radix(digits, radix).map_err(|_| {
            self.error(&format!(
                "\u{201c}{digits}\u{201d} is no number of a character"
            ))
        })
    }

    fn code(&self, digits: &str, radix: u32) -> Result<char, ExpressionError> {
        let code = self.number(digits, radix)?;
        char::from_u32(code).ok_or_else(|| self.error("there is no such character"))
    }
}

/// `\R`: CR LF or one of the ends of lines.
fn line_break() -> Node {
    let one = |c| Node::Class(class_of(&[(c, c)]));
    Node::Choice(vec![
        Node::Sequence(vec![one('\r'), one('\n')]),
        Node::Class(class_of(LINE_ENDS)),
    ])
}
