//! Entries out of memory or term base, by number.

use taiyaku_store::{StoreError, Transaction};

use super::super::{
    Failure, GlobalArguments, Outcome, Ui, now,
    workplace::{self, Workplace, store_failure},
};

/// A kind of entry that can be removed.
pub(crate) struct Removable {
    /// The command, for the change log.
    pub(crate) command: &'static str,
    /// The field's word for one entry.
    pub(crate) entry: &'static str,
    /// Whether an entry of this number is there.
    pub(crate) is_there: fn(&Transaction<'_>, i64) -> Result<bool, StoreError>,
    /// Removes the entry of a number at a time. One that went with another is no fault.
    pub(crate) remove: fn(&Transaction<'_>, i64, &str) -> Result<(), StoreError>,
}

enum RemovalError {
    /// There is no entry of this number.
    Unknown(i64),
    Store(StoreError),
}

impl From<StoreError> for RemovalError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// Removes the entries of some numbers, or none if one of the numbers is unknown.
pub(crate) fn remove(
    ids: &[i64],
    kind: &Removable,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids.dedup();
    let mut store = Workplace::find(global)?.open_for_writing(ui)?;
    let now = now();
    let removed = store.get().map_err(store_failure)?.write(
        kind.command,
        &mut |waiting| workplace::say_waiting(ui, waiting),
        |transaction| {
            // All are looked for before the first goes: equal entries of several files go together.
            for &id in &ids {
                if !(kind.is_there)(transaction, id)? {
                    return Err(RemovalError::Unknown(id));
                }
            }
            for &id in &ids {
                (kind.remove)(transaction, id, &now)?;
            }
            Ok(())
        },
    );
    match removed {
        Ok(()) => {
            ui.notice(&format!("{} removed", ids.len()));
            Ok(Outcome::Done)
        }
        Err(RemovalError::Store(error)) => Err(store_failure(error)),
        Err(RemovalError::Unknown(id)) => {
            let message = format!("there is no {} {id}; nothing was removed", kind.entry);
            Err(Failure::new(message).with_remedy("search shows the numbers"))
        }
    }
}
