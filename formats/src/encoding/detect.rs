//! Which encoding a file's first bytes are in.

use encoding_rs::{EUC_JP, Encoding, ISO_2022_JP, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE};
use taiyaku_text::model::{Problem, Severity};

/// What the first bytes tell.
pub(super) struct Found {
    pub(super) encoding: &'static Encoding,
    /// Set where the file's own declaration says something else.
    pub(super) contradiction: Option<Problem>,
}

pub(super) fn detect(prefix: &[u8]) -> Found {
    let encoding = by_bytes(prefix);
    let declared = declared_label(prefix, encoding);
    let contradiction = declared
        .filter(|label| !agrees(label, encoding))
        .map(|label| {
            Problem::new(
                Severity::Warning,
                None,
                format!(
                    "the file says that it is in {label}, but its bytes are {}; read as {}",
                    encoding.name(),
                    encoding.name()
                ),
            )
        });
    Found {
        encoding,
        contradiction,
    }
}

/// The encoding called `label`, also under the names that Java and Windows programs write.
pub(super) fn for_label(label: &str) -> Option<&'static Encoding> {
    let label = label.trim();
    let lower = label.to_ascii_lowercase().replace('_', "-");
    match lower.as_str() {
        "cp932" | "ms932" | "windows-932" | "windows31j" => Some(SHIFT_JIS),
        "cp51932" | "eucjp" => Some(EUC_JP),
        _ => Encoding::for_label(label.as_bytes()),
    }
}

fn by_bytes(prefix: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(prefix) {
        return encoding;
    }
    match prefix {
        [b'<', 0, _, 0, ..] => return UTF_16LE,
        [0, b'<', 0, _, ..] => return UTF_16BE,
        _ => {}
    }
    let declared = declared_label(prefix, UTF_8)
        .and_then(|label| for_label(&label))
        .filter(|encoding| encoding.is_ascii_compatible() || *encoding == ISO_2022_JP);
    let (sequences, errors) = utf8_evidence(prefix);
    if errors == 0 && sequences == 0 {
        return declared.unwrap_or(UTF_8);
    }
    if sequences > errors.saturating_mul(10) {
        return UTF_8;
    }
    if let Some(declared) = declared.filter(|encoding| *encoding != UTF_8) {
        return declared;
    }
    let japanese = [SHIFT_JIS, EUC_JP]
        .into_iter()
        .max_by_key(|encoding| kana(encoding, prefix));
    japanese
        .filter(|encoding| sequences <= errors && kana(encoding, prefix) > 0)
        .unwrap_or(UTF_8)
}

/// Well-formed UTF-8 sequences of more than one byte, and malformed ones. A sequence that the end of
/// the prefix cuts is neither.
fn utf8_evidence(bytes: &[u8]) -> (usize, usize) {
    let (mut sequences, mut errors) = (0, 0);
    let mut chunks = bytes.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        sequences += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        let cut = chunks.peek().is_none()
            && std::str::from_utf8(chunk.invalid()).is_err_and(|e| e.error_len().is_none());
        errors += usize::from(!chunk.invalid().is_empty() && !cut);
    }
    (sequences, errors)
}

/// How many full-width kana the bytes make in an encoding, less its errors.
fn kana(encoding: &'static Encoding, bytes: &[u8]) -> i64 {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    text.chars()
        .map(|c| match c {
            '\u{3041}'..='\u{30ff}' | '\u{3001}' | '\u{3002}' => 1,
            '\u{fffd}' => -10,
            _ => 0,
        })
        .sum()
}

/// The label in the XML declaration, read in an encoding that is at least right for ASCII.
fn declared_label(prefix: &[u8], encoding: &'static Encoding) -> Option<String> {
    let head = prefix.get(..512).unwrap_or(prefix);
    let (text, ..) = encoding.decode(head);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let declaration = text.strip_prefix("<?xml")?.split_once("?>")?.0;
    let value = declaration.split_once("encoding")?.1.trim_start();
    let value = value.strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let label = value.get(1..)?.split(quote).next()?;
    Some(label.to_owned())
}

fn agrees(label: &str, encoding: &'static Encoding) -> bool {
    let utf16 = label.to_ascii_lowercase().starts_with("utf-16");
    if encoding == UTF_16LE || encoding == UTF_16BE {
        return utf16 || matches!(label.to_ascii_lowercase().as_str(), "ucs-2" | "unicode");
    }
    for_label(label) == Some(encoding)
}
