//! Derived files: what is computed from the database and kept beside it, in the folder `X.db-index/`.
//!
//! They can be thrown away at any time: the database alone is true. Each is a [`Container`] of named sections with a
//! header that says from which state of which database it was computed. It is written aside, renamed when it is whole,
//! and never changed afterwards, so that it can be mapped into memory. A file serves a database as long as the state
//! it was computed from stands in the database's change log: then the database went on from there, and what changed
//! since can be asked for. So neither a file of another database nor one of a later state than a restored copy is
//! ever used.
//!
//! | module | what it holds |
//! |---|---|
//! | `header` | whose file it is: [`Kind`], [`State`], [`Header`] |
//! | `contents` | the table of contents |
//! | `bytes` | mapped or loaded bytes: [`Section`] |
//! | `container` | opening and checking: [`Container`] |
//! | `writer` | making one: [`ContainerWriter`] |
//! | `folder` | the folder: finding what fits, removing what is out of date |
//! | `error` | [`DerivedError`] |

mod bytes;
mod container;
mod contents;
mod error;
mod folder;
mod header;
mod writer;

#[cfg(test)]
mod tests;

pub use bytes::Section;
pub use container::{Container, Damage};
pub use error::DerivedError;
pub use folder::{clean_up, find, folder_of, kinds, oldest_generation, size, verify};
pub use header::{Header, Kind, State};
pub use writer::ContainerWriter;
