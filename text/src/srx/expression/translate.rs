//! ICU's and Java's syntax written as the library wants it.
//!
//! One pass from left to right: what both write alike is copied, and whether it fits together is the library's to
//! say. Every character that stands for itself is written so that it can mean nothing else.

mod escape;

use super::ExpressionError;
use super::names::LINE_END;

/// The highest number in a quantifier `{n,m}`.
const MOST_REPEATED: u32 = 1000;

/// How many marks of quantifiers may follow one another: each is a level of the library's recursion.
const MOST_LEVELS: usize = 4;

/// Flags whose effect is written out here.
#[derive(Debug, Clone, Copy, Default)]
struct Flags {
    /// `(?s)`: a dot is every character.
    dot_all: bool,
    /// `(?x)`: white space and `#…` mean nothing.
    comments: bool,
    /// Whether this is in a look behind. Neither ICU nor Java takes those that look back without bounds, and they
    /// would take time in proportion to the square of a window.
    behind: bool,
}

struct Translator {
    chars: Vec<char>,
    at: usize,
    written: String,
    /// The flags of each open group; the last are in force.
    groups: Vec<Flags>,
    /// How many quantifiers stand one after the other.
    quantifiers: usize,
}

/// What is read at a place of a set or outside.
enum Read {
    /// A character that stands for itself.
    Character(char),
    /// Something that is written already.
    Written,
}

pub(super) fn translate(expression: &str) -> Result<String, ExpressionError> {
    let mut translator = Translator {
        chars: expression.chars().collect(),
        at: 0,
        written: String::with_capacity(expression.len()),
        groups: vec![Flags::default()],
        quantifiers: 0,
    };
    while let Some(c) = translator.next() {
        translator.piece(c)?;
    }
    if translator.groups.len() > 1 {
        return Err(error("a group has no end: a ) is missing"));
    }
    Ok(translator.written)
}

impl Translator {
    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += 1;
        Some(c)
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn looks_at(&self, text: &str) -> bool {
        let mut rest = self.chars.iter().skip(self.at);
        text.chars().all(|c| rest.next() == Some(&c))
    }

    fn skip(&mut self, text: &str) -> bool {
        let found = self.looks_at(text);
        if found {
            self.at += text.chars().count();
        }
        found
    }

    /// What stands before `end`, which is skipped.
    fn up_to(&mut self, end: char) -> Result<String, ExpressionError> {
        let rest = self.chars.iter().skip(self.at);
        let text: String = rest.take_while(|c| **c != end).collect();
        self.at += text.chars().count() + 1;
        if self.at > self.chars.len() {
            return Err(error(format!("a {end} is missing")));
        }
        Ok(text)
    }

    fn flags(&mut self) -> Flags {
        self.groups.last().copied().unwrap_or_default()
    }

    fn set_flags(&mut self, flags: Flags) {
        if let Some(last) = self.groups.last_mut() {
            *last = flags;
        }
    }

    fn write(&mut self, text: &str) {
        self.written.push_str(text);
    }

    /// Writes a character that stands for itself.
    fn literal(&mut self, c: char) {
        if c.is_ascii() && !c.is_ascii_alphanumeric() {
            self.write(&code(c));
        } else {
            self.written.push(c);
        }
    }

