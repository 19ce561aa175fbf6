//! Where the next piece ends.

use super::{PieceKind, TEXT_PIECE};

/// The longest tag or document type declaration that is believed to be one, in bytes.
const LONGEST_MARKUP: usize = 1024 * 1024;

/// A comment of this length, in bytes, is believed to be one even if its end does not come.
const LONGEST_PASSED: usize = 16 * 1024 * 1024;

/// How far the quote may be that ends a value with a `<` in it, in bytes.
const LONGEST_CARELESS: usize = 1024;

/// A reference that begins within so many bytes of the end of a long text stays whole.
const LONGEST_REFERENCE: usize = 1024;

/// What to do with the bytes from the beginning of the text on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cut {
    /// Hand them out.
    Piece(PieceKind, usize),
    /// Pass them over.
    Skip(usize),
    /// Pass them over; what follows is of another kind.
    Enter(Mode, usize),
    /// Pass them over; what follows is ordinary markup again.
    Leave(usize),
    /// The file ends, and the mark that ends this kind of markup never came: it is no such markup.
    Unclosed,
    /// Nothing is left.
    End,
}

/// What the file is made of at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// Text and tags.
    Markup,
    /// A CDATA section.
    Verbatim,
    /// A comment or processing instruction, up to this mark.
    Passed(&'static str),
}

impl Mode {
    /// The mark that ends it.
    pub(super) const fn close(self) -> &'static str {
        match self {
            Self::Markup => "",
            Self::Verbatim => "]]>",
            Self::Passed(close) => close,
        }
    }
}

/// The search for the end of one piece. It goes on where it stopped when more text has come.
#[derive(Debug)]
pub(super) struct Search {
    kind: Kind,
    /// How far the text was looked at, in bytes.
    seen: usize,
    quote: Option<u8>,
    /// The first `>` inside quotes: the end of the tag if the quotes turn out to be wrong.
    doubtful_end: Option<usize>,
    /// The first `<` inside the quotes that are open, which should not be there.
    less_than: Option<usize>,
    brackets: usize,
    /// In a comment of a document type declaration.
    comment: bool,
    doctype: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Unknown,
    Text,
    Tag,
    EndTag,
    Doctype,
    Inside(Mode),
}

impl Search {
    /// `doctype` says whether there may still be a document type declaration.
    pub(super) const fn new(mode: Mode, doctype: bool) -> Self {
        Self {
            kind: match mode {
                Mode::Markup => Kind::Unknown,
                other => Kind::Inside(other),
            },
            seen: 0,
            quote: None,
            doubtful_end: None,
            less_than: None,
            brackets: 0,
            comment: false,
            doctype,
        }
    }

    /// Looks for the end of the piece that begins with `text`. `None` asks for more text, which never
    /// happens after the end of the file.
    pub(super) fn run(&mut self, text: &str, ended: bool) -> Option<Cut> {
        if text.is_empty() && ended {
            return Some(Cut::End);
        }
        if self.kind == Kind::Unknown {
            match opening(text, ended, self.doctype)? {
                Opening::Cut(cut) => return Some(cut),
                Opening::Kind(kind, length) => {
                    self.kind = kind;
                    self.seen = length;
                }
            }
        }
        match self.kind {
            Kind::Unknown | Kind::Text | Kind::Inside(Mode::Markup) => self.text(text, ended),
            Kind::Inside(Mode::Verbatim) => self.verbatim(text, ended),
            Kind::Inside(Mode::Passed(close)) => self.passed(text, ended, close),
            Kind::Tag => self.tag(text, ended),
            Kind::EndTag => self.end_tag(text, ended),
            Kind::Doctype => self.doctype(text, ended),
        }
    }

    fn text(&mut self, text: &str, ended: bool) -> Option<Cut> {
        let unseen = text.as_bytes().get(self.seen..).unwrap_or_default();
        if let Some(at) = memchr::memchr(b'<', unseen) {
            return Some(Cut::Piece(PieceKind::Text, self.seen + at));
        }
        self.seen = text.len();
        if ended {
            return Some(Cut::Piece(PieceKind::Text, text.len()));
        }
        (text.len() >= TEXT_PIECE).then(|| Cut::Piece(PieceKind::Text, before_open_end(text)))
    }

