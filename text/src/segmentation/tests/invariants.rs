//! What holds for every text: nothing but layout is lost, nothing stands twice, all is in order.

use proptest::prelude::*;

use super::{
    super::*,
    manuscripts::{any_manuscript, any_options},
};
use crate::segmentation::characters::{is_latin_letter, is_unreadable};

/// Checks that every character that is no layout lies in exactly one segment, in order within each kind.
fn check(text: &str, options: &SegmentationOptions) {
    let input: Vec<char> = text.chars().collect();
    let found = segment(text, options);
    let mut covered = vec![false; input.len()];
    let mut last_of_kind: Vec<(SegmentKind, usize)> = Vec::new();
    for segment in &found.segments {
        check_segment(segment, &input, &mut covered);
        let first = segment.origins.get(0).expect("a character");
        let last = segment.origins.last().expect("a character");
        match last_of_kind
            .iter_mut()
            .find(|(kind, _)| *kind == segment.kind)
        {
            Some((_, before)) => {
                assert!(*before < first, "{segment:?} goes back");
                *before = last;
            }
            None => last_of_kind.push((segment.kind, last)),
        }
    }
    let hyphens = hyphens_at_line_ends(&found, &input);
    for (at, &c) in input.iter().enumerate() {
        let layout = c.is_whitespace() || is_unreadable(c) || hyphens.contains(&at);
        assert!(covered[at] || layout, "{c:?} at {at} is lost");
        assert!(!(covered[at] && is_unreadable(c)), "{c:?} at {at} is kept");
    }
    check_dropped(&found, &input);
    check_full_width_spaces(&found, &input);
}

/// The text of a segment is that of its places in the file, and its positions are those of its ends.
fn check_segment(segment: &DocumentSegment, input: &[char], covered: &mut [bool]) {
    let chars: Vec<char> = segment.text.chars().collect();
    let origins: Vec<usize> = segment.origins.iter().collect();
    assert_eq!(chars.len(), origins.len());
    assert!(!chars.is_empty());
    assert!(
        origins.windows(2).all(|pair| pair[0] < pair[1]),
        "{segment:?}"
    );
    for (&c, &origin) in chars.iter().zip(&origins) {
        let original = input[origin];
        let for_line_break = c == ' ' && original.is_whitespace();
        assert!(c == original || for_line_break, "{c:?} is {original:?}");
        assert!(!covered[origin], "{origin} stands twice");
        covered[origin] = true;
    }
    let edges = [chars[0], chars[chars.len() - 1]];
    assert!(edges.iter().all(|c| !c.is_whitespace()), "{segment:?}");
    let positions = Positions::of(&input.iter().collect::<String>());
    let (first, last) = (origins[0], origins[origins.len() - 1]);
    assert_eq!(segment.start, positions.at(first));
    let end = positions.at(last);
    assert_eq!(
        (segment.end.line, segment.end.column),
        (end.line, end.column + 1)
    );
}

/// The hyphens that a join may have taken away: at the end of a line, between Latin letters of one segment.
fn hyphens_at_line_ends(found: &Segmentation, input: &[char]) -> Vec<usize> {
    let mut hyphens = Vec::new();
    for segment in &found.segments {
        let origins: Vec<usize> = segment.origins.iter().collect();
        for pair in origins.windows(2) {
            let (before, after) = (input[pair[0]], input[pair[1]]);
            let torn = is_latin_letter(before) && is_latin_letter(after) && after.is_lowercase();
            let lost = &input[pair[0] + 1..pair[1]];
            let readable = lost.iter().position(|&c| !is_unreadable(c)).unwrap_or(0);
            let hyphen = matches!(lost.get(readable), Some('-' | '\u{2010}'));
            let mut behind = lost.iter().skip(readable + 1);
            let next =
                behind.find(|&&c| is_line_break(c) || !(c.is_whitespace() || is_unreadable(c)));
            if torn && hyphen && next.is_some_and(|&c| is_line_break(c)) {
                hyphens.push(pair[0] + 1 + readable);
            }
        }
    }
    hyphens
}

/// Every unreadable character is told, and no other. A byte order mark at the head is none.
fn check_dropped(found: &Segmentation, input: &[char]) {
    let unreadable = input.iter().enumerate().filter(|(_, c)| is_unreadable(**c));
    let expected: Vec<usize> = unreadable
        .map(|(at, _)| at)
        .filter(|&at| at > 0 || input[0] != '\u{feff}')
        .collect();
    assert_eq!(found.dropped_characters, expected);
}

/// Authors type full-width spaces: inside a segment none is lost, but at the ends of lines.
fn check_full_width_spaces(found: &Segmentation, input: &[char]) {
    for segment in &found.segments {
        let origins: Vec<usize> = segment.origins.iter().collect();
        for pair in origins.windows(2) {
            let lost = &input[pair[0] + 1..pair[1]];
            // A space that a join put there stands at the line break itself.
            let one_line = !input[pair[0]..=pair[1]].iter().any(|&c| is_line_break(c));
            assert!(
                !(one_line && lost.contains(&'\u{3000}')),
                "a space in {segment:?}"
            );
        }
    }
}

fn is_line_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

proptest! {
    #[test]
    fn any_text_keeps_its_characters(text in any_manuscript(), options in any_options()) {
        check(&text, &options);
    }
}

#[test]
fn a_hyphen_is_lost_only_inside_a_torn_word() {
    let text = |text: &str| {
        let options = SegmentationOptions {
            line_breaks: LineBreaks::Join,
            ..SegmentationOptions::default()
        };
        let found = segment(text, &options);
        found
            .segments
            .into_iter()
            .map(|s| s.text)
            .collect::<Vec<_>>()
    };
    assert_eq!(text("港はinter-\nnational"), ["港はinternational"]);
    assert_eq!(text("港は3-\n4番だ。"), ["港は3-4番だ。"]);
    assert_eq!(text("港はA-\nB級だ。"), ["港はA-B級だ。"]);
    assert_eq!(text("港は-\n静かだ。"), ["港は-静かだ。"]);
}

#[test]
fn a_note_that_another_note_interrupts_keeps_the_order() {
    for text in [
        "※《］- 3 -\n注1 《る言っ\n。第1章「１A:\n①\u{c}:",
        "※港（の倉庫- 3 -\n注1 前掲書。\n\u{c}）は古い。\n",
    ] {
        check(text, &SegmentationOptions::default());
    }
}
