//! Taking entries out by hand. Memory and term base share what that can come to, and where it is recorded.

use rusqlite::Connection;

use crate::{NewOrigin, OriginId, OriginKind, StoreError, origin};

/// The origin that decisions about entries of folder files are recorded under.
const OWN_ORIGIN: &str = "project";

/// What became of an entry to be removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Removed {
    /// It is gone.
    Deleted,
    /// It came from a file of the project's folders, which may bring it again: it, and every equal entry of such
    /// files, is hidden for good.
    Overridden,
    /// There is no such entry, or it was hidden already.
    Unknown,
}

/// The project's own origin, made when it is first needed. `now` (`YYYYMMDDThhmmssZ`) dates it then.
///
/// # Errors
/// Whatever writing can fail with.
pub fn own_origin(connection: &Connection, now: &str) -> Result<OriginId, StoreError> {
    let own = NewOrigin::new(OWN_ORIGIN, OriginKind::Session, now);
    origin::find_or_insert(connection, &own)
}
