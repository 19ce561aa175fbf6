//! Language tags as XML wants them.

use taiyaku_text::model::LanguageTag;

/// The tag of a language whose tag is not a valid one.
pub(super) const UNDETERMINED: &str = "und";

/// Whether `tag` may stand in `xml:lang`: the form of BCP 47, private use included.
pub(super) fn is_valid_tag(tag: &str) -> bool {
    let private = tag
        .strip_prefix("x-")
        .is_some_and(|rest| rest.split('-').all(is_subtag));
    private || (!tag.contains('_') && LanguageTag::new(tag).is_well_formed())
}

fn is_subtag(part: &str) -> bool {
    (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// What to write for a language: its tag as BCP 47 recommends (OmegaT knows `ja`, and neither `jpn` nor `JA`); `None` if
/// it can't be made valid.
pub(super) fn valid_tag(language: &LanguageTag) -> Option<String> {
    let tag = language.canonical().as_str().to_owned();
    is_valid_tag(&tag).then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_valid_or_made_so() {
        let written = |tag: &str| valid_tag(&LanguageTag::new(tag));
        assert_eq!(written("EN_us").as_deref(), Some("en-US"));
        assert_eq!(written("jpn").as_deref(), Some("ja"));
        assert_eq!(written("zh-Hant-TW").as_deref(), Some("zh-Hant-TW"));
        assert_eq!(written("x-house").as_deref(), Some("x-house"));
        for wrong in ["", "x-", "Klingonisch", "ja JP", "x-waytoolong"] {
            assert_eq!(written(wrong), None, "{wrong}");
        }
    }
}
