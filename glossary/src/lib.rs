//! The term base: concept entries in the store, and recognition of their terms in text.
//!
//! | module | what it holds |
//! |---|---|
//! | [`recognise`] | which terms occur in a text, and where |
//! | [`targets`] | the translations that an entry offers, best first |

pub mod recognise;
pub mod targets;
