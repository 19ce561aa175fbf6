//! Changes of a concept entry that are named one by one.

use taiyaku_text::model::{ConceptEntry, LanguageSection, LanguageTag, Term, TermStatus};

use super::{FormError, concept::refuse_without_terms};

/// Changes of an entry, made in this order: terms get other texts, then come and go, then their details follow.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ConceptChanges {
    /// Terms that get another text: the old, the new.
    pub set_terms: Vec<(String, String)>,
    /// New terms.
    pub add_terms: Vec<(LanguageTag, String)>,
    /// Terms that go.
    pub remove_terms: Vec<String>,
    /// Terms that get a status.
    pub statuses: Vec<(String, TermStatus)>,
    /// Terms that get a reading.
    pub readings: Vec<(String, String)>,
    /// The subject field; an empty one goes.
    pub subject: Option<String>,
    /// The definition; an empty one goes.
    pub definition: Option<String>,
    /// Whether the notes on the concept that are there go.
    pub drop_notes: bool,
    /// More notes on the concept.
    pub notes: Vec<String>,
}

impl ConceptChanges {
    /// The entry with these changes.
    ///
    /// # Errors
    /// A term that is not there or stands in two places, an empty one, and an entry without terms.
    pub fn apply(&self, known: &ConceptEntry) -> Result<ConceptEntry, FormError> {
        let mut entry = known.clone();
        for (old, new) in &self.set_terms {
            refuse_empty(new)?;
            term(&mut entry, old)?.text.clone_from(new);
        }
        for (language, text) in &self.add_terms {
            refuse_empty(text)?;
            let section = section(&mut entry, language);
            if section.terms.iter().any(|term| term.text == *text) {
                let message = format!("the entry has the term “{text}” in {language} already");
                return Err(FormError::missing(message).with_remedy("leave out --add-term"));
            }
            section.terms.push(Term::new(text.as_str()));
        }
        for text in &self.remove_terms {
            let (section, place) = place_of(&entry, text)?;
            entry.languages[section].terms.remove(place);
        }
        for (text, status) in &self.statuses {
            term(&mut entry, text)?.status = Some(*status);
        }
        for (text, reading) in &self.readings {
            term(&mut entry, text)?.reading = filled(reading);
        }
        if let Some(subject) = &self.subject {
            entry.subject_field = filled(subject);
        }
        if let Some(definition) = &self.definition {
            entry.definition = filled(definition);
        }
        if self.drop_notes {
            entry.notes.clear();
        }
        entry.notes.extend(self.notes.iter().cloned());
        refuse_without_terms(&entry)?;
        Ok(entry)
    }
}

fn filled(text: &str) -> Option<String> {
    (!text.trim().is_empty()).then(|| text.to_owned())
}

fn refuse_empty(text: &str) -> Result<(), FormError> {
    match text.trim().is_empty() {
        true => Err(FormError::missing("a term must not be empty")
            .with_remedy("to be rid of a term, use --remove-term")),
        false => Ok(()),
    }
}

fn term<'e>(entry: &'e mut ConceptEntry, text: &str) -> Result<&'e mut Term, FormError> {
    let (section, place) = place_of(entry, text)?;
    Ok(&mut entry.languages[section].terms[place])
}

/// The section and place of the one term with this text.
fn place_of(entry: &ConceptEntry, text: &str) -> Result<(usize, usize), FormError> {
    let places = entry
        .languages
        .iter()
        .enumerate()
        .flat_map(|(section, of)| {
            let terms = of.terms.iter().enumerate();
            terms
                .filter(|(_, term)| term.text == text)
                .map(move |(place, _)| (section, place))
        });
    let places: Vec<_> = places.collect();
    match places.as_slice() {
        [place] => Ok(*place),
        [] => {
            let terms = entry.languages.iter().flat_map(|section| &section.terms);
            let terms: Vec<_> = terms.map(|term| term.text.as_str()).collect();
            Err(
                FormError::missing(format!("the entry has no term “{text}”"))
                    .with_remedy(format!("its terms are {}", terms.join(", "))),
            )
        }
        _ => Err(
            FormError::missing(format!("the entry has the term “{text}” more than once"))
                .with_remedy("edit it in the editor: leave out the options"),
        ),
    }
}

/// The section of a language, made if there is none.
fn section<'e>(entry: &'e mut ConceptEntry, language: &LanguageTag) -> &'e mut LanguageSection {
    let sections = &mut entry.languages;
    let found = sections
        .iter()
        .position(|section| section.language == *language);
    let found = found.or_else(|| {
        sections
            .iter()
            .position(|section| section.language.same_language(language))
    });
    let place = found.unwrap_or_else(|| {
        sections.push(LanguageSection {
            language: language.clone(),
            terms: Vec::new(),
            notes: Vec::new(),
            categories: Vec::new(),
        });
        sections.len() - 1
    });
    &mut sections[place]
}
