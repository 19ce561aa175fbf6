//! `taiyaku purge`: everything of a client goes.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

use clap::Args;
use taiyaku::{
    purge::{self, PurgeError, PurgePlan},
    wording::{counted, harmless},
};
use taiyaku_store::purge::Beside;

use super::{
    Failure, GlobalArguments, Outcome, Ui, clients,
    workplace::{self, Workplace, store_failure},
};

/// Remove everything of a client, for good.
///
/// Units, concept entries, decisions and origins go, and the labels of the change log. The database is
/// written anew, so that nothing of them is left in it or in its log, and the copies from before an update
/// and the files derived from the database are removed. Files of the client in the project's folders are
/// listed: --with-files removes them, --keep-files leaves them. Exit code 1 means: there was nothing.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    taiyaku --project weekly purge --client \"Example Weekly\" --dry-run\n  \
    taiyaku --project weekly purge --client \"Example Weekly\" --with-files --yes\n  \
    taiyaku --db all.db purge --client \"Example Weekly\" --yes")]
pub(crate) struct PurgeArguments {
    /// The client, as the settings or the entries name it.
    #[arg(long, value_name = "NAME", value_parser = clients::name)]
    client: String,

    /// Remove the client's files in the project's folders and packages, too.
    #[arg(long, conflicts_with = "keep_files")]
    with_files: bool,

    /// Leave the files in the project's folders where they are; the next command reads them again.
    #[arg(long)]
    keep_files: bool,

    /// Do it: without this, what would go is only listed.
    #[arg(long)]
    yes: bool,

    /// List what would go, change nothing.
    #[arg(long)]
    dry_run: bool,
}

pub(crate) fn run(
    arguments: &PurgeArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let workplace = Workplace::find(global)?;
    let Some(database) = workplace.database() else {
        return Err(Failure::new("there is no project and no database here")
            .with_remedy("name one with --project DIR or --db FILE; nothing was removed"));
    };
    let client = &arguments.client;
    // A file that nobody has read yet may hold the client's texts, or another's in the client's own project.
    workplace.look_through_folders(ui)?;
    let plan = purge::plan(workplace.project(), database, client).map_err(failure)?;
    print(&plan, arguments, ui)?;
    if arguments.dry_run {
        return Ok(outcome(&plan));
    }
    refuse_undecided(&plan, arguments)?;
    let removed = purge::carry_out(
        &plan,
        database,
        client,
        arguments.with_files,
        &mut |waiting| workplace::say_waiting(ui, waiting),
    );
    removed.map_err(failure)?;
    say_done(&plan, database, client, ui);
    Ok(outcome(&plan))
}

fn outcome(plan: &PurgePlan) -> Outcome {
    if plan.finds_nothing() {
        Outcome::NothingFound
    } else {
        Outcome::Done
    }
}

/// Nothing is removed that the person has not decided on.
fn refuse_undecided(plan: &PurgePlan, arguments: &PurgeArguments) -> Result<(), Failure> {
    let files = plan.files.own.len() + plan.files.shared.len();
    if files > 0 && !arguments.with_files && !arguments.keep_files {
        let verb = if files == 1 { "lies" } else { "lie" };
        let files = counted(files, "file");
        return Err(Failure::new(format!(
            "{files} of this client {verb} in the project; nothing was removed"
        ))
        .with_remedy("remove them, too, with --with-files, or leave them with --keep-files"));
    }
    if arguments.with_files && !plan.files.shared.is_empty() {
        return Err(Failure::new(
            "files of this client hold entries of others as well; nothing was removed",
        )
        .with_remedy("take the client's entries out of them by hand, or say --keep-files"));
    }
    if !arguments.yes {
        return Err(
            Failure::new("nothing was removed: what goes does not come back")
                .with_remedy("say --yes if the list is right"),
        );
    }
    Ok(())
}

fn print(plan: &PurgePlan, arguments: &PurgeArguments, ui: &mut Ui) -> io::Result<()> {
    let client = harmless(&arguments.client);
    if plan.finds_nothing() {
        writeln!(ui.out(), "nothing of {client} is here")?;
        if !plan.clients.is_empty() {
            let known = plan.clients.join(", ");
            ui.notice(&format!("the clients with entries here: {known}"));
        }
    } else {
        writeln!(ui.out(), "of {client}:")?;
    }
    for (noun, count) in &plan.rows {
        writeln!(ui.out(), "  {}", counted(*count, noun))?;
    }
    let files = if arguments.keep_files {
        "  stays"
    } else {
        "  file"
    };
    print_paths(files, plan.files.own.iter(), ui)?;
    print_paths(
        "  stays, with entries of others",
        plan.files.shared.iter(),
        ui,
    )?;
    let copies = |wanted| {
        let beside = plan.beside.iter();
        beside.filter_map(move |(path, kind)| (*kind == wanted).then_some(path))
    };
    print_paths("copy of the whole database", copies(Beside::Copy), ui)?;
    print_paths("derived from the database", copies(Beside::Derived), ui)?;
    print_paths("not touched", plan.files.others.iter(), ui)
}

fn print_paths<'a>(
    what: &str,
    paths: impl Iterator<Item = &'a PathBuf>,
    ui: &mut Ui,
) -> io::Result<()> {
    for path in paths {
        writeln!(ui.out(), "{what}: {}", harmless(&path.to_string_lossy()))?;
    }
    Ok(())
}

fn say_done(plan: &PurgePlan, database: &Path, client: &str, ui: &mut Ui) {
    if !database.exists() {
        return;
    }
    let database = database.display();
    ui.notice(&if plan.finds_nothing() {
        format!("{database} was written anew all the same")
    } else {
        format!("nothing of {client} is left in {database}")
    });
}

fn failure(error: PurgeError) -> Failure {
    match error {
        PurgeError::Store(error) => store_failure(error),
        error => Failure::from(error).with_remedy("mend that and purge again: it can be repeated"),
    }
}
