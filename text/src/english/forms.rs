//! The forms of a word: what of a text may stand for a word of a term.

use super::{irregular, spelling::american};

/// How a word of a text relates to a word it is compared with, closest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likeness {
    /// The word itself or a form of it.
    Inflected,
    /// The same in the other spelling (defence/defense).
    OtherSpelling,
    /// Another word made from it, or a form of such (negotiate/negotiation, Ukraine/Ukrainian).
    Derived,
}

/// A form in lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The form.
    pub text: String,
    /// How it relates to the word.
    pub likeness: Likeness,
}

/// Every form of a word, itself first, closest likeness first for a form that comes in two ways.
///
/// Rules make some forms that no dictionary has; they do no harm, since no text has them either.
///
/// ```
/// use taiyaku_text::english::{Likeness, forms};
///
/// let likeness = |word: &str, form: &str| forms(word).into_iter().find(|f| f.text == form).map(|f| f.likeness);
/// assert_eq!(likeness("country", "countries"), Some(Likeness::Inflected));
/// assert_eq!(likeness("negotiate", "negotiating"), Some(Likeness::Inflected));
/// assert_eq!(likeness("negotiate", "negotiation"), Some(Likeness::Derived));
/// assert_eq!(likeness("war", "warning"), None);
/// ```
#[must_use]
pub fn forms(word: &str) -> Vec<Form> {
    let word = word.to_lowercase();
    let mut found = Vec::new();
    add(&mut found, inflected(&word), Likeness::Inflected);
    for spelling in other_spellings(&word) {
        add(&mut found, inflected(&spelling), Likeness::OtherSpelling);
    }
    for derived in derived(&word) {
        add(&mut found, plurals(&derived), Likeness::Derived);
        add(&mut found, vec![derived], Likeness::Derived);
    }
    found
}

fn add(found: &mut Vec<Form>, texts: Vec<String>, likeness: Likeness) {
    for text in texts {
        if found.iter().all(|form| form.text != text) {
            found.push(Form { text, likeness });
        }
    }
}

/// The word, its plurals and its verb forms.
fn inflected(word: &str) -> Vec<String> {
    let mut found = vec![word.to_owned()];
    found.extend(plurals(word));
    found.extend(verb_forms(word));
    found
}

fn plurals(word: &str) -> Vec<String> {
    let mut found = Vec::new();
    found.extend(irregular::plural(word).map(str::to_owned));
    // Compounds in -man: `spokesman`, `Frenchman`.
    if let Some(stem) = word.strip_suffix("man") {
        found.push(format!("{stem}men"));
    }
    if let Some(stem) = consonant_y(word) {
        found.push(format!("{stem}ies"));
    } else if let Some(stem) = word.strip_suffix("is").filter(|stem| stem.len() > 2) {
        found.push(format!("{stem}es"));
    } else if ["s", "x", "z", "ch", "sh"]
        .iter()
        .any(|end| word.ends_with(end))
    {
        found.push(format!("{word}es"));
    } else {
        found.push(format!("{word}s"));
    }
    found
}

fn verb_forms(word: &str) -> Vec<String> {
    let irregular = irregular::verb_forms(word);
    let mut found: Vec<String> = irregular.iter().map(|&form| form.to_owned()).collect();
    if let Some(stem) = consonant_y(word) {
        if irregular::is_verb_in_y(word) {
            found.extend([format!("{stem}ied"), format!("{word}ing")]);
        }
    } else if let Some(stem) = word.strip_suffix('e') {
        found.extend([format!("{word}d"), format!("{stem}ing")]);
    } else if word.len() > 2 {
        found.extend([format!("{word}ed"), format!("{word}ing")]);
        // plan, planned; refer, referring.
        if let Some(last) = doubled(word) {
            found.extend([format!("{word}{last}ed"), format!("{word}{last}ing")]);
        }
    }
    found
}

/// The stem of a word in consonant + y.
fn consonant_y(word: &str) -> Option<&str> {
    let stem = word.strip_suffix('y')?;
    let before = stem.chars().next_back()?;
    (!is_vowel(before)).then_some(stem)
}

/// The final consonant that doubles before -ed and -ing: one vowel before it, and not w, x, y.
fn doubled(word: &str) -> Option<char> {
    let mut back = word.chars().rev();
    let (last, vowel, before) = (back.next()?, back.next()?, back.next()?);
    let doubles = !is_vowel(last) && !matches!(last, 'w' | 'x' | 'y' | 's');
    (doubles && is_vowel(vowel) && !is_vowel(before)).then_some(last)
}

const fn is_vowel(character: char) -> bool {
    matches!(character, 'a' | 'e' | 'i' | 'o' | 'u')
}

