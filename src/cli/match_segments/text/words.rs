//! What kinds of difference and flags are called on the terminal: a translator's words for the names of the JSON.

use taiyaku_tm::matching::{ChargeKind, Flag, Suggestion};

/// What differs, after “−2 for”.
pub(super) const fn charge(kind: ChargeKind, repaired: bool) -> &'static str {
    match kind {
        ChargeKind::Width => "full or half width",
        ChargeKind::Punctuation => "punctuation",
        ChargeKind::Spacing => "spaces",
        ChargeKind::Case => "capital letters",
        ChargeKind::LongVowel => "a long vowel mark",
        ChargeKind::ListMark => "the list mark",
        ChargeKind::Spelling => "kana, kanji or okurigana",
        ChargeKind::Ruby => "a reading in brackets",
        ChargeKind::NumberNotation => "a number written otherwise",
        ChargeKind::Politeness => "polite or plain style",
        ChargeKind::Tense => "tense or aspect",
        ChargeKind::NumberValues if repaired => "numbers that were put right",
        ChargeKind::NumberValues => "other numbers",
        ChargeKind::Codes => "inline codes",
        ChargeKind::Ambiguity => "several translations of this source",
        ChargeKind::Penalty => "the penalty folder",
    }
}

/// What the person must look at, as a line of its own.
pub(super) fn flag(flag: Flag, suggestion: &Suggestion) -> &'static str {
    let name_is_right = suggestion
        .repaired
        .as_ref()
        .is_some_and(|repair| repair.has_name());
    match flag {
        Flag::NumberValues => "the numbers differ: change them in the translation",
        Flag::SourceOnly => "there is no translation yet",
        Flag::Polarity => {
            "one says yes where the other says no: the translation may mean the opposite"
        }
        Flag::Modality => "what can, may, must or should be differs, or one is a question",
        Flag::Particle => "the end of the sentence differs: the tone or the point may be another",
        Flag::Name if name_is_right => {
            "another name stood there: see whether the rest fits the new one (he or she)"
        }
        Flag::Name => "another name stands there",
        Flag::Tense => "tense or aspect differs",
    }
}

/// Why a cap lowers the score, in few words.
pub(super) fn cap(flags: &[Flag]) -> String {
    let named = flags.iter().filter(|flag| flag.caps());
    let named: Vec<&str> = named.map(|flag| flag.name()).collect();
    format!("meaning differs: {}", named.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_caps_is_named_as_the_reason_of_a_cap() {
        assert_eq!(
            cap(&[Flag::Tense, Flag::Polarity]),
            "meaning differs: polarity"
        );
    }
}
