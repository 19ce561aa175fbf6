//! Pages whose text is drawn sideways, as wide tables are in a book: their words, as they stand when the page is turned.

use super::{
    extent::{is_single, length},
    words::Word,
};

/// A word of several characters that is higher than wide by this factor is drawn sideways.
const TALL: f64 = 1.5;

/// Which way a page is turned for its text to stand upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    /// A quarter to the left: its lines run down the page, each to the left of the one before.
    Left,
    /// A quarter to the right: its lines run up the page, each to the right of the one before.
    Right,
}

/// The words of a page with its text upright.
///
/// In vertical text each character is a word, so that only what stands sideways in it is taken for such; a page is turned
/// where more than half of its text is. Words that were upright on it run down the turned page then.
pub(super) fn upright(words: &[Word]) -> Option<Vec<Word>> {
    let tall: Vec<&Word> = words.iter().filter(|word| is_tall(word)).collect();
    let all: f64 = words.iter().map(|word| length(&word.text)).sum();
    let sideways: f64 = tall.iter().map(|word| length(&word.text)).sum();
    if sideways * 2.0 <= all {
        return None;
    }
    let turn = turn(&tall);
    Some(words.iter().map(|word| turned(word, turn)).collect())
}

fn is_tall(word: &Word) -> bool {
    !is_single(word) && word.height() > TALL * word.width()
}

/// What most steps from word to word say: along a line or from line to line.
fn turn(words: &[&Word]) -> Turn {
    let goes_left = |pair: &&[&Word]| {
        let [last, word] = **pair else { return false };
        let beside = last.right.min(word.right) - last.left.max(word.left);
        if beside * 2.0 > last.width().min(word.width()) {
            word.top > last.top
        } else {
            word.left < last.left
        }
    };
    let steps = words.windows(2);
    let all = steps.len();
    if steps.filter(goes_left).count() * 2 >= all {
        Turn::Left
    } else {
        Turn::Right
    }
}

fn turned(word: &Word, turn: Turn) -> Word {
    let text = word.text.clone();
    match turn {
        Turn::Left => Word {
            text,
            left: word.top,
            right: word.bottom,
            top: -word.right,
            bottom: -word.left,
        },
        Turn::Right => Word {
            text,
            left: -word.bottom,
            right: -word.top,
            top: word.left,
            bottom: word.right,
        },
    }
}
