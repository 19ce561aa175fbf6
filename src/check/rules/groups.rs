//! Pairs that say the same on one side, and where they differ on the other.

use std::collections::HashMap;

use rayon::prelude::*;
use sha2::{Digest, Sha256};
use taiyaku_text::{fold::fold, key::key, number::find_numbers, span::Span};

use crate::{
    check::{CheckContext, Pair},
    files::hexadecimal,
};

/// A translation as it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wording {
    /// Its words, folded, without punctuation.
    pub(super) letters: String,
    /// How many words.
    pub(super) words: usize,
}

/// The key of each source, with the values of its numbers. Blank for a pair that says nothing.
pub(super) fn source_keys(pairs: &[Pair], context: &CheckContext<'_>) -> Vec<String> {
    let language = context.resources.memory.source_language();
    let source_key = |pair: &Pair| {
        let key = key(&pair.source.text, language);
        let mut text: String = key.chars.iter().collect();
        for number in key.numbers {
            // No text has this character in it: it keeps the numbers apart.
            text.push('\u{1F}');
            text.push_str(&number.value);
        }
        text
    };
    pairs.par_iter().map(source_key).collect()
}

/// The wording of each translation.
pub(super) fn wordings(pairs: &[Pair], context: &CheckContext<'_>) -> Vec<Wording> {
    let language = context.resources.target_language();
    let wording = |pair: &Pair| {
        let folded = fold(&pair.target.text, language).text;
        let words: Vec<&str> = folded
            .split(|c: char| !(c.is_alphanumeric() || is_sign(c)))
            .filter(|word| !word.is_empty())
            .collect();
        Wording {
            letters: words.join(" "),
            words: words.len(),
        }
    };
    pairs.par_iter().map(wording).collect()
}

/// Signs that mean something: -5 %, $3, C#.
const fn is_sign(character: char) -> bool {
    matches!(
        character,
        '%' | '$' | '€' | '£' | '¥' | '#' | '+' | '°' | '@' | '&'
    )
}

/// The translated pairs that agree in `keys`, group by group, in the order of the pairs; single ones left out.
pub(super) fn by(keys: &[String], targets: &[Wording]) -> Vec<Vec<usize>> {
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (index, (key, target)) in keys.iter().zip(targets).enumerate() {
        if key.is_empty() || target.letters.is_empty() {
            continue;
        }
        let place = *places.entry(key).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.push(index),
            None => groups.push(vec![index]),
        }
    }
    groups.retain(|group| group.len() > 1);
    groups
}

/// For each member of a group, the one to compare it with: a member with the most frequent other text.
pub(super) struct Rivals<'g> {
    /// A member with the most frequent text, and one with the most frequent text of the others, of texts compared
    /// loosely; then of the exact texts.
    loose: Best<'g>,
    exact: Best<'g>,
}

struct Best<'g> {
    text: Box<dyn Fn(usize) -> &'g str + 'g>,
    first: usize,
    second: Option<usize>,
}

impl<'g> Rivals<'g> {
    /// `loose` and `exact` are the texts of a member, compared loosely and exactly. A group is never empty.
    pub(super) fn new(
        members: &[usize],
        loose: impl Fn(usize) -> &'g str + 'g,
        exact: impl Fn(usize) -> &'g str + 'g,
    ) -> Self {
        Self {
            loose: Best::new(members, Box::new(loose)),
            exact: Best::new(members, Box::new(exact)),
        }
    }

    /// The member to compare this one with.
    pub(super) fn of(&self, member: usize) -> usize {
        self.loose
            .other(member)
            .or_else(|| self.exact.other(member))
            .unwrap_or(member)
    }
}

impl<'g> Best<'g> {
    fn new(members: &[usize], text: Box<dyn Fn(usize) -> &'g str + 'g>) -> Self {
        let mut counts: HashMap<&str, (usize, usize)> = HashMap::new();
        for &member in members {
            counts.entry(text(member)).or_insert((0, member)).0 += 1;
        }
        // Most frequent first, and of equally frequent ones the first in the run.
        let mut order: Vec<(usize, usize)> = counts.into_values().collect();
        order.sort_by_key(|&(count, member)| (std::cmp::Reverse(count), member));
        let mut order = order.into_iter().map(|(_, member)| member);
        Self {
            first: order.next().unwrap_or_default(),
            second: order.next(),
            text,
        }
    }

    fn other(&self, member: usize) -> Option<usize> {
        match (self.text)(member) == (self.text)(self.first) {
            true => self.second,
            false => Some(self.first),
        }
    }
}

/// A short name for a set of texts, in whatever order they come.
pub(super) fn fingerprint<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let mut texts: Vec<&str> = texts.collect();
    texts.sort_unstable();
    texts.dedup();
    let mut digest = Sha256::new();
    for text in texts {
        digest.update((text.len() as u64).to_le_bytes());
        digest.update(text);
    }
    hexadecimal(&digest.finalize())
}

/// The values of the numbers of a source, in order of size.
pub(super) fn numbers(source: &str) -> Vec<String> {
    let mut values: Vec<String> = find_numbers(source)
        .into_iter()
        .map(|number| number.value)
        .collect();
    values.sort_unstable();
    values
}

/// What is left of a text between the beginning and the end that it shares with another; empty where the other has
/// all of it.
pub(super) fn rest(text: &[char], other: &[char]) -> Span {
    let start = text.iter().zip(other).take_while(|(a, b)| a == b).count();
    let room = text.len().min(other.len()) - start;
    let ends = text.iter().rev().zip(other.iter().rev()).take(room);
    let end = ends.take_while(|(a, b)| a == b).count();
    Span::new(start, text.len() - end)
}

/// Where a text differs from another: the [`rest`], made to whole words. The whole text where the other has all
/// of it.
pub(super) fn difference(text: &str, other: &str) -> Span {
    let (text, other): (Vec<char>, Vec<char>) = (text.chars().collect(), other.chars().collect());
    let Span { mut start, mut end } = rest(&text, &other);
    let is_letter = |at: usize| text.get(at).is_some_and(char::is_ascii_alphanumeric);
    while start > 0 && is_letter(start - 1) && (is_letter(start) || start == end) {
        start -= 1;
    }
    while end > 0 && is_letter(end) && (is_letter(end - 1) || start == end) {
        end += 1;
    }
    match start < end {
        true => Span::new(start, end),
        false => Span::new(0, text.len()),
    }
}

/// The beginning of a text, for a message.
pub(super) fn shortened(text: &str) -> String {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_are_whole_words() {
        let marked = |text: &str, other: &str| -> String {
            let span = difference(text, other);
            text.chars().skip(span.start).take(span.len()).collect()
        };
        assert_eq!(marked("It rained hard.", "It ruined hard."), "rained");
        assert_eq!(marked("It rained hard.", "It rained."), " hard");
        assert_eq!(marked("the cat", "the cats"), "cat");
        assert_eq!(marked("the cats", "the cat"), "cats");
        assert_eq!(marked("Rain", "Rain."), "Rain");
        assert_eq!(marked("雨が降った。", "雪が降った。"), "雨");
    }
}
