//! An OmegaT project: its translations stand in `omegat/project_save.tmx`, its documents in `source/`.

use std::{
    collections::{BTreeMap, HashMap},
    fs,
    path::{Path, PathBuf},
};

use taiyaku_formats::{
    Format, ReadOptions, tmx,
    xml::{EventKind, XmlReader},
};
use taiyaku_text::model::{
    BilingualSegment, Problem, Severity, TargetState, TranslatedTarget, TranslationUnit,
};

use super::{
    FinishError, Returned,
    placing::squeezed,
    returned::{ReturnedDocument, read_file, segments_of},
};
use crate::files;

/// The file that marks a folder as an OmegaT project.
const PROJECT_FILE: &str = "omegat.project";

/// How deep `source/` is looked through.
const DEEPEST: usize = 8;

/// The property that names the file of a translation which holds in one place only.
const FILE_PROPERTY: &str = "file";
/// The property that names the unit in it.
const ID_PROPERTY: &str = "id";

/// Reads every XLIFF document of the project, with the translations that the project has.
pub(super) fn read(folder: &Path, options: &ReadOptions) -> Result<Vec<Returned>, FinishError> {
    let project = folder.join(PROJECT_FILE);
    if !project.is_file() {
        return Err(
            unusable("this is a folder, and no OmegaT project (it has no omegat.project)")
                .with("name the translated file in it"),
        );
    }
    let folders = Folders::of(folder, &project);
    let documents = documents_in(&folders.source);
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

/// The folders of a project.
struct Folders {
    source: PathBuf,
    target: PathBuf,
}

impl Folders {
    /// As `omegat.project` names them; OmegaT writes `__DEFAULT__` for the usual ones.
    fn of(folder: &Path, project: &Path) -> Self {
        let named = named_folders(project);
        let place = |element: &str, usual: &str| {
            let name = named.get(element).map(String::as_str).unwrap_or_default();
            match name.trim() {
                "" | "__DEFAULT__" => folder.join(usual),
                name => folder.join(name),
            }
        };
        Self {
            source: place("source_dir", "source"),
            target: place("target_dir", "target"),
        }
    }
}

/// The texts of the elements of `omegat.project`; none if it cannot be read.
fn named_folders(project: &Path) -> HashMap<String, String> {
    let mut texts = HashMap::new();
    let bytes = fs::read(project).unwrap_or_default();
    let Ok(mut xml) = XmlReader::open(bytes.as_slice(), None) else {
        return texts;
    };
    let mut open = String::new();
    while let Ok(Some(event)) = xml.next_event() {
        match event.kind {
            EventKind::Start(element) => open = element.local_name().to_owned(),
            EventKind::Text(text) if !open.is_empty() => {
                texts.entry(open.clone()).or_insert(text);
            }
            EventKind::Text(_) => {}
            EventKind::End(_) => open.clear(),
        }
    }
    texts
}

/// The XLIFF files in a folder, at any depth, in the order of their names.
fn documents_in(source: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![(source.to_owned(), 0)];
    while let Some((folder, depth)) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let Ok(kind) = entry.file_type() else {
                continue;
            };
            let name = entry.file_name();
            if kind.is_dir() && depth < DEEPEST {
                folders.push((path, depth + 1));
            } else if Format::from_file_name(&name.to_string_lossy()) == Some(Format::Xliff) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The translations of a project.
struct Translations {
    /// Those that hold wherever the source stands.
    anywhere: BTreeMap<String, TranslationUnit>,
    /// Those that hold in one place only.
    in_place: BTreeMap<String, Vec<TranslationUnit>>,
    problems: Vec<Problem>,
}

impl Translations {
    fn read(bytes: &[u8], options: &ReadOptions) -> Result<Self, FinishError> {
        let mut translations = Self {
            anywhere: BTreeMap::new(),
            in_place: BTreeMap::new(),
            problems: Vec::new(),
        };
        let entries =
            tmx::read(bytes, options).map_err(|problem| FinishError::Unusable { problem })?;
        for entry in entries {
            match entry {
                Ok(located) => translations.take(located.value),
                Err(mut problem) => {
                    problem.message = format!("omegat/project_save.tmx: {}", problem.message);
                    translations.problems.push(problem);
                }
            }
        }
        Ok(translations)
    }

    fn take(&mut self, unit: TranslationUnit) {
        if unit.translation().is_none() {
            return;
        }
        let source = squeezed(&unit.source.segment.text);
        if property(&unit, FILE_PROPERTY).is_some() {
            self.in_place.entry(source).or_default().push(unit);
        } else {
            self.anywhere.insert(source, unit);
        }
    }

    /// Puts the translations into a document. What has none there counts as untranslated, whatever the file says.
    fn fill(&self, document: &mut ReturnedDocument, file: &str) {
        let sources = document.segments.iter();
        let sources: Vec<String> = sources.map(|(s, _)| s.source.text.clone()).collect();
        let neighbour = |index: Option<usize>| {
            let text = index.and_then(|index| sources.get(index));
            squeezed(text.map_or("", String::as_str))
        };
        for (index, (segment, _)) in document.segments.iter_mut().enumerate() {
            let before = neighbour(index.checked_sub(1));
            let after = neighbour(index.checked_add(1));
            let unit = self.find(segment, file, &before, &after);
            let target = unit.and_then(|unit| unit.target.as_ref());
            segment.target = target.map(|target| TranslatedTarget {
                segment: target.segment.clone(),
                state: TargetState::Translated,
            });
            let notes = unit.map(|unit| &unit.metadata.notes);
            let notes = notes.into_iter().flatten().map(|note| note.text.clone());
            segment.comments.extend(notes);
        }
    }

    /// The translation for a place: first one that holds there only.
    fn find(
        &self,
        segment: &BilingualSegment,
        file: &str,
        before: &str,
        after: &str,
    ) -> Option<&TranslationUnit> {
        let source = squeezed(&segment.source.text);
        let holds_here = |unit: &&TranslationUnit| {
            if property(unit, FILE_PROPERTY) != Some(file) {
                return false;
            }
            if let Some(id) = property(unit, ID_PROPERTY) {
                return id == segment.id || id.ends_with(&format!("/{}", segment.id));
            }
            let agrees = |known: &Option<String>, here: &str| {
                known.as_ref().is_none_or(|known| squeezed(known) == here)
            };
            agrees(&unit.context.previous, before) && agrees(&unit.context.next, after)
        };
        let mut in_place = self.in_place.get(&source).into_iter().flatten();
        in_place
            .find(holds_here)
            .or_else(|| self.anywhere.get(&source))
    }
}

fn property<'u>(unit: &'u TranslationUnit, name: &str) -> Option<&'u str> {
    unit.metadata.property(name)
}

