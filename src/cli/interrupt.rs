//! Ctrl-C: ends the process at once, or, inside a transaction, asks the work to undo itself first.

use std::{
    io::{self, Write},
    sync::{
        Arc, Weak,
        atomic::{AtomicBool, Ordering},
    },
};

/// The exit code of a process ended by Ctrl-C (128 + SIGINT).
const INTERRUPTED: i32 = 130;

/// Says whether the person pressed Ctrl-C.
#[derive(Debug, Clone)]
pub(crate) struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// As long as this lives, the first Ctrl-C only raises a flag; a second one ends the process, which costs
    /// nothing either: an unfinished transaction is undone by SQLite. Afterwards, when the work is done that would
    /// have to be undone, Ctrl-C ends the process.
    pub(crate) fn watch() -> Self {
        let flag = Arc::new(AtomicBool::new(false));
        let watched: Weak<AtomicBool> = Arc::downgrade(&flag);
        // Without a handler (on an odd system) Ctrl-C ends the process.
        let _ = ctrlc::set_handler(move || {
            let is_second = |flag: Arc<AtomicBool>| flag.swap(true, Ordering::SeqCst);
            if watched.upgrade().is_none_or(is_second) {
                std::process::exit(INTERRUPTED);
            }
            // Nobody is left to tell when standard error itself is gone.
            let _ = writeln!(
                io::stderr(),
                "\nstopping, and undoing what was begun; Ctrl-C again stops at once"
            );
        });
        Self(flag)
    }

    /// Whether Ctrl-C was pressed.
    pub(crate) fn raised(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}

static EDITOR_IS_OPEN: AtomicBool = AtomicBool::new(false);

/// While it lives, Ctrl-C is a key of the editor's and does not end this process.
pub(crate) struct EditorOpen;

impl EditorOpen {
    /// The editor is about to be started.
    pub(crate) fn begin() -> Self {
        EDITOR_IS_OPEN.store(true, Ordering::SeqCst);
        // Without a handler Ctrl-C ends the process; the file that is edited stays.
        let _ = ctrlc::set_handler(|| {
            if !EDITOR_IS_OPEN.load(Ordering::SeqCst) {
                std::process::exit(INTERRUPTED);
            }
        });
        Self
    }
}

impl Drop for EditorOpen {
    fn drop(&mut self) {
        EDITOR_IS_OPEN.store(false, Ordering::SeqCst);
    }
}
