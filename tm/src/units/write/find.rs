//! Finding the unit that a new one is equal to, or another translation of.

use taiyaku_store::{
    Connection, StoreError,
    rusqlite::{OptionalExtension, params},
};
use taiyaku_text::model::Context;

use crate::units::UnitId;

/// What the unit looked for shares with the new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::units) enum Likeness {
    /// Languages, source, target and codes.
    Equal,
    /// Languages and source text. A source-only unit shares these with its like only: it has one language.
    SameSource,
}

impl Likeness {
    const fn condition(self) -> &'static str {
        match self {
            Self::Equal => "identity = ?1",
            Self::SameSource => "source_identity = ?1",
        }
    }

    const fn index_by_next(self) -> &'static str {
        match self {
            Self::Equal => "INDEXED BY unit_identity_next",
            Self::SameSource => "INDEXED BY unit_source_next",
        }
    }
}

/// Conditions on the two sides of the context.
const SAME_PREVIOUS: &str = "AND previous = ?3";
const NO_PREVIOUS: &str = "AND previous IS NULL";
/// Asked together with [`NO_NEXT`].
const SOME_PREVIOUS: &str = "AND previous IS NOT NULL";
const SAME_NEXT: &str = "AND next = ?4";
const NO_NEXT: &str = "AND next IS NULL";
const ANY: &str = "";
const FIRST: &str = "ORDER BY previous, next, id";

/// The first unit of `client` in `scope` that is alike and whose context does not contradict, the best-fitting context first.
///
/// Each attempt is one look into an index, so the cost does not grow with the number of contexts of a text.
pub(in crate::units) fn find(
    connection: &Connection,
    likeness: Likeness,
    hash: &[u8; 32],
    scope: i64,
    client: Option<&str>,
    context: &Context,
) -> Result<Option<UnitId>, StoreError> {
    for attempt in attempts(context) {
        let found = connection
            .prepare_cached(&statement(likeness, attempt))?
            .query_row(
                params![hash, scope, context.previous, context.next, client],
                |row| row.get(0),
            )
            .optional()?;
        if let Some(id) = found {
            return Ok(Some(UnitId(id)));
        }
    }
    Ok(None)
}

/// What to ask of the previous and of the next source, one attempt after the other.
fn attempts(context: &Context) -> &'static [(&'static str, &'static str)] {
    match (&context.previous, &context.next) {
        (Some(_), Some(_)) => &[
            (SAME_PREVIOUS, SAME_NEXT),
            (SAME_PREVIOUS, NO_NEXT),
            (NO_PREVIOUS, SAME_NEXT),
            (NO_PREVIOUS, NO_NEXT),
        ],
        (Some(_), None) => &[
            (SAME_PREVIOUS, NO_NEXT),
            (SAME_PREVIOUS, ANY),
            (NO_PREVIOUS, NO_NEXT),
            (NO_PREVIOUS, ANY),
        ],
        (None, Some(_)) => &[
            (NO_PREVIOUS, SAME_NEXT),
            (ANY, SAME_NEXT),
            (NO_PREVIOUS, NO_NEXT),
            (SOME_PREVIOUS, NO_NEXT),
        ],
        // The index has units without a context first.
        (None, None) => &[(ANY, FIRST)],
    }
}

fn statement(likeness: Likeness, (previous, next): &(&str, &str)) -> String {
    let condition = likeness.condition();
    // SQLite would rather go through all previous sources of a text.
    let index = if *previous == SOME_PREVIOUS {
        likeness.index_by_next()
    } else {
        ""
    };
    // All parameters are named in every statement, so that one list of values serves all.
    format!(
        "SELECT id FROM unit {index}
         WHERE {condition} AND scope = ?2 AND client IS ?5 AND ?3 IS ?3 AND ?4 IS ?4 {previous} {next} LIMIT 1"
    )
}

#[cfg(test)]
mod tests {
    use taiyaku_store::{Access, Store};

    use super::*;

    #[test]
    fn every_attempt_is_one_look_into_an_index() {
        let folder = tempfile::tempdir().unwrap();
        let components = [&crate::units::COMPONENT];
        let store = Store::open(&folder.path().join("x.db"), Access::Write, &components).unwrap();
        let sides = [None, Some(String::new())];
        let contexts = sides.iter().flat_map(|previous| {
            sides.iter().map(move |next| Context {
                previous: previous.clone(),
                next: next.clone(),
            })
        });
        for context in contexts {
            for (attempt, likeness) in attempts(&context)
                .iter()
                .flat_map(|attempt| [(attempt, Likeness::Equal), (attempt, Likeness::SameSource)])
            {
                let sql = format!("EXPLAIN QUERY PLAN {}", statement(likeness, attempt));
                let mut plan = store.connection().prepare(&sql).unwrap();
                let values = params![[0_u8; 32], 0, context.previous, context.next, "A"];
                let plan: Vec<String> = plan
                    .query_map(values, |row| row.get(3))
                    .unwrap()
                    .map(Result::unwrap)
                    .collect();
                let [step] = plan.as_slice() else {
                    panic!("{attempt:?}: {plan:?}")
                };
                assert!(
                    step.contains("SEARCH") && step.contains("identity=? AND scope=? AND client=?"),
                    "{step}"
                );
                for side in [("previous", attempt.0), ("next", attempt.1)] {
                    let asked = side.1 == SAME_PREVIOUS || side.1 == SAME_NEXT;
                    assert!(
                        !asked || step.contains(&format!("{}=?", side.0)),
                        "{attempt:?}: {step}"
                    );
                }
                if *attempt == (SOME_PREVIOUS, NO_NEXT) {
                    assert!(step.contains("next=?"), "{step}");
                }
            }
        }
    }
}
