//! What came back: a file of a CAT tool, or an OmegaT project.

use std::{
    fs::File,
    io::BufReader,
    path::{Path, PathBuf},
};

use taiyaku_formats::{Opened, ReadOptions, registry};
use taiyaku_text::{
    model::{BilingualSegment, LanguageTag, Problem, Severity},
    span::Position,
};

use super::{FinishError, omegat, package::FoundPackage};
use crate::files;

/// Endings that tools put behind each other: `article.ja.xlf.sdlxliff`.
const ENDINGS: [&str; 5] = ["xlf", "xliff", "sdlxliff", "mqxliff", "mxliff"];

/// A document as it came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnedDocument {
    /// Name of the manuscript; empty if the file does not say.
    pub original: String,
    /// Language of the sources.
    pub source_language: LanguageTag,
    /// Language of the translations.
    pub target_language: LanguageTag,
    /// Its segments with the places where their units begin.
    pub segments: Vec<(BilingualSegment, Option<Position>)>,
}

/// What came back, read.
#[derive(Debug)]
pub struct Returned {
    /// The file, or the file in `source/` of an OmegaT project.
    pub path: PathBuf,
    /// Its name without its folder.
    pub name: String,
    /// The folder in which the English document is put unless another is named.
    pub folder: PathBuf,
    /// Its documents.
    pub documents: Vec<ReturnedDocument>,
    /// What was wrong with it.
    pub problems: Vec<Problem>,
}

/// Reads a file, or every document of an OmegaT project.
pub(super) fn read(path: &Path, options: &ReadOptions) -> Result<Vec<Returned>, FinishError> {
    if path.is_dir() {
        return omegat::read(path, options);
    }
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    Ok(vec![read_file(path, folder, options)?])
}

/// Reads one file of the XLIFF family.
pub(super) fn read_file(
    path: &Path,
    folder: PathBuf,
    options: &ReadOptions,
) -> Result<Returned, FinishError> {
    let unusable = |problem| FinishError::Unusable { problem };
    let fatal = |message: String| unusable(Problem::new(Severity::Fatal, None, message));
    let name = name_of(path);
    let bytes = std::fs::read(path).map_err(|error| fatal(files::unreadable(&error)))?;
    let opened = registry::open(bytes.as_slice(), Some(&name), options).map_err(unusable)?;
    let is_document = opened.format.read_documents.is_some();
    let (documents, problems) = opened.read_documents().map_err(|problem| {
        unusable(if is_document {
            problem
        } else {
            problem.with_remedy(
                "finish takes .xlf, .sdlxliff, .mqxliff, .mxliff, or an OmegaT project folder",
            )
        })
    })?;
    if documents.is_empty() {
        return Err(
            match problems
                .into_iter()
                .find(|p| p.severity != Severity::Warning)
            {
                Some(problem) => unusable(problem),
                None => fatal("the file holds no segment to translate".to_owned()),
            },
        );
    }
    let documents = documents.into_iter().map(|read| ReturnedDocument {
        original: read.document.original,
        source_language: read.document.source_language,
        target_language: read.document.target_language,
        segments: (read.document.segments.into_iter())
            .zip(read.positions.into_iter().map(Some))
            .collect(),
    });
    Ok(Returned {
        path: path.to_owned(),
        name,
        folder,
        documents: documents.collect(),
        problems,
    })
}

/// The segments of an XLIFF file of ours, for its suggestions; none if it cannot be read.
pub(super) fn segments_of(path: &Path) -> Vec<BilingualSegment> {
    let Ok(file) = File::open(path) else {
        return Vec::new();
    };
    let name = name_of(path);
    let opened = registry::open(BufReader::new(file), Some(&name), &ReadOptions::default());
    let read = opened.and_then(Opened::read_documents);
    let documents = read.map(|(documents, _)| documents).unwrap_or_default();
    let documents = documents.into_iter();
    documents.flat_map(|read| read.document.segments).collect()
}

fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

/// `article.ja.xlf.sdlxliff` without what tools put behind `article.ja`.
pub(super) fn without_endings(name: &str) -> &str {
    let mut stem = name;
    while let Some((before, ending)) = stem.rsplit_once('.') {
        let known = ENDINGS
            .iter()
            .any(|known| known.eq_ignore_ascii_case(ending));
        if !known || before.is_empty() {
            break;
        }
        stem = before;
    }
    stem
}

impl Returned {
    /// The English document's path without its ending: `article.ja.xlf` becomes `article.en`.
    pub(super) fn stem(&self, package: Option<&FoundPackage>) -> String {
        let name = package.map_or(self.name.as_str(), |package| &package.document_name);
        let stem = without_endings(name);
        let languages = self.documents.first();
        let (source, target) = languages.map_or_else(
            || ("ja".to_owned(), "en".to_owned()),
            |document| {
                let (source, target) = (&document.source_language, &document.target_language);
                (source.primary(), target.primary())
            },
        );
        let stem = match stem.rsplit_once('.') {
            Some((before, language)) if language.eq_ignore_ascii_case(&source) => before,
            _ => stem,
        };
        let name = format!("{stem}.{target}");
        self.folder.join(name).to_string_lossy().into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tools_put_behind_a_name_goes() {
        for (name, stem) in [
            ("article.ja.xlf", "article.ja"),
            ("article.ja.xlf.sdlxliff", "article.ja"),
            ("article.ja.XLF.mqxliff", "article.ja"),
            ("notes", "notes"),
            (".xlf", ".xlf"),
        ] {
            assert_eq!(without_endings(name), stem);
        }
    }
}
