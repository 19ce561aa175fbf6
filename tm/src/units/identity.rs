//! When two units are the same: hashes over what counts, none of which folding touches.

use serde::Serialize;
use sha2::{Digest, Sha256};
use taiyaku_text::model::{Segment, TranslationUnit};

/// A SHA-256 value.
pub(super) type Hash = [u8; 32];

/// Languages, source, target and the inline codes of both. A memory that comes back from
/// a tool that wants `ja-JP` and `en-US` is still the same memory, but British English is not American. Context is compared apart, since only a context
/// that both units have can tell them apart.
pub(super) fn identity(unit: &TranslationUnit) -> Hash {
    let mut hasher = with_languages(unit);
    segment(&mut hasher, &unit.source.segment);
    if let Some(target) = &unit.target {
        segment(&mut hasher, &target.segment);
    }
    hasher.finalize().into()
}

/// Languages and source text: what two translations of the same thing share.
pub(super) fn source_identity(unit: &TranslationUnit) -> Hash {
    let mut hasher = with_languages(unit);
    field(&mut hasher, unit.source.segment.text.as_bytes());
    hasher.finalize().into()
}

fn with_languages(unit: &TranslationUnit) -> Sha256 {
    let mut hasher = Sha256::new();
    field(
        &mut hasher,
        unit.source.language.without_default_region().as_bytes(),
    );
    if let Some(target) = &unit.target {
        field(
            &mut hasher,
            target.language.without_default_region().as_bytes(),
        );
    }
    hasher
}

fn segment(hasher: &mut Sha256, segment: &Segment) {
    field(hasher, segment.text.as_bytes());
    let codes = if segment.codes.is_empty() {
        String::new()
    } else {
        json(&segment.codes)
    };
    field(hasher, codes.as_bytes());
}

/// A length goes first, so that no two lists of fields read the same.
fn field(hasher: &mut Sha256, bytes: &[u8]) {
    hasher.update((bytes.len() as u64).to_le_bytes());
    hasher.update(bytes);
}

/// The model's types as JSON: structures of strings and numbers, which cannot fail to be written.
pub(super) fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
