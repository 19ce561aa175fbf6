//! What kinds of difference and flags are called on the terminal: a translator's words for the names of the JSON.

/// What differs, after “−2 for”.
pub(super) fn charge(name: &str) -> &str {
    match name {
        "width" => "full or half width",
        "punctuation" => "punctuation",
        "spacing" => "spaces",
        "case" => "capital letters",
        "long-vowel" => "a long vowel mark",
        "list-mark" => "the list mark",
        "spelling" => "kana, kanji or okurigana",
        "ruby" => "a reading in brackets",
        "number-notation" => "a number written otherwise",
        "politeness" => "polite or plain style",
        "number-values" => "other numbers",
        "codes" => "inline codes",
        "ambiguity" => "several translations of this source",
        "penalty" => "the penalty folder",
        "tense" => "tense or aspect",
        "alignment" => "a pair that nobody has reviewed",
        other => other,
    }
}

/// What the person must look at, as a line of its own.
pub(super) fn flag(name: &str) -> &str {
    match name {
        "number-values" => "the numbers differ: change them in the translation",
        "source-only" => "there is no translation yet",
        "polarity" => "one says yes where the other says no: the translation may mean the opposite",
        "modality" => "can, must, should or wants to may differ",
        "particle" => "the end of the sentence differs: the tone or the point may be another",
        "name" => "another name stands there",
        "tense" => "tense or aspect differs",
        other => other,
    }
}

/// Why a cap lowers the score, in few words.
pub(super) fn cap(flags: &[&str]) -> String {
    let capping = ["polarity", "modality", "particle", "name"];
    let named: Vec<&str> = flags
        .iter()
        .copied()
        .filter(|flag| capping.contains(flag))
        .collect();
    match named.is_empty() {
        true => "meaning differs".to_owned(),
        false => format!("meaning differs: {}", named.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_caps_is_named_as_the_reason_of_a_cap() {
        assert_eq!(cap(&["tense", "polarity"]), "meaning differs: polarity");
        assert_eq!(cap(&["tense"]), "meaning differs");
    }
}
