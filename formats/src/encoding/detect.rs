//! Which encoding a file's first bytes are in.

use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};
use taiyaku_text::decode::{canonical_name, detect as detect_bytes};
use taiyaku_text::model::{Problem, Severity};
use taiyaku_text::span::Position;

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
                Some(Position { line: 1, column: 1 }),
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
    Encoding::for_label(canonical_name(label)?.as_bytes())
}

fn by_bytes(prefix: &[u8]) -> &'static Encoding {
    let detection = detect_bytes(prefix);
    let found = Encoding::for_label(detection.encoding.as_bytes()).unwrap_or(UTF_8);
    if !prefix.is_ascii() {
        // XML is UTF-8 unless something else is certain, and a damaged piece of it looks like anything.
        let xml = prefix.trim_ascii_start().starts_with(b"<");
        let doubtful = xml && !detection.confident && holds_utf8_sequence(prefix);
        return if doubtful { UTF_8 } else { found };
    }
    // Nothing speaks against the declaration yet: the first other character comes later.
    declared_label(prefix, UTF_8)
        .and_then(|label| for_label(&label))
        .filter(|declared| declared.is_ascii_compatible() || *declared == ISO_2022_JP)
        .unwrap_or(found)
}

fn holds_utf8_sequence(prefix: &[u8]) -> bool {
    prefix.utf8_chunks().any(|chunk| !chunk.valid().is_ascii())
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
