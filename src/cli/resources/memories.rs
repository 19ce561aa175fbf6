//! The memories that a command asks: the project's own, the databases in its `tm/`, and those named for this run.

use std::path::{Path, PathBuf};

use taiyaku::suggest::{Reference, ReferenceError, ResourceLoader, is_same_file};
use taiyaku_store::{Clients, Store, StoreError};
use taiyaku_text::model::{Problem, Severity};

use super::super::{
    Failure, Ui,
    clients::{ClientArguments, Several},
    observer::TerminalObserver,
    workplace::{Workplace, store_failure},
};

/// Everything that is to be asked, open.
pub(super) struct Memories<'a> {
    own: Option<Store>,
    references: Vec<Reference>,
    /// The files of units among those that were named.
    files: Vec<&'a Path>,
    /// Whose entries are asked.
    clients: Clients,
}

impl<'a> Memories<'a> {
    /// Opens the database, if there is one, and the reference memories: those `named` for this run, and those in the
    /// project's folder.
    pub(super) fn open(
        named: &'a [PathBuf],
        clients: &ClientArguments,
        workplace: &Workplace,
        ui: &mut Ui,
    ) -> Result<Self, Failure> {
        let own = workplace.open_for_reading(ui)?;
        if named.is_empty() && !workplace.is_somewhere() {
            ui.notice(
                "no project and no database here: nothing to match against \
                 (name one with --project DIR, --db FILE or --memory FILE)",
            );
        }
        let references = references(named, workplace, ui)?;
        let others = references.iter().map(|reference| &reference.store);
        let stores: Vec<&Store> = own.iter().chain(others).collect();
        let clients = match stores.is_empty() {
            true => Clients::default(),
            false => clients.choose_among(workplace, &stores, Several::Ask)?,
        };
        let files = named.iter().map(PathBuf::as_path);
        Ok(Self {
            files: files
                .filter(|path| Reference::named(path).is_none())
                .collect(),
            own,
            references,
            clients,
        })
    }

    /// The database that is worked with, and whose entries are asked.
    pub(super) fn own(&self) -> Option<(&Store, &Clients)> {
        self.own.as_ref().map(|own| (own, &self.clients))
    }

    /// Adds all units; databases stay open for reading them.
    pub(super) fn load(self, loader: &mut ResourceLoader, ui: &mut Ui) -> Result<(), Failure> {
        let clients = &self.clients;
        if let Some(own) = self.own {
            observed(ui, |observer| loader.units_of(own, clients, observer))
                .map_err(store_failure)?;
        }
        for reference in self.references {
            let path = reference.store.path().to_owned();
            observed(ui, |observer| {
                loader.units_of_reference(reference, clients, observer)
            })
            .map_err(|error| of_reference(&path, &error.into()))?;
        }
        for path in self.files {
            observed(ui, |observer| loader.units_of_file(path, observer))
                .map_err(|error| super::failure(path, error))?;
        }
        Ok(())
    }
}

/// Does work whose progress and problems are shown.
fn observed<T>(ui: &mut Ui, work: impl FnOnce(&mut TerminalObserver<'_>) -> T) -> T {
    let mut observer = TerminalObserver::new(ui);
    let done = work(&mut observer);
    observer.finish();
    done
}

/// The databases to ask beside the project's own, each once. One in the project's folder that cannot be asked is
/// named and passed over, like any file there; one that a person named ends the command.
fn references(
    named: &[PathBuf],
    workplace: &Workplace,
    ui: &mut Ui,
) -> Result<Vec<Reference>, Failure> {
    let own = workplace.database();
    let mut found: Vec<Reference> = Vec::new();
    for file in named.iter().filter_map(|path| Reference::named(path)) {
        let opened = Reference::open(&file, own);
        let opened = opened.map_err(|error| of_reference(&file.full_path, &error))?;
        add(&mut found, opened);
    }
    let in_folder = workplace.project().map(Reference::in_folder);
    for file in in_folder.into_iter().flatten() {
        match Reference::open(&file, own) {
            Ok(opened) => add(&mut found, opened),
            Err(error) => ui.problem(&file.full_path, &problem(&file.full_path, &error)),
        }
    }
    Ok(found)
}

fn add(found: &mut Vec<Reference>, reference: Reference) {
    let path = reference.store.path();
    match found
        .iter_mut()
        .find(|known| is_same_file(known.store.path(), path))
    {
        Some(known) => known.penalty = known.penalty.max(reference.penalty),
        None => found.push(reference),
    }
}

/// Of a database in the project's folder, whose path is named anyway.
fn problem(path: &Path, error: &ReferenceError) -> Problem {
    let message = error.to_string();
    let named = path.to_string_lossy();
    let message = message
        .strip_prefix(&*named)
        .map_or(message.as_str(), str::trim_start);
    let problem = Problem::new(Severity::Fatal, None, message);
    match error.remedy() {
        Some(remedy) => problem.with_remedy(remedy),
        None => problem,
    }
}

/// Not every error of the store names the file, and there are several.
fn of_reference(path: &Path, error: &ReferenceError) -> Failure {
    let remedy = error.remedy();
    let message = error.to_string();
    let name = path.display().to_string();
    let failure = match message.contains(&name) {
        true => Failure::new(message),
        false => Failure::new(format!("{name}: {message}")),
    };
    failure.with_known_remedy(match error {
        ReferenceError::Store(StoreError::Missing { .. }) => Some("check the path"),
        _ => remedy,
    })
}
