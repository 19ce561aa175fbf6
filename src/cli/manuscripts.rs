//! Reading the manuscripts that a command names.

use std::{
    io::{self, Read},
    path::{Path, PathBuf},
};

use taiyaku::manuscript::{Manuscript, ManuscriptError, Reading, SourceText};
use taiyaku_text::segmentation::SegmentationOptions;

use super::{Failure, GlobalArguments, Ui, pdf};

/// Reads and cuts manuscripts; `-` is standard input, and can be read only once. Problems are shown.
pub(crate) fn read(
    paths: &[PathBuf],
    options: &SegmentationOptions,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Vec<Manuscript>, Failure> {
    read_texts(paths, false, options, global, ui)
}

/// Reads manuscripts as they are, or, with `lines`, as segments that are cut already. Otherwise as
/// [`read`].
pub(crate) fn read_texts(
    paths: &[PathBuf],
    lines: bool,
    options: &SegmentationOptions,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Vec<Manuscript>, Failure> {
    refuse_input_twice(paths)?;
    let read = |path: &PathBuf| {
        let source = read_source(path, global, ui)?;
        let manuscript = match lines {
            true => Manuscript::of_lines(source),
            false => Manuscript::cut(source, options),
        };
        manuscript.map_err(failure)
    };
    paths.iter().map(read).collect()
}

/// Refuses arguments that name standard input more than once.
pub(crate) fn refuse_input_twice(paths: &[PathBuf]) -> Result<(), Failure> {
    if paths.iter().filter(|path| is_standard_input(path)).count() > 1 {
        return Err(Failure::new("standard input (`-`) is named more than once")
            .with_remedy("name it once: it can be read only once"));
    }
    Ok(())
}

fn is_standard_input(path: &Path) -> bool {
    path == Path::new("-")
}

/// Reads the text of a manuscript without cutting it; `-` is standard input. Problems are shown.
pub(crate) fn read_source(
    path: &Path,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<SourceText, Failure> {
    let reading = Reading {
        encoding: global.encoding.as_deref(),
        pdf: pdf::reader(),
    };
    let result = match is_standard_input(path) {
        true => standard_input().and_then(|bytes| SourceText::of_bytes(path, bytes, &reading)),
        false => SourceText::read(path, &reading),
    };
    let source = result.map_err(failure)?;
    for problem in &source.problems {
        ui.problem(&source.path, problem);
    }
    Ok(source)
}

fn standard_input() -> Result<Vec<u8>, ManuscriptError> {
    let mut bytes = Vec::new();
    match io::stdin().lock().read_to_end(&mut bytes) {
        Ok(_) => Ok(bytes),
        Err(error) => Err(ManuscriptError::Unreadable {
            path: PathBuf::from("-"),
            error,
        }),
    }
}

/// A manuscript that cannot be read, with what to do about it.
pub(crate) fn failure(error: ManuscriptError) -> Failure {
    let remedy = error.remedy();
    Failure::from(error).with_known_remedy(remedy)
}
