//! A word in kana that stands in kanji elsewhere: こうげき where the text writes 攻撃.
//!
//! Most hiragana are grammar, so a stretch of them is asked about only if it is the reading of a word in kanji of this
//! text (or of a term whose reading is known), has four kana or more, and stands between particles as a noun does.
//! Words that are as well written in kana are listed in `usual-kana.txt`.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use taiyaku_text::{
    kana::{is_hiragana, is_kanji, to_hiragana},
    model::LanguageTag,
    span::Span,
};

use super::{
    Query, QueryKind, QuerySegment, QueryText,
    readings::compound_readings,
    words::{Stretch, Stretches},
};
use crate::suggest::Concept;

/// A reading of fewer kana says too little.
const LEAST_KANA: usize = 4;

/// Words that many write in kana, by their readings.
static USUAL_KANA: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("usual-kana.txt").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect()
});

/// What may stand between a noun and the kana before it.
const BEFORE: [&str; 12] = [
    "の", "を", "に", "は", "が", "と", "で", "も", "へ", "や", "する", "した",
];

/// What may follow a noun: particles, and the verbs that are made with する.
const AFTER: [&str; 24] = [
    "を",
    "が",
    "は",
    "に",
    "の",
    "と",
    "で",
    "も",
    "へ",
    "や",
    "から",
    "まで",
    "より",
    "する",
    "した",
    "して",
    "しな",
    "しよう",
    "します",
    "され",
    "させ",
    "できる",
    "でき",
    "など",
];

/// A word in kanji, with a place where it stands, if it stands in the text.
#[derive(Debug, Clone)]
struct Word<'t> {
    kanji: String,
    place: Option<Stretch<'t>>,
}

/// A query for each word in kana.
pub(super) fn find(text: &QueryText, concepts: &[Concept]) -> Vec<Query> {
    let words = words(text, concepts);
    if words.is_empty() {
        return Vec::new();
    }
    let longest = words.keys().map(Vec::len).max().unwrap_or(0);
    let mut found: Vec<(&[char], &Word<'_>, Vec<Stretch<'_>>)> = Vec::new();
    for segment in text
        .segments
        .iter()
        .filter(|segment| !speaks_of_readings(segment))
    {
        let chars: Vec<char> = segment.text.chars().collect();
        for (span, length) in candidates(&chars, longest) {
            let kana = chars
                .get(span.start..span.start + length)
                .unwrap_or_default();
            let Some((reading, word)) = words.get_key_value(kana) else {
                continue;
            };
            let stretch = Stretch {
                segment,
                span: Span::new(span.start, span.start + length),
            };
            // 攻撃（軍事こうげき）: in brackets, kana are mostly readings.
            if stretch.is_bracketed() {
                continue;
            }
            match found
                .iter_mut()
                .find(|(known, _, _)| *known == reading.as_slice())
            {
                Some((_, _, places)) => places.push(stretch),
                None => found.push((reading, word, vec![stretch])),
            }
        }
    }
    found
        .iter()
        .map(|(reading, word, places)| {
            query(text, &reading.iter().collect::<String>(), word, places)
        })
        .collect()
}

fn query(text: &QueryText, kana: &str, word: &Word<'_>, places: &[Stretch<'_>]) -> Query {
    let kanji = &word.kanji;
    let (elsewhere_japanese, elsewhere_english) = match word.place {
        Some(_) => ("ほかの箇所では", "stands elsewhere in the text"),
        None => ("用語集では", "is the spelling of the term base"),
    };
    let kana_places = places
        .iter()
        .map(|place| text.excerpt(place.segment, place.span));
    let kanji_place = word
        .place
        .map(|place| text.excerpt(place.segment, place.span));
    Query {
        kind: QueryKind::KanaSpelling,
        excerpts: kana_places.chain(kanji_place).collect(),
        japanese: format!(
            "「{kana}」は、{elsewhere_japanese}「{kanji}」と書かれています。同じ語と考えてよろしいですか。"
        ),
        english: format!(
            "{kana} is written in kana here; {kanji} {elsewhere_english}. Is the same word meant?"
        ),
    }
}

/// 「れいふく」ではなく「らいふく」と読む: kana stand there for sounds.
fn speaks_of_readings(segment: &QuerySegment) -> bool {
    ["読む", "読み", "発音", "ひらがな", "平仮名"]
        .iter()
        .any(|word| segment.text.contains(word))
}

