//! The file, what changed since, and the database, together.

use taiyaku_store::{Clients, Connection, StoreError};

use super::{
    folded_texts::FoldedTexts,
    scan::{Place, Request, scan},
};
use crate::units::{
    Concordance, Side, UnitId,
    concordance::{Best, Found, Seeker},
};

/// What became of the memory since the file was written.
#[derive(Debug, Default)]
pub(super) struct Since {
    /// Units of the file that are not as they were, or no more: in order.
    pub(super) changed: Vec<i64>,
    /// The highest number that a unit had then.
    pub(super) highest_id: i64,
}

/// Searches the file and the units that changed since. `None` if the file is found to say what the database does not.
///
/// All reading must see one state of the database: let it be in one transaction.
pub(super) fn search(
    connection: &Connection,
    texts: FoldedTexts<'_>,
    since: &Since,
    (query, side): (&str, Side),
    clients: &Clients,
    limit: usize,
) -> Result<Option<Concordance>, StoreError> {
    let request = Request {
        query,
        side,
        clients,
        limit,
        changed: &since.changed,
    };
    let findings = scan(texts, &request).filter(|found| are_its_own(&found.best, since));
    let Some(findings) = findings else {
        return Ok(None);
    };
    let mut seeker = Seeker::new(query, side);
    let mut best = Best::new(limit);
    for place in &findings.best {
        match read(connection, &mut seeker, clients, place.id)? {
            Some(found) if found.rank == rank(*place) => best.add(found),
            _ => return Ok(None),
        }
    }
    // Those just added are counted already.
    best.count(findings.total.saturating_sub(findings.best.len()));
    for &id in since.changed.iter().filter(|&&id| id <= since.highest_id) {
        if let Some(found) = read(connection, &mut seeker, clients, id)? {
            best.add(found);
        }
    }
    let newer = "id > :number";
    seeker.scan(connection, newer, since.highest_id, clients, |found| {
        best.add(found);
    })?;
    best.into_concordance(connection).map(Some)
}

/// Whether the units found are different ones, and none of them is looked for in the database as well: numbers that
/// became others would be shown twice.
fn are_its_own(found: &[Place], since: &Since) -> bool {
    let mut ids: Vec<i64> = found.iter().map(|place| place.id).collect();
    ids.sort_unstable();
    ids.is_sorted_by(|a, b| a < b)
        && ids
            .iter()
            .all(|id| *id <= since.highest_id && since.changed.binary_search(id).is_err())
}

const fn rank(place: Place) -> (bool, usize, UnitId) {
    (place.elsewhere, place.length, UnitId(place.id))
}

/// A unit, if it may be seen and has the text.
fn read(
    connection: &Connection,
    seeker: &mut Seeker<'_>,
    clients: &Clients,
    id: i64,
) -> Result<Option<Found>, StoreError> {
    let mut result = None;
    seeker.scan(connection, "id = :number", id, clients, |found| {
        result = Some(found);
    })?;
    Ok(result)
}
