//! Which bracket closes which: one pass, linear, and forgiving about missing ones.

use super::characters::{closing_of, is_closing_bracket};

/// How many brackets deep a closing bracket looks for its opener. Bounds the work for each
/// bracket, so that a million unclosed 「 take linear time.
const SEARCH_DEPTH: usize = 16;

const NONE: usize = usize::MAX;

/// The matched brackets of a text. A bracket without a partner is treated as an ordinary character.
#[derive(Debug)]
pub(crate) struct Brackets {
    partner: Vec<usize>,
}

impl Brackets {
    /// Matches the brackets of `chars`. Pairs further apart than `reach` characters are not
    /// pairs: one missing 」 must not swallow a chapter.
    pub(crate) fn of(chars: &[char], reach: usize, ascii_quotes: bool) -> Self {
        let mut partner = vec![NONE; chars.len()];
        let mut open: Vec<(char, usize)> = Vec::new();
        for (at, &c) in chars.iter().enumerate() {
            if c == '"' && ascii_quotes {
                if !close(&mut open, &mut partner, c, at, reach) {
                    open.push((c, at));
                }
            } else if let Some(closing) = closing_of(c) {
                open.push((closing, at));
            } else if is_closing_bracket(c) {
                close(&mut open, &mut partner, c, at, reach);
            }
        }
        Self { partner }
    }

    /// Where the bracket at `at` has its partner.
    pub(crate) fn partner(&self, at: usize) -> Option<usize> {
        self.partner.get(at).copied().filter(|&other| other != NONE)
    }

    /// The closing bracket of the bracket that opens at `at`.
    pub(crate) fn closing(&self, at: usize) -> Option<usize> {
        self.partner(at).filter(|&other| other > at)
    }

    /// The opening bracket of the bracket that closes at `at`.
    pub(crate) fn opening(&self, at: usize) -> Option<usize> {
        self.partner(at).filter(|&other| other < at)
    }

    /// All pairs (opening, closing) in the order of their opening brackets.
    #[cfg(test)]
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        (0..self.partner.len()).filter_map(|at| Some((at, self.closing(at)?)))
    }
}

/// Closes the innermost bracket waiting for `c`; brackets opened inside it stay without partner.
fn close(
    open: &mut Vec<(char, usize)>,
    partner: &mut [usize],
    c: char,
    at: usize,
    reach: usize,
) -> bool {
    let found = open
        .iter()
        .enumerate()
        .rev()
        .take(SEARCH_DEPTH)
        .find(|(_, waiting)| waiting.0 == c)
        .map(|(place, waiting)| (place, waiting.1));
    let Some((place, opened)) = found else {
        return false;
    };
    open.truncate(place);
    if at - opened <= reach {
        if let Some(slot) = partner.get_mut(opened) {
            *slot = at;
        }
        if let Some(slot) = partner.get_mut(at) {
            *slot = opened;
        }
        return true;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(text: &str) -> Vec<(usize, usize)> {
        let chars: Vec<char> = text.chars().collect();
        Brackets::of(&chars, 100, true).pairs().collect()
    }

    #[test]
    fn nested_brackets_match() {
        assert_eq!(pairs("「あ（い）う」"), [(0, 6), (2, 4)]);
        assert_eq!(pairs("\"a\"と\"b\""), [(0, 2), (4, 6)]);
    }

    #[test]
    fn brackets_without_partner_are_ignored() {
        assert_eq!(pairs("「あ「い」う"), [(2, 4)]);
        assert_eq!(pairs("あ」い「う」"), [(3, 5)]);
        assert_eq!(pairs("「あ（い」"), [(0, 4)]);
    }

    #[test]
    fn a_pair_has_a_reach() {
        let far = format!("「{}」", "あ".repeat(200));
        assert_eq!(pairs(&far), []);
    }
}
