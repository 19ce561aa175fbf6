//! Which bracket closes which: one pass, linear, and forgiving about missing ones.

use crate::segmentation::characters::{
    closing_of, is_closing_bracket, is_latin_letter, is_terminator,
};

/// How many brackets deep a closing bracket looks for its opener. Bounds the work for each
/// bracket, so that a million unclosed 「 take linear time.
const SEARCH_DEPTH: usize = 16;

const NONE: u32 = u32::MAX;

/// The matched brackets of a text, in order. A bracket without a partner is treated as an ordinary character.
#[derive(Debug)]
pub(crate) struct Brackets {
    matched: Vec<Bracket>,
}

/// A bracket that has a partner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bracket {
    at: u32,
    partner: u32,
}

impl Bracket {
    /// Its place in the text.
    pub(crate) fn at(self) -> usize {
        self.at as usize
    }

    /// The place of its partner.
    pub(crate) fn partner(self) -> usize {
        self.partner as usize
    }

    /// Whether it is the opening one.
    pub(crate) fn opens(self) -> bool {
        self.partner > self.at
    }
}

impl Brackets {
    /// Matches the brackets of `chars`, `"…"`, `'…'` and ‘…’ among them. Pairs further apart than `reach` characters
    /// are not pairs: one missing 」 must not swallow a chapter. Where a bracket opens, `skip` may give the length of
    /// what it only draws: an emoticon.
    pub(crate) fn of(chars: &[char], reach: usize, skip: impl Fn(usize) -> Option<usize>) -> Self {
        let mut matcher = Matcher {
            chars,
            reach,
            found: Vec::new(),
            open: Vec::new(),
        };
        // Places are kept in 32 bits; what lies behind has no brackets.
        let end = chars.len().min(NONE as usize);
        let mut at = 0;
        while let Some(&c) = chars.get(at).filter(|_| at < end) {
            if is_letter(c) {
                at += 1;
                continue;
            }
            if let Some(length) = closing_of(c).and_then(|_| skip(at)) {
                at += length.max(1);
                continue;
            }
            matcher.read(at, c);
            at += 1;
        }
        let mut matched = matcher.found;
        matched.retain(|bracket| bracket.partner != NONE);
        Self { matched }
    }

    /// All matched brackets, opening and closing, in order.
    pub(crate) fn matched(&self) -> &[Bracket] {
        &self.matched
    }

    /// Where the bracket at `at` has its partner.
    pub(crate) fn partner(&self, at: usize) -> Option<usize> {
        let key = u32::try_from(at).ok()?;
        let found = self.matched.binary_search_by_key(&key, |b| b.at).ok()?;
        self.matched.get(found).map(|bracket| bracket.partner())
    }
}

/// The bulk of Japanese text, none of which is a bracket.
fn is_letter(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | 'a'..='z' | '0'..='9')
}

struct Matcher<'a> {
    chars: &'a [char],
    reach: usize,
    /// Opening brackets, and closing ones that found a partner, in order.
    found: Vec<Bracket>,
    /// Places in `found` of the brackets that are still open.
    open: Vec<u32>,
}

