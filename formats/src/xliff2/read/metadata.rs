//! The metadata module: where a segment stands, what a memory knows of a unit, and what other tools keep there.

use taiyaku_text::model::{Context, LanguageTag, Metadata, Property, SegmentLayout, UnitStatus};

use crate::xliff2::names::{KINDS, category, meta};
use crate::xml::Element;

/// How deeply groups may be nested; what stands deeper counts as of the last.
const DEEPEST: usize = 16;
/// How many values of a unit are kept.
const MOST: usize = 1024;

/// What a unit of a memory says beside its texts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct UnitRecord {
    pub(crate) id: Option<String>,
    pub(crate) status: Option<UnitStatus>,
    pub(crate) context: Context,
    pub(crate) unit: Metadata,
    pub(crate) source: SideRecord,
    pub(crate) target: SideRecord,
}

/// What it says of one language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct SideRecord {
    /// The language, where it is not quite the file's.
    pub(crate) language: Option<LanguageTag>,
    pub(crate) metadata: Metadata,
    /// What is said of its inline codes: the name, and the value.
    pub(crate) codes: Vec<(String, String)>,
}

/// A value with the groups that it stands in.
#[derive(Debug)]
struct Value {
    categories: Vec<String>,
    /// `appliesTo` of the innermost group that has it.
    side: Option<String>,
    name: String,
    text: String,
}

/// What is wrong where values were left out.
pub(super) const TOO_MANY: &str =
    "the unit has more than 1024 values of metadata; the rest was left out";

/// Gathers the values of a unit.
#[derive(Debug, Default)]
pub(super) struct MetadataDraft {
    groups: Vec<(String, Option<String>)>,
    too_deep: usize,
    values: Vec<Value>,
}

impl MetadataDraft {
    pub(super) fn start_group(&mut self, element: &Element) {
        if self.groups.len() >= DEEPEST {
            self.too_deep += 1;
            return;
        }
        let category = element.attribute("category").unwrap_or_default().to_owned();
        let side = element.attribute("appliesTo").map(str::to_owned);
        let side = side.or_else(|| self.groups.last().and_then(|(_, side)| side.clone()));
        self.groups.push((category, side));
    }

    pub(super) fn end_group(&mut self) {
        match self.too_deep.checked_sub(1) {
            Some(less) => self.too_deep = less,
            None => {
                self.groups.pop();
            }
        }
    }

    /// Takes a value in. Returns whether there was room for it.
    pub(super) fn add(&mut self, name: String, text: String) -> bool {
        if self.values.len() >= MOST {
            return false;
        }
        let categories = self.groups.iter().map(|(category, _)| category.clone());
        let side = self.groups.last().and_then(|(_, side)| side.clone());
        self.values.push(Value {
            categories: categories.collect(),
            side,
            name,
            text,
        });
        true
    }

    /// The `<metadata>` ends.
    pub(super) fn close(&mut self) {
        self.groups.clear();
        self.too_deep = 0;
    }

    /// What is ours, and what is another tool's.
    pub(super) fn finish(self) -> MetadataFound {
        let mut found = MetadataFound::default();
        let mut layout = LayoutDraft::default();
        for value in self.values {
            match value.categories.first().map(String::as_str) {
                Some(category::LAYOUT) => layout.take(&value),
                Some(
                    category::UNIT | category::PROPERTIES | category::ATTRIBUTES | category::CODES,
                ) => {
                    found.record.get_or_insert_default().take(value);
                }
                _ => found.properties.push(property(&value)),
            }
        }
        found.locked = layout.locked;
        found.layout = layout.finish();
        found
    }
}

/// What the metadata of a unit says.
#[derive(Debug, Default)]
pub(super) struct MetadataFound {
    pub(super) layout: Option<SegmentLayout>,
    pub(super) locked: bool,
    pub(super) record: Option<Box<UnitRecord>>,
    /// What other tools keep there.
    pub(super) properties: Vec<Property>,
}

/// A value of another tool, named by its groups and its own name.
fn property(value: &Value) -> Property {
    let groups = value.categories.iter().map(String::as_str);
    let names = groups.chain([value.name.as_str()]);
    let names: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
    Property {
        name: names.join(":"),
        value: value.text.clone(),
        language: None,
    }
}

#[derive(Default)]
struct LayoutDraft {
    kind: Option<taiyaku_text::model::SegmentKind>,
    paragraph: Option<usize>,
    group: Option<usize>,
    locked: bool,
}

impl LayoutDraft {
    fn take(&mut self, value: &Value) {
        let number = || value.text.trim().parse::<usize>().ok()?.checked_sub(1);
        match value.name.as_str() {
            meta::KIND => {
                let known = KINDS.iter().find(|(_, name)| *name == value.text);
                self.kind = known.map(|(kind, _)| *kind);
            }
            meta::PARAGRAPH => self.paragraph = number(),
            meta::QUOTATION => self.group = number(),
            meta::LOCKED => self.locked = value.text == "yes",
            _ => {}
        }
    }

    fn finish(self) -> Option<SegmentLayout> {
        Some(SegmentLayout {
            paragraph: self.paragraph?,
            kind: self.kind?,
            group: self.group,
        })
    }
}

impl UnitRecord {
    fn take(&mut self, value: Value) {
        let Value {
            categories,
            side,
            name,
            text,
        } = value;
        let side = match side.as_deref() {
            Some("source") => Some(&mut self.source),
            Some("target") => Some(&mut self.target),
            _ => None,
        };
        let inner = categories.get(1).map(String::as_str);
        let language = inner
            .and_then(|inner| inner.strip_prefix(category::LANGUAGE))
            .map(LanguageTag::new);
        match (categories.first().map(String::as_str), side) {
            (Some(category::PROPERTIES), side) => {
                let metadata = side.map_or(&mut self.unit, |side| &mut side.metadata);
                metadata.properties.push(Property {
                    name,
                    value: text,
                    language,
                });
            }
            (Some(category::ATTRIBUTES), side) => {
                let metadata = side.map_or(&mut self.unit, |side| &mut side.metadata);
                metadata.attributes.push((name, text));
            }
            (Some(category::CODES), Some(side)) => side.codes.push((name, text)),
            (_, Some(side)) if name == meta::LANGUAGE => {
                side.language = Some(LanguageTag::new(text));
            }
            (_, Some(side)) => take_fact(&mut side.metadata, &name, text),
            (_, None) => match name.as_str() {
                meta::ID => self.id = Some(text),
                meta::STATUS => self.status = UnitStatus::from_name(&text),
                meta::PREVIOUS => self.context.previous = Some(text),
                meta::NEXT => self.context.next = Some(text),
                _ => take_fact(&mut self.unit, &name, text),
            },
        }
    }
}

fn take_fact(metadata: &mut Metadata, name: &str, text: String) {
    match name {
        meta::CREATED => metadata.created = Some(text),
        meta::AUTHOR => metadata.author = Some(text),
        meta::CHANGED => metadata.changed = Some(text),
        meta::CHANGED_BY => metadata.changed_by = Some(text),
        meta::USAGE_COUNT => metadata.usage_count = text.trim().parse().ok(),
        meta::LAST_USED => metadata.last_used = Some(text),
        _ => {}
    }
}
