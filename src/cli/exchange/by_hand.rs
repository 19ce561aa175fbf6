//! One entry added by command.

use taiyaku_store::{Added, NewOrigin, OriginId, OriginKind, StoreError, Transaction, origin};

use super::super::{
    Failure, Ui,
    workplace::{self, Workplace, store_failure},
};

/// Name of the origin of what is added by command.
const BY_HAND: &str = "added by hand";

/// An entry without any text is a slip of the hand.
pub(crate) fn refuse_empty(texts: &[&str]) -> Result<(), Failure> {
    if texts.iter().any(|text| text.trim().is_empty()) {
        return Err(Failure::new("source and translation must not be empty"));
    }
    Ok(())
}

/// Lets `write` write one entry of `client` into the origin of work by hand; `command` stands in the change log.
pub(crate) fn add_by_hand<Id>(
    command: &str,
    now: &str,
    workplace: &Workplace,
    client: Option<String>,
    ui: &mut Ui,
    write: impl FnOnce(&Transaction<'_>, OriginId) -> Result<Added<Id>, StoreError>,
) -> Result<Added<Id>, Failure> {
    let mut store = workplace.open_for_writing(ui)?;
    let mut session = NewOrigin::new(BY_HAND, OriginKind::Session, now);
    session.client = client;
    let store = store.get().map_err(store_failure)?;
    store
        .write(
            command,
            &mut |waiting| workplace::say_waiting(ui, waiting),
            |transaction| {
                let origin = origin::find_or_insert(transaction, &session)?;
                write(transaction, origin)
            },
        )
        .map_err(store_failure)
}
