//! Joining what two equal units say.

use taiyaku_text::model::{Metadata, TranslationUnit};

/// Adds to `unit` what `other`, an equal unit, says beyond it. What the two disagree on goes by these rules:
/// earliest creation, latest change, highest use and status, all notes and properties; else `unit` is right.
pub(super) fn merge(unit: &mut TranslationUnit, other: &TranslationUnit) {
    fill(&mut unit.id, &other.id);
    unit.status = unit.status.max(other.status);
    fill(&mut unit.context.previous, &other.context.previous);
    fill(&mut unit.context.next, &other.context.next);
    merge_metadata(&mut unit.metadata, &other.metadata);
    merge_metadata(&mut unit.source.metadata, &other.source.metadata);
    if let (Some(target), Some(other)) = (&mut unit.target, &other.target) {
        merge_metadata(&mut target.metadata, &other.metadata);
    }
}

/// Adds to `known` what `other` says beyond it.
pub(super) fn merge_metadata(known: &mut Metadata, other: &Metadata) {
    if is_before(&other.created, &known.created) {
        known.created.clone_from(&other.created);
        take(&mut known.author, &other.author);
    }
    fill(&mut known.created, &other.created);
    fill(&mut known.author, &other.author);
    if known.changed.is_some() && is_before(&known.changed, &other.changed) {
        known.changed.clone_from(&other.changed);
        take(&mut known.changed_by, &other.changed_by);
    }
    fill(&mut known.changed, &other.changed);
    fill(&mut known.changed_by, &other.changed_by);
    if is_before(&known.last_used, &other.last_used) {
        known.last_used.clone_from(&other.last_used);
    }
    fill(&mut known.last_used, &other.last_used);
    known.usage_count = known.usage_count.max(other.usage_count);
    unite(&mut known.notes, &other.notes, |a, b| a == b);
    unite(&mut known.properties, &other.properties, |a, b| a == b);
    unite(&mut known.attributes, &other.attributes, |a, b| a.0 == b.0);
}

fn fill(known: &mut Option<String>, other: &Option<String>) {
    if known.is_none() {
        known.clone_from(other);
    }
}

fn take(known: &mut Option<String>, other: &Option<String>) {
    if other.is_some() {
        known.clone_from(other);
    }
}

/// Whether both dates are known and the first is earlier. Files write `20260131T120000Z` or
/// `2026-01-31T12:00:00Z`; their digits alone compare in order.
fn is_before(first: &Option<String>, second: &Option<String>) -> bool {
    let digits = |date: &String| -> String { date.chars().filter(char::is_ascii_digit).collect() };
    match (first.as_ref().map(digits), second.as_ref().map(digits)) {
        (Some(first), Some(second)) => first.len() >= 8 && second.len() >= 8 && first < second,
        _ => false,
    }
}

/// Appends what is new in `other`. Lists of a few entries: notes and properties of one unit.
fn unite<T: Clone + PartialEq>(known: &mut Vec<T>, other: &[T], same: impl Fn(&T, &T) -> bool) {
    if known == other {
        return;
    }
    for entry in other {
        if !known.iter().any(|present| same(present, entry)) {
            known.push(entry.clone());
        }
    }
}
