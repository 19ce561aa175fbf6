//! Files that are good, files that are bad, and copies of the bad ones.

use super::*;

fn report(text: &str) -> Report {
    validate(text.as_bytes(), None, &ValidateOptions::default()).unwrap()
}
