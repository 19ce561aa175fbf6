//! Which rows changed since a state of the database, for files that were derived from it.
//!
//! What counts as a change is up to the component of a table, whose triggers write the entries; undoing writes those of
//! the rows that it brings back. New rows have none: they are told by their numbers, which only grow.

use rusqlite::{Connection, Row, params};

use crate::{StoreError, change_log, verify::Problem};

/// The key in `meta` of the state from which on changes are known.
const KNOWN_SINCE: &str = "changes-known-since";

/// The generation from which on changes are known. A file derived from an older state is of no use.
///
/// # Errors
/// Whatever reading can fail with.
pub fn known_since(connection: &Connection) -> Result<i64, StoreError> {
    let sql = "SELECT CAST(value AS INTEGER) FROM meta WHERE key = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_row([KNOWN_SINCE], |row| row.get(0))?)
}

/// The numbers of the rows of a table that changed after a generation and had a number up to `highest` then, in order;
/// at most `most` of them.
///
/// # Errors
/// Whatever reading can fail with.
pub fn since(
    connection: &Connection,
    table: &str,
    generation: i64,
    highest: i64,
    most: usize,
) -> Result<Vec<i64>, StoreError> {
    let sql = "SELECT id FROM changed_row WHERE table_name = ?1 AND generation > ?2 AND id <= ?3 LIMIT ?4";
    let mut statement = connection.prepare_cached(sql)?;
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let ids = statement.query_map(params![table, generation, highest, most], |row| row.get(0))?;
    let mut ids: Vec<i64> = ids.collect::<Result<_, _>>()?;
    ids.sort_unstable();
    Ok(ids)
}

/// Puts a row on record.
pub(crate) fn note(
    connection: &Connection,
    table: &str,
    id: i64,
    generation: i64,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO changed_row (table_name, id, generation) VALUES (?1, ?2, ?3)
               ON CONFLICT (table_name, id) DO UPDATE SET generation = excluded.generation";
    let mut statement = connection.prepare_cached(sql)?;
    statement.execute(params![table, id, generation])?;
    Ok(())
}

/// Forgets changes up to a generation, when no file of an older state is in use any more. Returns how many.
///
/// # Errors
/// Whatever writing can fail with.
pub fn forget_until(connection: &Connection, generation: i64) -> Result<usize, StoreError> {
    let known = known_since(connection)?.max(generation);
    connection.execute(
        "UPDATE meta SET value = ?2 WHERE key = ?1",
        params![KNOWN_SINCE, known.to_string()],
    )?;
    let sql = "DELETE FROM changed_row WHERE generation <= ?1";
    Ok(connection.execute(sql, [known])?)
}

/// How many changes up to a generation are on record.
///
/// # Errors
/// Whatever reading can fail with.
pub fn count_until(connection: &Connection, generation: i64) -> Result<u64, StoreError> {
    let sql = "SELECT count(*) FROM changed_row WHERE generation <= ?1";
    let count = |row: &Row<'_>| row.get::<_, i64>(0);
    Ok(connection
        .query_row(sql, [generation], count)?
        .unsigned_abs())
}

/// Checks that no change lies in the future: files of states in between would be taken for current.
pub(crate) fn check(
    connection: &Connection,
    problems: &mut Vec<Problem>,
) -> Result<(), StoreError> {
    let latest = change_log::latest(connection)?.number;
    let sql = "SELECT count(*) FROM changed_row WHERE generation > ?1 OR generation < 0";
    let wrong: i64 = connection.query_row(sql, [latest], |row| row.get(0))?;
    if wrong > 0 || !(0..=latest).contains(&known_since(connection)?) {
        let message = "the record of changed rows names writes that never were";
        problems.push(Problem::new("changes", message).with_remedy(
            "remove the folder that ends in `-index` beside the database; nothing is lost",
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Access, Component, Migration, Recording, Store};

    const REMARKS: Component = Component {
        name: "remarks",
        migrations: &[Migration {
            number: 1,
            name: "remark",
            sql: "CREATE TABLE remark (id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL) STRICT;",
        }],
    };

    fn record(store: &mut Store, ids: &[i64]) -> i64 {
        let write = |tx: &crate::Transaction<'_>| {
            let generation = change_log::latest(tx)?.number;
            for id in ids {
                note(tx, "remark", *id, generation)?;
            }
            Ok::<_, StoreError>(generation)
        };
        let write = store.write_as(Recording::Undoable, "change", &mut |_| {}, write);
        write.unwrap()
    }

    #[test]
    fn rows_that_come_back_are_on_record() {
        use crate::{UndoError, undo::Direction};

        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.db");
        let mut store = Store::open(&path, Access::Write, &[&REMARKS]).unwrap();
        let run = |store: &mut Store, sql: &str| {
            let write = store.write("change", &mut |_| {}, |tx| {
                Ok::<_, StoreError>(tx.execute_batch(sql)?)
            });
            write.unwrap();
            store.generation().unwrap().number
        };
        let named =
            |store: &Store, since| super::since(store.connection(), "remark", since, 9, 9).unwrap();
        run(
            &mut store,
            "INSERT INTO remark (text) VALUES ('一'), ('二')",
        );
        let without = run(&mut store, "DELETE FROM remark WHERE id = 1");
        assert_eq!(named(&store, 0), [0; 0]);
        for direction in [Direction::Undo, Direction::Redo, Direction::Undo] {
            let before = store.generation().unwrap().number;
            let turned = store.turn(direction, false, &mut |_| {}, |_| Ok::<_, UndoError>(()));
            turned.unwrap();
            let expected: &[i64] = match direction {
                Direction::Undo => &[1],
                Direction::Redo => &[],
            };
            assert_eq!(named(&store, before), expected);
            assert_eq!(named(&store, without), [1]);
        }
    }

    #[test]
    fn changes_are_told_by_the_state_before_them_and_forgotten_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.db");
        let mut store = Store::open(&path, Access::Write, &[&REMARKS]).unwrap();
        let first = record(&mut store, &[1, 2, 3, 9]);
        let second = record(&mut store, &[2]);
        let since = |store: &Store, generation, most| {
            super::since(store.connection(), "remark", generation, 5, most).unwrap()
        };
        assert_eq!(since(&store, 0, 9), [1, 2, 3]);
        assert_eq!(since(&store, first, 9), [2]);
        assert_eq!(since(&store, second, 9), [0; 0]);
        assert_eq!(since(&store, 0, 2).len(), 2);
        assert_eq!(count_until(store.connection(), first).unwrap(), 3);
        // Nothing of it is for the journal.
        assert_eq!(store.changes().unwrap(), []);
        let forget = |tx: &crate::Transaction<'_>| forget_until(tx, first);
        let gone = store.write("forget", &mut |_| {}, forget).unwrap();
        assert_eq!(gone, 3);
        assert_eq!(known_since(store.connection()).unwrap(), first);
        assert_eq!(since(&store, first, 9), [2]);
        // It never goes back.
        store
            .write("again", &mut |_| {}, |tx| forget_until(tx, 0))
            .unwrap();
        assert_eq!(known_since(store.connection()).unwrap(), first);
        let mut problems = Vec::new();
        check(store.connection(), &mut problems).unwrap();
        assert_eq!(problems, []);
        store
            .connection()
            .execute("UPDATE changed_row SET generation = 99", [])
            .unwrap();
        check(store.connection(), &mut problems).unwrap();
        assert_eq!(problems.len(), 1);
    }
}
