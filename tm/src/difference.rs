//! Two texts side by side, for display: what a unit's source must lose and gain to become the segment.

use serde::{Deserialize, Serialize};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// What a [`Piece`] is to the two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PieceKind {
    /// In both texts.
    Same,
    /// In the segment only.
    Inserted,
    /// In the unit only.
    Deleted,
}

/// A stretch of one or both texts.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Piece {
    /// What it is to the texts.
    pub kind: PieceKind,
    /// Its text.
    pub text: String,
}

/// The product of the lengths from which texts are not compared character by character; what they begin and end
/// with is still found.
const LARGEST_TABLE: usize = 25_000_000;

/// How a unit's source becomes the segment. `Same` and `Inserted` pieces together are the segment, `Same` and
/// `Deleted` ones the unit's source. Neighbouring pieces differ in kind; what is deleted stands before what replaces
/// it, single characters that only happen to agree in the middle of a change belong to the change, and a number or a
/// word in Latin letters changes as a whole.
///
/// ```
/// use taiyaku_tm::difference::{PieceKind::*, difference};
///
/// let pieces = difference("窓を開ける。", "窓を閉める。");
/// let shown: Vec<_> = pieces.iter().map(|piece| (piece.kind, piece.text.as_str())).collect();
/// assert_eq!(shown, [(Same, "窓を"), (Deleted, "開け"), (Inserted, "閉め"), (Same, "る。")]);
/// ```
#[must_use]
pub fn difference(unit_source: &str, segment: &str) -> Vec<Piece> {
    let old: Vec<char> = unit_source.chars().collect();
    let new: Vec<char> = segment.chars().collect();
    join(&whole_words(readable(runs(&old, &new))))
}

/// A stretch that is the same, or a change of one stretch into another.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Run<'t> {
    Same(&'t [char]),
    Change(Vec<char>, Vec<char>),
}

impl Run<'_> {
    /// Number of characters that the change touches (0 for `Same`).
    fn weight(&self) -> usize {
        match self {
            Run::Same(_) => 0,
            Run::Change(old, new) => old.len().max(new.len()),
        }
    }
}

fn runs<'t>(old: &'t [char], new: &'t [char]) -> Vec<Run<'t>> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    // Both have at least `head` characters, and what is left of both at least `tail`.
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let tail = old_rest
        .iter()
        .rev()
        .zip(new_rest.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let old_middle = &old_rest[..old_rest.len() - tail];
    let new_middle = &new_rest[..new_rest.len() - tail];

    let mut runs = vec![Run::Same(&old[..head])];
    if old_middle.len().saturating_mul(new_middle.len()) > LARGEST_TABLE {
        runs.push(Run::Change(old_middle.to_vec(), new_middle.to_vec()));
    } else {
        // The operations lie within the slices they were found in.
        for operation in capture_diff_slices(Algorithm::Myers, old_middle, new_middle) {
            if let DiffOp::Equal { old_index, len, .. } = operation {
                runs.push(Run::Same(&old_middle[old_index..old_index + len]));
            } else {
                let (_, lost, gained) = operation.as_tag_tuple();
                runs.push(Run::Change(
                    old_middle[lost].to_vec(),
                    new_middle[gained].to_vec(),
                ));
            }
        }
    }
    runs.push(Run::Same(&old_rest[old_rest.len() - tail..]));
    runs
}

