//! PO, the messages of gettext, as memories: `msgid` with its `msgstr`.
//!
//! The syntax is that of the gettext manual, "The Format of PO Files". Read are `.po` and `.pot` files in any encoding;
//! what is translated and not fuzzy becomes a unit. Placeholders (`%s`, `{0}`) are text.

mod escapes;
mod header;
mod messages;
mod plural;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub use read::read;
pub use write::write;

use crate::registry::{Format, Writer};

/// PO in the registry.
pub static FORMAT: Format = Format {
    name: "PO",
    description: "a PO file of gettext",
    endings: &["po", "pot"],
    recognise: |beginning| beginning.binary.is_none() && is_po(&beginning.text),
    read_units: Some(|input, options| read(input, options)),
    read_concepts: None,
    read_documents: None,
    writers: &[Writer {
        name: "po",
        aliases: &[],
        endings: &["po"],
        write_units: Some(|out, options, units| write(out, options, units)),
        write_concepts: None,
    }],
};

/// Properties of a unit that say what the model has no field for.
mod property {
    /// `msgctxt`: tells messages of one text apart.
    pub(super) const CONTEXT: &str = "x-po-context";
    /// `#.`: what the programmer says.
    pub(super) const EXTRACTED: &str = "x-po-extracted";
    /// `#:`: where the message stands in the program.
    pub(super) const REFERENCE: &str = "x-po-reference";
    /// `#,`: flags such as `c-format`.
    pub(super) const FLAGS: &str = "x-po-flags";
    /// `#~`: the program has the message no more.
    pub(super) const OBSOLETE: &str = "x-po-obsolete";
    /// Which form of the plural it is, from 0.
    pub(super) const PLURAL: &str = "x-po-plural";
}

/// Whether a text begins as a PO file does: behind comments and blank lines stands a first message.
fn is_po(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().map(str::trim).find_map(|line| {
        let obsolete = line.strip_prefix("#~").map(str::trim_start);
        match obsolete {
            Some(message) => Some(message),
            None => (!line.is_empty() && !line.starts_with('#')).then_some(line),
        }
    });
    first.is_some_and(|line| {
        let keywords = ["msgid", "msgctxt", "domain"];
        let rest = keywords.iter().find_map(|word| line.strip_prefix(word));
        rest.is_some_and(|rest| rest.trim_start().starts_with('"'))
    })
}
