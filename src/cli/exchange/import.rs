//! Files into memory or term base.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use clap::{Args, ValueEnum};
use serde::Serialize;
use taiyaku::import::{Entry, ImportError, ImportOptions, ImportReport, Input, import_file};
use taiyaku::wording::plural;
use taiyaku_formats::ReadOptions;
use taiyaku_store::DuplicatePolicy;
use taiyaku_text::model::UnitStatus;

use super::super::{
    Failure, GlobalArguments, Outcome, Ui,
    arguments::{LanguageArguments, ResultFormat},
    clients::OwnerArguments,
    interrupt::Interrupt,
    now,
    observer::TerminalObserver,
    workplace::{Workplace, store_failure},
};

/// Arguments of `tm import` and `glossary import`.
#[derive(Debug, Args)]
pub(crate) struct ImportArguments {
    /// Files to import; the format is recognised by content.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,

    #[command(flatten)]
    languages: LanguageArguments,

    /// What to do with an entry whose source is there already with another translation.
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = DuplicateChoice::Add)]
    on_duplicate: DuplicateChoice,

    /// Columns of a CSV or TSV file, in order, such as source,target,note.
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    columns: Option<Vec<String>>,

    #[command(flatten)]
    owner: OwnerArguments,

    /// Read and report everything, change nothing.
    #[arg(long)]
    dry_run: bool,

    /// Refuse the whole file when anything in it is wrong.
    #[arg(long)]
    strict: bool,

    /// How to print the summary.
    #[arg(long, value_enum, default_value_t = ResultFormat::Text)]
    format: ResultFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DuplicateChoice {
    /// Keep what is there, leave the new one out.
    Keep,
    /// Replace what is there.
    Replace,
    /// Keep both.
    Add,
}

impl DuplicateChoice {
    pub(crate) const fn policy(self) -> DuplicatePolicy {
        match self {
            Self::Keep => DuplicatePolicy::Keep,
            Self::Replace => DuplicatePolicy::Replace,
            Self::Add => DuplicatePolicy::Add,
        }
    }
}

impl ImportArguments {
    /// Whether nothing is to be changed.
    pub(crate) const fn is_dry_run(&self) -> bool {
        self.dry_run
    }

    fn options(
        &self,
        status: Option<UnitStatus>,
        global: &GlobalArguments,
        workplace: &Workplace,
    ) -> Result<ImportOptions, Failure> {
        let pair = self.languages.pair(&workplace.languages());
        Ok(ImportOptions {
            read: ReadOptions {
                source_language: pair.source,
                target_language: pair.target,
                encoding: global.encoding.clone(),
                columns: self.columns.clone(),
            },
            on_duplicate: self.on_duplicate.policy(),
            dry_run: self.dry_run,
            strict: self.strict,
            refuse_empty: true,
            client: self.owner.owner(workplace)?,
            one_client: self.owner.is_given(),
            status,
            now: now(),
        })
    }
}

#[derive(Serialize)]
struct ImportLine<'a> {
    file: &'a str,
    new: usize,
    changed: usize,
    equal: usize,
    skipped: usize,
    refused: usize,
}

/// Imports the files of the arguments; `entries` is the field's word for what is in them, `status` the one that
/// units get.
pub(crate) fn import<E: Entry>(
    arguments: &ImportArguments,
    entries: &str,
    status: Option<UnitStatus>,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let workplace = Workplace::find(global)?;
    let options = arguments.options(status, global, &workplace)?;
    // All files are looked at before the database is: a slip of the hand should not make one.
    let inputs = arguments
        .files
        .iter()
        .map(|path| open(path))
        .collect::<Result<Vec<_>, _>>()?;
    let mut store = workplace.open_for_writing(ui)?;
    let interrupt = Interrupt::watch();
    for input in inputs {
        let path = input.path().to_owned();
        let mut observer = TerminalObserver::interruptible(ui, interrupt.clone());
        let result = import_file::<E>(&mut store, input, &options, &mut observer);
        observer.finish();
        let report = result.map_err(|error| failure(&path, error))?;
        print_report(&path, &report, entries, arguments, ui)?;
    }
    Ok(Outcome::Done)
}

fn open(path: &Path) -> Result<Input<'static>, Failure> {
    if path == Path::new("-") {
        return Ok(Input::stream(path, std::io::stdin()));
    }
    Input::open(path).map_err(|problem| Failure::in_file(path, &problem))
}

fn failure(path: &Path, error: ImportError) -> Failure {
    match error {
        ImportError::Unusable { problem } => Failure::in_file(path, &problem),
        ImportError::Store(error) => store_failure(error),
        error => Failure::new(format!("{}: {error}", path.display())),
    }
}

/// Prints what an import did.
fn print_report(
    file: &Path,
    report: &ImportReport,
    entries: &str,
    arguments: &ImportArguments,
    ui: &mut Ui,
) -> Result<(), Failure> {
    let ImportReport {
        new,
        changed,
        equal,
        skipped,
        refused,
    } = *report;
    let file = file.to_string_lossy();
    if arguments.format == ResultFormat::Json {
        ui.json(&ImportLine {
            file: &file,
            new,
            changed,
            equal,
            skipped,
            refused,
        })?;
        return Ok(());
    }
    let dry = if arguments.dry_run {
        " (dry run: nothing was changed)"
    } else {
        ""
    };
    writeln!(
        ui.out(),
        "{file}: {}: {new} new, {changed} changed, {equal} equal, {skipped} skipped, \
         {refused} refused{dry}",
        plural(entries)
    )?;
    Ok(())
}
