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

/// Adds the units of the database, if there is one, of the reference memories, and of the files named for this run.
/// The database stays open for the term base; with it comes whose entries are asked.
pub(super) fn load(
    named: &[PathBuf],
    clients: &ClientArguments,
    loader: &mut ResourceLoader,
    workplace: &Workplace,
    ui: &mut Ui,
) -> Result<Option<(Store, Clients)>, Failure> {
    let store = workplace.open_for_reading(ui)?;
    let references = references(named, workplace, ui)?;
    let stores: Vec<&Store> = store
        .iter()
        .chain(references.iter().map(|reference| &reference.store))
        .collect();
    let clients = match stores.is_empty() {
        true => Clients::default(),
        false => clients.choose_among(workplace, &stores, Several::Ask)?,
    };
    if let Some(store) = &store {
        loader.units_of(store, &clients).map_err(store_failure)?;
    }
    if named.is_empty() && !workplace.is_somewhere() {
        ui.notice(
            "no project and no database here: nothing to match against \
             (name one with --project DIR, --db FILE or --memory FILE)",
        );
    }
    for reference in &references {
        let loaded = loader.units_of_reference(reference, &clients);
        loaded.map_err(|error| of_reference(Path::new(&*reference.name), error.into()))?;
    }
    for path in named.iter().filter(|path| Reference::named(path).is_none()) {
        let mut observer = TerminalObserver::new(ui);
        let loaded = loader.units_of_file(path, &mut observer);
        observer.finish();
        loaded.map_err(|error| super::failure(path, error))?;
    }
    Ok(store.map(|store| (store, clients)))
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
        let opened = opened.map_err(|error| of_reference(&file.full_path, error))?;
        add(&mut found, opened);
    }
    let in_folder = workplace.project().map(Reference::in_folder);
    for file in in_folder.into_iter().flatten() {
        match Reference::open(&file, own) {
            Ok(opened) => add(&mut found, opened),
            Err(error) => ui.problem(&file.full_path, &problem(&error)),
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

fn problem(error: &ReferenceError) -> Problem {
    let problem = Problem::new(Severity::Fatal, None, error.to_string());
    match error.remedy() {
        Some(remedy) => problem.with_remedy(remedy),
        None => problem,
    }
}

/// Not every error of the store names the file, and there are several.
fn of_reference(path: &Path, error: ReferenceError) -> Failure {
    let remedy = error.remedy();
    let message = error.to_string();
    let name = path.display().to_string();
    let failure = match message.contains(&name) {
        true => Failure::new(message),
        false => Failure::new(format!("{name}: {message}")),
    };
    failure.with_known_remedy(match &error {
        ReferenceError::Store(StoreError::Missing { .. }) => Some("check the path"),
        _ => remedy,
    })
}
