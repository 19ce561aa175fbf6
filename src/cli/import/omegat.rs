//! `taiyaku import omegat`: a translated OmegaT project.

use std::{io::Write, path::PathBuf};

use clap::Args;
use taiyaku::{
    import::{ImportError, ImportOptions},
    omegat::{self, FileReport, ImportedProject, OmegatError, ProjectFolder, Wanted},
};
use taiyaku_formats::ReadOptions;

use super::super::{
    Failure, GlobalArguments, Outcome, Ui,
    arguments::{LanguageArguments, ResultFormat},
    clients::OwnerArguments,
    exchange::DuplicateChoice,
    interrupt::Interrupt,
    now,
    observer::TerminalObserver,
    tm::import::{StatusChoice, make_index},
    workplace::{Workplace, store_failure},
};

/// Take an OmegaT project back, finished or half finished: its translations into the memory, its new terms into the
/// term base.
///
/// Reads omegat/project_save.tmx and the glossary that OmegaT writes to (glossary/glossary.txt), both or neither: one
/// change, which `taiyaku undo` takes back. Imported again, a project changes nothing. OmegaT's tags become inline
/// codes. The English document is made by `taiyaku finish DIR`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    taiyaku --project weekly import omegat weekly-omegat --dry-run\n  \
    taiyaku --project weekly import omegat weekly-omegat --status reviewed\n  \
    taiyaku --db all.db import omegat from-a-colleague --with-tm --with-glossaries")]
pub(crate) struct ImportOmegatArguments {
    /// The project's folder.
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    /// The memories in the project's tm folder too.
    #[arg(long)]
    with_tm: bool,

    /// All glossaries of the project, not only the one that OmegaT writes to.
    #[arg(long)]
    with_glossaries: bool,

    /// Also what the project has outside its folder.
    #[arg(long)]
    outside: bool,

    /// The newest backup of the translations (project_save.tmx….bak) in their place.
    #[arg(long)]
    backup: bool,

    /// Give all units this status; a wording takes the place of one of lower or unknown status.
    #[arg(long, value_enum, value_name = "STATUS")]
    status: Option<StatusChoice>,

    /// What to do with an entry whose source is there already with another translation.
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = DuplicateChoice::Add)]
    on_duplicate: DuplicateChoice,

    #[command(flatten)]
    languages: LanguageArguments,

    #[command(flatten)]
    owner: OwnerArguments,

    /// Read and report everything, change nothing.
    #[arg(long)]
    dry_run: bool,

    /// Change nothing when anything in the project is wrong.
    #[arg(long)]
    strict: bool,

    /// Leave the index as it is.
    #[arg(long)]
    no_index: bool,

    /// How to print the summary.
    #[arg(long, value_enum, default_value_t = ResultFormat::Text)]
    format: ResultFormat,
}

pub(crate) fn run(
    arguments: &ImportOmegatArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let workplace = Workplace::find(global)?;
    let folder = ProjectFolder::open(&arguments.folder).map_err(folder_failure)?;
    let options = options(arguments, &folder, global, &workplace)?;
    let wanted = Wanted {
        memories: arguments.with_tm,
        glossaries: arguments.with_glossaries,
        outside: arguments.outside,
        backup: arguments.backup,
    };
    let mut store = workplace.open_for_writing(ui)?;
    let mut observer = TerminalObserver::interruptible(ui, Interrupt::watch());
    let result = omegat::import_project(&folder, &mut store, wanted, &options, &mut observer);
    observer.finish();
    let imported = result.map_err(|error| import_failure(arguments, error))?;
    match arguments.format {
        ResultFormat::Text => print(&imported, arguments, ui)?,
        ResultFormat::Json => ui.json(&imported)?,
    }
    if !arguments.no_index && !arguments.dry_run {
        ui.flush()?;
        make_index(global, ui)?;
    }
    Ok(Outcome::Done)
}

fn options(
    arguments: &ImportOmegatArguments,
    folder: &ProjectFolder,
    global: &GlobalArguments,
    workplace: &Workplace,
) -> Result<ImportOptions, Failure> {
    let pair = arguments.languages.pair(&workplace.languages());
    let mut client = arguments.owner.owner(workplace)?;
    if let Some(theirs) = folder.client() {
        // What was exported for one client never becomes another's by an import into the wrong project.
        if workplace.is_project() && workplace.client() != Some(theirs) {
            let own = workplace.client().map_or_else(
                || "this project has no client".to_owned(),
                |own| format!("this project is for {own}"),
            );
            let message = format!(
                "{} holds texts of the client {theirs}, and {own}; nothing was changed",
                arguments.folder.display()
            );
            return Err(Failure::new(message).with_remedy(
                "work in the project of that client, or name a database with --db FILE",
            ));
        }
        client = client.or_else(|| Some(theirs.to_owned()));
    }
    Ok(ImportOptions {
        read: ReadOptions {
            source_language: pair.source,
            target_language: pair.target,
            encoding: global.encoding.clone(),
            columns: None,
        },
        on_duplicate: arguments.on_duplicate.policy(),
        dry_run: arguments.dry_run,
        strict: arguments.strict,
        refuse_empty: false,
        client,
        one_client: arguments.owner.is_given(),
        status: arguments.status.map(StatusChoice::status),
        now: now(),
    })
}

fn folder_failure(error: OmegatError) -> Failure {
    match error {
        OmegatError::NoProject(_) => Failure::from(error).with_remedy(
            "name the folder in which omegat.project lies; a file of units goes through `taiyaku tm import`",
        ),
        OmegatError::Unusable { path, problem } => Failure::in_file(&path, &problem),
        OmegatError::NoFolder { .. } => error.into(),
    }
}

fn import_failure(arguments: &ImportOmegatArguments, error: ImportError) -> Failure {
    match error {
        ImportError::Unusable { problem } => Failure::in_file(&arguments.folder, &problem),
        ImportError::Store(error) => store_failure(error),
        error => Failure::new(format!("{}: {error}", arguments.folder.display())),
    }
}

fn print(
    imported: &ImportedProject,
    arguments: &ImportOmegatArguments,
    ui: &mut Ui,
) -> Result<(), Failure> {
    let dry = if arguments.dry_run {
        " (dry run: nothing was changed)"
    } else {
        ""
    };
    for report in &imported.files {
        let FileReport {
            file,
            entries,
            new,
            changed,
            equal,
            skipped,
            refused,
            untranslated,
            orphans,
        } = report;
        writeln!(
            ui.out(),
            "{file}: {entries}: {new} new, {changed} changed, {equal} equal, {skipped} skipped, \
             {refused} refused{dry}"
        )?;
        if *untranslated > 0 {
            writeln!(
                ui.out(),
                "  {untranslated} without a translation passed over"
            )?;
        }
        if let Some(orphans @ 1..) = orphans {
            writeln!(
                ui.out(),
                "  {orphans} of them no longer in a document of the project"
            )?;
        }
    }
    if imported.sentence_segmentation {
        ui.notice("OmegaT cut the sentences of this project by its own rules; its units are as it cut them");
    }
    Ok(())
}
