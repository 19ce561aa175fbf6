//! Units out of the store, one by one.

use taiyaku_store::{
    Clients, Connection, OriginId, StoreError,
    rusqlite::{self, OptionalExtension, ToSql, named_params},
};
use taiyaku_text::model::{Context, LanguageTag};

use super::{
    Selection, StoredUnit, UnitId,
    row::{self, READ},
};

/// Which contexts units come with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Contexts {
    /// Those that came with the units.
    Stored,
    /// Also those that follow from a unit's place in its file. The start or end of the file is the empty string;
    /// work by hand has no such order.
    #[default]
    WithNeighbours,
}

/// Which units to export.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Whose units.
    pub clients: Clients,
    /// Only those of this origin.
    pub origin: Option<OriginId>,
    /// Only those from this language, whatever the region.
    pub source_language: Option<LanguageTag>,
    /// Only those into this language, whatever the region.
    pub target_language: Option<LanguageTag>,
    /// What they have to be like.
    pub selection: Selection,
    /// Which contexts they come with.
    pub contexts: Contexts,
}

/// What units are wanted for: from one language into another, for some clients.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Direction {
    /// The language that is translated from, without region.
    source: String,
    /// The language that is translated into, without region.
    target: String,
    /// Whose units.
    clients: Clients,
}

impl Direction {
    /// From one language into another, whatever the regions.
    #[must_use]
    pub fn new(source: &LanguageTag, target: &LanguageTag, clients: &Clients) -> Self {
        Self {
            source: source.primary(),
            target: target.primary(),
            clients: clients.clone(),
        }
    }

    /// The condition on `unit u` that [`parameters`](Self::parameters) belong to: visible units of these clients that
    /// serve the direction, source-only ones and those of the opposite direction included.
    fn condition() -> String {
        let theirs = Clients::condition("u.client", ":clients");
        format!(
            "u.hidden = 0 AND {theirs}
               AND ((u.source_primary = :source AND (u.target_primary = :target OR u.target IS NULL))
                 OR (u.source_primary = :target AND u.target_primary = :source))"
        )
    }

    fn parameters(&self) -> [(&'static str, &dyn ToSql); 3] {
        [
            (":source", &self.source),
            (":target", &self.target),
            (":clients", &self.clients),
        ]
    }
}

/// Visits every unit that serves a direction, source-only ones included, by number.
///
/// Units of the opposite direction serve as well: they come turned round, marked `reversed`. The contexts are
/// filled from the neighbours.
///
/// # Errors
/// Whatever reading can fail with.
pub fn for_each_unit(
    connection: &Connection,
    direction: &Direction,
    mut visit: impl FnMut(StoredUnit),
) -> Result<(), StoreError> {
    let context = context_columns(":source");
    let condition = Direction::condition();
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {READ}, {context} FROM {UNITS}
         WHERE {condition} ORDER BY u.id"
    ))?;
    let mut rows = statement.query(&direction.parameters()[..])?;
    while let Some(row) = rows.next()? {
        visit(oriented(row::read(row)?, &direction.source));
    }
    Ok(())
}

/// Reads single units that serve a direction, as [`for_each_unit`] gives them.
#[derive(Debug)]
pub struct UnitReader {
    direction: Direction,
    plain: String,
    full: String,
    context: String,
}

impl UnitReader {
    /// For units that serve this direction.
    #[must_use]
    pub fn new(direction: Direction) -> Self {
        let statement = |context: &str| {
            let condition = Direction::condition();
            format!(
                "SELECT {READ}, {context} FROM {UNITS}
                 WHERE u.id = :id AND {condition}"
            )
        };
        Self {
            direction,
            plain: statement("NULL, NULL"),
            full: statement(&context_columns(":source")),
            context: format!(
                "SELECT {} FROM {UNITS} WHERE u.id = :id",
                context_columns(":source")
            ),
        }
    }

    /// What units are read for.
    #[must_use]
    pub const fn direction(&self) -> &Direction {
        &self.direction
    }

