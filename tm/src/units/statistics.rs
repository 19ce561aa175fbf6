//! What a memory holds, in figures.

use taiyaku_store::{Clients, Connection, OriginId, OriginKind, StoreError, rusqlite};
use taiyaku_text::model::UnitStatus;

/// Figures over the visible units of some clients.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Statistics {
    /// Units in all.
    pub units: u32,
    /// Units without a translation.
    pub source_only: u32,
    /// Units by client; `None` is nobody.
    pub clients: Vec<(Option<String>, u32)>,
    /// Visible units of other clients, which count nowhere else.
    pub left_aside: u32,
    /// Units by origin, in the order in which the origins were recorded; origins without units are left out.
    pub origins: Vec<OriginCount>,
    /// Units by languages as written (the target is empty for source-only ones), most frequent first.
    pub languages: Vec<(String, String, u32)>,
    /// Units by status; `None` is unknown.
    pub statuses: Vec<(Option<UnitStatus>, u32)>,
}

/// The units of one origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OriginCount {
    /// The origin.
    pub id: OriginId,
    /// What people call it.
    pub name: String,
    /// What it is.
    pub kind: OriginKind,
    /// Its units.
    pub units: u32,
}

/// Counts the visible units of some clients.
///
/// # Errors
/// Whatever reading can fail with.
pub fn statistics(connection: &Connection, clients: &Clients) -> Result<Statistics, StoreError> {
    let theirs = Clients::condition("client", "?1");
    let sql = format!(
        "SELECT count(*) FILTER (WHERE {theirs}), count(*) FILTER (WHERE {theirs} AND target IS NULL),
             count(*) FILTER (WHERE NOT {theirs})
         FROM unit WHERE hidden = 0"
    );
    let (units, source_only, left_aside) = connection.query_row(&sql, [clients], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })?;
    Ok(Statistics {
        units,
        source_only,
        left_aside,
        clients: by_client(connection, clients)?,
        origins: origins(connection, clients)?,
        languages: languages(connection, clients)?,
        statuses: statuses(connection, clients)?,
    })
}

fn by_client(
    connection: &Connection,
    clients: &Clients,
) -> Result<Vec<(Option<String>, u32)>, StoreError> {
    let sql = format!(
        "SELECT client, count(*) FROM unit WHERE hidden = 0 AND {} GROUP BY 1 ORDER BY 1",
        Clients::condition("client", "?1")
    );
    collect(connection, &sql, clients, |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

fn origins(connection: &Connection, clients: &Clients) -> Result<Vec<OriginCount>, StoreError> {
    let sql = format!(
        "SELECT o.id, o.name, o.kind, count(*) FROM unit u JOIN origin o ON o.id = u.origin
         WHERE u.hidden = 0 AND {} GROUP BY o.id ORDER BY o.id",
        Clients::condition("u.client", "?1")
    );
    collect(connection, &sql, clients, |row| {
        let kind: String = row.get(2)?;
        Ok(OriginCount {
            id: OriginId(row.get(0)?),
            name: row.get(1)?,
            kind: OriginKind::from_name(&kind).unwrap_or(OriginKind::File),
            units: row.get(3)?,
        })
    })
}

/// How many visible units of some clients there are from which language into which; the second is empty for those
/// without a translation. The most frequent first.
///
/// # Errors
/// Whatever reading can fail with.
pub fn languages(
    connection: &Connection,
    clients: &Clients,
) -> Result<Vec<(String, String, u32)>, StoreError> {
    let sql = format!(
        "SELECT source_language, coalesce(target_language, ''), count(*) FROM unit
         WHERE hidden = 0 AND {} GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2",
        Clients::condition("client", "?1")
    );
    collect(connection, &sql, clients, |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })
}

fn statuses(
    connection: &Connection,
    clients: &Clients,
) -> Result<Vec<(Option<UnitStatus>, u32)>, StoreError> {
    let sql = format!(
        "SELECT status, count(*) FROM unit WHERE hidden = 0 AND {} GROUP BY 1",
        Clients::condition("client", "?1")
    );
    let mut statuses = collect(connection, &sql, clients, |row| {
        let name: Option<String> = row.get(0)?;
        Ok((name.as_deref().and_then(UnitStatus::from_name), row.get(1)?))
    })?;
    statuses.sort_unstable();
    Ok(statuses)
}

fn collect<T>(
    connection: &Connection,
    sql: &str,
    clients: &Clients,
    read: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, StoreError> {
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([clients], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}
