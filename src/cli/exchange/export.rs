//! Memory or term base into a file.

use std::{
    io::{self, BufWriter, ErrorKind, Write},
    path::{Path, PathBuf},
};

use clap::Args;
use taiyaku::{
    export::{ExportError, ExportOptions},
    files,
    wording::counted,
};
use taiyaku_formats::{
    WriteError, WriteOptions, WriteSummary, Writer, container::GzipWriter, registry,
};
use taiyaku_store::{Clients, OriginId, Store, origin};
use taiyaku_tm::units::Selection;

use super::{
    super::{
        Failure, GlobalArguments, Outcome, Ui,
        arguments::LanguageArguments,
        clients::{ClientArguments, Several},
        workplace::{Workplace, store_failure},
    },
    ToolChoice,
};

/// Arguments of `tm export` and `glossary export`.
#[derive(Debug, Args)]
pub(crate) struct ExportArguments {
    /// File to write; `-` is standard output.
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// Format, where the file's ending does not say it.
    #[arg(long, value_name = "NAME")]
    to: Option<String>,

    /// Fit the file to its reader.
    #[arg(long = "for", value_enum, value_name = "TOOL")]
    tool: Option<ToolChoice>,

    /// Only what came from this origin (see `stats`).
    #[arg(long, value_name = "NAME")]
    origin: Option<String>,

    #[command(flatten)]
    languages: LanguageArguments,

    #[command(flatten)]
    clients: ClientArguments,

    /// Entries of all clients that a --db holds, in one file.
    #[arg(long, conflicts_with = "names")]
    all_clients: bool,

    /// Let confidential entries out: a project with `confidential = true` asks for it.
    #[arg(long)]
    confidential: bool,

    /// Overwrite an existing file.
    #[arg(long)]
    force: bool,

    /// Count and report, write nothing.
    #[arg(long)]
    dry_run: bool,

    /// Write nothing when the format cannot hold everything.
    #[arg(long)]
    strict: bool,
}

/// Writes the entries of a database to a file or stream.
type Export =
    fn(&Store, &mut (dyn Write + Send), &ExportOptions) -> Result<WriteSummary, ExportError>;

/// From which language into which there are entries that an export passes over, and how many.
type LeftBehind = fn(&Store, &ExportOptions) -> Result<Vec<(String, String, u32)>, ExportError>;

/// What is exported: units or concept entries.
pub(crate) struct ExportKind {
    /// The field's word for it, singular and plural.
    pub(crate) entries: &'static str,
    /// Whether a format can hold it.
    pub(crate) holds: fn(&Writer) -> bool,
    /// Writes it.
    pub(crate) export: Export,
    /// What it leaves in the database, by languages.
    pub(crate) left_behind: LeftBehind,
    /// Of units, only those that are like this.
    pub(crate) units: Selection,
    /// Whether the file is for an editor whose changes are to come back.
    pub(crate) review: bool,
}

/// Exports as the arguments say.
pub(crate) fn export(
    arguments: &ExportArguments,
    kind: &ExportKind,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let writer = writer(arguments, kind)?;
    let workplace = Workplace::find(global)?;
    let Some(store) = workplace.open_for_reading(ui)? else {
        return Err(
            Failure::new("there is nothing to export: no project and no database here")
                .with_remedy("name one with --project DIR or --db FILE"),
        );
    };
    let clients = clients(arguments, &workplace, &store)?;
    let note = confidential_note(arguments, &workplace)?;
    let pair = arguments.languages.pair(&workplace.languages());
    let options = ExportOptions {
        writer,
        write: WriteOptions {
            source_language: pair.source,
            target_language: pair.target,
            profile: ToolChoice::profile_or_generic(arguments.tool),
            note,
        },
        clients,
        origins: arguments
            .origin
            .as_deref()
            .map(|name| origins_named(&store, name))
            .transpose()?,
        // A workbook is for people in any case.
        review: kind.review || writer.name == "xlsx",
        units: kind.units.clone(),
    };
    refuse_database(&arguments.file, &store)?;
    let export = |out: &mut (dyn Write + Send)| {
        let summary = packing(arguments, out, |out| (kind.export)(&store, out, &options))?;
        if arguments.strict && summary.is_lossy() {
            return Err(ExportError::Lossy(losses(&summary)));
        }
        Ok(summary)
    };
    let summary = if arguments.dry_run {
        export(&mut io::sink())
    } else if arguments.file == Path::new("-") {
        to_standard_output(export)
    } else {
        files::write_whole(&arguments.file, arguments.force, export)
    };
    let summary = summary.map_err(|error| export_failure(error, &arguments.file))?;
    report(&summary, kind.entries, arguments, ui);
    let failed = |error| export_failure(error, &arguments.file);
    report_left_behind(&(kind.left_behind)(&store, &options).map_err(failed)?, ui);
    Ok(Outcome::Done)
}