    fn verbatim(&mut self, text: &str, ended: bool) -> Option<Cut> {
        let unseen = text.as_bytes().get(self.seen..).unwrap_or_default();
        match memchr::memmem::find(unseen, b"]]>") {
            Some(0) if self.seen == 0 => return Some(Cut::Leave(3)),
            Some(at) => return Some(Cut::Piece(PieceKind::Verbatim, self.seen + at)),
            None => {}
        }
        if ended {
            return Some(Cut::Unclosed);
        }
        // The mark itself may be cut.
        self.seen = without_last_bytes(text, 2);
        (self.seen >= TEXT_PIECE).then_some(Cut::Piece(PieceKind::Verbatim, self.seen))
    }

    /// A start tag ends at the first `>` outside quotes. A `<` before it says that there was no tag, or that its quotes
    /// are wrong; only where the quotes around it are sound is it a careless part of a value.
    fn tag(&mut self, text: &str, ended: bool) -> Option<Cut> {
        for (at, byte) in text.bytes().enumerate().skip(self.seen) {
            match (byte, self.quote) {
                (b'>', None) => return Some(Cut::Piece(PieceKind::Start, at + 1)),
                (b'<', None) => return Some(self.no_tag()),
                (b'<', Some(_)) if self.doubtful_end.is_some() && self.less_than.is_none() => {
                    return Some(self.no_tag());
                }
                (b'<', Some(_)) => self.less_than = self.less_than.or(Some(at)),
                (b'"' | b'\'', None) => self.quote = Some(byte),
                (_, Some(quote)) if byte == quote && self.less_than.is_some() => {
                    match text.as_bytes().get(at + 1) {
                        Some(b' ' | b'\t' | b'\r' | b'\n' | b'/' | b'>') => self.end_careless(),
                        // What follows the quote decides.
                        None if !ended => {
                            self.seen = at;
                            return None;
                        }
                        _ => return Some(self.no_tag()),
                    }
                }
                (_, Some(quote)) if byte == quote => self.quote = None,
                (b'>', Some(_)) => self.doubtful_end = self.doubtful_end.or(Some(at + 1)),
                _ => {}
            }
            if self
                .less_than
                .is_some_and(|begun| at - begun > LONGEST_CARELESS)
            {
                return Some(self.no_tag());
            }
        }
        self.seen = text.len();
        if text.len() > LONGEST_MARKUP {
            return Some(self.no_tag());
        }
        ended.then_some(match self.believed_end() {
            Some(end) => Cut::Piece(PieceKind::Start, end),
            None => Cut::Piece(PieceKind::Unfinished, text.len()),
        })
    }

    /// The quotes around a `<` are sound.
    fn end_careless(&mut self) {
        self.quote = None;
        self.less_than = None;
        self.doubtful_end = None;
    }

    /// The first `>` inside wrong quotes, unless another tag begins before it.
    fn believed_end(&self) -> Option<usize> {
        self.doubtful_end.filter(|_| self.less_than.is_none())
    }

    fn no_tag(&self) -> Cut {
        match self.believed_end() {
            Some(end) => Cut::Piece(PieceKind::Start, end),
            None => Cut::Piece(PieceKind::LessThan, 1),
        }
    }

    fn end_tag(&mut self, text: &str, ended: bool) -> Option<Cut> {
        let unseen = text.as_bytes().get(self.seen..).unwrap_or_default();
        if let Some(found) = memchr::memchr2(b'>', b'<', unseen) {
            let at = self.seen + found;
            return Some(if unseen.get(found) == Some(&b'>') {
                Cut::Piece(PieceKind::End, at + 1)
            } else {
                Cut::Piece(PieceKind::UnclosedEnd, at)
            });
        }
        self.seen = text.len();
        if text.len() > LONGEST_MARKUP {
            return Some(Cut::Piece(PieceKind::LessThan, 1));
        }
        ended.then_some(Cut::Piece(PieceKind::Unfinished, text.len()))
    }

    /// Apostrophes and brackets in the comments of a document type declaration mean nothing. A declaration without an
    /// end is none.
    fn doctype(&mut self, text: &str, ended: bool) -> Option<Cut> {
        let bytes = text.as_bytes();
        while let Some(&byte) = bytes.get(self.seen) {
            let rest = bytes.get(self.seen..).unwrap_or_default();
            match (byte, self.quote) {
                _ if self.comment => {
                    let Some(end) = memchr::memmem::find(rest, b"-->") else {
                        // The mark itself may be cut.
                        self.seen = self.seen.max(bytes.len().saturating_sub(2));
                        break;
                    };
                    self.seen += end + 2;
                    self.comment = false;
                }
                (b'<', _) if rest.len() < 4 && !ended => return None,
                (b'<', None) if rest.starts_with(b"<!--") => self.comment = true,
                (b'>', None) if self.brackets == 0 => {
                    return Some(Cut::Piece(PieceKind::Doctype, self.seen + 1));
                }
                (b'[', None) => self.brackets += 1,
                (b']', None) => self.brackets = self.brackets.saturating_sub(1),
                (b'"' | b'\'', None) => self.quote = Some(byte),
                (_, Some(quote)) if byte == quote => self.quote = None,
                // No value spans a declaration's end that is followed by another declaration.
                (b'<', Some(_)) if rest.get(1) == Some(&b'!') => self.quote = None,
                _ => {}
            }
            self.seen += 1;
        }
        (ended || text.len() > LONGEST_MARKUP).then_some(Cut::Piece(PieceKind::LessThan, 1))
    }

