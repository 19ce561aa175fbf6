//! Decoding in chunks: constant memory whatever the size of the file.

use encoding_rs::{Decoder, DecoderResult};

use super::{DecodeError, label};
use crate::span::Position;

/// How many malformed sequences are located; all of them are counted.
const LOCATED: usize = 100;

/// How much room for text is made at a time, in bytes; more than any one character needs.
const STEP: usize = 64 * 1024;

/// Byte sequences that the encoding does not allow.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Malformed {
    /// How many there are.
    pub count: usize,
    /// Where the U+FFFD that replaces each stands in the text: the first hundred.
    pub positions: Vec<Position>,
}

/// Turns chunks of bytes into text.
///
/// ```
/// use taiyaku_text::decode::StreamDecoder;
///
/// let mut decoder = StreamDecoder::new("euc-jp").unwrap();
/// let mut text = String::new();
/// for chunk in [&b"\xc6"[..], &b"\xfc\xcb"[..], &b"\xdc"[..]] {
///     decoder.push(chunk, &mut text);
/// }
/// decoder.finish(&mut text);
/// assert_eq!(text, "日本");
/// ```
pub struct StreamDecoder {
    decoder: Decoder,
    place: Place,
    malformed: Malformed,
    finished: bool,
}

impl std::fmt::Debug for StreamDecoder {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("StreamDecoder")
            .field("encoding", &self.encoding())
            .field("malformed", &self.malformed)
            .finish_non_exhaustive()
    }
}

impl StreamDecoder {
    /// A decoder of the encoding called `label`; [`detect`](super::detect()) finds it out from the
    /// first bytes. The encoding's own byte order mark is removed.
    ///
    /// # Errors
    /// If no encoding has this name.
    pub fn new(label: &str) -> Result<Self, DecodeError> {
        let encoding = label::find(label).ok_or_else(|| DecodeError::UnknownEncoding {
            label: label.to_owned(),
        })?;
        Ok(Self {
            decoder: encoding.new_decoder_with_bom_removal(),
            place: Place::default(),
            malformed: Malformed::default(),
            finished: false,
        })
    }

    /// The encoding's standard name.
    #[must_use]
    pub fn encoding(&self) -> &'static str {
        self.decoder.encoding().name()
    }

    /// Decodes the next bytes and appends their text to `text`. A character cut by the end of the
    /// chunk waits for the next one. After [`finish`](Self::finish), nothing happens.
    pub fn push(&mut self, bytes: &[u8], text: &mut String) {
        if !self.finished {
            self.run(bytes, text, false);
        }
    }

    /// Ends the text: a character that was cut is malformed.
    pub fn finish(&mut self, text: &mut String) {
        if !self.finished {
            self.finished = true;
            self.run(&[], text, true);
        }
    }

    /// What was malformed so far.
    #[must_use]
    pub fn malformed(&self) -> &Malformed {
        &self.malformed
    }

    /// What was malformed in all.
    #[must_use]
    pub fn into_malformed(self) -> Malformed {
        self.malformed
    }

    fn run(&mut self, mut bytes: &[u8], text: &mut String, last: bool) {
        loop {
            let needed = self
                .decoder
                .max_utf8_buffer_length_without_replacement(bytes.len())
                .unwrap_or(bytes.len());
            text.reserve(needed.min(STEP));
            let before = text.len();
            let (result, read) = self
                .decoder
                .decode_to_string_without_replacement(bytes, text, last);
            // What was appended begins at a character border, so both slices exist.
            self.place.advance(text.get(before..).unwrap_or_default());
            bytes = bytes.get(read..).unwrap_or_default();
            match result {
                DecoderResult::InputEmpty => return,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => {
                    self.malformed.count += 1;
                    if self.malformed.positions.len() < LOCATED {
                        self.malformed.positions.push(self.place.position());
                    }
                    text.push(char::REPLACEMENT_CHARACTER);
                    self.place.advance("\u{fffd}");
                }
            }
        }
    }
}

/// Where the next character will stand.
#[derive(Default)]
struct Place {
    line_breaks: usize,
    column: usize,
    after_carriage_return: bool,
}

impl Place {
    fn advance(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                // The second half of CR LF is no further line break.
                '\n' if self.after_carriage_return => {}
                '\n' | '\r' => {
                    self.line_breaks += 1;
                    self.column = 0;
                }
                _ => self.column += 1,
            }
            self.after_carriage_return = character == '\r';
        }
    }

    fn position(&self) -> Position {
        Position {
            line: self.line_breaks + 1,
            column: self.column + 1,
        }
    }
}
