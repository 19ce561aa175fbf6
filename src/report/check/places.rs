//! Where a pair stands, for people.

use crate::check::Pair;

/// `article.tsv:12`, or `None` for a unit of the memory.
pub(super) fn file(pair: &Pair) -> Option<String> {
    let file = pair.file.as_ref()?.to_string_lossy();
    Some(match pair.line {
        Some(line) => format!("{file}:{line}"),
        None => file.into_owned(),
    })
}

/// `article.tsv:12, unit ntrex-3`, or `unit 17 of the memory`.
pub(super) fn describe(pair: &Pair) -> String {
    match file(pair) {
        Some(file) => format!("{file}, unit {}", pair.id),
        None => format!("unit {} of the memory", pair.id),
    }
}
