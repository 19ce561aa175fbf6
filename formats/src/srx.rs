//! SRX (Segmentation Rules eXchange): the rules by which tools cut texts into segments. 2.0 is read and written, 1.0
//! is read.

mod read;
mod write;

pub use read::{SrxFile, read};
pub use write::write;

/// The namespace of SRX 2.0.
const NAMESPACE: &str = "http://www.lisa.org/srx20";

/// The namespace of Okapi's extensions.
const OKAPI_NAMESPACE: &str = "http://okapi.sf.net/srx-extensions";

#[cfg(test)]
mod tests;