    fn piece(&mut self, c: char) -> Result<(), ExpressionError> {
        let flags = self.flags();
        if flags.comments && (c == '#' || c.is_whitespace()) {
            if c == '#' {
                while self.next().is_some_and(|c| c != '\n') {}
            }
            return Ok(());
        }
        let quantifies = matches!(c, '*' | '+' | '?')
            || c == '{' && self.peek().is_some_and(|c| c.is_ascii_digit());
        self.quantifiers = if quantifies { self.quantifiers + 1 } else { 0 };
        if self.quantifiers > MOST_LEVELS {
            return Err(error("one quantifier after the other"));
        }
        if flags.behind && matches!(c, '*' | '+') && self.quantifiers == 1 {
            return Err(error("a look behind without bounds"));
        }
        match c {
            '(' => return self.group(),
            ')' => {
                self.groups.pop();
                if self.groups.is_empty() {
                    return Err(error("a ) that nothing opened"));
                }
                self.written.push(c);
            }
            '[' => return self.set(0),
            '.' if flags.dot_all => self.write("(?s:.)"),
            '.' => self.write(&negated(LINE_END)),
            '{' if quantifies => return self.count(),
            '|' | '*' | '+' | '?' | '^' | '$' => self.written.push(c),
            '\\' => {
                if let Read::Character(c) = self.escape(false)? {
                    self.literal(c);
                }
            }
            c => self.literal(c),
        }
        Ok(())
    }

    /// `{2,3}`; the bracket has been read.
    fn count(&mut self) -> Result<(), ExpressionError> {
        let inside = self.up_to('}')?;
        let inside: String = inside.chars().filter(|c| *c != ' ').collect();
        let bounds = inside.split(',').filter(|bound| !bound.is_empty());
        let mut counts = Vec::new();
        for bound in bounds {
            match bound.parse::<u32>() {
                Ok(count) if count <= MOST_REPEATED => counts.push(count),
                Ok(_) => return Err(error("more than 1,000 repetitions")),
                Err(_) => return Err(error("this is no number of repetitions")),
            }
        }
        if !counts.is_sorted() {
            return Err(error("a repetition ends before it begins"));
        }
        if self.flags().behind && inside.ends_with(',') {
            return Err(error("a look behind without bounds"));
        }
        self.write(&format!("{{{inside}}}"));
        Ok(())
    }

    /// A group, whose bracket has been read.
    fn group(&mut self) -> Result<(), ExpressionError> {
        if self.skip("?#") {
            return self.up_to(')').map(drop);
        }
        let mut outer = self.flags();
        let looks = ["?=", "?!", "?<=", "?<!", "?>"];
        if let Some(mark) = looks.into_iter().find(|mark| self.skip(mark)) {
            self.write("(");
            self.write(mark);
            outer.behind |= mark.starts_with("?<");
        } else if self.skip("?<") {
            let name = self.up_to('>')?;
            self.write(&format!("(?<{name}>"));
        } else if self.skip("?") {
            return self.read_flags(outer);
        } else {
            self.write("(");
        }
        self.groups.push(outer);
        Ok(())
    }

    /// `i-s:` opens a group; `i)` holds up to the end of the group around it.
    fn read_flags(&mut self, outer: Flags) -> Result<(), ExpressionError> {
        let mut flags = outer;
        let mut on = true;
        let (mut set, mut unset) = (String::new(), String::new());
        loop {
            match self.next() {
                Some('-') => on = false,
                Some(c @ ('i' | 'm')) => if on { &mut set } else { &mut unset }.push(c),
                Some('s') => flags.dot_all = on,
                Some('x') => flags.comments = on,
                // Unicode is always meant; the ends of lines are all of Unicode's.
                Some('u' | 'U' | 'w' | 'd') => {}
                Some(c @ (')' | ':')) => {
                    if !unset.is_empty() {
                        set = format!("{set}-{unset}");
                    }
                    match c {
                        ':' => {
                            self.groups.push(flags);
                            self.write(&format!("(?{set}:"));
                        }
                        _ => {
                            self.set_flags(flags);
                            if !set.is_empty() {
                                self.write(&format!("(?{set})"));
                            }
                        }
                    }
                    return Ok(());
                }
                Some(c) => return Err(error(format!("(?{c} is not known"))),
                None => return Err(error("a group has no end: a ) is missing")),
            }
        }
    }
}

/// A character by its number.
fn code(c: char) -> String {
    format!(r"\x{{{:x}}}", u32::from(c))
}

fn negated(class: &str) -> String {
    format!("[^{class}]")
}

fn error(message: impl Into<String>) -> ExpressionError {
    ExpressionError(message.into())
}
