//! Checking the whole file: SQLite's own structure, whose file it is, and the store's own tables.
//!
//! Contents are checked by the components that know them; all report [`Problem`]s. Nothing is written, and no damage
//! keeps the rest from being looked at.

use std::{borrow::Cow, path::Path};

use rusqlite::{Connection, Row};

use crate::{
    Component, StoreError, changes,
    migration::{self, Standing},
    open::{self, Found},
    undo::{self, quoted},
};

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Which check found it; the names are listed in `docs/json.md`.
    pub check: &'static str,
    /// The table concerned.
    pub table: Option<Cow<'static, str>>,
    /// The number of the row, for tables whose rows have one.
    pub id: Option<i64>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
}

/// What to do where nothing better is known.
pub const RESTORE: &str = "restore a backup; what can still be read can be exported to a new file";

impl Problem {
    /// A problem that concerns no single row.
    pub fn new(check: &'static str, message: impl Into<String>) -> Self {
        Self {
            check,
            table: None,
            id: None,
            message: message.into(),
            remedy: RESTORE.to_owned(),
        }
    }

    /// A table that could be read only so far.
    #[must_use]
    pub fn unreadable(table: impl Into<Cow<'static, str>>, error: &StoreError) -> Self {
        let table = table.into();
        let message = format!("table {table} cannot be read to its end: {error}");
        Self {
            table: Some(table),
            ..Self::new("structure", message)
        }
    }

    /// The same for a row.
    #[must_use]
    pub fn at(mut self, table: &'static str, id: i64) -> Self {
        self.table = Some(table.into());
        self.id = Some(id);
        self
    }

    /// With something better to do.
    #[must_use]
    pub fn with_remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = remedy.into();
        self
    }
}

/// What a look at the file found.
#[derive(Debug)]
pub struct Checked {
    /// The file, opened for reading as it is, where its contents can be checked.
    pub connection: Option<Connection>,
    /// What is wrong so far.
    pub problems: Vec<Problem>,
}

/// Checks the file at `path` as far as the store knows it. Nothing is brought up to date.
///
/// # Errors
/// A file that is not there or cannot be looked at; damage is no error, but a problem.
pub fn check(path: &Path, components: &[&Component]) -> Result<Checked, StoreError> {
    let mut problems = Vec::new();
    match opened(path) {
        Ok(connection) => {
            let current = check_standing(&connection, path, components, &mut problems);
            check_structure(&connection, &mut problems);
            if current {
                check_own_tables(&connection, &mut problems);
            }
            Ok(Checked {
                connection: current.then_some(connection),
                problems,
            })
        }
        Err(
            error @ (StoreError::NotADatabase { .. }
            | StoreError::Foreign { .. }
            | StoreError::Damaged { .. }),
        ) => {
            problems.push(Problem::new("file", error.to_string()));
            Ok(Checked {
                connection: None,
                problems,
            })
        }
        Err(error) => Err(error),
    }
}

fn opened(path: &Path) -> Result<Connection, StoreError> {
    match open::inspect(path)? {
        Found::Nothing => Err(StoreError::Missing { path: path.into() }),
        Found::Database => open::for_reading(path),
    }
}

/// Whether the tables are those that this program knows.
fn check_standing(
    connection: &Connection,
    path: &Path,
    components: &[&Component],
    problems: &mut Vec<Problem>,
) -> bool {
    match migration::standing(connection, path, components) {
        Ok(Standing::Current) => true,
        Ok(Standing::Pending) => {
            let message = "the file was made by an older taiyaku: its contents were not checked";
            problems.push(Problem::new("migrations", message).with_remedy(
                "run any other command, such as `taiyaku tm stats`, which brings it up to date, and verify again",
            ));
            false
        }
        Err(error) => {
            let remedy = error.remedy().unwrap_or(RESTORE);
            let problem = Problem::new("migrations", error.to_string());
            problems.push(problem.with_remedy(remedy));
            false
        }
    }
}

/// SQLite's own check, and all references.
fn check_structure(connection: &Connection, problems: &mut Vec<Problem>) {
    let lines = strings(connection, "PRAGMA integrity_check");
    match lines {
        Ok(lines) => {
            let faults = lines.into_iter().filter(|line| line != "ok");
            problems.extend(faults.map(|line| Problem::new("structure", line)));
        }
        Err(error) => problems.push(Problem::new("structure", error.to_string())),
    }
    let references = || -> Result<Vec<Problem>, StoreError> {
        let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let (table, id, other): (String, Option<i64>, String) =
                (row.get(0)?, row.get(1)?, row.get(2)?);
            // Rows without a number are told by their table alone.
            let row = id.map_or_else(|| format!("a row of {table}"), |_| "it".to_owned());
            let message = format!("{row} refers to a row of {other} that does not exist");
            found.push(Problem {
                table: Some(table.into()),
                id,
                ..Problem::new("references", message)
            });
        }
        Ok(found)
    };
    match references() {
        Ok(found) => problems.extend(found),
        Err(error) => problems.push(Problem::new("references", error.to_string())),
    }
}

