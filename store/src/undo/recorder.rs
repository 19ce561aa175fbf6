//! The triggers that keep old rows during a write.
//!
//! They are temporary, hence made anew for each connection from the columns that the file has. They call functions
//! of this module, which know whether a write is recorded; outside of one they do nothing.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, OptionalExtension, functions::FunctionFlags, params};

use super::{
    Recording, any_by_hand, forget_undone, packing,
    tables::{self, Table, quoted},
    trim,
};
use crate::StoreError;

/// Keeps old rows of one connection.
#[derive(Debug)]
pub(crate) struct Recorder {
    tables: Vec<Table>,
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    recording: Recording,
    active: bool,
    change: i64,
    /// For each table the highest number before the write, of its rows or their owners; those beyond it are new.
    marks: Vec<i64>,
}

impl Recorder {
    /// Makes the triggers for all tables that the file has now.
    pub(crate) fn install(connection: &Connection) -> Result<Self, StoreError> {
        let recorder = Self {
            tables: tables::recorded(connection)?,
            state: Arc::default(),
        };
        recorder.define_functions(connection)?;
        // Nothing of the triggers goes to a temporary file.
        connection.pragma_update(None, "temp_store", "memory")?;
        for (place, table) in recorder.tables.iter().enumerate() {
            connection.execute_batch(&triggers(place, table))?;
        }
        Ok(recorder)
    }

    pub(super) fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// Begins to record the write that has the generation `change`.
    pub(crate) fn begin(
        &self,
        connection: &Connection,
        change: i64,
        recording: Recording,
    ) -> Result<Running, StoreError> {
        let recording = match recording {
            // Nobody is there in whose way it could be.
            Recording::Folder if !any_by_hand(connection)? => Recording::Off,
            other => other,
        };
        let marks = self
            .tables
            .iter()
            .map(|table| highest_number(connection, table))
            .collect::<Result<_, _>>()?;
        *lock(&self.state) = State {
            recording,
            active: recording != Recording::Off,
            change,
            marks,
        };
        Ok(Running(Arc::clone(&self.state)))
    }

    /// Ends the record of a write, and forgets what is too old.
    pub(crate) fn finish(
        &self,
        connection: &Connection,
        running: Running,
    ) -> Result<(), StoreError> {
        let (recording, change, marks) = {
            let state = lock(&self.state);
            (state.recording, state.change, state.marks.clone())
        };
        drop(running);
        match recording {
            Recording::Off => return Ok(()),
            Recording::Folder => {}
            Recording::Undoable => self.keep_new_numbers(connection, change, &marks)?,
        }
        let sql = "SELECT EXISTS (SELECT 1 FROM undo_row WHERE change = ?1)";
        if !connection.query_row(sql, [change], |row| row.get::<_, bool>(0))? {
            return Ok(());
        }
        let kind = match recording {
            Recording::Folder => "folder",
            _ => {
                forget_undone(connection)?;
                "hand"
            }
        };
        connection.execute(
            "INSERT INTO undo_change (change, kind, turned) VALUES (?1, ?2, ?1)",
            params![change, kind],
        )?;
        trim(connection)
    }

    /// Keeps the numbers of new rows, one range a table.
    pub(super) fn keep_new_numbers(
        &self,
        connection: &Connection,
        change: i64,
        marks: &[i64],
    ) -> Result<(), StoreError> {
        for (table, mark) in self.tables.iter().zip(marks) {
            let last = highest_number(connection, table)?;
            if last > *mark {
                connection.execute(
                    "INSERT INTO undo_row (change, table_name, key, last) VALUES (?1, ?2, ?3, ?4)",
                    params![change, table.name, mark + 1, last],
                )?;
            }
        }
        Ok(())
    }

    fn define_functions(&self, connection: &Connection) -> Result<(), StoreError> {
        let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_INNOCUOUS;
        let state = Arc::clone(&self.state);
        connection.create_scalar_function("undo_wants", 2, flags, move |context| {
            let (place, number): (u32, i64) = (context.get(0)?, context.get(1)?);
            let state = lock(&state);
            let mark = state.marks.get(place as usize).copied().unwrap_or(i64::MAX);
            Ok(state.active && number <= mark)
        })?;
        let state = Arc::clone(&self.state);
        connection
            .create_scalar_function("undo_change", 0, flags, move |_| Ok(lock(&state).change))?;
        let state = Arc::clone(&self.state);
        connection.create_scalar_function("undo_content", 0, flags, move |_| {
            Ok(lock(&state).recording == Recording::Undoable)
        })?;
        connection.create_scalar_function("undo_pack", -1, flags, |context| {
            let values = (0..context.len()).map(|place| context.get_raw(place));
            Ok(packing::pack(values))
        })?;
        Ok(())
    }
}

/// A write being recorded; when it is dropped, nothing more is recorded.
#[derive(Debug)]
pub(crate) struct Running(Arc<Mutex<State>>);

impl Drop for Running {
    fn drop(&mut self) {
        lock(&self.0).active = false;
    }
}

/// A panic elsewhere leaves plain values behind, which the next write sets anew.
fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The highest number that the rows of a table, or their owners, ever had. Where none of them counts, all rows may
/// have been there before.
fn highest_number(connection: &Connection, table: &Table) -> Result<i64, StoreError> {
    let Some((_, counter)) = table.counted_by() else {
        return Ok(i64::MAX);
    };
    let sql = "SELECT seq FROM sqlite_sequence WHERE name = ?1";
    let found = connection
        .prepare_cached(sql)?
        .query_row([counter], |row| row.get(0))
        .optional()?;
    Ok(found.unwrap_or(0))
}

/// The three triggers of a table. The first touch of a row within a write is the one that counts.
fn triggers(place: usize, table: &Table) -> String {
    let name = quoted(&table.name);
    let text = table.name.replace('\'', "''");
    let (new, old) = (table.key_of("NEW"), table.key_of("OLD"));
    let content = table.content_of("OLD");
    let trigger = |event: &str| {
        let trigger = quoted(&format!("undo {event} {}", table.name));
        let row = if event == "INSERT" { "NEW" } else { "OLD" };
        let number = match table.counted_by() {
            Some((column, _)) => format!("{row}.{}", quoted(column)),
            None => "0".to_owned(),
        };
        format!(
            "CREATE TEMP TRIGGER {trigger} AFTER {event} ON main.{name}
             WHEN undo_wants({place}, {number})"
        )
    };
    let absent = "INSERT INTO undo_row (change, table_name, key)";
    let present = format!(
        "INSERT INTO undo_row (change, table_name, key, content)
         VALUES (undo_change(), '{text}', {old}, CASE WHEN undo_content() THEN {content} END)
         ON CONFLICT DO NOTHING;"
    );
    let mut triggers = format!(
        "{} BEGIN {present} END;
         {} BEGIN {present}
             {absent} SELECT undo_change(), '{text}', {new} WHERE {new} IS NOT {old} ON CONFLICT DO NOTHING;
         END;",
        trigger("DELETE"),
        trigger("UPDATE"),
    );
    // New rows of a table that numbers once are known by their numbers. Rows with old numbers are put in by undoing
    // alone, which records them itself.
    if !table.numbers_once {
        triggers.push_str(&format!(
            "{} BEGIN {absent} VALUES (undo_change(), '{text}', {new}) ON CONFLICT DO NOTHING; END;",
            trigger("INSERT"),
        ));
    }
    triggers
}
