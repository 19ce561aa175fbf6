//! A term to a `tig` or `termSec`.

use std::io::{self, Write};

use taiyaku_text::model::{DataCategory, Term};

use super::TbxWriter;
use crate::tbx::assembler::tidy;
use crate::tbx::basic::{allows, picklist_name};
use crate::tbx::category::write_category;
use crate::tbx::entry::is_plain;
use crate::tbx::marker::Marker;
use crate::tbx::status::{basic_value, needs_marker};
use crate::tbx::{Level, TbxVariant};
use crate::term_names::term_status;

impl<W: Write> TbxWriter<W> {
    /// Writes a term. Its `termNote`s have to come before everything else.
    pub(super) fn term(&mut self, term: &Term) -> io::Result<()> {
        let tig = self.own_id(term, "tig");
        let own = self.own_id(term, "term");
        self.xml.start(self.variant.term(), id_of(tig).as_slice())?;
        self.xml
            .element("term", id_of(own).as_slice(), term.text.trim())?;
        let categories = term.categories.iter().filter(|category| {
            let same =
                |holder: Option<&DataCategory>| holder.is_some_and(|h| std::ptr::eq(h, *category));
            !same(tig) && !same(own)
        });
        let (term_notes, others): (Vec<_>, Vec<_>) =
            categories.partition(|category| is_native_term_note(category, term, self.variant));
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
            self.plain("termNote", "administrativeStatus", basic_value(status))?;
        }
        if let Some(name) = part_of_speech(term)
            && !among("partOfSpeech")
        {
            self.plain(
                "termNote",
                "partOfSpeech",
                picklist_name(name, self.variant),
            )?;
        }
        let mut displaced = Vec::new();
        for category in natives {
            if self.ids.take_all(category) {
                write_category(&mut self.xml, category, self.variant)?;
            } else {
                displaced.push(*category);
            }
        }
        Ok(displaced)
    }

    fn term_markers(&mut self, term: &Term) -> io::Result<()> {
        if let Some(status) = term.status.filter(|status| needs_marker(*status)) {
            self.marker(&Marker::Status(status))?;
        }
        if let Some(name) = part_of_speech(term)
            && picklist_name(name, self.variant) != name
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
fn is_native_term_note(category: &DataCategory, term: &Term, variant: TbxVariant) -> bool {
    if category.element != "termNote" || !allows(category, Level::Term, variant) {
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
