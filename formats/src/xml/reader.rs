//! The events of a file.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::io::BufRead;

use taiyaku_text::model::{Problem, Severity};
use taiyaku_text::span::Position;

use super::characters::strip_forbidden;
use super::entities::Entities;
use super::event::{Event, EventKind};
use super::faults::{Fault, Faults};
use super::references::resolve;
use super::scanner::{PieceKind, Scanner, place_within};
use super::tag::{self, Tag};
use crate::encoding::{TextSource, unreadable};

/// Text is handed out when it has grown to this, in bytes, even if more of it follows.
const TEXT_EVENT: usize = 1024 * 1024;

/// A tolerant streaming reader.
///
/// ```
/// use taiyaku_formats::xml::{EventKind, XmlReader};
///
/// let mut reader = XmlReader::open(&b"<seg>a &amp; b < c</seg>"[..], None).unwrap();
/// let mut text = String::new();
/// while let Some(event) = reader.next_event().unwrap() {
///     if let EventKind::Text(piece) = event.kind {
///         text.push_str(&piece);
///     }
/// }
/// assert_eq!(text, "a & b < c");
/// assert_eq!(reader.take_problems().len(), 1); // the bare <
/// ```
#[derive(Debug)]
pub struct XmlReader<R> {
    scanner: Scanner<R>,
    entities: Entities,
    faults: Faults,
    text: Option<(Position, String)>,
    waiting: VecDeque<Event>,
    unfinished: Option<Position>,
    doctype: Option<(Position, String)>,
}

impl<R: BufRead> XmlReader<R> {
    /// Chooses the encoding, as [`TextSource::open`] does. Nothing is parsed yet.
    ///
    /// # Errors
    /// A fatal problem if the encoding is unknown or the input can't be read.
    pub fn open(input: R, encoding: Option<&str>) -> Result<Self, Problem> {
        let mut source = TextSource::open(input, encoding)?;
        let mut faults = Faults::default();
        if let Some(warning) = source.take_warning() {
            faults.remark(warning);
        }
        Ok(Self {
            scanner: Scanner::new(source),
            entities: Entities::default(),
            faults,
            text: None,
            waiting: VecDeque::new(),
            unfinished: None,
            doctype: None,
        })
    }

    /// Where the reader stands.
    #[must_use]
    pub fn position(&self) -> Position {
        self.scanner.position()
    }

    /// Where the markup begins that the end of the file cuts, once the end has been reached.
    #[must_use]
    pub const fn unfinished(&self) -> Option<Position> {
        self.unfinished
    }

    /// What was wrong since the last call, one warning for each kind of fault with its first place.
    /// To be asked once an entry.
    pub fn take_problems(&mut self) -> Vec<Problem> {
        self.faults.take()
    }

    /// As [`take_problems`](Self::take_problems), each with a name for its kind, such as `bare-ampersand`.
    pub fn take_named_problems(&mut self) -> Vec<(&'static str, Problem)> {
        self.faults.take_named()
    }

    /// The document type declaration as it is written and its place, once it has been read.
    #[must_use]
    pub fn doctype(&self) -> Option<(Position, &str)> {
        let (position, text) = self.doctype.as_ref()?;
        Some((*position, text))
    }

    /// How many comments and processing instructions were passed over; the XML declaration is none.
    #[must_use]
    pub const fn passed_over(&self) -> usize {
        self.scanner.passed_over()
    }

    /// The next event; `None` at the end of the file.
    ///
    /// # Errors
    /// A fatal problem if the input can't be read.
    pub fn next_event(&mut self) -> Result<Option<Event>, Problem> {
        loop {
            // Text that has been gathered goes before the tag that ended it.
            let long = |(_, text): &(Position, String)| text.len() >= TEXT_EVENT;
            if !self.waiting.is_empty() || self.text.as_ref().is_some_and(long) {
                return Ok(self.gathered_text().or_else(|| self.waiting.pop_front()));
            }
            if !self.read_piece()? {
                return Ok(self.gathered_text());
            }
        }
    }

    fn gathered_text(&mut self) -> Option<Event> {
        let (position, text) = self.text.take()?;
        Some(Event {
            position,
            kind: EventKind::Text(text),
        })
    }

    /// Takes one piece of the file in. Returns `false` at the end.
    fn read_piece(&mut self) -> Result<bool, Problem> {
        let Some(piece) = self.scanner.next_piece().map_err(|e| unreadable(&e))? else {
            return Ok(false);
        };
        let position = piece.position;
        let faults = &mut self.faults;
        let clean = strip_forbidden(piece.text, |c, at| {
            faults.add_at(Fault::of_character(c), || {
                place_within(position, piece.text, at)
            });
        });
        match piece.kind {
            PieceKind::Text => {
                let text = gathering(&mut self.text, position);
                let clean = one_kind_of_line_break(&clean);
                let place = |at| place_within(position, &clean, at);
                resolve(&clean, place, &self.entities, faults, text);
            }
            PieceKind::Verbatim => {
                let clean = one_kind_of_line_break(&clean);
                gathering(&mut self.text, position).push_str(&clean);
            }
            PieceKind::LessThan => {
                faults.add(Fault::LessThan, position);
                gathering(&mut self.text, position).push_str(&clean);
            }
            PieceKind::Doctype => {
                self.entities = declared(&clean, position, faults);
                self.doctype = Some((position, clean.into_owned()));
            }
            PieceKind::Unfinished => self.unfinished = self.unfinished.or(Some(position)),
            PieceKind::End | PieceKind::UnclosedEnd => {
                let end = end_tag(&clean);
                if piece.kind == PieceKind::UnclosedEnd {
                    faults.add(Fault::Unclosed(format!("/{end}")), position);
                }
                let kind = EventKind::End(end);
                self.waiting.push_back(Event { position, kind });
            }
            PieceKind::Start => match tag::read(&clean, position, &self.entities, faults) {
                Some(tag) => self.waiting.extend(events_of(tag, position)),
                None => {
                    faults.add(Fault::LessThan, position);
                    let text = gathering(&mut self.text, position);
                    resolve(&clean, |_| position, &self.entities, faults, text);
                }
            },
        }
        Ok(true)
    }
}

/// The name in an end tag.
fn end_tag(text: &str) -> String {
    let name = text.trim_start_matches("</").trim_end_matches('>');
    let name = name.split_ascii_whitespace().next();
    name.unwrap_or_default().to_owned()
}

/// A start, and for an empty element its end.
fn events_of(tag: Tag, position: Position) -> impl Iterator<Item = Event> {
    let end = tag.empty.then(|| EventKind::End(tag.element.name.clone()));
    let kinds = std::iter::once(EventKind::Start(tag.element)).chain(end);
    kinds.map(move |kind| Event { position, kind })
}

fn gathering(text: &mut Option<(Position, String)>, position: Position) -> &mut String {
    &mut text.get_or_insert_with(|| (position, String::new())).1
}

/// CR LF and CR are LF (XML 1.0, 2.11).
fn one_kind_of_line_break(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

fn declared(doctype: &str, position: Position, faults: &mut Faults) -> Entities {
    let entities = Entities::from_doctype(doctype);
    if let Some(name) = entities.first_refused() {
        let message = format!(
            "the file declares an entity &{name}; that expands to too much text \
             (an \u{201c}entity bomb\u{201d}); such entities are left out"
        );
        faults.remark(Problem::new(Severity::Warning, Some(position), message));
    }
    entities
}
