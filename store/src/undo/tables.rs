//! Which tables are recorded, with their keys and columns as they stand in the file.

use rusqlite::Connection;

use crate::StoreError;

/// The store's own records, which only grow, and the journal itself.
const NOT_RECORDED: [&str; 6] = [
    "meta",
    "migration",
    "change_log",
    "changed_row",
    "undo_change",
    "undo_row",
];

/// A table whose rows are recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) name: String,
    pub(super) key: Key,
    /// All columns that hold something, in the order of the table; with the rowid where no column has it.
    pub(super) columns: Vec<String>,
    /// Whether a number is never used again (`AUTOINCREMENT`), so that new rows need no record one by one.
    pub(super) numbers_once: bool,
    /// The row that these rows belong to and go along with.
    pub(super) owner: Option<Owner>,
}

/// A column that names the owner of a row: a row of a table that numbers once, which takes the row along when it goes.
/// Rows of a new owner are new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Owner {
    pub(super) column: String,
    pub(super) table: String,
}

/// What tells the rows of a table apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Key {
    /// The rowid, by the name of its column.
    Number(String),
    /// The primary key of a table without rowid.
    Columns(Vec<String>),
}

impl Table {
    /// The key of the row `NEW` or `OLD` of a trigger, as an SQL expression.
    pub(super) fn key_of(&self, row: &str) -> String {
        match &self.key {
            Key::Number(column) => format!("{row}.{}", quoted(column)),
            Key::Columns(columns) => format!("undo_pack({})", list(row, columns)),
        }
    }

    /// The packed columns of the row `OLD` of a trigger, as an SQL expression.
    pub(super) fn content_of(&self, row: &str) -> String {
        format!("undo_pack({})", list(row, &self.columns))
    }

    /// The condition that finds a row by the parameters of its key.
    pub(super) fn condition(&self) -> String {
        let columns = match &self.key {
            Key::Number(column) => std::slice::from_ref(column),
            Key::Columns(columns) => columns.as_slice(),
        };
        let conditions: Vec<_> = (1..)
            .zip(columns)
            .map(|(number, column)| format!("{} = ?{number}", quoted(column)))
            .collect();
        conditions.join(" AND ")
    }

    /// Puts a row back, all columns being parameters.
    pub(super) fn insertion(&self) -> String {
        let columns: Vec<_> = self.columns.iter().map(|name| quoted(name)).collect();
        let parameters: Vec<_> = (1..=columns.len()).map(|n| format!("?{n}")).collect();
        format!(
            "INSERT INTO {} ({}) VALUES ({})",
            quoted(&self.name),
            columns.join(", "),
            parameters.join(", ")
        )
    }
}

fn list(row: &str, columns: &[String]) -> String {
    let columns: Vec<_> = columns
        .iter()
        .map(|column| format!("{row}.{}", quoted(column)))
        .collect();
    columns.join(", ")
}

impl Table {
    /// The column with the number that tells whether a row is new, and the table that counts that number.
    pub(super) fn counted_by(&self) -> Option<(&str, &str)> {
        match (&self.key, &self.owner) {
            (Key::Number(column), _) if self.numbers_once => Some((column, &self.name)),
            (_, Some(owner)) => Some((&owner.column, &owner.table)),
            _ => None,
        }
    }
}

/// A name as SQL writes it.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// The tables of the file that are recorded, by name.
pub(super) fn recorded(connection: &Connection) -> Result<Vec<Table>, StoreError> {
    let mut statement = connection.prepare(
        "SELECT l.name, l.wr, s.sql FROM pragma_table_list l JOIN sqlite_schema s
         ON s.name = l.name AND s.type = 'table'
         WHERE l.schema = 'main' AND l.type = 'table' AND l.name NOT LIKE 'sqlite~_%' ESCAPE '~'
         ORDER BY l.name",
    )?;
    let found = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<Vec<(String, bool, String)>, _>>()?;
    let mut tables = found
        .into_iter()
        .filter(|(name, ..)| !NOT_RECORDED.contains(&name.as_str()))
        .map(|(name, without_rowid, sql)| table(connection, name, without_rowid, &sql))
        .collect::<Result<Vec<_>, _>>()?;
    find_owners(connection, &mut tables)?;
    Ok(tables)
}

/// Finds the owners by the first column of the primary key, from table to table.
fn find_owners(connection: &Connection, tables: &mut [Table]) -> Result<(), StoreError> {
    // As many steps as tables: a chain of references is no longer than that.
    for _ in 0..tables.len() {
        for place in 0..tables.len() {
            let table = &tables[place];
            let Key::Columns(columns) = &table.key else {
                continue;
            };
            let (None, Some(column)) = (&table.owner, columns.first()) else {
                continue;
            };
            let mut statement = connection.prepare_cached(
                "SELECT \"table\", \"to\" FROM pragma_foreign_key_list(?1)
                 WHERE \"from\" = ?2 AND on_delete = 'CASCADE'",
            )?;
            let mut rows = statement.query([&table.name, column])?;
            let mut owner = None;
            while let Some(row) = rows.next()? {
                let (name, to): (String, Option<String>) = (row.get(0)?, row.get(1)?);
                let other = tables.iter().find(|other| other.name == name);
                let counted = other.and_then(Table::counted_by);
                if let (Some((number, counter)), Some(to)) = (counted, to)
                    && number == to
                {
                    owner = Some(Owner {
                        column: column.clone(),
                        table: counter.to_owned(),
                    });
                }
            }
            tables[place].owner = owner;
        }
    }
    Ok(())
}

fn table(
    connection: &Connection,
    name: String,
    without_rowid: bool,
    sql: &str,
) -> Result<Table, StoreError> {
    // Generated columns hold nothing of their own.
    let mut statement = connection.prepare(
        "SELECT name, type, pk FROM pragma_table_xinfo(?1) WHERE hidden = 0 ORDER BY cid",
    )?;
    let found = statement
        .query_map([&name], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<Vec<(String, String, u32)>, _>>()?;
    let mut columns: Vec<_> = found.iter().map(|(column, ..)| column.clone()).collect();
    let mut primary: Vec<_> = found.iter().filter(|(_, _, place)| *place > 0).collect();
    primary.sort_by_key(|(_, _, place)| *place);
    let key = match (without_rowid, primary.as_slice()) {
        (true, _) => Key::Columns(primary.iter().map(|(column, ..)| column.clone()).collect()),
        (false, [(column, kind, _)]) if kind.eq_ignore_ascii_case("integer") => {
            Key::Number(column.clone())
        }
        (false, _) => {
            columns.push("rowid".to_owned());
            Key::Number("rowid".to_owned())
        }
    };
    Ok(Table {
        name,
        key,
        columns,
        numbers_once: sql.to_ascii_uppercase().contains("AUTOINCREMENT"),
        owner: None,
    })
}
