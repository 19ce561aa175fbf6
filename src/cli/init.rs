//! `taiyaku init`: a new project folder.

use std::path::PathBuf;

use clap::Args;
use taiyaku::project::{self, Project, ProjectError, StarterError};

use super::{Failure, GlobalArguments, Outcome, Ui};

/// Make a new project folder.
///
/// Writes taiyaku.toml and the folders source/ (manuscripts), tm/ (translation memories) and
/// glossary/ (term lists). Whatever lies in the folder already stays as it is.
///
/// With --starter the project begins with a memory and a term base of current affairs, Japanese to
/// English: tm/starter.tsv and glossary/starter.tsv, ordinary files that you may edit or delete. A
/// project that exists already gets those of the two that it doesn't have.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    taiyaku init\n  \
    taiyaku init weekly --client \"Example Weekly\"\n  \
    taiyaku init weekly --starter")]
pub(crate) struct InitArguments {
    /// The folder; it is made if it is missing.
    #[arg(default_value = ".", value_name = "DIR")]
    folder: PathBuf,

    /// The client whose texts the project holds.
    #[arg(long, value_name = "NAME")]
    client: Option<String>,

    /// Add the starter memory and term base of current affairs.
    #[arg(long)]
    starter: bool,
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
    let folder = &arguments.folder;
    match project::create(folder, arguments.client.as_deref()) {
        Ok(project) => {
            let root = project.root().display();
            ui.notice(&format!(
                "new project in {root}: put memories into tm/, term lists into glossary/, then run\n  \
                 taiyaku --project {root} prepare ARTICLE.txt"
            ));
            Ok(project)
        }
        Err(ProjectError::Exists(_)) if arguments.starter && arguments.client.is_none() => {
            Ok(Project::open(folder)?)
        }
        Err(error @ ProjectError::Exists(_)) => {
            let remedy = if arguments.starter {
                "nothing was changed; --client is for a new project: in this one, set `client` in taiyaku.toml"
            } else {
                "nothing was changed; choose another DIR"
            };
            Err(Failure::from(error).with_remedy(remedy))
        }
        Err(error) => Err(error.into()),
    }
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
