//! One term, as it seems, in several forms: 停戦監視団 and 停戦監視軍, サーバー and サーバ, 取り組み and 取組,
//! 斎藤 and 斉藤.
//!
//! Two words that share most of their characters are mostly two words (経済産業省 and 経済産業相), so what may differ is
//! listed: endings that name the same kind of thing, kanji that are mistaken for each other, and the spellings that
//! the key of matching knows to be the same.

use std::collections::HashMap;

use taiyaku_text::{
    fold::fold,
    kana::{is_hiragana, is_kanji, is_katakana},
    key::{compound_spellings, key},
    model::LanguageTag,
    span::Span,
};

use super::{
    Query, QueryKind, QueryText,
    words::{Stretch, Stretches, times_english, times_japanese},
};

/// Endings that name the same kind of thing: a body of persons, an authority, a place, a cost, a paper, a make.
const ENDINGS: [&str; 7] = ["団軍隊", "庁省", "所署場", "費代", "書文", "証状", "式型"];

/// Kanji that are typed or read in place of each other.
const LOOK_ALIKES: &[&str] = &[
    "斎斉",
    "藤籐",
    "島嶋嶌",
    "崎﨑碕嵜",
    "未末",
    "己已巳",
    "遣遺",
    "侯候",
    "微徴",
    "弊幣",
    "緑縁",
    "輪輸",
    "撤徹",
    "栽裁",
    "渇喝",
    "抗坑",
    "堀掘",
    "墳噴憤",
    "拾捨",
    "干千",
    "萩荻",
    "宣宜",
    "穏隠",
    "壁璧",
    "倹検険",
    "穫獲",
    "渕淵",
];

/// The same, but of words of two kanji many are words with either (大刀 and 太刀, 国土 and 国士, 大綱 and 大網).
const LOOK_ALIKES_OF_LONG_WORDS: &[&str] = &["大太", "土士", "綱網"];

/// Longer stretches of kanji are no words (a classical text has no kana), and comparing them would take long.
const LONGEST_COMPOUND: usize = 20;

/// A query for each pair of forms.
pub(super) fn find(text: &QueryText) -> Vec<Query> {
    let kanji = Stretches::of(text, 2, is_kanji);
    let mut queries = similar_compounds(text, &kanji);
    queries.extend(spellings(text, &kanji));
    queries
}

/// Compounds that differ in their ending or in a kanji that looks alike.
fn similar_compounds(text: &QueryText, kanji: &Stretches<'_>) -> Vec<Query> {
    // Those with one character less are the same for both forms.
    let mut without: HashMap<(usize, Vec<char>), Vec<usize>> = HashMap::new();
    let mut queries = Vec::new();
    for (number, (word, places)) in kanji.found.iter().enumerate() {
        if word.len() > LONGEST_COMPOUND {
            continue;
        }
        for at in 0..word.len() {
            let mut rest = word.clone();
            let own = rest.remove(at);
            let others = without.entry((at, rest)).or_default();
            for &other in others.iter() {
                let Some((earlier, earlier_places)) = kanji.found.get(other) else {
                    continue;
                };
                let is_ending = at + 1 == word.len() && at >= 3;
                let alike = earlier.get(at).is_some_and(|&theirs| {
                    (is_ending && listed_together(&ENDINGS, own, theirs))
                        || listed_together(LOOK_ALIKES, own, theirs)
                        || (word.len() > 2
                            && listed_together(LOOK_ALIKES_OF_LONG_WORDS, own, theirs))
                });
                if alike {
                    queries.push(same_thing(text, (earlier, earlier_places), (word, places)));
                }
            }
            others.push(number);
        }
    }
    queries
}

fn listed_together(lists: &[&str], one: char, other: char) -> bool {
    lists
        .iter()
        .any(|list| list.contains(one) && list.contains(other))
}

