//! Recognition: which terms of a term base occur in a text, and where.
//!
//! Text and terms are folded, and further to a form that all spellings of a word share (ー, ヴ,
//! okurigana, the marks inside names); one automaton finds every form in one pass. A match counts
//! only if its **edges** hold: a katakana term touches no katakana, a Latin one no letters or
//! digits, a kanji one is not hidden by a longer word (京都 in 東京都), though it may be contained in one
//! (防衛費 in 防衛費増額). Of what is left, the leftmost and longest matches are reported.
//!
//! | module | what it holds |
//! |---|---|
//! | `form` | the form in which text and terms are compared |
//! | `spelling` | okurigana spellings of a term |
//! | `automaton` | all forms, found in one pass |
//! | `scan` | a text as it was given, folded, and in its form |
//! | `script`, `edges` | where a term may begin and end |
//! | `single_kanji` | terms of one Chinese character: 米, 中, 沢 |
//! | `hiding` | words that hide a term |

mod automaton;
mod edges;
mod form;
mod hiding;
mod scan;
mod script;
mod single_kanji;
mod spelling;

#[cfg(test)]
mod tests;

use std::{cmp::Reverse, fmt, sync::Arc};

use taiyaku_text::{
    model::{ConceptEntry, LanguageTag},
    span::Span,
};
use unicode_normalization::UnicodeNormalization;

use automaton::{Automaton, FormGroup, FormMatch};
use edges::edges_hold;
use form::{FormCharacter, text_of};
use hiding::{Cover, Hidden};
use scan::Scan;
use script::{is_kanji, is_katakana};
pub use single_kanji::is_person_title;
use single_kanji::stands_alone;

/// A term to recognise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermPattern {
    /// The term as it stands in the term base.
    pub text: String,
    /// The caller's number for the concept entry that it belongs to: an index or a database id.
    pub concept: i64,
}

/// A term that occurs in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// Where it stands, in scalar values of the text.
    pub span: Span,
    /// The text there, as written.
    pub text: String,
    /// The term as it stands in the term base.
    pub term: String,
    /// The concept that the term names.
    pub concept: i64,
    /// Further concepts that the same term names, in the order of the terms.
    pub other_concepts: Vec<i64>,
    /// Whether it is written otherwise than the term; width, spaces and line breaks don't count.
    pub variant: bool,
}

/// The terms cannot be made into one automaton: there are too many, or one is too long.
#[derive(Debug, thiserror::Error)]
#[error("cannot prepare the terms for recognition: {0}")]
pub struct RecogniserError(String);

/// Finds the terms of one language in texts. Immutable; clones share everything.
#[derive(Clone)]
pub struct Recogniser {
    inner: Arc<Inner>,
}

struct Inner {
    language: LanguageTag,
    terms: Vec<TermPattern>,
    automaton: Automaton,
}

impl fmt::Debug for Recogniser {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Recogniser")
            .field("language", &self.inner.language)
            .field("terms", &self.inner.terms.len())
            .finish_non_exhaustive()
    }
}

impl Recogniser {
    /// Prepares terms of one language. Terms without any text are left out.
    ///
    /// # Errors
    /// [`RecogniserError`] if the automaton would pass its limits (some 2³² states).
    ///
    /// # Examples
    /// ```
    /// use taiyaku_glossary::recognise::{Recogniser, TermPattern};
    /// use taiyaku_text::{model::LanguageTag, span::Span};
    ///
    /// let terms = [TermPattern { text: "京都".to_owned(), concept: 1 }];
    /// let recogniser = Recogniser::new(terms, &LanguageTag::japanese()).unwrap();
    /// assert_eq!(recogniser.find("東京都から京都へ")[0].span, Span::new(5, 7));
    /// ```
    pub fn new(
        terms: impl IntoIterator<Item = TermPattern>,
        language: &LanguageTag,
    ) -> Result<Self, RecogniserError> {
        let terms: Vec<TermPattern> = terms.into_iter().collect();
        let texts = terms.iter().map(|term| term.text.as_str());
        let automaton =
            Automaton::new(texts, language).map_err(|error| RecogniserError(error.to_string()))?;
        Ok(Self {
            inner: Arc::new(Inner {
                language: language.clone(),
                terms,
                automaton,
            }),
        })
    }

    /// Prepares the terms that concept entries have in `language`, whatever their status: deprecated and
    /// forbidden ones occur in texts too. Each entry comes with the caller's number for it.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn from_entries<'a>(
        entries: impl IntoIterator<Item = (i64, &'a ConceptEntry)>,
        language: &LanguageTag,
    ) -> Result<Self, RecogniserError> {
        Self::new(
            entries.into_iter().flat_map(|(concept, entry)| {
                entry.terms_in(language).map(move |term| TermPattern {
                    text: term.text.clone(),
                    concept,
                })
            }),
            language,
        )
    }

    /// Number of terms.
    #[must_use]
    pub fn len(&self) -> usize {
        self.inner.terms.len()
    }

