//! A concept entry as a form.

use std::collections::HashMap;

use taiyaku_glossary::concepts::StoredConcept;
use taiyaku_text::model::{ConceptEntry, LanguageSection, LanguageTag, Term, TermStatus};

use super::{
    FormError, Read,
    lines::{self, Content, Line, escaped, remark, unescaped, write},
};

/// The form of an entry.
#[must_use]
pub fn form(stored: &StoredConcept) -> String {
    let entry = &stored.entry;
    let mut out = String::new();
    remark(
        &mut out,
        &format!("Concept {}, from {}.", stored.id.0, stored.origin_name),
    );
    remark(
        &mut out,
        "Lines with # are not read. Save and leave the editor to store the entry;",
    );
    remark(&mut out, "a form left as it is, or empty, changes nothing.");
    remark(
        &mut out,
        "One line for each text: \\n is a line break, \\\\ a backslash.",
    );
    remark(
        &mut out,
        "A term without a number is a new one; after it: status, reading, part-of-speech, note.",
    );
    remark(&mut out, &format!("Statuses: {}.", status_names()));
    out.push('\n');
    write(
        &mut out,
        "subject",
        &escaped(entry.subject_field.as_deref().unwrap_or("")),
    );
    write(
        &mut out,
        "definition",
        &escaped(entry.definition.as_deref().unwrap_or("")),
    );
    notes(&mut out, &entry.notes);
    let mut number = 0;
    for section in &entry.languages {
        out.push_str(&format!("\n[{}]\n", section.language));
        notes(&mut out, &section.notes);
        for term in &section.terms {
            number += 1;
            write(&mut out, &format!("term {number}"), &escaped(&term.text));
            let optional = [
                ("status", term.status.map(TermStatus::name)),
                ("reading", term.reading.as_deref()),
                ("part-of-speech", term.part_of_speech.as_deref()),
            ];
            for (name, value) in optional {
                if let Some(value) = value {
                    write(&mut out, name, &escaped(value));
                }
            }
            notes(&mut out, &term.notes);
        }
    }
    out
}

fn notes(out: &mut String, notes: &[String]) {
    for note in notes {
        write(out, "note", &escaped(note));
    }
}

fn status_names() -> String {
    TermStatus::ALL.map(TermStatus::name).join(", ")
}

/// The entry that an edited form means; `None` for a form that says nothing at all.
///
/// # Errors
/// [`FormError`] with the line.
pub fn read(text: &str, stored: &StoredConcept) -> Result<Option<Read<ConceptEntry>>, FormError> {
    let lines = lines::read(text)?;
    if lines.is_empty() {
        return Ok(None);
    }
    let mut reader = Reader::new(&stored.entry);
    for line in &lines {
        reader.line(line)?;
    }
    let entry = reader.finish()?;
    Ok(Some(Read {
        entry,
        lost: Vec::new(),
    }))
}

/// Puts an entry together line by line. What a form does not show comes from the entry as it was.
struct Reader<'e> {
    known: &'e ConceptEntry,
    entry: ConceptEntry,
    /// Where each single line of the current part stood.
    seen: HashMap<String, usize>,
    /// Numbers of terms that came.
    numbers: Vec<usize>,
}

impl<'e> Reader<'e> {
    fn new(known: &'e ConceptEntry) -> Self {
        let entry = ConceptEntry {
            subject_field: None,
            definition: None,
            notes: Vec::new(),
            languages: Vec::new(),
            ..known.clone()
        };
        Self {
            known,
            entry,
            seen: HashMap::new(),
            numbers: Vec::new(),
        }
    }

    fn line(&mut self, line: &Line<'_>) -> Result<(), FormError> {
        let (name, value) = match line.content {
            Content::Section(language) => return self.section(language, line.number),
            Content::Field(name, value) => (name, value),
        };
        let number = line.number;
        let value = unescaped(value, number)?;
        if let Some(which) = name.strip_prefix("term").filter(|rest| is_number(rest)) {
            return self.term(which.trim(), value, number);
        }
        if name == "note" {
            if !value.is_empty() {
                self.notes().push(value);
            }
            return Ok(());
        }
        if self.seen.insert(name.to_owned(), number).is_some() {
            return Err(FormError::at(number, format!("`{name}` stands here twice")));
        }
        let value = (!value.is_empty()).then_some(value);
        match name {
            "subject" | "definition" if !self.entry.languages.is_empty() => {
                let message = format!("`{name}` belongs before the languages");
                return Err(FormError::at(number, message));
            }
            "subject" => self.entry.subject_field = value,
            "definition" => self.entry.definition = value,
            _ => self.detail(name, value, number)?,
        }
        Ok(())
    }

