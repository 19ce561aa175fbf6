//! Other ways to write a term: open or closed, abbreviated or in full, turned round, taken apart.

use taiyaku_text::{
    english::{Glue, Word, forms},
    span::Span,
};

use super::{
    Manner, TermPhrase, Usage,
    phrase::{PhraseWord, comparable, without_points},
};

/// Words that may be taken together as one: cease fire.
const LONGEST_OPEN_FORM: usize = 3;

/// Words that may stand between the two of a phrase that is taken apart.
const LONGEST_GAP: usize = 4;

/// What separates from its verb: carried the attack out.
const PARTICLES: &[&str] = &[
    "out", "up", "off", "down", "over", "away", "back", "through", "in", "on",
];

/// Small words that an abbreviation leaves out.
const LEFT_OUT: &[&str] = &["of", "the", "and", "for", "on", "in", "to"];

/// The places that write a term loosely, by the first way that finds any.
pub(super) fn usages(term: &TermPhrase, words: &[Word]) -> Vec<Usage> {
    let ways = [
        open_or_closed,
        abbreviated,
        in_full,
        turned_round,
        taken_apart,
    ];
    let found = ways.iter().map(|way| way(term, words));
    found
        .into_iter()
        .find(|usages| !usages.is_empty())
        .unwrap_or_default()
}

fn usage(words: &[Word], from: usize, to: usize, manner: Manner) -> Usage {
    Usage {
        span: Span::new(words[from].span.start, words[to].span.end),
        manner,
    }
}

/// `cease-fire` and `cease fire` for ceasefire, and the other way round.
fn open_or_closed(term: &TermPhrase, words: &[Word]) -> Vec<Usage> {
    if term.words().iter().any(PhraseWord::is_acronym) {
        return Vec::new();
    }
    let closed: String = term
        .words()
        .iter()
        .map(|word| word.lower.as_str())
        .collect();
    let closed_forms = forms(&closed);
    let first = closed.chars().next();
    let mut found = Vec::new();
    for from in 0..words.len() {
        let mut joined = String::new();
        for to in from..words.len().min(from + LONGEST_OPEN_FORM) {
            if to > from && words[to].glue == Glue::Other {
                break;
            }
            joined.push_str(&comparable(&words[to].text));
            if joined.chars().next() != first {
                break;
            }
            if closed_forms.iter().any(|form| form.text == joined) {
                found.push(usage(words, from, to, Manner::OtherSpelling));
                break;
            }
        }
    }
    found
}

/// The initials of a name of several words: `NATO`, `U.S.`
fn abbreviated(term: &TermPhrase, words: &[Word]) -> Vec<Usage> {
    let initials: String = term
        .words()
        .iter()
        .filter(|word| !word.text.chars().all(char::is_lowercase))
        .filter_map(|word| word.text.chars().next())
        .collect();
    if initials.chars().count() < 2 || !initials.chars().all(char::is_uppercase) {
        return Vec::new();
    }
    let stands = |word: &Word| without_points(&word.text) == initials;
    let places = (0..words.len()).filter(|&at| stands(&words[at]));
    places
        .map(|at| usage(words, at, at, Manner::Abbreviated))
        .collect()
}

/// The name in full whose initials the term is.
fn in_full(term: &TermPhrase, words: &[Word]) -> Vec<Usage> {
    let [acronym] = term.words() else {
        return Vec::new();
    };
    if !acronym.is_acronym() {
        return Vec::new();
    }
    let letters: Vec<char> = without_points(&acronym.text).chars().collect();
    (0..words.len())
        .filter_map(|from| full_name_end(&letters, words, from).map(|to| (from, to)))
        .map(|(from, to)| usage(words, from, to, Manner::Abbreviated))
        .collect()
}

/// The last word of the name that begins at `from` and has these initials.
fn full_name_end(letters: &[char], words: &[Word], from: usize) -> Option<usize> {
    let mut left = letters.iter();
    let mut wanted = left.next();
    for (at, word) in words.iter().enumerate().skip(from) {
        let initial = word.text.chars().next()?;
        if Some(&initial) == wanted {
            wanted = left.next();
            if wanted.is_none() {
                return (at > from).then_some(at);
            }
        } else if at == from || !LEFT_OUT.contains(&word.text.as_str()) {
            return None;
        }
    }
    None
}

/// `guarantees of security` for security guarantee.
fn turned_round(term: &TermPhrase, words: &[Word]) -> Vec<Usage> {
    let [first, second] = term.words() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (from, window) in words.windows(2).enumerate() {
        let of = window[1].text == "of" && is_form(second, &window[0]);
        let article = words.get(from + 2).is_some_and(|word| word.text == "the");
        let to = from + 2 + usize::from(article);
        if of && words.get(to).is_some_and(|word| is_form(first, word)) {
            found.push(usage(words, from, to, Manner::Rearranged));
        }
    }
    found
}

/// `buffer and security zones` for buffer zone, `carried the attack out` for carry out.
fn taken_apart(term: &TermPhrase, words: &[Word]) -> Vec<Usage> {
    let [first, second] = term.words() else {
        return Vec::new();
    };
    let verb = PARTICLES.contains(&second.lower.as_str());
    let mut found = Vec::new();
    for from in (0..words.len()).filter(|&at| is_form(first, &words[at])) {
        let end = words.len().min(from + 2 + LONGEST_GAP);
        let mut joined = verb;
        for to in from + 1..end {
            if words[to].glue == Glue::Other {
                break;
            }
            if to > from + 1 && joined && is_form(second, &words[to]) {
                found.push(usage(words, from, to, Manner::Rearranged));
                break;
            }
            joined |= matches!(words[to].text.as_str(), "and" | "or");
        }
    }
    found
}

fn is_form(ours: &PhraseWord, word: &Word) -> bool {
    let theirs = comparable(&word.text);
    theirs.chars().next() == ours.lower.chars().next()
        && forms(&ours.lower).iter().any(|form| {
            form.text == theirs && form.likeness == taiyaku_text::english::Likeness::Inflected
        })
}
