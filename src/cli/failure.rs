//! Why a command could not do its work, and what the person can do about it.

use std::{fmt, io, path::Path};

use taiyaku_text::model::Problem;

/// An error that ends a command, with the remedy where one is known.
#[derive(Debug)]
pub(crate) struct Failure {
    error: anyhow::Error,
    remedy: Option<String>,
}

impl Failure {
    /// A failure that needs no more than a message.
    pub(crate) fn new(message: impl fmt::Display) -> Self {
        Self {
            error: anyhow::anyhow!("{message}"),
            remedy: None,
        }
    }

    /// A problem in a file that left nothing to work with.
    pub(crate) fn in_file(file: &Path, problem: &Problem) -> Self {
        let place = problem
            .position
            .map_or_else(String::new, |at| format!(":{}:{}", at.line, at.column));
        Self {
            error: anyhow::anyhow!("{}{place}: {}", file.display(), problem.message),
            remedy: problem.remedy.clone(),
        }
    }

    /// Adds what the person can do about it.
    pub(crate) fn with_remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = Some(remedy.into());
        self
    }

    /// Adds the remedy if there is one.
    pub(crate) fn with_known_remedy(self, remedy: Option<impl Into<String>>) -> Self {
        match remedy {
            Some(remedy) => self.with_remedy(remedy),
            None => self,
        }
    }

    /// What the person can do about it.
    pub(crate) fn remedy(&self) -> Option<&str> {
        self.remedy.as_deref()
    }

    /// Whether it only says that nobody reads our output any more.
    pub(crate) fn is_broken_pipe(&self) -> bool {
        self.error
            .chain()
            .filter_map(|cause| cause.downcast_ref::<io::Error>())
            .any(|error| error.kind() == io::ErrorKind::BrokenPipe)
    }
}

impl<E: Into<anyhow::Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self {
            error: error.into(),
            remedy: None,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // One line: the error and, where they add anything, its causes.
        let mut said = self.error.to_string();
        write!(formatter, "{said}")?;
        for cause in self.error.chain().skip(1) {
            let cause = cause.to_string();
            if !said.contains(&cause) {
                write!(formatter, ": {cause}")?;
                said.push_str(&cause);
            }
        }
        Ok(())
    }
}
