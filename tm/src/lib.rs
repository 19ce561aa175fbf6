//! The translation memory: units in the store, and fuzzy matching.
//!
//! | module | what it holds |
//! |---|---|
//! | [`units`] | units in the store: import, export, removal, concordance, statistics |
//! | [`matching`] | which units resemble a segment, how much, and why not entirely |
//! | [`assembly`] | suggestions put together from several units |
//! | [`concordance`] | concordance over a file of folded text, for large memories |
//! | [`derived`] | files computed from the database and kept beside it |
//! | [`difference`] | two texts side by side, for display |
//! | [`index`] | which keys of a memory resemble a key, without comparing with each |
//! | [`leverage`] | how much of a document the memory covers |

pub mod assembly;
pub mod concordance;
pub mod derived;
pub mod difference;
pub mod index;
pub mod leverage;
pub mod matching;
pub mod units;
