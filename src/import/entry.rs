//! What can be imported: translation units and concept entries.

use std::io::BufRead;

use taiyaku_formats::{Entries, ReadOptions};
use taiyaku_glossary::concepts::ConceptWriter;
use taiyaku_store::{ImportCounts, OriginId, StoreError, Transaction};
use taiyaku_text::model::{ConceptEntry, Problem, TranslationUnit};
use taiyaku_tm::units::{Precedence, UnitWriter};

use super::ImportOptions;

/// An entry of a memory or a term base: how it is read, and how it is written.
pub trait Entry: Sized + Send {
    /// Writes entries of one origin inside a transaction.
    type Writer<'t>;

    /// Reads a file of such entries.
    ///
    /// # Errors
    /// When the file as a whole cannot be used.
    fn read<'a>(
        input: impl BufRead + 'a,
        name: &str,
        options: &ReadOptions,
    ) -> Result<Entries<'a, Self>, Problem>;

    /// Why the entry is of no use to anybody, if it is not.
    fn fault(&self) -> Option<&'static str>;

    /// The client that the entry names.
    fn client(&self) -> Option<&str>;

    /// A writer into `origin`.
    ///
    /// # Errors
    /// When the database refuses.
    fn writer<'t>(
        transaction: &'t Transaction<'t>,
        origin: OriginId,
        options: &ImportOptions,
    ) -> Result<Self::Writer<'t>, StoreError>;

    /// Writes the entry.
    ///
    /// # Errors
    /// When the database refuses.
    fn add_to(&self, writer: &mut Self::Writer<'_>) -> Result<(), StoreError>;

    /// Ends the writing.
    ///
    /// # Errors
    /// When the database refuses.
    fn finish(writer: Self::Writer<'_>) -> Result<ImportCounts, StoreError>;

    /// Takes out an origin with its entries, and says how many these were.
    ///
    /// # Errors
    /// When the database refuses.
    fn remove_origin(transaction: &Transaction<'_>, origin: OriginId) -> Result<usize, StoreError>;
}

impl Entry for TranslationUnit {
    type Writer<'t> = UnitWriter<'t>;

    fn read<'a>(
        input: impl BufRead + 'a,
        name: &str,
        options: &ReadOptions,
    ) -> Result<Entries<'a, Self>, Problem> {
        let entries = taiyaku_formats::read_units(input, Some(name), options)?;
        Ok(Box::new(entries.map(|entry| {
            entry.map(|mut located| {
                crate::review::unmark(&mut located.value);
                located
            })
        })))
    }

    fn fault(&self) -> Option<&'static str> {
        self.source
            .segment
            .is_blank()
            .then_some("the unit has no source text")
    }

    fn client(&self) -> Option<&str> {
        Self::client(self)
    }

    fn writer<'t>(
        transaction: &'t Transaction<'t>,
        origin: OriginId,
        options: &ImportOptions,
    ) -> Result<Self::Writer<'t>, StoreError> {
        let writer = UnitWriter::new(transaction, origin, options.on_duplicate, &options.now)?;
        let writer = if options.one_client {
            writer.of_one_client()
        } else {
            writer
        };
        Ok(match options.status {
            None => writer,
            Some(status) => writer.with_precedence(Precedence {
                status,
                over_unknown: true,
                over_own: false,
            }),
        })
    }

    fn add_to(&self, writer: &mut Self::Writer<'_>) -> Result<(), StoreError> {
        writer.add(self).map(drop)
    }

    fn finish(writer: Self::Writer<'_>) -> Result<ImportCounts, StoreError> {
        writer.finish()
    }

    fn remove_origin(transaction: &Transaction<'_>, origin: OriginId) -> Result<usize, StoreError> {
        taiyaku_tm::units::remove_origin(transaction, origin)
    }
}

impl Entry for ConceptEntry {
    type Writer<'t> = ConceptWriter<'t>;

    fn read<'a>(
        input: impl BufRead + 'a,
        name: &str,
        options: &ReadOptions,
    ) -> Result<Entries<'a, Self>, Problem> {
        taiyaku_formats::read_concepts(input, Some(name), options)
    }

    fn fault(&self) -> Option<&'static str> {
        let terms = self.languages.iter().flat_map(|section| &section.terms);
        let blank = terms.into_iter().all(|term| term.text.trim().is_empty());
        blank.then_some("the concept entry has no term")
    }

    fn client(&self) -> Option<&str> {
        Self::client(self)
    }

    fn writer<'t>(
        transaction: &'t Transaction<'t>,
        origin: OriginId,
        options: &ImportOptions,
    ) -> Result<Self::Writer<'t>, StoreError> {
        let writer = ConceptWriter::new(transaction, origin, options.on_duplicate)?;
        let writer = writer.with_source_language(options.read.source_language.clone());
        Ok(if options.one_client {
            writer.of_one_client()
        } else {
            writer
        })
    }

    fn add_to(&self, writer: &mut Self::Writer<'_>) -> Result<(), StoreError> {
        writer.add(self).map(drop)
    }

    fn finish(writer: Self::Writer<'_>) -> Result<ImportCounts, StoreError> {
        writer.finish()
    }

    fn remove_origin(transaction: &Transaction<'_>, origin: OriginId) -> Result<usize, StoreError> {
        taiyaku_glossary::concepts::remove_origin(transaction, origin)
    }
}
