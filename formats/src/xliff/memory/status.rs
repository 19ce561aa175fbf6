//! The status of a unit as `state` of its `<target>`.

use taiyaku_text::model::UnitStatus;

/// The state for a status; none for a unit of which nothing is known.
pub(super) const fn state(status: Option<UnitStatus>) -> Option<&'static str> {
    match status {
        None => None,
        Some(UnitStatus::Draft) => Some("translated"),
        Some(UnitStatus::Reviewed) => Some("signed-off"),
        Some(UnitStatus::Published) => Some("final"),
    }
}

/// The status that a state stands for.
pub(super) fn of_state(state: Option<&str>) -> Option<UnitStatus> {
    Some(match state? {
        "signed-off" => UnitStatus::Reviewed,
        "final" => UnitStatus::Published,
        _ => UnitStatus::Draft,
    })
}
