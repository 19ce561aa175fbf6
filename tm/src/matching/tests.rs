//! The search against the reference, and what matches look like.

mod delta;
mod exactness;
mod index_faults;
mod indexed;
mod meaning;
mod pairs;
mod stored;
mod suggestions;

use taiyaku_text::model::{LanguageTag, Segment, TranslationUnit, Variant};

use super::{MatchOptions, Memory, MemoryUnit, Query, Suggestion};

fn unit(id: i64, source: &str, target: &str) -> MemoryUnit {
    MemoryUnit {
        id,
        memory: None,
        origin_name: "test.tmx".into(),
        penalty: 0,
        unit: TranslationUnit::plain(
            Variant::plain(LanguageTag::japanese(), source),
            Variant::plain(LanguageTag::english(), target),
        ),
    }
}

fn memory(units: Vec<MemoryUnit>) -> Memory {
    Memory::new(units, &LanguageTag::japanese())
}

fn matches(memory: &Memory, source: &str, options: &MatchOptions) -> Vec<Suggestion> {
    let segment = Segment::plain(source);
    memory
        .matches(&Query::new(&segment), options)
        .expect("units in memory")
}
