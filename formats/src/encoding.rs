//! Bytes to text while they are read: constant memory whatever the size of the file.

use std::io::{self, BufRead, Read};

use encoding_rs::{Decoder, DecoderResult, Encoding};
use taiyaku_text::model::{Problem, Severity};

mod detect;

/// Stands in the text for a byte sequence that the encoding does not allow.
///
/// It is a noncharacter that no text may contain (U+FFFF), so that it can't be confused with a
/// U+FFFD that the file really has.
pub const MALFORMED: char = '\u{FFFF}';

/// How many bytes decide about encoding and format.
pub const PREFIX_BYTES: usize = 64 * 1024;

/// How many bytes are decoded at a time.
const STEP: usize = 64 * 1024;

/// A file's text, decoded piece by piece.
pub struct TextSource<R> {
    input: io::Chain<io::Cursor<Vec<u8>>, R>,
    decoder: Decoder,
    ended: bool,
    warning: Option<Problem>,
}

impl<R> std::fmt::Debug for TextSource<R> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("TextSource")
            .field("encoding", &self.decoder.encoding().name())
            .finish_non_exhaustive()
    }
}

impl<R: BufRead> TextSource<R> {
    /// Looks at the first bytes of `input` and chooses the encoding: the one named `label`, or else
    /// the one that the bytes are in, whatever an XML declaration says.
    ///
    /// # Errors
    /// A fatal problem if `label` names no encoding or the input can't be read.
    pub fn open(mut input: R, label: Option<&str>) -> Result<Self, Problem> {
        let prefix = read_prefix(&mut input).map_err(|error| unreadable(&error))?;
        let found = detect::detect(&prefix);
        let mut warning = found.contradiction;
        let encoding = match label {
            None => found.encoding,
            Some(label) => {
                warning = None;
                named(label, found.encoding)?
            }
        };
        Ok(Self {
            input: io::Cursor::new(prefix).chain(input),
            decoder: encoding.new_decoder_with_bom_removal(),
            ended: false,
            warning,
        })
    }

    /// The encoding's standard name.
    #[must_use]
    pub fn encoding(&self) -> &'static str {
        self.decoder.encoding().name()
    }

    /// What the file says wrongly about its own encoding; handed out once.
    pub fn take_warning(&mut self) -> Option<Problem> {
        self.warning.take()
    }

    /// Appends the next stretch of text, with [`MALFORMED`] for each byte sequence that the encoding
    /// does not allow. Returns `false` at the end, when nothing was left to append.
    ///
    /// # Errors
    /// If the input can't be read.
    pub fn fill(&mut self, text: &mut String) -> io::Result<bool> {
        if self.ended {
            return Ok(false);
        }
        let bytes = self.input.fill_buf()?;
        let bytes = bytes.get(..STEP).unwrap_or(bytes);
        let length = bytes.len();
        self.ended = length == 0;
        decode(&mut self.decoder, bytes, self.ended, text);
        self.input.consume(length);
        Ok(true)
    }
}

/// Reads up to [`PREFIX_BYTES`] bytes.
///
/// # Errors
/// If the input can't be read.
pub fn read_prefix(input: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut prefix = Vec::new();
    input.take(PREFIX_BYTES as u64).read_to_end(&mut prefix)?;
    Ok(prefix)
}

/// The problem that `error` is for a reader.
#[must_use]
pub fn unreadable(error: &io::Error) -> Problem {
    Problem::new(
        Severity::Fatal,
        None,
        format!("the file can't be read: {error}"),
    )
}

