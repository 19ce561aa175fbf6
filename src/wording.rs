//! Words that messages and reports share.

/// A number with its noun: `1 unit`, `2 units`; irregular plurals come after a slash: `entry/entries`.
///
/// ```
/// use taiyaku::wording::counted;
/// assert_eq!(counted(1, "unit"), "1 unit");
/// assert_eq!(counted(2, "unit"), "2 units");
/// assert_eq!(counted(0, "concept entry/concept entries"), "0 concept entries");
/// ```
#[must_use]
pub fn counted(count: usize, noun: &str) -> String {
    match count {
        1 => format!("1 {}", noun.split('/').next().unwrap_or(noun)),
        _ => format!("{count} {}", plural(noun)),
    }
}

/// The plural of a noun as [`counted`] takes it.
#[must_use]
pub fn plural(noun: &str) -> String {
    match noun.split_once('/') {
        Some((_, many)) => many.to_owned(),
        None => format!("{noun}s"),
    }
}

/// A length in bytes, rounded up to tenths of a megabyte: `15.3 MB`.
///
/// ```
/// use taiyaku::wording::megabytes;
/// assert_eq!(megabytes(15_257_359), "15.3 MB");
/// assert_eq!(megabytes(1), "0.1 MB");
/// ```
#[must_use]
pub fn megabytes(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100_000);
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

/// Text for a terminal: control characters, which could steer it, are shown as U+FFFD. Line breaks stay.
#[must_use]
pub fn harmless(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c.is_control() && c != '\n' {
                '\u{FFFD}'
            } else {
                c
            }
        })
        .collect()
}
