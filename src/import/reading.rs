//! Reading ahead: a thread parses the file while the transaction writes what came before.

use std::{
    fs::{File, Metadata},
    io::{self, BufReader, Read},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc::{self, Receiver, SyncSender},
    },
    thread,
};

use taiyaku_formats::ReadOptions;
use taiyaku_text::model::{Problem, Severity};

use super::{Entry, ImportError};
use crate::files;

/// Entries handed over at once.
const BATCH: usize = 256;
/// Bytes read from the file at once.
const READ_AT_ONCE: usize = 64 * 1024;
/// Batches that may lie ready: bounds the memory of an import.
const READY: usize = 8;

/// What is imported: a file, or a stream under a name.
pub struct Input<'a> {
    path: PathBuf,
    stream: Box<dyn Read + Send + 'a>,
    size: Option<u64>,
}

impl<'a> Input<'a> {
    /// Opens a file.
    ///
    /// # Errors
    /// A fatal problem when it is missing, a folder, or may not be read.
    pub fn open(path: &Path) -> Result<Self, Problem> {
        let fatal = |message: &str| Problem::new(Severity::Fatal, None, message);
        if path.is_dir() {
            return Err(fatal("this is a folder, not a file")
                .with_remedy("name the files in it, such as FOLDER/*.tmx"));
        }
        let file = File::open(path).map_err(|error| {
            let problem = fatal(&files::unreadable(&error));
            if path.to_string_lossy().contains("://") {
                return problem.with_remedy(
                    "nothing is fetched from a network: download the file and name it",
                );
            }
            problem
        })?;
        // A pipe has no size, whatever the system says.
        let metadata = file.metadata().ok().filter(Metadata::is_file);
        let size = metadata.map(|metadata| metadata.len());
        Ok(Self {
            path: path.to_owned(),
            stream: Box::new(file),
            size,
        })
    }

    /// A stream, such as standard input, under the name `path`.
    pub fn stream(path: &Path, stream: impl Read + Send + 'a) -> Self {
        Self {
            path: path.to_owned(),
            stream: Box::new(stream),
            size: None,
        }
    }

    /// The path it was opened with.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The bytes.
    #[must_use]
    pub fn into_stream(self) -> Box<dyn Read + Send + 'a> {
        self.stream
    }

    /// The file's name without its folder.
    #[must_use]
    pub fn name(&self) -> String {
        if self.path == Path::new("-") {
            return "standard input".to_owned();
        }
        let name = self.path.file_name().unwrap_or(self.path.as_os_str());
        name.to_string_lossy().into_owned()
    }
}

/// An entry or a problem, in the order of the file.
pub(super) enum Parsed<E> {
    Entry(E),
    Problem(Problem),
}

/// Some of a file, and how far it reaches.
pub(super) struct Batch<E> {
    pub(super) parsed: Vec<Parsed<E>>,
    /// Whether the file ends here. A file that stops without this was not read to its end.
    last: bool,
    pub(super) bytes_read: u64,
    pub(super) bytes_total: Option<u64>,
}

/// Counts the bytes that pass.
struct Counting<R> {
    inner: R,
    count: Arc<AtomicU64>,
}

impl<R: Read> Read for Counting<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// Parses `input` in a thread and lets `work` consume the batches.
pub(super) fn read_ahead<E, T, F>(
    input: Input<'_>,
    options: &ReadOptions,
    work: F,
) -> Result<T, ImportError>
where
    E: Entry,
    F: FnOnce(Batches<E>) -> Result<T, ImportError>,
{
    let (sender, receiver) = mpsc::sync_channel(READY);
    thread::scope(|scope| {
        scope.spawn(move || parse(input, options, &sender));
        // Dropping the receiver when the work ends early stops the parser at its next batch.
        work(Batches {
            receiver,
            ended: false,
        })
    })
}

/// The batches of a file; an error means that the file as a whole is unusable.
pub(super) struct Batches<E> {
    receiver: Receiver<Result<Batch<E>, Problem>>,
    ended: bool,
}

impl<E> Iterator for Batches<E> {
    type Item = Result<Batch<E>, ImportError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let received = match self.receiver.recv() {
            Ok(Ok(batch)) => Ok(batch),
            Ok(Err(problem)) => Err(ImportError::Unusable { problem }),
            Err(_) => Err(ImportError::ReaderStopped),
        };
        self.ended = received.as_ref().map_or(true, |batch| batch.last);
        Some(received)
    }
}

fn parse<E: Entry>(
    input: Input<'_>,
    options: &ReadOptions,
    sender: &SyncSender<Result<Batch<E>, Problem>>,
) {
    let name = input.name();
    let count = Arc::new(AtomicU64::new(0));
    let counting = Counting {
        inner: input.stream,
        count: Arc::clone(&count),
    };
    let reader = BufReader::with_capacity(READ_AT_ONCE, counting);
    let entries = match E::read(reader, &name, options) {
        Ok(entries) => entries,
        Err(problem) => {
            // Nobody listens any more when the work was interrupted.
            let _ = sender.send(Err(problem));
            return;
        }
    };
    let mut parsed = Vec::with_capacity(BATCH);
    let batch = |parsed, last| Batch {
        parsed,
        last,
        bytes_read: count.load(Ordering::Relaxed),
        bytes_total: input.size,
    };
    for item in entries {
        parsed.push(match item {
            Ok(located) => match located.value.fault() {
                Some(fault) => {
                    let place = Some(located.position);
                    Parsed::Problem(Problem::new(Severity::Skipped, place, fault))
                }
                None => Parsed::Entry(located.value),
            },
            Err(problem) => Parsed::Problem(problem),
        });
        if parsed.len() == BATCH {
            let full = std::mem::replace(&mut parsed, Vec::with_capacity(BATCH));
            if sender.send(Ok(batch(full, false))).is_err() {
                return;
            }
        }
    }
    let _ = sender.send(Ok(batch(parsed, true)));
}
