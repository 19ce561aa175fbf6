//! UTF-16 without a byte order mark: recognised by where its high bytes lie.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// How many bytes are looked at.
const SAMPLE: usize = 64 * 1024;

/// The byte order of UTF-16 text, by its mark or by the pattern of its bytes; `None` if it is none.
pub(super) fn byte_order(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xff, 0xfe, ..] => return Some(UTF_16LE),
        [0xfe, 0xff, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let little = plausibility(sample, |pair| (pair[1], pair[0]));
    let big = plausibility(sample, |pair| (pair[0], pair[1]));
    match (little, big) {
        (Some(little), Some(big)) => Some(if little > big { UTF_16LE } else { UTF_16BE }),
        (Some(_), None) => Some(UTF_16LE),
        (None, Some(_)) => Some(UTF_16BE),
        (None, None) => None,
    }
}

/// Per mille of the code units that Japanese or English text has, if these are nearly all, and a
/// good part is kana, Japanese punctuation or ASCII, whose high bytes (0x30, 0x00) are telling.
fn plausibility(sample: &[u8], high_and_low: impl Fn(&[u8; 2]) -> (u8, u8)) -> Option<usize> {
    let (pairs, rest) = sample.as_chunks::<2>();
    // Half a code unit may be left over by a chunk border, but not in a tiny file.
    if pairs.is_empty() || (!rest.is_empty() && sample.len() < 64) {
        return None;
    }
    let (mut telling, mut plausible) = (0, 0);
    for pair in pairs {
        match high_and_low(pair) {
            (0x00, 0x09 | 0x0a | 0x0d | 0x20..=0x7e) | (0x30, _) => {
                telling += 1;
                plausible += 1;
            }
            (0x4e..=0x9f | 0xff | 0x20..=0x26, _) | (0x00, 0xa0..=0xff) => plausible += 1,
            _ => {}
        }
    }
    let plausible = plausible * 1000 / pairs.len();
    (plausible >= 950 && telling * 5 >= pairs.len()).then_some(plausible)
}
