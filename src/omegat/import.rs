//! A project into memory and term base: all of it, or nothing.

use std::{cell::RefCell, collections::BTreeSet, fs::File, io::BufReader, path::Path};

use serde::Serialize;
use taiyaku_formats::{Entries, ReadOptions, omegat::codes_from_tags};
use taiyaku_store::{NewOrigin, OriginKind, Transaction, origin};
use taiyaku_text::model::{ConceptEntry, Problem, Severity, TranslationUnit};

use super::{
    folder::{FileKind, ProjectFile, ProjectFolder, Wanted},
    manuscripts::{sources, squeezed},
};
use crate::{
    database::{LazyStore, waiting_message},
    files,
    import::{Entry, ImportError, ImportOptions, ImportReport},
    observer::Observer,
};

/// How many entries pass before a person who asked to stop is heard.
const STEP: usize = 256;

/// What an import did with one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileReport {
    /// The file.
    pub file: String,
    /// `units`, or `concept entries`.
    pub entries: &'static str,
    /// Added.
    pub new: usize,
    /// There already, and now with more metadata or another translation.
    pub changed: usize,
    /// There already.
    pub equal: usize,
    /// Left out, as asked for.
    pub skipped: usize,
    /// Could not be read.
    pub refused: usize,
    /// Without a translation yet: passed over.
    pub untranslated: usize,
    /// Taken though no document of the project has their source any more; `null` where that cannot be told.
    pub orphans: Option<usize>,
}

/// What an import did with a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportedProject {
    /// Its folder.
    pub project: String,
    /// The language that it is translated from.
    pub source_language: String,
    /// The language that it is translated into.
    pub target_language: String,
    /// Whether OmegaT cut the sentences: then the units are its sentences.
    pub sentence_segmentation: bool,
    /// Whether it is a team's project.
    pub team: bool,
    /// Its files that were read.
    pub files: Vec<FileReport>,
    /// Its files that were not read because they lie outside its folder.
    pub outside: Vec<String>,
}

/// Takes a project back, in one transaction. Each file is an origin of its own, the same one whenever the project is
/// taken again. Faults are told to the observer; good units are kept.
///
/// # Errors
/// When nothing can be used, the person interrupts, or the database refuses. Nothing is changed then.
pub fn import_project(
    folder: &ProjectFolder,
    store: &mut LazyStore,
    wanted: Wanted,
    options: &ImportOptions,
    observer: &mut dyn Observer,
) -> Result<ImportedProject, ImportError> {
    for problem in &folder.problems {
        observer.problem(&folder.marker(), problem);
    }
    tell_state(folder, wanted, observer);
    let mut options = options.clone();
    options.read = languages(folder, &options.read, observer);
    let (found, outside) = folder.files(wanted);
    for path in &outside {
        observer.notice(&format!(
            "{} lies outside the project and is left out (--outside reads it)",
            path.display()
        ));
    }
    // Everything is looked at before the database is: a slip of the hand should not make one.
    let usable = usable(folder, found, &options, observer)?;
    let source = folder.source();
    // A project of somebody else's can name any folder of this computer as its own.
    let own = wanted.outside || folder.contains(&source);
    let sources = own.then(|| sources(&source, &options.read)).flatten();
    let observer = RefCell::new(observer);
    let name = folder.name();
    let store = if options.dry_run {
        store.get_for_trial()?
    } else {
        store.get()?
    };
    let mut reports = Vec::new();
    let mut damaged = false;
    let result = store.write(
        &format!("import of the OmegaT project {name}"),
        &mut |waiting| observer.borrow_mut().notice(&waiting_message(waiting)),
        |transaction| {
            let mut work = Work {
                transaction,
                project: &name,
                options: &options,
                observer: &observer,
                sources: sources.as_ref(),
                problems: folder.problems.len(),
                damaged: false,
            };
            for file in &usable {
                reports.push(work.file(file)?);
            }
            damaged = work.damaged;
            work.verdict(&reports)
        },
    );
    let observer = observer.into_inner();
    observer.progress_ended();
    if let (true, false, Some(backup)) = (damaged, wanted.backup, folder.backup()) {
        observer.notice(&format!("the translations are damaged; {}", offer(&backup)));
    }
    match result {
        Ok(()) | Err(ImportError::DryRun(_)) => {}
        Err(error) => return Err(error),
    }
    Ok(ImportedProject {
        project: name,
        source_language: options.read.source_language.to_string(),
        target_language: options.read.target_language.to_string(),
        sentence_segmentation: folder.project.sentence_segmentation,
        team: folder.is_shared(),
        files: reports,
        outside: (outside.iter())
            .map(|path| path.to_string_lossy().into_owned())
            .collect(),
    })
}

