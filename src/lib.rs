//! The desk of taiyaku: joins text, memory, term base and formats into a translator's work.
//!
//! | module | what it does |
//! |---|---|
//! | [`project`] | a project on disk: its folder, its settings, a new one, the starter files |
//! | [`database`] | the database of a project or a file, open for reading or writing |
//! | [`folders`] | the files in a project's `tm/` and `glossary/`, kept in step with the database |
//! | [`import`], [`export`] | files into the database and out of it |
//! | [`manuscript`] | a Japanese file, decoded and cut into segments |
//! | [`segmentation_rules`] | SRX files: rules to cut by, and ours written |
//! | [`suggest`] | what memory and term base know about each segment |
//! | [`prepare`] | the main job: a package for a CAT tool |
//! | [`finish`] | the way back: the English document, and its units into the memory |
//! | [`omegat`] | an OmegaT project, taken back |
//! | [`purge`] | everything of a client out of a project |
//! | [`analysis`] | quoting: what a job amounts to and what it costs |
//! | [`queries`] | questions for the client, one kind a file |
//! | [`check`] | checks of finished translations, one rule a file |
//! | [`report`] | the leverage report and the analysis of a job, queries, findings: for terminal, scripts, clients and editors |
//! | [`backup`], [`verify`] | a copy of the database, and a check of all that is in it |
//! | [`optimize`] | the files derived from the database, made anew, and room given back |
//! | `index_files` | what is told of index files made on the way |
//! | [`removal`] | entries out, by number or origin |
//! | [`concordance`] | search inside segments |
//! | [`edit`] | units and concept entries as text that a person edits |
//! | [`undo`] | the latest changes, undone or done again |
//! | [`files`] | writing files without surprises, and why one cannot be read |
//! | [`wording`] | words that messages and reports share |
//! | [`observer`] | how the desk tells about progress and problems |
//!
//! Nothing here prints, exits or reads the environment.

pub mod analysis;
pub mod backup;
pub mod check;
pub mod concordance;
pub mod database;
pub mod edit;
pub mod export;
pub mod files;
pub mod finish;
pub mod folders;
pub mod import;
mod index_files;
pub mod manuscript;
pub mod observer;
pub mod omegat;
pub mod optimize;
pub mod prepare;
pub mod project;
pub mod purge;
pub mod queries;
pub mod removal;
pub mod report;
pub mod segmentation_rules;
pub mod suggest;
pub mod undo;
pub mod verify;
pub mod wording;
