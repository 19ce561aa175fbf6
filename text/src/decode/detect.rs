//! Which encoding bytes look like.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{EUC_JP, Encoding, ISO_2022_JP, SHIFT_JIS, UTF_8};

use super::{japanese, label, utf16};

/// How many bytes, from the first telling one on, the statistics look at.
const SAMPLE: usize = 64 * 1024;

/// What bytes look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Detection {
    /// The encoding's standard name.
    pub encoding: &'static str,
    /// Whether another encoding is out of the question. Plain ASCII is UTF-8, but not confidently:
    /// what follows the prefix may tell otherwise.
    pub confident: bool,
}

impl Detection {
    fn new(encoding: &'static Encoding, confident: bool) -> Self {
        Self {
            encoding: encoding.name(),
            confident,
        }
    }
}

/// Finds out the encoding from the first bytes of a file, or all of it.
///
/// In this order: byte order mark; UTF-16 by its pattern; escape sequences of ISO-2022-JP; valid
/// UTF-8, or UTF-8 with a little damage; what an XML declaration says; Shift_JIS against EUC-JP by
/// how Japanese the text looks that either makes of the bytes; chardetng for all the rest.
#[must_use]
pub fn detect(prefix: &[u8]) -> Detection {
    if let Some((encoding, _)) = Encoding::for_bom(prefix) {
        return Detection::new(encoding, true);
    }
    let utf8 = Utf8Evidence::of(prefix);
    if (!utf8.is_valid() || prefix.contains(&0))
        && let Some(encoding) = utf16::byte_order(prefix)
    {
        return Detection::new(encoding, true);
    }
    if has_iso_2022_jp_escape(prefix) && prefix.iter().all(u8::is_ascii) {
        return Detection::new(ISO_2022_JP, true);
    }
    if utf8.is_valid() {
        return Detection::new(UTF_8, utf8.sequences > 0);
    }
    if utf8.is_damaged() {
        return Detection::new(UTF_8, false);
    }
    if let Some(declared) = declared_in_xml(prefix) {
        return Detection::new(declared, true);
    }
    by_statistics(prefix)
}

fn by_statistics(prefix: &[u8]) -> Detection {
    let start = prefix.iter().position(|byte| !byte.is_ascii());
    // The byte before belongs to no character: all encodings left here are ASCII below 0x80.
    let telling = prefix.get(start.unwrap_or(0)..).unwrap_or_default();
    let (sample, cut) = match telling.get(..SAMPLE) {
        Some(sample) => (sample, true),
        None => (telling, false),
    };
    let shift_jis = japanese::score(SHIFT_JIS, sample);
    let euc_jp = japanese::score(EUC_JP, sample);
    let (best, other, encoding) = if euc_jp > shift_jis {
        (euc_jp, shift_jis, EUC_JP)
    } else {
        (shift_jis, euc_jp, SHIFT_JIS)
    };
    if best > 0 {
        // Twice as Japanese as the other reading, and not by a letter or two.
        return Detection::new(encoding, best >= 20 && best >= other.saturating_mul(2));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, !cut);
    Detection::new(detector.guess(Some(b"jp"), Utf8Detection::Deny), false)
}

/// Whether a text has the escape sequences with which ISO-2022-JP switches to two-byte characters.
fn has_iso_2022_jp_escape(bytes: &[u8]) -> bool {
    bytes.windows(3).any(|window| {
        matches!(
            window,
            b"\x1b$B" | b"\x1b$@" | b"\x1b(J" | b"\x1b(I" | b"\x1b$("
        )
    })
}

/// What speaks for UTF-8 and what against it.
struct Utf8Evidence {
    /// Well-formed sequences of more than one byte.
    sequences: usize,
    errors: usize,
}

impl Utf8Evidence {
    fn of(bytes: &[u8]) -> Self {
        let mut evidence = Self {
            sequences: 0,
            errors: 0,
        };
        let mut chunks = bytes.utf8_chunks().peekable();
        while let Some(chunk) = chunks.next() {
            evidence.sequences += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
            let cut = chunks.peek().is_none() && is_cut_sequence(chunk.invalid());
            if !chunk.invalid().is_empty() && !cut {
                evidence.errors += 1;
            }
        }
        evidence
    }

    fn is_valid(&self) -> bool {
        self.errors == 0
    }

    /// Other encodings hit upon a well-formed sequence now and then, but not ten times as often as
    /// they miss.
    fn is_damaged(&self) -> bool {
        self.sequences > self.errors.saturating_mul(10)
    }
}

/// Whether the bytes could begin a UTF-8 sequence that goes on after the prefix.
fn is_cut_sequence(bytes: &[u8]) -> bool {
    !bytes.is_empty() && std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none())
}

/// The encoding that an XML declaration names. UTF-8 and UTF-16 were ruled out before.
fn declared_in_xml(prefix: &[u8]) -> Option<&'static Encoding> {
    let head = prefix.get(..256).unwrap_or(prefix).trim_ascii_start();
    if !head.starts_with(b"<?xml") {
        return None;
    }
    let end = head.windows(2).position(|window| window == b"?>")?;
    let declaration = std::str::from_utf8(head.get(..end)?).ok()?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let encoding = label::find(value.get(1..)?.split(quote).next()?)?;
    (encoding != UTF_8 && encoding.is_ascii_compatible()).then_some(encoding)
}
