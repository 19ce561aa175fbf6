//! Concordance over a derived file: search inside segments of a large memory.
//!
//! The file holds the folded text of both sides of every unit, and what is needed to count and rank hits without the
//! database. A search reads it from end to end, which is quicker than any index for strings of one character on, and
//! reads from the database only what is shown. Where the file is stale by a few writes, the changed units are read
//! from the database; where it says anything that the database does not, the database alone is searched. Results are
//! those of [`units::concordance::search`](crate::units::concordance::search) in any case.
//!
//! | module | what it holds |
//! |---|---|
//! | `patch` | a text as what differs from its folded form |
//! | `block` | some thousand units, the unit of reading and writing |
//! | `write` | blocks from the database |
//! | `folded_texts` | the parts of the file, checked for their bounds |
//! | `needles` | a query as it is looked for |
//! | `scan` | the search in the file |
//! | `search` | the file, what changed since, and the database, together |
//! | `file` | making, finding and searching the file |

mod block;
mod file;
mod folded_texts;
mod needles;
mod patch;
mod scan;
mod search;
mod write;

pub use file::{BuildError, KIND, WORTH_A_FILE, build, find, is_worth_a_file, search};

#[cfg(test)]
mod tests;