    /// The unit with this number, if there is one that serves the direction; with its context only where that is
    /// asked for, since the neighbours cost two more looks.
    ///
    /// # Errors
    /// Whatever reading can fail with.
    pub fn read(
        &self,
        connection: &Connection,
        id: UnitId,
        with_context: bool,
    ) -> Result<Option<StoredUnit>, StoreError> {
        let sql = if with_context {
            &self.full
        } else {
            &self.plain
        };
        let [source, target, clients] = self.direction.parameters();
        let parameters = [source, target, clients, (":id", &id.0)];
        let found = connection
            .prepare_cached(sql)?
            .query_row(&parameters[..], row::read)
            .optional()?;
        Ok(found.map(|stored| oriented(stored, &self.direction.source)))
    }

    /// The context of the unit with this number, in the language that is translated from.
    ///
    /// # Errors
    /// Whatever reading can fail with.
    pub fn context(&self, connection: &Connection, id: UnitId) -> Result<Context, StoreError> {
        let context = connection
            .prepare_cached(&self.context)?
            .query_row(
                named_params! { ":source": self.direction.source, ":id": id.0 },
                |row| {
                    Ok(Context {
                        previous: row.get(0)?,
                        next: row.get(1)?,
                    })
                },
            )
            .optional()?;
        Ok(context.unwrap_or_default())
    }
}