/// Joins changes that are parted by less than they change themselves: one character, or two between longer changes.
fn readable(runs: Vec<Run<'_>>) -> Vec<Run<'_>> {
    let mut joined: Vec<Run<'_>> = Vec::with_capacity(runs.len());
    let mut rest = runs
        .into_iter()
        .filter(|run| !matches!(run, Run::Same([])))
        .peekable();
    while let Some(run) = rest.next() {
        let before = joined.last().map_or(0, Run::weight);
        let after = rest.peek().map_or(0, Run::weight);
        match (run, joined.last_mut()) {
            (Run::Change(old, new), Some(Run::Change(lost, gained))) => {
                lost.extend(old);
                gained.extend(new);
            }
            (Run::Same(same), Some(Run::Change(lost, gained)))
                if is_chance(same.len(), before, after) =>
            {
                lost.extend_from_slice(same);
                gained.extend_from_slice(same);
            }
            (run, _) => joined.push(run),
        }
    }
    joined
}

fn is_chance(same: usize, before: usize, after: usize) -> bool {
    after > 0 && before.min(after) > same && same <= 2
}

/// Widens changes to the numbers and the words in Latin letters that they are in: `12` became `10`, not `2` `0`.
fn whole_words(runs: Vec<Run<'_>>) -> Vec<Run<'_>> {
    let mut whole: Vec<Run<'_>> = Vec::with_capacity(runs.len());
    let mut rest = runs.into_iter().peekable();
    while let Some(run) = rest.next() {
        let Run::Change(mut lost, mut gained) = run else {
            whole.push(run);
            continue;
        };
        if let Some(Run::Same(before)) = whole.last_mut() {
            let first = [lost.first(), gained.first()];
            let begun = before
                .iter()
                .rev()
                .take_while(|c| goes_on(**c, first))
                .count();
            let (head, begun) = before.split_at(before.len() - begun);
            *before = head;
            lost.splice(..0, begun.iter().copied());
            gained.splice(..0, begun.iter().copied());
        }
        if let Some(Run::Same(after)) = rest.peek_mut() {
            let last = [lost.last(), gained.last()];
            let ending = after.iter().take_while(|c| goes_on(**c, last)).count();
            let (ending, tail) = after.split_at(ending);
            *after = tail;
            lost.extend_from_slice(ending);
            gained.extend_from_slice(ending);
        }
        add_change(&mut whole, lost, gained);
    }
    whole.retain(|run| !matches!(run, Run::Same([])));
    whole
}

/// Adds a change, to the one before where all between them has become part of it.
fn add_change(runs: &mut Vec<Run<'_>>, lost: Vec<char>, gained: Vec<char>) {
    if matches!(runs.last(), Some(Run::Same([]))) {
        runs.pop();
    }
    match runs.last_mut() {
        Some(Run::Change(before_lost, before_gained)) => {
            before_lost.extend(lost);
            before_gained.extend(gained);
        }
        _ => runs.push(Run::Change(lost, gained)),
    }
}

/// Whether a character belongs to the same number or Latin word as the one at the edge of a change, in either text.
fn goes_on(character: char, edges: [Option<&char>; 2]) -> bool {
    let kind = |c: char| match c {
        '0'..='9' | '０'..='９' => Some('0'),
        c if c.is_ascii_alphabetic() => Some('a'),
        _ => None,
    };
    let own = kind(character);
    own.is_some() && edges.into_iter().flatten().any(|&edge| kind(edge) == own)
}

fn join(runs: &[Run<'_>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for run in runs {
        let parts: [(PieceKind, &[char]); 2] = match run {
            Run::Same(same) => [(PieceKind::Same, same), (PieceKind::Same, &[])],
            Run::Change(old, new) => [(PieceKind::Deleted, old), (PieceKind::Inserted, new)],
        };
        for (kind, chars) in parts {
            if !chars.is_empty() {
                pieces.push(Piece {
                    kind,
                    text: chars.iter().collect(),
                });
            }
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{PieceKind::*, *};

    fn side(pieces: &[Piece], without: PieceKind) -> String {
        pieces
            .iter()
            .filter(|p| p.kind != without)
            .map(|p| p.text.as_str())
            .collect()
    }

    #[test]
    fn equal_texts_are_one_piece_and_empty_ones_none() {
        assert_eq!(difference("同じ", "同じ").len(), 1);
        assert!(difference("", "").is_empty());
        assert_eq!(difference("", "新")[0].kind, Inserted);
    }

    #[test]
    fn a_chance_agreement_inside_a_change_is_part_of_it() {
        let pieces = difference("彼は静かに歩いて帰った。", "彼は騒がしく歌って帰った。");
        let changes = pieces.iter().filter(|piece| piece.kind == Deleted).count();
        assert_eq!(changes, 1, "{pieces:?}");
    }

    #[test]
    fn numbers_and_latin_words_change_as_a_whole() {
        let shown = |old: &str, new: &str| -> String {
            let pieces = difference(old, new);
            let marked = pieces.iter().map(|Piece { kind, text }| match kind {
                Same => text.clone(),
                Deleted => format!("[{text}]"),
                Inserted => format!("<{text}>"),
            });
            marked.collect()
        };
        assert_eq!(
            shown("区間に12の停留所", "区間に10の停留所"),
            "区間に[12]<10>の停留所"
        );
        assert_eq!(
            shown("約１２０億円", "約１３０億円"),
            "約[１２０]<１３０>億円"
        );
        assert_eq!(shown("12:30発", "12:45発"), "12:[30]<45>発");
        assert_eq!(shown("2030年度", "30年度"), "[2030]<30>年度");
        assert_eq!(shown("a cat sat", "a cut sat"), "a [cat]<cut> sat");
        assert_eq!(shown("第3回AI展", "第3回AR展"), "第3回[AI]<AR>展");
        assert_eq!(shown("3人と4人", "13人と14人"), "[3]<13>人と[4]<14>人");
        assert_eq!(shown("1a2", "3a4"), "[1]<3>a[2]<4>");
    }

    #[test]
    fn huge_texts_keep_their_common_ends() {
        let old = format!("前{}後", "あ".repeat(6_000));
        let new = format!("前{}後", "い".repeat(6_000));
        let kinds: Vec<PieceKind> = difference(&old, &new)
            .iter()
            .map(|piece| piece.kind)
            .collect();
        assert_eq!(kinds, [Same, Deleted, Inserted, Same]);
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_from_the_pieces(old in "[あいうア 12ab]{0,20}", new in "[あいうア 12ab]{0,20}") {
            let pieces = difference(&old, &new);
            prop_assert_eq!(side(&pieces, Inserted), old);
            prop_assert_eq!(side(&pieces, Deleted), new);
            for two in pieces.windows(2) {
                prop_assert_ne!(two[0].kind, two[1].kind);
                prop_assert!((two[0].kind, two[1].kind) != (Inserted, Deleted));
            }
        }
    }
}
