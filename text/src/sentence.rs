//! Sentence splitting: a paragraph to segments.
