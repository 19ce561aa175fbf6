//! An OmegaT project: its translations stand in `omegat/project_save.tmx`, its documents in `source/`.

mod folders;
mod translations;

use std::{collections::BTreeMap, fs, path::Path};

use taiyaku_formats::{ReadOptions, omegat::MARKER_FILE};
use taiyaku_text::model::{Problem, Severity, TranslatedTarget};

use super::{
    FinishError, Returned,
    returned::{read_file, segments_of},
};
use crate::files;
use folders::Folders;
use translations::Translations;

/// Reads every XLIFF document of the project, with the translations that the project has.
pub(super) fn read(folder: &Path, options: &ReadOptions) -> Result<Vec<Returned>, FinishError> {
    let project = folder.join(MARKER_FILE);
    if !project.is_file() {
        return Err(
            unusable("this is a folder, and no OmegaT project (it has no omegat.project)")
                .with("name the translated file in it"),
        );
    }
    let folders = Folders::of(folder, &project);
    let documents = folders.documents();
    if documents.is_empty() {
        let message = format!("there is no .xlf file in {}", folders.source.display());
        return Err(unusable(message).with("finish takes the document of a package back"));
    }
    let save = folder.join("omegat").join("project_save.tmx");
    let translations = match fs::read(&save) {
        Ok(bytes) => Some(Translations::read(&bytes, options)?),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => {
            let reason = files::unreadable(&error);
            return Err(unusable(format!("omegat/project_save.tmx: {reason}")).into());
        }
    };
    documents
        .into_iter()
        .map(|path| read_document(&path, folder, &folders, translations.as_ref(), options))
        .collect()
}

/// A document of the project. What OmegaT did not save segment by segment, because nobody has saved, or because it
/// segmented by itself, stands in the document that it wrote.
fn read_document(
    path: &Path,
    folder: &Path,
    folders: &Folders,
    translations: Option<&Translations>,
    options: &ReadOptions,
) -> Result<Returned, FinishError> {
    let name = path.strip_prefix(&folders.source).unwrap_or(path);
    let written = folders.target.join(name);
    let Some(translations) = translations else {
        if !written.is_file() {
            return Err(unusable(
                "the project has no translations yet: neither omegat/project_save.tmx nor the document in target/",
            )
            .with("save the project, or create the translated documents, in OmegaT"));
        }
        return read_file(&written, folder.to_owned(), options);
    };
    let mut returned = read_file(path, folder.to_owned(), options)?;
    let problems = translations.problems.iter().cloned();
    returned.problems.extend(problems);
    let name = name.to_string_lossy().replace('\\', "/");
    for document in &mut returned.documents {
        translations.fill(document, &name);
    }
    let taken = fill_from_written(&mut returned, &written);
    if taken > 0 {
        let message = format!(
            "{} not in omegat/project_save.tmx and taken from {}",
            if taken == 1 {
                "1 translation is".to_owned()
            } else {
                format!("{taken} translations are")
            },
            written.display()
        );
        let problem = Problem::new(Severity::Warning, None, message).with_remedy(
            "create the translated documents in OmegaT again if they may be older than the project",
        );
        returned.problems.push(problem);
    }
    Ok(returned)
}

/// Takes what is untranslated from the document that OmegaT wrote, and says how much that was.
fn fill_from_written(returned: &mut Returned, written: &Path) -> usize {
    let known: BTreeMap<(String, String), TranslatedTarget> = segments_of(written)
        .into_iter()
        .filter_map(|segment| {
            let target = segment.finished_translation()?.clone();
            Some(((segment.id, segment.source.text), target))
        })
        .collect();
    let segments = returned.documents.iter_mut();
    let mut taken = 0;
    for (segment, _) in segments.flat_map(|document| &mut document.segments) {
        let place = (segment.id.clone(), segment.source.text.clone());
        if segment.target.is_none()
            && let Some(target) = known.get(&place)
        {
            segment.target = Some(target.clone());
            taken += 1;
        }
    }
    taken
}

/// A failure that may say what to do.
struct Unusable(Problem);

fn unusable(message: impl Into<String>) -> Unusable {
    Unusable(Problem::new(Severity::Fatal, None, message))
}

impl Unusable {
    fn with(self, remedy: &str) -> FinishError {
        let problem = self.0.with_remedy(remedy);
        FinishError::Unusable { problem }
    }
}

impl From<Unusable> for FinishError {
    fn from(Unusable(problem): Unusable) -> Self {
        Self::Unusable { problem }
    }
}
