//! The kinds of difference between two spellings of the same thing.
//!
//! Each kind has a way to level it out. The kinds charged are a smallest set whose levelling makes the two spellings
//! equal (or as near as all kinds together do; what then remains is another spelling).

use unicode_normalization::UnicodeNormalization;

use super::charge::{ChargeKind, Charges, POLITENESS_IN_SPEECH};

/// Two differing stretches of original text with equal keys.
pub(super) struct Explanation<'t> {
    pub(super) query: &'t str,
    pub(super) unit: &'t str,
    /// Whether either stands inside 「」.
    pub(super) in_speech: bool,
}

/// The query's and the unit's stretch, levelled so far.
type Pair = (String, String);
/// Levels one kind of difference out.
type Level = fn(&Pair) -> Pair;

/// Kinds in the order in which they are levelled. The search for a smallest set gives up later ones first.
const SPELLING: [(ChargeKind, Level); 7] = [
    (ChargeKind::Spacing, level_spacing),
    (ChargeKind::Width, level_width),
    (ChargeKind::Case, level_case),
    (ChargeKind::LongVowel, level_long_vowel),
    (ChargeKind::Ruby, level_ruby),
    (ChargeKind::Punctuation, level_punctuation),
    (ChargeKind::Politeness, level_politeness),
];

/// Charges for two stretches of text.
pub(super) fn explain_spelling(stretch: &Explanation<'_>, charges: &mut Charges) {
    let (kinds, remainder) = smallest(&SPELLING, stretch.query, stretch.unit);
    for kind in kinds {
        if kind == ChargeKind::Politeness && stretch.in_speech {
            charges.add_points(kind, POLITENESS_IN_SPEECH);
        } else {
            charges.add(kind);
        }
    }
    if remainder {
        charges.add(ChargeKind::Spelling);
    }
}

/// Charges for what the key dropped at the beginning of two texts.
pub(super) fn explain_mark(query: &str, unit: &str, charges: &mut Charges) {
    let (kinds, remainder) = smallest(&SPELLING[..2], query, unit);
    kinds.into_iter().for_each(|kind| charges.add(kind));
    if remainder {
        charges.add(ChargeKind::ListMark);
    }
}

/// Charges for two notations of the same number.
pub(super) fn explain_number(query: &str, unit: &str, charges: &mut Charges) {
    let (kinds, remainder) = smallest(&SPELLING[..2], query, unit);
    kinds.into_iter().for_each(|kind| charges.add(kind));
    if remainder {
        charges.add(ChargeKind::NumberNotation);
    }
}

/// A smallest set of kinds that brings the two as near as all do, and whether a difference remains.
fn smallest(kinds: &[(ChargeKind, Level)], query: &str, unit: &str) -> (Vec<ChargeKind>, bool) {
    if query == unit {
        return (Vec::new(), false);
    }
    let mut kept = kinds.to_vec();
    let remaining = distance_after(&kept, query, unit);
    for &(kind, _) in kinds.iter().rev() {
        let without: Vec<_> = kept
            .iter()
            .copied()
            .filter(|(other, _)| *other != kind)
            .collect();
        if distance_after(&without, query, unit) <= remaining {
            kept = without;
        }
    }
    (
        kept.into_iter().map(|(kind, _)| kind).collect(),
        remaining > 0,
    )
}

fn distance_after(kinds: &[(ChargeKind, Level)], query: &str, unit: &str) -> usize {
    let start = (query.to_owned(), unit.to_owned());
    let (query, unit) = kinds.iter().fold(start, |pair, (_, level)| level(&pair));
    distance(&query, &unit)
}

/// The product of the lengths from which two stretches are not compared character by character: a
/// run of a hundred thousand spaces is one stretch.
const LARGEST_TABLE: usize = 1_000_000;

/// The Levenshtein distance; of what is left of very long texts without their common ends, an upper
/// bound of it.
fn distance(query: &str, unit: &str) -> usize {
    let (query, unit): (Vec<char>, Vec<char>) = (query.chars().collect(), unit.chars().collect());
    let head = query.iter().zip(&unit).take_while(|(a, b)| a == b).count();
    // Both have at least `head` characters, and what is left of both at least `tail`.
    let (query, unit) = (&query[head..], &unit[head..]);
    let ends = query.iter().rev().zip(unit.iter().rev());
    let tail = ends.take_while(|(a, b)| a == b).count();
    let query = query[..query.len() - tail].to_vec();
    let unit = unit[..unit.len() - tail].to_vec();
    if query.len().saturating_mul(unit.len()) > LARGEST_TABLE {
        return query.len().max(unit.len());
    }
    strsim::generic_levenshtein(&query, &unit)
}

