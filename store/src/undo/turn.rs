//! Turning a change back, or forth again.
//!
//! All rows that the change touched are taken out, then those that it found are put in. What stood there in
//! between goes into the journal in their place, so the same change can be turned once more.

use std::collections::BTreeSet;

use rusqlite::{
    Connection, OptionalExtension, Row, ToSql, Transaction, params, params_from_iter, types::Value,
};

use super::{
    Change, Recorder, Recording, UndoError, packing,
    tables::{Key, Table, quoted},
    trim,
};
use crate::{StoreError, changes};

/// Which way a change is turned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// The latest change by hand is taken back.
    Undo,
    /// The change that was undone last is done again.
    Redo,
}

/// What was turned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turned {
    /// The change.
    pub change: Change,
    /// What became of the rows, by table; tables without any are left out.
    pub tables: Vec<TableTurned>,
    /// The clients whose rows are among them.
    pub clients: BTreeSet<String>,
}

/// What became of the rows of one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableTurned {
    /// The table.
    pub table: String,
    /// Rows that are there again.
    pub brought_back: usize,
    /// Rows that are gone.
    pub taken_out: usize,
    /// Rows that are as they were before.
    pub put_back: usize,
}

/// Turns the next change of a direction. `generation` is that of the write under way, in which references between
/// tables are not enforced: they are checked at the end.
pub(crate) fn turn<E: From<UndoError>>(
    recorder: &Recorder,
    transaction: &Transaction<'_>,
    generation: i64,
    direction: Direction,
    settle: impl FnOnce(&Transaction<'_>) -> Result<(), E>,
) -> Result<Turned, E> {
    let change = next_change(transaction, direction)?;
    refuse_overtaken(transaction, &change)?;
    let store = |error: StoreError| E::from(UndoError::from(error));
    let running = recorder
        .begin(transaction, generation, Recording::Undoable)
        .map_err(store)?;
    let (tables, clients) = exchange_rows(recorder, transaction, &change)?;
    note_rows_put_in(recorder, transaction, &change, generation).map_err(store)?;
    settle(transaction)?;
    drop(running);
    refuse_dangling(transaction, &change)?;
    keep_way_back(transaction, &change, generation).map_err(store)?;
    Ok(Turned {
        change,
        tables,
        clients,
    })
}

/// The change that is to be turned.
pub(crate) fn next_change(
    connection: &Connection,
    direction: Direction,
) -> Result<Change, UndoError> {
    let (undone, order) = match direction {
        Direction::Undo => (false, "DESC"),
        Direction::Redo => (true, "ASC"),
    };
    let sql = format!(
        "SELECT c.change, l.label, l.time FROM undo_change c JOIN change_log l ON l.generation = c.change
         WHERE c.kind = 'hand' AND c.undone = ?1
           AND EXISTS (SELECT 1 FROM undo_row r WHERE r.change = c.change)
         ORDER BY c.change {order} LIMIT 1"
    );
    let read = |row: &Row<'_>| {
        Ok(Change {
            number: row.get(0)?,
            label: row.get(1)?,
            time: row.get(2)?,
            undone,
        })
    };
    let found = connection.query_row(&sql, [undone], read).optional();
    found.map_err(StoreError::from)?.ok_or(match direction {
        Direction::Undo => UndoError::NothingToUndo,
        Direction::Redo => UndoError::NothingToRedo,
    })
}

/// Refuses where a folder file changed the same rows after the change was last done or undone.
fn refuse_overtaken(connection: &Connection, change: &Change) -> Result<(), UndoError> {
    let by: Option<String> = connection
        .query_row(
            "SELECT l.label FROM undo_change f JOIN change_log l ON l.generation = f.change
             WHERE f.kind = 'folder' AND f.change > (SELECT turned FROM undo_change WHERE change = ?1)
               AND EXISTS (SELECT 1 FROM undo_row r JOIN undo_row t
                   ON t.change = ?1 AND t.table_name = r.table_name
                       AND (t.key = r.key OR (t.last IS NOT NULL AND r.key BETWEEN t.key AND t.last))
                   WHERE r.change = f.change)
             ORDER BY f.change DESC LIMIT 1",
            [change.number],
            |row| row.get(0),
        )
        .optional()
        .map_err(StoreError::from)?;
    match by {
        None => Ok(()),
        Some(by) => Err(UndoError::Overtaken {
            label: change.label.clone(),
            by,
        }),
    }
}

