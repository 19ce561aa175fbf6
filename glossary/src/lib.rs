//! The term base: concept entries in the store, and recognition of their terms in text.
//!
//! | module | what it holds |
//! |---|---|
//! | [`concepts`] | concept entries in the store: write, read, search, remove |
//! | [`recognise`] | which terms occur in a text, and where |
//! | [`targets`] | the translations that an entry offers, best first |

pub mod concepts;
pub mod recognise;
pub mod targets;
