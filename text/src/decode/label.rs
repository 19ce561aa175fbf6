//! Names of encodings: what people write, and the standard name it stands for.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::{DecodeError, utf16};

/// The encodings to offer to a person, by the names to type. Every label of the WHATWG Encoding
/// Standard is understood as well.
pub const KNOWN_ENCODINGS: [&str; 6] = [
    "utf-8",
    "utf-16le",
    "utf-16be",
    "shift_jis",
    "euc-jp",
    "iso-2022-jp",
];

/// The standard name of the encoding that `label` means, whatever its case and separators.
///
/// `utf-16` without byte order means the little-endian one, as everywhere on the web; [`decode`]
/// lets the bytes decide.
///
/// [`decode`]: super::decode()
#[must_use]
pub fn canonical_name(label: &str) -> Option<&'static str> {
    find(label).map(Encoding::name)
}

/// The encoding that `label` means for these bytes.
pub(super) fn resolve(label: &str, bytes: &[u8]) -> Result<&'static str, DecodeError> {
    if squeeze(label) == "utf16" {
        return Ok(utf16::byte_order(bytes).unwrap_or(UTF_16LE).name());
    }
    canonical_name(label).ok_or_else(|| DecodeError::UnknownEncoding {
        label: label.to_owned(),
    })
}

pub(super) fn find(label: &str) -> Option<&'static Encoding> {
    let encoding = match squeeze(label).as_str() {
        "sjis" | "cp932" | "ms932" | "shiftjis" | "windows31j" | "win31j" | "mskanji"
        | "windows932" | "932" | "shiftjis2004" => encoding_rs::SHIFT_JIS,
        "eucjp" | "ujis" | "euc" | "cp51932" | "eucjpms" | "51932" => encoding_rs::EUC_JP,
        "jis" | "iso2022jp" | "iso2022" | "cp50220" | "cp50221" | "cp50222" | "50220" => {
            encoding_rs::ISO_2022_JP
        }
        "utf8" | "utf8n" | "utf8bom" | "utf8sig" | "65001" | "ascii" | "usascii" => UTF_8,
        "utf16" | "utf16le" | "unicode" | "ucs2" | "1200" => UTF_16LE,
        "utf16be" | "1201" => UTF_16BE,
        _ => Encoding::for_label_no_replacement(label.as_bytes())?,
    };
    Some(encoding)
}

/// The label without case and separators.
fn squeeze(label: &str) -> String {
    label
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|character| character.to_ascii_lowercase())
        .collect()
}
