//! `taiyaku export omegat`: a folder that OmegaT opens at once.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use clap::Args;
use serde::Serialize;
use taiyaku::{
    files,
    prepare::{self, DocumentFormat, OmegatOptions, OmegatSummary, Package, PrepareOptions},
    project::{CONFIG_FILE, Project},
    wording::counted,
};
use taiyaku_formats::Profile;
use taiyaku_tm::matching::MatchOptions;

use super::super::{
    Failure, GlobalArguments, Outcome, Ui,
    arguments::ResultFormat,
    cutting::CuttingArguments,
    manuscripts,
    prepare::{package_failure, prepare_failure},
    resources::ResourceArguments,
    workplace::Workplace,
};

/// Matches that are looked at for each segment.
const SUGGESTIONS: usize = 5;

/// Endings of the manuscripts that a project's folder is looked through for.
const MANUSCRIPTS: [&str; 5] = ["txt", "text", "md", "markdown", "pdf"];

/// How deep the folder of manuscripts is looked through.
const DEEPEST: usize = 8;

/// Write a project folder that OmegaT (3.6 to 6) opens at once.
///
/// Each text becomes an XLIFF file in source/, cut into taiyaku's segments; OmegaT's own sentence segmentation is off.
/// Exact matches of confirmed units go into tm/auto, where OmegaT fills them in; the memory into tm, what has a penalty
/// into tm/penalty-NN; the terms into glossary/. Written again, it refreshes its own files. What OmegaT or a person has
/// written (omegat/, target/, glossary/glossary.txt) is never touched.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    taiyaku --project weekly export omegat weekly-omegat\n  \
    taiyaku --project weekly export omegat job chapter-*.txt --matches-only\n  \
    taiyaku --project weekly import omegat weekly-omegat")]
pub(crate) struct ExportOmegatArguments {
    /// Folder to write.
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    /// Texts or PDFs to translate (default: those in the project's source folder).
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

    /// Only units that match some segment, in place of the whole memory.
    #[arg(long)]
    matches_only: bool,

    /// Let confidential entries out: a project with `confidential = true` asks for it.
    #[arg(long)]
    confidential: bool,

    /// Overwrite files that were changed since, and write into a folder that holds something else.
    #[arg(long)]
    force: bool,

    /// Count and report, write nothing.
    #[arg(long)]
    dry_run: bool,

    /// How to print the summary.
    #[arg(long, value_enum, default_value_t = ResultFormat::Text)]
    format: ResultFormat,

    #[command(flatten)]
    resources: ResourceArguments,

    #[command(flatten)]
    cutting: CuttingArguments,
}

pub(crate) fn run(
    arguments: &ExportOmegatArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let workplace = Workplace::find(global)?;
    let note = workplace.confidential_note();
    if note.is_some() && !arguments.confidential && !arguments.dry_run {
        return Err(
            Failure::new("this project is confidential; nothing was written").with_remedy(
                "if the folder may leave it, say --confidential; the setting stands in taiyaku.toml",
            ),
        );
    }
    refuse_own_folders(&arguments.folder, &workplace)?;
    let files = manuscripts_of(arguments, &workplace)?;
    let cutting = arguments.cutting.options(&workplace, ui)?;
    let manuscripts = manuscripts::read(&files, &cutting, global, ui)?;
    let resources = arguments.resources.load(&workplace, global, ui)?;
    let languages = arguments.resources.read_options(&workplace, global);
    let options = OmegatOptions {
        prepare: PrepareOptions {
            format: DocumentFormat::Xliff12,
            profile: Profile::Omegat,
            source_language: languages.source_language,
            target_language: languages.target_language,
            matches: MatchOptions {
                min_score: arguments.resources.min_score,
                top: SUGGESTIONS,
                ..MatchOptions::default()
            },
            client: arguments.resources.client(&workplace),
            note,
        },
        matches_only: arguments.matches_only,
    };
    let (package, summary) =
        prepare::omegat_project(&manuscripts, &resources, &options).map_err(prepare_failure)?;
    let folder = &arguments.folder;
    let written = if arguments.dry_run {
        package.check(folder, arguments.force)
    } else {
        package.write(folder, arguments.force)
    };
    written.map_err(package_failure)?;
    match arguments.format {
        ResultFormat::Text => print(folder, &package, &summary, arguments.dry_run, ui)?,
        ResultFormat::Json => ui.json(&Line {
            folder: &folder.to_string_lossy(),
            summary,
            files: package.files.iter().map(|file| &*file.name).collect(),
            dry_run: arguments.dry_run,
        })?,
    }
    Ok(Outcome::Done)
}

