//! The undo journal: every write keeps what it found, so that the latest ones can be turned back.
//!
//! | module | what it holds |
//! |---|---|
//! | `packing` | values of a row as bytes, and back |
//! | `tables` | which tables are recorded, with their keys and columns |
//! | `recorder` | the triggers that keep old rows during a write |
//! | `turn` | turning a change back, or forth again |
//!
//! The journal knows nothing of what the tables mean: their columns are looked up in the file, so that a later
//! migration needs no word here. Of a row it keeps its state before the first touch within a write; of new rows
//! only their numbers. Tables `undo_change` and `undo_row` hold it; [`MOST_CHANGES`] bounds it.
//!
//! A change of the project's folder files is not turned back (the file would bring it again). It is recorded only
//! as far as it may stand in the way of turning back a change by hand before it.

mod packing;
mod recorder;
mod tables;
mod turn;

use rusqlite::{Connection, OptionalExtension, params};

use crate::{StoreError, verify::Problem};

pub(crate) use recorder::Recorder;
pub(crate) use tables::quoted;
pub use turn::{Direction, TableTurned, Turned};
pub(crate) use turn::{next_change, turn};

/// How many changes can be turned back at most; older ones are forgotten.
pub const MOST_CHANGES: u32 = 20;

/// How a write is recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Recording {
    /// A change by hand, which can be undone.
    #[default]
    Undoable,
    /// A change that follows the project's folder files.
    Folder,
    /// Nothing is recorded.
    Off,
}

/// A change that can be undone, or done again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its generation in the change log.
    pub number: i64,
    /// What the command was, as in the change log.
    pub label: String,
    /// When (`YYYYMMDDThhmmssZ`).
    pub time: String,
    /// Whether it was undone, and can be done again.
    pub undone: bool,
}

/// Why nothing was undone or done again.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum UndoError {
    /// No change by hand is on record that was not undone already.
    #[error("there is no change that could be undone")]
    NothingToUndo,
    /// No change was undone since the last change by hand.
    #[error("there is no undone change that could be done again")]
    NothingToRedo,
    /// A folder file that was read since changed the same rows.
    #[error("“{label}” cannot be turned back: “{by}” changed the same entries since")]
    Overtaken {
        /// The change to be turned.
        label: String,
        /// The one since.
        by: String,
    },
    /// Something that came later refers to what would go.
    #[error("“{label}” cannot be turned back: something that came later depends on it")]
    Needed {
        /// The change to be turned.
        label: String,
    },
    /// The tables have other columns than when the change was recorded.
    #[error("“{label}” cannot be turned back: the database has other tables since")]
    OtherTables {
        /// The change to be turned.
        label: String,
    },
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl UndoError {
    /// What a person can do about it, as a sentence without a full stop.
    #[must_use]
    pub fn remedy(&self) -> Option<&'static str> {
        match self {
            Self::NothingToUndo => Some(
                "what follows the files in the project's folders is not undone: change the file, or edit the entry",
            ),
            Self::NothingToRedo => None,
            Self::Overtaken { .. } => Some(
                "correct the entries by hand (edit, remove), or put the former file back into its folder",
            ),
            Self::Needed { .. } | Self::OtherTables { .. } => {
                Some("correct the entries by hand (edit, remove)")
            }
            Self::Store(error) => error.remedy(),
        }
    }
}

/// The changes on record, latest first; those that were undone come first of all, for they are what a redo takes.
///
/// # Errors
/// Whatever reading can fail with.
pub fn changes(connection: &Connection) -> Result<Vec<Change>, StoreError> {
    let mut statement = connection.prepare(
        "SELECT c.change, l.label, l.time, c.undone
         FROM undo_change c JOIN change_log l ON l.generation = c.change
         WHERE c.kind = 'hand' AND EXISTS (SELECT 1 FROM undo_row r WHERE r.change = c.change)
         ORDER BY c.change DESC",
    )?;
    let changes = statement.query_map([], |row| {
        Ok(Change {
            number: row.get(0)?,
            label: row.get(1)?,
            time: row.get(2)?,
            undone: row.get(3)?,
        })
    })?;
    Ok(changes.collect::<Result<_, _>>()?)
}

/// Forgets everything, so that nothing can be undone any more, and no text stands in the journal.
///
/// # Errors
/// Whatever writing can fail with.
pub fn forget(connection: &Connection) -> Result<(), StoreError> {
    connection.execute("DELETE FROM undo_row", [])?;
    connection.execute("DELETE FROM undo_change", [])?;
    Ok(())
}

/// Checks that every record can be read and belongs to a change.
pub(crate) fn check(
    connection: &Connection,
    problems: &mut Vec<Problem>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare(
        "SELECT r.change, r.content, EXISTS (SELECT 1 FROM undo_change c WHERE c.change = r.change),
             EXISTS (SELECT 1 FROM sqlite_schema s WHERE s.type = 'table' AND s.name = r.table_name)
         FROM undo_row r",
    )?;
    let mut rows = statement.query([])?;
    let mut broken = std::collections::BTreeSet::new();
    while let Some(row) = rows.next()? {
        let content = row
            .get_ref(1)?
            .as_blob_or_null()
            .map_err(rusqlite::Error::from)?;
        let whole = content.is_none_or(|content| packing::unpack(content).is_some());
        if !whole || !row.get::<_, bool>(2)? || !row.get::<_, bool>(3)? {
            broken.insert(row.get::<_, i64>(0)?);
        }
    }
    problems.extend(broken.into_iter().map(|change| {
        Problem::new(
            "undo",
            format!("change {change} cannot be undone: its record is damaged"),
        )
        .at("undo_row", change)
    }));
    Ok(())
}

/// Whether a change by hand is on record, undone or not.
fn any_by_hand(connection: &Connection) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM undo_change WHERE kind = 'hand')";
    Ok(connection.query_row(sql, [], |row| row.get(0))?)
}

/// Forgets what was undone: a new change by hand makes it impossible to do it again.
fn forget_undone(connection: &Connection) -> Result<(), StoreError> {
    connection.execute(
        "DELETE FROM undo_row WHERE change IN (SELECT change FROM undo_change WHERE undone = 1)",
        [],
    )?;
    connection.execute("DELETE FROM undo_change WHERE undone = 1", [])?;
    Ok(())
}

/// Forgets the changes beyond the last [`MOST_CHANGES`], and those of folder files that are in nobody's way.
fn trim(connection: &Connection) -> Result<(), StoreError> {
    let oldest: Option<i64> = connection
        .query_row(
            "SELECT change FROM undo_change WHERE kind = 'hand' ORDER BY change DESC LIMIT 1 OFFSET ?1",
            [MOST_CHANGES - 1],
            |row| row.get(0),
        )
        .optional()?;
    connection.execute(
        "DELETE FROM undo_change WHERE kind = 'hand' AND change < ?1",
        params![oldest],
    )?;
    connection.execute(
        "DELETE FROM undo_change WHERE kind = 'folder' AND NOT EXISTS
             (SELECT 1 FROM undo_change h WHERE h.kind = 'hand' AND h.turned < undo_change.change)",
        [],
    )?;
    connection.execute(
        "DELETE FROM undo_row WHERE change NOT IN (SELECT change FROM undo_change)",
        [],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests;
