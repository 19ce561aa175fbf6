//! Files that are no text.

/// First bytes of file types that people hand over by mistake.
const SIGNATURES: [(&[u8], &str); 17] = [
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (
        b"PK\x03\x04",
        "a ZIP archive (Word, Excel and PowerPoint files are such)",
    ),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"%PDF-", "a PDF file (extract its text first)"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Microsoft Office document",
    ),
    (b"\x7fELF", "a program"),
];

/// How far into a file a NUL byte is looked for: a stray one further on does not make a text binary.
const LOOKED_AT: usize = 8 * 1024;

/// What a file that is no text looks like, by its first bytes (`a PNG image`), if it is none.
///
/// `encoding` is the one it would be decoded with: only in UTF-16 are NUL bytes a part of text.
#[must_use]
pub fn looks_like_binary(prefix: &[u8], encoding: &str) -> Option<&'static str> {
    if let Some((_, name)) = SIGNATURES
        .iter()
        .find(|(signature, _)| prefix.starts_with(signature) && !is_prose(signature, prefix))
    {
        return Some(name);
    }
    if encoding.starts_with("UTF-16") {
        return None;
    }
    let head = prefix.get(..LOOKED_AT).unwrap_or(prefix);
    if !head.contains(&0) {
        return None;
    }
    Some(match super::utf16::byte_order(prefix) {
        Some(_) => "UTF-16 text (name that encoding)",
        None => "binary data (it has NUL bytes)",
    })
}

/// `BZh` may begin a text; a bzip2 archive goes on with a digit and a fixed mark.
fn is_prose(signature: &[u8], prefix: &[u8]) -> bool {
    signature == b"BZh" && prefix.get(4..10) != Some(b"1AY&SY")
}
