//! Shows the desk's progress and problems on standard error.

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use taiyaku::observer::Observer;
use taiyaku_text::model::Problem;

use super::{interrupt::Interrupt, ui::Ui};

/// Work that takes less than this needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// Problems of one file beyond this many are counted, not shown.
const PROBLEMS_SHOWN: usize = 20;

/// An observer that shows things to the person at the terminal.
pub(crate) struct TerminalObserver<'a> {
    ui: &'a mut Ui,
    interrupt: Option<Interrupt>,
    started: Option<Instant>,
    bar: Option<ProgressBar>,
    /// The file of the latest problem, and how many it has had.
    problems: (PathBuf, usize),
}

impl<'a> TerminalObserver<'a> {
    /// An observer for work outside a transaction.
    pub(crate) fn new(ui: &'a mut Ui) -> Self {
        Self {
            ui,
            interrupt: None,
            started: None,
            bar: None,
            problems: (PathBuf::new(), 0),
        }
    }

    /// An observer for work that undoes itself when `interrupt` is raised.
    pub(crate) fn interruptible(ui: &'a mut Ui, interrupt: Interrupt) -> Self {
        Self {
            interrupt: Some(interrupt),
            ..Self::new(ui)
        }
    }

    /// Says how many problems were not shown one by one.
    pub(crate) fn finish(mut self) {
        self.progress_ended();
        self.turn_to(Path::new(""));
    }

    /// From now on problems are counted for `file`; those of the file before that were not shown are summed up.
    fn turn_to(&mut self, file: &Path) {
        let (before, count) = std::mem::replace(&mut self.problems, (file.to_owned(), 0));
        if count > PROBLEMS_SHOWN {
            let hidden = count - PROBLEMS_SHOWN;
            self.notice(&format!(
                "… and {hidden} more problems of {}",
                before.display()
            ));
        }
    }

    fn above_bar(&mut self, show: impl FnOnce(&mut Ui)) {
        match &self.bar {
            Some(bar) => bar.suspend(|| show(self.ui)),
            None => show(self.ui),
        }
    }
}

impl Observer for TerminalObserver<'_> {
    fn progress(&mut self, task: &str, done: u64, total: Option<u64>) {
        let started = *self.started.get_or_insert_with(Instant::now);
        if !self.ui.shows_progress() || started.elapsed() < PATIENCE {
            return;
        }
        let bar = self.bar.get_or_insert_with(|| new_bar(total));
        bar.set_message(task.to_owned());
        bar.set_position(done);
    }

    fn progress_ended(&mut self) {
        self.started = None;
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }

    fn problem(&mut self, file: &Path, problem: &Problem) {
        if self.problems.0 != file {
            self.turn_to(file);
        }
        self.problems.1 += 1;
        if self.problems.1 <= PROBLEMS_SHOWN {
            self.above_bar(|ui| ui.problem(file, problem));
        }
    }

    fn notice(&mut self, message: &str) {
        self.above_bar(|ui| ui.notice(message));
    }

    fn interrupted(&self) -> bool {
        self.interrupt.as_ref().is_some_and(Interrupt::raised)
    }
}

fn new_bar(total: Option<u64>) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::stderr());
    let template = match total {
        Some(_) => "{msg} [{bar:30}] {percent}% {eta}",
        None => "{msg} {spinner} {bytes}",
    };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar
}
