//! What a term base holds, in figures.

use taiyaku_store::{Connection, OriginId, OriginKind, StoreError, rusqlite};
use taiyaku_text::model::TermStatus;

/// Figures over the visible entries.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Statistics {
    /// Entries in all.
    pub concepts: u32,
    /// Terms of all languages.
    pub terms: u32,
    /// Entries by origin, in the order in which the origins were recorded; origins without entries are left out.
    pub origins: Vec<OriginCount>,
    /// Terms by language without region, most frequent first.
    pub languages: Vec<(String, u32)>,
    /// Terms by status; `None` is unknown.
    pub statuses: Vec<(Option<TermStatus>, u32)>,
}

/// The entries of one origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OriginCount {
    /// The origin.
    pub id: OriginId,
    /// What people call it.
    pub name: String,
    /// What it is.
    pub kind: OriginKind,
    /// Its entries.
    pub concepts: u32,
}

/// Counts the visible entries and their terms.
///
/// # Errors
/// Whatever reading can fail with.
pub fn statistics(connection: &Connection) -> Result<Statistics, StoreError> {
    let sql = "SELECT count(*) FROM concept WHERE hidden = 0";
    let languages = languages(connection)?;
    Ok(Statistics {
        concepts: connection.query_row(sql, [], |row| row.get(0))?,
        terms: languages.iter().map(|(_, count)| count).sum(),
        origins: origins(connection)?,
        languages,
        statuses: statuses(connection)?,
    })
}

fn origins(connection: &Connection) -> Result<Vec<OriginCount>, StoreError> {
    let sql =
        "SELECT o.id, o.name, o.kind, count(*) FROM concept c JOIN origin o ON o.id = c.origin
               WHERE c.hidden = 0 GROUP BY o.id ORDER BY o.id";
    collect(connection, sql, |row| {
        let kind: String = row.get(2)?;
        Ok(OriginCount {
            id: OriginId(row.get(0)?),
            name: row.get(1)?,
            kind: OriginKind::from_name(&kind).unwrap_or(OriginKind::File),
            concepts: row.get(3)?,
        })
    })
}

fn languages(connection: &Connection) -> Result<Vec<(String, u32)>, StoreError> {
    let sql = "SELECT t.primary_language, count(*) FROM term t JOIN concept c ON c.id = t.concept
               WHERE c.hidden = 0 GROUP BY 1 ORDER BY 2 DESC, 1";
    collect(connection, sql, |row| Ok((row.get(0)?, row.get(1)?)))
}

fn statuses(connection: &Connection) -> Result<Vec<(Option<TermStatus>, u32)>, StoreError> {
    let sql = "SELECT t.status, count(*) FROM term t JOIN concept c ON c.id = t.concept
               WHERE c.hidden = 0 GROUP BY 1";
    let mut statuses = collect(connection, sql, |row| {
        let name: Option<String> = row.get(0)?;
        Ok((name.as_deref().and_then(TermStatus::from_name), row.get(1)?))
    })?;
    statuses.sort_unstable();
    Ok(statuses)
}

fn collect<T>(
    connection: &Connection,
    sql: &str,
    read: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, StoreError> {
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}