/// The tables of the store itself.
fn check_own_tables(connection: &Connection, problems: &mut Vec<Problem>) {
    for_each_row(
        connection,
        "meta",
        "SELECT 0, count(*) FROM meta WHERE key = 'database-id' AND length(value) = 32",
        problems,
        |row| {
            let missing = row.get::<_, u32>(1)? == 0;
            Ok(missing.then(|| Problem::new("identity", "the database has lost its id")))
        },
    );
    let dates = [
        ("change_log", "SELECT generation, time FROM change_log"),
        ("origin", "SELECT id, created FROM origin"),
    ];
    for (table, sql) in dates {
        for_each_row(connection, table, sql, problems, |row| {
            let (id, time): (i64, String) = (row.get(0)?, row.get(1)?);
            Ok((!is_date(&time)).then(|| not_a_date(&time).at(table, id)))
        });
    }
    check_numbers(connection, problems);
    if let Err(error) = changes::check(connection, problems) {
        problems.push(Problem::unreadable("changed_row", &error));
    }
    if let Err(error) = undo::check(connection, problems) {
        problems.push(Problem::unreadable("undo_row", &error));
    }
}

/// Numbers must never be used again: the counter of a table that has one stands at its highest number or above.
fn check_numbers(connection: &Connection, problems: &mut Vec<Problem>) {
    let sql = "SELECT name FROM sqlite_schema
               WHERE type = 'table' AND upper(sql) LIKE '%AUTOINCREMENT%' ORDER BY name";
    let tables = strings(connection, sql).unwrap_or_else(|error| {
        problems.push(Problem::unreadable("sqlite_schema", &error));
        Vec::new()
    });
    for table in tables {
        let sql = format!(
            "SELECT max(rowid), coalesce((SELECT seq FROM sqlite_sequence WHERE name = ?1), 0)
             FROM {}",
            quoted(&table)
        );
        let numbers = connection.query_row(&sql, [&table], |row| {
            Ok((row.get::<_, Option<i64>>(0)?, row.get::<_, i64>(1)?))
        });
        match numbers {
            Ok((highest, counter)) if highest.is_some_and(|highest| highest > counter) => {
                let message = format!(
                    "the counter of table {table} lies behind: a number could be used again"
                );
                problems.push(Problem {
                    table: Some(table.into()),
                    ..Problem::new("numbers", message)
                });
            }
            Ok(_) => {}
            Err(error) => problems.push(Problem::unreadable(table, &error.into())),
        }
    }
}

/// Goes through a query whose first column is a number, and adds what `find` says about each row. A row that
/// cannot be read is a problem itself.
pub fn for_each_row(
    connection: &Connection,
    table: &'static str,
    sql: &str,
    problems: &mut Vec<Problem>,
    mut find: impl FnMut(&Row<'_>) -> rusqlite::Result<Option<Problem>>,
) {
    for_each_row_all(connection, table, sql, problems, |row| {
        Ok(find(row)?.into_iter().collect())
    });
}

/// As [`for_each_row`], for checks that can find several things.
pub fn for_each_row_all(
    connection: &Connection,
    table: &'static str,
    sql: &str,
    problems: &mut Vec<Problem>,
    mut find: impl FnMut(&Row<'_>) -> rusqlite::Result<Vec<Problem>>,
) {
    let mut walk = || -> Result<(), StoreError> {
        let mut statement = connection.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            match find(row) {
                Ok(found) => problems.extend(found),
                Err(error) => {
                    problems.push(Problem::new("values", error.to_string()).at(table, id));
                }
            }
        }
        Ok(())
    };
    if let Err(error) = walk() {
        problems.push(Problem::unreadable(table, &error));
    }
}

fn strings(connection: &Connection, sql: &str) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare(sql)?;
    let lines = statement.query_map([], |row| row.get(0))?;
    Ok(lines.collect::<Result<_, _>>()?)
}

/// Whether a text is a time as we write it, `YYYYMMDDThhmmssZ`, of a day and hour that exist.
#[must_use]
pub fn is_date(text: &str) -> bool {
    let part = |from: usize, to: usize| -> Option<u32> {
        let digits = text.get(from..to)?;
        digits
            .bytes()
            .all(|byte| byte.is_ascii_digit())
            .then(|| digits.parse().ok())?
    };
    let within =
        |part: Option<u32>, from: u32, to: u32| part.is_some_and(|n| (from..=to).contains(&n));
    text.len() == 16
        && text.get(8..9) == Some("T")
        && text.ends_with('Z')
        && part(0, 4).is_some()
        && within(part(4, 6), 1, 12)
        && within(part(6, 8), 1, 31)
        && within(part(9, 11), 0, 23)
        && within(part(11, 13), 0, 59)
        && within(part(13, 15), 0, 60)
}

/// The problem of a time that is none.
#[must_use]
pub fn not_a_date(text: &str) -> Problem {
    Problem::new("dates", format!("“{text}” is no date (YYYYMMDDThhmmssZ)"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_days_and_hours_that_exist() {
        assert!(is_date("20261123T090000Z"));
        for bad in [
            "",
            "20261323T090000Z",
            "2026-11-23T09:00",
            "20261123T250000Z",
            "20261123 090000Z",
            "２０26112T09000Z",
        ] {
            assert!(!is_date(bad), "{bad}");
        }
    }
}
