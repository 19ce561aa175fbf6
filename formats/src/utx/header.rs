//! The lines of a UTX file that begin with `#`.

use taiyaku_text::model::LanguageTag;

/// What the header says that matters for reading.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Header {
    /// The languages, the source first.
    pub(super) languages: Vec<LanguageTag>,
    /// Names of the columns, in order.
    pub(super) columns: Option<Vec<String>>,
}

impl Header {
    /// Takes a line of the header.
    pub(super) fn take(&mut self, line: &str) {
        let text = line.trim_start_matches('#').trim_end_matches('\t');
        let names: Vec<&str> = text
            .split('\t')
            .map(|name| name.trim_matches(['#', ' ']))
            .collect();
        let is = |wanted: &str| names.iter().any(|name| name.eq_ignore_ascii_case(wanted));
        if names.len() > 1 && is("src") && self.columns.is_none() {
            self.columns = Some(names.into_iter().map(str::to_owned).collect());
            return;
        }
        if self.languages.is_empty()
            && let Some(languages) = text.split(';').find_map(languages)
        {
            self.languages = languages;
        }
    }
}

/// `ja/en`, `ja-JP/en-US`, or from UTX 1.20 on also `lang: ja/en`; a glossary of one language has nothing behind the
/// slash.
fn languages(field: &str) -> Option<Vec<LanguageTag>> {
    let field = field.trim();
    let (name, value) = field.split_once(':').unwrap_or(("", field));
    let named =
        ["", "lang", "language", "languages"].contains(&name.trim().to_lowercase().as_str());
    let tags = value
        .trim()
        .split('/')
        .map(str::trim)
        .filter(|tag| !tag.is_empty());
    let tags: Vec<LanguageTag> = tags.map(LanguageTag::new).collect();
    let first = tags.first()?;
    let known = named
        && (value.contains('/') || !name.is_empty() || first.as_str().len() <= 3)
        && tags.iter().all(LanguageTag::is_well_formed);
    known.then_some(tags)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_and_columns_are_found_in_every_version() {
        for first in [
            "#UTX-S 1.00; ja/en; 2010-01-01T00:00:00Z; copyright: a",
            "#UTX 1.11;  ja/en;  2026-08-23T00:00:00Z+09:00; license: CC-BY 4.0; bidirectional;",
            "#UTX 1.20; lang: ja/en; dictionary ID 7",
        ] {
            let mut header = Header::default();
            for line in [first, "#description: a/b", "#src\t#tgt\tsrc:pos\t"] {
                header.take(line);
            }
            let codes: Vec<_> = header.languages.iter().map(LanguageTag::as_str).collect();
            assert_eq!(codes, ["ja", "en"], "{first}");
            let columns = ["src", "tgt", "src:pos"].map(str::to_owned).to_vec();
            assert_eq!(header.columns, Some(columns));
        }
    }
}
