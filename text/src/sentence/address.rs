//! Web and mail addresses: no mark inside them ends a sentence.

use std::ops::Range;

/// Marks at the end of an address that may end the sentence.
const FINAL: &str = ".?!,";

/// A run of ASCII characters without a space, and the address in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Run {
    start: usize,
    end: usize,
    address: (usize, usize),
}

impl Run {
    /// The run around `at`. Takes time with the length of the run.
    pub(super) fn around(chars: &[char], at: usize) -> Self {
        let part = |range: Range<usize>| chars.get(range).unwrap_or_default();
        let before = part(0..at);
        let before = before.iter().rev().take_while(|c| c.is_ascii_graphic());
        let start = at - before.count();
        let after = part(at..chars.len());
        let end = at + after.iter().take_while(|c| c.is_ascii_graphic()).count();
        let text = part(start..end);
        let address = first_character(text).map_or((start, start), |first| {
            let tail = text.iter().rev().take_while(|c| FINAL.contains(**c));
            (start + first, end - tail.count())
        });
        Self {
            start,
            end,
            address,
        }
    }

    pub(super) fn covers(self, at: usize) -> bool {
        (self.start..self.end).contains(&at)
    }

    pub(super) fn is_address_at(self, at: usize) -> bool {
        (self.address.0..self.address.1).contains(&at)
    }
}

/// Where in `run` an address begins: at its scheme, at `www.`, or at the name before `@`.
fn first_character(run: &[char]) -> Option<usize> {
    if let Some(colon) = run.windows(3).position(|w| w == [':', '/', '/']) {
        let scheme = run.get(..colon)?;
        let letters = scheme.iter().rev().take_while(|c| c.is_ascii_alphabetic());
        return Some(colon - letters.count());
    }
    if let Some(found) = run.windows(4).position(|w| w == ['w', 'w', 'w', '.']) {
        return Some(found);
    }
    let sign = run.iter().position(|&c| c == '@')?;
    let is_name = |c: &&char| c.is_ascii_alphanumeric() || "._%+-".contains(**c);
    let name = run.get(..sign)?.iter().rev().take_while(is_name).count();
    let dotted = run.get(sign..)?.contains(&'.');
    (name > 0 && dotted).then_some(sign - name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        let at = chars.iter().position(char::is_ascii_graphic).unwrap_or(0);
        let run = Run::around(&chars, at);
        let inside = (0..chars.len()).filter(|&at| run.is_address_at(at));
        inside.map(|at| chars[at]).collect()
    }

    #[test]
    fn addresses_are_found() {
        assert_eq!(address("見よhttps://a.jp/b?c=1を"), "https://a.jp/b?c=1");
        assert_eq!(address("見よwww.a.jp/?b.を"), "www.a.jp/?b");
        assert_eq!(address("宛先は(hill.j@a.co.jp)だ"), "hill.j@a.co.jp)");
        assert_eq!(address("3.5を"), "");
        assert_eq!(address("@hillを"), "");
    }

    #[test]
    fn a_run_covers_itself() {
        let chars: Vec<char> = "あab.cい".chars().collect();
        let run = Run::around(&chars, 3);
        assert!(run.covers(1) && run.covers(4) && !run.covers(0) && !run.covers(5));
    }
}
