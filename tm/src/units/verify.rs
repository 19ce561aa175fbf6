//! Checking what stands in the tables of the memory.

use taiyaku_store::{
    Connection,
    removal::decision_fault,
    rusqlite::{self, Row},
    verify::{Problem, RESTORE, for_each_row, for_each_row_all},
};
use taiyaku_text::model::{LanguageTag, Metadata, Segment, TranslationUnit, UnitStatus, Variant};

use super::identity::{identity, source_identity};

/// All that is checked of a unit.
const UNITS: &str = "SELECT u.id, u.scope, o.kind, u.origin, u.position, e.positions, u.hidden,
        EXISTS (SELECT 1 FROM unit_override d WHERE d.identity = u.identity),
        u.source_language, u.source_primary, u.source, u.source_codes, u.source_metadata,
        u.target_language, u.target_primary, u.target, u.target_codes, u.target_metadata,
        u.metadata, u.status, u.identity, u.source_identity
    FROM unit u LEFT JOIN origin o ON o.id = u.origin LEFT JOIN unit_extent e ON e.origin = u.origin
    ORDER BY u.id";

/// Checks every unit, decision and extent, and adds what is wrong to `problems`. Nothing is written.
pub fn verify(connection: &Connection, problems: &mut Vec<Problem>) {
    for_each_row_all(connection, "unit", UNITS, problems, |row| {
        let id: i64 = row.get(0)?;
        let own = row.get::<_, i64>(1)? == 0;
        let remedy = match own {
            true => format!(
                "restore a backup, or take it out with `taiyaku tm remove {id}` and add it again"
            ),
            false => RESTORE.to_owned(),
        };
        let mut found = place(row)?;
        found.extend(texts(row)?);
        let problem = |(check, message)| {
            Problem::new(check, message)
                .at("unit", id)
                .with_remedy(&remedy)
        };
        Ok(found.into_iter().map(problem).collect())
    });
    let sql = "SELECT 0, hex(identity), action, replacement, time,
                   (SELECT u.scope FROM unit u WHERE u.id = replacement) FROM unit_override";
    for_each_row(connection, "unit_override", sql, problems, |row| {
        decision_fault(row, "unit_override", "unit")
    });
}

/// A name of a check and what it found.
type Fault = (&'static str, String);

fn place(row: &Row<'_>) -> rusqlite::Result<Vec<Fault>> {
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
    let (position, positions): (i64, Option<i64>) = (row.get(4)?, row.get(5)?);
    if position < 0 || positions.is_none_or(|positions| position >= positions) {
        let of = positions.unwrap_or(0);
        faults.push((
            "positions",
            format!("it stands at place {position} of {of}"),
        ));
    }
    let (hidden, decided): (bool, bool) = (row.get(6)?, row.get(7)?);
    if hidden != (decided && scope != 0) {
        let state = if hidden {
            "hidden, and nobody decided so"
        } else {
            "shown, though it was decided to hide it"
        };
        faults.push(("overrides", format!("it is {state}")));
    }
    Ok(faults)
}

fn texts(row: &Row<'_>) -> rusqlite::Result<Vec<Fault>> {
    let mut faults = Vec::new();
    let source = side(row, 8, "source", &mut faults)?;
    let target = side(row, 13, "translation", &mut faults)?;
    json::<Metadata>(row, 18, "metadata", &mut faults)?;
    if let Some(status) = row.get::<_, Option<String>>(19)?
        && UnitStatus::from_name(&status).is_none()
    {
        faults.push(("values", format!("“{status}” is no status of a unit")));
    }
    let Some(source) = source else {
        faults.push(("values", "it has no source".to_owned()));
        return Ok(faults);
    };
    // What cannot be read cannot be compared.
    if faults.iter().all(|(check, _)| *check != "json") {
        let unit = TranslationUnit {
            id: None,
            source,
            target,
            status: None,
            context: taiyaku_text::model::Context::default(),
            metadata: Metadata::default(),
        };
        let stored: (Vec<u8>, Vec<u8>) = (row.get(20)?, row.get(21)?);
        if stored.0 != identity(&unit) || stored.1 != source_identity(&unit) {
            let message = "its texts are not those that it was stored with (the hash differs)";
            faults.push(("identity", message.to_owned()));
        }
    }
    Ok(faults)
}

/// A side of the unit, of five columns from `at` on.
fn side(
    row: &Row<'_>,
    at: usize,
    name: &str,
    faults: &mut Vec<Fault>,
) -> rusqlite::Result<Option<Variant>> {
    let language: Option<String> = row.get(at)?;
    let (primary, text): (Option<String>, Option<String>) = (row.get(at + 1)?, row.get(at + 2)?);
    let codes = json(row, at + 3, &format!("codes of the {name}"), faults)?;
    json::<Metadata>(row, at + 4, &format!("metadata of the {name}"), faults)?;
    let (Some(language), Some(text)) = (language.clone(), text.clone()) else {
        if language.is_some() || text.is_some() {
            faults.push((
                "values",
                format!("the {name} has a language or a text alone"),
            ));
        }
        return Ok(None);
    };
    let language = LanguageTag::new(language);
    if primary.as_deref() != Some(language.primary().as_str()) {
        faults.push((
            "values",
            format!("the {name} is stored under another language than {language}"),
        ));
    }
    let segment = Segment { text, codes };
    if !are_in_place(&segment) {
        faults.push((
            "codes",
            format!("a code of the {name} stands outside of its text"),
        ));
    }
    Ok(Some(Variant {
        language,
        segment,
        metadata: Metadata::default(),
    }))
}

fn are_in_place(segment: &Segment) -> bool {
    let length = segment.text.chars().count();
    segment.codes.is_sorted_by_key(|code| code.position)
        && segment.codes.iter().all(|code| code.position <= length)
}

fn json<T: serde::de::DeserializeOwned + Default>(
    row: &Row<'_>,
    at: usize,
    name: &str,
    faults: &mut Vec<Fault>,
) -> rusqlite::Result<T> {
    let text: Option<String> = row.get(at)?;
    Ok(match text.map(|text| serde_json::from_str(&text)) {
        None => T::default(),
        Some(Ok(value)) => value,
        Some(Err(error)) => {
            faults.push(("json", format!("the {name} cannot be read: {error}")));
            T::default()
        }
    })
}
