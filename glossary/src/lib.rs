//! The term base: concept entries in the store, and recognition of their terms in text.
//!
//! | module | what it holds |
//! |---|---|
//! | [`concepts`] | concept entries in the store: write, read, search, remove |
//! | [`recognise`] | which terms occur in a text, and where |
//! | [`targets`] | the translations that an entry offers, best first |
//! | [`usage`] | whether an English text uses a term, and how closely |

pub mod concepts;
pub mod recognise;
pub mod targets;
pub mod usage;