/// The stretches that may be a noun in kana: where each begins, and its length.
fn candidates(chars: &[char], longest: usize) -> Vec<(Span, usize)> {
    let mut candidates = Vec::new();
    let mut start = 0;
    for run in chars.chunk_by(|&a, &b| is_hiragana(a) == is_hiragana(b)) {
        let span = Span::new(start, start + run.len());
        start = span.end;
        if run.len() < LEAST_KANA || !run.first().is_some_and(|&c| is_hiragana(c)) {
            continue;
        }
        let before = span.start.checked_sub(1).and_then(|at| chars.get(at));
        let after = chars.get(span.end);
        // 攻撃（こうげき）, 斎藤 瑞樹（さいとう みずき）: a reading, not a spelling.
        if before.is_some_and(|c| "（(《〈・／/".contains(*c) || c.is_whitespace()) {
            continue;
        }
        for begin in begins(run, before) {
            let rest = run.get(begin..).unwrap_or_default();
            for length in LEAST_KANA..=rest.len().min(longest) {
                if ends_noun(rest.get(length..).unwrap_or_default(), after) {
                    candidates.push((Span::new(span.start + begin, span.end), length));
                }
            }
        }
    }
    candidates
}

/// Where in a run of hiragana a noun can begin: at its start, unless kanji before it make it their ending, and after a
/// particle that itself follows kanji or katakana.
fn begins(run: &[char], before: Option<&char>) -> Vec<usize> {
    let mut begins = Vec::new();
    if !before.is_some_and(|&c| is_kanji(c)) {
        begins.push(0);
    }
    let bound = before.is_some_and(|&c| c.is_alphanumeric() || is_closing(c));
    let particles = BEFORE.iter().filter(|particle| {
        let mut run = run.iter();
        bound && particle.chars().all(|c| run.next() == Some(&c))
    });
    begins.extend(particles.map(|particle| particle.chars().count()));
    begins
}

fn is_closing(character: char) -> bool {
    "」』）)】〉》”".contains(character)
}

/// Whether a noun can end before `rest` of its run of hiragana, which `after` follows.
fn ends_noun(rest: &[char], after: Option<&char>) -> bool {
    if rest.is_empty() {
        // 大切なことし: kanji right behind kana make one word with them.
        return !after.is_some_and(|&c| is_kanji(c));
    }
    AFTER.iter().any(|particle| {
        let mut rest = rest.iter();
        particle.chars().all(|c| rest.next() == Some(&c))
    })
}

/// Words in kanji by their readings: of the term base, of readings in brackets, and of the compounds of two kanji in
/// the text. A reading that several words have is taken for the first of them.
fn words<'t>(text: &'t QueryText, concepts: &[Concept]) -> HashMap<Vec<char>, Word<'t>> {
    let kanji = Stretches::of(text, 2, is_kanji);
    let mut words = HashMap::new();
    let mut add = |reading: Vec<char>, word: Word<'t>| {
        let usual = USUAL_KANA.contains(reading.iter().collect::<String>().as_str());
        if reading.len() >= LEAST_KANA
            && reading.iter().all(|&c| is_hiragana(c) || c == 'ー')
            && !usual
        {
            words.entry(reading).or_insert(word);
        }
    };
    for (run, places) in &kanji.found {
        for place in places {
            if let Some(reading) = bracketed_reading(place) {
                let kanji = run.iter().collect();
                add(
                    reading,
                    Word {
                        kanji,
                        place: Some(*place),
                    },
                );
            }
        }
    }
    for (run, places) in &kanji.found {
        // 軍事攻撃 is 軍事 and 攻撃; what an odd number of kanji is made of is less certain, but it begins with two.
        for (number, pair) in run.chunks_exact(2).enumerate() {
            let (&[first, second], Some(place)) = (pair, places.first()) else {
                continue;
            };
            if run.len() % 2 == 1 && number > 0 || first == second {
                continue;
            }
            let start = place.span.start + 2 * number;
            let place = Stretch {
                segment: place.segment,
                span: Span::new(start, start + 2),
            };
            for reading in compound_readings(first, second) {
                let kanji = pair.iter().collect();
                add(
                    reading.chars().collect(),
                    Word {
                        kanji,
                        place: Some(place),
                    },
                );
            }
        }
    }
    let japanese = LanguageTag::japanese();
    for concept in concepts {
        for term in concept.entry.terms_in(&japanese) {
            let Some(reading) = &term.reading else {
                continue;
            };
            if term.text.chars().all(is_kanji) {
                let kanji = term.text.clone();
                add(
                    reading.chars().map(to_hiragana).collect(),
                    Word { kanji, place: None },
                );
            }
        }
    }
    words
}