fn both(pair: &Pair, change: impl Fn(&str) -> String) -> Pair {
    (change(&pair.0), change(&pair.1))
}

fn level_spacing(pair: &Pair) -> Pair {
    both(pair, |text| {
        text.chars().filter(|&c| !is_space(c)).collect()
    })
}

/// White space and the invisible characters that stand for it in files (zero-width space, BOM, soft hyphen).
fn is_space(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{200B}' | '\u{FEFF}' | '\u{AD}')
}

fn level_width(pair: &Pair) -> Pair {
    both(pair, |text| text.nfkc().collect())
}

fn level_case(pair: &Pair) -> Pair {
    both(pair, str::to_lowercase)
}

/// Drops the mark, and the dashes that are written for it where the other side has the mark.
fn level_long_vowel(pair: &Pair) -> Pair {
    if !pair.0.contains(['ー', 'ｰ']) && !pair.1.contains(['ー', 'ｰ']) {
        return pair.clone();
    }
    both(pair, |text| {
        text.chars()
            .filter(|&c| !matches!(c, 'ー' | 'ｰ') && !is_dash(c))
            .collect()
    })
}

fn is_dash(character: char) -> bool {
    matches!(
        character,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2500}' | '－'
    )
}

/// Drops kana in brackets.
fn level_ruby(pair: &Pair) -> Pair {
    both(pair, |text| {
        let mut kept = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(open) = rest.find(is_opening_bracket) {
            let (before, bracket) = rest.split_at(open);
            kept.push_str(before);
            let mut inside = bracket.chars();
            kept.extend(inside.next());
            rest = inside.as_str();
            let reading = rest.find(|c| !is_reading(c)).unwrap_or(rest.len());
            if reading > 0 && rest[reading..].starts_with(is_closing_bracket) {
                kept.pop();
                let mut after = rest[reading..].chars();
                after.next();
                rest = after.as_str();
            }
        }
        kept.push_str(rest);
        kept
    })
}

fn is_opening_bracket(character: char) -> bool {
    matches!(character, '(' | '（' | '《' | '〔' | '[' | '［' | '｟')
}

fn is_closing_bracket(character: char) -> bool {
    matches!(character, ')' | '）' | '》' | '〕' | ']' | '］' | '｠')
}

/// Kana, and what may stand between two readings.
fn is_reading(character: char) -> bool {
    matches!(character, '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FF}' | '\u{FF66}'..='\u{FF9F}' | ' ' | '　')
}

/// Stands for any run of punctuation.
const ANY_MARK: char = '\u{FFFC}';

/// Puts one mark for each run of punctuation: the keys say that the marks mean the same.
fn level_punctuation(pair: &Pair) -> Pair {
    both(pair, |text| {
        let mut leveled = String::with_capacity(text.len());
        for character in text.chars() {
            if !is_punctuation(character) {
                leveled.push(character);
            } else if !leveled.ends_with(ANY_MARK) {
                leveled.push(ANY_MARK);
            }
        }
        leveled
    })
}

fn is_punctuation(character: char) -> bool {
    let letter = character.is_alphanumeric()
        || matches!(
            character,
            'ー' | '々' | '〆' | '〇' | 'ゝ' | 'ゞ' | 'ヽ' | 'ヾ'
        );
    !letter && !is_space(character) && character != '\u{3099}' && character != '\u{309A}'
}

/// Endings of a sentence by style, longest first.
const PLAIN_ENDINGS: [&str; 8] = [
    "であった",
    "であろう",
    "ではない",
    "である",
    "だった",
    "だろう",
    "だ",
    "た",
];
const COPULA_POLITE: [&str; 6] = [
    "であります",
    "でございます",
    "でしょう",
    "でした",
    "です",
    "ではありません",
];
const VERB_POLITE: [&str; 5] = ["ましょう", "ません", "ませんでした", "ました", "ます"];

