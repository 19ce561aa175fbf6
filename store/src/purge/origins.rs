//! Origins of a client that is purged. An origin says where entries came from, by the name of a file; entries of
//! several clients can come from one.

use std::collections::BTreeSet;

use rusqlite::{Connection, Transaction};

use super::{PurgedRows, TablePurge};
use crate::StoreError;

/// What an origin of other clients' entries is called when the client is gone whose file it was.
const NAMELESS: &str = "(purged)";

/// The origins that purging a client concerns.
#[derive(Debug, Default)]
pub(super) struct Concerned {
    /// From these nothing will be left.
    pub(super) emptied: BTreeSet<i64>,
    /// These have entries of others, too.
    shared: BTreeSet<i64>,
}

impl Concerned {
    /// Looks for them before anything is deleted: origins that are the client's, or that its rows came from.
    pub(super) fn find(
        connection: &Connection,
        client: &str,
        tables: &[TablePurge],
    ) -> Result<Self, StoreError> {
        let mut all = numbers(
            connection,
            "SELECT id FROM origin WHERE client = ?1",
            client,
        )?;
        let entry_tables = entry_tables(connection, tables)?;
        for (table, condition) in &entry_tables {
            let sql = format!("SELECT DISTINCT origin FROM {table} WHERE {condition}");
            all.append(&mut numbers(connection, &sql, client)?);
        }
        let mut concerned = Self::default();
        for origin in all {
            let mut shared = false;
            for (table, condition) in &entry_tables {
                let sql = format!(
                    "SELECT EXISTS (SELECT 1 FROM {table} WHERE origin = ?2 AND ({condition}) IS NOT TRUE)"
                );
                shared |=
                    connection.query_row(&sql, (client, origin), |row| row.get::<_, bool>(0))?;
            }
            let list = if shared {
                &mut concerned.shared
            } else {
                &mut concerned.emptied
            };
            list.insert(origin);
        }
        Ok(concerned)
    }

    /// Deletes those from which nothing is left, and takes the client's name off the others.
    pub(super) fn leave(
        &self,
        transaction: &Transaction<'_>,
        client: &str,
    ) -> Result<(), StoreError> {
        for origin in &self.emptied {
            transaction.execute("DELETE FROM origin WHERE id = ?1", [origin])?;
        }
        for origin in &self.shared {
            // A folder file keeps its path: by that it is known when the folder is looked through.
            transaction.execute(
                "UPDATE origin SET client = NULL,
                     name = CASE kind WHEN 'folder' THEN name ELSE ?3 END,
                     path = CASE kind WHEN 'folder' THEN path END
                 WHERE id = ?1 AND client = ?2",
                (origin, client, NAMELESS),
            )?;
        }
        Ok(())
    }
}

/// Tables of rows that are somebody's and have an origin, with the condition that they are the client's.
fn entry_tables(
    connection: &Connection,
    tables: &[TablePurge],
) -> Result<Vec<(&'static str, &'static str)>, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM pragma_table_info(?1) WHERE name = 'origin')";
    let mut statement = connection.prepare(sql)?;
    let mut found = Vec::new();
    for purged in tables {
        if let PurgedRows::Where(condition) = purged.rows
            && statement.query_row([purged.table], |row| row.get(0))?
        {
            found.push((purged.table, condition));
        }
    }
    Ok(found)
}

fn numbers(connection: &Connection, sql: &str, client: &str) -> Result<BTreeSet<i64>, StoreError> {
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([client], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