/// Says what a person should know before they rely on the translations.
fn tell_state(folder: &ProjectFolder, wanted: Wanted, observer: &mut dyn Observer) {
    if folder.is_shared() {
        observer.notice(
            "this is a team project: only what OmegaT has fetched to this computer is read",
        );
    }
    if folder.is_half_saved() {
        let remedy = "open the project in OmegaT and save it again";
        let message = "OmegaT was stopped while it saved; the latest translations may be missing";
        let problem = Problem::new(Severity::Warning, None, message).with_remedy(remedy);
        observer.problem(&folder.save(), &problem);
    }
    if wanted.backup && folder.backup().is_none() {
        observer
            .notice("the project has no backup (project_save.tmx….bak): its translations are read");
    }
}

/// The languages to read by: those asked for where the project is about them, in either direction; else the project's.
fn languages(
    folder: &ProjectFolder,
    asked: &ReadOptions,
    observer: &mut dyn Observer,
) -> ReadOptions {
    let project = &folder.project;
    let (Some(source), Some(target)) = (&project.source_language, &project.target_language) else {
        return asked.clone();
    };
    let fits = |from: &_, into: &_| source.same_language(from) && target.same_language(into);
    let (from, into) = (&asked.source_language, &asked.target_language);
    if fits(from, into) || fits(into, from) {
        return asked.clone();
    }
    observer.notice(&format!(
        "the project translates from {source} into {target}, not from {from} into {into}: its units keep its \
         languages"
    ));
    ReadOptions {
        source_language: source.clone(),
        target_language: target.clone(),
        ..asked.clone()
    }
}

/// The files that are of a format we know. What is wrong with the others is said, and of the last of them, if there is
/// nothing else, it is the error.
fn usable(
    folder: &ProjectFolder,
    found: Vec<ProjectFile>,
    options: &ImportOptions,
    observer: &mut dyn Observer,
) -> Result<Vec<ProjectFile>, ImportError> {
    let mut usable = Vec::new();
    let mut fault = None;
    for file in found {
        match begins_well(&file, &options.read) {
            Ok(true) => usable.push(file),
            // OmegaT makes a glossary before there is a term.
            Ok(false) => {}
            Err(problem) => {
                let problem = with_backup(problem, file.kind, folder);
                if options.strict {
                    return Err(ImportError::Unusable { problem });
                }
                observer.problem(&file.path, &problem);
                fault = Some(problem);
            }
        }
    }
    if !usable.is_empty() {
        return Ok(usable);
    }
    let problem = fault.unwrap_or_else(|| {
        let message = "the project has no translations yet (omegat/project_save.tmx is missing)";
        let problem = Problem::new(Severity::Fatal, None, message);
        match folder.backup() {
            Some(backup) => problem.with_remedy(offer(&backup)),
            None => problem.with_remedy("translate something in OmegaT and save the project"),
        }
    });
    Err(ImportError::Unusable { problem })
}

fn offer(backup: &Path) -> String {
    format!("--backup reads {} instead", backup.display())
}

fn with_backup(problem: Problem, kind: FileKind, folder: &ProjectFolder) -> Problem {
    match folder.backup() {
        Some(backup) if kind == FileKind::Translations && problem.severity != Severity::Warning => {
            problem.with_remedy(offer(&backup))
        }
        _ => problem,
    }
}

/// Whether a file can be read, as far as its beginning tells; `false` for a glossary without a row.
fn begins_well(file: &ProjectFile, options: &ReadOptions) -> Result<bool, Problem> {
    if file.kind == FileKind::Glossary {
        let bytes = std::fs::metadata(&file.path).map(|metadata| metadata.len());
        if bytes.is_ok_and(|bytes| bytes < 10_000) && is_without_a_row(&file.path) {
            return Ok(false);
        }
        return read::<ConceptEntry>(&file.path, options).map(|_| true);
    }
    read::<TranslationUnit>(&file.path, options).map(|_| true)
}

/// Whether a glossary has nothing but comments.
fn is_without_a_row(path: &Path) -> bool {
    let Ok(bytes) = std::fs::read(path) else {
        return false;
    };
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let mut lines = bytes.split(|byte| *byte == b'\n');
    lines.all(|line| line.trim_ascii().is_empty() || line.starts_with(b"#"))
}

