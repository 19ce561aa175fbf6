//! The sources that a project still has: what its memory holds beside them are orphans.

use std::{collections::BTreeSet, fs, path::Path};

use taiyaku_formats::{ReadOptions, registry};

use super::folder::files_in;

/// The sources of all documents, without their white space; `None` if there is a document that only OmegaT can read.
pub(super) fn sources(folder: &Path, options: &ReadOptions) -> Option<BTreeSet<String>> {
    let mut sources = BTreeSet::new();
    for path in files_in(folder, &[]) {
        let name = path.file_name()?.to_string_lossy().into_owned();
        let bytes = fs::read(&path).ok()?;
        let opened = registry::open(bytes.as_slice(), Some(&name), options).ok()?;
        let (documents, _) = opened.read_documents().ok()?;
        for read in documents {
            let segments = read.document.segments.into_iter();
            sources.extend(segments.map(|segment| squeezed(&segment.source.text)));
        }
    }
    Some(sources)
}

/// A text without white space: tools trim and break lines as they like.
pub(super) fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}
