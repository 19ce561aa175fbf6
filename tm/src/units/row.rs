//! Units to rows and back.

use rusqlite::{Row, types::Type};
use serde::de::DeserializeOwned;
use taiyaku_store::{OriginId, OriginKind, rusqlite};
use taiyaku_text::model::{
    Context, LanguageTag, Metadata, Segment, TranslationUnit, UnitStatus, Variant,
};

use super::{StoredUnit, UnitId, identity::json};

/// The columns that [`bind`] fills, from parameter 1 on.
pub(super) const WRITTEN: [&str; 20] = [
    "file_id",
    "source_language",
    "source_primary",
    "source",
    "source_codes",
    "target_language",
    "target_primary",
    "target",
    "target_codes",
    "status",
    "created",
    "author",
    "changed",
    "changed_by",
    "usage_count",
    "metadata",
    "source_metadata",
    "target_metadata",
    "previous",
    "next",
];

/// The columns that [`read`] expects, of `unit u` joined with `origin o`. The context follows as two more.
pub(super) const READ: &str = "u.id, u.origin, o.name, o.kind, o.penalty, u.position, u.file_id, \
    u.source_language, u.source, u.source_codes, u.source_metadata, \
    u.target_language, u.target, u.target_codes, u.target_metadata, \
    u.status, u.created, u.author, u.changed, u.changed_by, u.usage_count, u.metadata, u.client";

/// Binds the columns [`WRITTEN`] of a statement, from parameter 1 on.
pub(super) fn bind(
    statement: &mut rusqlite::Statement<'_>,
    unit: &TranslationUnit,
) -> rusqlite::Result<()> {
    let (source, target) = (&unit.source, unit.target.as_ref());
    let usage = unit
        .metadata
        .usage_count
        .and_then(|count| i64::try_from(count).ok());
    let mut values = Binder { statement, next: 1 };
    values.bind(&unit.id)?;
    values.bind(source.language.as_str())?;
    values.bind(source.language.primary())?;
    values.bind(&source.segment.text)?;
    values.bind(codes(&source.segment))?;
    values.bind(target.map(|t| t.language.as_str()))?;
    values.bind(target.map(|t| t.language.primary()))?;
    values.bind(target.map(|t| &t.segment.text))?;
    values.bind(target.and_then(|t| codes(&t.segment)))?;
    values.bind(unit.status.map(UnitStatus::name))?;
    values.bind(&unit.metadata.created)?;
    values.bind(&unit.metadata.author)?;
    values.bind(&unit.metadata.changed)?;
    values.bind(&unit.metadata.changed_by)?;
    values.bind(usage)?;
    values.bind(metadata(&rest(&unit.metadata)))?;
    values.bind(metadata(&source.metadata))?;
    values.bind(target.and_then(|t| metadata(&t.metadata)))?;
    values.bind(&unit.context.previous)?;
    values.bind(&unit.context.next)
}

struct Binder<'s, 'c> {
    statement: &'s mut rusqlite::Statement<'c>,
    next: usize,
}

impl Binder<'_, '_> {
    fn bind(&mut self, value: impl rusqlite::ToSql) -> rusqlite::Result<()> {
        self.statement.raw_bind_parameter(self.next, value)?;
        self.next += 1;
        Ok(())
    }
}

fn codes(segment: &Segment) -> Option<String> {
    (!segment.codes.is_empty()).then(|| json(&segment.codes))
}

fn metadata(metadata: &Metadata) -> Option<String> {
    (!metadata.is_empty()).then(|| json(metadata))
}

/// What has no column of its own. A count beyond SQLite's integers stays here.
fn rest(metadata: &Metadata) -> Metadata {
    Metadata {
        created: None,
        author: None,
        changed: None,
        changed_by: None,
        usage_count: metadata
            .usage_count
            .filter(|&count| i64::try_from(count).is_err()),
        ..metadata.clone()
    }
}

/// Reads the columns [`READ`], and the context that follows them.
pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<StoredUnit> {
    let penalty: u8 = row.get(4)?;
    Ok(StoredUnit {
        id: UnitId(row.get(0)?),
        origin: OriginId(row.get(1)?),
        origin_name: row.get(2)?,
        origin_kind: named(row, 3, OriginKind::from_name)?.unwrap_or(OriginKind::File),
        penalty,
        client: row.get(22)?,
        position: row.get(5)?,
        reversed: false,
        unit: TranslationUnit {
            id: row.get(6)?,
            source: variant(row, 7, row.get(7)?)?,
            target: match row.get(11)? {
                Some(language) => Some(variant(row, 11, language)?),
                None => None,
            },
            status: named(row, 15, UnitStatus::from_name)?,
            context: Context {
                previous: row.get(23)?,
                next: row.get(24)?,
            },
            metadata: unit_metadata(row)?,
        },
    })
}

/// A variant whose language, text, codes and metadata stand in four columns from `at` on.
fn variant(row: &Row<'_>, at: usize, language: String) -> rusqlite::Result<Variant> {
    Ok(Variant {
        language: LanguageTag::new(language),
        segment: Segment {
            text: row.get(at + 1)?,
            codes: from_json(row, at + 2)?,
        },
        metadata: from_json(row, at + 3)?,
    })
}

fn unit_metadata(row: &Row<'_>) -> rusqlite::Result<Metadata> {
    let rest: Metadata = from_json(row, 21)?;
    let usage: Option<i64> = row.get(20)?;
    Ok(Metadata {
        created: row.get(16)?,
        author: row.get(17)?,
        changed: row.get(18)?,
        changed_by: row.get(19)?,
        usage_count: usage
            .and_then(|count| u64::try_from(count).ok())
            .or(rest.usage_count),
        ..rest
    })
}

/// When a unit was last changed, of four columns from `at` on: `changed`, `created`, `source_metadata`,
/// `target_metadata`. `reversed`: the target is the source.
pub(super) fn last_touched(row: &Row<'_>, at: usize, reversed: bool) -> rusqlite::Result<u64> {
    let own = Metadata {
        changed: row.get(at)?,
        created: row.get(at + 1)?,
        ..Metadata::default()
    };
    let source: Metadata = from_json(row, at + 2)?;
    let target: Metadata = from_json(row, at + 3)?;
    let (source, target) = match reversed {
        true => (target, source),
        false => (source, target),
    };
    Ok(super::last_touched([
        Some(&own),
        Some(&target),
        Some(&source),
    ]))
}

fn from_json<T: DeserializeOwned + Default>(row: &Row<'_>, at: usize) -> rusqlite::Result<T> {
    match row.get_ref(at)?.as_str_or_null()? {
        None => Ok(T::default()),
        Some(text) => serde_json::from_str(text).map_err(|error| {
            rusqlite::Error::FromSqlConversionFailure(at, Type::Text, Box::new(error))
        }),
    }
}

fn named<T>(
    row: &Row<'_>,
    at: usize,
    from_name: impl Fn(&str) -> Option<T>,
) -> rusqlite::Result<Option<T>> {
    match row.get_ref(at)?.as_str_or_null()? {
        None => Ok(None),
        Some(name) => from_name(name).map(Some).ok_or_else(|| {
            rusqlite::Error::InvalidColumnType(at, format!("unknown name {name:?}"), Type::Text)
        }),
    }
}
