//! Checking what stands in the tables of the term base.

use serde::de::DeserializeOwned;
use taiyaku_store::{
    Connection,
    removal::decision_fault,
    rusqlite::{self, Row},
    verify::{Problem, for_each_row, for_each_row_all},
};
use taiyaku_text::model::{DataCategory, LanguageTag, TermStatus};

use super::{
    ConceptId,
    identity::{Hash, identity},
    read::get,
};

const CONCEPTS: &str = "SELECT c.id, c.scope, o.kind, c.origin, c.position, c.hidden,
        EXISTS (SELECT 1 FROM concept_override d WHERE d.identity = c.identity),
        c.notes, c.categories, c.identity,
        (SELECT count(*) FROM term t WHERE t.concept = c.id)
    FROM concept c LEFT JOIN origin o ON o.id = c.origin ORDER BY c.id";

const LANGUAGES: &str = "SELECT l.concept, l.place, l.language, l.notes, l.categories,
        row_number() OVER (PARTITION BY l.concept ORDER BY l.place) - 1
    FROM concept_language l ORDER BY l.concept, l.place";

const TERMS: &str = "SELECT t.concept, t.place, t.text, t.primary_language, l.language, t.status, t.notes,
        t.categories, row_number() OVER (PARTITION BY t.concept, t.language_place ORDER BY t.place) - 1
    FROM term t LEFT JOIN concept_language l ON l.concept = t.concept AND l.place = t.language_place
    ORDER BY t.concept, t.language_place, t.place";

/// Checks every entry and decision, and adds what is wrong to `problems`. Nothing is written.
pub fn verify(connection: &Connection, problems: &mut Vec<Problem>) {
    let mut faults_of = |table, sql, find: &dyn Fn(&Row<'_>) -> rusqlite::Result<Vec<Fault>>| {
        for_each_row_all(connection, table, sql, problems, |row| {
            let id: i64 = row.get(0)?;
            let problem = |(check, message): Fault| {
                Problem::new(check, message).at("concept", id).with_remedy(format!(
                    "restore a backup, or take it out with `taiyaku glossary remove {id}` and add it again"
                ))
            };
            Ok(find(row)?.into_iter().map(problem).collect())
        });
    };
    faults_of("concept", CONCEPTS, &|row| concept(connection, row));
    faults_of("concept_language", LANGUAGES, &language);
    faults_of("term", TERMS, &term);
    let sql = "SELECT 0, hex(identity), action, replacement, time,
                   (SELECT c.scope FROM concept c WHERE c.id = replacement) FROM concept_override";
    for_each_row(connection, "concept_override", sql, problems, |row| {
        decision_fault(row, "concept_override", "entry")
    });
}

/// A name of a check and what it found.
type Fault = (&'static str, String);

fn concept(connection: &Connection, row: &Row<'_>) -> rusqlite::Result<Vec<Fault>> {
    let mut faults = Vec::new();
    let (scope, kind, origin): (i64, Option<String>, i64) = (row.get(1)?, row.get(2)?, row.get(3)?);
    let expected = match kind.as_deref() {
        Some("folder") => origin,
        _ => 0,
    };
    if scope != expected {
        faults.push((
            "positions",
            format!("it belongs to scope {scope} instead of {expected}"),
        ));
    }
    if row.get::<_, i64>(4)? < 0 {
        faults.push((
            "positions",
            "it stands before the first place of its origin".to_owned(),
        ));
    }
    let (hidden, decided): (bool, bool) = (row.get(5)?, row.get(6)?);
    if hidden != (decided && scope != 0) {
        let state = if hidden {
            "hidden, and nobody decided so"
        } else {
            "shown, though it was decided to hide it"
        };
        faults.push(("overrides", format!("it is {state}")));
    }
    json::<String>(row, 7, "notes", &mut faults)?;
    json::<DataCategory>(row, 8, "data categories", &mut faults)?;
    if row.get::<_, i64>(10)? == 0 {
        faults.push(("values", "it has no term".to_owned()));
    }
    let stored: Vec<u8> = row.get(9)?;
    // One that cannot be read is found by its parts.
    let recomputed: Option<Hash> = match get(connection, ConceptId(row.get(0)?)) {
        Ok(found) => found.map(|found| identity(&found.entry)),
        Err(_) => None,
    };
    if recomputed.is_some_and(|hash| hash.as_slice() != stored.as_slice()) {
        let message = "its terms are not those that it was stored with (the hash differs)";
        faults.push(("identity", message.to_owned()));
    }
    Ok(faults)
}

fn language(row: &Row<'_>) -> rusqlite::Result<Vec<Fault>> {
    let mut faults = Vec::new();
    in_order(row.get(1)?, row.get(5)?, "languages", &mut faults);
    row.get::<_, String>(2)?;
    json::<String>(row, 3, "notes of a language", &mut faults)?;
    json::<DataCategory>(row, 4, "data categories of a language", &mut faults)?;
    Ok(faults)
}

fn term(row: &Row<'_>) -> rusqlite::Result<Vec<Fault>> {
    let mut faults = Vec::new();
    in_order(row.get(1)?, row.get(8)?, "terms", &mut faults);
    let (text, primary): (String, String) = (row.get(2)?, row.get(3)?);
    let language: Option<String> = row.get(4)?;
    let expected = language.map(|language| LanguageTag::new(language).primary());
    if expected.is_some_and(|expected| expected != primary) {
        faults.push((
            "values",
            format!("“{text}” is stored under another language than its own"),
        ));
    }
    if let Some(status) = row.get::<_, Option<String>>(5)?
        && TermStatus::from_name(&status).is_none()
    {
        faults.push(("values", format!("“{status}” is no status of a term")));
    }
    json::<String>(row, 6, "notes of a term", &mut faults)?;
    json::<DataCategory>(row, 7, "data categories of a term", &mut faults)?;
    Ok(faults)
}

fn in_order(place: i64, expected: i64, what: &str, faults: &mut Vec<Fault>) {
    if place != expected {
        faults.push(("positions", format!("one of its {what} is missing")));
    }
}

fn json<T: DeserializeOwned>(
    row: &Row<'_>,
    at: usize,
    name: &str,
    faults: &mut Vec<Fault>,
) -> rusqlite::Result<()> {
    let text: Option<String> = row.get(at)?;
    if let Some(Err(error)) = text.map(|text| serde_json::from_str::<Vec<T>>(&text)) {
        faults.push(("json", format!("the {name} cannot be read: {error}")));
    }
    Ok(())
}
