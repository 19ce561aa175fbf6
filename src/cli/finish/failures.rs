//! Why nothing was finished, and what to do about it.

use std::path::Path;

use taiyaku::{
    files::WriteFileError,
    finish::{DeliveryError, FinishError},
};

use super::super::{Failure, workplace::store_failure};

/// A file that cannot be used.
pub(super) fn finish_failure(path: &Path, error: FinishError) -> Failure {
    match error {
        FinishError::Unusable { problem } => Failure::in_file(path, &problem),
        FinishError::NoPackage(_) => Failure::from(error)
            .with_remedy("name the folder that `taiyaku prepare` wrote with --package DIR"),
        FinishError::OtherPackage { .. } => Failure::from(error).with_remedy(
            "name the package that the file is from with --package DIR, or leave it out to have it \
             looked for",
        ),
    }
}

/// A document or a memory that cannot be written.
pub(super) fn delivery_failure(path: &Path, error: DeliveryError) -> Failure {
    match error {
        DeliveryError::Store(error) => store_failure(error),
        DeliveryError::Write(error) => write_failure(error),
        error => Failure::new(format!("{}: {error}", path.display())),
    }
}

/// A document that cannot be written.
pub(super) fn write_failure(error: WriteFileError) -> Failure {
    let remedy = match &error {
        WriteFileError::Exists(_) => {
            "nothing was written; choose another name with --output FILE, or overwrite with --force"
        }
        WriteFileError::Unwritable { .. } => {
            "nothing was written, and the memory is as it was; choose another place with --output FILE"
        }
    };
    Failure::from(error).with_remedy(remedy)
}
