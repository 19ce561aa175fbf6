//! What a long piece of work tells the person who waits for it.

use std::path::Path;

use taiyaku_text::model::Problem;

/// Receives progress, problems and notices from the desk, which itself never prints.
pub trait Observer {
    /// `done` of `total` (bytes, or units) of the work named `task` are behind us.
    fn progress(&mut self, task: &str, done: u64, total: Option<u64>);

    /// The work named in the last [`progress`](Self::progress) has ended.
    fn progress_ended(&mut self);

    /// Something was wrong in `file`; the work goes on.
    fn problem(&mut self, file: &Path, problem: &Problem);

    /// Something that a person should know and that is no fault.
    fn notice(&mut self, message: &str);

    /// Whether the person asked to stop. Work inside a transaction is then undone.
    fn interrupted(&self) -> bool {
        false
    }
}

/// An observer that wants to know nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Observer for Silent {
    fn progress(&mut self, _task: &str, _done: u64, _total: Option<u64>) {}
    fn progress_ended(&mut self) {}
    fn problem(&mut self, _file: &Path, _problem: &Problem) {}
    fn notice(&mut self, _message: &str) {}
}
