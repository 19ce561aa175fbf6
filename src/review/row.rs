//! A row: its mark, and what a person has changed in it.

use sha2::{Digest, Sha256};
use taiyaku_formats::tables::REVIEW_MARK;
use taiyaku_text::model::{Property, TranslationUnit, UnitStatus};
use taiyaku_tm::units::StoredUnit;

use crate::edit::unit::Changes;

/// The unit with a mark, by which its row finds the way back.
#[must_use]
pub fn marked(stored: StoredUnit, database: &str) -> TranslationUnit {
    let value = mark(&stored, database);
    let mut unit = stored.into_unit();
    unit.metadata.properties.push(Property {
        name: REVIEW_MARK.to_owned(),
        value,
        language: None,
    });
    unit
}

/// Takes the mark off a unit that is imported as any other.
pub fn unmark(unit: &mut TranslationUnit) {
    let properties = &mut unit.metadata.properties;
    properties.retain(|property| property.name != REVIEW_MARK);
}

fn mark(stored: &StoredUnit, database: &str) -> String {
    format!("{}:{}:{}", short(database), stored.id.0, hash(&stored.unit))
}

fn short(database: &str) -> &str {
    database.get(..8).unwrap_or(database)
}

/// The mark of a row.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Mark<'r> {
    /// The row is new.
    None,
    /// It came from this unit of the database, and what was written has this hash.
    Unit(i64, &'r str),
    /// It came from another database.
    Foreign,
    /// It is none of ours, or no longer.
    Broken,
}

impl<'r> Mark<'r> {
    pub(super) fn of(unit: &'r TranslationUnit, database: &str) -> Self {
        let Some(mark) = unit.metadata.property(REVIEW_MARK) else {
            return Self::None;
        };
        let mut parts = mark.trim().split(':');
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(of), Some(id), Some(hash), None) if of == short(database) => {
                id.parse().map_or(Self::Broken, |id| Self::Unit(id, hash))
            }
            (Some(_), Some(_), Some(_), None) => Self::Foreign,
            _ => Self::Broken,
        }
    }
}

/// What a person may change of a unit, in sixteen digits. What tables cannot hold makes no difference.
pub(super) fn hash(unit: &TranslationUnit) -> String {
    let target = unit.target.as_ref();
    let parts = [
        plain(&unit.source.segment.text),
        target.map_or_else(String::new, |target| plain(&target.segment.text)),
        unit.status.map_or("", UnitStatus::name).to_owned(),
        plain(&comments(unit)),
    ];
    let digest = Sha256::digest(parts.join("\u{0}").as_bytes());
    digest
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The comments of a unit as the table has them.
pub(super) fn comments(unit: &TranslationUnit) -> String {
    let target = unit.target.as_ref().map(|target| &target.metadata.notes);
    let notes = unit
        .metadata
        .notes
        .iter()
        .chain(&unit.source.metadata.notes);
    let notes = notes.chain(target.into_iter().flatten());
    let notes: Vec<&str> = notes.map(|note| note.text.as_str()).collect();
    notes.join("\n")
}

/// What the row says that the unit does not.
pub(super) fn changes(
    row: &TranslationUnit,
    known: &TranslationUnit,
    before: Option<&str>,
) -> Changes {
    let target = row
        .target
        .as_ref()
        .map(|target| target.segment.text.as_str());
    let mut changes = Changes {
        target: target
            .filter(|text| !before.is_some_and(|before| same(text, before)))
            .map(str::to_owned),
        status: row.status.filter(|status| Some(*status) != known.status),
        ..Changes::default()
    };
    let (comments, known) = (comments(row), comments(known));
    if !same(&comments, &known) {
        let added = comments
            .strip_prefix(&known)
            .filter(|added| known.is_empty() || added.starts_with('\n'));
        changes.drop_notes = added.is_none();
        let lines = added.unwrap_or(&comments).lines().map(str::trim);
        let lines = lines.filter(|line| !line.is_empty());
        changes.notes = lines.map(str::to_owned).collect();
    }
    changes
}

/// Whether two texts differ at most in what tables cannot hold: line ends, and white space at the ends.
pub(super) fn same(one: &str, other: &str) -> bool {
    one == other || plain(one) == plain(other)
}

/// The text without what tables cannot hold.
fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(['\t', '\n', '\r'], " ");
    text.trim().to_owned()
}

