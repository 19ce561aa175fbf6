//! `<tu>` and `<tuv>` with their attributes, notes and properties.

use std::io::{self, Write};

use taiyaku_text::model::{Context, LanguageTag, Metadata, TranslationUnit, Variant};

use super::{TmxWriteOptions, dtd};
use crate::dates;
use crate::profile::Profile;
use crate::tmx::names::{attribute, property};
use crate::tmx::source_language;
use crate::xml::XmlWriter;

/// Attributes that can be written as such, and `name=value` of those that can't.
struct Split<'a> {
    attributes: Vec<(&'a str, String)>,
    elsewhere: Vec<String>,
}

/// Begins a `<tu>` and writes everything in it but the variants.
///
/// Neighbours name their language where a reader would expect another: in a unit that is turned round, or
/// that names a source language of its own.
pub(super) fn start_unit<W: Write>(
    xml: &mut XmlWriter<W>,
    unit: &TranslationUnit,
    options: &TmxWriteOptions,
) -> io::Result<()> {
    let file_language = options.source_language.as_str();
    let mut split = split(&unit.metadata, |name, value| match name {
        // Tools that look at a unit's own source language want it to be that of a variant.
        source_language::ATTRIBUTE => value == file_language,
        "segtype" => dtd::SEGMENT_TYPES.contains(&value),
        name => dtd::UNIT.contains(&name),
    });
    if let Some(id) = &unit.id {
        split.attributes.insert(0, ("tuid", id.clone()));
    }
    start(xml, "tu", &split)?;
    notes_and_properties(xml, &unit.metadata, &split, |xml| {
        if let Some(status) = unit.status {
            property(xml, property::STATUS, status.name())?;
        }
        let source = &unit.source.language;
        let named = source_language::of_unit(&unit.metadata);
        let expected = named.as_ref().unwrap_or(&options.source_language);
        let foreign = (!expected.same_language(source)).then_some(source);
        context(xml, &unit.context, foreign, options.profile)
    })
}

/// Begins a `<tuv>` and writes everything in it but the segment.
pub(super) fn start_variant<W: Write>(
    xml: &mut XmlWriter<W>,
    variant: &Variant,
    language: &LanguageTag,
) -> io::Result<()> {
    let mut split = split(&variant.metadata, |name, _| dtd::VARIANT.contains(&name));
    let language = ("xml:lang", language.as_str().to_owned());
    split.attributes.insert(0, language);
    start(xml, "tuv", &split)?;
    notes_and_properties(xml, &variant.metadata, &split, |_| Ok(()))
}

fn split(metadata: &Metadata, allowed: impl Fn(&str, &str) -> bool) -> Split<'_> {
    let mut split = Split {
        attributes: Vec::new(),
        elsewhere: Vec::new(),
    };
    if let Some(count) = metadata.usage_count {
        let count = (attribute::USAGE_COUNT, count.to_string());
        split.attributes.push(count);
    }
    split.date(attribute::LAST_USED, metadata.last_used.as_deref());
    split.date(attribute::CREATED, metadata.created.as_deref());
    split.plain(attribute::AUTHOR, metadata.author.as_deref());
    split.date(attribute::CHANGED, metadata.changed.as_deref());
    split.plain(attribute::CHANGED_BY, metadata.changed_by.as_deref());
    for (name, value) in &metadata.attributes {
        let known = split.attributes.iter().any(|(other, _)| other == name);
        if allowed(name, value) && !known {
            split.attributes.push((name, value.clone()));
        } else {
            split.elsewhere.push(format!("{name}={value}"));
        }
    }
    split
}

impl Split<'_> {
    fn plain(&mut self, name: &'static str, value: Option<&str>) {
        if let Some(value) = value {
            self.attributes.push((name, value.to_owned()));
        }
    }

    /// A date of another form is written as TMX wants it, and as it was beside that.
    fn date(&mut self, name: &'static str, value: Option<&str>) {
        let Some(value) = value else {
            return;
        };
        if dates::is_valid(value) {
            self.attributes.push((name, value.to_owned()));
            return;
        }
        if let Some(date) = dates::normalized(value) {
            self.attributes.push((name, date));
        }
        self.elsewhere.push(format!("{name}={value}"));
    }
}

fn start<W: Write>(xml: &mut XmlWriter<W>, name: &str, split: &Split<'_>) -> io::Result<()> {
    let attributes: Vec<(&str, &str)> = split
        .attributes
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    xml.start(name, &attributes)
}

/// Notes come first; what has a field of its own comes before the other properties, so that it is the
/// first of its kind when it is read again.
fn notes_and_properties<W: Write>(
    xml: &mut XmlWriter<W>,
    metadata: &Metadata,
    split: &Split<'_>,
    own: impl FnOnce(&mut XmlWriter<W>) -> io::Result<()>,
) -> io::Result<()> {
    for note in &metadata.notes {
        let language = note.language.as_ref().map(|l| ("xml:lang", l.as_str()));
        xml.element("note", language.as_slice(), &note.text)?;
    }
    own(xml)?;
    for attribute in &split.elsewhere {
        property(xml, property::ATTRIBUTE, attribute)?;
    }
    for found in &metadata.properties {
        property_in(xml, &found.name, found.language.as_ref(), &found.value)?;
    }
    Ok(())
}

fn context<W: Write>(
    xml: &mut XmlWriter<W>,
    context: &Context,
    language: Option<&LanguageTag>,
    profile: Profile,
) -> io::Result<()> {
    let sides = [
        (&context.previous, property::PREVIOUS),
        (&context.next, property::NEXT),
    ];
    for (text, [memoq, omegat, phrase]) in sides {
        let Some(text) = text else {
            continue;
        };
        property_in(xml, memoq, language, &quoted(text))?;
        match profile {
            Profile::Memoq => {}
            Profile::Phrase => property_in(xml, phrase, language, text)?,
            _ => property_in(xml, omegat, language, text)?,
        }
    }
    Ok(())
}

/// Readers take a `<seg>` in these properties for markup, so text that looks like one is written as
/// text in a `<seg>`.
fn quoted(text: &str) -> String {
    if text.starts_with("<seg>") && text.ends_with("</seg>") {
        format!("<seg>{}</seg>", quick_xml::escape::partial_escape(text))
    } else {
        text.to_owned()
    }
}

fn property<W: Write>(xml: &mut XmlWriter<W>, name: &str, value: &str) -> io::Result<()> {
    property_in(xml, name, None, value)
}

fn property_in<W: Write>(
    xml: &mut XmlWriter<W>,
    name: &str,
    language: Option<&LanguageTag>,
    value: &str,
) -> io::Result<()> {
    let mut attributes = vec![("type", name)];
    attributes.extend(language.map(|language| ("xml:lang", language.as_str())));
    xml.element("prop", &attributes, value)
}
