//! Names and codes of languages at the head of columns.

use taiyaku_text::model::LanguageTag;

use crate::ReadOptions;
use crate::term_names::squeezed;

/// Codes of languages that may head a column. A closed list: any two letters could as well be a term.
const CODES: [&str; 22] = [
    "ja", "en", "zh", "ko", "de", "fr", "es", "it", "pt", "ru", "nl", "sv", "da", "fi", "pl", "cs",
    "tr", "ar", "th", "vi", "id", "uk",
];

/// Names of languages in English and Japanese, as tables and other tools write them.
const NAMES: [(&str, &[&str]); 21] = [
    (
        "ja",
        &["japanese", "日本語", "和文", "和訳", "日本文", "邦訳", "日"],
    ),
    ("en", &["english", "英語", "英文", "英訳", "英"]),
    ("zh", &["chinese", "中国語", "中文", "中訳"]),
    ("ko", &["korean", "韓国語", "朝鮮語"]),
    ("de", &["german", "deutsch", "ドイツ語", "独語", "独文"]),
    ("fr", &["french", "フランス語", "仏語", "仏文"]),
    ("es", &["spanish", "スペイン語"]),
    ("it", &["italian", "イタリア語"]),
    ("pt", &["portuguese", "ポルトガル語"]),
    ("ru", &["russian", "ロシア語"]),
    ("nl", &["dutch", "オランダ語"]),
    ("sv", &["swedish", "スウェーデン語"]),
    ("da", &["danish", "デンマーク語"]),
    ("fi", &["finnish", "フィンランド語"]),
    ("pl", &["polish", "ポーランド語"]),
    ("cs", &["czech", "チェコ語"]),
    ("tr", &["turkish", "トルコ語"]),
    ("ar", &["arabic", "アラビア語"]),
    ("th", &["thai", "タイ語"]),
    ("vi", &["vietnamese", "ベトナム語"]),
    ("uk", &["ukrainian", "ウクライナ語"]),
];

/// Regions in words, as memoQ and Excel tables have them.
const REGIONS: [(&str, &str); 9] = [
    ("unitedstates", "US"),
    ("us", "US"),
    ("usa", "US"),
    ("米国", "US"),
    ("unitedkingdom", "GB"),
    ("uk", "GB"),
    ("英国", "GB"),
    ("japan", "JP"),
    ("日本", "JP"),
];

/// The language that `name` is a name or a code of.
pub(super) fn language(name: &str, options: &ReadOptions) -> Option<LanguageTag> {
    named(name)
        .or_else(|| with_region(name))
        .or_else(|| code(name, options))
}

fn named(name: &str) -> Option<LanguageTag> {
    let name = squeezed(name);
    let known = NAMES.iter().find(|(_, names)| names.contains(&&*name));
    known.map(|(code, _)| LanguageTag::new(*code))
}

/// `English (United States)`, `English_United_States`, `Chinese (Simplified)`: the region is kept where it is known.
fn with_region(name: &str) -> Option<LanguageTag> {
    let (language, region) = name.trim().split_once(['(', '（', '_', '['])?;
    let tag = named(language)?;
    let closed = region.trim_end_matches([')', '）', ']']);
    let bracketed = closed.len() < region.len();
    let region = squeezed(closed);
    let known = REGIONS.iter().find(|(name, _)| *name == region);
    match known {
        Some((_, code)) => Some(LanguageTag::new(format!("{}-{code}", tag.as_str()))),
        // A code of two letters, or any words in brackets: English (US), Chinese (Simplified).
        None if bracketed
            && region.len() == 2
            && region.bytes().all(|b| b.is_ascii_lowercase()) =>
        {
            Some(LanguageTag::new(format!(
                "{}-{}",
                tag.as_str(),
                region.to_uppercase()
            )))
        }
        None => None,
    }
}

/// The language that `name` is a code of, with or without region.
pub(super) fn code(name: &str, options: &ReadOptions) -> Option<LanguageTag> {
    let name = name.trim();
    // As the name of a column this is an identifier, not Indonesian.
    if name.eq_ignore_ascii_case("id") {
        return None;
    }
    let tag = LanguageTag::new(name);
    let mut parts = name.split(['-', '_']);
    let first = parts.next().unwrap_or("");
    let well_formed = (2..=3).contains(&first.len())
        && parts.all(|part| {
            let script = part.len() == 4;
            let region =
                part.len() == 2 || (part.len() == 3 && part.bytes().all(|b| b.is_ascii_digit()));
            (script || region) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        })
        && !name.to_ascii_lowercase().ends_with("_id");
    let known = CODES.contains(&tag.primary().as_str())
        || tag.same_language(&options.source_language)
        || tag.same_language(&options.target_language);
    (well_formed && known).then_some(tag)
}