/// Whether letters became question marks: a spreadsheet that saves CSV in an old encoding writes `T?ky?` for `Tōkyō`.
pub(super) fn is_lost(before: &str, after: &str) -> bool {
    let foreign = |letter: char| letter.is_alphabetic() && !letter.is_ascii();
    if !before.contains(foreign) || !after.contains('?') {
        return false;
    }
    let mut pairs = before.chars().zip(after.chars()).filter(|(b, a)| b != a);
    let replaced = before.chars().count() == after.chars().count()
        && pairs.all(|(before, after)| foreign(before) && after == '?');
    let within = |text: &str| {
        let next = text.chars().skip(1);
        let mut pairs = text.chars().zip(next);
        pairs.any(|(mark, next)| mark == '?' && next.is_alphabetic())
    };
    replaced || (within(after) && !within(before))
}

#[cfg(test)]
mod tests {
    use taiyaku_text::model::{LanguageTag, Variant};

    use super::*;

    fn unit(target: &str) -> TranslationUnit {
        TranslationUnit::plain(
            Variant::plain(LanguageTag::japanese(), "雨だ。"),
            Variant::plain(LanguageTag::english(), target),
        )
    }

    fn with_note(target: &str, note: &str) -> TranslationUnit {
        let mut unit = unit(target);
        unit.metadata.notes.push(taiyaku_text::model::Note {
            text: note.to_owned(),
            language: None,
        });
        unit
    }

    #[test]
    fn a_row_says_what_is_new_in_it() {
        let known = with_note("Rain.", "a");
        let of = |row: &TranslationUnit| changes(row, &known, Some("Rain."));
        assert_eq!(of(&with_note("Rain. ", "a")), Changes::default());
        let more = of(&with_note("It rains.", "a\nb"));
        assert_eq!(more.target.as_deref(), Some("It rains."));
        assert_eq!((more.drop_notes, more.notes), (false, vec!["b".to_owned()]));
        let other = of(&with_note("Rain.", "c"));
        assert_eq!(
            (other.drop_notes, other.notes),
            (true, vec!["c".to_owned()])
        );
        assert!(of(&unit("Rain.")).drop_notes);
    }

    #[test]
    fn a_hash_tells_what_a_person_may_change() {
        let known = hash(&unit("Rain."));
        assert_eq!(known, hash(&unit("Rain.")));
        assert_ne!(known, hash(&unit("Rain")));
        assert_ne!(known, hash(&with_note("Rain.", "a")));
    }

    #[test]
    fn marks_of_this_database_of_others_and_broken_ones() {
        let with = |mark: &str| {
            let mut unit = unit("Rain.");
            unit.metadata.properties.push(Property {
                name: REVIEW_MARK.to_owned(),
                value: mark.to_owned(),
                language: None,
            });
            unit
        };
        let database = "0123456789";
        assert_eq!(Mark::of(&unit("Rain."), database), Mark::None);
        for (mark, expected) in [
            (" 01234567:7:ab ", Mark::Unit(7, "ab")),
            ("76543210:7:ab", Mark::Foreign),
            ("01234567:7", Mark::Broken),
            ("01234567:x:ab", Mark::Broken),
            ("?", Mark::Broken),
        ] {
            assert_eq!(Mark::of(&with(mark), database), expected, "{mark}");
        }
    }

    #[test]
    fn letters_that_an_encoding_lost_are_seen_and_questions_are_none() {
        for (before, after, lost) in [
            ("Tōkyō", "T?ky?", true),
            ("He met Jose\u{301} José.", "He met Jose\u{301} Jos?.", true),
            ("In Tōkyō it rains.", "It rains in T?ky?.", true),
            ("Tōkyō rains.", "Does Tōkyō rain?", false),
            ("Why not?", "Why? Not.", false),
            ("It rains…", "It rains?", false),
        ] {
            assert_eq!(is_lost(before, after), lost, "{after}");
        }
    }
}
