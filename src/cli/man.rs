//! `taiyaku man`: the help texts as manual pages.

mod page;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use clap::{Args, Command, CommandFactory};
use taiyaku::{
    files::{self, WriteFileError},
    wording::counted,
};

use super::{Failure, Outcome, Ui, arguments::Arguments};

/// Print the manual page of taiyaku, or write those of all commands.
///
/// The pages say what --help says. Where `man` finds them, `man taiyaku-tm-import` shows the page of
/// `taiyaku tm import`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    taiyaku man | man -l -\n  \
    taiyaku man --output ~/.local/share/man/man1")]
pub(crate) struct ManArguments {
    /// Write a page for each command into this folder; it is made if it is missing.
    #[arg(long, short, value_name = "DIR")]
    output: Option<PathBuf>,

    /// Overwrite pages that differ.
    #[arg(long, requires = "output")]
    force: bool,
}

pub(crate) fn run(arguments: &ManArguments, ui: &mut Ui) -> Result<Outcome, Failure> {
    // The command `help` says nothing that the pages don't.
    let mut command = Arguments::command().disable_help_subcommand(true);
    command.build();
    let Some(folder) = &arguments.output else {
        page::write(&command, ui.out())?;
        return Ok(Outcome::Done);
    };
    let mut pages = Vec::new();
    collect(&command, &mut pages)?;
    let changed: Vec<&Page> = pages
        .iter()
        .filter(|page| !page.stands_in(folder))
        .collect();
    if !arguments.force
        && let Some(page) = changed.iter().find(|page| folder.join(&page.name).exists())
    {
        let other = WriteFileError::Exists(folder.join(&page.name));
        return Err(Failure::new(format!("{other} and is another page"))
            .with_remedy("nothing was written; choose another DIR, or say --force"));
    }
    files::make_folder(folder)?;
    for page in &changed {
        page.write_to(folder)?;
    }
    let unchanged = pages.len() - changed.len();
    let besides = match unchanged {
        0 => String::new(),
        _ => format!(", {unchanged} unchanged"),
    };
    let pages = counted(changed.len(), "page");
    ui.notice(&format!("{pages} written to {}{besides}", folder.display()));
    Ok(Outcome::Done)
}

/// A manual page in its file.
struct Page {
    name: String,
    text: Vec<u8>,
}

impl Page {
    fn stands_in(&self, folder: &Path) -> bool {
        fs::read(folder.join(&self.name)).is_ok_and(|text| text == self.text)
    }

    fn write_to(&self, folder: &Path) -> Result<(), WriteFileError> {
        let path = folder.join(&self.name);
        files::write_whole(&path, true, |out| {
            out.write_all(&self.text)
                .map_err(|error| WriteFileError::unwritable(&path, error))
        })
    }
}

/// The pages of a command and of those below it.
fn collect(command: &Command, pages: &mut Vec<Page>) -> io::Result<()> {
    let mut text = Vec::new();
    page::write(command, &mut text)?;
    pages.push(Page {
        name: page::file_name(command),
        text,
    });
    for command in command
        .get_subcommands()
        .filter(|command| !command.is_hide_set())
    {
        collect(command, pages)?;
    }
    Ok(())
}
