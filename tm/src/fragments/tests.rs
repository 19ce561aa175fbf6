//! Fragments against looking at every stretch of every unit.

use std::cmp::Reverse;

use proptest::{collection::vec, prelude::*, sample::select};
use taiyaku_text::model::{TranslationUnit, Variant};

use super::{
    edges::{Common, has_word, may_begin, may_end},
    *,
};

fn unit(id: i64, source: &str, changed: Option<&str>) -> MemoryUnit {
    let mut unit = TranslationUnit::plain(
        Variant::plain(LanguageTag::japanese(), source),
        Variant::plain(LanguageTag::english(), "…"),
    );
    unit.metadata.changed = changed.map(str::to_owned);
    MemoryUnit {
        id,
        memory: None,
        origin_name: "test.tmx".into(),
        penalty: 0,
        unit,
    }
}

fn memory(sources: &[&str]) -> Memory {
    let units = (0..)
        .zip(sources)
        .map(|(id, source)| unit(id, source, None));
    Memory::new(units.collect(), &LanguageTag::japanese())
}

fn cut(text: &str, span: Span) -> String {
    text.chars().skip(span.start).take(span.len()).collect()
}

/// The fragments of a segment as it has them and as the units have them, whole units in brackets.
fn shown(sources: &[&str], segment: &str) -> Vec<(String, String)> {
    let found = fragments(&memory(sources), segment).unwrap();
    let texts = found.iter().map(|fragment| {
        let own = cut(segment, fragment.span);
        let text = &fragment.source().text;
        let other = match fragment.whole {
            true => format!("[{text}]"),
            false => cut(text, fragment.unit_span),
        };
        (own, other)
    });
    texts.collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    let pairs = expected.iter().copied();
    pairs.map(|(a, b)| (a.to_owned(), b.to_owned())).collect()
}

#[test]
fn the_longest_come_first_and_none_inside_another() {
    let sources = [
        "町内会の夏祭りは雨で延期された。",
        "夏祭り",
        "盆踊りの練習が公民館で始まった。",
        "公民館",
    ];
    let found = shown(
        &sources,
        "盆踊りの練習のあと、公民館で町内会の夏祭りは何時か聞いた。",
    );
    let expected = [
        ("町内会の夏祭り", "町内会の夏祭り"),
        ("盆踊りの練習", "盆踊りの練習"),
        ("公民館", "[公民館]"),
    ];
    assert_eq!(found, pairs(&expected));
}

#[test]
fn other_spellings_and_numbers_are_the_same() {
    let sources = ["受付のｻｰﾊﾞを3台取り替えた。", "期間は三日間です。"];
    let found = shown(&sources, "故障した受付のサーバー12台取り換え、あるいは");
    assert_eq!(found, pairs(&[("受付のサーバー", "受付のｻｰﾊﾞ")]));
    let found = shown(&sources, "工事の期間は5日間だ。と知らせがあった。");
    assert_eq!(found, pairs(&[("期間は5日間だ。", "[期間は三日間です。]")]));
}

#[test]
fn pieces_of_words_are_none() {
    let sources = [
        "大型コンピューターを買う。",
        "そうだったのかもしれない。",
        "研究",
        "活躍する人",
    ];
    let found = shown(
        &sources,
        "マイコンピューターはそうだったのかも知れず、研究所で復活躍り出た。",
    );
    assert_eq!(found, pairs(&[]));
}

#[test]
fn the_shortest_unit_is_shown_and_of_one_key_the_newest() {
    let source = "新しい図書館の開館。";
    let units = [
        unit(
            1,
            "新しい図書館が完成したと発表があった。",
            Some("20260601"),
        ),
        unit(2, source, Some("20240101")),
        unit(3, source, Some("20250101")),
        unit(4, source, Some("20250101")),
    ];
    let mut memory = Memory::new(units.to_vec(), &LanguageTag::japanese());
    let mut newest = || {
        let found = fragments(&memory, "町に新しい図書館ができる。").unwrap();
        let ids: Vec<_> = found.iter().map(|fragment| fragment.unit.id).collect();
        memory.add_units(vec![unit(5, source, Some("20260101"))]);
        ids
    };
    assert_eq!(newest(), [3]);
    assert_eq!(newest(), [5]);
}

#[test]
fn the_same_words_are_shown_once_and_words_of_letters_need_more() {
    let found = shown(&["見本市"], "見本市の前に別の見本市がある。");
    assert_eq!(found, pairs(&[("見本市", "[見本市]")]));
    let mut memory = Memory::empty(&LanguageTag::english());
    memory.add_units(vec![unit(1, "空", None)]);
    let mut other = unit(2, "窓", None);
    other.unit.target = Some(Variant::plain(
        LanguageTag::english(),
        "The harbour office opens soon.",
    ));
    memory.add_units(vec![other]);
    let of = |segment: &str| -> Vec<String> {
        let found = fragments(&memory, segment).unwrap();
        found.iter().map(|it| cut(segment, it.span)).collect()
    };
    assert_eq!(
        of("Ask at the harbour office openly."),
        ["the harbour office"]
    );
    assert_eq!(of("An office opened."), [""; 0]);
}

