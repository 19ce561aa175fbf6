//! The article that the project is measured by lies outside of it; where it is missing, the test
//! says so and passes.

use std::{fs, path::PathBuf};

use taiyaku_text::{
    model::SegmentKind,
    segmentation::{Segmentation, SegmentationOptions, segment},
};

#[expect(clippy::print_stdout, reason = "says that it skips")]
fn article() -> Option<Segmentation> {
    let crate_folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let places = ["../../shared", "../../../shared"]
        .map(|up| crate_folder.join(up).join("input/article.ja.txt"));
    let Some(text) = places.iter().find_map(|path| fs::read_to_string(path).ok()) else {
        println!("skipped: no article in {places:?}");
        return None;
    };
    Some(segment(&text, &SegmentationOptions::default()))
}

#[test]
fn the_article_has_95_segments() {
    let Some(found) = article() else { return };
    let count = |kind| found.segments.iter().filter(|s| s.kind == kind).count();
    assert_eq!(found.segments.len(), 95);
    assert_eq!(count(SegmentKind::Sentence), 86);
    assert_eq!(count(SegmentKind::Heading), 5);
    assert_eq!(count(SegmentKind::ListItem), 3);
    assert_eq!(count(SegmentKind::Aside), 1);
}

#[test]
fn only_the_last_segment_is_incomplete() {
    let Some(found) = article() else { return };
    let incomplete: Vec<usize> = found
        .segments
        .iter()
        .enumerate()
        .filter(|(_, s)| !s.complete)
        .map(|(at, _)| at)
        .collect();
    assert_eq!(incomplete, [94]);
}

#[test]
fn sentences_of_the_article_end_at_end_marks() {
    let Some(found) = article() else { return };
    let sentences = found
        .segments
        .iter()
        .filter(|s| s.kind == SegmentKind::Sentence && s.complete);
    for sentence in sentences {
        assert!(sentence.text.ends_with('。'), "{}", sentence.text);
        let opened = sentence.text.matches('「').count();
        assert_eq!(
            opened,
            sentence.text.matches('」').count(),
            "{}",
            sentence.text
        );
        assert!(
            !sentence.text.contains([' ', '\u{fffd}', '\n']),
            "{}",
            sentence.text
        );
    }
}
