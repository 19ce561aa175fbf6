//! What is known about a unit beside its texts, as `<context>` elements. Their names are those of TMX, after `x-`;
//! for one side of the unit, after `x-source:` or `x-target:`.

use taiyaku_text::model::{
    BilingualSegment, Context, LanguageTag, Metadata, Note, Property, TranslationUnit, Variant,
};

use super::escape::{escape, unescape};
use super::{inline, status};
use crate::tmx::attribute::{AUTHOR, CHANGED, CHANGED_BY, CREATED, LAST_USED, USAGE_COUNT};
use crate::xliff::read::XliffHeader;

const PREVIOUS: &str = "context-pre";
const NEXT: &str = "context-post";
const LANGUAGE: &str = "lang";
const PROPERTY: &str = "property";
const ATTRIBUTE: &str = "attribute";

/// Which part of a unit something is said about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Unit,
    Source,
    Target,
}

impl Side {
    const fn prefix(self) -> &'static str {
        match self {
            Self::Unit => "x-",
            Self::Source => "x-source:",
            Self::Target => "x-target:",
        }
    }

    /// `annotates` of a note.
    pub(super) const fn annotates(self) -> &'static str {
        match self {
            Self::Unit => "general",
            Self::Source => "source",
            Self::Target => "target",
        }
    }

    /// The side that a `context-type` is about, and the rest of it.
    fn of_context(context_type: &str) -> Option<(Self, &str)> {
        // The longer prefixes come first.
        [Self::Source, Self::Target, Self::Unit]
            .into_iter()
            .find_map(|side| Some((side, context_type.strip_prefix(side.prefix())?)))
    }
}

/// The contexts of a unit, each with its type.
pub(super) struct Contexts {
    pub(super) list: Vec<(String, String)>,
}

impl Contexts {
    /// Those of a unit whose sides stand as `source` and `target` in a file of these languages.
    pub(super) fn of(
        unit: &TranslationUnit,
        source: (&Variant, &LanguageTag),
        target: (&Variant, &LanguageTag),
    ) -> Self {
        let mut contexts = Self { list: Vec::new() };
        contexts.metadata(Side::Unit, &unit.metadata);
        for (side, (variant, language)) in [(Side::Source, source), (Side::Target, target)] {
            let own = variant.language.without_default_region();
            if own != language.without_default_region() {
                contexts.add(side, LANGUAGE, variant.language.as_str());
            }
            contexts.metadata(side, &variant.metadata);
        }
        contexts
    }

    pub(super) fn neighbours(&mut self, context: &Context) {
        for (name, text) in [(PREVIOUS, &context.previous), (NEXT, &context.next)] {
            if let Some(text) = text {
                self.add(Side::Unit, name, text);
            }
        }
    }

    fn metadata(&mut self, side: Side, metadata: &Metadata) {
        let count = metadata.usage_count.map(|count| count.to_string());
        for (name, value) in [
            (CREATED, &metadata.created),
            (AUTHOR, &metadata.author),
            (CHANGED, &metadata.changed),
            (CHANGED_BY, &metadata.changed_by),
            (USAGE_COUNT, &count),
            (LAST_USED, &metadata.last_used),
        ] {
            if let Some(value) = value {
                self.add(side, name, value);
            }
        }
        for property in &metadata.properties {
            let name = escape(&property.name);
            let language = property.language.as_ref().map(|tag| escape(tag.as_str()));
            let language = language.map_or(String::new(), |tag| format!("@{tag}"));
            self.add(
                side,
                &format!("{PROPERTY}{language}:{name}"),
                &property.value,
            );
        }
        for (name, value) in &metadata.attributes {
            self.add(side, &format!("{ATTRIBUTE}:{}", escape(name)), value);
        }
    }

    fn add(&mut self, side: Side, name: &str, value: &str) {
        let context_type = format!("{}{name}", side.prefix());
        self.list.push((context_type, value.to_owned()));
    }
}

/// A note as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::xliff) struct MemoryNote {
    pub(in crate::xliff) annotates: String,
    pub(in crate::xliff) note: Note,
}

/// What a `<trans-unit>` of a memory says beside its texts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::xliff) struct MemoryDetails {
    /// `resname`.
    pub(in crate::xliff) id: Option<String>,
    /// `state` of the target.
    pub(in crate::xliff) state: Option<String>,
    pub(in crate::xliff) notes: Vec<MemoryNote>,
    /// Each `<context>`: type and text.
    pub(in crate::xliff) contexts: Vec<(String, String)>,
}

/// The unit that was written. A target is there, since none is written without one.
pub(in crate::xliff) fn unit(
    segment: BilingualSegment,
    header: &XliffHeader,
    details: MemoryDetails,
) -> TranslationUnit {
    let variant = |language: &LanguageTag, segment| Variant {
        language: language.clone(),
        segment: inline::decoded(segment),
        metadata: Metadata::default(),
    };
    let target = segment.target.map(|target| target.segment);
    let mut unit = TranslationUnit {
        id: details.id,
        source: variant(&header.source_language, segment.source),
        target: target.map(|target| variant(&header.target_language, target)),
        status: status::of_state(details.state.as_deref()),
        context: Context::default(),
        metadata: Metadata::default(),
    };
    for (context_type, value) in details.contexts {
        if let Some((side, name)) = Side::of_context(&context_type) {
            take(&mut unit, side, name, value);
        }
    }
    for MemoryNote { annotates, note } in details.notes {
        let side = [Side::Source, Side::Target]
            .into_iter()
            .find(|side| side.annotates() == annotates);
        if let Some(metadata) = metadata_of(&mut unit, side.unwrap_or(Side::Unit)) {
            metadata.notes.push(note);
        }
    }
    unit
}

fn metadata_of(unit: &mut TranslationUnit, side: Side) -> Option<&mut Metadata> {
    match side {
        Side::Unit => Some(&mut unit.metadata),
        Side::Source => Some(&mut unit.source.metadata),
        Side::Target => unit.target.as_mut().map(|target| &mut target.metadata),
    }
}

fn take(unit: &mut TranslationUnit, side: Side, name: &str, value: String) {
    match (side, name) {
        (Side::Unit, PREVIOUS) => unit.context.previous = Some(value),
        (Side::Unit, NEXT) => unit.context.next = Some(value),
        (Side::Source, LANGUAGE) => unit.source.language = LanguageTag::new(value),
        (Side::Target, LANGUAGE) => {
            if let Some(target) = &mut unit.target {
                target.language = LanguageTag::new(value);
            }
        }
        _ => {
            if let Some(metadata) = metadata_of(unit, side) {
                take_metadata(metadata, name, value);
            }
        }
    }
}

fn take_metadata(metadata: &mut Metadata, name: &str, value: String) {
    let field = match name {
        CREATED => &mut metadata.created,
        AUTHOR => &mut metadata.author,
        CHANGED => &mut metadata.changed,
        CHANGED_BY => &mut metadata.changed_by,
        LAST_USED => &mut metadata.last_used,
        USAGE_COUNT => {
            metadata.usage_count = value.trim().parse().ok();
            return;
        }
        other => {
            let (kind, name) = other.split_once(':').unwrap_or((other, ""));
            let (kind, language) = match kind.split_once('@') {
                Some((kind, language)) => (kind, Some(LanguageTag::new(unescape(language)))),
                None => (kind, None),
            };
            let name = unescape(name);
            match kind {
                PROPERTY => metadata.properties.push(Property {
                    name,
                    value,
                    language,
                }),
                ATTRIBUTE => metadata.attributes.push((name, value)),
                _ => {}
            }
            return;
        }
    };
    *field = Some(value);
}
