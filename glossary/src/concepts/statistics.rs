//! What a term base holds.

use rusqlite::{Connection, Row};
use taiyaku_store::{OriginId, StoreError, rusqlite};
use taiyaku_text::model::TermStatus;

/// Numbers about a term base; hidden entries are not counted, except where they are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Statistics {
    /// Entries.
    pub concepts: usize,
    /// Terms of all languages.
    pub terms: usize,
    /// Entries of folder files that overrides hide.
    pub hidden: usize,
    /// Terms by language without region, in alphabetical order.
    pub languages: Vec<(String, usize)>,
    /// Terms by status, in the order of [`TermStatus::ALL`], then those without one; only what occurs.
    pub statuses: Vec<(Option<TermStatus>, usize)>,
    /// Entries by origin, with its name, in the order in which origins were recorded; only what occurs.
    pub origins: Vec<(OriginId, String, usize)>,
}

/// Counts everything.
///
/// # Errors
/// Whatever reading can fail with.
pub fn statistics(connection: &Connection) -> Result<Statistics, StoreError> {
    let count = |sql: &str| connection.query_row(sql, [], |row| number(row, 0));
    let languages = grouped(connection, "t.primary_language")?
        .into_iter()
        .map(|(language, count)| (language.unwrap_or_default(), count))
        .collect::<Vec<_>>();
    let mut statuses: Vec<(Option<TermStatus>, usize)> = grouped(connection, "t.status")?
        .into_iter()
        .map(|(name, count)| (name.as_deref().and_then(TermStatus::from_name), count))
        .collect();
    statuses.sort_by_key(|(status, _)| (status.is_none(), *status));
    Ok(Statistics {
        concepts: count("SELECT count(*) FROM concept WHERE hidden = 0")?,
        terms: languages.iter().map(|(_, count)| count).sum(),
        hidden: count("SELECT count(*) FROM concept WHERE hidden = 1")?,
        languages,
        statuses,
        origins: origins(connection)?,
    })
}

/// Number of terms by a column of the table `term t`.
fn grouped(
    connection: &Connection,
    column: &str,
) -> Result<Vec<(Option<String>, usize)>, StoreError> {
    let mut statement = connection.prepare(&format!(
        "SELECT {column}, count(*) FROM term t JOIN concept c ON c.id = t.concept
         WHERE c.hidden = 0 GROUP BY {column} ORDER BY {column}"
    ))?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, number(row, 1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn origins(connection: &Connection) -> Result<Vec<(OriginId, String, usize)>, StoreError> {
    let mut statement = connection.prepare(
        "SELECT o.id, o.name, count(*) FROM concept c JOIN origin o ON o.id = c.origin
         WHERE c.hidden = 0 GROUP BY o.id ORDER BY o.id",
    )?;
    let rows = statement.query_map([], |row| {
        Ok((OriginId(row.get(0)?), row.get(1)?, number(row, 2)?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A count, which SQLite never gives below 0.
fn number(row: &Row<'_>, column: usize) -> rusqlite::Result<usize> {
    let count: i64 = row.get(column)?;
    Ok(usize::try_from(count).unwrap_or_default())
}