fn named(label: &str, found: &'static Encoding) -> Result<&'static Encoding, Problem> {
    let lower = label.to_ascii_lowercase();
    // "utf-16" leaves the byte order to the byte order mark.
    if lower == "utf-16" && found.name().starts_with("UTF-16") {
        return Ok(found);
    }
    detect::for_label(label).ok_or_else(|| {
        Problem::new(
            Severity::Fatal,
            None,
            format!("there is no encoding \u{201c}{label}\u{201d}"),
        )
        .with_remedy("name one of UTF-8, UTF-16LE, UTF-16BE, Shift_JIS, EUC-JP, ISO-2022-JP")
    })
}

fn decode(decoder: &mut Decoder, mut bytes: &[u8], last: bool, text: &mut String) {
    loop {
        let needed = decoder
            .max_utf8_buffer_length_without_replacement(bytes.len())
            .unwrap_or(STEP);
        text.reserve(needed.max(16));
        let whole = bytes;
        let (result, read) = decoder.decode_to_string_without_replacement(bytes, text, last);
        bytes = bytes.get(read..).unwrap_or_default();
        match result {
            DecoderResult::InputEmpty => return,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(length, after) => {
                let start = read.checked_sub(usize::from(length) + usize::from(after));
                let rest = start.and_then(|start| whole.get(start..));
                let rest = rest.filter(|_| decoder.encoding() == encoding_rs::UTF_8);
                let pair = rest.and_then(surrogate_pair);
                text.push(pair.unwrap_or(MALFORMED));
                if let (Some(_), Some(rest)) = (pair, rest) {
                    bytes = rest.get(PAIR..).unwrap_or_default();
                }
            }
        }
    }
}

/// How many bytes the halves of a surrogate pair take, each written as UTF-8 would write a character.
const PAIR: usize = 6;

/// The character that `bytes` begin with if it is written in two halves, as old Java programs and databases do
/// (CESU-8, Unicode Technical Report 26).
fn surrogate_pair(bytes: &[u8]) -> Option<char> {
    let half = |at: usize, marks: std::ops::RangeInclusive<u8>| {
        let [0xED, second, third @ 0x80..=0xBF] = *bytes.get(at..at + PAIR / 2)? else {
            return None;
        };
        let found = marks.contains(&second);
        found.then(|| (u32::from(second & 0x0F) << 6) | u32::from(third & 0x3F))
    };
    let (high, low) = (half(0, 0xA0..=0xAF)?, half(3, 0xB0..=0xBF)?);
    char::from_u32(0x1_0000 + (high << 10) + low)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8], label: Option<&str>) -> (String, &'static str, bool) {
        let mut source = TextSource::open(bytes, label).unwrap();
        let mut text = String::new();
        while source.fill(&mut text).unwrap() {}
        (text, source.encoding(), source.take_warning().is_some())
    }

    fn utf16(text: &str, bom: bool) -> Vec<u8> {
        let mark = if bom { "\u{feff}" } else { "" };
        format!("{mark}{text}")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect()
    }

    #[test]
    fn the_bytes_decide_and_not_the_declaration() {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><a>日本語の文章です。</a>";
        let (sjis, ..) = encoding_rs::SHIFT_JIS.encode(text);
        assert_eq!(all(&sjis, None), (text.into(), "Shift_JIS", true));
        let (euc, ..) = encoding_rs::EUC_JP.encode(text);
        assert_eq!(all(&euc, None), (text.into(), "EUC-JP", true));
        assert_eq!(
            all(&utf16(text, true), None),
            (text.into(), "UTF-16LE", true)
        );
        assert_eq!(
            all(&utf16(text, false), None),
            (text.into(), "UTF-16LE", true)
        );
        assert_eq!(all(text.as_bytes(), None), (text.into(), "UTF-8", false));
    }

    #[test]
    fn a_declaration_that_is_right_gives_no_warning() {
        let text = "<?xml version=\"1.0\" encoding=\"Windows-31J\"?><a>①㈱髙橋です</a>";
        let (sjis, ..) = encoding_rs::SHIFT_JIS.encode(text);
        assert_eq!(all(&sjis, None), (text.into(), "Shift_JIS", false));
        let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>日本</a>";
        assert_eq!(
            all(&utf16(text, true), None),
            (text.into(), "UTF-16LE", false)
        );
        let text = "<?xml version='1.0' encoding='iso-8859-1'?><a>caf\u{e9}</a>";
        let latin: Vec<u8> = text.chars().map(|c| c as u8).collect();
        assert_eq!(all(&latin, None), (text.into(), "windows-1252", false));
    }

    #[test]
    fn damaged_utf8_stays_utf8() {
        let (text, encoding, _) = all("日本語が\u{3042}".as_bytes().split_last().unwrap().1, None);
        assert_eq!((text.as_str(), encoding), ("日本語が\u{FFFF}", "UTF-8"));
    }

    #[test]
    fn characters_in_two_halves_are_put_together() {
        let bytes = [&b"<a>\xed\xa0\xbd\xed\xb8\x80"[..], "猫</a>".as_bytes()].concat();
        assert_eq!(all(&bytes, None).0, "<a>😀猫</a>");
        let lone = [&b"<a>\xed\xa0\xbdx"[..], "猫</a>".as_bytes()].concat();
        assert_eq!(all(&lone, None).0, "<a>\u{FFFF}\u{FFFF}\u{FFFF}x猫</a>");
    }

    #[test]
    fn the_caller_has_the_last_word() {
        let (text, encoding, warned) = all(b"\x93\xfa\x96\x7b", Some("cp932"));
        assert_eq!(
            (text.as_str(), encoding, warned),
            ("日本", "Shift_JIS", false)
        );
        let problem = TextSource::open(&b"x"[..], Some("klingon")).unwrap_err();
        assert_eq!(problem.severity, Severity::Fatal);
    }
}
