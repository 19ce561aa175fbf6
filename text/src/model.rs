//! The neutral model that every format is read into and written from.
//!
//! A format is two functions over these types; nothing here knows XML, SQL or a terminal.

mod bilingual;
mod client;
mod concept;
mod document;
mod language;
mod metadata;
mod origins;
mod problem;
mod segment;
mod unit;

pub use bilingual::{
    AlternativeTranslation, BilingualDocument, BilingualSegment, SegmentLayout, SegmentTerm,
    TargetState, TranslatedTarget,
};
pub use client::client_name;
pub use concept::{ConceptEntry, DataCategory, LanguageSection, Term, TermStatus};
pub use document::{DocumentSegment, SegmentKind};
pub use language::LanguageTag;
pub use metadata::{Metadata, Note, Property};
pub(crate) use origins::LineStart;
pub use origins::Origins;
pub use problem::{Problem, Severity};
pub use segment::{CodeKind, CodePart, InlineCode, Segment};
pub use unit::{Context, TranslationUnit, UnitStatus, Variant};