type Form<'a, 't> = (&'a [char], &'a [Stretch<'t>]);

fn same_thing(
    text: &QueryText,
    one: (&Vec<char>, &Vec<Stretch<'_>>),
    other: (&Vec<char>, &Vec<Stretch<'_>>),
) -> Query {
    query(
        text,
        &[(one.0, one.1), (other.0, other.1)],
        "同じものを指しますか。同じでしたら、どちらが正しいでしょうか。",
        "Do they mean the same thing? If so, which is right?",
    )
}

/// Two spellings of what is one word for matching: katakana, compounds with more or fewer kana, old forms of kanji.
fn spellings(text: &QueryText, kanji: &Stretches<'_>) -> Vec<Query> {
    let japanese = LanguageTag::japanese();
    let folded = |word: &[char]| fold(&word.iter().collect::<String>(), &japanese).text;
    let keyed = |word: &[char]| {
        key(&word.iter().collect::<String>(), &japanese)
            .chars
            .into_iter()
            .collect()
    };
    let katakana = Stretches::of(text, 3, |c| is_katakana(c) && c != '・');
    let mut queries = one_word(text, &katakana, keyed);
    queries.extend(one_word(text, kanji, folded));
    queries.extend(compounds(text));
    queries
}

/// A query for each group of different stretches of one `form`.
fn one_word(
    text: &QueryText,
    stretches: &Stretches<'_>,
    form: impl Fn(&[char]) -> String,
) -> Vec<Query> {
    let mut groups: Vec<(String, Vec<Form<'_, '_>>)> = Vec::new();
    let mut places = HashMap::new();
    for (word, occurrences) in &stretches.found {
        let form = form(word);
        let place = *places.entry(form.clone()).or_insert(groups.len());
        match groups.get_mut(place) {
            Some((_, words)) => words.push((word, occurrences)),
            None => groups.push((form, vec![(word, occurrences)])),
        }
    }
    groups
        .iter()
        .filter(|(_, words)| words.len() > 1)
        .map(|(_, words)| {
            // 台湾総督府（臺灣總督府）: the text says itself that the one is the other.
            let words = words.iter().copied();
            let outside = words.filter(|(_, places)| !places.iter().all(Stretch::is_bracketed));
            outside.collect::<Vec<_>>()
        })
        .filter(|words| words.len() > 1)
        .map(|words| one_spelling(text, &words))
        .collect()
}

fn one_spelling(text: &QueryText, words: &[Form<'_, '_>]) -> Query {
    query(
        text,
        words,
        "表記が分かれています。同じ語と考えてよろしいですか。",
        "These are spelt differently. May they be taken for the same word?",
    )
}

fn query(text: &QueryText, words: &[Form<'_, '_>], japanese: &str, english: &str) -> Query {
    let count = |times: fn(usize) -> String| {
        let words = words.iter();
        words.map(move |(word, places)| (word.iter().collect::<String>(), times(places.len())))
    };
    let in_japanese: Vec<_> = count(times_japanese)
        .map(|(word, times)| format!("「{word}」（{times}）"))
        .collect();
    let in_english: Vec<_> = count(times_english)
        .map(|(word, times)| format!("{word} ({times})"))
        .collect();
    let first = |(_, places): &Form<'_, '_>| {
        let place = places.first()?;
        Some(text.excerpt(place.segment, place.span))
    };
    let mut excerpts: Vec<_> = words.iter().filter_map(first).collect();
    excerpts.sort_by_key(|excerpt| (excerpt.segment, excerpt.position));
    Query {
        kind: QueryKind::TermForms,
        excerpts,
        japanese: format!("{}が使われています。{japanese}", in_japanese.join("と")),
        english: format!("{}: {english}", in_english.join(" and ")),
    }
}

/// Compounds such as 取り組み and 取組, where they stand as nouns.
fn compounds(text: &QueryText) -> Vec<Query> {
    let segments: Vec<(&super::QuerySegment, Vec<char>)> = text
        .segments
        .iter()
        .map(|segment| (segment, segment.text.chars().collect()))
        .collect();
    let mut queries = Vec::new();
    for mut spellings in compound_spellings() {
        // 引き継 is the beginning of a verb; the noun has its last kana, or none.
        spellings.retain(|spelling| {
            let ends_in_kanji = spelling.chars().last().is_some_and(is_kanji);
            !ends_in_kanji || spelling.chars().all(is_kanji)
        });
        spellings.sort_by_key(|spelling| std::cmp::Reverse(spelling.len()));
        let spellings: Vec<Vec<char>> = spellings
            .iter()
            .map(|spelling| spelling.chars().collect())
            .collect();
        let mut found: Vec<(&[char], Vec<Stretch<'_>>)> = Vec::new();
        for (segment, chars) in &segments {
            for (spelling, span) in nouns(chars, &spellings) {
                let stretch = Stretch { segment, span };
                match found.iter_mut().find(|(word, _)| *word == spelling) {
                    Some((_, places)) => places.push(stretch),
                    None => found.push((spelling, vec![stretch])),
                }
            }
        }
        if found.len() > 1 {
            let words: Vec<Form<'_, '_>> = found
                .iter()
                .map(|(word, places)| (*word, places.as_slice()))
                .collect();
            queries.push(one_spelling(text, &words));
        }
    }
    queries
}

/// Where one of the spellings (longest first) stands by itself: no kanji beside it, and no kana after it that would
/// make a verb of it.
fn nouns<'s>(chars: &[char], spellings: &'s [Vec<char>]) -> Vec<(&'s [char], Span)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = chars.get(at..).filter(|rest| !rest.is_empty()) {
        let Some(spelling) = spellings.iter().find(|spelling| rest.starts_with(spelling)) else {
            at += 1;
            continue;
        };
        let before = at.checked_sub(1).and_then(|before| chars.get(before));
        let after = rest.get(spelling.len());
        let bound = |c: Option<&char>| c.is_some_and(|&c| is_kanji(c));
        // 政策に取り組み、さらに …: before a comma it is as often a verb.
        let inflected = after.is_some_and(|&c| {
            "、，".contains(c) || (is_hiragana(c) && !"をがはにのでもとへや".contains(c))
        });
        if !bound(before) && !bound(after) && !inflected {
            found.push((spelling.as_slice(), Span::new(at, at + spelling.len())));
        }
        at += spelling.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english(segments: &[&str]) -> Vec<String> {
        let text = QueryText::plain(segments);
        find(&text).into_iter().map(|query| query.english).collect()
    }

    #[test]
    fn an_ending_that_changes_is_asked_about() {
        let found = english(&[
            "停戦監視団には加わらない。",
            "停戦監視軍を置く。停戦監視軍は要る。",
        ]);
        assert_eq!(
            found,
            [
                "停戦監視団 (once) and 停戦監視軍 (twice): Do they mean the same thing? If so, which is right?"
            ]
        );
    }

    #[test]
    fn different_words_are_not() {
        for pair in [
            ["経済産業省が決めた。", "経済産業相が述べた。"],
            ["日本政府は急ぐ。", "日本政治は遅い。"],
            ["国務長官が来た。", "国防長官も来た。"],
            ["保険料を払う。", "保険金を受け取る。"],
            ["調査団が着いた。", "調査隊も着いた。"],
            ["市長が語る。", "市民が聞く。"],
        ] {
            assert_eq!(english(&pair), [""; 0], "{pair:?}");
        }
    }

    #[test]
    fn kanji_that_look_alike_are_asked_about() {
        assert_eq!(english(&["斎藤氏は反対だ。", "斉藤氏は黙った。"]).len(), 1);
        assert_eq!(english(&["太平洋を渡る。", "大平洋に出る。"]).len(), 1);
    }

    #[test]
    fn spellings_of_one_word_are_asked_about() {
        assert_eq!(
            english(&["サーバーを置く。", "サーバは速い。"]),
            [
                "サーバー (once) and サーバ (once): These are spelt differently. May they be taken for the same word?"
            ]
        );
        assert_eq!(
            english(&["国の取り組みを支える。", "取組は続く。"]).len(),
            1
        );
        assert_eq!(english(&["齋藤氏が来た。", "斎藤氏は去った。"]).len(), 1);
    }

    #[test]
    fn other_words_of_the_same_kanji_are_not() {
        for pair in [
            [
                "国の取組を支える。",
                "問題に取り組みます。取り組む国もある。",
            ],
            ["受取人に渡す。", "受け取りを拒む。"],
            ["バッターが立つ。", "バッタが跳ぶ。"],
            ["取組が続く。", "政策に取り組み、さらに進めた。"],
            ["市が引き継がれた。", "引き継ぎを終えた。"],
            ["台湾総督府（臺灣總督府）に属した。", "台湾総督府は残った。"],
            ["大刀を抜く。", "太刀を抜く。"],
        ] {
            assert_eq!(english(&pair), [""; 0], "{pair:?}");
        }
    }
}