fn other_spellings(word: &str) -> Vec<String> {
    let mut found: Vec<String> = american(word).into_iter().collect();
    // From the American side: spell it in the British manner and see whether that leads back.
    for (american_end, british_end) in [
        ("ense", "ence"),
        ("or", "our"),
        ("ter", "tre"),
        ("ize", "ise"),
        ("ization", "isation"),
        ("yze", "yse"),
        ("og", "ogue"),
        ("program", "programme"),
        ("airplane", "aeroplane"),
        ("aluminum", "aluminium"),
    ] {
        if let Some(stem) = word.strip_suffix(american_end) {
            let british = format!("{stem}{british_end}");
            if american(&british).as_deref() == Some(word) {
                found.push(british);
            }
        }
    }
    found
}

/// Endings of other words made from a word: what it ends with, and what stands there instead.
const DERIVATIONS: &[(&str, &[&str])] = &[
    ("ate", &["ation", "ator", "ative"]),
    ("ize", &["ization"]),
    ("ise", &["isation", "ization"]),
    ("ify", &["ification"]),
    ("duce", &["duction"]),
    ("ct", &["ction", "ctive", "ctor"]),
    ("it", &["ission"]),
    ("de", &["sion", "sive"]),
    ("pt", &["ption"]),
    ("re", &["ration"]),
    ("cy", &["tic", "t"]),
    ("my", &["mic"]),
    ("gy", &["gic", "gical"]),
    ("ism", &["ist"]),
    ("ics", &["ical", "ic"]),
    ("ion", &["ional"]),
    ("ment", &["mental"]),
    ("nce", &["nt"]),
    ("ity", &[""]),
    ("ion", &["e", ""]),
    ("ment", &[""]),
    ("ing", &["", "e", "ed", "er", "ery", "ion"]),
    // People and things of a country.
    ("a", &["an", "ian", "ese"]),
    ("e", &["ian", "ean", "ish"]),
    ("o", &["oan", "olese"]),
    ("y", &["ian"]),
    (
        "",
        &[
            "ian", "ese", "i", "ish", "n", "er", "or", "ment", "ation", "al", "ic", "ist",
        ],
    ),
];

/// Shorter words have too many neighbours: *war* would make *wari* and *ware*.
const SHORTEST_STEM: usize = 3;

fn derived(word: &str) -> Vec<String> {
    let mut found = Vec::new();
    if word.chars().count() <= SHORTEST_STEM {
        return found;
    }
    for (ending, others) in DERIVATIONS {
        let Some(stem) = word.strip_suffix(ending) else {
            continue;
        };
        if stem.chars().count() < SHORTEST_STEM {
            continue;
        }
        found.extend(others.iter().map(|other| format!("{stem}{other}")));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(word: &str, form: &str) -> Option<Likeness> {
        let found = forms(word).into_iter().find(|found| found.text == form);
        found.map(|found| found.likeness)
    }

    #[test]
    fn inflections() {
        for (word, form) in [
            ("crisis", "crises"),
            ("analysis", "analyses"),
            ("Woman", "women"),
            ("carry", "carried"),
            ("plan", "planned"),
            ("church", "churches"),
            ("spokesman", "spokesmen"),
            ("hold", "held"),
            ("organise", "organising"),
        ] {
            assert_eq!(
                likeness(word, form),
                Some(Likeness::Inflected),
                "{word} {form}"
            );
        }
    }

    #[test]
    fn other_spellings_of_both_sides() {
        for (word, form) in [
            ("defence", "defense"),
            ("defense", "defence"),
            ("labor", "labour"),
            ("center", "centres"),
            ("organization", "organisation"),
            ("program", "programmes"),
        ] {
            assert_eq!(
                likeness(word, form),
                Some(Likeness::OtherSpelling),
                "{word} {form}"
            );
        }
    }

    #[test]
    fn words_made_from_it() {
        for (word, form) in [
            ("Ukraine", "ukrainian"),
            ("China", "chinese"),
            ("Israel", "israelis"),
            ("negotiate", "negotiator"),
            ("democracy", "democratic"),
            ("economy", "economic"),
            ("refining", "refineries"),
        ] {
            assert_eq!(
                likeness(word, form),
                Some(Likeness::Derived),
                "{word} {form}"
            );
        }
    }

    #[test]
    fn other_words() {
        for (word, form) in [
            ("ally", "allied"),
            ("war", "warning"),
            ("EU", "euro"),
            ("art", "artist"),
        ] {
            assert_eq!(likeness(word, form), None, "{word} {form}");
        }
    }
}
