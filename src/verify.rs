//! Checking a whole database: the file, what memory and term base say in it, and the files derived from it.

use std::path::Path;

use taiyaku_glossary::concepts;
use taiyaku_store::{StoreError, verify::Problem};
use taiyaku_tm::{derived, units};

use crate::database;

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Units in the file, hidden ones too; none where the contents could not be checked.
    pub units: Option<u64>,
    /// Concept entries in the file, hidden ones too.
    pub concepts: Option<u64>,
    /// What is wrong, in the order of the checks.
    pub problems: Vec<Problem>,
}

/// Checks the database at `path` without writing anything, not even what a newer program would bring up to date.
///
/// # Errors
/// A file that is not there or cannot be looked at. Damage is a problem of the verdict.
pub fn verify(path: &Path) -> Result<Verdict, StoreError> {
    let checked = database::check(path)?;
    let mut problems = checked.problems;
    problems.extend(derived::verify(&derived::folder_of(path)));
    let Some(connection) = checked.connection else {
        return Ok(Verdict {
            units: None,
            concepts: None,
            problems,
        });
    };
    units::verify(&connection, &mut problems);
    concepts::verify(&connection, &mut problems);
    let count = |table: &str| -> Option<u64> {
        let sql = format!("SELECT count(*) FROM {table}");
        let count = connection.query_row(&sql, [], |row| row.get::<_, i64>(0));
        count.ok().map(i64::unsigned_abs)
    };
    Ok(Verdict {
        units: count("unit"),
        concepts: count("concept"),
        problems,
    })
}

#[cfg(test)]
mod tests;
