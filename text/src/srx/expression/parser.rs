//! The parser: groups, flags, quantifiers.

use regex_syntax::hir::ClassUnicode;

use super::escape::Escape;
use super::{ExpressionError, LINE_ENDS, Node, Place, class_of};

/// How deep groups and sets may lie within each other.
pub(super) const MOST_NESTED: usize = 100;

/// The highest number in a quantifier `{n,m}`.
const MOST_REPEATED: u32 = 1000;

/// How many quantifiers may follow one another; each is a level of the tree.
const MOST_QUANTIFIERS: usize = 4;

/// Flags that change what is read: `(?i)`, `(?s)`, `(?m)`, `(?x)`.
#[derive(Debug, Clone, Copy, Default)]
struct Flags {
    ignore_case: bool,
    dot_all: bool,
    multi_line: bool,
    comments: bool,
}

pub(super) struct Parser<'a> {
    chars: &'a [char],
    pub(super) at: usize,
    pub(super) depth: usize,
    flags: Flags,
    /// Whether what is read stands between `\Q` and `\E`.
    pub(super) quoting: bool,
}

pub(super) fn parse(expression: &str) -> Result<Node, ExpressionError> {
    let chars: Vec<char> = expression.chars().collect();
    let mut parser = Parser {
        chars: &chars,
        at: 0,
        depth: 0,
        flags: Flags::default(),
        quoting: false,
    };
    let node = parser.choice()?;
    match parser.peek() {
        None => Ok(node),
        Some(_) => Err(parser.error("a ) that nothing opened")),
    }
}

