//! Which brackets are cut inside: quotations and asides that are too long for one segment.

use super::{brackets::Bracket, scan::End, scene::Scene};
use crate::segmentation::{Quotations, characters::is_round_bracket};

/// A quotation or aside of more sentences than this is cut (DESIGN §5).
const MOST_SENTENCES: u32 = 3;
/// A quotation or aside of several sentences and more characters than this is cut (DESIGN §5).
const MOST_CHARACTERS: usize = 200;

/// What encloses a sentence end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Enclosed {
    /// Nothing.
    No,
    /// Brackets that are all so long that they are cut.
    ByLong,
    /// Brackets that stay whole; the innermost is a round one.
    ByAside,
    /// Brackets that stay whole.
    ByQuotation,
}

/// Something that happens on the way through a paragraph.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Event {
    /// The bracket of that number among the matched ones opens.
    Open(usize, Bracket),
    /// A bracket closes.
    Close(Bracket),
    /// The sentence end of that number.
    End(usize),
}

/// Brackets and sentence ends in the order in which they stand. An end at the place of a bracket comes before it.
pub(crate) fn events<'a>(scene: &'a Scene, ends: &'a [End]) -> impl Iterator<Item = Event> + 'a {
    let mut ends = ends.iter().enumerate().peekable();
    let mut brackets = scene.brackets.matched().iter().enumerate().peekable();
    std::iter::from_fn(move || {
        let bracket = brackets.peek().map_or(usize::MAX, |(_, b)| b.at());
        if let Some((number, _)) = ends.next_if(|(_, end)| end.at <= bracket) {
            return Some(Event::End(number));
        }
        let (number, &bracket) = brackets.next()?;
        Some(if bracket.opens() {
            Event::Open(number, bracket)
        } else {
            Event::Close(bracket)
        })
    })
}

/// For each sentence end what encloses it.
pub(crate) fn enclose(scene: &Scene, ends: &[End], quotations: Quotations) -> Vec<Enclosed> {
    if scene.brackets.matched().is_empty() {
        return vec![Enclosed::No; ends.len()];
    }
    let counts = inner_ends(scene, ends);
    let stays_whole = |number: usize, bracket: Bracket| {
        let sentences = counts.get(number).copied().unwrap_or(0) + 1;
        let length = bracket.partner() - bracket.at();
        match quotations {
            Quotations::Keep => true,
            Quotations::Split => sentences == 1,
            Quotations::Long => {
                sentences <= MOST_SENTENCES && (sentences == 1 || length <= MOST_CHARACTERS)
            }
        }
    };
    let mut open: Vec<(bool, bool)> = Vec::new();
    let mut whole = 0usize;
    let mut found = Vec::with_capacity(ends.len());
    for event in events(scene, ends) {
        match event {
            Event::Open(number, bracket) => {
                let keep = stays_whole(number, bracket);
                whole += usize::from(keep);
                open.push((keep, is_round_bracket(scene.at(bracket.at()))));
            }
            Event::Close(_) => whole -= usize::from(open.pop().is_some_and(|(keep, _)| keep)),
            Event::End(_) => found.push(match open.last() {
                None => Enclosed::No,
                Some(_) if whole == 0 => Enclosed::ByLong,
                Some((_, true)) => Enclosed::ByAside,
                Some((_, false)) => Enclosed::ByQuotation,
            }),
        }
    }
    found
}

/// For each matched bracket how many sentences end directly inside it.
fn inner_ends(scene: &Scene, ends: &[End]) -> Vec<u32> {
    let mut counts = vec![0u32; scene.brackets.matched().len()];
    let mut open: Vec<u32> = Vec::new();
    for event in events(scene, ends) {
        match event {
            // Brackets are fewer than 2³² (segmentation/brackets.rs).
            Event::Open(number, _) => open.push(u32::try_from(number).unwrap_or(u32::MAX)),
            Event::Close(_) => {
                open.pop();
            }
            Event::End(_) => {
                let innermost = open.last().map(|&number| number as usize);
                if let Some(count) = innermost.and_then(|number| counts.get_mut(number)) {
                    *count += 1;
                }
            }
        }
    }
    counts
}
