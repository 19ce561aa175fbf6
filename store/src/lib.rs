//! The database file of taiyaku: one SQLite file that is the only truth.
//!
//! | module | what it holds |
//! |---|---|
//! | [`store`] | [`Store`]: open, read, write, check |
//! | [`migration`] | [`Component`]s bring their tables as numbered, never edited migrations |
//! | [`waiting`] | one writer at a time: who waits, and for whom |
//! | [`origin`] | the files and sessions of work that contents came from |
//! | [`clients`] | whose entries to look at: the walls between clients |
//! | [`import`] | what an import may do with entries that are there already, and what it did |
//! | [`purge`] | everything of a client out of the database and the files beside it |
//! | [`removal`] | taking entries out by hand |
//! | [`meta`] | whose file it is |
//! | [`change_log`] | the generation of the database, for files derived from it |
//! | [`changes`] | which rows changed since a generation |
//! | [`undo`] | the journal of old rows, by which the latest changes can be undone |
//! | [`backup`] | a copy while others go on working |
//! | [`verify`] | checking the whole file |
//! | [`compact`] | writing the file anew where much of it is empty |
//! | [`error`] | [`StoreError`]: what went wrong and what to do about it |
//!
//! Contents (translation units, concept entries) are the business of the crates above; they hand their
//! [`Component`] to [`Store::open`] and their statements to [`Store::write`].
//!
//! ```
//! use taiyaku_store::{Access, Component, Migration, Store, StoreError};
//!
//! const REMARKS: Component = Component {
//!     name: "remarks",
//!     migrations: &[Migration {
//!         number: 1,
//!         name: "remark",
//!         sql: "CREATE TABLE remark (text TEXT NOT NULL) STRICT;",
//!     }],
//! };
//!
//! # let folder = tempfile::tempdir().unwrap();
//! # let path = folder.path().join("taiyaku.db");
//! let mut store = Store::open(&path, Access::Write, &[&REMARKS])?;
//! store.write("note a remark", &mut |_waiting| {}, |tx| {
//!     tx.execute("INSERT INTO remark VALUES ('良い')", [])?;
//!     Ok::<_, StoreError>(())
//! })?;
//! assert_eq!(store.generation()?.number, 1);
//! # Ok::<(), StoreError>(())
//! ```

pub mod backup;
pub mod change_log;
pub mod changes;
pub mod clients;
pub mod compact;
pub mod error;
pub mod import;
pub mod meta;
pub mod migration;
mod open;
pub mod origin;
pub mod purge;
pub mod removal;
pub mod store;
pub mod undo;
pub mod verify;
pub mod waiting;

pub use change_log::Generation;
pub use clients::Clients;
pub use error::StoreError;
pub use import::{Added, DuplicatePolicy, ImportCounts};
pub use migration::{Component, Migration};
pub use open::beside;
pub use origin::{NewOrigin, Origin, OriginId, OriginKind};
pub use purge::{PurgedRows, TablePurge};
pub use removal::{Removed, own_origin};
/// The database interface that [`Store::connection`] and [`Store::write`] hand out.
pub use rusqlite;
pub use rusqlite::{Connection, Transaction};
pub use store::{Access, Store};
pub use undo::{Recording, UndoError};
pub use waiting::{Holder, Waiting};
