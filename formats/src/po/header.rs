//! The header of a PO file, which is the translation of the empty text.

use taiyaku_text::model::LanguageTag;

use crate::encoding::{MALFORMED, TextSource};

/// What a header says that matters here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Header {
    /// The language of the translations.
    pub(super) target: Option<LanguageTag>,
    /// The language of the texts (Poedit's `X-Source-Language`).
    pub(super) source: Option<LanguageTag>,
}

impl Header {
    pub(super) fn of(text: &str) -> Self {
        let field = |name: &str| {
            let mut lines = text.lines();
            lines.find_map(|line| {
                let (key, value) = line.split_once(':')?;
                key.trim().eq_ignore_ascii_case(name).then(|| value.trim())
            })
        };
        Self {
            target: field("Language").and_then(language),
            source: field("X-Source-Language").and_then(language),
        }
    }
}

/// A language as gettext names it: `ja_JP.UTF-8@mod`.
fn language(value: &str) -> Option<LanguageTag> {
    let name = value.split(['.', '@']).next()?.trim();
    let tag = LanguageTag::new(name.replace('_', "-"));
    tag.is_well_formed().then_some(tag)
}

/// The encoding that the header names, if the first bytes are in it. Bytes that are UTF-8 are UTF-8, and templates
/// name none.
pub(super) fn charset(prefix: &[u8]) -> Option<String> {
    // Cut in the middle of a character, it is still UTF-8.
    let utf8 = |error: std::str::Utf8Error| error.error_len().is_none();
    if !prefix.is_ascii() && std::str::from_utf8(prefix).map_or_else(utf8, |_| true) {
        return None;
    }
    let text = String::from_utf8_lossy(prefix);
    let (_, behind) = text.split_once("charset=")?;
    let name: String = behind
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'))
        .collect();
    let mut source = TextSource::open(prefix, Some(&name)).ok()?;
    let mut decoded = String::new();
    while source.fill(&mut decoded).ok()? {}
    // The last character may be cut.
    decoded.pop();
    (!decoded.contains(MALFORMED)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_of_a_header() {
        let header = Header::of("Language-Team: x\nlanguage: ja_JP.UTF-8\nX-Source-Language: en\n");
        assert_eq!(header.target, Some(LanguageTag::new("ja-JP")));
        assert_eq!(header.source, Some(LanguageTag::new("en")));
        assert_eq!(Header::of("Language: \n"), Header::default());
    }

    #[test]
    fn a_charset_counts_if_the_bytes_agree() {
        let of = |text: &str, encoding: &'static encoding_rs::Encoding| {
            charset(&encoding.encode(text).0)
        };
        let sjis = "\"charset=CP932\\n\" 猫";
        assert_eq!(of(sjis, encoding_rs::SHIFT_JIS).as_deref(), Some("CP932"));
        let euc = "\"charset=EUC-JP\\n\" 日本語の猫";
        assert_eq!(of(euc, encoding_rs::EUC_JP).as_deref(), Some("EUC-JP"));
        assert_eq!(of(euc, encoding_rs::UTF_8), None);
        assert_eq!(charset(b"charset=CHARSET\\n"), None);
    }
}
