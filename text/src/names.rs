//! Names of people, places and organisations that are frequent in Japanese text.
//!
//! The lists hold what a reader takes for a name without any context; a word that is also an everyday word (mostly of
//! one character) needs context, which is the caller's to look for.

use std::{collections::HashMap, sync::LazyLock};

use crate::{fold::fold, key::key, model::LanguageTag};

const FAMILIES: &str = include_str!("names/families.txt");

/// How many of the family names are the most frequent ones.
const MOST_FREQUENT: usize = 103;

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// A Japanese family name.
    Family,
    /// A Japanese given name.
    Given,
    /// A name of a person in katakana, given or family name.
    Foreign,
    /// A place.
    Place,
    /// A company or another body.
    Organisation,
}

const LISTS: [(NameKind, &str); 5] = [
    (NameKind::Family, FAMILIES),
    (NameKind::Given, include_str!("names/given.txt")),
    (NameKind::Foreign, include_str!("names/foreign.txt")),
    (NameKind::Place, include_str!("names/places.txt")),
    (
        NameKind::Organisation,
        include_str!("names/organisations.txt"),
    ),
];

/// A name of the lists that begins a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListedName {
    /// Its length in scalar values.
    pub length: usize,
    /// What it names.
    pub kind: NameKind,
}

/// The names by their first character, in the form of the key, longest first.
static NAMES: LazyLock<HashMap<char, Vec<(Vec<char>, NameKind)>>> = LazyLock::new(|| {
    let mut names: HashMap<char, Vec<(Vec<char>, NameKind)>> = HashMap::new();
    for (kind, list) in LISTS {
        for name in listed(list) {
            let form = form(name);
            if let Some(&first) = form.first() {
                names.entry(first).or_default().push((form, kind));
            }
        }
    }
    for names in names.values_mut() {
        names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    }
    names
});

/// The form that a name has in the key of a text. 一郎 by itself reads as a number of something; in a text it does not.
fn form(name: &str) -> Vec<char> {
    let japanese = LanguageTag::japanese();
    let key = key(name, &japanese);
    if key.numbers.is_empty() {
        key.chars
    } else {
        fold(name, &japanese).text.chars().collect()
    }
}

fn listed(list: &'static str) -> impl Iterator<Item = &'static str> {
    let lines = list.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace)
}

/// All names that begin the [key](crate::key::key()) of a text, or a part of it, longest first; one that names several things is given for each.
///
/// ```
/// use taiyaku_text::names::{NameKind, names_at};
///
/// let text: Vec<char> = "佐々木さん".chars().collect();
/// let first = names_at(&text).next();
/// assert_eq!(first.map(|name| (name.length, name.kind)), Some((3, NameKind::Family)));
/// ```
pub fn names_at(text: &[char]) -> impl Iterator<Item = ListedName> {
    let candidates = text
        .first()
        .and_then(|first| NAMES.get(first))
        .map_or(&[][..], Vec::as_slice);
    candidates
        .iter()
        .filter(|(name, _)| text.starts_with(name))
        .map(|(name, kind)| ListedName {
            length: name.len(),
            kind: *kind,
        })
}

/// The hundred or so most frequent family names of Japan, most frequent first.
pub fn most_frequent_families() -> impl Iterator<Item = &'static str> {
    listed(FAMILIES).take(MOST_FREQUENT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_read() {
        let kinds = |text: &str| -> Vec<(usize, NameKind)> {
            let chars: Vec<char> = text.chars().collect();
            names_at(&chars)
                .map(|name| (name.length, name.kind))
                .collect()
        };
        assert_eq!(kinds("長谷川さん"), [(3, NameKind::Family)]);
        assert_eq!(
            kinds("千葉へ"),
            [(2, NameKind::Family), (2, NameKind::Place)]
        );
        assert!(kinds("左手").is_empty());
        assert_eq!(most_frequent_families().last(), Some("大西"));
    }

    #[test]
    fn names_are_no_shorter_than_they_can_be_told() {
        for (kind, list) in LISTS {
            let one = listed(list).filter(|name| name.chars().count() == 1);
            let allowed = matches!(kind, NameKind::Family | NameKind::Given | NameKind::Place);
            assert!(allowed || one.count() == 0, "{kind:?}");
        }
    }
}
