//! XML ids: valid, unique, and those that references point at.

use std::collections::{BTreeMap, HashSet};

use taiyaku_text::model::DataCategory;

use crate::xml::names::{begins_name, continues_name};

/// Begins an id that is the entry's own id made valid: most term bases number their entries, and no XML id may begin with
/// a digit.
const OWN_ID: &str = "taiyaku-id.";

/// Begins the id of an entry that has none of its own; version 3 wants one.
const NO_ID: &str = "taiyaku-none.";

/// The entry's own id out of the XML id that it was given.
pub(super) fn own_id(xml_id: &str) -> Option<&str> {
    (!xml_id.starts_with(NO_ID)).then(|| unwrapped(xml_id))
}

fn unwrapped(xml_id: &str) -> &str {
    xml_id.strip_prefix(OWN_ID).unwrap_or(xml_id)
}

/// Whether `name` is an `NCName` (Namespaces in XML 1.0), as ids have to be.
pub(super) fn is_xml_name(name: &str) -> bool {
    let mut characters = name.chars();
    characters.next().is_some_and(begins_name) && characters.all(continues_name)
}

/// The ids of a file that is being written.
#[derive(Debug, Default)]
pub(super) struct Ids {
    taken: HashSet<String>,
    /// What references point at, each with the text of the first reference to it.
    targets: BTreeMap<String, String>,
    made: usize,
}

impl Ids {
    /// Takes `id` if it is valid and still free.
    pub(super) fn take(&mut self, id: &str) -> bool {
        is_xml_name(id) && self.taken.insert(id.to_owned())
    }

    /// Takes `id`, or `id` with a prefix if that makes it valid; `None` if neither is valid and free.
    pub(super) fn take_or_wrap(&mut self, id: &str) -> Option<String> {
        if own_id(id) == Some(id) && self.take(id) {
            return Some(id.to_owned());
        }
        let wrapped = format!("{OWN_ID}{id}");
        self.take(&wrapped).then_some(wrapped)
    }

    /// A free id, taken.
    pub(super) fn make(&mut self) -> String {
        self.make_with("taiyaku-")
    }

    /// A free id for an entry without one, taken.
    pub(super) fn make_for_none(&mut self) -> String {
        self.make_with(NO_ID)
    }

    fn make_with(&mut self, prefix: &str) -> String {
        loop {
            self.made += 1;
            let id = format!("{prefix}{}", self.made);
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }

    /// Takes the ids in a category and its group and notes what it points at; `false` (and nothing is taken) if one of
    /// them is not valid or not free.
    pub(super) fn take_all(&mut self, category: &DataCategory) -> bool {
        let mut taken = Vec::new();
        for (_, name, value) in attributes(category) {
            if name == "id" {
                if !self.take(value) {
                    for id in taken {
                        self.taken.remove(id);
                    }
                    return false;
                }
                taken.push(value);
            }
        }
        for (holder, name, value) in attributes(category) {
            if name == "target" && holder.element != "xref" {
                let label = self.targets.entry(value.to_owned()).or_default();
                if label.is_empty() {
                    label.clone_from(&holder.value);
                }
            }
        }
        true
    }

    /// What references point at without its being in the file, with a name for it.
    pub(super) fn dangling(&self) -> impl Iterator<Item = (&str, &str)> {
        self.targets
            .iter()
            .filter(|(id, _)| !self.taken.contains(*id))
            .map(|(id, label)| (id.as_str(), label.as_str()))
    }
}

fn attributes(category: &DataCategory) -> impl Iterator<Item = (&DataCategory, &str, &str)> {
    std::iter::once(category)
        .chain(&category.grouped)
        .flat_map(|holder| {
            let attributes = holder.attributes.iter();
            attributes.map(move |(name, value)| (holder, name.as_str(), value.as_str()))
        })
}
