//! What a term base holds, in figures.

use taiyaku_store::{Clients, Connection, OriginId, OriginKind, StoreError, rusqlite};
use taiyaku_text::model::TermStatus;

/// Figures over the visible entries of some clients.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Statistics {
    /// Entries in all.
    pub concepts: u32,
    /// Entries by client; `None` is nobody.
    pub clients: Vec<(Option<String>, u32)>,
    /// Visible entries of other clients, which count nowhere else.
    pub left_aside: u32,
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

/// Counts the visible entries of some clients, and their terms.
///
/// # Errors
/// Whatever reading can fail with.
pub fn statistics(connection: &Connection, clients: &Clients) -> Result<Statistics, StoreError> {
    let theirs = Clients::condition("client", "?1");
    let sql = format!(
        "SELECT count(*) FILTER (WHERE {theirs}), count(*) FILTER (WHERE NOT {theirs})
         FROM concept WHERE hidden = 0"
    );
    let (concepts, left_aside) =
        connection.query_row(&sql, [clients], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let languages = languages(connection, clients)?;
    Ok(Statistics {
        concepts,
        left_aside,
        clients: by_client(connection, clients)?,
        terms: languages.iter().map(|(_, count)| count).sum(),
        origins: origins(connection, clients)?,
        languages,
        statuses: statuses(connection, clients)?,
    })
}

fn by_client(
    connection: &Connection,
    clients: &Clients,
) -> Result<Vec<(Option<String>, u32)>, StoreError> {
    let select = "SELECT c.client, count(*) FROM concept c";
    collect(
        connection,
        select,
        "GROUP BY 1 ORDER BY 1",
        clients,
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

fn origins(connection: &Connection, clients: &Clients) -> Result<Vec<OriginCount>, StoreError> {
    let select =
        "SELECT o.id, o.name, o.kind, count(*) FROM concept c JOIN origin o ON o.id = c.origin";
    let rest = "GROUP BY o.id ORDER BY o.id";
    collect(connection, select, rest, clients, |row| {
        let kind: String = row.get(2)?;
        Ok(OriginCount {
            id: OriginId(row.get(0)?),
            name: row.get(1)?,
            kind: OriginKind::from_name(&kind).unwrap_or(OriginKind::File),
            concepts: row.get(3)?,
        })
    })
}

fn languages(connection: &Connection, clients: &Clients) -> Result<Vec<(String, u32)>, StoreError> {
    let select =
        "SELECT t.primary_language, count(*) FROM term t JOIN concept c ON c.id = t.concept";
    let rest = "GROUP BY 1 ORDER BY 2 DESC, 1";
    collect(connection, select, rest, clients, |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

fn statuses(
    connection: &Connection,
    clients: &Clients,
) -> Result<Vec<(Option<TermStatus>, u32)>, StoreError> {
    let select = "SELECT t.status, count(*) FROM term t JOIN concept c ON c.id = t.concept";
    let mut statuses = collect(connection, select, "GROUP BY 1", clients, |row| {
        let name: Option<String> = row.get(0)?;
        Ok((name.as_deref().and_then(TermStatus::from_name), row.get(1)?))
    })?;
    statuses.sort_unstable();
    Ok(statuses)
}

/// The rows of a statement over the visible entries (`concept c`) of some clients.
fn collect<T>(
    connection: &Connection,
    select: &str,
    rest: &str,
    clients: &Clients,
    read: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, StoreError> {
    let theirs = Clients::condition("c.client", "?1");
    let sql = format!("{select} WHERE c.hidden = 0 AND {theirs} {rest}");
    let mut statement = connection.prepare(&sql)?;
    let rows = statement.query_map([clients], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}
