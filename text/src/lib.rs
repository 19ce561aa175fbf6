//! What Japanese and English text is: the neutral model that every format is read into, and pure
//! functions over text. No I/O beyond in-memory bytes, no database, no terminal.
//!
//! | module | what it holds |
//! |---|---|
//! | [`model`] | segments with inline codes, translation units, concept entries, problems |
//! | [`span`] | spans in Unicode scalar values, positions in lines and columns |
//! | [`decode`] | bytes to text: detection and decoding of the encodings Japanese files come in |
//! | [`fold`] | one form for all ways to write the same text, with a map back to the original |
//! | [`key`] | the form that matching compares: folding taken further |
//! | [`english`] | English words: inflection, spelling |
//! | [`names`] | frequent names of people, places and organisations |
//! | [`number`] | number expressions of Japanese text and their values |
//! | [`width`], [`kana`] | columns on a terminal; kana |
//! | [`unwrap`] | lines to paragraphs |
//! | [`sentence`] | paragraphs to segments |
//! | [`srx`] | segmentation rules of other tools, and paragraphs cut by them |
//! | [`segmentation`] | the two together: a manuscript to segments with their places |

pub mod decode;
pub mod english;
pub mod fold;
pub mod kana;
pub mod key;
pub mod model;
pub mod names;
pub mod number;
pub mod segmentation;
pub mod sentence;
pub mod span;
pub mod srx;
pub mod unwrap;
pub mod width;
mod words;
