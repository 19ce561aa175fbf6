//! The terminal: results on standard output, messages on standard error.

use std::{
    io::{self, BufWriter, IsTerminal, Stderr, Stdout, Write},
    path::Path,
};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use serde::Serialize;
use taiyaku::{files::WriteFileError, wording::harmless};
use taiyaku_text::model::{Problem, Severity};

use super::{
    arguments::{ColorWhen, GlobalArguments},
    failure::Failure,
};

/// Where a command writes.
pub(crate) struct Ui {
    out: StandardOutput,
    err: AutoStream<Stderr>,
    colors: bool,
    quiet: bool,
    error_is_terminal: bool,
}

/// Standard output, which says its name when it cannot be written.
struct StandardOutput(BufWriter<AutoStream<Stdout>>);

impl Write for StandardOutput {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes).map_err(unwritable)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush().map_err(unwritable)
    }
}

/// The error with its name; its kind stays, so that a closed pipe is still known.
fn unwritable(error: io::Error) -> io::Error {
    let kind = error.kind();
    io::Error::new(
        kind,
        WriteFileError::unwritable(Path::new("standard output"), error),
    )
}

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const HELP: Style = AnsiColor::Cyan.on_default();

impl Ui {
    /// Output as the arguments ask for.
    pub(crate) fn new(global: &GlobalArguments) -> Self {
        let choice = match global.color {
            ColorWhen::Auto => ColorChoice::Auto,
            ColorWhen::Always => ColorChoice::Always,
            ColorWhen::Never => ColorChoice::Never,
        };
        let out = AutoStream::new(io::stdout(), choice);
        Self {
            colors: out.current_choice() != ColorChoice::Never,
            out: StandardOutput(BufWriter::new(out)),
            err: AutoStream::new(io::stderr(), choice),
            quiet: global.quiet,
            error_is_terminal: io::stderr().is_terminal(),
        }
    }

    /// Whether standard output shows colours; where it doesn't, differences need marks.
    pub(crate) const fn colors(&self) -> bool {
        self.colors
    }

    /// Whether to show moving progress: only to a person at a terminal who didn't ask for quiet.
    pub(crate) const fn shows_progress(&self) -> bool {
        self.error_is_terminal && !self.quiet
    }

    /// Whether results appear at a terminal.
    pub(crate) fn out_is_terminal(&self) -> bool {
        io::stdout().is_terminal()
    }

    /// Results.
    pub(crate) fn out(&mut self) -> &mut (impl Write + Send + use<>) {
        &mut self.out
    }

    /// One JSON object on a line of its own.
    pub(crate) fn json(&mut self, value: &impl Serialize) -> io::Result<()> {
        serde_json::to_writer(&mut self.out, value)?;
        self.out.write_all(b"\n")
    }

    /// Hands everything written so far to the system.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// Something the person should know that is no fault.
    pub(crate) fn notice(&mut self, message: &str) {
        if !self.quiet {
            let message = harmless(message);
            self.message(format_args!("{message}"));
        }
    }

    /// A fault in a file after which the work goes on.
    pub(crate) fn problem(&mut self, file: &Path, problem: &Problem) {
        if self.quiet && problem.severity == Severity::Warning {
            return;
        }
        let (label, style) = match problem.severity {
            Severity::Warning => ("warning", WARNING),
            Severity::Skipped => ("skipped", WARNING),
            Severity::Fatal => ("error", ERROR),
        };
        let place = problem
            .position
            .map_or_else(String::new, |at| format!(":{}:{}", at.line, at.column));
        self.message(format_args!(
            "{style}{label}{style:#}: {}{place}: {}",
            harmless(&file.to_string_lossy()),
            harmless(&problem.message)
        ));
        self.help(problem.remedy.as_deref());
    }

    /// The error that ends the command.
    pub(crate) fn failure(&mut self, failure: &Failure) {
        // Results printed before the error must come before it.
        let _ = self.out.flush();
        let message = harmless(&failure.to_string());
        self.message(format_args!("{ERROR}error{ERROR:#}: {message}"));
        self.help(failure.remedy());
    }

    fn help(&mut self, remedy: Option<&str>) {
        if let Some(remedy) = remedy.map(harmless) {
            self.message(format_args!("  {HELP}help{HELP:#}: {remedy}"));
        }
    }

    fn message(&mut self, message: std::fmt::Arguments<'_>) {
        // Nobody is left to tell when standard error itself is gone.
        let _ = writeln!(self.err, "{message}");
    }
}
