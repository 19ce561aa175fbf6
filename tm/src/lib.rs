//! The translation memory: units in the store, and fuzzy matching.
//!
//! | module | what it holds |
//! |---|---|
//! | [`units`] | units in the store: import, export, removal, statistics |
//! | [`matching`] | which units resemble a segment, how much, and why not entirely |
//! | [`repair`] | what differs in values put right in a suggestion's translation |
//! | [`assembly`] | suggestions put together from several units |
//! | [`fragments`] | what a segment has in common with units that don't resemble it |
//! | [`concordance`] | search inside segments, over a file of folded text for large memories |
//! | [`index`] | which keys of a memory resemble a key, without comparing with each |
//! | [`derived`] | files computed from the database, which can be thrown away |
//! | [`difference`] | two texts side by side, for display |
//! | [`leverage`] | how much of a document the memory covers |

pub mod assembly;
pub mod concordance;
pub mod derived;
pub mod difference;
pub mod fragments;
pub mod index;
pub mod leverage;
pub mod matching;
pub mod repair;
pub mod units;
