//! The memory and the term base that a command asks.

mod memories;

use std::path::{Path, PathBuf};

use clap::Args;
use memories::Memories;
use taiyaku::suggest::{ResourceError, ResourceLoader, Resources};
use taiyaku_formats::ReadOptions;
use taiyaku_store::{Clients, Store};

use super::{
    Failure, GlobalArguments, Ui,
    arguments::LanguageArguments,
    clients::{ClientArguments, Several},
    observer::TerminalObserver,
    workplace::{Workplace, store_failure},
};

/// Which term base to ask, in which languages.
#[derive(Debug, Args)]
pub(crate) struct TermArguments {
    /// A term list for this run, instead of the project's.
    #[arg(long, value_name = "FILE")]
    glossary: Vec<PathBuf>,

    #[command(flatten)]
    languages: LanguageArguments,

    #[command(flatten)]
    clients: ClientArguments,
}

/// Which memory to ask, in which languages, without any term base.
#[derive(Debug, Args)]
pub(crate) struct MemoryArguments {
    /// One more memory for this run: a file of units, or another taiyaku database.
    #[arg(long, value_name = "FILE")]
    memory: Vec<PathBuf>,

    #[command(flatten)]
    languages: LanguageArguments,

    #[command(flatten)]
    clients: ClientArguments,
}

impl MemoryArguments {
    /// Loads the memory.
    pub(crate) fn load(
        &self,
        workplace: &Workplace,
        global: &GlobalArguments,
        ui: &mut Ui,
    ) -> Result<Resources, Failure> {
        let mut loader = Resources::loader(self.read_options(workplace, global));
        let memories = Memories::open(&self.memory, &self.clients, workplace, ui)?;
        memories.load(&mut loader, ui)?;
        Ok(loader.finish()?)
    }

    /// Languages and encoding for reading memories.
    pub(crate) fn read_options(
        &self,
        workplace: &Workplace,
        global: &GlobalArguments,
    ) -> ReadOptions {
        read_options(&self.languages, workplace, global)
    }
}

/// Which memory and term base to ask; shared by `match` and `prepare`.
#[derive(Debug, Args)]
pub(crate) struct ResourceArguments {
    /// Lowest score of a match, 0 to 100.
    #[arg(
        long,
        value_name = "SCORE",
        default_value_t = 70,
        value_parser = clap::value_parser!(u8).range(..=100)
    )]
    pub(crate) min_score: u8,

    /// One more memory for this run: a file of units, or another taiyaku database.
    #[arg(long, value_name = "FILE")]
    memory: Vec<PathBuf>,

    #[command(flatten)]
    terms: TermArguments,
}

impl ResourceArguments {
    /// Loads memory and term base.
    pub(crate) fn load(
        &self,
        workplace: &Workplace,
        global: &GlobalArguments,
        ui: &mut Ui,
    ) -> Result<Resources, Failure> {
        let mut loader = Resources::loader(self.read_options(workplace, global));
        let memories = Memories::open(&self.memory, &self.terms.clients, workplace, ui)?;
        self.terms.load_concepts(&mut loader, memories.own(), ui)?;
        memories.load(&mut loader, ui)?;
        Ok(loader.finish()?)
    }

    /// The one client whose entries are asked, if it is one.
    pub(crate) fn client(&self, workplace: &Workplace) -> Option<String> {
        self.terms.client(workplace)
    }

    /// Languages and encoding for reading memories and term lists.
    pub(crate) fn read_options(
        &self,
        workplace: &Workplace,
        global: &GlobalArguments,
    ) -> ReadOptions {
        self.terms.read_options(workplace, global)
    }
}

impl TermArguments {
    /// Whose entries are asked.
    pub(crate) fn clients(&self, workplace: &Workplace, store: &Store) -> Result<Clients, Failure> {
        self.clients.choose(workplace, store, Several::Ask)
    }

    /// The one client whose entries are asked, if it is one.
    pub(crate) fn client(&self, workplace: &Workplace) -> Option<String> {
        self.clients.one(workplace)
    }

    /// Loads the term base alone.
    pub(crate) fn load(
        &self,
        workplace: &Workplace,
        global: &GlobalArguments,
        ui: &mut Ui,
    ) -> Result<Resources, Failure> {
        let store = workplace.open_for_reading(ui)?;
        self.load_from(store.as_ref(), workplace, global, ui)
    }

    /// Loads the term base alone, from a database that is open already.
    pub(crate) fn load_from(
        &self,
        store: Option<&Store>,
        workplace: &Workplace,
        global: &GlobalArguments,
        ui: &mut Ui,
    ) -> Result<Resources, Failure> {
        let mut loader = Resources::loader(self.read_options(workplace, global));
        let clients = match store {
            Some(store) if self.glossary.is_empty() => self.clients(workplace, store)?,
            _ => Clients::default(),
        };
        self.load_concepts(&mut loader, store.map(|store| (store, &clients)), ui)?;
        Ok(loader.finish()?)
    }

    /// The term lists of the arguments, or, without any, the concept entries that some clients have in the database.
    fn load_concepts(
        &self,
        loader: &mut ResourceLoader,
        own: Option<(&Store, &Clients)>,
        ui: &mut Ui,
    ) -> Result<(), Failure> {
        if let (true, Some((store, clients))) = (self.glossary.is_empty(), own) {
            loader.concepts_of(store, clients).map_err(store_failure)?;
        }
        for path in &self.glossary {
            let mut observer = TerminalObserver::new(ui);
            let loaded = loader.concepts_of_file(path, &mut observer);
            observer.finish();
            loaded.map_err(|error| failure(path, error))?;
        }
        Ok(())
    }

    /// Languages and encoding for reading pairs and term lists.
    pub(crate) fn read_options(
        &self,
        workplace: &Workplace,
        global: &GlobalArguments,
    ) -> ReadOptions {
        read_options(&self.languages, workplace, global)
    }
}

fn read_options(
    languages: &LanguageArguments,
    workplace: &Workplace,
    global: &GlobalArguments,
) -> ReadOptions {
    let pair = languages.pair(&workplace.languages());
    ReadOptions {
        source_language: pair.source,
        target_language: pair.target,
        encoding: global.encoding.clone(),
        columns: None,
    }
}

/// What is wrong with a file that was named for this run.
fn failure(path: &Path, error: ResourceError) -> Failure {
    match error {
        ResourceError::Store(error) => store_failure(error),
        ResourceError::File { problem } => Failure::in_file(path, &problem),
        other => other.into(),
    }
}
