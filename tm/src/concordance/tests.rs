use std::path::Path;

use proptest::prelude::*;
use taiyaku_store::{Access, Clients, Connection, Store, rusqlite::params};

use super::{folded_texts::FoldedTexts, search::Since, write::write_blocks};
use crate::units::{COMPONENT, Concordance, Side, concordance};

mod faults;
mod generated;

/// A row of a test.
#[derive(Debug, Clone)]
struct Row {
    client: Option<&'static str>,
    languages: (&'static str, Option<&'static str>),
    source: String,
    target: String,
    hidden: bool,
}

fn row(source: &str, target: &str) -> Row {
    Row {
        client: None,
        languages: ("ja", Some("en")),
        source: source.to_owned(),
        target: target.to_owned(),
        hidden: false,
    }
}

struct Memory {
    folder: tempfile::TempDir,
    store: Store,
}

impl Memory {
    fn new(rows: &[Row]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("taiyaku.db");
        let store = Store::open(&path, Access::Write, &[&COMPONENT]).unwrap();
        let memory = Self { folder, store };
        let origin = "INSERT INTO origin (id, name, kind, created) VALUES (1, 'o', 'file', '')";
        memory.db().execute(origin, []).unwrap();
        memory.db().execute_batch("BEGIN").unwrap();
        for row in rows {
            memory.insert(row);
        }
        memory.db().execute_batch("COMMIT").unwrap();
        memory
    }

    fn db(&self) -> &Connection {
        self.store.connection()
    }

    fn insert(&self, row: &Row) {
        insert(self.db(), row);
    }

    fn folder(&self) -> &Path {
        self.folder.path()
    }

    fn highest(&self) -> i64 {
        let sql = "SELECT coalesce(max(id), 0) FROM unit";
        self.db().query_row(sql, [], |row| row.get(0)).unwrap()
    }

    fn scanned(&self, query: &str, side: Side, clients: &Clients, limit: usize) -> Concordance {
        concordance::search(self.db(), query, side, clients, limit).unwrap()
    }
}

fn insert(connection: &Connection, row: &Row) {
    let (source, target) = row.languages;
    let sql = "INSERT INTO unit (origin, position, scope, source_language, source_primary, source,
                                 target_language, target_primary, target, identity,
                                 source_identity, client, hidden)
               VALUES (1, 0, 0, ?1, ?1, ?2, ?3, ?3, ?4, x'', x'', ?5, ?6)";
    let text = target.map(|_| &row.target);
    let values = params![source, row.source, target, text, row.client, row.hidden];
    let mut statement = connection.prepare_cached(sql).unwrap();
    statement.execute(values).unwrap();
}

/// The file, without a file around it.
struct Parts {
    blocks: Vec<u8>,
    directory: Vec<u8>,
    clients: Vec<u8>,
    since: Since,
}

impl Parts {
    fn of(memory: &Memory) -> Self {
        let mut blocks = Vec::new();
        let tables = write_blocks(memory.db(), &mut blocks, |_| Ok(())).unwrap();
        Self {
            blocks,
            directory: tables.directory,
            clients: tables.clients,
            since: Since {
                changed: Vec::new(),
                highest_id: memory.highest(),
            },
        }
    }

    fn search(
        &self,
        memory: &Memory,
        query: &str,
        side: Side,
        clients: &Clients,
        limit: usize,
    ) -> Option<Concordance> {
        let texts = FoldedTexts::new(&self.blocks, &self.directory, &self.clients);
        let what = (query, side);
        super::search::search(memory.db(), texts, &self.since, what, clients, limit).unwrap()
    }
}
