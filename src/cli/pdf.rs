//! Where the program is that reads PDFs.

use std::{
    env,
    path::{Path, PathBuf},
};

use taiyaku::manuscript::PdfReader;

/// A reader with the first `pdftotext` on the search path, or one that says how to get it.
pub(crate) fn reader() -> PdfReader {
    pdftotext().map_or_else(PdfReader::default, PdfReader::new)
}

/// The first `pdftotext` in the folders of `PATH`. Relative folders don't count: a program that came with somebody's
/// manuscripts must not run.
fn pdftotext() -> Option<PathBuf> {
    let name = format!("pdftotext{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?)
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join(&name))
        .find(|program| is_program(program))
}

#[cfg(unix)]
fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;

    path.metadata()
        .is_ok_and(|it| it.is_file() && it.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(path: &Path) -> bool {
    path.is_file()
}
