//! The automaton over the forms of all terms and hiding words, and what each form stands for.

use std::collections::BTreeMap;

use daachorse::{CharwiseDoubleArrayAhoCorasick, errors::DaachorseError};
use taiyaku_text::{fold::fold, model::LanguageTag, span::Span};

use super::{
    form::{loosen, text_of},
    hiding::{HidingWord, hiding_words},
    is_abbreviation,
    spelling::okurigana_variants,
};

/// What one form stands for.
#[derive(Debug, Default)]
pub(super) struct FormGroup {
    /// Length in scalar values.
    pub(super) length: usize,
    /// The terms that have this form, by their place in the list of terms, in its order.
    pub(super) terms: Vec<usize>,
    /// Whether all of them are abbreviations in capitals, which a text in small letters does not mean.
    pub(super) abbreviations_only: bool,
    /// The visible pieces, if the form is that of a hiding word.
    pub(super) hiding: Option<Vec<Span>>,
}

/// A match of a form, in scalar values of the scanned form.
#[derive(Debug, Clone, Copy)]
pub(super) struct FormMatch {
    /// Where it stands.
    pub(super) span: Span,
    /// Which form it is.
    pub(super) group: u32,
}

/// Finds every form in a text in one pass.
pub(super) struct Automaton {
    automaton: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    groups: Vec<FormGroup>,
}

impl Automaton {
    /// Builds the automaton over the terms; for Japanese, over the hiding words too.
    pub(super) fn new<'a>(
        terms: impl Iterator<Item = &'a str>,
        language: &LanguageTag,
    ) -> Result<Self, DaachorseError> {
        let mut forms: BTreeMap<String, FormGroup> = BTreeMap::new();
        for (index, term) in terms.enumerate() {
            for form in term_forms(term, language) {
                let group = forms.entry(form).or_default();
                if group.terms.last() != Some(&index) {
                    let before = group.terms.is_empty() || group.abbreviations_only;
                    group.abbreviations_only = before && is_abbreviation(term);
                    group.terms.push(index);
                }
            }
        }
        if language.is_japanese() && !forms.is_empty() {
            add_hiding_words(&mut forms, language);
        }
        for (form, group) in &mut forms {
            group.length = form.chars().count();
        }
        let automaton = if forms.is_empty() {
            None
        } else {
            Some(CharwiseDoubleArrayAhoCorasick::with_values(
                forms.keys().zip(0..),
            )?)
        };
        Ok(Self {
            automaton,
            groups: forms.into_values().collect(),
        })
    }

    /// What the form of a match stands for.
    pub(super) fn group(&self, group: u32) -> Option<&FormGroup> {
        self.groups.get(usize::try_from(group).ok()?)
    }

    /// Visits the places where a form occurs, ordered by their ends.
    pub(super) fn for_each_match<'a>(
        &'a self,
        form: &str,
        mut visit: impl FnMut(FormMatch, &'a FormGroup),
    ) {
        let Some(automaton) = &self.automaton else {
            return;
        };
        let mut boundaries = form
            .char_indices()
            .map(|(byte, _)| byte)
            .chain(std::iter::once(form.len()))
            .enumerate()
            .peekable();
        for found in automaton.find_overlapping_iter(form) {
            // Matches come ordered by their end, so one walk over the characters serves them all.
            while boundaries
                .next_if(|&(_, byte)| byte < found.end())
                .is_some()
            {}
            let end = boundaries.peek().map_or(0, |&(index, _)| index);
            if let Some(group) = self.group(found.value()) {
                let span = Span::new(end.saturating_sub(group.length), end);
                let group_number = found.value();
                visit(
                    FormMatch {
                        span,
                        group: group_number,
                    },
                    group,
                );
            }
        }
    }
}

fn form_of(text: &str, language: &LanguageTag) -> String {
    let folded = fold(text.trim(), language);
    text_of(&loosen(&folded.text.chars().collect::<Vec<_>>()))
}

/// The form of a term and of its other okurigana spellings.
fn term_forms(term: &str, language: &LanguageTag) -> Vec<String> {
    let form = form_of(term, language);
    let mut forms = Vec::new();
    if language.is_japanese() {
        forms = okurigana_variants(&form);
    }
    forms.insert(0, form);
    forms.retain(|form| !form.is_empty());
    forms
}

fn add_hiding_words(forms: &mut BTreeMap<String, FormGroup>, language: &LanguageTag) {
    for HidingWord { text, visible } in hiding_words() {
        let form = form_of(&text, language);
        // Pieces are counted in the word as written; where folding changes its length they would be wrong.
        let same_length = form.chars().count() == text.chars().count();
        let visible = if same_length { visible } else { Vec::new() };
        forms.entry(form).or_default().hiding = Some(visible);
    }
}

/// Whether some spelling of `term` has the same form as `text`.
#[cfg(test)]
pub(super) fn spelt_alike(term: &str, text: &str, language: &LanguageTag) -> bool {
    term_forms(term, language).contains(&form_of(text, language))
}