/// Takes out all rows that the change touched, of all tables, and puts in those that it found. Also says whose they
/// are.
fn exchange_rows(
    recorder: &Recorder,
    transaction: &Transaction<'_>,
    change: &Change,
) -> Result<(Vec<TableTurned>, BTreeSet<String>), UndoError> {
    let other_tables = || UndoError::OtherTables {
        label: change.label.clone(),
    };
    let sql = "SELECT count(DISTINCT table_name) FROM undo_row WHERE change = ?1";
    let touched: u32 = transaction
        .query_row(sql, [change.number], |row| row.get(0))
        .map_err(StoreError::from)?;
    let mut exchanges = Vec::new();
    for table in recorder.tables() {
        let exchange = Exchange {
            transaction,
            table,
            change: change.number,
        };
        if exchange.is_touched()? {
            exchanges.push(exchange);
        }
    }
    if exchanges.len() != touched as usize {
        return Err(other_tables());
    }
    let mut taken = Vec::new();
    let mut clients = BTreeSet::new();
    for exchange in &exchanges {
        exchange.add_clients(&mut clients)?;
        taken.push(exchange.take_out()?.ok_or_else(other_tables)?);
    }
    let mut tables = Vec::new();
    for (exchange, taken) in exchanges.iter().zip(taken) {
        let put = exchange.put_in()?.ok_or_else(other_tables)?;
        tables.push(TableTurned {
            table: exchange.table.name.clone(),
            brought_back: put.saturating_sub(taken.found_again),
            taken_out: taken.rows.saturating_sub(taken.found_again),
            put_back: taken.found_again,
        });
    }
    tables.retain(|table| table.brought_back + table.taken_out + table.put_back > 0);
    Ok((tables, clients))
}

/// Puts the rows that are there again on the record of changes, for files that were derived while they were not. Their
/// numbers are old, so nobody would take them for new.
fn note_rows_put_in(
    recorder: &Recorder,
    connection: &Connection,
    change: &Change,
    generation: i64,
) -> Result<(), StoreError> {
    let sql =
        "SELECT key FROM undo_row WHERE change = ?1 AND table_name = ?2 AND content IS NOT NULL";
    for table in recorder.tables().iter().filter(|table| table.numbers_once) {
        let mut statement = connection.prepare_cached(sql)?;
        let mut rows = statement.query(params![change.number, table.name])?;
        while let Some(row) = rows.next()? {
            changes::note(connection, &table.name, row.get(0)?, generation)?;
        }
    }
    Ok(())
}

/// The rows of one table that one change touched.
struct Exchange<'a> {
    transaction: &'a Transaction<'a>,
    table: &'a Table,
    change: i64,
}

/// What was taken out of a table.
struct Taken {
    rows: usize,
    /// How many of them were there before the change too.
    found_again: usize,
}