/// How many units serve a direction.
///
/// # Errors
/// Whatever reading can fail with.
pub fn count(connection: &Connection, direction: &Direction) -> Result<usize, StoreError> {
    let condition = Direction::condition();
    let sql = format!("SELECT count(*) FROM unit u WHERE {condition}");
    let mut statement = connection.prepare_cached(&sql)?;
    let count: i64 = statement.query_row(&direction.parameters()[..], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// What an index needs to know of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnitText<'r> {
    /// The unit's number.
    pub id: UnitId,
    /// Its text in the language wanted.
    pub text: &'r str,
    /// When it was last changed, as a number that sorts by time; 0 if unknown.
    pub last_touched: u64,
}

/// Visits the texts in one language of all units, hidden ones and those of all clients too, by number: each unit's
/// source, or else its target.
///
/// # Errors
/// What `visit` returns, or whatever reading can fail with.
pub fn for_each_text<E: From<StoreError>>(
    connection: &Connection,
    language: &LanguageTag,
    mut visit: impl FnMut(UnitText<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let mut read = || -> Result<Result<(), E>, StoreError> {
        let mut statement = connection.prepare_cached(
            "SELECT id, source_primary <> ?1, source, target, changed, created, source_metadata, target_metadata
             FROM unit WHERE source_primary = ?1 OR target_primary = ?1 ORDER BY id",
        )?;
        let mut rows = statement.query([language.primary()])?;
        while let Some(row) = rows.next()? {
            let reversed: bool = row.get(1)?;
            let text = row.get_ref(2 + usize::from(reversed))?.as_str_or_null();
            let unit = UnitText {
                id: UnitId(row.get(0)?),
                text: text.map_err(rusqlite::Error::from)?.unwrap_or_default(),
                last_touched: row::last_touched(row, 4, reversed)?,
            };
            if let Err(error) = visit(unit) {
                return Ok(Err(error));
            }
        }
        Ok(Ok(()))
    };
    read()?
}

/// The unit with this number, hidden or not, with contexts filled from the neighbours.
///
/// # Errors
/// Whatever reading can fail with.
pub fn get(connection: &Connection, id: UnitId) -> Result<Option<StoredUnit>, StoreError> {
    get_with(connection, id, &context_columns("u.source_primary"))
}

/// The units of the same client before and after a unit in its file, hidden or not; of several languages at one
/// place, the first.
///
/// # Errors
/// Whatever reading can fail with.
pub fn neighbours(
    connection: &Connection,
    unit: &StoredUnit,
) -> Result<(Option<StoredUnit>, Option<StoredUnit>), StoreError> {
    let at = |position: Option<u32>| -> Result<Option<StoredUnit>, StoreError> {
        let sql = "SELECT id FROM unit WHERE origin = ?1 AND position = ?2 AND client IS ?3
                   ORDER BY id LIMIT 1";
        let mut statement = connection.prepare_cached(sql)?;
        let values = (unit.origin.0, position, &unit.client);
        let id = statement.query_row(values, |row| row.get(0).map(UnitId));
        id.optional()?.map_or(Ok(None), |id| get(connection, id))
    };
    Ok((
        at(unit.position.checked_sub(1))?,
        at(unit.position.checked_add(1))?,
    ))
}

/// The unit with this number, with the contexts that stand in its row.
pub(super) fn get_as_stored(
    connection: &Connection,
    id: UnitId,
) -> Result<Option<StoredUnit>, StoreError> {
    get_with(connection, id, STORED_CONTEXT)
}

fn get_with(
    connection: &Connection,
    id: UnitId,
    context: &str,
) -> Result<Option<StoredUnit>, StoreError> {
    let sql = format!("SELECT {READ}, {context} FROM {UNITS} WHERE u.id = ?1");
    Ok(connection
        .prepare_cached(&sql)?
        .query_row([id.0], row::read)
        .optional()?)
}

/// Visits the visible units that `filter` lets through, origin by origin in the order of each file.
///
/// # Errors
/// What `visit` returns, or whatever reading can fail with.
pub fn export_units<E: From<StoreError>>(
    connection: &Connection,
    filter: &Filter,
    mut visit: impl FnMut(StoredUnit) -> Result<(), E>,
) -> Result<(), E> {
    let context = match filter.contexts {
        Contexts::Stored => STORED_CONTEXT.to_owned(),
        Contexts::WithNeighbours => context_columns("u.source_primary"),
    };
    let theirs = Clients::condition("u.client", "?1");
    let mut sql = format!(
        "SELECT {READ}, {context} FROM {UNITS}
         WHERE u.hidden = 0 AND {theirs}"
    );
    let origin = filter.origin.map(|origin| origin.0);
    let source = filter.source_language.as_ref().map(LanguageTag::primary);
    let target = filter.target_language.as_ref().map(LanguageTag::primary);
    let mut values: Vec<&dyn ToSql> = vec![&filter.clients];
    let mut require = |column: &str, value: Option<_>| {
        if let Some(value) = value {
            values.push(value);
            sql.push_str(&format!(" AND {column} = ?{}", values.len()));
        }
    };
    require("u.origin", origin.as_ref().map(|v| v as &dyn ToSql));
    require("u.source_primary", source.as_ref().map(|v| v as &dyn ToSql));
    require("u.target_primary", target.as_ref().map(|v| v as &dyn ToSql));
    sql.push_str(" ORDER BY u.origin, u.position, u.id");
    let mut statement = connection.prepare_cached(&sql).map_err(StoreError::from)?;
    let mut rows = statement.query(&*values).map_err(StoreError::from)?;
    while let Some(row) = rows.next().map_err(StoreError::from)? {
        let stored = row::read(row).map_err(StoreError::from)?;
        if filter.selection.includes(&stored.unit) {
            visit(stored)?;
        }
    }
    Ok(())
}

/// Turns a unit of the opposite direction round. Its contexts were read in the language wanted.
fn oriented(mut stored: StoredUnit, source_primary: &str) -> StoredUnit {
    let unit = &mut stored.unit;
    if unit.source.language.primary() != source_primary
        && let Some(target) = unit.target.take()
    {
        unit.target = Some(std::mem::replace(&mut unit.source, target));
        stored.reversed = true;
    }
    stored
}

const STORED_CONTEXT: &str = "u.previous, u.next";

/// Units with what [`context_columns`] asks of their origins.
const UNITS: &str =
    "unit u JOIN origin o ON o.id = u.origin LEFT JOIN unit_extent e ON e.origin = u.origin";

/// The two columns of the context as text in the language `wanted`, an SQL expression: what came with the unit,
/// else the neighbour of the same client in the file, else the start or end of the file.
fn context_columns(wanted: &str) -> String {
    let side = |column: &str, edge: &str, step: &str| {
        format!(
            "CASE
               WHEN u.{column} IS NOT NULL
                 THEN CASE WHEN u.source_primary = {wanted} OR u.{column} = '' THEN u.{column} END
               WHEN o.kind = 'session' THEN NULL
               WHEN e.names_neighbours THEN NULL
               WHEN {edge} THEN ''
               ELSE (SELECT CASE WHEN n.source_primary = {wanted} THEN n.source ELSE n.target END
                     FROM unit n
                     WHERE n.origin = u.origin AND n.position = u.position {step}
                       AND n.client IS u.client
                       AND (n.source_primary = {wanted} OR n.target_primary = {wanted})
                     ORDER BY n.id LIMIT 1)
             END"
        )
    };
    let last = "u.position + 1 = e.positions";
    format!(
        "{}, {}",
        side("previous", "u.position = 0", "- 1"),
        side("next", last, "+ 1")
    )
}
