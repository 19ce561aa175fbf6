//! Which brackets are cut inside: quotations and asides that are too long for one segment.

use super::end_marks::Scene;
use crate::segmentation::Quotations;

/// A quotation or aside of more sentences than this is cut (DESIGN §5).
const MOST_SENTENCES: usize = 3;
/// A quotation or aside of several sentences and more characters than this is cut (DESIGN §5).
const MOST_CHARACTERS: usize = 200;

/// A sentence end with what encloses it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct End {
    /// After the end marks.
    pub(crate) at: usize,
    /// The innermost bracket around it.
    pub(crate) inside: Option<usize>,
    /// Whether every bracket around it may be cut.
    pub(crate) cuttable: bool,
}

/// Finds what encloses each sentence end, and whether a cut is allowed there.
pub(crate) fn enclose(scene: &Scene, ends: &[usize], quotations: Quotations) -> Vec<End> {
    let innermost = innermost_brackets(scene, ends);
    let mut counts = vec![0u32; scene.chars.len()];
    for open in innermost.iter().flatten() {
        // Positions of brackets lie in the text.
        counts[*open] += 1;
    }
    let may_cut = |open: usize| {
        let sentences = counts[open] as usize + 1;
        let length = scene.brackets.closing(open).unwrap_or(open) - open;
        match quotations {
            Quotations::Keep => false,
            Quotations::Split => sentences > 1,
            Quotations::Long => {
                sentences > MOST_SENTENCES || (sentences > 1 && length > MOST_CHARACTERS)
            }
        }
    };
    let cuttable = all_enclosing(scene, ends, may_cut);
    ends.iter()
        .zip(innermost)
        .zip(cuttable)
        .map(|((&at, inside), cuttable)| End {
            at,
            inside,
            cuttable,
        })
        .collect()
}

/// For each sentence end the innermost bracket around it.
fn innermost_brackets(scene: &Scene, ends: &[usize]) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    walk(scene, ends, |event| match event {
        Event::Open(at) => {
            open.push(at);
            None
        }
        Event::Close => {
            open.pop();
            None
        }
        Event::End => Some(open.last().copied()),
    })
}

/// For each sentence end whether `may_cut` holds for all brackets around it.
fn all_enclosing(scene: &Scene, ends: &[usize], may_cut: impl Fn(usize) -> bool) -> Vec<bool> {
    let mut open: Vec<bool> = Vec::new();
    let mut whole = 0usize;
    walk(scene, ends, |event| match event {
        Event::Open(at) => {
            let keep = !may_cut(at);
            whole += usize::from(keep);
            open.push(keep);
            None
        }
        Event::Close => {
            whole -= usize::from(open.pop().unwrap_or(false));
            None
        }
        Event::End => Some(whole == 0),
    })
}

enum Event {
    Open(usize),
    Close,
    End,
}

/// Walks over brackets and sentence ends in order and collects what `visit` returns.
fn walk<T>(scene: &Scene, ends: &[usize], mut visit: impl FnMut(Event) -> Option<T>) -> Vec<T> {
    let mut found = Vec::with_capacity(ends.len());
    let mut next = ends.iter().peekable();
    for at in 0..scene.chars.len() {
        if next.next_if(|&&end| end == at).is_some() {
            found.extend(visit(Event::End));
        }
        if scene.brackets.closing(at).is_some() {
            visit(Event::Open(at));
        } else if scene.brackets.opening(at).is_some() {
            visit(Event::Close);
        }
    }
    found
}