impl Exchange<'_> {
    fn is_touched(&self) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM undo_row WHERE change = ?1 AND table_name = ?2)";
        let mut statement = self.transaction.prepare_cached(sql)?;
        Ok(statement.query_row(params![self.change, self.table.name], |row| row.get(0))?)
    }

    /// Adds the clients whose rows these are, in the table now or before the change. What is not numbered (decisions
    /// about entries) goes along with rows that are.
    fn add_clients(&self, clients: &mut BTreeSet<String>) -> Result<(), StoreError> {
        let client = self.table.columns.iter().position(|name| name == "client");
        let (Some(place), Key::Number(key)) = (client, &self.table.key) else {
            return Ok(());
        };
        // Ranges are of the numbers that count the rows, which may be those of their owners.
        let counted = self
            .table
            .counted_by()
            .map_or(key.as_str(), |(column, _)| column);
        let (name, key, counted) = (quoted(&self.table.name), quoted(key), quoted(counted));
        let these = "r.change = ?1 AND r.table_name = ?2";
        let sql = format!(
            "SELECT t.client FROM undo_row r JOIN {name} t ON t.{key} = r.key
                 WHERE {these} AND t.client IS NOT NULL
             UNION SELECT t.client FROM undo_row r JOIN {name} t ON t.{counted} BETWEEN r.key AND r.last
                 WHERE {these} AND r.last IS NOT NULL AND t.client IS NOT NULL"
        );
        let mut statement = self.transaction.prepare(&sql)?;
        let values = params![self.change, self.table.name];
        for client in statement.query_map(values, |row| row.get(0))? {
            clients.insert(client?);
        }
        let sql =
            format!("SELECT r.content FROM undo_row r WHERE {these} AND r.content IS NOT NULL");
        let mut statement = self.transaction.prepare(&sql)?;
        let mut contents = statement.query(values)?;
        while let Some(row) = contents.next()? {
            let content = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
            let values = packing::unpack(content).unwrap_or_default();
            if let Some(Value::Text(client)) = values.get(place) {
                clients.insert(client.clone());
            }
        }
        Ok(())
    }

    /// Deletes the rows. `None` where a key is none of this table.
    fn take_out(&self) -> Result<Option<Taken>, StoreError> {
        let name = quoted(&self.table.name);
        let one = format!("DELETE FROM {name} WHERE {}", self.table.condition());
        let mut one = self.transaction.prepare(&one)?;
        let mut taken = Taken {
            rows: 0,
            found_again: 0,
        };
        let sql = "SELECT key, last, content IS NOT NULL FROM undo_row
                   WHERE change = ?1 AND table_name = ?2";
        let mut statement = self.transaction.prepare_cached(sql)?;
        let mut rows = statement.query(params![self.change, self.table.name])?;
        while let Some(row) = rows.next()? {
            let (key, last): (Value, Option<i64>) = (row.get(0)?, row.get(1)?);
            let deleted = match (&self.table.key, key, last) {
                (_, Value::Integer(first), Some(last)) => {
                    let Some((column, _)) = self.table.counted_by() else {
                        return Ok(None);
                    };
                    let column = quoted(column);
                    let sql = format!("DELETE FROM {name} WHERE {column} BETWEEN ?1 AND ?2");
                    self.transaction.execute(&sql, [first, last])?
                }
                (Key::Number(_), key @ Value::Integer(_), None) => one.execute([key])?,
                (Key::Columns(columns), Value::Blob(packed), None) => {
                    match packing::unpack(&packed) {
                        Some(values) if values.len() == columns.len() => {
                            one.execute(params_from_iter(values))?
                        }
                        _ => return Ok(None),
                    }
                }
                _ => return Ok(None),
            };
            taken.rows += deleted;
            taken.found_again += deleted * usize::from(row.get::<_, bool>(2)?);
        }
        Ok(Some(taken))
    }

    /// Inserts the rows that the change found, and counts them. `None` where one has other columns than the table.
    fn put_in(&self) -> Result<Option<usize>, StoreError> {
        let mut insertion = self.transaction.prepare(&self.table.insertion())?;
        // What was not there before this turn: the triggers leave rows that are numbered once to us.
        let mut absent = self.transaction.prepare_cached(
            "INSERT INTO undo_row (change, table_name, key) VALUES (undo_change(), ?1, ?2)
             ON CONFLICT DO NOTHING",
        )?;
        let sql = "SELECT content, key FROM undo_row
                   WHERE change = ?1 AND table_name = ?2 AND content IS NOT NULL";
        let mut statement = self.transaction.prepare_cached(sql)?;
        let mut rows = statement.query(params![self.change, self.table.name])?;
        let mut count = 0;
        while let Some(row) = rows.next()? {
            let content = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
            match packing::unpack(content) {
                Some(values) if values.len() == self.table.columns.len() => {
                    let values: Vec<&dyn ToSql> = values.iter().map(|v| v as &dyn ToSql).collect();
                    insertion.execute(&*values)?;
                    if self.table.numbers_once {
                        absent.execute(params![self.table.name, row.get::<_, Value>(1)?])?;
                    }
                }
                _ => return Ok(None),
            }
            count += 1;
        }
        Ok(Some(count))
    }
}

/// Refuses where a row would refer to one that is not there.
fn refuse_dangling(connection: &Connection, change: &Change) -> Result<(), UndoError> {
    let found = |connection: &Connection| -> Result<bool, StoreError> {
        let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
        Ok(statement.query([])?.next()?.is_some())
    };
    if found(connection)? {
        return Err(UndoError::Needed {
            label: change.label.clone(),
        });
    }
    Ok(())
}

/// Puts what was recorded while turning in the place of what was used for it.
fn keep_way_back(
    connection: &Connection,
    change: &Change,
    generation: i64,
) -> Result<(), StoreError> {
    connection.execute("DELETE FROM undo_row WHERE change = ?1", [change.number])?;
    connection.execute(
        "UPDATE undo_row SET change = ?1 WHERE change = ?2",
        params![change.number, generation],
    )?;
    connection.execute(
        "UPDATE undo_change SET undone = 1 - undone, turned = ?2 WHERE change = ?1",
        params![change.number, generation],
    )?;
    trim(connection)
}
