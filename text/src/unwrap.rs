//! Unwrapping: hard-wrapped lines to paragraphs.
