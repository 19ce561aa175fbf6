//! Which rows belong to the same concept.

use super::columns::{Column, Columns};
use super::rows::Row;

/// What a row must share with the row before it to belong to the same entry: the cell of its `concept` column, else of
/// its `id` column, else its source term, as long as subject, definition
/// and client don't tell two concepts apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum GroupKey {
    Concept(String),
    Id(String),
    Source {
        term: String,
        subject: Option<String>,
        definition: Option<String>,
        client: Option<String>,
    },
}

impl GroupKey {
    pub(super) fn of(row: &Row, columns: &Columns) -> Self {
        let cell = |wanted: Column| {
            let mut cells = columns.cells(&row.cells);
            let found = cells.find(|(column, _)| **column == wanted);
            found.map(|(_, cell)| cell.trim().to_owned())
        };
        match (cell(Column::Concept), cell(Column::Id)) {
            (Some(concept), _) => Self::Concept(concept),
            (None, Some(id)) => Self::Id(id),
            (None, None) => Self::Source {
                term: cell(Column::Source).unwrap_or_default(),
                subject: cell(Column::Subject),
                definition: cell(Column::Definition),
                client: cell(Column::Client),
            },
        }
    }

    /// Whether rows with these keys belong to the same entry.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        let differ = |one: &Option<String>, other: &Option<String>| {
            one.is_some() && other.is_some() && one != other
        };
        match (self, other) {
            (
                Self::Source {
                    term,
                    subject,
                    definition,
                    client,
                },
                Self::Source {
                    term: other_term,
                    subject: other_subject,
                    definition: other_definition,
                    client: other_client,
                },
            ) => {
                term == other_term
                    && client == other_client
                    && !differ(subject, other_subject)
                    && !differ(definition, other_definition)
            }
            _ => self == other,
        }
    }
}
