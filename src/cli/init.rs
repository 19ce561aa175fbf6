//! `taiyaku init`: a new project folder.

use std::path::PathBuf;

use clap::Args;
use taiyaku::project;

use super::{Failure, GlobalArguments, Outcome, Ui};

/// Make a new project folder.
///
/// Writes taiyaku.toml and the folders source/ (manuscripts), tm/ (translation memories) and
/// glossary/ (term lists). Whatever lies in the folder already stays as it is.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    taiyaku init\n  \
    taiyaku init weekly --client \"Example Weekly\"")]
pub(crate) struct InitArguments {
    /// The folder; it is made if it is missing.
    #[arg(default_value = ".", value_name = "DIR")]
    folder: PathBuf,

    /// The client whose texts the project holds.
    #[arg(long, value_name = "NAME")]
    client: Option<String>,
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
    let project = match project::create(&arguments.folder, arguments.client.as_deref()) {
        Ok(project) => project,
        Err(error @ project::ProjectError::Exists(_)) => {
            return Err(Failure::from(error).with_remedy("nothing was changed; choose another DIR"));
        }
        Err(error) => return Err(error.into()),
    };
    ui.notice(&format!(
        "new project in {}: put memories into tm/, term lists into glossary/, then run\n  \
         taiyaku --project {} prepare ARTICLE.txt",
        project.root().display(),
        project.root().display()
    ));
    Ok(Outcome::Done)
}
