//! An OmegaT project, taken back: what its translator has translated, and the terms that they collected.
//!
//! The way there is [`crate::prepare::omegat_project`]; the English document is [`crate::finish`]'s.
//!
//! | module | what it does |
//! |---|---|
//! | `folder` | the project's folders and files, as `omegat.project` names them |
//! | `manuscripts` | the sources that the project still has |
//! | `import` | everything into memory and term base, in one transaction |

mod folder;
mod import;
mod manuscripts;

pub use folder::{FileKind, OmegatError, ProjectFile, ProjectFolder, Wanted};
pub use import::{FileReport, ImportedProject, import_project};
