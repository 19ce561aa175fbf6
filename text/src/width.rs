//! Width of text in terminal columns.