/// One stretch in one unit, ordered as they are shown.
type Slow = (
    Reverse<usize>,
    bool,
    usize,
    usize,
    Vec<char>,
    usize,
    Reverse<u64>,
    i64,
);

fn slow_candidates(units: &[MemoryUnit], key: &[char]) -> Vec<Slow> {
    let mut found = Vec::new();
    for unit in units {
        let other =
            taiyaku_text::key::key(&unit.unit.source.segment.text, &LanguageTag::japanese());
        let other = other.chars;
        let touched = Reverse(unit.last_touched());
        let mut add = |range: std::ops::Range<usize>, is_part, at| {
            let length = Reverse(range.len());
            let key = other.clone();
            found.push((
                length,
                is_part,
                range.start,
                key.len(),
                key,
                at,
                touched,
                unit.id,
            ));
        };
        for start in 0..key.len() {
            for at in 0..other.len() {
                if start > 0 && at > 0 && key[start - 1] == other[at - 1] {
                    continue;
                }
                let pairs = key[start..].iter().zip(&other[at..]);
                let length = pairs.take_while(|(a, b)| a == b).count();
                let range = start..start + length;
                let whole = length == other.len() && length >= LEAST_WHOLE;
                if whole && may_begin(key, start) && may_end(key, range.end) {
                    if has_word(&key[range.clone()]) {
                        add(range, false, at);
                    }
                    continue;
                }
                let common = Common {
                    text: key,
                    other: &other,
                    range,
                    other_start: at,
                };
                let common = common.trimmed();
                let text = &key[common.range.clone()];
                if length >= LEAST && text.len() >= LEAST && has_word(text) {
                    add(common.range.clone(), true, common.other_start);
                }
            }
        }
    }
    found.sort_unstable();
    found
}

fn slow(units: &[MemoryUnit], key: &[char]) -> Vec<(usize, usize, bool, i64)> {
    let mut shown = vec![false; key.len()];
    let mut texts: Vec<&[char]> = Vec::new();
    let mut found = Vec::new();
    for (Reverse(length), is_part, start, .., id) in slow_candidates(units, key) {
        let range = start..start + length;
        let text = &key[range.clone()];
        let new = shown[range.clone()].iter().filter(|it| !**it).count();
        if found.len() < MOST && new >= NEW && !texts.contains(&text) {
            shown[range].fill(true);
            texts.push(text);
            found.push((start, length, !is_part, id));
        }
    }
    found
}

fn sentence(most: usize) -> impl Strategy<Value = String> {
    let words = select(vec![
        "港",
        "町",
        "会議",
        "市長",
        "電車",
        "バス",
        "テレビ",
        "ok",
        "の",
        "は",
        "を",
        "見た",
        "ない",
        "、",
        "。",
        "「",
        "」",
        "5",
        "日",
    ]);
    vec(words, 0..most).prop_map(|words| words.concat())
}

proptest! {
    #[test]
    fn all_units_are_seen(
        sources in vec((sentence(10), 0..3_u8), 0..14),
        elsewhere in vec(sentence(8), 0..4),
        segment in sentence(16),
    ) {
        let mut units: Vec<MemoryUnit> = (0..)
            .zip(&sources)
            .map(|(id, (source, year))| unit(id, source, Some(&format!("202{year}0101"))))
            .collect();
        let mut memory = Memory::new(units.clone(), &LanguageTag::japanese());
        let others = (100..).zip(&elsewhere).map(|(id, source)| unit(id, source, None));
        let others: Vec<MemoryUnit> = others.collect();
        memory.add_units(others.clone());
        units.extend(others);
        let key = taiyaku_text::key::key(&segment, &LanguageTag::japanese());
        let found = fragments(&memory, &segment).unwrap();
        let expected = slow(&units, &key.chars);
        prop_assert_eq!(found.len(), expected.len());
        for (fragment, (start, length, whole, id)) in found.iter().zip(expected) {
            prop_assert_eq!((fragment.unit.id, fragment.whole), (id, whole));
            prop_assert_eq!(fragment.span.start, key.origins[start].start);
            prop_assert_eq!(fragment.span.end, key.origins[start + length - 1].end);
            let folded = |text: &str, span: Span| {
                let key = taiyaku_text::key::key(text, &LanguageTag::japanese());
                let inside = key.origins.iter().zip(key.chars);
                let inside = inside.filter(|(at, _)| span.start <= at.start && at.end <= span.end);
                inside.map(|(_, character)| character).collect::<String>()
            };
            let own = folded(&segment, fragment.span);
            prop_assert_eq!(own, folded(&fragment.source().text, fragment.unit_span));
        }
    }
}
