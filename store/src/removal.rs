//! Taking entries out by hand. Memory and term base share what that can come to, and where it is recorded.

use rusqlite::{Connection, Row};

use crate::{
    NewOrigin, OriginId, OriginKind, StoreError, origin,
    verify::{Problem, is_date, not_a_date},
};

/// The origin that decisions about entries of folder files are recorded under.
const OWN_ORIGIN: &str = "project";

/// What became of an entry to be removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Removed {
    /// It is gone.
    Deleted,
    /// It came from a file of the project's folders, which may bring it again: it, and every equal entry of such
    /// files, is hidden for good.
    Overridden,
    /// There is no such entry, or it was hidden already.
    Unknown,
}

/// The project's own origin, made when it is first needed. `now` (`YYYYMMDDThhmmssZ`) dates it then.
///
/// # Errors
/// Whatever writing can fail with.
pub fn own_origin(connection: &Connection, now: &str) -> Result<OriginId, StoreError> {
    let own = NewOrigin::new(OWN_ORIGIN, OriginKind::Session, now);
    origin::find_or_insert(connection, &own)
}

/// What is wrong with the decision in a row: a number, the identity in hexadecimal, the action, the replacement, the time,
/// and the scope of the replacement. `noun` is the word for one entry.
///
/// # Errors
/// Values of other types.
pub fn decision_fault(
    row: &Row<'_>,
    table: &'static str,
    noun: &str,
) -> rusqlite::Result<Option<Problem>> {
    let (action, replacement): (String, Option<i64>) = (row.get(2)?, row.get(3)?);
    let (time, scope): (String, Option<i64>) = (row.get(4)?, row.get(5)?);
    let identity: String = row.get(1)?;
    let which = identity.get(..12).unwrap_or("").to_lowercase();
    let fault = match (action.as_str(), replacement) {
        ("replace", None) | ("remove", Some(_)) => {
            Some(format!("has no {noun} that stands in its place"))
        }
        ("replace", Some(_)) if scope != Some(0) => {
            Some(format!("points to no {noun} of the project's own"))
        }
        ("replace" | "remove", _) if identity.len() != 64 => Some("has no proper hash".to_owned()),
        ("replace" | "remove", _) => None,
        _ => Some("says neither remove nor replace".to_owned()),
    };
    let problem = match fault {
        Some(fault) => Problem::new("overrides", format!("the decision {which}… {fault}"))
            .with_remedy(format!("restore a backup, or add the {noun} again by hand")),
        None if !is_date(&time) => not_a_date(&time),
        None => return Ok(None),
    };
    Ok(Some(Problem {
        table: Some(table.into()),
        ..problem
    }))
}
