//! `taiyaku validate`: what is wrong with an exchange file, and a clean copy of it.

mod fix;
mod print;

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Cursor, Read},
    path::{Path, PathBuf},
};

use clap::{Args, ValueEnum};
use taiyaku::files::unreadable;
use taiyaku_formats::{
    Entries, Located, container,
    validate::{RULES, Report, ValidateOptions, validate},
};
use taiyaku_text::{
    model::{Problem, Severity},
    span::Position,
};

use super::{Failure, GlobalArguments, Outcome, Ui, exchange::ToolChoice};

/// Say what is wrong with exchange files, by the standard and for which tools.
///
/// Takes TMX, TBX, XLIFF (SDLXLIFF and mqxliff too), SRX, UTX, CSV and TSV, also packed as .gz or .zip, and opens no database. Of PO,
/// JSON and XLSX files it says what their readers say.
/// Errors are what the standard forbids, warnings what some tools stumble over; docs/validate.md lists the rules. Exit code 1
/// means: errors or warnings were found.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    taiyaku validate client.tmx\n  \
    taiyaku validate delivery/*.xlf --for trados\n  \
    taiyaku validate broken.tmx --fix                 (writes broken.fixed.tmx)\n  \
    taiyaku validate terms.tbx memory.tmx --fix -o clean")]
pub(crate) struct ValidateArguments {
    /// Files to look at; `-` is standard input.
    #[arg(required_unless_present = "list_rules", value_name = "FILE")]
    files: Vec<PathBuf>,

    /// Write a clean copy of each file with problems, named STEM.fixed.EXT.
    #[arg(long)]
    fix: bool,

    /// Where to write the copy: a file, or a folder for the copies of several.
    #[arg(long, short, value_name = "FILE", requires = "fix")]
    output: Option<PathBuf>,

    /// Overwrite existing files.
    #[arg(long, requires = "fix")]
    force: bool,

    /// Leave out what only other tools stumble over.
    #[arg(long = "for", value_enum, value_name = "TOOL")]
    tool: Option<ToolChoice>,

    /// How many findings of one rule are listed; the rest is counted.
    #[arg(long, value_name = "N", default_value_t = 20)]
    most: usize,

    /// How to print the findings.
    #[arg(long, value_enum, default_value_t = ValidateFormat::Text)]
    format: ValidateFormat,

    /// List the rules.
    #[arg(long)]
    list_rules: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ValidateFormat {
    /// For people.
    Text,
    /// For scripts: one JSON object a line (see docs/json.md).
    Json,
}

pub(crate) fn run(
    arguments: &ValidateArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    if arguments.list_rules {
        print::rules(RULES, ui)?;
        return Ok(Outcome::Done);
    }
    let options = ValidateOptions {
        encoding: global.encoding.clone(),
        tool: arguments.tool.map(ToolChoice::profile),
        most: arguments.most,
    };
    if arguments.files.len() > 1
        && arguments
            .output
            .as_deref()
            .is_some_and(|path| !path.is_dir())
    {
        return Err(Failure::new("several files need a folder to be written to")
            .with_remedy("make the folder first, and give it as -o FOLDER"));
    }
    let mut outcome = Outcome::Done;
    let mut unread = 0;
    for path in &arguments.files {
        match look_at(path, arguments, &options, ui) {
            Ok(found) => {
                if found {
                    outcome = Outcome::Findings;
                }
            }
            Err(failure) if arguments.files.len() > 1 && !failure.is_broken_pipe() => {
                ui.failure(&failure);
                unread += 1;
            }
            Err(failure) => return Err(failure),
        }
    }
    if unread > 0 {
        return Err(Failure::new(format!(
            "{unread} of {} files could not be validated",
            arguments.files.len()
        )));
    }
    Ok(outcome)
}

/// A file as its bytes, read when they are needed: standard input can be read but once.
enum Content {
    File(PathBuf),
    Bytes(Vec<u8>),
}

impl Content {
    fn of(path: &Path) -> Result<Self, Failure> {
        if path != Path::new("-") {
            return Ok(Self::File(path.to_owned()));
        }
        let mut bytes = Vec::new();
        io::stdin()
            .lock()
            .read_to_end(&mut bytes)
            .map_err(|error| refused(path, &error))?;
        Ok(Self::Bytes(bytes))
    }

    fn open(&self) -> Result<Box<dyn BufRead + '_>, Failure> {
        match self {
            Self::Bytes(bytes) => Ok(Box::new(Cursor::new(bytes))),
            Self::File(path) => {
                let file = File::open(path).map_err(|error| refused(path, &error))?;
                if file.metadata().is_ok_and(|about| about.is_dir()) {
                    return Err(Failure::new(format!(
                        "{}: this is a folder",
                        path.display()
                    )));
                }
                Ok(Box::new(BufReader::with_capacity(64 * 1024, file)))
            }
        }
    }
}

fn refused(path: &Path, error: &io::Error) -> Failure {
    Failure::new(format!("{}: {}", path.display(), unreadable(error)))
}

/// Whether there were problems.
fn look_at(
    path: &Path,
    arguments: &ValidateArguments,
    options: &ValidateOptions,
    ui: &mut Ui,
) -> Result<bool, Failure> {
    let content = Content::of(path)?;
    let reports = reports(&content, path, options)?;
    let mut problems = false;
    for (name, report) in &reports {
        problems |= report.has_problems();
        match arguments.format {
            ValidateFormat::Text => print::text(name, report, ui)?,
            ValidateFormat::Json => print::json(name, report, ui)?,
        }
    }
    if arguments.fix && problems {
        let [(name, report)] = reports.as_slice() else {
            return Err(packed(path));
        };
        if Path::new(name) != path {
            return Err(packed(path));
        }
        let output = fix::output(path, arguments.output.as_deref())?;
        fix::write(
            &content,
            path,
            &output,
            arguments.force,
            options,
            report,
            ui,
        )?;
    }
    Ok(problems)
}

fn packed(path: &Path) -> Failure {
    Failure::new(format!(
        "{}: no copy is made of packed files",
        path.display()
    ))
    .with_remedy("unpack it first")
}

/// The reports of a file, or of those in it if it is an archive, with the names to show.
fn reports(
    content: &Content,
    path: &Path,
    options: &ValidateOptions,
) -> Result<Vec<(String, Report)>, Failure> {
    let shown = path.to_string_lossy().into_owned();
    let file_name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let whole = file_name.clone();
    let options = options.clone();
    let entries =
        container::read_each(content.open()?, file_name.as_deref(), move |input, name| {
            let report = validate(input, name, &options)?;
            let inner = name.filter(|name| Some(*name) != whole.as_deref());
            let inner = inner.filter(|name| {
                !whole
                    .as_deref()
                    .is_some_and(|whole| whole.starts_with(name))
            });
            let shown = inner.map_or_else(|| shown.clone(), |inner| format!("{shown}/{inner}"));
            let one: Entries<'_, (String, Report)> = Box::new(std::iter::once(Ok(Located {
                position: Position { line: 1, column: 1 },
                value: (shown, report),
            })));
            Ok(one)
        });
    let entries = entries.map_err(|problem| Failure::in_file(path, &problem))?;
    let mut reports = Vec::new();
    for entry in entries {
        match entry {
            Ok(located) => reports.push(located.value),
            Err(problem) => return Err(Failure::in_file(path, &problem)),
        }
    }
    if reports.is_empty() {
        let problem = Problem::new(Severity::Fatal, None, "the archive holds no file");
        return Err(Failure::in_file(path, &problem));
    }
    Ok(reports)
}