impl Matcher<'_> {
    fn read(&mut self, at: usize, c: char) {
        match c {
            // The second of two closes.
            '"' | '＂' if self.close(at, c) => {}
            // 24" is a measure.
            '"' if self.before(at).is_some_and(|c| c.is_ascii_digit()) => {}
            '"' | '＂' | '‘' => self.open(at),
            '”' if self.close(at, c) => {}
            '”' if self.opens_a_pair_of_its_kind(at) => self.open(at),
            '’' if !self.is_apostrophe(at) => {
                self.close(at, c);
            }
            '\'' if self.closes_word(at) && self.close(at, c) => {}
            '\'' if self.opens_word(at) => self.open(at),
            _ if closing_of(c).is_some() => self.open(at),
            _ if is_closing_bracket(c) => {
                self.close(at, c);
            }
            _ => {}
        }
    }

    fn open(&mut self, at: usize) {
        let place = u32::try_from(self.found.len());
        let at = u32::try_from(at);
        // Both are below the bound that `of` sets.
        if let (Ok(place), Ok(at)) = (place, at) {
            self.found.push(Bracket { at, partner: NONE });
            self.open.push(place);
        }
    }

    /// Closes the innermost bracket waiting for `c`; brackets opened inside it stay without partner.
    fn close(&mut self, at: usize, c: char) -> bool {
        let found = self
            .open
            .iter()
            .enumerate()
            .rev()
            .take(SEARCH_DEPTH)
            .find(|(_, place)| self.waits_for(**place, c))
            .map(|(depth, place)| (depth, *place as usize));
        let Some((depth, place)) = found else {
            return false;
        };
        self.open.truncate(depth);
        let (Some(opening), Ok(here)) = (self.found.get_mut(place), u32::try_from(at)) else {
            return false;
        };
        if at - opening.at() > self.reach {
            return false;
        }
        opening.partner = here;
        let partner = opening.at;
        self.found.push(Bracket { at: here, partner });
        true
    }

    fn waits_for(&self, place: u32, c: char) -> bool {
        let opening = self.found.get(place as usize);
        let opening = opening.and_then(|bracket| self.chars.get(bracket.at()));
        opening.is_some_and(|&open| match open {
            '"' | '＂' | '\'' => c == open,
            '‘' => c == '’',
            '”' => c == '”',
            // The two forms of the closing mark are mixed freely.
            '〝' => matches!(c, '〟' | '〞'),
            _ => closing_of(open) == Some(c),
        })
    }

    fn before(&self, at: usize) -> Option<char> {
        let before = at.checked_sub(1)?;
        self.chars.get(before).copied()
    }

    /// ”…”: some write the closing mark on both sides.
    fn opens_a_pair_of_its_kind(&self, at: usize) -> bool {
        let next = self.chars.get(at + 1);
        next.is_some_and(|&c| c.is_alphabetic() && c != 'と')
            && !self.before(at).is_some_and(is_terminator)
    }

    /// ' behind a space or Japanese character, before a letter: not that of '98 and don't.
    fn opens_word(&self, at: usize) -> bool {
        let next = self.chars.get(at + 1);
        next.is_some_and(|c| c.is_alphabetic())
            && self.before(at).is_none_or(|c| !c.is_ascii_graphic())
    }

    /// ' behind a character, before a space, a mark or a Japanese character.
    fn closes_word(&self, at: usize) -> bool {
        let next = self.chars.get(at + 1);
        self.before(at).is_some_and(|c| !c.is_whitespace())
            && next.is_none_or(|c| !c.is_ascii_alphanumeric())
    }

    /// ’ between letters: Let’s.
    fn is_apostrophe(&self, at: usize) -> bool {
        let letter = |at: usize| self.chars.get(at).is_some_and(|&c| is_latin_letter(c));
        at > 0 && letter(at - 1) && letter(at + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(text: &str) -> Vec<(usize, usize)> {
        let chars: Vec<char> = text.chars().collect();
        let brackets = Brackets::of(&chars, 100, |_| None);
        let opening = brackets.matched().iter().filter(|b| b.opens());
        opening.map(|b| (b.at(), b.partner())).collect()
    }

    #[test]
    fn nested_brackets_match() {
        assert_eq!(pairs("「あ（い）う」"), [(0, 6), (2, 4)]);
        assert_eq!(pairs("\"a\"と\"b\""), [(0, 2), (4, 6)]);
        assert_eq!(pairs("‘Let’s go’と"), [(0, 9)]);
        assert_eq!(pairs("彼は 'Don't go.' と"), [(3, 13)]);
        assert_eq!(pairs("〝あ〞と〝い〟"), [(0, 2), (4, 6)]);
        assert_eq!(pairs("彼は”行く。”と"), [(2, 6)]);
        assert_eq!(pairs("24\"の\"画面\""), [(4, 7)]);
        assert_eq!(pairs("﹁あ︵い︶﹂"), [(0, 5), (2, 4)]);
    }

    #[test]
    fn brackets_without_partner_are_ignored() {
        assert_eq!(pairs("「あ「い」う"), [(2, 4)]);
        assert_eq!(pairs("あ」い「う」"), [(3, 5)]);
        assert_eq!(pairs("「あ（い」"), [(0, 4)]);
        assert_eq!(pairs("Let’s"), []);
        assert_eq!(pairs("行く。”と言い、”"), []);
        assert_eq!(pairs("the '98 ships' sails"), []);
    }

    #[test]
    fn a_pair_has_a_reach() {
        let far = format!("「{}」", "あ".repeat(200));
        assert_eq!(pairs(&far), []);
    }

    #[test]
    fn partners_are_found_by_place() {
        let chars: Vec<char> = "あ「い（う）」".chars().collect();
        let brackets = Brackets::of(&chars, 100, |_| None);
        let partners: Vec<_> = (0..chars.len()).map(|at| brackets.partner(at)).collect();
        let (a, b) = ((Some(6), Some(1)), (Some(5), Some(3)));
        assert_eq!(partners, [None, a.0, None, b.0, None, b.1, a.1]);
    }
}
