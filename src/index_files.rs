//! What a person is told of index files that were made on the way.

use std::{
    collections::BTreeSet,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

use taiyaku_tm::derived;

use crate::wording::megabytes;

/// The index files of a database as they were before work that may make some.
#[derive(Debug)]
pub(crate) struct IndexFiles {
    folder: PathBuf,
    names: BTreeSet<OsString>,
}

impl IndexFiles {
    /// Those that there are now.
    pub(crate) fn of(database: &Path) -> Self {
        let folder = derived::folder_of(database);
        Self {
            names: names(&folder),
            folder,
        }
    }

    /// What is said when an index was made: that there is a folder now that nobody asked for, or why it takes as long
    /// again the next time.
    pub(crate) fn news(&self) -> String {
        let folder = self.folder.display();
        match names(&self.folder).is_subset(&self.names) {
            true => format!(
                "no index can be kept in {folder}: it is made anew each time, which takes a while"
            ),
            false => {
                let size = megabytes(derived::size(&self.folder));
                format!(
                    "index written: {folder} ({size}); with it searching is quick, and it may be deleted"
                )
            }
        }
    }
}

fn names(folder: &Path) -> BTreeSet<OsString> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_file_is_told_and_so_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("m.db");
        let index = derived::folder_of(&database);
        let before = IndexFiles::of(&database);
        assert!(before.news().starts_with("no index can be kept in "));
        fs::create_dir(&index).unwrap();
        fs::write(index.join("one"), [0; 150_000]).unwrap();
        let news = before.news();
        assert!(
            news.starts_with("index written: ") && news.contains("(0.2 MB)"),
            "{news}"
        );
        let before = IndexFiles::of(&database);
        assert!(before.news().starts_with("no index"));
    }
}
