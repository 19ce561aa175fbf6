//! Everything of a client out of a project or a database: what there is, and taking it out.
//!
//! The order is that of [`carry_out`]: files first, since a file of the project's folders that outlived its entries
//! would bring them back; then the database and what lies beside it. A crash in between leaves a whole database, and
//! purging again ends the work.

mod files;

use std::{
    io,
    path::{Path, PathBuf},
};

use taiyaku_store::{
    Access, StoreError, TablePurge, Waiting,
    purge::{self, Beside, RowCounts},
};

use crate::{database, files::WriteFileError, project::Project};

pub use files::ClientFiles;

/// What purging takes out of each table of the database. A test compares it with the tables that there are.
pub const TABLES: [&[TablePurge]; 3] = [
    // Before the units: by their texts a decision without a client is known.
    &crate::check::accepted::PURGE,
    &taiyaku_tm::units::PURGE,
    &taiyaku_glossary::concepts::PURGE,
];

/// What there is of a client.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PurgePlan {
    /// Rows of the database, by what they are to people.
    pub rows: RowCounts,
    /// Copies and derived files beside the database. They hold what it held, of all clients, and are removed.
    pub beside: Vec<(PathBuf, Beside)>,
    /// Files of the project.
    pub files: ClientFiles,
    /// The clients whose entries the database holds.
    pub clients: Vec<String>,
}

impl PurgePlan {
    /// Whether nothing in the database or the project's folders is the client's.
    #[must_use]
    pub fn finds_nothing(&self) -> bool {
        self.rows.is_empty() && self.files.own.is_empty() && self.files.shared.is_empty()
    }
}

/// Why nothing was purged, or not everything.
#[derive(Debug, thiserror::Error)]
pub enum PurgeError {
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A folder of the project could not be looked through.
    #[error("cannot look into {}: {error}", path.display())]
    Unreadable {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// A file could not be removed.
    #[error(transparent)]
    File(#[from] WriteFileError),
}

/// Looks for everything of a client, and changes nothing. `project` is the project of the database, if it has one.
///
/// # Errors
/// When the database or the project's folders cannot be read, and for a database with tables of which this program
/// does not know what they hold.
pub fn plan(
    project: Option<&Project>,
    database: &Path,
    client: &str,
) -> Result<PurgePlan, PurgeError> {
    let mut plan = PurgePlan::default();
    let store = match database::open(database, Access::Read) {
        Ok(store) => Some(store),
        Err(StoreError::Missing { .. }) => None,
        Err(error) => return Err(error.into()),
    };
    if let Some(store) = &store {
        plan.rows = purge::count(store, client, &tables())?;
        plan.clients = database::clients(store)?.into_iter().collect();
    }
    plan.beside = purge::files_beside(database)?;
    if let Some(project) = project {
        plan.files = files::of_client(project, store.as_ref(), client)?;
    }
    files::add_unfinished(database, &mut plan.files)?;
    Ok(plan)
}

/// Takes everything of a client out: files of the project if `with_files`, then the rows of the database and what
/// lies beside it.
///
/// # Errors
/// When a file cannot be removed or the database refuses. What was done until then stays done; it can be done again.
pub fn carry_out(
    plan: &PurgePlan,
    database: &Path,
    client: &str,
    with_files: bool,
    on_wait: &mut dyn FnMut(&Waiting),
) -> Result<RowCounts, PurgeError> {
    if with_files {
        files::remove(&plan.files)?;
    }
    if !database.exists() {
        // Who asks for less should not get a new file.
        return Ok(RowCounts::new());
    }
    let mut store = database::open(database, Access::Write)?;
    // A decision that goes may have hidden entries of others.
    Ok(purge::purge(
        &mut store,
        client,
        &tables(),
        on_wait,
        database::settle_overrides,
    )?)
}

fn tables() -> Vec<TablePurge> {
    TABLES.concat()
}

#[cfg(test)]
mod tests {
    use taiyaku_store::{Clients, DuplicatePolicy, NewOrigin, OriginKind, Transaction, origin};
    use taiyaku_text::model::{LanguageTag, TranslationUnit, Variant};
    use taiyaku_tm::units::{self, UnitId, UnitWriter, remove_unit};

    use super::*;

    #[test]
    fn every_table_of_the_database_is_known_here() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.db");
        let store = database::open(&path, Access::Write).unwrap();
        let unknown = purge::unknown_tables(store.connection(), &tables()).unwrap();
        assert!(
            unknown.is_empty(),
            "say what purging does to {unknown:?}, in the PURGE of its crate"
        );
        // And the other way round: each table that is named exists, and its condition is SQL.
        purge::count(&store, "A", &tables()).unwrap();
        for purged in tables() {
            let sql = format!("SELECT count(*) FROM {}", purged.table);
            store.connection().query_row(&sql, [], |_| Ok(())).unwrap();
        }
    }

    #[test]
    fn what_a_decision_of_the_client_hid_of_others_is_shown_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.db");
        let mut store = database::open(&path, Access::Write).unwrap();
        let now = "20261126T090000Z";
        let texts = || {
            TranslationUnit::plain(
                Variant::plain(LanguageTag::japanese(), "一"),
                Variant::plain(LanguageTag::english(), "1"),
            )
        };
        let write = |tx: &Transaction<'_>| {
            let mut record = NewOrigin::new("tm/a.tmx", OriginKind::Folder, now);
            record.path = Some(record.name.clone());
            let origin = origin::insert(tx, &record)?;
            let mut writer = UnitWriter::new(tx, origin, DuplicatePolicy::Add, now)?;
            writer.add(&texts().with_client("A"))?;
            writer.add(&texts())?;
            writer.finish()?;
            remove_unit(tx, UnitId(1), now).map(drop)
        };
        store.write("test", &mut |_| {}, write).unwrap();
        drop(store);
        let plan = plan(None, &path, "A").unwrap();
        carry_out(&plan, &path, "A", false, &mut |_| {}).unwrap();
        let verdict = crate::verify::verify(&path).unwrap();
        assert_eq!(verdict.problems, []);
        let store = database::open(&path, Access::Read).unwrap();
        let left = units::statistics(store.connection(), &Clients::All).unwrap();
        assert_eq!(left.units, 1);
    }
}