/// Whose entries go out. No file mixes clients unless the person says so.
fn clients(
    arguments: &ExportArguments,
    workplace: &Workplace,
    store: &Store,
) -> Result<Clients, Failure> {
    if !arguments.all_clients {
        return arguments
            .clients
            .choose(workplace, store, Several::AskOrAll);
    }
    if workplace.is_project() {
        return Err(Failure::new(
            "--all-clients is for a database alone: a project has one client",
        )
        .with_remedy("leave it out, or name the database with --db FILE"));
    }
    Ok(Clients::All)
}

/// The mark of a confidential project's files, which leave it only when the person says so. A rehearsal writes
/// nothing.
fn confidential_note(
    arguments: &ExportArguments,
    workplace: &Workplace,
) -> Result<Option<String>, Failure> {
    let note = workplace.confidential_note();
    if note.is_some() && !arguments.confidential && !arguments.dry_run {
        return Err(
            Failure::new("this project is confidential; nothing was written").with_remedy(
                "if the file may leave it, say --confidential; the setting stands in taiyaku.toml",
            ),
        );
    }
    Ok(note)
}

/// The database that is read, and the files beside it, are not to be written over.
fn refuse_database(file: &Path, store: &Store) -> Result<(), Failure> {
    let (Ok(file), Ok(database)) = (file.canonicalize(), store.path().canonicalize()) else {
        return Ok(());
    };
    let (file, database) = (file.to_string_lossy(), database.to_string_lossy());
    let beside = file.strip_prefix(&*database);
    if beside.is_some_and(|rest| rest.is_empty() || rest.starts_with('-')) {
        return Err(Failure::new(format!("{file} is the database itself"))
            .with_remedy("name another file; nothing was written"));
    }
    Ok(())
}

/// Writes through gzip where the file's name asks for it.
fn packing(
    arguments: &ExportArguments,
    out: &mut (dyn Write + Send),
    export: impl FnOnce(&mut (dyn Write + Send)) -> Result<WriteSummary, ExportError>,
) -> Result<WriteSummary, ExportError> {
    if !is_packed(&arguments.file) {
        return export(out);
    }
    let mut packed = GzipWriter::new(out);
    let summary = export(&mut packed)?;
    packed.finish().map_err(WriteError::from)?;
    Ok(summary)
}

fn is_packed(file: &Path) -> bool {
    file.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("gz"))
}

/// Standard output as it is, not by way of the terminal's colours: those take control characters out.
fn to_standard_output(
    export: impl FnOnce(&mut (dyn Write + Send)) -> Result<WriteSummary, ExportError>,
) -> Result<WriteSummary, ExportError> {
    let mut out = BufWriter::new(io::stdout());
    let summary = export(&mut out)?;
    out.flush().map_err(WriteError::from)?;
    Ok(summary)
}