/// Drops the copula where the styles differ; of verbs, the inflected ending as well (行きます / 行く).
fn level_politeness(pair: &Pair) -> Pair {
    let verb = |text: &str| VERB_POLITE.iter().any(|ending| text.ends_with(ending));
    if verb(&pair.0) != verb(&pair.1) {
        let hiragana = |c: char| matches!(c, '\u{3041}'..='\u{3096}');
        return both(pair, |text| text.trim_end_matches(hiragana).to_owned());
    }
    // 弱いです / 弱い: です says nothing there but politeness.
    let added = |polite: &str, plain: &str| polite.strip_suffix("です") == Some(plain);
    if added(&pair.0, &pair.1) || added(&pair.1, &pair.0) {
        return both(pair, |text| text.trim_end_matches("です").to_owned());
    }
    let copula = |text: &str| {
        let endings = || COPULA_POLITE.iter().chain(&PLAIN_ENDINGS);
        let style = endings()
            .filter(|ending| text.ends_with(**ending))
            .max_by_key(|ending| ending.len());
        style.map_or(text.to_owned(), |ending| {
            text[..text.len() - ending.len()].to_owned()
        })
    };
    both(pair, copula)
}

#[cfg(test)]
mod tests {
    use ChargeKind::*;
    use proptest::prelude::*;

    use super::*;

    fn kinds(query: &str, unit: &str) -> Vec<ChargeKind> {
        let mut charges = Charges::default();
        explain_spelling(
            &Explanation {
                query,
                unit,
                in_speech: false,
            },
            &mut charges,
        );
        charges
            .into_vec()
            .into_iter()
            .map(|charge| charge.kind)
            .collect()
    }

    #[test]
    fn one_kind_each() {
        for (query, unit, kind) in [
            ("ＡＢ", "AB", Width),
            ("ｶﾞｽ", "ガス", Width),
            ("，", "、", Punctuation),
            ("．", "。", Punctuation),
            ("“", "「", Punctuation),
            ("PDF", "pdf", Case),
            (" ", "", Spacing),
            ("　", " ", Spacing),
            ("ー", "", LongVowel),
            ("ー", "―", LongVowel),
            ("（ほおずき）", "", Ruby),
            ("《りんご》", "", Ruby),
            ("です", "である", Politeness),
            ("だった", "でした", Politeness),
            ("行きます", "行く", Politeness),
            ("扱", "扱い", Spelling),
            ("事", "こと", Spelling),
            ("澤", "沢", Spelling),
            ("ヴァ", "バ", Spelling),
        ] {
            assert_eq!(kinds(query, unit), [kind], "{query} / {unit}");
            assert_eq!(kinds(unit, query), [kind], "{unit} / {query}");
        }
    }

    #[test]
    fn several_kinds_in_one_stretch() {
        assert_eq!(kinds("Ａ", "a"), [Width, Case]);
        assert_eq!(kinds("ｻｰﾊﾞｰ", "サーバ"), [Width, LongVowel]);
        assert_eq!(kinds("事です", "ことだ"), [Spelling, Politeness]);
        assert_eq!(kinds("灯（ほおずき） ", "燈"), [Spacing, Spelling, Ruby]);
    }

    #[test]
    fn a_number_in_another_notation() {
        let notation = |query: &str, unit: &str| {
            let mut charges = Charges::default();
            explain_number(query, unit, &mut charges);
            charges
                .into_vec()
                .into_iter()
                .map(|charge| charge.kind)
                .collect::<Vec<_>>()
        };
        assert_eq!(notation("五十六", "56"), [NumberNotation]);
        assert_eq!(notation("1,200", "1200"), [NumberNotation]);
        assert_eq!(notation("５６", "56"), [Width]);
        assert_eq!(notation("2万5千", "2 万5千"), [Spacing]);
        assert!(notation("3", "3").is_empty());
    }

    #[test]
    fn long_stretches_are_explained_too() {
        let spaces = " ".repeat(200_000);
        assert_eq!(kinds(&spaces, &spaces[1..]), [Spacing]);
        let dots = "・".repeat(100_000);
        assert_eq!(kinds(&dots, "・…"), [Punctuation]);
        let (wide, narrow) = ("Ａ".repeat(100_000), "A".repeat(100_000));
        assert_eq!(kinds(&wide, &narrow), [Width]);
    }

    proptest! {
        #[test]
        fn the_distance_is_levenshteins(query in "[あいう]{0,12}", unit in "[あいう]{0,12}") {
            prop_assert_eq!(distance(&query, &unit), strsim::levenshtein(&query, &unit));
        }

        #[test]
        fn equal_texts_cost_nothing_and_others_something(query in "[あＡaー（）。 ]{0,8}", unit in "[あＡaー（）。 ]{0,8}") {
            prop_assert_eq!(kinds(&query, &unit).is_empty(), query == unit);
        }
    }
}
