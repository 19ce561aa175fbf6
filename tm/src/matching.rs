//! Fuzzy matching: which units of a memory resemble a segment, how much, and why not entirely.
//!
//! Two texts are compared by their keys ([`taiyaku_text::key`]). With `m` the longer key's length and `d` their
//! Levenshtein distance in scalar values, `similarity = 100·(m−d) div m`. Where the keys agree but the texts do
//! not, each [kind of difference](ChargeKind) costs points once a segment: `score = similarity − points`. Points
//! only lower, so the similarity bounds the score from above and a search that skips what can't enter stays exact.
//! For Japanese and English, characters beat words as the unit of comparison (Baldwin & Tanaka 2000, C00-1006;
//! Baldwin 2001, P01-1004).
//!
//! | module | what it holds |
//! |---|---|
//! | `unit` | what matching needs of a translation unit |
//! | `load` | units of the store as such units |
//! | `loaded`, `stored` | units in memory, and units that stay in their database |
//! | `memory`, `part` | what is searched: sets of units, each with the index of its keys |
//! | `query` | a segment made ready for comparing |
//! | `fetching` | pages of an index file, fetched before they are needed |
//! | `search` | the exact top k by the index |
//! | `exhaustive` | the same by the reference implementation, without any pruning |
//! | `comparison` | how two segments compare |
//! | `evaluation` | the suggestions that the units of one key give |
//! | `similarity` | the formula over two keys, and its inverse |
//! | `alignment` | which characters of two keys belong together |
//! | `differences` | where aligned keys agree but the texts don't |
//! | `explanation` | the kinds of difference between two spellings of the same thing |
//! | `guards` | what differs in meaning: polarity, modality, final particles, time, names |
//! | `repairing` | translations with what could be put right in them |
//! | `charge` | kinds of difference and their points |
//! | `suggestion` | what a match shows, and the order of matches |

mod alignment;
mod charge;
mod comparison;
mod differences;
mod evaluation;
mod exhaustive;
mod explanation;
mod fetching;
mod guards;
mod load;
mod loaded;
mod memory;
pub(crate) mod part;
mod query;
mod repairing;
mod search;
pub(crate) mod similarity;
mod stored;
mod suggestion;
mod unit;

#[cfg(test)]
mod tests;

pub use alignment::Edit;
pub use charge::{Charge, ChargeKind};
pub use comparison::{Comparison, compare};
pub use load::stored_units;
pub use memory::Memory;
pub use query::{MatchOptions, Query};
pub use similarity::LONGEST_FUZZY_KEY;
pub use stored::{
    BuildError, DatabaseOptions, IndexBuilt, MemoryPlace, Progress, WORTH_AN_INDEX, build_index,
    index_name, kind,
};
pub use suggestion::{Flag, Suggestion};
pub use unit::MemoryUnit;
