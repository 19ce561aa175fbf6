//! Whose entries to look at: the walls between clients.
//!
//! Tables of entries have a column `client`; where it is NULL, the entry is nobody's and serves everybody.

use std::collections::BTreeSet;

use rusqlite::{
    Connection, ToSql,
    types::{ToSqlOutput, Value},
};

use crate::StoreError;

/// Whose entries to look at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Clients {
    /// Everybody's: where there is one client at most, or the person asked for all.
    #[default]
    All,
    /// Nobody's, and those of the clients of these names.
    Only(BTreeSet<String>),
}

impl Clients {
    /// Nobody's entries, and those of one client if there is one.
    #[must_use]
    pub fn of(client: Option<&str>) -> Self {
        Self::Only(client.map(str::to_owned).into_iter().collect())
    }

    /// Whether an entry of this client (`None`: nobody's) is to be looked at.
    #[must_use]
    pub fn include(&self, client: Option<&str>) -> bool {
        match (self, client) {
            (Self::All, _) | (_, None) => true,
            (Self::Only(names), Some(client)) => names.contains(client),
        }
    }

    /// An SQL condition on a column `client`; bind this value to `parameter` (such as `:clients`). Never NULL, so that
    /// `NOT (…)` is its opposite.
    #[must_use]
    pub fn condition(column: &str, parameter: &str) -> String {
        format!(
            "({column} IS NULL OR {parameter} IS NULL
              OR {column} IN (SELECT value FROM json_each({parameter})))"
        )
    }
}

impl ToSql for Clients {
    /// NULL for everybody, else a JSON list of names.
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Owned(match self {
            Self::All => Value::Null,
            Self::Only(names) => {
                let names: Vec<_> = names.iter().map(|name| quoted(name)).collect();
                Value::Text(format!("[{}]", names.join(",")))
            }
        }))
    }
}

/// A string as JSON writes it.
fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            control if control < ' ' => quoted.push_str(&format!("\\u{:04x}", u32::from(control))),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

/// The clients that have entries in `table`, in order. The table has an index on `client` where it is not NULL, and
/// each client costs one look into it.
///
/// # Errors
/// Whatever reading can fail with.
pub fn in_table(connection: &Connection, table: &str) -> Result<BTreeSet<String>, StoreError> {
    let mut found = BTreeSet::new();
    let mut statement = connection.prepare_cached(&format!(
        "SELECT min(client) FROM {table} WHERE client IS NOT NULL AND client > ?1"
    ))?;
    // No name is shorter than the empty text, which is none.
    let mut last = String::new();
    while let Some(next) = statement.query_row([&last], |row| row.get::<_, Option<String>>(0))? {
        found.insert(next.clone());
        last = next;
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use rusqlite::named_params;

    use super::*;

    #[test]
    fn the_condition_says_what_include_says() {
        let connection = Connection::open_in_memory().unwrap();
        let strange = "O'Neill \"&\" \\ Söhne\n社";
        let condition = Clients::condition(":client", ":clients");
        for clients in [
            Clients::All,
            Clients::of(None),
            Clients::of(Some(strange)),
            Clients::Only([strange.to_owned(), "B".to_owned()].into()),
        ] {
            for client in [None, Some(strange), Some("B"), Some("C")] {
                let (yes, no): (bool, bool) = connection
                    .query_row(
                        &format!("SELECT {condition}, NOT {condition}"),
                        named_params! { ":client": client, ":clients": clients },
                        |row| Ok((row.get(0)?, row.get(1)?)),
                    )
                    .unwrap();
                assert_eq!(yes, clients.include(client), "{clients:?} {client:?}");
                assert_ne!(yes, no);
            }
        }
    }

    #[test]
    fn the_clients_of_a_table_are_listed_once() {
        let connection = Connection::open_in_memory().unwrap();
        connection
            .execute_batch(
                "CREATE TABLE t (client TEXT);
                 INSERT INTO t VALUES ('B'), (NULL), ('A'), ('B');",
            )
            .unwrap();
        let found: Vec<_> = in_table(&connection, "t").unwrap().into_iter().collect();
        assert_eq!(found, ["A", "B"]);
    }
}
