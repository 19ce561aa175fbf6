//! The client that a unit or a concept entry names as the one it belongs to.
//!
//! Files say it in their own ways: TMX as a `<prop>` (memoQ's `client`, Trados' `x-Client:SingleString`), TBX as the
//! data category `customerSubset`, tables as a column `client`. Here it stands where these put it.

use unicode_normalization::UnicodeNormalization;

use super::{ConceptEntry, DataCategory, Property, TranslationUnit};

/// The property that names a unit's client, as memoQ has it.
const PROPERTY: &str = "client";

/// The TBX data category that names a term's client: `<admin type="customerSubset">`.
const CATEGORY: (&str, &str) = ("admin", "customerSubset");

/// A client's name as it is kept and compared: without white space around it, in Unicode's composed form (NFC), since
/// names that look the same to the last dot are one client. macOS writes the decomposed form (NFD).
///
/// ```
/// use taiyaku_text::model::client_name;
/// assert_eq!(client_name(" Cafe\u{301} "), "Caf\u{e9}");
/// ```
#[must_use]
pub fn client_name(name: &str) -> String {
    name.trim().nfc().collect()
}

impl TranslationUnit {
    /// The client that the unit names.
    ///
    /// ```
    /// use taiyaku_text::model::{LanguageTag, TranslationUnit, Variant};
    /// let rain = Variant::plain(LanguageTag::japanese(), "雨だ。");
    /// let unit = TranslationUnit::plain(rain, Variant::plain(LanguageTag::english(), "Rain."));
    /// assert_eq!(unit.client(), None);
    /// assert_eq!(unit.with_client("Weekly").client(), Some("Weekly"));
    /// ```
    #[must_use]
    pub fn client(&self) -> Option<&str> {
        let mut properties = self.metadata.properties.iter();
        let named = properties.find(|property| names_client(property))?;
        Some(named.value.trim())
    }

    /// The same unit, naming this client and no other.
    #[must_use]
    pub fn with_client(self, client: &str) -> Self {
        let mut unit = self.without_client();
        unit.metadata.properties.push(Property {
            name: PROPERTY.to_owned(),
            value: client.to_owned(),
            language: None,
        });
        unit
    }

    /// The same unit, naming no client.
    #[must_use]
    pub fn without_client(mut self) -> Self {
        let properties = &mut self.metadata.properties;
        properties.retain(|property| !names_client(property));
        self
    }
}

/// Whether a property names a client: `client`, `x-client` or `x-Client:SingleString`, and not an empty one.
fn names_client(property: &Property) -> bool {
    let name = property.name.split(':').next().unwrap_or_default();
    let name = name.strip_prefix("x-").unwrap_or(name);
    name.eq_ignore_ascii_case(PROPERTY) && !property.value.trim().is_empty()
}

impl ConceptEntry {
    /// The client that the entry names, or that all of its terms do which name any. Terms of several clients name
    /// none together.
    #[must_use]
    pub fn client(&self) -> Option<&str> {
        let mut named = self.all_categories().filter(|one| is_customer(one));
        let first = named.next()?.value.trim();
        named
            .all(|other| other.value.trim() == first)
            .then_some(first)
    }

    /// The same entry, each of its terms naming this client and no other: TBX-Basic has no place for it on the
    /// concept.
    #[must_use]
    pub fn with_client(self, client: &str) -> Self {
        let mut entry = self.without_client();
        for term in entry.languages.iter_mut().flat_map(|l| &mut l.terms) {
            term.categories.push(DataCategory {
                element: CATEGORY.0.to_owned(),
                category: CATEGORY.1.to_owned(),
                value: client.to_owned(),
                attributes: Vec::new(),
                grouped: Vec::new(),
            });
        }
        entry
    }

    /// The same entry, naming no client.
    #[must_use]
    pub fn without_client(mut self) -> Self {
        self.categories.retain(|category| !is_customer(category));
        for section in &mut self.languages {
            section.categories.retain(|category| !is_customer(category));
            for term in &mut section.terms {
                term.categories.retain(|category| !is_customer(category));
            }
        }
        self
    }

    fn all_categories(&self) -> impl Iterator<Item = &DataCategory> {
        let sections = self.languages.iter().flat_map(|section| {
            let terms = section.terms.iter().flat_map(|term| &term.categories);
            section.categories.iter().chain(terms)
        });
        self.categories.iter().chain(sections)
    }
}

fn is_customer(category: &DataCategory) -> bool {
    (category.element.as_str(), category.category.as_str()) == CATEGORY
        && !category.value.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{LanguageSection, LanguageTag, Term, Variant};

    fn unit(properties: &[(&str, &str)]) -> TranslationUnit {
        let mut unit = TranslationUnit::plain(
            Variant::plain(LanguageTag::japanese(), "雨だ。"),
            Variant::plain(LanguageTag::english(), "Rain."),
        );
        unit.metadata
            .properties
            .extend(properties.iter().map(|(name, value)| Property {
                name: (*name).to_owned(),
                value: (*value).to_owned(),
                language: None,
            }));
        unit
    }

    #[test]
    fn the_ways_of_several_tools_to_name_a_client() {
        for name in [
            "client",
            "Client",
            "x-client",
            "x-Client:SingleString",
            "x-Client:SinglePicklist",
        ] {
            assert_eq!(
                unit(&[(name, " Weekly ")]).client(),
                Some("Weekly"),
                "{name}"
            );
        }
        for (name, value) in [("client", " "), ("clients", "W"), ("project", "W")] {
            assert_eq!(unit(&[(name, value)]).client(), None, "{name}");
        }
    }

    #[test]
    fn one_name_stands_and_other_properties_stay() {
        let named = unit(&[("x-client", "Old"), ("domain", "news")]).with_client("New");
        assert_eq!(named.client(), Some("New"));
        assert_eq!(named.metadata.property("domain"), Some("news"));
        assert_eq!(named.without_client(), unit(&[("domain", "news")]));
    }

    #[test]
    fn an_entry_is_a_clients_if_its_terms_agree() {
        let mut entry = ConceptEntry {
            languages: vec![LanguageSection {
                language: LanguageTag::japanese(),
                terms: vec![Term::new("会議"), Term::new("大会")],
                notes: Vec::new(),
                categories: Vec::new(),
            }],
            ..ConceptEntry::default()
        };
        assert_eq!(entry.client(), None);
        let plain = entry.clone();
        entry = entry.with_client("One");
        assert_eq!(entry.client(), Some("One"));
        entry.languages[0].terms[1].categories[0].value = "Two".to_owned();
        assert_eq!(entry.client(), None);
        assert_eq!(entry.without_client(), plain);
    }
}
