//! Concordance: search inside segments, in any spelling, from one character on.

use taiyaku_store::{
    Clients, Connection, StoreError,
    rusqlite::{Row, named_params},
};
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
    let mut best = Best::new(limit);
    Seeker::new(query, side).scan(connection, "id >= :number", i64::MIN, clients, |found| {
        best.add(found);
    })?;
    best.into_concordance(connection)
}

/// The best of all hits, never many more than are wanted: a particle occurs in nearly every unit.
pub(crate) struct Best {
    limit: usize,
    total: usize,
    found: Vec<Found>,
}

impl Best {
    pub(crate) const fn new(limit: usize) -> Self {
        Self {
            limit,
            total: 0,
            found: Vec::new(),
        }
    }

    pub(crate) fn add(&mut self, found: Found) {
        self.total += 1;
        self.found.push(found);
        if self.found.len() > self.limit.saturating_mul(2).saturating_add(64) {
            self.cut();
        }
    }

    /// Counts units that are no hits to be shown.
    pub(crate) const fn count(&mut self, units: usize) {
        self.total += units;
    }

    /// Reads the units of the best.
    pub(crate) fn into_concordance(
        mut self,
        connection: &Connection,
    ) -> Result<Concordance, StoreError> {
        self.cut();
        let mut hits = Vec::with_capacity(self.found.len());
        for found in self.found {
            let (elsewhere, _, id) = found.rank;
            hits.extend(read::get(connection, id)?.map(|unit| Hit {
                unit,
                source: found.source,
                target: found.target,
                as_written: !elsewhere,
            }));
        }
        Ok(Concordance {
            hits,
            total: self.total,
        })
    }

    fn cut(&mut self) {
        self.found.sort_unstable_by_key(|found| found.rank);
        self.found.truncate(self.limit);
    }
}

/// A hit before its unit is read.
pub(crate) struct Found {
    /// Whether only in another spelling; length of the shortest segment with the text; the unit.
    pub(crate) rank: (bool, usize, UnitId),
    source: Vec<Span>,
    target: Vec<Span>,
}

/// Looks for a query on some side of units.
pub(crate) struct Seeker<'q> {
    query: &'q str,
    side: Side,
    /// The query, folded for each language that was met.
    folded: Vec<(String, String)>,
}

impl<'q> Seeker<'q> {
    pub(crate) const fn new(query: &'q str, side: Side) -> Self {
        Self {
            query,
            side,
            folded: Vec::new(),
        }
    }

    /// Visits the visible units of some clients that have the text, by number. `condition` is SQL about the number
    /// `id`, which may compare it with `number` as `:number`.
    pub(crate) fn scan(
        &mut self,
        connection: &Connection,
        condition: &str,
        number: i64,
        clients: &Clients,
        mut visit: impl FnMut(Found),
    ) -> Result<(), StoreError> {
        let mut statement = connection.prepare_cached(&format!(
            "SELECT id, source_language, source, target_language, target FROM unit
             WHERE hidden = 0 AND {condition} AND {} ORDER BY id",
            Clients::condition("client", ":clients")
        ))?;
        let mut rows = statement.query(named_params! { ":number": number, ":clients": clients })?;
        while let Some(row) = rows.next()? {
            if let Some(found) = self.look_at(row)? {
                visit(found);
            }
        }
        Ok(())
    }

    fn look_at(&mut self, row: &Row<'_>) -> Result<Option<Found>, StoreError> {
        let side = self.side;
        let mut look = |language: usize, wanted: bool| -> Result<Occurrences, StoreError> {
            let (tag, text): (Option<String>, Option<String>) =
                (row.get(language)?, row.get(language + 1)?);
            Ok(match (tag, text) {
                (Some(tag), Some(text)) if wanted => self.look(&text, &LanguageTag::new(tag)),
                _ => Occurrences::default(),
            })
        };
        let source = look(1, side != Side::Target)?;
        let target = look(3, side != Side::Source)?;
        let length = [&source, &target].iter().filter_map(|o| o.length()).min();
        let Some(length) = length else {
            return Ok(None);
        };
        let elsewhere = !(source.as_written || target.as_written);
        Ok(Some(Found {
            rank: (elsewhere, length, UnitId(row.get(0)?)),
            source: source.spans,
            target: target.spans,
        }))
    }

    fn look(&mut self, text: &str, language: &LanguageTag) -> Occurrences {
        let primary = language.primary();
        let known = self.folded.iter().position(|(of, _)| *of == primary);
        let known = known.unwrap_or_else(|| {
            let folded = fold(self.query, language).text;
            self.folded.push((primary, folded));
            self.folded.len() - 1
        });
        match self.folded.get(known) {
            Some((_, query)) if !query.is_empty() => {
                let spans = occurrences(&fold(text, language), query);
                Occurrences {
                    as_written: !spans.is_empty() && text.contains(self.query),
                    spans,
                    characters: text.chars().count(),
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
