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
pub use write::{PoWriteOptions, write};

/// Properties of a unit that say what the model has no field for.
pub(crate) mod property {
    /// `msgctxt`: tells messages of one text apart.
    pub(crate) const CONTEXT: &str = "x-po-context";
    /// `#.`: what the programmer says.
    pub(crate) const EXTRACTED: &str = "x-po-extracted";
    /// `#:`: where the message stands in the program.
    pub(crate) const REFERENCE: &str = "x-po-reference";
    /// `#,`: flags such as `c-format`.
    pub(crate) const FLAGS: &str = "x-po-flags";
    /// `#~`: the program has the message no more.
    pub(crate) const OBSOLETE: &str = "x-po-obsolete";
    /// Which form of the plural it is, from 0.
    pub(crate) const PLURAL: &str = "x-po-plural";
}

/// Whether a text begins as a PO file does: behind comments and blank lines stands a first message.
pub(crate) fn is_po(text: &str) -> bool {
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
