//! Names that reader and writer share.

use taiyaku_text::model::TargetState;

/// What `tool-id` refers to, and whom our own notes are from.
pub(super) const TOOL: &str = "taiyaku";

/// The value of `state` on a `<target>`.
pub(super) const fn state(state: TargetState) -> &'static str {
    match state {
        TargetState::New => "new",
        TargetState::NeedsReviewTranslation => "needs-review-translation",
        TargetState::Translated => "translated",
        TargetState::Final => "final",
    }
}
