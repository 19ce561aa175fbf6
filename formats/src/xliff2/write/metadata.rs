//! The metadata module, written.

use std::io::{self, Write};

use taiyaku_text::model::{BilingualSegment, LanguageTag, Metadata, TranslationUnit, UnitStatus};

use super::unit::Sides;
use crate::xliff2::names::{KINDS, category, meta};
use crate::xml::XmlWriter;

/// Names with their values.
type Pairs = Vec<(String, String)>;

/// A group of values, perhaps of one side only.
#[derive(Debug, Default)]
struct Group {
    category: &'static str,
    side: Option<&'static str>,
    /// The values, in runs of one language.
    values: Vec<(Option<String>, Pairs)>,
}

impl Group {
    const fn new(category: &'static str, side: Option<&'static str>) -> Self {
        Self {
            category,
            side,
            values: Vec::new(),
        }
    }

    fn add(&mut self, name: &str, value: impl Into<String>) {
        self.add_in(None, name, value);
    }

    fn add_in(&mut self, language: Option<&LanguageTag>, name: &str, value: impl Into<String>) {
        let language = language.map(|tag| tag.as_str().to_owned());
        let value = (name.to_owned(), value.into());
        match self.values.last_mut() {
            Some((last, values)) if *last == language => values.push(value),
            _ => self.values.push((language, vec![value])),
        }
    }

    fn write<W: Write>(&self, xml: &mut XmlWriter<W>) -> io::Result<()> {
        if self.values.is_empty() {
            return Ok(());
        }
        let mut attributes = vec![("category", self.category)];
        attributes.extend(self.side.map(|side| ("appliesTo", side)));
        xml.start("mda:metaGroup", &attributes)?;
        for (language, values) in &self.values {
            if let Some(language) = language {
                let category = format!("{}{language}", category::LANGUAGE);
                xml.start("mda:metaGroup", &[("category", &category)])?;
            }
            for (name, value) in values {
                xml.element("mda:meta", &[("type", name)], value)?;
            }
            if language.is_some() {
                xml.end()?;
            }
        }
        xml.end()
    }
}

fn write<W: Write>(xml: &mut XmlWriter<W>, groups: &[Group]) -> io::Result<()> {
    if groups.iter().all(|group| group.values.is_empty()) {
        return Ok(());
    }
    xml.start("mda:metadata", &[])?;
    for group in groups {
        group.write(xml)?;
    }
    xml.end()
}

/// Where a segment stands in its document, in numbers from 1.
pub(super) fn of_segment<W: Write>(
    xml: &mut XmlWriter<W>,
    segment: &BilingualSegment,
) -> io::Result<()> {
    let mut group = Group::new(category::LAYOUT, None);
    if let Some(layout) = segment.layout {
        let kind = KINDS.iter().find(|(kind, _)| *kind == layout.kind);
        if let Some((_, name)) = kind {
            group.add(meta::KIND, *name);
        }
        let number = layout.paragraph.saturating_add(1);
        group.add(meta::PARAGRAPH, number.to_string());
        if let Some(quotation) = layout.group {
            group.add(meta::QUOTATION, quotation.saturating_add(1).to_string());
        }
    }
    if segment.locked {
        group.add(meta::LOCKED, "yes");
    }
    write(xml, &[group])
}

/// What a memory knows of a unit.
pub(super) struct UnitFacts<'a> {
    pub(super) unit: &'a TranslationUnit,
    pub(super) sides: &'a Sides<'a>,
    /// The file's languages.
    pub(super) languages: [&'a LanguageTag; 2],
    /// What XLIFF has no place for in the codes of either side.
    pub(super) codes: [&'a [(String, String)]; 2],
}

impl UnitFacts<'_> {
    /// The unit's own group is always there: it says that the unit is one of a memory.
    pub(super) fn write<W: Write>(&self, xml: &mut XmlWriter<W>) -> io::Result<()> {
        let unit = self.unit;
        let mut own = Group::new(category::UNIT, None);
        if let Some(id) = &unit.id {
            own.add(meta::ID, id.as_str());
        }
        own.add(
            meta::STATUS,
            unit.status.map_or(meta::NO_STATUS, UnitStatus::name),
        );
        for (name, value) in [
            (meta::PREVIOUS, &unit.context.previous),
            (meta::NEXT, &unit.context.next),
        ] {
            if let Some(value) = value.as_ref().filter(|_| !self.sides.turned) {
                own.add(name, value.as_str());
            }
        }
        let mut groups = Vec::from(of_metadata(own, &unit.metadata, None));
        let sides = [("source", self.sides.source), ("target", self.sides.target)];
        let more = self.languages.into_iter().zip(self.codes);
        for ((side, variant), (language, codes)) in sides.into_iter().zip(more) {
            let mut own = Group::new(category::UNIT, Some(side));
            if variant.language != *language {
                own.add(meta::LANGUAGE, variant.language.as_str());
            }
            groups.extend(of_metadata(own, &variant.metadata, Some(side)));
            let mut group = Group::new(category::CODES, Some(side));
            for (name, value) in codes {
                group.add(name, value.as_str());
            }
            groups.push(group);
        }
        write(xml, &groups)
    }
}

fn of_metadata(mut own: Group, metadata: &Metadata, side: Option<&'static str>) -> [Group; 3] {
    for (name, value) in [
        (meta::CREATED, &metadata.created),
        (meta::AUTHOR, &metadata.author),
        (meta::CHANGED, &metadata.changed),
        (meta::CHANGED_BY, &metadata.changed_by),
        (meta::LAST_USED, &metadata.last_used),
    ] {
        if let Some(value) = value {
            own.add(name, value.as_str());
        }
    }
    if let Some(count) = metadata.usage_count {
        own.add(meta::USAGE_COUNT, count.to_string());
    }
    let mut properties = Group::new(category::PROPERTIES, side);
    for property in &metadata.properties {
        let language = property.language.as_ref();
        properties.add_in(language, &property.name, property.value.as_str());
    }
    let mut attributes = Group::new(category::ATTRIBUTES, side);
    for (name, value) in &metadata.attributes {
        attributes.add(name, value.as_str());
    }
    [own, properties, attributes]
}

/// The notes of a unit and its sides.
pub(super) fn notes<W: Write>(
    xml: &mut XmlWriter<W>,
    unit: &TranslationUnit,
    sides: &Sides<'_>,
) -> io::Result<()> {
    let sides = [
        (None, &unit.metadata),
        (Some("source"), &sides.source.metadata),
        (Some("target"), &sides.target.metadata),
    ];
    if sides.iter().all(|(_, metadata)| metadata.notes.is_empty()) {
        return Ok(());
    }
    xml.start("notes", &[])?;
    for (side, metadata) in sides {
        for note in &metadata.notes {
            let language = note.language.as_ref().map(written);
            let mut attributes = Vec::new();
            attributes.extend(side.map(|side| ("appliesTo", side)));
            attributes.extend(language.as_deref().map(|tag| ("xml:lang", tag)));
            xml.element("note", &attributes, &note.text)?;
        }
    }
    xml.end()
}

/// The code of a language as XML wants it: parts joined by `-`. One that is none says that it is not known.
pub(super) fn written(language: &LanguageTag) -> String {
    if language.is_well_formed() {
        language.as_str().replace('_', "-")
    } else {
        "und".to_owned()
    }
}