    /// Whether there is nothing to find.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.inner.terms.is_empty()
    }

    /// The terms that occur in `text`, from left to right, without overlaps: at each place the longest.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Occurrence> {
        if self.is_empty() {
            return Vec::new();
        }
        let scan = Scan::new(text, &self.inner.language);
        let form = text_of(&scan.form);
        let cover = self.cover(&scan, &form);
        let mut occurrences = Vec::new();
        let mut free_from = 0;
        for found in self.longest(&scan, &form, &cover).into_iter().flatten() {
            if found.span.start >= free_from
                && let Some(occurrence) = self.occurrence(&scan, found)
            {
                free_from = found.span.end;
                occurrences.push(occurrence);
            }
        }
        occurrences
    }

    /// The hiding words of a text.
    fn cover(&self, scan: &Scan, form: &str) -> Cover<'_> {
        let automaton = &self.inner.automaton;
        let mut words = Vec::new();
        automaton.for_each_match(form, |found, group| {
            let span = with_long_vowel(scan, found.span);
            if let Some(visible) = group.hiding.as_deref()
                && !scan.is_torn(scan.folded_span(span))
            {
                words.push(Hidden { span, visible });
            }
        });
        words.sort_by_key(|word| (word.span.start, Reverse(word.span.end)));
        Cover::new(words.into_iter())
    }

    /// For each place of the form the longest term that begins and counts there. Of terms nested in
    /// one another no more than that is kept, however many end at one place.
    fn longest(&self, scan: &Scan, form: &str, cover: &Cover<'_>) -> Vec<Option<FormMatch>> {
        let mut longest: Vec<Option<FormMatch>> = vec![None; scan.form.len()];
        self.inner.automaton.for_each_match(form, |found, group| {
            let span = with_long_vowel(scan, found.span);
            if let Some(best) = longest.get_mut(span.start)
                && best.is_none_or(|best: FormMatch| {
                    (best.span.end, Reverse(best.group)) < (span.end, Reverse(found.group))
                })
                && counts(scan, cover, group, span)
            {
                *best = Some(FormMatch { span, ..found });
            }
        });
        longest
    }

    /// The occurrence at a match that counts.
    fn occurrence(&self, scan: &Scan, found: FormMatch) -> Option<Occurrence> {
        let group = self.inner.automaton.group(found.group)?;
        let span = original_span(scan, found.span);
        let text: String = scan.original.get(span.start..span.end)?.iter().collect();
        self.named(group, span, text)
    }

    /// The term that a stretch of text names: of several with the same form, the one that is written there.
    fn named(&self, group: &FormGroup, span: Span, text: String) -> Option<Occurrence> {
        let possible: Vec<&TermPattern> = group
            .terms
            .iter()
            .filter_map(|&index| self.inner.terms.get(index))
            .filter(|term| case_fits(&term.text, &text))
            .collect();
        let exact = |term: &&&TermPattern| same_writing(&term.text, &text);
        let written = possible.iter().find(exact);
        let chosen = written.or_else(|| possible.first())?;
        let mut other_concepts: Vec<i64> = Vec::new();
        for other in possible
            .iter()
            .filter(|term| written.is_none() || exact(term))
        {
            if other.concept != chosen.concept && !other_concepts.contains(&other.concept) {
                other_concepts.push(other.concept);
            }
        }
        Some(Occurrence {
            span,
            term: chosen.text.clone(),
            concept: chosen.concept,
            other_concepts,
            variant: written.is_none(),
            text,
        })
    }
}

/// Whether a match is at a place for one of its terms.
fn counts(scan: &Scan, cover: &Cover<'_>, group: &FormGroup, span: Span) -> bool {
    if group.terms.is_empty() || cover.hides(span) || !edges_hold(scan, span) {
        return false;
    }
    let single = span.len() == 1 && scan.at(span.start).is_some_and(is_kanji);
    if single && !stands_alone(scan, span.start, &|place| cover.at(place).is_some()) {
        return false;
    }
    !group.abbreviations_only || {
        let original = original_span(scan, span);
        let text = scan.original.get(original.start..original.end);
        !text.is_some_and(has_small_letters)
    }
}

/// Where a stretch of the form stands in the original.
fn original_span(scan: &Scan, span: Span) -> Span {
    scan.folded.original(scan.folded_span(span))
}

/// A long-vowel mark that the term leaves out at its end belongs to the occurrence (サーバ in サーバー ルーム).
fn with_long_vowel(scan: &Scan, span: Span) -> Span {
    let follows = span.len() >= 3 && scan.at(span.end) == Some('ー');
    let end = scan.form.get(span.end.saturating_sub(3)..span.end);
    let katakana = |item: &FormCharacter| is_katakana(item.character);
    let long = end.is_some_and(|end| {
        end.iter().all(katakana) && end.last().is_some_and(|last| last.character != 'ー')
    });
    Span::new(span.start, span.end + usize::from(follows && long))
}

/// Whether two writings differ in width, spaces and line breaks at most.
fn same_writing(term: &str, text: &str) -> bool {
    let plain = |text: &str| -> String { text.nfkc().filter(|c| !c.is_whitespace()).collect() };
    plain(term) == plain(text)
}

/// An abbreviation in capitals (WHO, IT) is not meant where the text has small letters.
fn case_fits(term: &str, text: &str) -> bool {
    !is_abbreviation(term) || !has_small_letters(&text.chars().collect::<Vec<_>>())
}

/// Whether a term's Latin letters are capitals, two or more: WHO, IT企業.
fn is_abbreviation(term: &str) -> bool {
    let term: String = term.nfkc().collect();
    let capitals = term.chars().filter(char::is_ascii_uppercase).count();
    capitals >= 2 && !term.contains(|c: char| c.is_ascii_lowercase())
}

fn has_small_letters(text: &[char]) -> bool {
    text.iter().copied().nfkc().any(|c| c.is_ascii_lowercase())
}
