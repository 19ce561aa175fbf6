//! Undoing the latest change of memory or term base, and doing it again.

use taiyaku_store::{
    Store, Waiting,
    undo::{Direction, TableTurned, Turned, UndoError},
};

use crate::{database, wording::counted};

/// Undoes the latest change by hand, or does the one again that was undone last. A dry run only tells.
///
/// # Errors
/// As [`Store::turn`].
pub fn turn(
    store: &mut Store,
    direction: Direction,
    dry_run: bool,
    on_wait: &mut dyn FnMut(&Waiting),
) -> Result<Turned, UndoError> {
    store.turn(direction, dry_run, on_wait, |transaction| {
        database::settle_overrides(transaction).map_err(UndoError::from)
    })
}

/// The tables whose rows people know, and what they call them.
const KNOWN: [(&str, &str); 2] = [
    ("unit", "unit"),
    ("concept", "concept entry/concept entries"),
];

/// What became of units and concept entries, in words; other tables only go with them.
#[must_use]
pub fn outcome(turned: &Turned) -> Vec<String> {
    let known = KNOWN.iter().filter_map(|(table, noun)| {
        let found = turned.tables.iter().find(|turned| turned.table == *table)?;
        Some((found, *noun))
    });
    let told: Vec<String> = known
        .flat_map(|(table, noun)| of_table(table, noun))
        .collect();
    match told.is_empty() {
        true => vec!["what is known about their origins is as it was".to_owned()],
        false => told,
    }
}

fn of_table(turned: &TableTurned, noun: &str) -> Vec<String> {
    let told = [
        (turned.brought_back, "there again"),
        (turned.taken_out, "gone"),
        (turned.put_back, "as before"),
    ];
    told.iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, how)| format!("{} {how}", counted(*count, noun)))
        .collect()
}

#[cfg(test)]
mod tests;
