//! Origins: the file, project folder file or session of work that contents came from.

use rusqlite::{Connection, OptionalExtension, Row, params, types::Type};

use crate::StoreError;

/// Number of an origin; never used again after its origin is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OriginId(pub i64);

/// What an origin is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OriginKind {
    /// A file that was imported once; its contents belong to the project since.
    File,
    /// A file in the project's `tm/` or `glossary/`; its contents live and die with it.
    Folder,
    /// Work by hand.
    Session,
}

impl OriginKind {
    /// The name in the database and in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Folder => "folder",
            Self::Session => "session",
        }
    }

    /// The kind with this [`name`](Self::name).
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::File, Self::Folder, Self::Session]
            .into_iter()
            .find(|kind| kind.name() == name)
    }
}

/// What is known about an origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOrigin {
    /// What people call it: a file name, or what was done.
    pub name: String,
    /// What it is.
    pub kind: OriginKind,
    /// Where the file lies: for [`OriginKind::Folder`] relative to the project with `/`, unique among these.
    pub path: Option<String>,
    /// Size of the file in bytes.
    pub size: Option<u64>,
    /// Modification time of the file in nanoseconds since 1970-01-01T00:00:00Z.
    pub modified: Option<i64>,
    /// Hash of the file's content, in whatever form the caller compares.
    pub content_hash: Option<String>,
    /// Points taken off every match from here, 0–100.
    pub penalty: u8,
    /// The client the work was for.
    pub client: Option<String>,
    /// When it was first recorded (`YYYYMMDDThhmmssZ`).
    pub created: String,
}

impl NewOrigin {
    /// An origin of which only name, kind and time are known.
    pub fn new(name: impl Into<String>, kind: OriginKind, created: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            kind,
            path: None,
            size: None,
            modified: None,
            content_hash: None,
            penalty: 0,
            client: None,
            created: created.into(),
        }
    }
}

/// An origin in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Its number.
    pub id: OriginId,
    /// What is known about it.
    pub record: NewOrigin,
}

const COLUMNS: &str =
    "id, name, kind, path, size, modified, content_hash, penalty, client, created";

/// Records an origin.
///
/// # Errors
/// A second folder file of the same path, a penalty over 100, or whatever writing can fail with.
pub fn insert(connection: &Connection, record: &NewOrigin) -> Result<OriginId, StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO origin
                 (name, kind, path, size, modified, content_hash, penalty, client, created)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            record.name,
            record.kind.name(),
            record.path,
            record.size.map(stored_size),
            record.modified,
            record.content_hash,
            record.penalty,
            record.client,
            record.created,
        ])?;
    Ok(OriginId(connection.last_insert_rowid()))
}

/// Replaces what is known about an origin. Returns whether it exists.
///
/// # Errors
/// As [`insert`].
pub fn update(connection: &Connection, origin: &Origin) -> Result<bool, StoreError> {
    let record = &origin.record;
    let changed = connection
        .prepare_cached(
            "UPDATE origin SET name = ?2, kind = ?3, path = ?4, size = ?5, modified = ?6,
                 content_hash = ?7, penalty = ?8, client = ?9, created = ?10
             WHERE id = ?1",
        )?
        .execute(params![
            origin.id.0,
            record.name,
            record.kind.name(),
            record.path,
            record.size.map(stored_size),
            record.modified,
            record.content_hash,
            record.penalty,
            record.client,
            record.created,
        ])?;
    Ok(changed > 0)
}

/// Deletes an origin and, as components refer to it with `ON DELETE CASCADE`, all that came from it.
/// Returns whether it existed.
///
/// # Errors
/// Whatever writing can fail with.
pub fn delete(connection: &Connection, id: OriginId) -> Result<bool, StoreError> {
    Ok(connection.execute("DELETE FROM origin WHERE id = ?1", [id.0])? > 0)
}

/// The origin with this number.
///
/// # Errors
/// Whatever reading can fail with.
pub fn get(connection: &Connection, id: OriginId) -> Result<Option<Origin>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM origin WHERE id = ?1");
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.query_row([id.0], read).optional()?)
}

/// The newest origin of this kind and path.
///
/// # Errors
/// Whatever reading can fail with.
pub fn find_by_path(
    connection: &Connection,
    kind: OriginKind,
    path: &str,
) -> Result<Option<Origin>, StoreError> {
    find(connection, kind, "path", path)
}

/// The newest origin of this kind and name.
///
/// # Errors
/// Whatever reading can fail with.
pub fn find_by_name(
    connection: &Connection,
    kind: OriginKind,
    name: &str,
) -> Result<Option<Origin>, StoreError> {
    find(connection, kind, "name", name)
}

/// The newest origin with this name, kind and client, recorded anew if there is none.
///
/// # Errors
/// Whatever reading or writing can fail with.
pub fn find_or_insert(connection: &Connection, record: &NewOrigin) -> Result<OriginId, StoreError> {
    let sql = "SELECT id FROM origin WHERE kind = ?1 AND name = ?2 AND client IS ?3
               ORDER BY id DESC LIMIT 1";
    let known = connection
        .prepare_cached(sql)?
        .query_row(
            params![record.kind.name(), record.name, record.client],
            |row| row.get(0).map(OriginId),
        )
        .optional()?;
    match known {
        Some(id) => Ok(id),
        None => insert(connection, record),
    }
}

/// All origins in the order in which they were recorded.
///
/// # Errors
/// Whatever reading can fail with.
pub fn list(connection: &Connection) -> Result<Vec<Origin>, StoreError> {
    let mut statement = connection.prepare(&format!("SELECT {COLUMNS} FROM origin ORDER BY id"))?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn find(
    connection: &Connection,
    kind: OriginKind,
    column: &str,
    value: &str,
) -> Result<Option<Origin>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM origin WHERE kind = ?1 AND {column} = ?2 ORDER BY id DESC LIMIT 1"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.query_row([kind.name(), value], read).optional()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Origin> {
    let kind: String = row.get(2)?;
    let kind = OriginKind::from_name(&kind).ok_or_else(|| {
        rusqlite::Error::InvalidColumnType(2, format!("kind of origin {kind:?}"), Type::Text)
    })?;
    Ok(Origin {
        id: OriginId(row.get(0)?),
        record: NewOrigin {
            name: row.get(1)?,
            kind,
            path: row.get(3)?,
            size: row
                .get::<_, Option<i64>>(4)?
                .and_then(|size| u64::try_from(size).ok()),
            modified: row.get(5)?,
            content_hash: row.get(6)?,
            penalty: row.get(7)?,
            client: row.get(8)?,
            created: row.get(9)?,
        },
    })
}

/// SQLite's integers are signed; no file is larger than they can tell.
fn stored_size(size: u64) -> i64 {
    i64::try_from(size).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests;
