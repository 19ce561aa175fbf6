//! Concordance: search inside segments, in any spelling, from one character on.

use taiyaku_store::{Clients, Connection, StoreError, rusqlite::named_params};
use taiyaku_text::{
    fold::{Folded, fold},
    model::LanguageTag,
    span::Span,
};

use super::{StoredUnit, UnitId, read};

/// Where to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Side {
    /// In sources only.
    Source,
    /// In translations only.
    Target,
    /// In both.
    #[default]
    Both,
}

/// A unit in which the text occurs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The unit.
    pub unit: StoredUnit,
    /// Where in the source, as spans of the text as it is stored.
    pub source: Vec<Span>,
    /// Where in the translation.
    pub target: Vec<Span>,
    /// Whether it occurs exactly as it was asked for, and not only in another spelling.
    pub as_written: bool,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Concordance {
    /// The best hits: as written before other spellings, then short segments before long ones, then by number.
    pub hits: Vec<Hit>,
    /// How many units have the text in all.
    pub total: usize,
}

/// Finds the visible units of some clients in which `query` occurs. Query and segments are compared folded, so that width,
/// letter case, old character forms and layout make no difference; the spans are those of the original text.
///
/// A query of which folding leaves nothing (spaces) finds nothing.
///
/// # Errors
/// Whatever reading can fail with.
pub fn search(
    connection: &Connection,
    query: &str,
    side: Side,
    clients: &Clients,
    limit: usize,
) -> Result<Concordance, StoreError> {
    let mut best = Best {
        limit,
        total: 0,
        found: Vec::new(),
    };
    scan(connection, query, side, clients, &mut best)?;
    best.cut();
    let mut hits = Vec::with_capacity(best.found.len());
    for found in best.found {
        let (_, _, id) = found.rank;
        hits.extend(read::get(connection, id)?.map(|unit| Hit {
            unit,
            source: found.source,
            target: found.target,
            as_written: !found.rank.0,
        }));
    }
    Ok(Concordance {
        hits,
        total: best.total,
    })
}

/// The best of all hits, never many more than are wanted: a particle occurs in nearly every unit.
struct Best {
    limit: usize,
    total: usize,
    found: Vec<Found>,
}

impl Best {
    fn add(&mut self, found: Found) {
        self.total += 1;
        self.found.push(found);
        if self.found.len() > self.limit.saturating_mul(2).saturating_add(64) {
            self.cut();
        }
    }

    fn cut(&mut self) {
        self.found.sort_unstable_by_key(|found| found.rank);
        self.found.truncate(self.limit);
    }
}

/// A hit before its unit is read.
struct Found {
    /// Whether only in another spelling; length of the shortest segment with the text; the unit.
    rank: (bool, usize, UnitId),
    source: Vec<Span>,
    target: Vec<Span>,
}

fn scan(
    connection: &Connection,
    query: &str,
    side: Side,
    clients: &Clients,
    best: &mut Best,
) -> Result<(), StoreError> {
    let mut queries = Queries {
        text: query,
        folded: Vec::new(),
    };
    let mut statement = connection.prepare_cached(&format!(
        "SELECT id, source_language, source, target_language, target FROM unit
         WHERE hidden = 0 AND {} ORDER BY id",
        Clients::condition("client", ":clients")
    ))?;
    let mut rows = statement.query(named_params! { ":clients": clients })?;
    while let Some(row) = rows.next()? {
        let mut look = |language: usize, wanted: bool| -> Result<Occurrences, StoreError> {
            let (tag, text): (Option<String>, Option<String>) =
                (row.get(language)?, row.get(language + 1)?);
            Ok(match (tag, text) {
                (Some(tag), Some(text)) if wanted => queries.look(&text, &LanguageTag::new(tag)),
                _ => Occurrences::default(),
            })
        };
        let source = look(1, side != Side::Target)?;
        let target = look(3, side != Side::Source)?;
        let length = [&source, &target].iter().filter_map(|o| o.length()).min();
        if let Some(length) = length {
            let elsewhere = !(source.as_written || target.as_written);
            best.add(Found {
                rank: (elsewhere, length, UnitId(row.get(0)?)),
                source: source.spans,
                target: target.spans,
            });
        }
    }
    Ok(())
}

/// The query, folded for each language that was met.
struct Queries<'q> {
    text: &'q str,
    folded: Vec<(String, String)>,
}

impl Queries<'_> {
    fn look(&mut self, text: &str, language: &LanguageTag) -> Occurrences {
        let primary = language.primary();
        let known = self.folded.iter().position(|(of, _)| *of == primary);
        let known = known.unwrap_or_else(|| {
            self.folded.push((primary, fold(self.text, language).text));
            self.folded.len() - 1
        });
        match self.folded.get(known) {
            Some((_, query)) if !query.is_empty() => {
                let folded = fold(text, language);
                Occurrences {
                    spans: occurrences(&folded, query),
                    characters: text.chars().count(),
                    as_written: text.contains(self.text),
                }
            }
            _ => Occurrences::default(),
        }
    }
}

/// Where the query occurs in one segment.
#[derive(Default)]
struct Occurrences {
    spans: Vec<Span>,
    characters: usize,
    as_written: bool,
}

impl Occurrences {
    fn length(&self) -> Option<usize> {
        (!self.spans.is_empty()).then_some(self.characters)
    }
}

fn occurrences(folded: &Folded, query: &str) -> Vec<Span> {
    let length = query.chars().count();
    let (mut bytes, mut characters) = (0, 0);
    folded
        .text
        .match_indices(query)
        .map(|(at, _)| {
            let between = folded.text.get(bytes..at).unwrap_or_default();
            characters += between.chars().count();
            bytes = at;
            folded.original(Span::new(characters, characters + length))
        })
        .collect()
}
