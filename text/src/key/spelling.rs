//! Spellings of one word: okurigana, and kana for kanji.

use std::sync::LazyLock;

use crate::kana::{is_kanji, is_katakana};

const SPELLINGS: &str = include_str!("spelling.tsv");
const COMPOUNDS: &str = include_str!("okurigana.txt");

/// A spelling and the form that the key has for it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spelling {
    pub(super) written: Vec<char>,
    pub(super) form: Vec<char>,
    free_standing_left: bool,
    free_standing_right: bool,
}

/// Sorted, so that spellings with the same beginning stand together.
static TABLE: LazyLock<Vec<Spelling>> = LazyLock::new(|| {
    let mut table: Vec<Spelling> = listed().chain(compounds()).collect();
    table.sort_unstable();
    table.dedup_by(|one, other| one.written == other.written);
    table
});

/// For each character whether a spelling begins with it: most begin none.
static BEGINNINGS: LazyLock<Vec<bool>> = LazyLock::new(|| {
    let mut beginnings = vec![false; 0x1_0000];
    for first in TABLE.iter().filter_map(|spelling| spelling.written.first()) {
        if let Some(entry) = beginnings.get_mut(*first as usize) {
            *entry = true;
        }
    }
    beginnings
});

/// The longest spelling that stands at `at`.
pub(super) fn find(chars: &[char], at: usize) -> Option<&'static Spelling> {
    let rest = chars.get(at..)?;
    let first = rest.first()?;
    if !BEGINNINGS
        .get(*first as usize)
        .is_some_and(|&begins| begins)
    {
        return None;
    }
    let before = at.checked_sub(1).and_then(|before| chars.get(before));
    let from = TABLE.partition_point(|spelling| spelling.written.first() < Some(first));
    TABLE
        .iter()
        .skip(from)
        .take_while(|spelling| spelling.written.first() == Some(first))
        .filter(|spelling| rest.starts_with(&spelling.written))
        .filter(|spelling| {
            let after = rest.get(spelling.written.len());
            let bound_left = spelling.free_standing_left && before.is_some_and(binds);
            let bound_right = spelling.free_standing_right && after.is_some_and(binds);
            !bound_left && !bound_right
        })
        .max_by_key(|spelling| spelling.written.len())
}

/// Whether a character beside a kanji makes one word with it.
fn binds(character: &char) -> bool {
    is_kanji(*character) || is_katakana(*character) || character.is_ascii_alphanumeric()
}

fn listed() -> impl Iterator<Item = Spelling> {
    let lines = SPELLINGS.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once('\t'))
        .flat_map(|(form, spellings)| {
            spellings.split_whitespace().map(move |spelling| Spelling {
                written: spelling.trim_matches('|').chars().collect(),
                form: form.chars().collect(),
                free_standing_left: spelling.starts_with('|'),
                free_standing_right: spelling.ends_with('|'),
            })
        })
}

fn compounds() -> impl Iterator<Item = Spelling> {
    full_compounds().flat_map(spellings_of)
}

fn full_compounds() -> impl Iterator<Item = &'static str> {
    let lines = COMPOUNDS.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace)
}

/// The compounds that are written with more or fewer kana, each with all its spellings: 取り組み, 取組み, 取り組, 取組.
#[must_use]
pub fn compound_spellings() -> Vec<Vec<String>> {
    full_compounds()
        .map(|compound| {
            let form = compound.chars().filter(|&c| is_kanji(c)).collect();
            let others = spellings_of(compound).into_iter();
            others
                .map(|spelling| spelling.written.into_iter().collect())
                .chain([form])
                .collect()
        })
        .collect()
}

/// All ways to leave out kana of a compound: of each stretch, any number from its beginning.
fn spellings_of(compound: &str) -> Vec<Spelling> {
    let form: Vec<char> = compound.chars().filter(|&c| is_kanji(c)).collect();
    let mut written: Vec<Vec<char>> = vec![Vec::new()];
    for stretch in compound
        .chars()
        .collect::<Vec<_>>()
        .chunk_by(|a, b| is_kanji(*a) == is_kanji(*b))
    {
        let kana = !stretch.first().is_some_and(|&c| is_kanji(c));
        let left_out = if kana { stretch.len() } else { 0 };
        written = written
            .iter()
            .flat_map(|before| {
                (0..=left_out).map(move |count| {
                    [before.as_slice(), stretch.get(count..).unwrap_or_default()].concat()
                })
            })
            .collect();
    }
    written.retain(|written| *written != form);
    written
        .into_iter()
        .map(|written| Spelling {
            written,
            form: form.clone(),
            free_standing_left: false,
            free_standing_right: false,
        })
        .collect()
}
