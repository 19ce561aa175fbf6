//! Findings that a person has looked at and accepted.
//!
//! A decision goes by content: the rule, both texts, and what exactly was found. It holds wherever the same pair
//! comes back, and no longer once either text changes or something else is found.

use std::collections::HashSet;

use sha2::{Digest, Sha256};
use taiyaku_store::{
    Clients, Component, Connection, Migration, PurgedRows, StoreError, TablePurge, Transaction,
    rusqlite::{OptionalExtension, params},
};
use taiyaku_text::{model::Segment, span::Span};

use super::{Finding, Pair};

/// The table of accepted findings.
pub const COMPONENT: Component = Component {
    name: "check",
    migrations: &[Migration {
        number: 1,
        name: "accepted_finding",
        sql: include_str!("../../migrations/0001_accepted_finding.sql"),
    }],
};

/// What purging a client takes out of it. A decision without a client may still show a text of the client's.
pub const PURGE: [TablePurge; 1] = [TablePurge {
    table: "accepted_finding",
    noun: "accepted finding",
    rows: PurgedRows::Where(
        "client = ?1 OR (client IS NULL AND source IN (SELECT u.source FROM unit u WHERE u.client = ?1))",
    ),
}];

/// A decision as it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcceptedFinding {
    /// Its number; never used again.
    pub id: i64,
    /// The rule.
    pub rule: String,
    /// What the rule said.
    pub message: String,
    /// The source text.
    pub source: String,
    /// The translation.
    pub target: String,
    /// Why it was accepted.
    pub reason: String,
    /// The client whose texts these are.
    pub client: Option<String>,
    /// When it was accepted, `YYYYMMDDThhmmssZ`.
    pub time: String,
}

/// The decisions of a database, to ask findings against.
#[derive(Debug, Default)]
pub struct AcceptedFindings(HashSet<[u8; 32]>);

impl AcceptedFindings {
    /// All decisions.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn load(connection: &Connection) -> Result<Self, StoreError> {
        let mut statement = connection.prepare_cached("SELECT identity FROM accepted_finding")?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(Self(rows.collect::<Result<_, _>>()?))
    }

    /// Whether the finding was accepted.
    #[must_use]
    pub fn contains(&self, finding: &Finding, pair: &Pair) -> bool {
        !self.0.is_empty() && self.0.contains(&identity(finding, pair))
    }
}

/// Accepts a finding; a new reason replaces an old one. `now` is `YYYYMMDDThhmmssZ`.
///
/// # Errors
/// Whatever writing can fail with.
pub fn accept(
    transaction: &Transaction<'_>,
    finding: &Finding,
    pair: &Pair,
    reason: &str,
    client: Option<&str>,
    now: &str,
) -> Result<(), StoreError> {
    transaction
        .prepare_cached(
            "INSERT INTO accepted_finding
                 (identity, rule, message, source, target, reason, client, time)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (identity) DO UPDATE SET reason = ?6, client = ?7, time = ?8",
        )?
        .execute(params![
            identity(finding, pair),
            finding.rule,
            finding.message,
            pair.source.text,
            pair.target.text,
            reason,
            client,
            now,
        ])?;
    Ok(())
}

/// Takes a decision back, and says what it was; `None` if there is none of this number.
///
/// # Errors
/// Whatever writing can fail with.
pub fn revoke(
    transaction: &Transaction<'_>,
    id: i64,
) -> Result<Option<AcceptedFinding>, StoreError> {
    let sql = format!("DELETE FROM accepted_finding WHERE id = ?1 RETURNING {COLUMNS}");
    let mut statement = transaction.prepare_cached(&sql)?;
    Ok(statement.query_row([id], read).optional()?)
}

