//! The source language that a file or a unit names for itself (`srclang`).

use taiyaku_text::model::{LanguageTag, Metadata};

/// The attribute that names it.
pub(super) const ATTRIBUTE: &str = "srclang";

/// The language, unless it is empty or `*all*`.
pub(super) fn concrete(value: &str) -> Option<LanguageTag> {
    let value = value.trim();
    let named = !value.is_empty() && !value.starts_with('*');
    named.then(|| LanguageTag::meant_by(value))
}

/// The language that a unit names; `None` leaves it to the file.
pub(super) fn of_unit(metadata: &Metadata) -> Option<LanguageTag> {
    let mut attributes = metadata.attributes.iter();
    let (_, value) = attributes.find(|(name, _)| name == ATTRIBUTE)?;
    concrete(value)
}
