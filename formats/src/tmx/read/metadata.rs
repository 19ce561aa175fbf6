//! Attributes of `<tu>` and `<tuv>` into the model's metadata.

use taiyaku_text::model::{Metadata, Property};

use crate::tmx::names::{attribute, property};
use crate::xml::Element;

/// Reads the attributes of a `<tu>` or `<tuv>`; those in `elsewhere` are kept in other places.
pub(super) fn of_element(element: Element, elsewhere: &[&str]) -> Metadata {
    let mut metadata = Metadata::default();
    for (name, value) in element.attributes {
        if !elsewhere.contains(&name.as_str()) {
            set(&mut metadata, name, value);
        }
    }
    metadata
}

/// Puts an attribute into its field, or among the attributes if it has none, or no value of its kind.
fn set(metadata: &mut Metadata, name: String, value: String) {
    let field = match name.as_str() {
        attribute::CREATED => &mut metadata.created,
        attribute::AUTHOR => &mut metadata.author,
        attribute::CHANGED => &mut metadata.changed,
        attribute::CHANGED_BY => &mut metadata.changed_by,
        attribute::LAST_USED => &mut metadata.last_used,
        attribute::USAGE_COUNT => {
            match value.trim().parse() {
                Ok(count) => metadata.usage_count = Some(count),
                Err(_) => metadata.attributes.push((name, value)),
            }
            return;
        }
        _ => {
            metadata.attributes.push((name, value));
            return;
        }
    };
    *field = Some(value);
}

/// Adds a property, or sets the attribute that our own writer had to put into a property.
pub(super) fn add_property(metadata: &mut Metadata, found: Property) {
    match found.value.split_once('=') {
        Some((name, value)) if found.name == property::ATTRIBUTE => {
            set(metadata, name.to_owned(), value.to_owned());
        }
        _ => metadata.properties.push(found),
    }
}
