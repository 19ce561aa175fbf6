//! Search inside the segments of the memory: through the file of folded text where there are many.

use taiyaku_store::{Clients, Store, StoreError};
use taiyaku_tm::{
    concordance::{self, BuildError},
    derived::{self, Container},
    units::{self, Concordance, Side},
};

use crate::{index_files::IndexFiles, observer::Observer};

/// A memory, ready to be searched.
pub struct Searcher<'s> {
    store: &'s Store,
    file: Option<Container>,
}

impl<'s> Searcher<'s> {
    /// Gets the memory of a database ready. Where the file of folded text is missing or out of date and the memory is
    /// large, it is made, which takes some seconds for a million units. Where it can't be written, the database alone
    /// is searched, which takes as long each time.
    ///
    /// # Errors
    /// Whatever reading the database can fail with.
    pub fn new(store: &'s Store, observer: &mut dyn Observer) -> Result<Self, StoreError> {
        let folder = derived::folder_of(store.path());
        let mut file = concordance::find(store.connection(), &folder)?;
        if file.is_none() && concordance::is_worth_a_file(store.connection())? {
            let files = IndexFiles::of(store.path());
            file = make_file(store, observer)?;
            observer.notice(&files.news());
        }
        Ok(Self { store, file })
    }

    /// The units of some clients in which `query` occurs: see [`units::concordance::search`].
    ///
    /// # Errors
    /// Whatever reading the database can fail with.
    pub fn search(
        &self,
        query: &str,
        side: Side,
        clients: &Clients,
        limit: usize,
    ) -> Result<Concordance, StoreError> {
        let connection = self.store.connection();
        match &self.file {
            Some(file) => concordance::search(connection, file, query, side, clients, limit),
            None => units::concordance::search(connection, query, side, clients, limit),
        }
    }
}

/// Makes the file of folded text of a database anew, and removes those that it takes the place of. `None` where it
/// can't be written, or the observer said stop.
///
/// # Errors
/// Whatever reading the database can fail with.
pub fn make_file(
    store: &Store,
    observer: &mut dyn Observer,
) -> Result<Option<Container>, StoreError> {
    let folder = derived::folder_of(store.path());
    let made = concordance::build(store.connection(), &folder, |done, total| {
        observer.progress("preparing the memory for searching", done, Some(total));
        !observer.interrupted()
    });
    observer.progress_ended();
    match made {
        Ok(file) => {
            derived::clean_up(&folder, &[concordance::KIND], store.connection())?;
            Ok(Some(file))
        }
        Err(BuildError::Store(error)) => Err(error),
        Err(_) => Ok(None),
    }
}
