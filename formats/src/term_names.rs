//! Names that term bases give to the standing and the part of speech of a term.

use taiyaku_text::model::TermStatus;

/// The status that `name` stands for: our own names, those of TBX (`administrativeStatus` with and without its suffix,
/// and its display names), of UTX 1.11, and what people write in tables. Letter case, spaces, `-` and `_` don't count.
pub(crate) fn term_status(name: &str) -> Option<TermStatus> {
    let name = squeezed(name);
    let name = name.strip_suffix("admnsts").unwrap_or(&name);
    Some(match name {
        "proposed" | "provisional" | "candidate" | "new" | "unapproved" | "notapproved"
        | "tobeapproved" | "候補" | "提案" | "暫定" | "仮" | "未承認" => {
            TermStatus::Proposed
        }
        "preferred" | "preferredterm" | "approved" | "recommended" | "standard"
        | "standardized" | "standardised" | "validated" | "推奨" | "承認" | "承認済み" | "確定" => {
            TermStatus::Preferred
        }
        "admitted" | "admittedterm" | "allowed" | "許容" | "可" | "使用可" => {
            TermStatus::Admitted
        }
        "deprecated" | "deprecatedterm" | "nonstandard" | "nonstandardized" | "notrecommended"
        | "avoid" | "superseded" | "supersededterm" | "obsolete" | "rejected" | "非推奨"
        | "非標準" | "旧" | "却下" => TermStatus::Deprecated,
        "forbidden" | "prohibited" | "banned" | "donotuse" | "ng" | "禁止" | "使用禁止"
        | "禁止語" | "不可" | "使用不可" => TermStatus::Forbidden,
        // The picklist of TBX-Default has three more, all of them terms to use.
        "standardizedterm" | "legalterm" | "regulatedterm" => TermStatus::Preferred,
        _ => return None,
    })
}

/// The value of TBX-Basic's picklist `partOfSpeech` (ISO 30042) that `name` falls under.
pub(crate) fn basic_part_of_speech(name: &str) -> &'static str {
    match squeezed(name).as_str() {
        "noun" | "n" | "commonnoun" | "名詞" => "noun",
        "verb" | "v" | "動詞" => "verb",
        "adjective" | "adj" | "形容詞" => "adjective",
        "adverb" | "adv" | "副詞" => "adverb",
        "propernoun" | "propn" | "固有名詞" => "properNoun",
        _ => "other",
    }
}

/// `name` in lower case without spaces, `-` and `_`.
pub(crate) fn squeezed(name: &str) -> String {
    name.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '_'))
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_names_tbx_and_utx() {
        for status in TermStatus::ALL {
            assert_eq!(term_status(status.name()), Some(status));
        }
        assert_eq!(
            term_status("preferredTerm-admn-sts"),
            Some(TermStatus::Preferred)
        );
        assert_eq!(term_status("Non-Standard"), Some(TermStatus::Deprecated));
        assert_eq!(term_status("provisional"), Some(TermStatus::Proposed));
        assert_eq!(term_status("whatever"), None);
    }

    #[test]
    fn parts_of_speech_fall_into_the_picklist() {
        assert_eq!(basic_part_of_speech("Proper Noun"), "properNoun");
        assert_eq!(basic_part_of_speech("する-verb"), "other");
    }
}