/// The decisions about texts of some clients, by number.
///
/// # Errors
/// When the database cannot be read.
pub fn list(
    connection: &Connection,
    clients: &Clients,
) -> Result<Vec<AcceptedFinding>, StoreError> {
    let theirs = Clients::condition("client", "?1");
    let sql = format!("SELECT {COLUMNS} FROM accepted_finding WHERE {theirs} ORDER BY id");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([clients], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

const COLUMNS: &str = "id, rule, message, source, target, reason, client, time";

fn read(
    row: &taiyaku_store::rusqlite::Row<'_>,
) -> Result<AcceptedFinding, taiyaku_store::rusqlite::Error> {
    Ok(AcceptedFinding {
        id: row.get(0)?,
        rule: row.get(1)?,
        message: row.get(2)?,
        source: row.get(3)?,
        target: row.get(4)?,
        reason: row.get(5)?,
        client: row.get(6)?,
        time: row.get(7)?,
    })
}

/// Fingerprint of a finding on its very texts. Every part is preceded by its length, so that no two findings
/// can run into the same bytes.
fn identity(finding: &Finding, pair: &Pair) -> [u8; 32] {
    let mut digest = Sha256::new();
    let mut add = |part: &str| {
        digest.update((part.len() as u64).to_le_bytes());
        digest.update(part);
    };
    add(finding.rule);
    for (segment, span) in [
        (&pair.source, finding.source),
        (&pair.target, finding.target),
    ] {
        add(&segment.text);
        add(&codes(segment));
        add(&span.map_or_else(String::new, |Span { start, end }| format!("{start}-{end}")));
    }
    add(finding.fix.as_deref().unwrap_or_default());
    add(finding.evidence.as_deref().unwrap_or(&finding.message));
    digest.finalize().into()
}

fn codes(segment: &Segment) -> String {
    if segment.codes.is_empty() {
        return String::new();
    }
    // A list of plain values always has a form as JSON.
    serde_json::to_string(&segment.codes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{check::FindingSeverity, database};
    use taiyaku_store::Access;

    fn finding(start: usize) -> Finding {
        Finding::new(
            "double-space",
            FindingSeverity::Warning,
            "more than one space",
        )
        .in_target(Span::new(start, start + 2))
    }

    #[test]
    fn a_decision_holds_for_its_texts_and_what_was_found() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = database::open(&folder.path().join("t.db"), Access::Write).unwrap();
        let pair = Pair::plain("1", "雨だ。", "It  rained  hard.");
        let accepting = |transaction: &Transaction<'_>| {
            accept(
                transaction,
                &finding(2),
                &pair,
                "as printed",
                None,
                "20250101T000000Z",
            )
        };
        store.write("test", &mut |_| {}, accepting).unwrap();
        let accepted = AcceptedFindings::load(store.connection()).unwrap();
        // The id of the pair does not matter, its texts do.
        let elsewhere = Pair::plain("7", "雨だ。", "It  rained  hard.");
        assert!(accepted.contains(&finding(2), &elsewhere));
        assert!(!accepted.contains(&finding(10), &elsewhere));
        let changed = Pair::plain("1", "雨だ。", "It  rained  hard!");
        assert!(!accepted.contains(&finding(2), &changed));
        let mut with_code = pair.clone();
        with_code
            .target
            .codes
            .push(taiyaku_text::model::InlineCode {
                position: 0,
                kind: taiyaku_text::model::CodeKind::Placeholder,
                pair: None,
                counterpart: None,
                code_type: None,
                attributes: Vec::new(),
                content: Vec::new(),
            });
        assert!(!accepted.contains(&finding(2), &with_code));
    }

    #[test]
    fn what_is_revoked_is_found_again() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = database::open(&folder.path().join("t.db"), Access::Write).unwrap();
        let pair = Pair::plain("1", "雨だ。", "It  rained.");
        for reason in ["first", "second"] {
            let accepting = |transaction: &Transaction<'_>| {
                accept(
                    transaction,
                    &finding(2),
                    &pair,
                    reason,
                    Some("A"),
                    "20250101T000000Z",
                )
            };
            store.write("test", &mut |_| {}, accepting).unwrap();
        }
        let listed = list(store.connection(), &Clients::All).unwrap();
        assert_eq!(listed.len(), 1);
        assert_eq!(listed[0].reason, "second");
        let id = listed[0].id;
        let revoking = |transaction: &Transaction<'_>| revoke(transaction, id);
        let revoked = store.write("test", &mut |_| {}, revoking).unwrap();
        assert_eq!(revoked, Some(listed[0].clone()));
        assert_eq!(list(store.connection(), &Clients::All).unwrap(), []);
        assert_eq!(store.write("test", &mut |_| {}, revoking).unwrap(), None);
    }
}
