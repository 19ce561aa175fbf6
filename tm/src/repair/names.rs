//! Names of the term base in which two sources differ one to one.

use std::fmt::Debug;

use taiyaku_text::span::Span;

use super::{
    ChangeKind, Replacement, grammar,
    text::{English, Japanese, narrow},
};

/// A name in a source text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameOccurrence {
    /// Where it stands, in scalar values.
    pub span: Span,
    /// Whose name it is: the same number wherever the same person, place or body is named.
    pub concept: usize,
    /// Every form of the other language that may be used, best first.
    pub forms: Vec<String>,
    /// The one of them to write; `None` if there are several and none is preferred to all others.
    pub preferred: Option<String>,
    /// What kind of name it is, where that is known: only names of one kind stand for each other.
    pub class: Option<String>,
    /// Whether a person may be meant. Unless that is ruled out, a text that says "he" or "Ms." keeps its name.
    pub may_be_person: bool,
}

/// What a term base knows about names.
pub trait NamePairs: Debug {
    /// The names in a source text, in its order and without overlap.
    fn names_in(&self, source: &str) -> Vec<NameOccurrence>;
}

/// How much of the text around must be the same on each side, in characters.
const REACH: usize = 3;

/// Words that say whether a man or a woman is spoken of.
const GENDERED: [&str; 16] = [
    "he", "she", "his", "her", "him", "hers", "himself", "herself", "mr", "mrs", "ms", "miss",
    "sir", "lady", "husband", "wife",
];

/// Titles that stand before a name and are no part of it.
const TITLES: [&str; 22] = [
    "minister",
    "president",
    "premier",
    "chancellor",
    "secretary",
    "governor",
    "mayor",
    "professor",
    "dr",
    "chairman",
    "chairwoman",
    "director",
    "ambassador",
    "judge",
    "senator",
    "general",
    "captain",
    "coach",
    "king",
    "queen",
    "prince",
    "emperor",
];

/// Where names stand.
pub(super) fn spans(names: &[NameOccurrence]) -> Vec<Span> {
    names.iter().map(|name| name.span).collect()
}

/// The replacements for the one name in which the sources differ; `None` if they differ in none or in several, or
/// it can't be told what to write. A name that stands in several places is replaced in none.
pub(super) fn replacements(
    (query, new): (&Japanese, &[NameOccurrence]),
    (unit, old): (&Japanese, &[NameOccurrence]),
    target: &English,
) -> Option<Vec<Replacement>> {
    if new.len() != old.len() {
        return None;
    }
    let mut differing = old
        .iter()
        .zip(new)
        .filter(|(old, new)| old.concept != new.concept);
    let (old_name, new_name) = differing.next()?;
    let is_named_again = |name: &NameOccurrence, all: &[NameOccurrence]| {
        all.iter()
            .filter(|other| other.concept == name.concept)
            .count()
            > 1
    };
    if differing.next().is_some() || is_named_again(old_name, old) || is_named_again(new_name, new)
    {
        return None;
    }
    if around(query, new_name.span) != around(unit, old_name.span) {
        return None;
    }
    let form = new_name.preferred.as_deref()?;
    let differ =
        |one: &Option<String>, two: &Option<String>| one.is_some() && two.is_some() && one != two;
    if differ(&old_name.class, &new_name.class) || old_name.may_be_person != new_name.may_be_person
    {
        return None;
    }
    if (old_name.may_be_person || new_name.may_be_person) && has_gender(target) {
        return None;
    }
    let (span, old_form) = only_place(target, &old_name.forms)?;
    if old_name.preferred.as_ref() != Some(&old_form) {
        // An adjective, or a short form, asks for the same of the other name.
        return None;
    }
    let text = fitted(target, span, &old_form, form)?;
    Some(vec![Replacement {
        span,
        text,
        kind: ChangeKind::Name,
    }])
}

/// The text on both sides of a name, numbers being all alike.
fn around(text: &Japanese, span: Span) -> (Vec<char>, Vec<char>) {
    let fold = |characters: &[char]| -> Vec<char> {
        let kept = characters
            .iter()
            .filter(|character| !character.is_whitespace());
        let plain = kept.map(|&character| narrow(character));
        let mut folded: Vec<char> = plain
            .map(|character| {
                if character.is_ascii_digit() {
                    '0'
                } else {
                    character
                }
            })
            .collect();
        // Numbers of any length
        folded.dedup_by(|one, two| one == two && *one == '0');
        folded
    };
    let before = fold(text.before(span.start));
    let after = fold(text.after(span.end));
    let from = before.len().saturating_sub(REACH);
    (
        before.get(from..).unwrap_or_default().to_vec(),
        after
            .get(..REACH.min(after.len()))
            .unwrap_or_default()
            .to_vec(),
    )
}

fn has_gender(target: &English) -> bool {
    words(target).any(|(_, word)| GENDERED.contains(&word.to_lowercase().as_str()))
}

