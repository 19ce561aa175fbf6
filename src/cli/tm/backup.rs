//! `taiyaku tm backup`.

use std::path::{Path, PathBuf};

use clap::Args;
use taiyaku::{
    backup::{BackupError, backup},
    database,
    files::WriteFileError,
};
use taiyaku_store::{Access, StoreError};

use super::super::{
    Failure, GlobalArguments, Outcome, Ui,
    interrupt::Interrupt,
    observer::TerminalObserver,
    workplace::{Workplace, store_failure},
};

/// Copy the whole database, memory and term base, to a file.
///
/// Others may go on working meanwhile: the copy is one state of the database, and appears when it is whole. It is a
/// database itself, readable by you alone: use it with --db FILE, or put it in the place of a lost taiyaku.db.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    taiyaku --project weekly tm backup weekly-2026-11-23.db\n  \
    taiyaku --db weekly-2026-11-23.db tm verify")]
pub(super) struct TmBackupArguments {
    /// The file to write.
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// Overwrite a file that is there.
    #[arg(long)]
    force: bool,
}

pub(super) fn run(
    arguments: &TmBackupArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    if arguments.file == Path::new("-") {
        return Err(Failure::new(
            "a backup goes to a file, not to standard output",
        ));
    }
    let database = Workplace::find(global)?.database_to_look_at()?;
    let store = database::open(&database, Access::Read).map_err(store_failure)?;
    let mut observer = TerminalObserver::interruptible(ui, Interrupt::watch());
    let made = backup(&store, &arguments.file, arguments.force, &mut observer);
    observer.finish();
    let size = made.map_err(failure)?;
    let megabytes = size.div_ceil(100_000);
    ui.notice(&format!(
        "{}: backup of {}, {}.{} MB",
        arguments.file.display(),
        database.display(),
        megabytes / 10,
        megabytes % 10
    ));
    Ok(Outcome::Done)
}

fn failure(error: BackupError) -> Failure {
    let remedy = match error {
        BackupError::Store(StoreError::Interrupted) => {
            return Failure::new("interrupted; no backup was made");
        }
        BackupError::Store(error) => return store_failure(error),
        BackupError::File(WriteFileError::Exists(_)) => "choose another name, or use --force",
        BackupError::Itself(_) => "choose another name; the database was left as it is",
        BackupError::InUse(_) => "choose another name; what stands there was left as it is",
        _ => return error.into(),
    };
    Failure::from(error).with_remedy(remedy)
}
