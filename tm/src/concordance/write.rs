//! The parts of the file, from the database.

use std::io::{self, Write};

use rayon::prelude::*;
use rusqlite::Row;
use taiyaku_store::{Connection, StoreError, rusqlite};
use taiyaku_text::{fold::fold, model::LanguageTag};

use super::{
    block::{self, Entry, EntrySide, HIDDEN, JAPANESE, SOURCE, TARGET},
    file::BuildError,
    patch::make,
};

/// Units of a block: enough that few texts are decoded for nothing and no thread waits long for the last.
const UNITS: usize = 4096;

/// Bytes of text after which a block ends in any case.
const BYTES: usize = 64 << 20;

/// The small parts, which are known when the long one is written.
pub(super) struct Tables {
    /// Of each block: where it starts, its first number, how many units come before it; each 8 bytes.
    pub(super) directory: Vec<u8>,
    /// The names of clients, each followed by [`block::END`].
    pub(super) clients: Vec<u8>,
}

/// The person said stop.
pub(super) struct Stopped;

impl From<Stopped> for BuildError {
    fn from(Stopped: Stopped) -> Self {
        Self::Stopped
    }
}

impl From<io::Error> for BuildError {
    fn from(error: io::Error) -> Self {
        Self::Derived(error.into())
    }
}

/// Writes the blocks of all units, hidden ones included, whoever's they are. `go_on` hears after each block how many
/// units are done.
pub(super) fn write_blocks(
    connection: &Connection,
    out: &mut impl Write,
    mut go_on: impl FnMut(u64) -> Result<(), Stopped>,
) -> Result<Tables, BuildError> {
    let mut writer = BlockWriter {
        out,
        written: 0,
        units: 0,
        directory: Vec::new(),
    };
    let mut clients = Clients::default();
    let mut statement = connection
        .prepare(
            "SELECT id, hidden, client, source_language, source, target_language, target
             FROM unit ORDER BY id",
        )
        .map_err(StoreError::from)?;
    let mut rows = statement.query([]).map_err(StoreError::from)?;
    let (mut batch, mut bytes) = (Vec::with_capacity(UNITS), 0);
    while let Some(row) = rows.next().map_err(StoreError::from)? {
        let unit = Unit::read(row, &mut clients).map_err(StoreError::from)?;
        bytes += unit.bytes();
        batch.push(unit);
        if batch.len() == UNITS || bytes >= BYTES {
            writer.write(&mut batch)?;
            bytes = 0;
            go_on(writer.units)?;
        }
    }
    writer.write(&mut batch)?;
    go_on(writer.units)?;
    Ok(Tables {
        directory: writer.directory,
        clients: clients.into_bytes(),
    })
}

struct BlockWriter<'w, W> {
    out: &'w mut W,
    written: u64,
    units: u64,
    directory: Vec<u8>,
}

impl<W: Write> BlockWriter<'_, W> {
    fn write(&mut self, batch: &mut Vec<Unit>) -> io::Result<()> {
        let Some(first) = batch.first() else {
            return Ok(());
        };
        self.directory.extend(self.written.to_le_bytes());
        self.directory.extend(first.id.to_le_bytes());
        self.directory.extend(self.units.to_le_bytes());
        let entries: Vec<Entry> = batch.par_iter().map(Unit::folded).collect();
        let block = block::write(&entries);
        self.out.write_all(&block)?;
        self.written += block.len() as u64;
        self.units += batch.len() as u64;
        batch.clear();
        Ok(())
    }
}

/// A unit as it was read.
struct Unit {
    id: i64,
    hidden: bool,
    client: u32,
    sides: [Option<(String, String)>; 2],
}

impl Unit {
    fn read(row: &Row<'_>, clients: &mut Clients) -> rusqlite::Result<Self> {
        let side = |language: usize| -> rusqlite::Result<Option<(String, String)>> {
            let (language, text): (Option<_>, Option<_>) =
                (row.get(language)?, row.get(language + 1)?);
            Ok(language.zip(text))
        };
        Ok(Self {
            id: row.get(0)?,
            hidden: row.get(1)?,
            client: clients.number(row.get_ref(2)?.as_str_or_null()?),
            sides: [side(3)?, side(5)?],
        })
    }

    fn bytes(&self) -> usize {
        self.sides
            .iter()
            .flatten()
            .map(|(_, text)| text.len())
            .sum()
    }

    fn folded(&self) -> Entry {
        let mut flags = if self.hidden { HIDDEN } else { 0 };
        let sides = [SOURCE, TARGET].map(|side| {
            let Some((language, text)) = &self.sides[side] else {
                return EntrySide::default();
            };
            let language = LanguageTag::new(language);
            if language.is_japanese() {
                flags |= JAPANESE[side];
            }
            let folded = fold(text, &language);
            EntrySide {
                characters: text.chars().count() as u32,
                steps: make(text, &folded),
                folded: folded.text,
            }
        });
        Entry {
            id: self.id,
            client: self.client,
            flags,
            sides,
        }
    }
}

/// The clients met so far.
#[derive(Default)]
struct Clients {
    names: std::collections::HashMap<String, u32>,
    in_order: Vec<String>,
}

impl Clients {
    /// The number of a client; 0 is nobody.
    fn number(&mut self, name: Option<&str>) -> u32 {
        let Some(name) = name else {
            return 0;
        };
        if let Some(&known) = self.names.get(name) {
            return known;
        }
        self.in_order.push(name.to_owned());
        let number = self.in_order.len() as u32;
        self.names.insert(name.to_owned(), number);
        number
    }

    fn into_bytes(self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for name in self.in_order {
            bytes.extend_from_slice(name.as_bytes());
            bytes.push(block::END);
        }
        bytes
    }
}
