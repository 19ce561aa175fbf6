//! Our statuses and the values of `administrativeStatus`.
//!
//! TBX-Basic has four values. *Proposed* is written as admitted and *forbidden* as deprecated, so that other tools treat
//! them sensibly, with a marker beside them that says what they are.

use taiyaku_text::model::TermStatus;

use crate::term_names::squeezed;

/// The value of TBX-Basic's picklist for a status.
pub(super) const fn basic_value(status: TermStatus) -> &'static str {
    match status {
        TermStatus::Preferred => "preferredTerm-admn-sts",
        TermStatus::Admitted | TermStatus::Proposed => "admittedTerm-admn-sts",
        TermStatus::Deprecated | TermStatus::Forbidden => "deprecatedTerm-admn-sts",
    }
}

/// Whether the value alone does not tell the status.
pub(super) const fn needs_marker(status: TermStatus) -> bool {
    matches!(status, TermStatus::Proposed | TermStatus::Forbidden)
}

/// Whether the value is in TBX-Basic's picklist.
pub(super) fn is_basic(value: &str) -> bool {
    value == "supersededTerm-admn-sts"
        || TermStatus::ALL
            .iter()
            .any(|status| basic_value(*status) == value)
}

/// Whether the value says more than the status it stands for, and so has to be kept beside it: *superseded* is a kind of
/// deprecated, *standardized*, *legal* and *regulated* (TBX-Default) are kinds of preferred.
pub(super) fn says_more(value: &str) -> bool {
    let value = squeezed(value);
    [
        "superseded",
        "obsolete",
        "standardized",
        "legal",
        "regulated",
    ]
    .iter()
    .any(|more| value.starts_with(more))
}
