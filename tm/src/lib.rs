//! The translation memory: units in the store, and fuzzy matching.
//!
//! | module | what it holds |
//! |---|---|
//! | [`units`] | units in the store: import, export, removal, concordance, statistics |
//! | [`concordance`] | concordance over a file of folded text, for large memories |
//! | [`matching`] | which units resemble a segment, how much, and why not entirely |
//! | [`derived`] | files computed from the database, which can be thrown away |
//! | [`index`] | the keys of many units, ready to be searched |
//! | [`difference`] | two texts side by side, for display |
//! | [`leverage`] | how much of a document the memory covers |

pub mod concordance;
pub mod derived;
pub mod difference;
pub mod index;
pub mod leverage;
pub mod matching;
pub mod units;