fn read<E: Entry>(path: &Path, options: &ReadOptions) -> Result<Entries<'static, E>, Problem> {
    let file = File::open(path)
        .map_err(|error| Problem::new(Severity::Fatal, None, files::unreadable(&error)))?;
    E::read(BufReader::new(file), &name_of(path), options)
}

fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

/// An import under way.
struct Work<'w, 'o> {
    transaction: &'w Transaction<'w>,
    project: &'w str,
    options: &'w ImportOptions,
    observer: &'w RefCell<&'o mut dyn Observer>,
    sources: Option<&'w BTreeSet<String>>,
    /// Everything that was reported, warnings too.
    problems: usize,
    /// Whether something was wrong with the translations.
    damaged: bool,
}

impl Work<'_, '_> {
    fn file(&mut self, file: &ProjectFile) -> Result<FileReport, ImportError> {
        let own = file.kind == FileKind::Translations;
        let mut untranslated = 0;
        let mut orphans = 0;
        let sources = self.sources;
        let before = self.problems;
        let report = if file.kind == FileKind::Glossary {
            self.entries::<ConceptEntry>(&file.path, Some)?
        } else {
            self.entries(&file.path, |unit: TranslationUnit| {
                let unit = codes_from_tags(unit);
                if unit.translation().is_none() {
                    untranslated += 1;
                    return None;
                }
                let source = squeezed(&unit.source.segment.text);
                orphans += usize::from(sources.is_some_and(|known| !known.contains(&source)));
                Some(unit)
            })?
        };
        self.damaged |= own && self.problems > before;
        let entries = match file.kind {
            FileKind::Glossary => "concept entries",
            FileKind::Translations | FileKind::Memory => "units",
        };
        Ok(FileReport {
            file: file.path.to_string_lossy().into_owned(),
            entries,
            new: report.new,
            changed: report.changed,
            equal: report.equal,
            skipped: report.skipped,
            refused: report.refused,
            untranslated,
            orphans: sources.filter(|_| own).map(|_| orphans),
        })
    }

    /// Writes what `prepare` leaves of each entry.
    fn entries<E: Entry>(
        &mut self,
        path: &Path,
        mut prepare: impl FnMut(E) -> Option<E>,
    ) -> Result<ImportReport, ImportError> {
        let entries = match read::<E>(path, &self.options.read) {
            Ok(entries) => entries,
            Err(problem) => return Err(ImportError::Unusable { problem }),
        };
        let mut record = NewOrigin::new(
            format!("{}/{}", self.project, name_of(path)),
            OriginKind::File,
            self.options.now.clone(),
        );
        record.client.clone_from(&self.options.client);
        let origin = origin::find_or_insert(self.transaction, &record)?;
        let mut writer = E::writer(self.transaction, origin, self.options)?;
        let mut refused = 0;
        for (number, entry) in entries.enumerate() {
            if number % STEP == 0 {
                self.heed_interruption()?;
            }
            match entry {
                Ok(located) => match located.value.fault() {
                    None => {
                        if let Some(entry) = prepare(located.value) {
                            entry.add_to(&mut writer)?;
                        }
                    }
                    Some(fault) => {
                        let place = Some(located.position);
                        refused += 1;
                        self.report(path, &Problem::new(Severity::Skipped, place, fault));
                    }
                },
                Err(problem) => {
                    refused += usize::from(problem.severity != Severity::Warning);
                    self.report(path, &problem);
                }
            }
        }
        let counts = E::finish(writer)?;
        Ok(ImportReport {
            new: counts.new,
            changed: counts.changed,
            equal: counts.equal,
            skipped: counts.kept,
            refused,
        })
    }

    fn report(&mut self, path: &Path, problem: &Problem) {
        self.problems += 1;
        self.observer.borrow_mut().problem(path, problem);
    }

    fn heed_interruption(&self) -> Result<(), ImportError> {
        if self.observer.borrow().interrupted() {
            return Err(ImportError::Interrupted);
        }
        Ok(())
    }

    /// Whether what was written is to stay.
    fn verdict(&self, reports: &[FileReport]) -> Result<(), ImportError> {
        self.heed_interruption()?;
        if self.options.strict && self.problems > 0 {
            return Err(ImportError::Strict {
                problems: self.problems,
            });
        }
        let usable = |report: &FileReport| {
            report.new + report.changed + report.equal + report.skipped + report.untranslated
        };
        let refused: usize = reports.iter().map(|report| report.refused).sum();
        if refused > 0 && reports.iter().map(usable).sum::<usize>() == 0 {
            return Err(ImportError::NothingUsable);
        }
        if self.options.dry_run {
            return Err(ImportError::DryRun(ImportReport::default()));
        }
        Ok(())
    }
}
