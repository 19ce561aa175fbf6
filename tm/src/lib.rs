//! The translation memory: units in the store, and fuzzy matching.
//!
//! | module | what it holds |
//! |---|---|
//! | [`units`] | units in the store: import, export, removal, concordance, statistics |
//! | [`matching`] | which units resemble a segment, how much, and why not entirely |
//! | [`repair`] | values and names put right in a suggestion's translation |
//! | [`difference`] | two texts side by side, for display |
//! | [`leverage`] | how much of a document the memory covers |

pub mod difference;
pub mod leverage;
pub mod matching;
pub mod repair;
pub mod units;
