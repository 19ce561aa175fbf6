//! The messages of a PO file, line by line.

use std::io::{self, BufRead};

use taiyaku_text::model::{Problem, Severity};
use taiyaku_text::span::Position;

use super::escapes::unquote;
use crate::encoding::{MALFORMED, TextSource};
use crate::tables::lines::{Line, Lines};

/// The longest message, in bytes: what is longer is a damaged file.
const LONGEST: usize = 16 << 20;

/// So many forms has no plural of any language (the most are 6): what has more is a damaged file.
const MOST_FORMS: usize = 100;

/// A message as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Message {
    /// Line of its first keyword; 0 while there is none.
    pub(super) line: usize,
    /// Lines of comments by people; an empty one parts two notes.
    pub(super) notes: Vec<String>,
    /// Lines of comments by programmers.
    pub(super) extracted: Vec<String>,
    pub(super) references: Vec<String>,
    pub(super) flags: Vec<String>,
    pub(super) context: Option<String>,
    pub(super) source: Option<String>,
    pub(super) plural: Option<String>,
    /// Translations with the numbers of their forms.
    pub(super) targets: Vec<(usize, String)>,
    pub(super) obsolete: bool,
    /// Why it cannot be used.
    pub(super) fault: Option<Problem>,
    /// What was repaired in it, with the line.
    pub(super) repaired: Option<(usize, &'static str)>,
    size: usize,
}

impl Message {
    pub(super) fn is_fuzzy(&self) -> bool {
        self.flags.iter().any(|flag| flag == "fuzzy")
    }

    /// Where it begins.
    pub(super) const fn position(&self) -> Position {
        Position {
            line: self.line,
            column: 1,
        }
    }

    const fn is_begun(&self) -> bool {
        self.line > 0
    }

    fn spoil(&mut self, line: usize, column: usize, message: &str) {
        let place = Position { line, column };
        self.fault
            .get_or_insert_with(|| Problem::new(Severity::Skipped, Some(place), message));
    }
}

/// The string that continues on the next line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Context,
    Source,
    Plural,
    Target(usize),
    /// `domain`, which gettext itself hardly knows any more.
    Ignored,
}

/// Reads one message after the other.
pub(super) struct Messages<R> {
    lines: Lines<R>,
    current: Message,
    field: Option<Field>,
}

impl<R: BufRead> Messages<R> {
    pub(super) fn new(input: TextSource<R>) -> Self {
        Self {
            lines: Lines::new(input),
            current: Message::default(),
            field: None,
        }
    }

    /// The next message, whole or spoilt; `None` at the end.
    ///
    /// # Errors
    /// If the input can't be read.
    pub(super) fn next_message(&mut self) -> io::Result<Option<Message>> {
        while let Some(line) = self.lines.next_line()? {
            if let Some(message) = self.take(&line) {
                return Ok(Some(message));
            }
        }
        Ok(self.close())
    }

    /// Takes one line, and hands out the message that ends before it.
    fn take(&mut self, line: &Line) -> Option<Message> {
        let text = line.text();
        let trimmed = text.trim_start();
        if trimmed.is_empty() {
            return self.close();
        }
        let column = 1 + text.chars().count() - trimmed.chars().count();
        let Some(comment) = trimmed.strip_prefix('#') else {
            return self.statement(trimmed, line.number, column, false);
        };
        if let Some(obsolete) = comment.strip_prefix('~') {
            // `#~|` is what the text was before.
            let statement = obsolete.trim_start();
            if statement.is_empty() || statement.starts_with('|') {
                return None;
            }
            let column = column + trimmed.chars().count() - statement.chars().count();
            return self.statement(statement, line.number, column, true);
        }
        // White space at the end of a comment says nothing; ours keeps a backslash from joining lines.
        let comment = comment.trim_end();
        let closed = if self.current.targets.is_empty() && self.current.fault.is_none() {
            None
        } else {
            self.close()
        };
        self.comment(comment);
        closed
    }

    fn comment(&mut self, comment: &str) {
        let Some(kind) = comment.chars().next() else {
            self.current.notes.push(String::new());
            return;
        };
        let rest = comment.get(kind.len_utf8()..).unwrap_or_default();
        let rest = rest.strip_prefix(' ').unwrap_or(rest);
        let size = comment.len();
        let message = &mut self.current;
        message.size += size;
        if message.size > LONGEST {
            return;
        }
        match kind {
            '.' => message.extracted.push(readable(rest)),
            ':' => message.references.push(readable(rest.trim())),
            ',' | '=' => {
                let flags = rest.split([',', ' ']).map(str::trim);
                let flags = flags.filter(|flag| !flag.is_empty()).map(readable);
                message.flags.extend(flags);
            }
            '|' => {}
            ' ' => message
                .notes
                .push(readable(comment.get(1..).unwrap_or_default())),
            _ => message.notes.push(readable(comment)),
        }
    }