#[cfg(test)]
mod tests {
    use taiyaku_text::model::Segment;

    use super::*;

    fn document(sources: &[&str]) -> ReturnedDocument {
        let segments = sources.iter().enumerate().map(|(index, source)| {
            let segment = BilingualSegment {
                id: (index + 1).to_string(),
                source: Segment::plain(*source),
                ..BilingualSegment::default()
            };
            (segment, None)
        });
        ReturnedDocument {
            original: String::new(),
            source_language: taiyaku_text::model::LanguageTag::japanese(),
            target_language: taiyaku_text::model::LanguageTag::english(),
            segments: segments.collect(),
        }
    }

    const SAVED: &str = "<tmx version='1.1'><header srclang='ja'/><body>
        <!-- Default translations -->
        <tu><tuv lang='ja'><seg>はい。</seg></tuv><tuv lang='en'><seg>Yes.</seg></tuv></tu>
        <tu><tuv lang='ja'><seg>雨。</seg></tuv></tu>
        <!-- Alternative translations -->
        <tu><note>Ask.</note><prop type='file'>a/b.xlf</prop><prop type='prev'>二</prop><prop type='next'></prop>
            <tuv lang='ja'><seg>はい。</seg></tuv><tuv lang='en'><seg>Right.</seg></tuv></tu>
        <tu><prop type='file'>other.xlf</prop><prop type='id'>2</prop>
            <tuv lang='ja'><seg>二</seg></tuv><tuv lang='en'><seg>Elsewhere</seg></tuv></tu>
        <tu><prop type='file'>a/b.xlf</prop><prop type='id'>2</prop>
            <tuv lang='ja'><seg>二</seg></tuv><tuv lang='en'><seg>Two</seg></tuv></tu>
        </body></tmx>";

    #[test]
    fn a_translation_for_one_place_comes_before_the_one_for_all() {
        let translations = Translations::read(SAVED.as_bytes(), &ReadOptions::default());
        let translations = translations.ok().unwrap();
        let mut document = document(&["はい。", "二", "はい。", "雨。"]);
        // The last one is at the edge only without the rain.
        document.segments.pop();
        translations.fill(&mut document, "a/b.xlf");
        let targets: Vec<_> = document
            .segments
            .iter()
            .map(|(segment, _)| segment.target.as_ref().unwrap().segment.text.as_str())
            .collect();
        assert_eq!(targets, ["Yes.", "Two", "Right."]);
        assert_eq!(document.segments[2].0.comments, ["Ask."]);
        let mut other = super::tests::document(&["雨。", "二"]);
        translations.fill(&mut other, "new.xlf");
        assert!(
            other
                .segments
                .iter()
                .all(|(segment, _)| segment.target.is_none())
        );
    }
}
