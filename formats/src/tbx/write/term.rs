//! A term to a `tig`.

use std::io::{self, Write};

use taiyaku_text::model::{DataCategory, Term};

use super::TbxWriter;
use crate::tbx::Level;
use crate::tbx::assembler::tidy;
use crate::tbx::basic::{PARTS_OF_SPEECH, allows};
use crate::tbx::category::write_category;
use crate::tbx::entry::is_plain;
use crate::tbx::marker::Marker;
use crate::tbx::status::{basic_value, needs_marker};
use crate::term_names::{basic_part_of_speech, term_status};

impl<W: Write> TbxWriter<W> {
    /// Writes a `tig`. Its `termNote`s have to come before everything else.
    pub(super) fn term(&mut self, term: &Term) -> io::Result<()> {
        let tig = self.own_id(term, "tig");
        let own = self.own_id(term, "term");
        self.xml.start("tig", id_of(tig).as_slice())?;
        self.xml
            .element("term", id_of(own).as_slice(), term.text.trim())?;
        let categories = term.categories.iter().filter(|category| {
            let same =
                |holder: Option<&DataCategory>| holder.is_some_and(|h| std::ptr::eq(h, *category));
            !same(tig) && !same(own)
        });
        let (term_notes, others): (Vec<_>, Vec<_>) =
            categories.partition(|category| is_native_term_note(category, term));
        let displaced = self.term_notes(term, &term_notes)?;
        self.term_markers(term)?;
        for category in displaced.into_iter().chain(others) {
            self.category(category, Level::Term)?;
        }
        self.notes(&term.notes)?;
        self.xml.end()
    }

    /// The id of the first category that is no more than the id of an `element`, if that id is still free.
    fn own_id<'a>(&mut self, term: &'a Term, element: &str) -> Option<&'a DataCategory> {
        let holder = term
            .categories
            .iter()
            .find(|category| category.element == element)?;
        match holder.attributes.as_slice() {
            [(name, id)] if name == "id" && is_bare(holder) && self.ids.take(id) => Some(holder),
            _ => None,
        }
    }

    /// Writes status, part of speech and the categories in `natives`; returns those whose ids are taken.
    fn term_notes<'a>(
        &mut self,
        term: &Term,
        natives: &[&'a DataCategory],
    ) -> io::Result<Vec<&'a DataCategory>> {
        let among = |kind: &str| natives.iter().any(|category| category.category == kind);
        if let Some(status) = term.status
            && !among("administrativeStatus")
        {
            self.term_note("administrativeStatus", basic_value(status))?;
        }
        if let Some(name) = part_of_speech(term)
            && !among("partOfSpeech")
        {
            self.term_note("partOfSpeech", basic_name(name))?;
        }
        let mut displaced = Vec::new();
        for category in natives {
            if self.ids.take_all(category) {
                write_category(&mut self.xml, category)?;
            } else {
                displaced.push(*category);
            }
        }
        Ok(displaced)
    }

    fn term_note(&mut self, kind: &str, value: &str) -> io::Result<()> {
        self.xml.element("termNote", &[("type", kind)], value)
    }

    fn term_markers(&mut self, term: &Term) -> io::Result<()> {
        if let Some(status) = term.status.filter(|status| needs_marker(*status)) {
            self.marker(&Marker::Status(status))?;
        }
        if let Some(name) = part_of_speech(term)
            && basic_name(name) != name
        {
            self.marker(&Marker::PartOfSpeech(name.to_owned()))?;
        }
        if let Some(reading) = term.reading.as_ref().filter(|text| !tidy(text).is_empty()) {
            self.marker(&Marker::Reading(reading.clone()))?;
        }
        Ok(())
    }
}

/// The part of speech, if there is anything in it.
fn part_of_speech(term: &Term) -> Option<&str> {
    let name = term.part_of_speech.as_deref();
    name.filter(|name| !tidy(name).is_empty())
}

/// Whether the category has neither type nor value, only attributes.
fn is_bare(category: &DataCategory) -> bool {
    category.category.is_empty() && category.value.is_empty() && category.grouped.is_empty()
}

fn id_of(holder: Option<&DataCategory>) -> Option<(&str, &str)> {
    let (name, id) = holder?.attributes.first()?;
    Some((name, id))
}

/// Whether the category is a `termNote` that TBX-Basic allows and that does not contradict or repeat a field.
fn is_native_term_note(category: &DataCategory, term: &Term) -> bool {
    if category.element != "termNote" || !allows(category, Level::Term) {
        return false;
    }
    let value = category.value.as_str();
    // A category with an id may have to be written otherwise, but status and part of speech must be there.
    let certain = category.attributes.iter().all(|(name, _)| name != "id");
    match category.category.as_str() {
        // Such as superseded, which we count among the deprecated.
        "administrativeStatus" => {
            let same = term.status.is_some() && term_status(value) == term.status;
            certain && same && (!is_plain(category) || term.status.map(basic_value) != Some(value))
        }
        "partOfSpeech" => {
            certain && term.part_of_speech.as_deref() == Some(value) && !is_plain(category)
        }
        _ => true,
    }
}

/// The value of the picklist for a part of speech.
fn basic_name(name: &str) -> &str {
    if PARTS_OF_SPEECH.contains(&name) {
        name
    } else {
        basic_part_of_speech(name)
    }
}
