//! The regular expressions of SRX files, made ready by a library.
//!
//! SRX 2.0 asks for ICU's syntax, and the files in use are written for ICU or Java. [`translate`] writes them as
//! `fancy-regex` wants them, which searches by automata where it can and goes back and forth only for looks, back
//! references and possessive quantifiers. ICU's meaning counts where the two differ (`\s`, `\w`, `\d` and `\b` know all of
//! Unicode).

mod names;
mod translate;

use fancy_regex::{CompileError, Error, Regex, RegexBuilder};

/// How often a search may go back before it is given up. An ordinary rule goes back once a character of a window.
const MOST_BACKTRACKS: usize = 200_000;

/// How large an automaton may be, in bytes.
const LARGEST_AUTOMATON: usize = 8 << 20;

/// How much an automaton may remember of what it worked out, in bytes.
const LARGEST_CACHE: usize = 1 << 20;

/// How many instructions an expression may have.
const MOST_INSTRUCTIONS: usize = 200_000;

/// Why an expression cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(super) struct ExpressionError(pub(super) String);

/// Makes an expression ready to search.
///
/// # Errors
/// If it is not well-formed, too large, or asks for what cannot be had: names of characters, grapheme clusters, unknown
/// properties, more than 1,000 repetitions.
pub(super) fn compile(expression: &str) -> Result<Regex, ExpressionError> {
    build(&translate::translate(expression)?)
}

/// Whether a pattern for language codes matches a whole code, in any case of letters: OmegaT writes `JA.*`.
pub(super) fn matches_whole(pattern: &str, code: &str) -> Result<bool, ExpressionError> {
    let pattern = translate::translate(pattern)?;
    let whole = build(&format!(r"\A(?i:{pattern})\z"))?;
    whole.is_match(code).map_err(|error| told(&error))
}

fn build(translated: &str) -> Result<Regex, ExpressionError> {
    RegexBuilder::new(translated)
        .backtrack_limit(MOST_BACKTRACKS)
        .delegate_size_limit(LARGEST_AUTOMATON)
        .delegate_dfa_size_limit(LARGEST_CACHE)
        .max_prog_size(MOST_INSTRUCTIONS)
        // Searches first for what an expression reads, and looks around there alone.
        .seek(true)
        .build()
        .map_err(|error| told(&error))
}

/// What the library says, without places in the translation, which nobody sees.
fn told(error: &Error) -> ExpressionError {
    let message = match error {
        Error::ParseError(_, error) => error.to_string(),
        Error::CompileError(error) => match &**error {
            CompileError::InnerError(inner) if inner.size_limit().is_some() => {
                "it is too large".to_owned()
            }
            CompileError::InnerError(inner) => inner
                .syntax_error()
                .map_or_else(|| inner.to_string(), last_line),
            CompileError::PatternTooComplex => "it is too large".to_owned(),
            error => error.to_string(),
        },
        error => error.to_string(),
    };
    ExpressionError(message)
}

/// The last line of a message that first draws the expression.
fn last_line(error: &impl ToString) -> String {
    let message = error.to_string();
    let last = message.lines().next_back().unwrap_or_default();
    last.trim_start_matches("error: ").to_owned()
}

#[cfg(test)]
mod tests;