/// The writer that is named, or that the file's ending asks for, among those that can hold the entries.
fn writer(arguments: &ExportArguments, kind: &ExportKind) -> Result<&'static Writer, Failure> {
    // The ending before `.gz` says the format.
    let unpacked = arguments.file.with_extension("");
    let file = if is_packed(&arguments.file) {
        &unpacked
    } else {
        &arguments.file
    };
    let ending = file.extension().and_then(|ending| ending.to_str());
    let fits = |writer: &&Writer| match (&arguments.to, ending) {
        (Some(name), _) => writer.is_called(name),
        (None, Some(ending)) => writer.has_ending(ending),
        (None, None) => false,
    };
    let mut able = registry::writers().filter(|writer| (kind.holds)(writer));
    able.find(fits).ok_or_else(|| {
        let able = registry::writers().filter(|writer| (kind.holds)(writer));
        let names: Vec<_> = able.map(|writer| writer.name).collect();
        let message = match arguments.to.as_deref().or(ending) {
            Some(name) => format!("cannot export as {name} here"),
            None => "the format is not clear from the file's name".to_owned(),
        };
        let mut remedy = format!("--to NAME, one of: {}", names.join(", "));
        if registry::writers().any(|writer| fits(&writer)) {
            let other = match kind.entries {
                "unit" => "it is a format of terms: use `taiyaku glossary export`",
                _ => "it is a format of translation units: use `taiyaku tm export`",
            };
            remedy = format!("{other}; or {remedy}");
        }
        Failure::new(message).with_remedy(remedy)
    })
}

/// All origins of a name: each import of a file is one, and files of several folders may be called the same.
fn origins_named(store: &Store, name: &str) -> Result<Vec<OriginId>, Failure> {
    let origins = origin::list(store.connection()).map_err(store_failure)?;
    let named = origins
        .into_iter()
        .filter(|origin| origin.record.name == name);
    let named: Vec<_> = named.map(|origin| origin.id).collect();
    if named.is_empty() {
        return Err(Failure::new(format!("there is no origin named {name}"))
            .with_remedy("`stats` lists the origins"));
    }
    Ok(named)
}

fn export_failure(error: ExportError, file: &Path) -> Failure {
    match error {
        // A reader that has gone away is no failure, and is told by the system's error among the causes.
        ExportError::Write(WriteError::Io(error)) if error.kind() != ErrorKind::BrokenPipe => {
            let file = if file == Path::new("-") {
                Path::new("standard output")
            } else {
                file
            };
            Failure::from(files::WriteFileError::unwritable(file, error))
                .with_remedy("make room, or choose another place, and try again")
        }
        ExportError::Store(error) => store_failure(error),
        ExportError::File(error @ files::WriteFileError::Exists(_)) => {
            Failure::from(error).with_remedy("overwrite it with --force, or choose another name")
        }
        error @ ExportError::Lossy(_) => {
            Failure::from(error).with_remedy("leave out --strict, or choose another format")
        }
        error => error.into(),
    }
}

fn report(summary: &WriteSummary, entries: &str, arguments: &ExportArguments, ui: &mut Ui) {
    let written = counted(summary.written, entries);
    let verb = if arguments.dry_run {
        "would be written"
    } else {
        "written"
    };
    let message: Vec<_> = [format!("{written} {verb}")]
        .into_iter()
        .chain(losses(summary))
        .collect();
    ui.notice(&message.join(", "));
}

/// Says what is still in the database alone: a memory that is passed on should be whole, or known not to be.
fn report_left_behind(found: &[(String, String, u32)], ui: &mut Ui) {
    let counts: Vec<_> = found
        .iter()
        .map(|(source, target, count)| match target.as_str() {
            "" => format!("{count} without a translation"),
            _ => format!("{count} {source} → {target}"),
        })
        .collect();
    if !counts.is_empty() {
        ui.notice(&format!(
            "not asked for, and not in the file: {}",
            counts.join(", ")
        ));
    }
}

/// What the file does not hold of the database.
fn losses(summary: &WriteSummary) -> Vec<String> {
    let left_out = (summary.left_out > 0).then(|| {
        format!(
            "{} left out (without a translation or in other languages)",
            summary.left_out
        )
    });
    let details: Vec<_> = summary
        .omitted()
        .map(|(detail, count)| counted(count, detail.name()))
        .collect();
    let details = (!details.is_empty()).then(|| {
        let details = details.join(", ");
        format!("left out because the format has no place for them: {details}")
    });
    let altered = (summary.altered > 0).then(|| {
        let places = counted(summary.altered, "place");
        format!("{places} changed where the format cannot hold the text as it is")
    });
    left_out.into_iter().chain(details).chain(altered).collect()
}
