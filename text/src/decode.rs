//! Bytes to text: detection and decoding of the encodings Japanese files come in.
//!
//! [`decode`] reads a whole file held in memory, [`StreamDecoder`] a file of any size in chunks,
//! [`detect`] only says what the bytes look like. Nothing is ever lost silently: each byte
//! sequence that the encoding cannot have is replaced by U+FFFD, counted, and located.

mod binary;
mod detect;
mod japanese;
mod label;
mod stream;
mod utf16;

use encoding_rs::UTF_8;
use thiserror::Error;

pub use binary::looks_like_binary;
pub use detect::{Detection, detect};
pub use label::{KNOWN_ENCODINGS, canonical_name};
pub use stream::{Malformed, StreamDecoder};

/// Text with the encoding it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The encoding's standard name (WHATWG Encoding Standard), such as `Shift_JIS`.
    pub encoding: &'static str,
    /// The byte sequences that the encoding does not allow, each replaced by U+FFFD.
    pub malformed: Malformed,
    /// The encoding the bytes certainly look like, when the caller asked for a different one.
    pub contradicted_by: Option<&'static str>,
}

/// Why bytes could not be decoded.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DecodeError {
    /// Nobody knows an encoding of this name.
    #[error("unknown encoding \u{201c}{label}\u{201d}; known are {}", KNOWN_ENCODINGS.join(", "))]
    UnknownEncoding {
        /// The name as the caller gave it.
        label: String,
    },
    /// The bytes are no text.
    #[error("not a text file: it looks like {looks_like}")]
    Binary {
        /// What the bytes look like, with an article: `a PNG image`.
        looks_like: &'static str,
    },
}

/// Decodes `bytes`; without `encoding`, by what they look like.
///
/// A byte order mark is removed. Empty input is empty text.
///
/// ```
/// let decoded = taiyaku_text::decode::decode(b"\x93\xfa\x96\x7b\x8c\xea", Some("sjis")).unwrap();
/// assert_eq!((decoded.text.as_str(), decoded.encoding), ("日本語", "Shift_JIS"));
/// ```
///
/// # Errors
/// If `encoding` names no known encoding, or the bytes are no text.
pub fn decode(bytes: &[u8], encoding: Option<&str>) -> Result<Decoded, DecodeError> {
    let (name, contradicted_by) = choose(bytes, encoding)?;
    decode_as(bytes, name, contradicted_by)
}

/// The same for bytes that nobody needs any more: UTF-8 becomes text where it lies in memory.
///
/// # Errors
/// As [`decode`].
pub fn decode_vec(bytes: Vec<u8>, encoding: Option<&str>) -> Result<Decoded, DecodeError> {
    let (name, contradicted_by) = choose(&bytes, encoding)?;
    if name != UTF_8.name() || bytes.starts_with(&[0xef, 0xbb, 0xbf]) {
        return decode_as(&bytes, name, contradicted_by);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Decoded {
            text,
            encoding: name,
            malformed: Malformed::default(),
            contradicted_by,
        }),
        Err(error) => decode_as(error.as_bytes(), name, contradicted_by),
    }
}

/// The encoding to read `bytes` in, and the one they certainly look like if it is another.
fn choose(
    bytes: &[u8],
    encoding: Option<&str>,
) -> Result<(&'static str, Option<&'static str>), DecodeError> {
    let detection = detect(bytes);
    let name = match encoding {
        Some(label) => label::resolve(label, bytes)?,
        None => detection.encoding,
    };
    if let Some(looks_like) = looks_like_binary(bytes, name) {
        return Err(DecodeError::Binary { looks_like });
    }
    let contradicts = detection.confident && detection.encoding != name;
    Ok((name, contradicts.then_some(detection.encoding)))
}

fn decode_as(
    bytes: &[u8],
    name: &'static str,
    contradicted_by: Option<&'static str>,
) -> Result<Decoded, DecodeError> {
    let mut decoder = StreamDecoder::new(name)?;
    let mut text = String::with_capacity(bytes.len().saturating_add(bytes.len() / 2));
    decoder.push(bytes, &mut text);
    decoder.finish(&mut text);
    Ok(Decoded {
        text,
        encoding: decoder.encoding(),
        malformed: decoder.into_malformed(),
        contradicted_by,
    })
}

#[cfg(test)]
mod tests;
