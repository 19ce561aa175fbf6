//! Why a file could not be written. What is wrong with a file that is read is a
//! [`Problem`](taiyaku_text::model::Problem) instead, because reading goes on after it.

use std::io;

use thiserror::Error;

/// Why a file could not be written.
#[derive(Debug, Error)]
pub enum WriteError {
    /// The operating system refused.
    // Not transparent: whoever looks for a broken pipe must find the system's error among the causes.
    #[error("{0}")]
    Io(#[from] io::Error),
}
