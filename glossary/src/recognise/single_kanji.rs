//! Terms of one Chinese character, which are a part of some other word far more often than a word.
//!
//! A country (米, 中, 日) is meant beside another country (日米韓, 米ロ), after 訪, 対, 在 and the like,
//! before a word of state (米軍, 仏大統領), and at the head of a headline's clause (米、追加関税を発表).
//! Any other character counts where no Chinese character touches it, or before a title (沢氏).
//! The lists are data: `glossary/data/country-kanji.tsv`, `after-country.txt`, `person-titles.txt`.

use std::{collections::BTreeMap, sync::LazyLock};

use super::{
    scan::Scan,
    script::{Script, is_kanji, is_katakana, is_numeral, script},
};

static COUNTRIES: LazyLock<BTreeMap<char, Country>> =
    LazyLock::new(|| parse_countries(include_str!("../../data/country-kanji.tsv")));
static AFTER_COUNTRY: LazyLock<Vec<&str>> =
    LazyLock::new(|| lines(include_str!("../../data/after-country.txt")).collect());
static TITLES: LazyLock<Vec<&str>> =
    LazyLock::new(|| lines(include_str!("../../data/person-titles.txt")).collect());

/// Whether a Japanese term ends in a title that follows a person's name: 大統領, 副大統領, 上院議員.
#[must_use]
pub fn is_person_title(term: &str) -> bool {
    TITLES.iter().any(|title| term.ends_with(title))
}

/// How a country's one-character name is used.
struct Country {
    /// Characters that may stand before it.
    prefixes: &'static str,
    /// Whether it may stand at the head of a clause.
    heads_clause: bool,
}

fn lines(data: &'static str) -> impl Iterator<Item = &'static str> {
    data.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn parse_countries(data: &'static str) -> BTreeMap<char, Country> {
    lines(data)
        .filter_map(|line| {
            let mut fields = line.split('\t');
            let name = fields.next()?.chars().next()?;
            let prefixes = match fields.next()? {
                "-" => "",
                prefixes => prefixes,
            };
            let heads_clause = fields.next()? == "head";
            Some((
                name,
                Country {
                    prefixes,
                    heads_clause,
                },
            ))
        })
        .collect()
}

/// Whether the one character at `place` (in the form) is the word itself. `covered` tells whether a
/// character of the form belongs to a hiding word.
pub(super) fn stands_alone(scan: &Scan, place: usize, covered: &dyn Fn(usize) -> bool) -> bool {
    match scan.at(place).and_then(|c| COUNTRIES.get(&c)) {
        Some(_) if is_during_a_visit(scan, place) => false,
        Some(country) => {
            in_series(scan, place, covered)
                || after_prefix(scan, place, country)
                || (country.heads_clause && heads_word(scan, place))
                || (country.heads_clause && heads_clause(scan, place))
        }
        None => touches_no_kanji(scan, place),
    }
}

/// 訪米中の首相: the 中 says that the visit goes on.
fn is_during_a_visit(scan: &Scan, place: usize) -> bool {
    let visited = before(scan, place).is_some_and(|c| COUNTRIES.contains_key(&c));
    let visit = place.checked_sub(2).and_then(|index| scan.at(index));
    scan.at(place) == Some('中') && visited && visit.is_some_and(|c| "訪渡来在滞帰".contains(c))
}

/// The character before a place of the form.
fn before(scan: &Scan, place: usize) -> Option<char> {
    place.checked_sub(1).and_then(|index| scan.at(index))
}

/// 日米, 米中, 米・ロ, 英、仏: another country beside it, with at most a mark between.
fn in_series(scan: &Scan, place: usize, covered: &dyn Fn(usize) -> bool) -> bool {
    let is_mark = |index: usize| matches!(scan.at(index), Some('・' | '、' | '-' | '対'));
    let left = place.checked_sub(1).is_some_and(|one| {
        names_country(scan, one, covered)
            || (is_mark(one)
                && one
                    .checked_sub(1)
                    .is_some_and(|two| names_country(scan, two, covered)))
    });
    left || names_country(scan, place + 1, covered)
        || (is_mark(place + 1) && names_country(scan, place + 2, covered))
}

/// Whether the character can be a country's name: no part of a hiding word, no day of the month, no
/// piece of a katakana word.
fn names_country(scan: &Scan, place: usize, covered: &dyn Fn(usize) -> bool) -> bool {
    let Some(character) = scan.at(place).filter(|c| COUNTRIES.contains_key(c)) else {
        return false;
    };
    let touches = |wanted: fn(char) -> bool| {
        before(scan, place).is_some_and(wanted) || scan.at(place + 1).is_some_and(wanted)
    };
    !(covered(place)
        || (character == '日' && before(scan, place).is_some_and(is_numeral))
        || (is_katakana(character) && touches(is_katakana)))
}

/// 訪米, 対中.
fn after_prefix(scan: &Scan, place: usize, country: &Country) -> bool {
    before(scan, place).is_some_and(|prefix| country.prefixes.contains(prefix))
}

/// 米軍, 仏大統領, 米アップル.
fn heads_word(scan: &Scan, place: usize) -> bool {
    let free = !before(scan, place).is_some_and(is_kanji);
    let foreign = scan
        .at(place + 1)
        .is_some_and(|c| matches!(script(c), Script::Katakana | Script::Word));
    let named = AFTER_COUNTRY.iter().any(|entry| {
        let word = entry.trim_start_matches('!');
        (free || entry.starts_with('!')) && follows(scan, place + 1, word)
    });
    named || (free && foreign)
}

/// 米、追加関税を発表: alone at the head of a sentence or quotation, or in brackets.
fn heads_clause(scan: &Scan, place: usize) -> bool {
    let head = before(scan, place).is_none_or(|c| "。「『【《(:!?▽▼◇◆■●○".contains(c));
    match scan.at(place + 1) {
        Some('、' | ',') => head,
        Some(')') => before(scan, place) == Some('('),
        _ => false,
    }
}

fn touches_no_kanji(scan: &Scan, place: usize) -> bool {
    if before(scan, place).is_some_and(is_kanji) {
        return false;
    }
    !scan.at(place + 1).is_some_and(is_kanji)
        || TITLES.iter().any(|title| follows(scan, place + 1, title))
}

/// Whether `word` stands at a place of the form.
fn follows(scan: &Scan, place: usize, word: &str) -> bool {
    word.chars()
        .enumerate()
        .all(|(offset, character)| scan.at(place + offset) == Some(character))
}