    /// A line about the last term.
    fn detail(&mut self, name: &str, value: Option<String>, line: usize) -> Result<(), FormError> {
        match (name, self.current_term()) {
            ("status", Some(term)) => {
                term.status = value.map(|name| status(&name, line)).transpose()?;
            }
            ("reading", Some(term)) => term.reading = value,
            ("part-of-speech", Some(term)) => term.part_of_speech = value,
            ("status" | "reading" | "part-of-speech", None) => {
                return Err(FormError::at(
                    line,
                    format!("`{name}` belongs after a term"),
                ));
            }
            _ => {
                let remedy = "its lines are subject, definition, note, [language], term, status, \
                              reading and part-of-speech";
                return Err(
                    FormError::at(line, format!("an entry has no line `{name}`"))
                        .with_remedy(remedy),
                );
            }
        }
        Ok(())
    }

    fn section(&mut self, language: &str, line: usize) -> Result<(), FormError> {
        let language = LanguageTag::new(language);
        if !language.is_well_formed() {
            let message = format!("`{language}` is no language code, such as ja, en or en-GB");
            return Err(FormError::at(line, message));
        }
        self.seen.clear();
        let same = |section: &&LanguageSection| section.language == language;
        let before = self.entry.languages.iter().filter(same).count();
        let known = self.known.languages.iter().filter(same).nth(before);
        self.entry.languages.push(LanguageSection {
            terms: Vec::new(),
            notes: Vec::new(),
            categories: known
                .map(|known| known.categories.clone())
                .unwrap_or_default(),
            language: known.map_or(language, |known| known.language.clone()),
        });
        Ok(())
    }

    fn term(&mut self, which: &str, text: String, line: usize) -> Result<(), FormError> {
        if text.trim().is_empty() {
            return Err(FormError::at(line, "the term is empty")
                .with_remedy("to be rid of a term, take out its lines"));
        }
        let categories = match which {
            "" => Vec::new(),
            which => self.categories(which, line)?,
        };
        let Some(section) = self.entry.languages.last_mut() else {
            return Err(FormError::at(
                line,
                "a term belongs after a language, such as [ja]",
            ));
        };
        self.seen.clear();
        section.terms.push(Term {
            categories,
            ..Term::new(text)
        });
        Ok(())
    }

    /// What else is known about the term of a number.
    fn categories(
        &mut self,
        which: &str,
        line: usize,
    ) -> Result<Vec<taiyaku_text::model::DataCategory>, FormError> {
        let number: usize = which.parse().unwrap_or(0);
        if self.numbers.contains(&number) {
            let message = format!("`term {number}` stands here twice");
            return Err(FormError::at(line, message).with_remedy("a new term has no number"));
        }
        let mut terms = self
            .known
            .languages
            .iter()
            .flat_map(|section| &section.terms);
        let Some(term) = number.checked_sub(1).and_then(|place| terms.nth(place)) else {
            let message = format!("the entry has no term {which}");
            return Err(FormError::at(line, message).with_remedy("a new term has no number"));
        };
        self.numbers.push(number);
        Ok(term.categories.clone())
    }

    fn current_term(&mut self) -> Option<&mut Term> {
        self.entry.languages.last_mut()?.terms.last_mut()
    }

    /// The notes of what the line belongs to: a term, a language, the entry.
    fn notes(&mut self) -> &mut Vec<String> {
        match self.entry.languages.last_mut() {
            None => &mut self.entry.notes,
            Some(section) => match section.terms.last_mut() {
                None => &mut section.notes,
                Some(term) => &mut term.notes,
            },
        }
    }

    fn finish(mut self) -> Result<ConceptEntry, FormError> {
        let had_empty = |language: &LanguageTag| {
            let mut known = self.known.languages.iter();
            known.any(|section| section.language == *language && section.terms.is_empty())
        };
        let says_something = |section: &LanguageSection| {
            !section.terms.is_empty() || !section.notes.is_empty() || had_empty(&section.language)
        };
        self.entry.languages.retain(says_something);
        refuse_without_terms(&self.entry)?;
        Ok(self.entry)
    }
}

/// An entry is nothing without its terms.
pub(super) fn refuse_without_terms(entry: &ConceptEntry) -> Result<(), FormError> {
    if entry
        .languages
        .iter()
        .all(|section| section.terms.is_empty())
    {
        return Err(FormError::missing("the entry would have no term left")
            .with_remedy("to be rid of the entry, use `taiyaku glossary remove`"));
    }
    Ok(())
}

fn is_number(rest: &str) -> bool {
    rest.trim().bytes().all(|byte| byte.is_ascii_digit())
}

fn status(name: &str, line: usize) -> Result<TermStatus, FormError> {
    TermStatus::from_name(name).ok_or_else(|| {
        FormError::at(line, format!("`{name}` is no status of a term"))
            .with_remedy(format!("choose {}", status_names()))
    })
}

#[cfg(test)]
mod tests;
