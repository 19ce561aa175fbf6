//! The translation memory: units in the store, and fuzzy matching.
