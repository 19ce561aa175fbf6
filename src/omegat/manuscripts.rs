//! The sources that a project still has: what its memory holds beside them are orphans.

use std::{collections::BTreeSet, fs, path::Path};

use taiyaku_formats::{ReadOptions, registry};

use crate::files::files_in;

/// The sources of all documents, without their white space; `None` if there is no document, or one that only OmegaT can
/// read.
pub(super) fn sources(folder: &Path, options: &ReadOptions) -> Option<BTreeSet<String>> {
    let mut sources = BTreeSet::new();
    let documents = files_in(folder, |_| true);
    if documents.is_empty() {
        return None;
    }
    for path in documents {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_documents_to_read_there_are_no_orphans() {
        let folder = tempfile::tempdir().unwrap();
        let options = ReadOptions::default();
        assert_eq!(sources(folder.path(), &options), None);
        let xliff = "<xliff version='1.2'><file original='a' source-language='ja' target-language='en' \
            datatype='plaintext'><body><trans-unit id='1'><source>雨 だ。</source></trans-unit></body></file></xliff>";
        fs::create_dir(folder.path().join("deep")).unwrap();
        fs::write(folder.path().join("deep/a.xlf"), xliff).unwrap();
        let known = sources(folder.path(), &options).unwrap();
        assert_eq!(known.into_iter().collect::<Vec<_>>(), ["雨だ。"]);
        fs::write(folder.path().join("b.docx"), "PK").unwrap();
        assert_eq!(sources(folder.path(), &options), None);
    }
}