impl Parser<'_> {
    pub(super) fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += 1;
        Some(c)
    }

    /// The character that was read last.
    pub(super) fn before(&self) -> Option<char> {
        self.chars.get(self.at.checked_sub(1)?).copied()
    }

    pub(super) fn rest(&self) -> &[char] {
        self.chars.get(self.at..).unwrap_or_default()
    }

    pub(super) fn looks_at(&self, text: &str) -> bool {
        let mut rest = self.rest().iter();
        text.chars().all(|c| rest.next() == Some(&c))
    }

    /// Skips `text` if it comes next.
    pub(super) fn skip(&mut self, text: &str) -> bool {
        let found = self.looks_at(text);
        if found {
            self.at += text.chars().count();
        }
        found
    }

    pub(super) fn take(&mut self, length: usize) -> String {
        let taken: String = self.rest().iter().take(length).collect();
        self.at += taken.chars().count();
        taken
    }

    /// What stands before `end`, which is skipped.
    pub(super) fn up_to(&mut self, end: char) -> Result<String, ExpressionError> {
        let Some(length) = self.rest().iter().position(|&c| c == end) else {
            return Err(self.error(&format!("a {end} is missing")));
        };
        let text = self.take(length);
        self.at += 1;
        Ok(text)
    }

    pub(super) fn error(&self, message: &str) -> ExpressionError {
        ExpressionError {
            message: message.to_owned(),
            at: self.at.saturating_sub(1),
        }
    }

    /// Adds the other case of each letter where case is ignored.
    pub(super) fn fold(&self, class: &mut ClassUnicode) {
        if self.flags.ignore_case {
            class.case_fold_simple();
        }
    }

    fn choice(&mut self) -> Result<Node, ExpressionError> {
        let mut branches = vec![self.sequence()?];
        while self.skip("|") {
            branches.push(self.sequence()?);
        }
        Ok(one_or(branches, Node::Choice))
    }

    fn sequence(&mut self) -> Result<Node, ExpressionError> {
        let mut nodes = Vec::new();
        while let Some(c) = self.peek() {
            if !self.quoting && matches!(c, '|' | ')') {
                break;
            }
            if self.quotation() || self.comment() {
                continue;
            }
            let node = self.atom()?;
            let node = self.quantified(node)?;
            nodes.push(node);
        }
        Ok(one_or(nodes, Node::Sequence))
    }

    /// Skips `\Q` or `\E`.
    pub(super) fn quotation(&mut self) -> bool {
        let mark = if self.quoting { "\\E" } else { "\\Q" };
        let found = self.skip(mark);
        self.quoting ^= found;
        // An \E that no \Q began means nothing.
        found || !self.quoting && self.skip("\\E")
    }

    /// Skips white space and `#…` under `(?x)`.
    fn comment(&mut self) -> bool {
        if !self.flags.comments || self.quoting {
            return false;
        }
        match self.peek() {
            Some('#') => {
                while self.next().is_some_and(|c| c != '\n') {}
                true
            }
            Some(c) if c.is_whitespace() => self.next().is_some(),
            _ => false,
        }
    }

    fn atom(&mut self) -> Result<Node, ExpressionError> {
        let Some(c) = self.next() else {
            return Ok(Node::Empty);
        };
        if self.quoting {
            return Ok(self.literal(c));
        }
        Ok(match c {
            '(' => return self.group(),
            '[' => Node::Class(self.set()?),
            '.' => Node::Class(self.any()),
            '^' if self.flags.multi_line => Node::Place(Place::LineStart),
            '^' => Node::Place(Place::TextStart),
            '$' if self.flags.multi_line => Node::Place(Place::LineEnd),
            '$' => Node::Place(Place::TextEnd),
            '*' | '+' | '?' => {
                return Err(self.error(&format!("there is nothing before {c} to repeat")));
            }
            '\\' => match self.escape()? {
                Escape::Character(c) => self.literal(c),
                Escape::Class(class) => Node::Class(class),
                Escape::Node(node) => node,
            },
            c => self.literal(c),
        })
    }

    fn literal(&self, c: char) -> Node {
        let mut class = class_of(&[(c, c)]);
        self.fold(&mut class);
        Node::Class(class)
    }

    fn any(&self) -> ClassUnicode {
        let mut class = class_of(if self.flags.dot_all { &[] } else { LINE_ENDS });
        class.negate();
        class
    }

    /// A group, whose bracket has been read.
    fn group(&mut self) -> Result<Node, ExpressionError> {
        if self.skip("?#") {
            self.up_to(')')?;
            return Ok(Node::Empty);
        }
        let outer = self.flags;
        let look = [
            ("?=", true, false),
            ("?!", true, true),
            ("?<=", false, false),
            ("?<!", false, true),
        ]
        .into_iter()
        .find(|(mark, ..)| self.skip(mark));
        if look.is_none() && self.skip("?<") {
            self.up_to('>')?;
        } else if look.is_none()
            && !self.skip("?>")
            && self.skip("?")
            && self.read_flags()? == Some(')')
        {
            // (?i) holds up to the end of the group around it.
            return Ok(Node::Empty);
        }
        self.deeper()?;
        let node = self.choice()?;
        if !self.skip(")") {
            return Err(self.error("a group has no end: a ) is missing"));
        }
        self.depth -= 1;
        self.flags = outer;
        Ok(match look {
            Some((_, ahead, negative)) => Node::Look {
                ahead,
                negative,
                node: Box::new(node),
            },
            None => node,
        })
    }

    /// Reads `i-s:` or `i)`; returns what ended the flags.
    fn read_flags(&mut self) -> Result<Option<char>, ExpressionError> {
        let mut on = true;
        loop {
            let c = self.next();
            match c {
                Some(')' | ':') => return Ok(c),
                Some('-') => on = false,
                Some('i') => self.flags.ignore_case = on,
                Some('s') => self.flags.dot_all = on,
                Some('m') => self.flags.multi_line = on,
                Some('x') => self.flags.comments = on,
                // Unicode is always meant; the ends of lines are all of Unicode's.
                Some('u' | 'U' | 'w' | 'd') => {}
                Some(c) => return Err(self.error(&format!("(?{c} is not known"))),
                None => return Err(self.error("a group has no end: a ) is missing")),
            }
        }
    }

    fn quantified(&mut self, mut node: Node) -> Result<Node, ExpressionError> {
        for _ in 0..=MOST_QUANTIFIERS {
            while self.comment() {}
            if self.quoting {
                return Ok(node);
            }
            let Some((least, most)) = self.quantifier()? else {
                return Ok(node);
            };
            let lazy = self.skip("?");
            // Possessive or not: it is only asked whether there is a match.
            let _ = !lazy && self.skip("+");
            node = Node::Repeat {
                node: Box::new(node),
                least,
                most,
                lazy,
            };
        }
        Err(self.error("one quantifier after the other"))
    }

    fn quantifier(&mut self) -> Result<Option<(u32, Option<u32>)>, ExpressionError> {
        for (mark, least, most) in [("*", 0, None), ("+", 1, None), ("?", 0, Some(1))] {
            if self.skip(mark) {
                return Ok(Some((least, most)));
            }
        }
        if self.peek() != Some('{') || !self.rest().get(1).is_some_and(char::is_ascii_digit) {
            return Ok(None);
        }
        self.at += 1;
        let inside = self.up_to('}')?;
        let (least, most) = match inside.split_once(',') {
            None => (inside.as_str(), Some(inside.as_str())),
            Some((least, "")) => (least, None),
            Some((least, most)) => (least, Some(most)),
        };
        let least = self.count(least)?;
        let most = most.map(|most| self.count(most)).transpose()?;
        if most.is_some_and(|most| most < least) {
            return Err(self.error("a repetition ends before it begins"));
        }
        Ok(Some((least, most)))
    }

    fn count(&self, digits: &str) -> Result<u32, ExpressionError> {
        match digits.trim().parse() {
            Ok(count) if count <= MOST_REPEATED => Ok(count),
            Ok(_) => Err(self.error("more than 1,000 repetitions")),
            Err(_) => Err(self.error("this is no number of repetitions")),
        }
    }
}

/// The only one of `nodes`, or all of them under one roof.
fn one_or(mut nodes: Vec<Node>, many: impl FnOnce(Vec<Node>) -> Node) -> Node {
    match nodes.len() {
        0 => Node::Empty,
        1 => nodes.remove(0),
        _ => many(nodes),
    }
}
