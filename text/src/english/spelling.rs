//! Spellings of the same word: British against American, accented letters.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Words that the rules of endings below don't reach, British first.
const PAIRS: &[(&str, &str)] = &[
    ("aeroplane", "airplane"),
    ("aluminium", "aluminum"),
    ("cheque", "check"),
    ("defence", "defense"),
    ("enrol", "enroll"),
    ("fulfil", "fulfill"),
    ("grey", "gray"),
    ("instalment", "installment"),
    ("jewellery", "jewelry"),
    ("licence", "license"),
    ("manoeuvre", "maneuver"),
    ("offence", "offense"),
    ("plough", "plow"),
    ("pretence", "pretense"),
    ("programme", "program"),
    ("sceptic", "skeptic"),
    ("sceptical", "skeptical"),
    ("skilful", "skillful"),
    ("storey", "story"),
    ("sulphur", "sulfur"),
    ("tonne", "ton"),
    ("traveller", "traveler"),
    ("travelling", "traveling"),
    ("tyre", "tire"),
];

/// Endings, British first, and how many letters must stand before them.
const ENDINGS: &[(&str, &str, usize)] = &[
    ("isation", "ization", 3),
    ("isations", "izations", 3),
    ("ising", "izing", 4),
    ("ised", "ized", 4),
    ("ises", "izes", 4),
    ("ise", "ize", 4),
    ("yse", "yze", 3),
    ("ysed", "yzed", 3),
    ("ogue", "og", 4),
    ("ogues", "ogs", 4),
    ("our", "or", 3),
    ("ours", "ors", 3),
    ("oured", "ored", 3),
    ("ouring", "oring", 3),
    ("ourable", "orable", 3),
    ("ourhood", "orhood", 3),
    ("tre", "ter", 3),
    ("tres", "ters", 3),
    ("elled", "eled", 3),
    ("elling", "eling", 3),
];

/// Words with such an ending that are spelt the same on both sides of the Atlantic.
const SAME: &[&str] = &[
    "advertise",
    "advise",
    "arise",
    "comprise",
    "compromise",
    "devise",
    "disguise",
    "enterprise",
    "exercise",
    "expertise",
    "franchise",
    "improvise",
    "merchandise",
    "otherwise",
    "paradise",
    "precise",
    "premise",
    "promise",
    "revise",
    "supervise",
    "surprise",
    "televise",
    "likewise",
    "contour",
    "detour",
    "hour",
    "four",
    "tour",
    "pour",
    "sour",
    "your",
    "flour",
    "velour",
    "compelled",
    "excelled",
    "expelled",
    "propelled",
    "rebelled",
    "dispelled",
    "compelling",
    "excelling",
    "expelling",
    "propelling",
    "rebelling",
    "dispelling",
    "selling",
    "telling",
    "swelling",
    "dwelling",
    "spelling",
    "smelling",
    "yelling",
    "spelled",
    "smelled",
    "swelled",
    "dwelled",
    "yelled",
    "shelled",
    "shelling",
];

/// The American spelling of a British one, in lower case; `None` if the word has no other that is known.
///
/// ```
/// use taiyaku_text::english::american;
/// assert_eq!(american("defence").as_deref(), Some("defense"));
/// assert_eq!(american("organisations").as_deref(), Some("organizations"));
/// assert_eq!(american("surprise"), None);
/// ```
#[must_use]
pub fn american(word: &str) -> Option<String> {
    let word = word.to_lowercase();
    let singular = word.strip_suffix('s').unwrap_or(&word);
    let pair = PAIRS
        .iter()
        .find(|(british, _)| *british == singular || *british == word);
    if let Some((british, american)) = pair {
        return Some(word.replacen(british, american, 1));
    }
    let past = word.strip_suffix('d').unwrap_or(&word);
    if SAME
        .iter()
        .any(|same| [word.as_str(), singular, past].contains(same))
    {
        return None;
    }
    ENDINGS.iter().find_map(|(british, american, before)| {
        let stem = word.strip_suffix(british)?;
        (stem.chars().count() >= *before).then(|| format!("{stem}{american}"))
    })
}

/// The word without accents and macrons: `Tōkyō` is `Tokyo`.
#[must_use]
pub fn without_accents(word: &str) -> String {
    word.nfd().filter(|c| !is_combining_mark(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_and_pairs() {
        for (british, expected) in [
            ("Labour", "labor"),
            ("centres", "centers"),
            ("analysed", "analyzed"),
            ("catalogue", "catalog"),
            ("organised", "organized"),
            ("licences", "licenses"),
            ("cancelled", "canceled"),
        ] {
            assert_eq!(american(british).as_deref(), Some(expected), "{british}");
        }
    }

    #[test]
    fn words_that_are_the_same_everywhere() {
        for word in [
            "hour",
            "promised",
            "enterprises",
            "dialog",
            "wise",
            "four",
            "compelled",
            "",
        ] {
            assert_eq!(american(word), None, "{word}");
        }
    }

    #[test]
    fn accents_go() {
        assert_eq!(
            without_accents("Tōkyō, Türkiye, Côte"),
            "Tokyo, Turkiye, Cote"
        );
    }
}