    /// Comments and processing instructions can be of any length: long ones are passed over in stretches. One that the
    /// file ends in is none: somebody forgot its end.
    fn passed(&mut self, text: &str, ended: bool, close: &'static str) -> Option<Cut> {
        let unseen = text.as_bytes().get(self.seen..).unwrap_or_default();
        if let Some(at) = memchr::memmem::find(unseen, close.as_bytes()) {
            return Some(Cut::Leave(self.seen + at + close.len()));
        }
        if ended {
            return Some(Cut::Unclosed);
        }
        // The mark itself may be cut.
        self.seen = without_last_bytes(text, close.len() - 1);
        (self.seen >= LONGEST_PASSED).then_some(Cut::Skip(self.seen))
    }
}

enum Opening {
    Cut(Cut),
    Kind(Kind, usize),
}

/// What the first characters say that the piece is; `None` if they are too few.
fn opening(text: &str, ended: bool, doctype: bool) -> Option<Opening> {
    const CDATA: &str = "<![CDATA[";
    const DOCTYPE: &str = "<!DOCTYPE";
    let less_than = Opening::Cut(Cut::Piece(PieceKind::LessThan, 1));
    let Some(after) = text.strip_prefix('<') else {
        return (!text.is_empty()).then_some(Opening::Kind(Kind::Text, 0));
    };
    // Long enough for every mark below.
    if text.len() < CDATA.len() && !ended && !after.contains('>') {
        return None;
    }
    let first = after.chars().next();
    Some(match first {
        None => Opening::Cut(Cut::Piece(PieceKind::Unfinished, 1)),
        Some(c) if is_name_start(c) => Opening::Kind(Kind::Tag, 2),
        Some('/') if after.chars().nth(1).is_none_or(is_name_start) => {
            Opening::Kind(Kind::EndTag, 2)
        }
        // A declaration that lacks its second `?` ends all the same.
        Some('?') if text.starts_with("<?xml ") => Opening::Cut(Cut::Enter(Mode::Passed(">"), 5)),
        Some('?') => Opening::Cut(Cut::Enter(Mode::Passed("?>"), 2)),
        Some('!') if text.starts_with("<!--") => Opening::Cut(Cut::Enter(Mode::Passed("-->"), 4)),
        Some('!') if text.starts_with(CDATA) => {
            Opening::Cut(Cut::Enter(Mode::Verbatim, CDATA.len()))
        }
        Some('!') if doctype && starts_with_any_case(text, DOCTYPE) => {
            Opening::Kind(Kind::Doctype, 9)
        }
        _ => less_than,
    })
}

fn starts_with_any_case(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

/// The names of all formats read here are ASCII; `<猫>` in a careless file is text.
fn is_name_start(character: char) -> bool {
    character.is_ascii_alphabetic() || matches!(character, '_' | ':')
}

/// The length of `text` without a reference that its end may cut, and without a CR that an LF may
/// follow.
fn before_open_end(text: &str) -> usize {
    let tail = text.len().saturating_sub(LONGEST_REFERENCE);
    let bytes = text.as_bytes().get(tail..).unwrap_or_default();
    let open = memchr::memrchr(b'&', bytes).filter(|&at| {
        let after = bytes.get(at..).unwrap_or_default();
        memchr::memchr(b';', after).is_none()
    });
    match open {
        // A character below 0x80 is never inside another.
        Some(at) if tail + at > 0 => tail + at,
        _ if text.ends_with('\r') && text.len() > 1 => text.len() - 1,
        _ => text.len(),
    }
}

/// The length of `text` without its last `count` bytes, moved back to a border between characters.
fn without_last_bytes(text: &str, count: usize) -> usize {
    let mut length = text.len().saturating_sub(count);
    while !text.is_char_boundary(length) {
        length -= 1;
    }
    length
}
