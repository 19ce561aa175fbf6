//! Sets: `[a-z]`, `[^\p{Lu}]`, `[a-z&&[^b]]`, `[[:alpha:]_]`, `[[a-z]-[aeiou]]`.

use regex_syntax::hir::ClassUnicode;

use super::escape::Escape;
use super::parser::{MOST_NESTED, Parser};
use super::{ExpressionError, class_of, property};

/// How two sets are put together.
#[derive(Clone, Copy)]
enum Operator {
    Intersection,
    Difference,
}

impl Parser<'_> {
    /// Reads a set; its `[` has been read.
    pub(super) fn set(&mut self) -> Result<ClassUnicode, ExpressionError> {
        self.deeper()?;
        let negative = self.skip("^");
        // `[]a]`: a bracket right at the beginning is one of the characters.
        let mut literal = self.skip("]").then(|| class_of(&[(']', ']')]));
        let mut left: Option<(ClassUnicode, Operator)> = None;
        let mut set = literal.take().unwrap_or_else(ClassUnicode::empty);
        loop {
            if self.quoting && !self.looks_at("\\E") {
                set.union(&self.quoted()?);
                continue;
            }
            if self.skip("]") {
                break;
            }
            if let Some(operator) = self.operator() {
                set = combined(left.take(), set);
                left = Some((set, operator));
                set = ClassUnicode::empty();
                continue;
            }
            let item = self.item()?;
            set.union(&item);
        }
        set = combined(left, set);
        if negative {
            set.negate();
        }
        self.depth -= 1;
        Ok(set)
    }

    /// A character between `\Q` and `\E`.
    fn quoted(&mut self) -> Result<ClassUnicode, ExpressionError> {
        let Some(c) = self.next() else {
            return Err(self.error("the set has no end: a ] is missing"));
        };
        let mut class = class_of(&[(c, c)]);
        self.fold(&mut class);
        Ok(class)
    }

    /// `&&`, and the differences of ICU, `--` and `-` between two sets.
    fn operator(&mut self) -> Option<Operator> {
        if self.skip("&&") {
            return Some(Operator::Intersection);
        }
        if self.looks_at("--[") {
            self.skip("--");
            return Some(Operator::Difference);
        }
        if self.looks_at("-[") && self.at > 0 && self.before() == Some(']') {
            self.skip("-");
            return Some(Operator::Difference);
        }
        None
    }

    /// One character, a range, a set within the set, or a class.
    fn item(&mut self) -> Result<ClassUnicode, ExpressionError> {
        if self.skip("[") {
            return match self.posix() {
                Some(class) => class,
                None => self.set(),
            };
        }
        if self.quotation() {
            return Ok(ClassUnicode::empty());
        }
        let Some(first) = self.set_character()? else {
            return Err(self.error("the set has no end: a ] is missing"));
        };
        let first = match first {
            Escape::Character(c) => c,
            Escape::Class(class) => return Ok(class),
            Escape::Node(_) => return Err(self.error("this cannot stand in a set")),
        };
        let mut last = first;
        let range = self.peek() == Some('-') && !self.looks_at("-]") && !self.looks_at("-[");
        if range {
            self.next();
            match self.set_character()? {
                Some(Escape::Character(c)) => last = c,
                _ => return Err(self.error("the range has no end")),
            }
            if last < first {
                return Err(self.error("the range ends before it begins"));
            }
        }
        let mut class = class_of(&[(first, last)]);
        self.fold(&mut class);
        Ok(class)
    }

    fn set_character(&mut self) -> Result<Option<Escape>, ExpressionError> {
        match self.next() {
            Some('\\') => self.escape().map(Some),
            c => Ok(c.map(Escape::Character)),
        }
    }

    /// `[:name:]` or `[:^name:]`; its first bracket has been read.
    fn posix(&mut self) -> Option<Result<ClassUnicode, ExpressionError>> {
        let rest = self.rest();
        let inside = rest.strip_prefix(&[':'])?;
        let length = inside.windows(2).position(|two| two == [':', ']'])?;
        let name: String = inside.get(..length)?.iter().collect();
        let plain = name.trim_start_matches('^');
        if plain.is_empty()
            || !plain
                .chars()
                .all(|c| c.is_alphanumeric() || "_- =".contains(c))
        {
            return None;
        }
        let found = property::named(plain).map(|mut class| {
            if name.starts_with('^') {
                class.negate();
            }
            class
        });
        self.at += length + 3;
        Some(found.ok_or_else(|| self.error(&format!("there is no set [:{name}:]"))))
    }

    /// Counts a group or set within another.
    pub(super) fn deeper(&mut self) -> Result<(), ExpressionError> {
        self.depth += 1;
        if self.depth > MOST_NESTED {
            return Err(self.error("groups lie too deep within each other"));
        }
        Ok(())
    }
}

fn combined(left: Option<(ClassUnicode, Operator)>, right: ClassUnicode) -> ClassUnicode {
    match left {
        None => right,
        Some((mut left, Operator::Intersection)) => {
            left.intersect(&right);
            left
        }
        Some((mut left, Operator::Difference)) => {
            left.difference(&right);
            left
        }
    }
}