/// In a project's own folders the memory that is written would be read as one more memory, whatever the person forces.
fn refuse_own_folders(folder: &Path, workplace: &Workplace) -> Result<(), Failure> {
    let own = workplace.project().is_some_and(|project| {
        let places = [project.memory_folder(), project.glossary_folder()];
        places.iter().any(|place| is_inside(folder, place))
    });
    if own || folder.join(CONFIG_FILE).exists() {
        let message = format!("{} is a folder of taiyaku's own", folder.display());
        return Err(Failure::new(message).with_remedy("name a new folder; nothing was written"));
    }
    Ok(())
}

/// Whether a folder, which may be missing yet, lies in a place.
fn is_inside(folder: &Path, place: &Path) -> bool {
    let Ok(place) = fs::canonicalize(place) else {
        return false;
    };
    let full = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let there = full
        .ancestors()
        .find_map(|part| fs::canonicalize(part).ok());
    there.is_some_and(|there| there.starts_with(&place))
}

#[derive(Serialize)]
struct Line<'a> {
    folder: &'a str,
    #[serde(flatten)]
    summary: OmegatSummary,
    files: Vec<&'a str>,
    dry_run: bool,
}

fn print(
    folder: &Path,
    package: &Package,
    summary: &OmegatSummary,
    dry_run: bool,
    ui: &mut Ui,
) -> Result<(), Failure> {
    let dry = if dry_run {
        " (dry run: nothing was written)"
    } else {
        ""
    };
    let out = ui.out();
    writeln!(out, "OmegaT project in {}{dry}", folder.display())?;
    writeln!(
        out,
        "  {} in {}; {} filled in by tm/auto",
        counted(summary.segments, "segment"),
        counted(summary.documents, "document"),
        summary.filled
    )?;
    writeln!(
        out,
        "  {} in tm, {} in glossary",
        counted(summary.units, "unit"),
        counted(summary.concepts, "concept entry/concept entries")
    )?;
    for file in &package.files {
        writeln!(out, "  {}", file.name)?;
    }
    Ok(())
}

/// The files that are named, or those in the project's folder of manuscripts.
fn manuscripts_of(
    arguments: &ExportOmegatArguments,
    workplace: &Workplace,
) -> Result<Vec<PathBuf>, Failure> {
    if !arguments.files.is_empty() {
        return Ok(arguments.files.clone());
    }
    let Some(project) = workplace.project() else {
        return Err(Failure::new("there is no text to translate").with_remedy(
            "name files behind the folder, or a project with --project DIR, whose source folder \
             is taken",
        ));
    };
    let source = source_folder(project);
    let found = manuscripts_in(&source, &arguments.folder)?;
    if found.is_empty() {
        let endings = MANUSCRIPTS.map(|ending| format!(".{ending}")).join(", ");
        let message = format!("there is no text to translate in {}", source.display());
        return Err(
            Failure::new(message).with_remedy(format!("put files there ({endings}), or name some"))
        );
    }
    Ok(found)
}

fn source_folder(project: &Project) -> PathBuf {
    project.root().join(&project.config.folders.source)
}

/// The manuscripts in a folder, at any depth, in the order of their names; `except` may lie in it.
fn manuscripts_in(source: &Path, except: &Path) -> Result<Vec<PathBuf>, Failure> {
    let except = fs::canonicalize(except).ok();
    let mut found = Vec::new();
    let mut folders = vec![(source.to_owned(), 0)];
    while let Some((folder, depth)) = folders.pop() {
        let entries = fs::read_dir(&folder).map_err(|error| {
            let reason = files::unreadable(&error);
            Failure::new(format!("{}: {reason}", folder.display()))
        })?;
        for entry in entries {
            let path = entry?.path();
            let hidden = path
                .file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with(['.', '~']));
            if hidden || fs::canonicalize(&path).ok() == except {
                continue;
            }
            if path.is_dir() && !path.is_symlink() && depth < DEEPEST {
                folders.push((path, depth + 1));
            } else if path.is_file() && is_manuscript(&path) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

fn is_manuscript(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy());
    ending.is_some_and(|ending| {
        let mut known = MANUSCRIPTS.iter();
        known.any(|known| known.eq_ignore_ascii_case(&ending))
    })
}
