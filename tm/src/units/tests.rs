use std::path::Path;

use taiyaku_store::{
    Access, Clients, Connection, DuplicatePolicy, ImportCounts, NewOrigin, OriginId, OriginKind,
    Removed, Store, StoreError, origin,
};
use taiyaku_text::model::{
    Context, LanguageTag, Note, Property, TranslationUnit, UnitStatus, Variant,
};

use super::*;

mod changes;
mod client;
mod edit;
mod equality;
mod faults;
mod folder;
mod precedence;
mod round_trip;
mod search;

const NOW: &str = "20261123T090000Z";

struct Memory {
    _folder: tempfile::TempDir,
    store: Store,
}

impl Memory {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path: &Path = &folder.path().join("taiyaku.db");
        let store = Store::open(path, Access::Write, &[&COMPONENT]).unwrap();
        Self {
            store,
            _folder: folder,
        }
    }

    fn db(&self) -> &Connection {
        self.store.connection()
    }

    fn origin(&self, name: &str, kind: OriginKind) -> OriginId {
        let mut record = NewOrigin::new(name, kind, NOW);
        record.path = Some(name.to_owned());
        origin::find_or_insert(self.db(), &record).unwrap()
    }

    fn write(
        &mut self,
        origin: OriginId,
        policy: DuplicatePolicy,
        units: &[TranslationUnit],
    ) -> ImportCounts {
        self.store
            .write("import", &mut |_| {}, |tx| {
                let mut writer = UnitWriter::new(tx, origin, policy, NOW)?;
                for unit in units {
                    writer.add(unit)?;
                }
                writer.finish()
            })
            .unwrap()
    }

    /// Imports as a file of its own.
    fn import(&mut self, name: &str, units: &[TranslationUnit]) -> ImportCounts {
        let origin =
            origin::insert(self.db(), &NewOrigin::new(name, OriginKind::File, NOW)).unwrap();
        self.write(origin, DuplicatePolicy::Add, units)
    }

    fn remove(&mut self, id: UnitId) -> Removed {
        self.store
            .write("remove", &mut |_| {}, |tx| remove_unit(tx, id, NOW))
            .unwrap()
    }

    fn all(&self, contexts: Contexts) -> Vec<StoredUnit> {
        let mut units = Vec::new();
        let filter = Filter {
            contexts,
            ..Filter::default()
        };
        export_units(self.db(), &filter, |unit| {
            units.push(unit);
            Ok::<_, StoreError>(())
        })
        .unwrap();
        units
    }

    fn pairs(&self) -> Vec<(String, String)> {
        let text = |variant: &Variant| variant.segment.text.clone();
        self.all(Contexts::Stored)
            .iter()
            .map(|s| {
                (
                    text(&s.unit.source),
                    s.unit.target.as_ref().map(text).unwrap_or_default(),
                )
            })
            .collect()
    }

    fn contexts(&self) -> Vec<(Option<String>, Option<String>)> {
        let units = self.all(Contexts::WithNeighbours).into_iter();
        units
            .map(|s| (s.unit.context.previous, s.unit.context.next))
            .collect()
    }
}

fn counts(new: usize, changed: usize, equal: usize) -> ImportCounts {
    ImportCounts {
        new,
        changed,
        equal,
        ..ImportCounts::default()
    }
}

fn unit(source: &str, target: &str) -> TranslationUnit {
    TranslationUnit::plain(
        Variant::plain(LanguageTag::japanese(), source),
        Variant::plain(LanguageTag::english(), target),
    )
}

fn in_context(
    source: &str,
    target: &str,
    previous: Option<&str>,
    next: Option<&str>,
) -> TranslationUnit {
    TranslationUnit {
        context: Context {
            previous: previous.map(str::to_owned),
            next: next.map(str::to_owned),
        },
        ..unit(source, target)
    }
}
