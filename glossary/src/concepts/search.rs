//! Entries by a piece of a term, in any language.

use std::collections::{BinaryHeap, HashMap};

use rusqlite::Connection;
use taiyaku_store::{Clients, StoreError, rusqlite};
use taiyaku_text::{fold::fold, model::LanguageTag};

use super::{ConceptId, StoredConcept, read::get};

/// How a term matches what was searched for; in the order of the results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchKind {
    /// The term is the text searched for.
    Exact,
    /// The term begins with it.
    Prefix,
    /// The term has it inside.
    Inside,
}

/// An entry with a term that matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// How its best term matches.
    pub kind: MatchKind,
    /// That term.
    pub term: String,
    /// The entry.
    pub concept: StoredConcept,
}

/// The entries of some clients with a term that contains `text`, whatever its width, case or spelling by folding: at most `limit`,
/// exact matches first, then prefixes, then others; shorter terms before longer ones, older entries before newer.
///
/// Every length from one character on is found, as all terms are gone through once.
///
/// # Errors
/// Whatever reading can fail with.
pub fn search(
    connection: &Connection,
    text: &str,
    clients: &Clients,
    limit: usize,
) -> Result<Vec<Hit>, StoreError> {
    ranked(connection, text, clients, limit)?
        .into_iter()
        .filter_map(|(kind, _, id, term)| {
            get(connection, id)
                .map(|found| {
                    found.map(|concept| Hit {
                        kind,
                        term,
                        concept,
                    })
                })
                .transpose()
        })
        .collect()
}

/// Rank of an entry: how it matches, how long the term is, which entry, which term.
type Rank = (MatchKind, usize, ConceptId, String);

fn ranked(
    connection: &Connection,
    text: &str,
    clients: &Clients,
    limit: usize,
) -> Result<Vec<Rank>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT t.concept, t.primary_language, t.text FROM term t JOIN concept c ON c.id = t.concept
         WHERE c.hidden = 0 AND {} ORDER BY t.concept",
        Clients::condition("c.client", "?1")
    ))?;
    let mut rows = statement.query([clients])?;
    let mut queries: HashMap<String, String> = HashMap::new();
    let mut best = Best::new(limit);
    while let Some(row) = rows.next()? {
        let (id, language, term): (i64, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let tag = LanguageTag::new(language.as_str());
        let query = queries
            .entry(language)
            .or_insert_with(|| folded(text.trim(), &tag));
        let folded = folded(&term, &tag);
        if let Some(kind) = match_kind(&folded, query) {
            best.offer((kind, folded.chars().count(), ConceptId(id), term));
        }
    }
    Ok(best.finish())
}

/// The best `limit` entries so far; rows come entry by entry.
struct Best {
    limit: usize,
    heap: BinaryHeap<Rank>,
    current: Option<Rank>,
}

impl Best {
    fn new(limit: usize) -> Self {
        Self {
            limit,
            heap: BinaryHeap::new(),
            current: None,
        }
    }

    fn offer(&mut self, rank: Rank) {
        match &mut self.current {
            Some(current) if current.2 == rank.2 => {
                if rank < *current {
                    *current = rank;
                }
            }
            _ => {
                self.settle();
                self.current = Some(rank);
            }
        }
    }

    fn settle(&mut self) {
        self.heap.extend(self.current.take());
        if self.heap.len() > self.limit {
            self.heap.pop();
        }
    }

    fn finish(mut self) -> Vec<Rank> {
        self.settle();
        self.heap.into_sorted_vec()
    }
}

fn folded(text: &str, language: &LanguageTag) -> String {
    fold(text, language).text.to_lowercase()
}

fn match_kind(term: &str, query: &str) -> Option<MatchKind> {
    if query.is_empty() {
        None
    } else if term == query {
        Some(MatchKind::Exact)
    } else if term.starts_with(query) {
        Some(MatchKind::Prefix)
    } else if term.contains(query) {
        Some(MatchKind::Inside)
    } else {
        None
    }
}