/// The only place of any of the forms, which must be whole words, with no other word made from them beside.
fn only_place(target: &English, forms: &[String]) -> Option<(Span, String)> {
    let mut places: Vec<(Span, String)> = Vec::new();
    for form in forms {
        places.extend(
            occurrences(target, form)
                .into_iter()
                .map(|span| (span, form.clone())),
        );
    }
    // The longest form counts where a shorter one is part of it.
    let longest = places.iter().max_by_key(|(span, _)| span.len())?.clone();
    let others = places
        .iter()
        .any(|(span, _)| !(longest.0.start <= span.start && span.end <= longest.0.end));
    let is_derived = words(target).any(|(span, word)| {
        !span.overlaps(longest.0) && longest.1.split(' ').any(|part| share_stem(part, &word))
    });
    (!others && !is_derived).then_some(longest)
}

/// Japan and Japanese, Tanaka and Tanakas.
fn share_stem(part: &str, word: &str) -> bool {
    let is_name = |text: &str| text.starts_with(char::is_uppercase);
    let stem: String = part.chars().take(4).collect();
    is_name(part) && is_name(word) && stem.chars().count() >= 3 && word.starts_with(stem.as_str())
}

fn occurrences(target: &English, form: &str) -> Vec<Span> {
    let form: Vec<char> = form.chars().collect();
    if form.is_empty() {
        return Vec::new();
    }
    let is_part = |character: Option<&char>| {
        character.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '‑'))
    };
    let places = target.chars.windows(form.len()).enumerate();
    places
        .filter(|(at, window)| {
            let is_same = window
                .iter()
                .zip(&form)
                .enumerate()
                .all(|(place, (one, two))| {
                    one == two
                        || place == 0
                            && target.begins_sentence(*at)
                            && one.to_lowercase().eq(two.to_lowercase())
                });
            let before = at
                .checked_sub(1)
                .and_then(|before| target.chars.get(before));
            is_same && !is_part(before) && !is_part(target.chars.get(at + form.len()))
        })
        .map(|(at, _)| Span::new(at, at + form.len()))
        .collect()
}

/// The new form at the place of the old one, if the words beside it go with both.
fn fitted(target: &English, span: Span, old: &str, new: &str) -> Option<String> {
    let has_article = |name: &str| name.starts_with("the ");
    if has_article(old) != has_article(new) || !is_whole_name(target, span) {
        return None;
    }
    let before = target.word_before(span.start).map(|(word, _)| word);
    if matches!(before.as_deref(), Some("a" | "an"))
        && (grammar::begins_with_vowel(old).is_none()
            || grammar::begins_with_vowel(old) != grammar::begins_with_vowel(new))
    {
        return None;
    }
    let rest: Vec<char> = target
        .chars
        .iter()
        .skip(span.end)
        .take(2)
        .copied()
        .collect();
    if matches!(rest[..], ['\'' | '’'] | ['\'' | '’', ' ' | ',' | '.'])
        && old.ends_with('s') != new.ends_with('s')
    {
        return None;
    }
    let is_capital = target
        .chars
        .get(span.start)
        .is_some_and(|first| first.is_uppercase());
    let mut chars = new.chars();
    let first = chars.next()?;
    Some(if is_capital {
        first.to_uppercase().chain(chars).collect()
    } else {
        new.to_owned()
    })
}

/// Whether no other part of a longer name stands beside it: Taro Tanaka, Toyota Motor. Titles may.
fn is_whole_name(target: &English, span: Span) -> bool {
    let after: Vec<char> = target
        .chars
        .iter()
        .skip(span.end)
        .take(2)
        .copied()
        .collect();
    if matches!(after[..], [' ', next] if next.is_uppercase() || next.is_ascii_digit()) {
        return false;
    }
    if target.spaces_before(span.start) != 1 || target.begins_sentence(span.start) {
        return true;
    }
    let Some((word, start)) = target.word_before(span.start) else {
        return !matches!(target.char_before(span.start - 1), Some('.'));
    };
    let is_capital = target
        .chars
        .get(start)
        .is_some_and(|first| first.is_uppercase());
    let opens = [
        "in", "the", "at", "on", "and", "but", "for", "from", "to", "with", "as", "when", "if",
        "after",
    ];
    let may_open = target.begins_sentence(start) && opens.contains(&word.as_str());
    !is_capital || TITLES.contains(&word.as_str()) || may_open
}

fn words(target: &English) -> impl Iterator<Item = (Span, String)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        while target
            .chars
            .get(at)
            .is_some_and(|character| !character.is_alphabetic())
        {
            at += 1;
        }
        let rest = target.chars.get(at..)?;
        let length = rest
            .iter()
            .take_while(|character| character.is_alphabetic())
            .count();
        let span = Span::new(at, at + length);
        at += length;
        (length > 0).then(|| (span, target.written(span)))
    })
}
