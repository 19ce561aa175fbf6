//! `taiyaku init`: a new project folder.

use std::path::PathBuf;

use clap::Args;
use taiyaku::project::{self, Project, ProjectError, StarterError};

use super::{Failure, GlobalArguments, Outcome, Ui, clients};

/// Make a new project folder.
///
/// Writes taiyaku.toml and the folders source/ (manuscripts), tm/ (translation memories) and
/// glossary/ (term lists). Whatever lies in the folder already stays as it is. taiyaku.toml has every
/// setting in it, explained; with --from it is that of another project, for another client.
///
/// With --starter the project begins with a memory and a term base of current affairs, Japanese to
/// English: tm/starter.tsv and glossary/starter.tsv, ordinary files that you may edit or delete. A
/// project that exists already gets those of the two that it doesn't have.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    taiyaku init\n  \
    taiyaku init weekly --client \"Example Weekly\"\n  \
    taiyaku init weekly --starter\n  \
    taiyaku init monthly --client \"Example Monthly\" --from weekly")]
pub(crate) struct InitArguments {
    /// The folder; it is made if it is missing.
    #[arg(default_value = ".", value_name = "DIR")]
    folder: PathBuf,

    /// The client whose texts the project holds.
    #[arg(long, value_name = "NAME", value_parser = clients::name)]
    client: Option<String>,

    /// Add the starter memory and term base of current affairs.
    #[arg(long)]
    starter: bool,

    /// Another project, or a taiyaku.toml: its settings and comments are taken over, but not its client.
    #[arg(long, value_name = "FILE|DIR")]
    from: Option<PathBuf>,
}

pub(crate) fn run(
    arguments: &InitArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    if global.project.is_some() || global.db.is_some() {
        return Err(
            Failure::new("init takes its folder as an argument, not --project or --db")
                .with_remedy("taiyaku init DIR"),
        );
    }
    let project = open_or_create(arguments, ui)?;
    if arguments.starter {
        add_starter(&project, ui)?;
    }
    Ok(Outcome::Done)
}

/// A new project; with --starter alone, one that exists will do.
fn open_or_create(arguments: &InitArguments, ui: &mut Ui) -> Result<Project, Failure> {
    let (folder, client) = (&arguments.folder, arguments.client.as_deref());
    let starter_alone = arguments.starter && client.is_none() && arguments.from.is_none();
    let made = match &arguments.from {
        Some(model) => project::create_from(folder, client, model),
        None => project::create(folder, client).map(|project| (project, Vec::new())),
    };
    match made {
        Ok((project, warnings)) => {
            for warning in &warnings {
                ui.problem(&project.root().join(project::CONFIG_FILE), warning);
            }
            let root = project.root().display();
            ui.notice(&format!(
                "new project in {root}: put memories into tm/, term lists into glossary/, then run\n  \
                 taiyaku --project {root} prepare ARTICLE.txt"
            ));
            Ok(project)
        }
        Err(ProjectError::Exists(_)) if starter_alone => Ok(Project::open(folder)?),
        Err(error) => Err(failure(error, arguments.starter)),
    }
}

fn failure(error: ProjectError, starter: bool) -> Failure {
    let remedy = match &error {
        ProjectError::Exists(_) if starter => {
            "nothing was changed; --client and --from are for a new project: in this one, edit taiyaku.toml"
        }
        ProjectError::Exists(_) => "nothing was changed; choose another DIR",
        ProjectError::Unreadable { .. } => "--from names a project's folder or a taiyaku.toml",
        ProjectError::BadConfig { .. } => "the settings are listed in docs/configuration.md",
        ProjectError::SharedFolder { .. } => {
            "nothing was made; make it without --from and copy the settings by hand"
        }
        _ => return error.into(),
    };
    Failure::from(error).with_remedy(remedy)
}

fn add_starter(project: &Project, ui: &mut Ui) -> Result<(), Failure> {
    let files = project::add_starter(project).map_err(|error| match error {
        StarterError::OtherLanguages { .. } => Failure::from(error)
            .with_remedy("leave out --starter, or make a project of those languages"),
        StarterError::Unwritable(_) => error.into(),
    })?;
    for file in files {
        let path = file.path.display();
        ui.notice(&if file.written {
            format!("{path}: starter of current affairs written; edit or delete it as you like")
        } else {
            format!("{path}: there already, left as it is")
        });
    }
    Ok(())
}
