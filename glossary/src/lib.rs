//! The term base: concept entries in the store, and recognition of their terms in text.
