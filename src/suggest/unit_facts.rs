//! What a person wants to know about the unit behind a suggestion.

use taiyaku_text::model::{Metadata, UnitStatus};
use taiyaku_tm::matching::MemoryUnit;

use super::NOT_STORED;

/// Where a unit comes from, when, and from whom, as far as its file says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnitFacts<'u> {
    /// Its number in the project's own database.
    pub number: Option<i64>,
    /// The file or session of work that it came from.
    pub origin: &'u str,
    /// The reference memory that it stands in; `None`: the project's own.
    pub memory: Option<&'u str>,
    /// How far the translation has come.
    pub status: Option<UnitStatus>,
    /// When it was made, as its file wrote it.
    pub created: Option<&'u str>,
    /// When it was last changed.
    pub changed: Option<&'u str>,
    /// Who changed it last, or else made it.
    pub author: Option<&'u str>,
}

impl<'u> UnitFacts<'u> {
    /// The facts of a unit. What is said about the unit as a whole goes before what is said about its translation.
    #[must_use]
    pub fn of(unit: &'u MemoryUnit) -> Self {
        let target = unit.unit.target.as_ref().map(|variant| &variant.metadata);
        let places = [Some(&unit.unit.metadata), target];
        let first = |field: fn(&Metadata) -> Option<&String>| {
            let found = places.into_iter().flatten().find_map(field);
            found.map(String::as_str)
        };
        Self {
            number: (unit.id != NOT_STORED && unit.memory.is_none()).then_some(unit.id),
            origin: &unit.origin_name,
            memory: unit.memory.as_deref(),
            status: unit.unit.status,
            created: first(|metadata| metadata.created.as_ref()),
            changed: first(|metadata| metadata.changed.as_ref()),
            author: first(|metadata| metadata.changed_by.as_ref())
                .or_else(|| first(|metadata| metadata.author.as_ref())),
        }
    }

    /// The day on which it was last changed, or else made: `2026-11-03`. A date of another form is shown as it is.
    #[must_use]
    pub fn day(&self) -> Option<String> {
        self.changed.or(self.created).map(day)
    }

    /// Memory and origin, each once: `other.db: units.tmx`.
    #[must_use]
    pub fn place(&self) -> String {
        match self.memory {
            Some(memory) if memory != self.origin => format!("{memory}: {}", self.origin),
            _ => self.origin.to_owned(),
        }
    }
}

/// The day of a date as TMX writes it, `YYYYMMDDThhmmssZ`.
fn day(date: &str) -> String {
    let digits = date
        .get(..8)
        .filter(|head| head.bytes().all(|byte| byte.is_ascii_digit()));
    match digits.map(|head| (&head[..4], &head[4..6], &head[6..])) {
        Some((year, month, day)) => format!("{year}-{month}-{day}"),
        None => date.split_once('T').map_or(date, |(day, _)| day).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use taiyaku_text::model::{LanguageTag, TranslationUnit, Variant};

    use super::*;

    #[test]
    fn days_of_all_forms() {
        for (date, shown) in [
            ("20261103T091500Z", "2026-11-03"),
            ("2026-11-03T09:15:00Z", "2026-11-03"),
            ("2026-11-03", "2026-11-03"),
            ("令和8年", "令和8年"),
            ("", ""),
        ] {
            assert_eq!(day(date), shown);
        }
    }

    #[test]
    fn the_unit_speaks_before_its_translation() {
        let variant = |language, text| Variant::plain(language, text);
        let mut unit = MemoryUnit {
            id: 3,
            memory: None,
            origin_name: "a.tmx".into(),
            penalty: 0,
            unit: TranslationUnit::plain(
                variant(LanguageTag::japanese(), "雨だ。"),
                variant(LanguageTag::english(), "Rain."),
            ),
        };
        let target = unit.unit.target.as_mut().unwrap();
        target.metadata.changed_by = Some("Abe".into());
        target.metadata.created = Some("20250101T000000Z".into());
        unit.unit.metadata.created = Some("20260101T000000Z".into());
        unit.unit.metadata.author = Some("Baba".into());
        let facts = UnitFacts::of(&unit);
        assert_eq!(facts.author, Some("Abe"));
        assert_eq!(facts.day().as_deref(), Some("2026-01-01"));
        assert_eq!((facts.number, facts.place()), (Some(3), "a.tmx".to_owned()));
        unit.memory = Some("b.db".into());
        let facts = UnitFacts::of(&unit);
        assert_eq!(
            (facts.number, facts.place()),
            (None, "b.db: a.tmx".to_owned())
        );
    }
}
