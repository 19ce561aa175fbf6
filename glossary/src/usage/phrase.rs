//! A term as words, and its places in a text, word by word.

use taiyaku_text::{
    english::{Glue, Likeness, Word, forms, without_accents, words},
    span::Span,
};

use super::{Manner, Usage};

/// A term of the English side, cut into words.
#[derive(Debug, Clone)]
pub struct TermPhrase {
    text: String,
    words: Vec<PhraseWord>,
}

/// A word of a term.
#[derive(Debug, Clone)]
pub(super) struct PhraseWord {
    pub(super) text: String,
    pub(super) lower: String,
    case: Case,
    /// What stands before it in the term.
    glue: Glue,
    /// Whether it may stand in another form: the word that carries the phrase's ending.
    inflects: bool,
    /// Whether words made from it may stand for it.
    derives: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    /// `NATO`, `U.S.`: nothing but capitals (and digits, points).
    Acronym,
    /// `Ukraine`.
    Capitalised,
    /// Anything else.
    Free,
}

/// Acronyms that are words when written small: in a text all in capitals they prove nothing.
const ACRONYMS_LIKE_WORDS: &[&str] = &[
    "AID", "AIDS", "ACT", "CAN", "ICE", "IT", "US", "WHO", "AM", "PM",
];

/// An acronym this long is still recognised as `Nato`.
const LONG_ACRONYM: usize = 4;

/// Words after which a phrase's first word takes the ending: secretaries of state, attorneys general.
const AFTER_HEAD: &[&str] = &[
    "of",
    "to",
    "for",
    "in",
    "on",
    "at",
    "by",
    "general",
    "elect",
    "designate",
    "martial",
    "out",
    "up",
    "off",
    "down",
    "over",
    "away",
    "back",
    "through",
    "with",
    "from",
    "into",
    "against",
    "between",
    "under",
];

impl TermPhrase {
    /// Cuts a term into words. An article at its beginning is no part of it.
    #[must_use]
    pub fn new(term: &str) -> Self {
        let mut cut = words(term);
        if cut.len() > 1 && matches!(cut[0].text.as_str(), "the" | "The" | "a" | "an") {
            cut.remove(0);
        }
        let last = cut.len().saturating_sub(1);
        let head_first = cut
            .get(1)
            .is_some_and(|word| AFTER_HEAD.contains(&word.text.as_str()));
        let phrase_words = cut
            .iter()
            .enumerate()
            .map(|(index, word)| {
                let case = case(&word.text);
                PhraseWord {
                    text: word.text.clone(),
                    lower: comparable(&word.text),
                    case,
                    glue: word.glue,
                    inflects: index == last || (index == 0 && head_first),
                    derives: index == last && (last == 0 || case == Case::Capitalised),
                }
            })
            .collect();
        Self {
            text: term.to_owned(),
            words: phrase_words,
        }
    }

    /// The term as the term base has it.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it is a name: every word but small ones begins with a capital.
    #[must_use]
    pub fn is_name(&self) -> bool {
        let capitals = |word: &PhraseWord| word.case != Case::Free;
        let small = |word: &PhraseWord| word.text.chars().count() <= 3;
        self.words.first().is_some_and(capitals)
            && self.words.iter().all(|word| capitals(word) || small(word))
    }

    /// The lower-case first word, by which a list of terms can be indexed.
    #[must_use]
    pub fn first_word(&self) -> Option<&str> {
        self.words.first().map(|word| word.lower.as_str())
    }

    pub(super) fn words(&self) -> &[PhraseWord] {
        &self.words
    }
}

impl PhraseWord {
    pub(super) fn is_acronym(&self) -> bool {
        self.case == Case::Acronym
    }

    /// How a word of a text writes this word, if it does.
    pub(super) fn manner(&self, word: &Word, all_capitals: bool) -> Option<Manner> {
        match self.case {
            Case::Acronym => self.acronym_manner(word, all_capitals),
            Case::Capitalised | Case::Free => self.word_manner(word),
        }
    }

    fn acronym_manner(&self, word: &Word, all_capitals: bool) -> Option<Manner> {
        let (ours, theirs) = (without_points(&self.text), without_points(&word.text));
        if theirs == ours {
            if all_capitals && ACRONYMS_LIKE_WORDS.contains(&ours.as_str()) {
                return None;
            }
            let same_points = self.text.contains('.') == word.text.contains('.');
            return Some(if same_points {
                Manner::AsWritten
            } else {
                Manner::Abbreviated
            });
        }
        if theirs.strip_suffix('s') == Some(ours.as_str()) {
            return Some(Manner::AsWritten);
        }
        let like_a_name = theirs.chars().next().is_some_and(char::is_uppercase);
        (ours.len() >= LONG_ACRONYM && like_a_name && theirs.eq_ignore_ascii_case(&ours))
            .then_some(Manner::OtherCase)
    }

    fn word_manner(&self, word: &Word) -> Option<Manner> {
        let theirs = comparable(&word.text);
        // Forms share their first letter: most words are done with here.
        if theirs.chars().next() != self.lower.chars().next() {
            return None;
        }
        let manner = if theirs == self.lower {
            Manner::AsWritten
        } else {
            let form = forms(&self.lower)
                .into_iter()
                .find(|form| form.text == theirs)?;
            match form.likeness {
                Likeness::Inflected if self.inflects => Manner::AsWritten,
                Likeness::OtherSpelling => Manner::OtherSpelling,
                Likeness::Derived if self.derives => Manner::Derived,
                _ => return None,
            }
        };
        let small = !word.text.chars().any(char::is_uppercase);
        Some(if self.case == Case::Capitalised && small {
            manner.max(Manner::OtherCase)
        } else {
            manner
        })
    }
}

/// The places where the words of a term stand one after the other.
pub(super) fn usages(term: &TermPhrase, words: &[Word], all_capitals: bool) -> Vec<Usage> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match usage_at(term, words, at, all_capitals) {
            Some(usage) => {
                found.push(usage);
                at += term.words.len();
            }
            None => at += 1,
        }
    }
    found
}

/// The place that begins with the word at `start`.
pub(super) fn usage_at(
    term: &TermPhrase,
    words: &[Word],
    start: usize,
    all_capitals: bool,
) -> Option<Usage> {
    let window = words.get(start..start + term.words.len())?;
    let mut manner = Manner::AsWritten;
    for (index, (ours, theirs)) in term.words.iter().zip(window).enumerate() {
        // Punctuation ends a phrase, but for that of the term: `Ministry of Economy, Trade and Industry`.
        if index > 0 && theirs.glue == Glue::Other && ours.glue != Glue::Other {
            return None;
        }
        manner = manner.max(ours.manner(theirs, all_capitals)?);
    }
    let span = Span::new(window.first()?.span.start, window.last()?.span.end);
    Some(Usage { span, manner })
}

/// Lower case, without accents, `&` as the word it stands for.
pub(super) fn comparable(word: &str) -> String {
    match word {
        "&" => "and".to_owned(),
        _ => without_accents(word).to_lowercase(),
    }
}

pub(super) fn without_points(word: &str) -> String {
    word.replace('.', "")
}

fn case(word: &str) -> Case {
    let letters = word.chars().filter(|c| c.is_alphabetic());
    let capitals = letters.clone().filter(|c| c.is_uppercase()).count();
    let letters = letters.count();
    if letters > 1 && capitals == letters {
        Case::Acronym
    } else if word.chars().next().is_some_and(char::is_uppercase) {
        Case::Capitalised
    } else {
        Case::Free
    }
}