    fn statement(
        &mut self,
        text: &str,
        line: usize,
        column: usize,
        obsolete: bool,
    ) -> Option<Message> {
        let Some((field, rest)) = keyword(text) else {
            return self.continuation(text, line, column);
        };
        let closed = self.begins_another(field, obsolete).then(|| self.close());
        let message = &mut self.current;
        if !message.is_begun() {
            message.line = line;
            message.obsolete = obsolete;
        }
        self.field = Some(field);
        let empty = match field {
            Field::Context => message.context.replace(String::new()).is_none(),
            Field::Source => message.source.replace(String::new()).is_none(),
            Field::Plural => message.plural.replace(String::new()).is_none(),
            Field::Target(_) if message.targets.len() == MOST_FORMS => {
                message.spoil(line, column, "the message has more than 100 translations");
                self.field = Some(Field::Ignored);
                true
            }
            Field::Target(number) => {
                let known = message.targets.iter().any(|(other, _)| *other == number);
                message.targets.push((number, String::new()));
                !known
            }
            Field::Ignored => true,
        };
        if !empty {
            message.spoil(line, column, "the message says this twice");
        }
        let rest_column = column + text.chars().count() - rest.chars().count();
        if rest.trim().is_empty() {
            message.spoil(line, rest_column, "a string is missing here");
        }
        self.string(rest, line, rest_column);
        closed.flatten()
    }

    /// Whether a keyword belongs to the next message.
    fn begins_another(&self, field: Field, obsolete: bool) -> bool {
        let message = &self.current;
        if !message.is_begun() {
            return message.fault.is_some();
        }
        let opens = match field {
            Field::Context | Field::Ignored => {
                message.source.is_some() || message.context.is_some()
            }
            Field::Source => message.source.is_some() || !message.targets.is_empty(),
            Field::Plural | Field::Target(_) => false,
        };
        opens || message.obsolete != obsolete
    }

    fn continuation(&mut self, text: &str, line: usize, column: usize) -> Option<Message> {
        let quoted = text.starts_with('"');
        if quoted && self.field.is_some() {
            self.string(text, line, column);
            return None;
        }
        if self.current.fault.is_some() {
            return None;
        }
        // What stands behind a whole message does it no harm.
        let whole = !quoted && !self.current.targets.is_empty();
        let closed = if whole { self.close() } else { None };
        let message = if quoted {
            "a string without a keyword before it"
        } else {
            "neither a comment nor a message (msgid, msgstr, or a string in quotation marks)"
        };
        self.current.spoil(line, column, message);
        closed
    }

    /// Appends a string to the field that is open.
    fn string(&mut self, text: &str, line: usize, column: usize) {
        let message = &mut self.current;
        message.size += text.len();
        if message.size > LONGEST {
            message.spoil(line, column, "the message is too long to be one (16 MB)");
            return;
        }
        let mut ignored = String::new();
        let out = match self.field {
            Some(Field::Context) => message.context.as_mut(),
            Some(Field::Source) => message.source.as_mut(),
            Some(Field::Plural) => message.plural.as_mut(),
            Some(Field::Target(_)) => message.targets.last_mut().map(|(_, text)| text),
            Some(Field::Ignored) | None => Some(&mut ignored),
        };
        let Some(out) = out else { return };
        let before = out.len();
        let read = unquote(text, out);
        let added = out.get(before..).unwrap_or_default();
        if added.contains(MALFORMED) {
            let added = readable(added);
            out.truncate(before);
            out.push_str(&added);
            let what = "bytes that are no text in the file's encoding are replaced by \u{fffd}";
            message.repaired.get_or_insert((line, what));
        }
        match read {
            Ok(false) => {}
            Ok(true) => {
                let what = "a backslash stands before a character that needs none; it is kept";
                message.repaired.get_or_insert((line, what));
            }
            Err(fault) => message.spoil(line, column + fault.at, fault.message),
        }
    }

    /// Ends the message, if one has begun. Comments without a message are the file's.
    fn close(&mut self) -> Option<Message> {
        self.field = None;
        let mut message = std::mem::take(&mut self.current);
        if !message.is_begun() && message.fault.is_none() {
            return None;
        }
        if message.is_begun() && (message.source.is_none() || message.targets.is_empty()) {
            let missing = if message.source.is_none() {
                "msgid"
            } else {
                "msgstr"
            };
            let line = message.line;
            message.spoil(
                line,
                1,
                &format!("the message that begins here has no {missing}"),
            );
        }
        Some(message)
    }
}

fn readable(text: &str) -> String {
    text.replace(MALFORMED, "\u{fffd}")
}

/// The keyword that a line begins with, and the rest of it.
fn keyword(text: &str) -> Option<(Field, &str)> {
    let known = [
        ("msgctxt", Field::Context),
        ("msgid_plural", Field::Plural),
        ("msgid", Field::Source),
        ("domain", Field::Ignored),
    ];
    let ends =
        |rest: &str| rest.starts_with(|c: char| c.is_whitespace() || c == '"') || rest.is_empty();
    for (word, field) in known {
        if let Some(rest) = text.strip_prefix(word).filter(|rest| ends(rest)) {
            return Some((field, rest.trim_start()));
        }
    }
    let rest = text.strip_prefix("msgstr")?;
    if let Some(numbered) = rest.trim_start().strip_prefix('[') {
        let (number, rest) = numbered.split_once(']')?;
        return Some((
            Field::Target(number.trim().parse().ok()?),
            rest.trim_start(),
        ));
    }
    ends(rest).then(|| (Field::Target(0), rest.trim_start()))
}
