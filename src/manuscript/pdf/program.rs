//! One run of `pdftotext`.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    path::Path,
    process::{Child, ChildStderr, ChildStdout, Command, ExitStatus, Stdio},
    thread,
};

use super::{PdfError, PdfInput, as_argument};

/// Lines of the program's messages that are kept; a damaged PDF can make it complain without end.
const MESSAGES_KEPT: usize = 50;

/// Characters of a message that are shown.
const MESSAGE_SHOWN: usize = 200;

/// The exit code of Xpdf and Poppler for arguments that they don't know, among others.
const MISUSE: i32 = 99;

/// How a run ended.
#[derive(Debug)]
pub(super) struct Ended {
    status: ExitStatus,
    messages: Vec<String>,
}

/// Runs `program` with `options` on a PDF, and hands its output to `consume` while it comes.
pub(super) fn run<T>(
    program: &Path,
    options: &[&str],
    input: PdfInput<'_>,
    consume: impl FnOnce(&mut ChildStdout) -> io::Result<T>,
) -> Result<(T, Ended), PdfError> {
    let failed = |error| PdfError::NotRunnable {
        program: program.to_owned(),
        error,
    };
    let mut running = Running(start(program, options, input).map_err(failed)?);
    let (consumed, messages) = thread::scope(|scope| {
        if let (PdfInput::Bytes(bytes), Some(mut stdin)) = (input, running.0.stdin.take()) {
            // A program that has seen enough closes its side; its exit code says the rest.
            scope.spawn(move || stdin.write_all(bytes));
        }
        let messages = running
            .0
            .stderr
            .take()
            .map(|it| scope.spawn(|| messages(it)));
        let consumed = running.0.stdout.take().map(|mut out| consume(&mut out));
        if !matches!(consumed, Some(Ok(_))) {
            running.stop();
        }
        let messages = messages.and_then(|thread| thread.join().ok());
        (consumed, messages.unwrap_or_default())
    });
    let status = running.0.wait().map_err(failed)?;
    let consumed = consumed.unwrap_or_else(|| Err(io::ErrorKind::BrokenPipe.into()));
    Ok((consumed.map_err(failed)?, Ended { status, messages }))
}

fn start(program: &Path, options: &[&str], input: PdfInput<'_>) -> io::Result<Child> {
    let mut command = Command::new(program);
    command
        .args(options)
        .args(["-enc", "UTF-8", "-eol", "unix"]);
    match input {
        PdfInput::File(path) => command.arg(as_argument(path)).stdin(Stdio::null()),
        PdfInput::Bytes(_) => command.arg("-").stdin(Stdio::piped()),
    };
    command
        .arg("-")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
}

/// The first messages of the program; the others are read, so that it can go on, and forgotten.
fn messages(stderr: ChildStderr) -> Vec<String> {
    let mut lines = Vec::new();
    let mut reader = BufReader::new(stderr);
    for _ in 0..MESSAGES_KEPT {
        let mut line = Vec::new();
        // A line of a megabyte is no message.
        match reader.by_ref().take(4096).read_until(b'\n', &mut line) {
            Ok(0) | Err(_) => break,
            Ok(_) => {
                let line = String::from_utf8_lossy(&line);
                lines.push(line.trim().chars().take(MESSAGE_SHOWN).collect());
            }
        }
    }
    // Nothing depends on what comes after.
    let _ = io::copy(&mut reader, &mut io::sink());
    lines
}

/// A child that does not outlive the work.
struct Running(Child);

impl Running {
    fn stop(&mut self) {
        // One that has ended already needs no stopping.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Ended {
    /// Whether the program does not know one of its options.
    pub(super) fn is_misuse(&self) -> bool {
        self.status.code() == Some(MISUSE)
    }

    /// Whether the program did its work.
    pub(super) fn checked(&self) -> Result<(), PdfError> {
        const NO_TABLES: [&str; 3] = [
            "Missing language pack",
            "CMap file for",
            // Xpdf's.
            "Unknown character collection",
        ];
        if let Some(message) = self.find(&NO_TABLES) {
            return Err(PdfError::NoCharacterTables(message));
        }
        if self.find(&["Incorrect password"]).is_some() {
            return Err(PdfError::Encrypted);
        }
        match self.status.code() {
            Some(0) => Ok(()),
            // What Poppler's manual says of 3: error related to PDF permissions.
            Some(3) => Err(PdfError::CopyingForbidden),
            Some(code) => {
                let message = self.complaint();
                Err(PdfError::Damaged(message.unwrap_or_else(|| {
                    format!("`pdftotext` gave up with exit code {code}")
                })))
            }
            None => Err(PdfError::Stopped),
        }
    }

    /// The last of what the program complained of: its first complaints are of details, the last of what made it give up.
    pub(super) fn complaint(&self) -> Option<String> {
        let errors = self.messages.iter().rev();
        let mut errors = errors.filter_map(|line| line.split_once("Error"));
        let (_, said) = errors.next()?;
        let said =
            said.trim_start_matches(|c: char| "():".contains(c) || c.is_ascii_digit() || c == ' ');
        Some(said.to_owned()).filter(|said| !said.is_empty())
    }

    fn find(&self, words: &[&str]) -> Option<String> {
        let has = |line: &&String| words.iter().any(|word| line.contains(word));
        let line = self.messages.iter().find(has)?;
        Some(
            line.split_once(": ")
                .map_or(line.as_str(), |(_, said)| said)
                .to_owned(),
        )
    }
}
