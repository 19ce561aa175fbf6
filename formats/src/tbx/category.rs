//! A data category with its group, to XML and from it.

use std::io::{self, Write};

use taiyaku_text::model::DataCategory;

use super::TbxVariant;
use super::assembler::Assembler;
use super::ids::is_xml_name;
use crate::xml::{EventKind, XmlReader, XmlWriter};

/// Writes a category, in the group element that its kind wants.
///
/// # Errors
/// If the output can't be written.
pub(super) fn write_category<W: Write>(
    xml: &mut XmlWriter<W>,
    category: &DataCategory,
    variant: TbxVariant,
) -> io::Result<()> {
    let element = category.element.as_str();
    if element == "termCompList" {
        xml.start_mixed(element, &attributes(category, TbxVariant::V2))?;
        for component in &category.grouped {
            write_alone(xml, component, variant)?;
        }
        return xml.end();
    }
    // A transaction stands in a group even when it is alone.
    if category.grouped.is_empty() && element != "transac" {
        return write_alone(xml, category, variant);
    }
    xml.start(&format!("{element}Grp"), &[])?;
    write_alone(xml, category, variant)?;
    for beside in &category.grouped {
        write_alone(xml, beside, variant)?;
    }
    xml.end()
}

fn write_alone<W: Write>(
    xml: &mut XmlWriter<W>,
    category: &DataCategory,
    variant: TbxVariant,
) -> io::Result<()> {
    let (name, _) = variant.carrier(&category.element, &category.category);
    xml.element(&name, &attributes(category, variant), &category.value)
}

fn attributes(category: &DataCategory, variant: TbxVariant) -> Vec<(&str, &str)> {
    let (_, kind) = variant.carrier(&category.element, &category.category);
    let others = category.attributes.iter();
    kind.map(|kind| ("type", kind))
        .into_iter()
        .chain(others.map(|(name, value)| (name.as_str(), value.as_str())))
        .collect()
}

/// The category as a piece of XML in one line, or `None` if its names are not such as XML allows.
pub(super) fn to_fragment(category: &DataCategory) -> Option<String> {
    let named = |one: &DataCategory| {
        let attributes = one.attributes.iter();
        is_xml_name(&one.element)
            && attributes
                .clone()
                .all(|(name, _)| name.split(':').all(is_xml_name))
    };
    if !named(category) || !category.grouped.iter().all(named) {
        return None;
    }
    let mut xml = XmlWriter::new(Vec::new()).ok()?;
    // The outer element is there to keep its content in one line.
    xml.start_mixed("data", &[]).ok()?;
    write_category(&mut xml, category, TbxVariant::V2).ok()?;
    let text = String::from_utf8(xml.finish().ok()?).ok()?;
    let inner = text.split_once("<data>")?.1;
    Some(inner.strip_suffix("</data>\n")?.to_owned())
}

/// The category that [`to_fragment`] wrote.
pub(super) fn from_fragment(fragment: &str) -> Option<DataCategory> {
    let mut reader = XmlReader::open(fragment.as_bytes(), Some("UTF-8")).ok()?;
    let mut assembler = Assembler::default();
    let mut found = Vec::new();
    while let Some(event) = reader.next_event().ok()? {
        match event.kind {
            EventKind::Start(element) => found.extend(assembler.start(element)),
            EventKind::Text(text) => {
                assembler.text(&text);
            }
            EventKind::End(name) => found.extend(assembler.end(&name)),
        }
    }
    while let Some(category) = assembler.close() {
        found.push(category);
    }
    let only = found.pop()?;
    found.is_empty().then_some(only)
}
