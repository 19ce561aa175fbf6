//! Languages as attributes of any format give them.

use super::fault::{Faults, Remedy};
use super::tree::{ROOT, Tree};
use super::values::{Kind, is_language};

/// Reports an attribute that is no language code. `also` is a value that stands for something else, as `*all*`.
/// A copy leaves a text out whose language can't be guessed.
pub(super) fn check_code(
    tree: &Tree,
    node: usize,
    attribute: &str,
    also: &str,
    faults: &mut Faults,
) {
    let Some(code) = tree.attribute(node, attribute) else {
        return;
    };
    if is_language(code) || code.eq_ignore_ascii_case(also) {
        return;
    }
    let remedy = match Kind::Language.mended(code) {
        Some(code) => Remedy::Set(node, attribute.to_owned(), code),
        None if node != ROOT => Remedy::Remove(node),
        None if !also.is_empty() => Remedy::Set(node, attribute.to_owned(), also.to_owned()),
        None => Remedy::Set(node, attribute.to_owned(), "en".to_owned()),
    };
    let message =
        format!("{attribute}=“{code}” is no language code; those look like ja, en-US, zh-Hant");
    faults.fix("language-code", tree.position(node), message, remedy);
}

/// Whether both are the same language to a reader that ignores case and the kind of dash.
pub(super) fn same(one: &str, other: &str) -> bool {
    one.replace('_', "-")
        .eq_ignore_ascii_case(&other.replace('_', "-"))
}
