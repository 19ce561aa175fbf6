//! Migrations: each component of the program brings its tables as numbered steps that are never edited.
//!
//! What was run is recorded with a checksum. A file that knows steps this program does not know, or other
//! steps under the same number, is refused instead of guessed at.

mod copy;

use std::{fmt::Write as _, path::Path, time::Duration};

use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};

use crate::{StoreError, change_log, open::APPLICATION_ID, undo, waiting};

/// A part of the program with tables of its own.
#[derive(Debug)]
pub struct Component {
    /// Its name in the record of migrations.
    pub name: &'static str,
    /// Its steps, numbered from 1 without gaps.
    pub migrations: &'static [Migration],
}

/// One step, kept in `migrations/NUMBER_NAME.sql` of its crate.
#[derive(Debug)]
pub struct Migration {
    /// Its number within the component, from 1.
    pub number: u32,
    /// What it is about.
    pub name: &'static str,
    /// The statements, beginning with a comment that says why.
    pub sql: &'static str,
}

/// The tables of the store itself.
const STORE: Component = Component {
    name: "store",
    migrations: &[
        Migration {
            number: 1,
            name: "base",
            sql: include_str!("../migrations/0001_base.sql"),
        },
        Migration {
            number: 2,
            name: "undo",
            sql: include_str!("../migrations/0002_undo.sql"),
        },
        Migration {
            number: 3,
            name: "changed_row",
            sql: include_str!("../migrations/0003_changed_row.sql"),
        },
    ],
};

/// How a file stands to the components of this program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Every migration was run.
    Current,
    /// Some were not.
    Pending,
}

/// Compares the record in the file with `components`.
pub(crate) fn standing(
    connection: &Connection,
    path: &Path,
    components: &[&Component],
) -> Result<Standing, StoreError> {
    Ok(match pending(connection, path, components)?.is_empty() {
        true => Standing::Current,
        false => Standing::Pending,
    })
}

/// Runs what is missing, all in one transaction, after a copy was made of a file that was written to before.
pub(crate) fn run(
    connection: &Connection,
    path: &Path,
    components: &[&Component],
    wait_limit: Duration,
) -> Result<(), StoreError> {
    let transaction = waiting::begin(connection, path, wait_limit, &mut |_| {})?;
    // Looked up again: another process may have been here while this one waited for the lock.
    let pending = pending(&transaction, path, components)?;
    let Some((first, step)) = pending.first() else {
        return Ok(());
    };
    if has_record(&transaction)? && change_log::latest(&transaction)?.number > 0 {
        copy::make(path, first.name, step.number)?;
    }
    prepare_record(&transaction)?;
    for (component, step) in &pending {
        transaction.execute_batch(step.sql)?;
        transaction.execute(
            "INSERT INTO migration (component, number, name, checksum) VALUES (?1, ?2, ?3, ?4)",
            params![component.name, step.number, step.name, checksum(step.sql)],
        )?;
    }
    // Rows on record may have other columns than the tables now.
    undo::forget(&transaction)?;
    Ok(transaction.commit()?)
}

/// The steps not yet run, in order.
fn pending<'c>(
    connection: &Connection,
    path: &Path,
    components: &[&'c Component],
) -> Result<Vec<(&'c Component, &'c Migration)>, StoreError> {
    let recorded = has_record(connection)?;
    let mut pending = Vec::new();
    for component in [&STORE as &Component]
        .into_iter()
        .chain(components.iter().copied())
    {
        let done = match recorded {
            true => record_of(connection, component)?,
            false => Vec::new(),
        };
        check(&done, component, path)?;
        pending.extend(
            component
                .migrations
                .iter()
                .skip(done.len())
                .map(|step| (component, step)),
        );
    }
    Ok(pending)
}

/// Compares the record of one component (numbers and checksums in order) with its steps.
fn check(done: &[(u32, String)], component: &Component, path: &Path) -> Result<(), StoreError> {
    for (place, (number, recorded)) in done.iter().enumerate() {
        let component_name = component.name.to_owned();
        match component.migrations.get(place) {
            None => {
                return Err(StoreError::NewerSchema {
                    path: path.into(),
                    component: component_name,
                    found: done.last().map_or(*number, |(last, _)| *last),
                    known: component.migrations.last().map_or(0, |step| step.number),
                });
            }
            Some(step) if step.number != *number || checksum(step.sql) != *recorded => {
                return Err(StoreError::ChangedMigration {
                    path: path.into(),
                    component: component_name,
                    number: *number,
                });
            }
            Some(_) => {}
        }
    }
    Ok(())
}

fn has_record(connection: &Connection) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'migration')";
    Ok(connection.query_row(sql, [], |row| row.get(0))?)
}

fn record_of(
    connection: &Connection,
    component: &Component,
) -> Result<Vec<(u32, String)>, StoreError> {
    let sql = "SELECT number, checksum FROM migration WHERE component = ?1 ORDER BY number";
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([component.name], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Marks the file as ours and makes room for the record.
fn prepare_record(connection: &Connection) -> Result<(), StoreError> {
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    // Lets a step rebuild a table that others refer to; the references are checked at the end.
    connection.pragma_update(None, "defer_foreign_keys", true)?;
    connection.execute_batch(
        "CREATE TABLE IF NOT EXISTS migration (
             component TEXT NOT NULL,
             number    INTEGER NOT NULL,
             name      TEXT NOT NULL,
             checksum  TEXT NOT NULL,
             time      TEXT NOT NULL DEFAULT (strftime('%Y%m%dT%H%M%SZ', 'now')),
             PRIMARY KEY (component, number)
         ) STRICT, WITHOUT ROWID",
    )?;
    Ok(())
}

/// SHA-256 of a step, in hexadecimal. Line ends don't count: a checkout on Windows may change them.
fn checksum(sql: &str) -> String {
    let digest = Sha256::digest(sql.replace("\r\n", "\n"));
    digest.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests;
