//! Reading the set and cutting its manuscripts.

use std::{fs, path::PathBuf};

use taiyaku_text::segmentation::{SegmentationOptions, segment};

/// A segment as the files of gold write it.
pub(crate) type Row = (String, String);

/// A manuscript and what it must become.
pub(crate) struct Piece {
    pub(crate) name: String,
    pub(crate) manuscript: String,
    pub(crate) expected: Vec<Row>,
}

/// All pieces, in the order of their names.
pub(crate) fn pieces() -> Vec<Piece> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/literary");
    let mut names: Vec<String> = fs::read_dir(&folder)
        .expect("the folder of pieces")
        .filter_map(|entry| entry.expect("an entry").file_name().into_string().ok())
        .filter_map(|file| file.strip_suffix(".segments.txt").map(str::to_owned))
        .collect();
    names.sort();
    let read = |file: String| fs::read_to_string(folder.join(&file)).expect("a file of the set");
    let piece = |name: String| Piece {
        manuscript: read(format!("{name}.txt")),
        expected: read(format!("{name}.segments.txt"))
            .lines()
            .map(|line| line.split_once('\t').expect("kind, tab, text"))
            .map(|(kind, text)| (kind.to_owned(), text.to_owned()))
            .collect(),
        name,
    };
    names.into_iter().map(piece).collect()
}

/// What the program makes of a manuscript.
pub(crate) fn cut(manuscript: &str) -> Vec<Row> {
    segment(manuscript, &SegmentationOptions::default())
        .segments
        .into_iter()
        .map(|segment| (segment.kind.name().to_owned(), segment.text))
        .collect()
}
