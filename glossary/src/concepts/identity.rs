//! When two entries are the same: a hash over their terms, which folding does not touch.

use sha2::{Digest, Sha256};
use taiyaku_text::model::ConceptEntry;

/// A SHA-256 value.
pub(super) type Hash = [u8; 32];

/// The terms with their languages, whatever the order.
pub(super) fn identity(entry: &ConceptEntry) -> Hash {
    let mut terms: Vec<(String, &str)> = entry
        .languages
        .iter()
        .flat_map(|section| {
            let language = section.language.normalized();
            section
                .terms
                .iter()
                .map(move |term| (language.clone(), term.text.as_str()))
        })
        .collect();
    terms.sort_unstable();
    let mut hasher = Sha256::new();
    for (language, text) in terms {
        field(&mut hasher, language.as_bytes());
        field(&mut hasher, text.as_bytes());
    }
    hasher.finalize().into()
}

/// A length goes first, so that no two lists of fields read the same.
fn field(hasher: &mut Sha256, bytes: &[u8]) {
    hasher.update((bytes.len() as u64).to_le_bytes());
    hasher.update(bytes);
}