/// The reading that stands in brackets right after a stretch: 攻撃（こうげき）.
fn bracketed_reading(place: &Stretch<'_>) -> Option<Vec<char>> {
    let mut after = place.segment.text.chars().skip(place.span.end);
    let closing = match after.next()? {
        '（' => '）',
        '(' => ')',
        '《' => '》',
        _ => return None,
    };
    let mut reading = Vec::new();
    for c in after {
        if c == closing {
            return Some(reading);
        }
        let kana = to_hiragana(c);
        if !is_hiragana(kana) && kana != 'ー' {
            return None;
        }
        reading.push(kana);
    }
    None
}

#[cfg(test)]
mod tests {
    use taiyaku_text::model::{ConceptEntry, LanguageSection, Term};

    use super::*;

    fn english(segments: &[&str]) -> Vec<String> {
        let text = QueryText::plain(segments);
        find(&text, &[])
            .into_iter()
            .map(|query| query.english)
            .collect()
    }

    #[test]
    fn kana_between_particles_are_asked_about() {
        assert_eq!(
            english(&["攻撃を続けている。", "ロシア軍のこうげきにより死亡した。"]),
            [
                "こうげき is written in kana here; 攻撃 stands elsewhere in the text. Is the same word meant?"
            ]
        );
        assert_eq!(
            english(&["軍事攻撃を受けた。", "「こうげき」と呼んだ。"]).len(),
            1
        );
        assert_eq!(
            english(&[
                "会社は発表した。",
                "新たにはっぴょうした。はっぴょうされた。"
            ])
            .len(),
            1
        );
    }

    #[test]
    fn places_of_one_word_are_one_query() {
        let text = QueryText::plain(&[
            "攻撃が続く。",
            "敵のこうげきを防ぐ。",
            "次のこうげきに備える。",
        ]);
        let queries = find(&text, &[]);
        assert_eq!(queries.len(), 1);
        let segments: Vec<_> = queries[0]
            .excerpts
            .iter()
            .map(|excerpt| excerpt.segment)
            .collect();
        assert_eq!(segments, [Some(1), Some(2), Some(0)]);
    }

    #[test]
    fn grammar_and_usual_kana_are_not() {
        for text in [
            [
                "体制を内側から変える。",
                "そうしたいという声もあるが、そうではない。",
            ],
            ["相当な額だ。", "そうとうの時間がかかる。"],
            ["攻撃（こうげき）を防ぐ。", "攻撃は続く。"],
            ["攻撃を防ぐ。", "味方こうげきれつに行く。"],
            ["当然の結果だ。", "とうぜんのことだ。"],
            ["内容を変える。", "その予定はないようです。"],
            [
                "三条の家だ。",
                "三条西氏（さんじょうにし さねたか）は公家だ。",
            ],
            ["礼服を着る。", "「れいふく」とは読まない。読む人もいる。"],
        ] {
            assert_eq!(english(&text), [""; 0], "{text:?}");
        }
    }

    #[test]
    fn readings_of_brackets_and_of_the_term_base_count() {
        assert_eq!(
            english(&[
                "陸揚局（りくあげきょく）がある。",
                "次のりくあげきょくに続く。"
            ])
            .len(),
            1
        );
        let term = Term {
            reading: Some("けいざいさんぎょうしょう".to_owned()),
            ..Term::new("経済産業省")
        };
        let concept = Concept {
            number: None,
            starter: false,
            entry: ConceptEntry {
                languages: vec![LanguageSection {
                    language: LanguageTag::japanese(),
                    terms: vec![term],
                    notes: Vec::new(),
                    categories: Vec::new(),
                }],
                ..ConceptEntry::default()
            },
        };
        let text = QueryText::plain(&["けいざいさんぎょうしょうが決めた。"]);
        let queries = find(&text, &[concept]);
        assert_eq!(queries.len(), 1);
        assert!(queries[0].english.contains("term base"));
    }
}
