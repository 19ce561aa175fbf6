//! The index against comparing with every key by the reference implementation.

use std::collections::BTreeMap;

use proptest::{collection::vec, prelude::*, sample::Index};

use super::*;

type Entries = Vec<(Box<[char]>, i64)>;

fn key(text: &str) -> Box<[char]> {
    text.chars().collect()
}

fn numbered(keys: impl IntoIterator<Item = Box<[char]>>) -> Entries {
    keys.into_iter().zip(1..).collect()
}

/// How far one key is from another.
type Distance = fn(&[char], &[char]) -> usize;

fn by_strsim(first: &[char], second: &[char]) -> usize {
    strsim::generic_levenshtein(&first.to_vec(), &second.to_vec())
}

/// The similarity of every distinct key.
fn by_reference(entries: &Entries, query: &[char], distance: Distance) -> BTreeMap<Vec<char>, u8> {
    let compared = entries.iter().filter_map(|(key, _)| {
        let longer = key.len().max(query.len());
        if **key == *query {
            return Some((key.to_vec(), 100));
        }
        let similarity = || (100 * (longer - distance(key, query)) / longer) as u8;
        is_fuzzy(longer).then(|| (key.to_vec(), similarity()))
    });
    compared.collect()
}

/// The same by the index; checks the bounds of the candidates, and that none comes twice.
fn by_index(
    index: &KeyIndex,
    query: &[char],
    at_least: u8,
    scratch: &mut Scratch,
) -> BTreeMap<Vec<char>, u8> {
    let query = index.query(query);
    let mut candidates = BTreeMap::new();
    index.candidates(&query, at_least, scratch, |group, bound| {
        assert!(bound >= at_least);
        assert!(candidates.insert(group, bound).is_none(), "offered twice");
    });
    let mut found = BTreeMap::new();
    for (group, bound) in candidates {
        if let Some(similarity) = index.similarity(&query, group, at_least) {
            assert!(similarity <= bound);
            let mut key = Vec::new();
            index.key(group, &mut key);
            found.insert(key, similarity);
        }
    }
    found
}

fn agree(entries: &Entries, queries: &[Box<[char]>], thresholds: &[u8]) {
    agree_by(by_strsim, entries, queries, thresholds);
}

fn agree_by(distance: Distance, entries: &Entries, queries: &[Box<[char]>], thresholds: &[u8]) {
    let index = KeyIndex::build(entries.clone());
    let mut scratch = Scratch::default();
    for query in queries {
        let all = by_reference(entries, query, distance);
        for &at_least in thresholds {
            let mut expected = all.clone();
            expected.retain(|_, similarity| *similarity >= at_least);
            // Whichever is cheaper; always signatures; always bigrams, where they say anything.
            for scanning in [1.0, 0.0, f64::INFINITY] {
                scratch.scanning = scanning;
                let found = by_index(&index, query, at_least, &mut scratch);
                assert_eq!(found, expected, "{query:?} at {at_least}, {scanning}");
            }
        }
    }
}

/// Keys that look like those of sentences, with numbers, repeated particles and some Latin.
fn sentence() -> impl Strategy<Value = Box<[char]>> {
    let parts = prop::sample::select(vec![
        "設定を",
        "変更",
        "する",
        "した",
        "できない",
        "サーバーの",
        "画面",
        "は",
        "の",
        "\u{F0000}",
        "年に",
        "について",
        "、",
        "。",
        "公表",
        "file",
        " ",
        "されて",
        "いる",
        "𠮷",
        "\u{F0000}人",
        "のの",
        "ーーー",
    ]);
    vec(parts, 0..14).prop_map(|parts| parts.concat().chars().collect())
}

/// A key and what was done to it: characters at places left out, replaced or added.
fn edited(key: &[char], edits: &[(Index, u8, char)]) -> Box<[char]> {
    let mut key = key.to_vec();
    for (place, kind, character) in edits {
        let at = place.index(key.len() + 1);
        match kind {
            0 => key.insert(at, *character),
            1 if at < key.len() => {
                key.remove(at);
            }
            _ => key
                .splice(at..(at + 1).min(key.len()), [*character])
                .for_each(drop),
        }
    }
    key.into()
}

fn edits() -> impl Strategy<Value = Vec<(Index, u8, char)>> {
    vec(
        (
            any::<Index>(),
            0_u8..3,
            prop::sample::select(vec!['の', 'x', '\u{F0000}', '新']),
        ),
        0..8,
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn short_alphabets(
        keys in vec("[ab]{0,9}", 0..60),
        queries in vec("[abc]{0,9}", 1..4),
        at_least in 0_u8..=100,
    ) {
        let entries = numbered(keys.iter().map(|text| key(text)));
        let queries: Vec<_> = queries.iter().map(|text| key(text)).collect();
        agree(&entries, &queries, &[at_least, 70]);
    }

    #[test]
    fn sentences(
        keys in vec(sentence(), 1..80),
        of in any::<Index>(),
        edits in edits(),
        at_least in 0_u8..=100,
    ) {
        let query = edited(&keys[of.index(keys.len())], &edits);
        agree(&numbered(keys), &[query], &[at_least, 50, 70, 85]);
    }

    #[test]
    fn any_characters(keys in vec(vec(any::<char>(), 0..5), 0..20), at_least in 0_u8..=100) {
        let queries: Vec<Box<[char]>> = keys.iter().map(|key| key.as_slice().into()).collect();
        agree(&numbered(queries.clone()), &queries, &[at_least]);
    }

    #[test]
    fn long_keys(
        parts in vec(sentence(), 2..5),
        repeated in 1_usize..12,
        changes in vec(edits(), 1..4),
        at_least in 30_u8..=100,
    ) {
        let long: Vec<char> = parts.concat().repeat(repeated);
        let keys = changes.iter().map(|edits| edited(&long, edits));
        agree(&numbered(keys.chain(parts.clone())), &[long.clone().into()], &[at_least, 70]);
    }

    #[test]
    fn any_order_gives_the_same_bytes(
        keys in vec(sentence(), 0..40),
        ids in vec(-3_i64..40, 40),
        seed in any::<u64>(),
    ) {
        let entries: Entries = keys.into_iter().zip(ids).collect();
        let mut shuffled = entries.clone();
        shuffled.sort_by_key(|(key, id)| (key.len() as u64 ^ *id as u64).wrapping_mul(seed | 1));
        let (first, second) = (KeyIndex::build(entries), KeyIndex::build(shuffled));
        prop_assert!(first.sections().eq(second.sections()));
    }

    #[test]
    fn members_are_the_ids_of_a_key(keys in vec("[ab]{0,2}", 0..40), ids in vec(any::<i64>(), 40)) {
        let entries: Entries = keys.iter().map(|text| key(text)).zip(ids).collect();
        let index = KeyIndex::build(entries.clone());
        let mut expected: BTreeMap<Box<[char]>, Vec<i64>> = BTreeMap::new();
        for (key, id) in entries {
            expected.entry(key).or_default().push(id);
        }
        prop_assert_eq!(index.group_count(), expected.len());
        for (key, mut ids) in expected {
            ids.sort_unstable();
            ids.dedup();
            let group = index.group_of(&index.query(&key)).unwrap();
            prop_assert_eq!(index.key_length(group), key.len());
            prop_assert_eq!(index.first_id(group), ids.first().copied());
            prop_assert_eq!(index.member_count(group), ids.len());
            prop_assert_eq!(index.members(group).collect::<Vec<_>>(), ids);
        }
    }

    #[test]
    fn damaged_bytes_do_no_harm(
        keys in vec(sentence(), 1..300),
        section in any::<Index>(),
        changes in vec((any::<Index>(), any::<u8>()), 1..4),
        cut in prop::option::of(any::<Index>()),
        at_least in 0_u8..=100,
    ) {
        let query = keys[0].clone();
        let index = KeyIndex::build(numbered(keys));
        let names: Vec<&str> = index.sections().map(|(name, _)| name).collect();
        let damaged = names[section.index(names.len())];
        let opened = KeyIndex::open(|name| {
            let (_, bytes) = index.sections().find(|(own, _)| *own == name)?;
            let mut bytes = bytes.to_vec();
            if name == damaged && !bytes.is_empty() {
                for (at, value) in &changes {
                    let at = at.index(bytes.len());
                    bytes[at] = *value;
                }
                if let Some(cut) = cut {
                    bytes.truncate(cut.index(bytes.len()));
                }
            }
            Some(bytes.into())
        });
        if let Ok(opened) = opened {
            use_everything(&opened, &query, at_least);
        }
    }
}

/// Records what is announced.
#[derive(Default)]
struct Announced(Vec<(&'static str, Range<usize>)>);

impl Advice for Announced {
    fn needs(&mut self, section: &'static str, ranges: impl Iterator<Item = Range<usize>>) {
        self.0.extend(ranges.map(|range| (section, range)));
    }
}

/// Opens an index in which all but the announced bytes of the named sections are wrong.
fn with_only(index: &KeyIndex, announced: &Announced, names: &[&str]) -> KeyIndex {
    let opened = KeyIndex::open(|name| {
        let (_, bytes) = index.sections().find(|(own, _)| *own == name)?;
        if !names.contains(&name) {
            return Some(bytes.to_vec().into());
        }
        let mut kept: Vec<u8> = bytes.iter().map(|byte| !byte).collect();
        for (_, range) in announced.0.iter().filter(|(section, _)| *section == name) {
            let end = range.end.min(bytes.len());
            kept[range.start..end].copy_from_slice(&bytes[range.start..end]);
        }
        Some(kept.into())
    });
    opened.unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_read_was_announced(keys in vec(sentence(), 1..400), at_least in 30_u8..100, scanning in 0_u8..2) {
        let query = keys[0].clone();
        let index = KeyIndex::build(numbered(keys));
        let mut scratch = Scratch::default();
        scratch.scanning = f64::from(scanning) * 1e9;
        let mut announced = Announced::default();
        let prepared = index.query(&query);
        let mut expected = Vec::new();
        index.candidates_announced(&prepared, at_least, &mut scratch, &mut announced, |group, bound| {
            expected.push((group, bound));
        });
        let partial = with_only(&index, &announced, &["buckets", "postings", "signatures"]);
        let mut found = Vec::new();
        partial.candidates(&prepared, at_least, &mut scratch, |group, bound| found.push((group, bound)));
        prop_assert_eq!(&found, &expected);
        let groups: Vec<u32> = found.iter().map(|&(group, _)| group).collect();
        let mut announced = Announced::default();
        index.announce_groups(&groups, &mut announced);
        let partial = with_only(&index, &announced, &["keys", "key-starts", "members", "member-starts"]);
        for group in groups {
            prop_assert_eq!(partial.similarity(&prepared, group, 0), index.similarity(&prepared, group, 0));
            prop_assert!(partial.members(group).eq(index.members(group)));
        }
    }
}

/// Calls every method; returns how many answers there were.
fn use_everything(index: &KeyIndex, query: &[char], at_least: u8) -> usize {
    let prepared = index.query(query);
    let mut groups = Vec::new();
    index.candidates(&prepared, at_least, &mut Scratch::default(), |group, _| {
        groups.push(group);
    });
    index.stretches(&prepared, 3, 1_000, |stretch| groups.push(stretch.group));
    groups.extend(index.group_of_stretch(&prepared, 0..3));
    groups.extend(index.group_of(&prepared));
    groups.extend([0, index.group_count() as u32, u32::MAX]);
    let mut key = Vec::new();
    let mut answers = 0;
    for &group in groups.iter().take(2_000) {
        index.key(group, &mut key);
        answers += groups_answer(index, &prepared, group, at_least);
    }
    answers
}

fn groups_answer(index: &KeyIndex, query: &IndexQuery, group: u32, at_least: u8) -> usize {
    let similarity = index.similarity(query, group, at_least).unwrap_or(0);
    usize::from(similarity) + index.key_length(group) + index.members(group).take(100).count()
}

#[test]
fn every_threshold_at_the_edges() {
    let texts = [
        "",
        "あ",
        "い",
        "あい",
        "いあ",
        "ああ",
        "あいう",
        "あいうえおかきくけこ",
        "あいうえおかきくけ",
    ];
    let entries = numbered(texts.map(key));
    let queries = ["", "あ", "う", "あい", "あいう", "あいうえおかきくけこ"].map(key);
    let thresholds: Vec<u8> = (0..=100).collect();
    agree(&entries, &queries, &thresholds);
    agree(&Vec::new(), &queries, &[0, 70, 100]);
}

#[test]
fn keys_too_long_to_be_compared_match_equal_ones_only() {
    // Runs of one character differ in their lengths alone: comparing them cell by cell would take a minute.
    let distance = |first: &[char], second: &[char]| match first.first() == second.first() {
        true => first.len().abs_diff(second.len()),
        false => first.len().max(second.len()),
    };
    let run = |length: usize| -> Box<[char]> { vec!['長'; length].into() };
    let longest = crate::matching::LONGEST_FUZZY_KEY;
    let entries = numbered([run(longest), run(longest + 1), run(longest + 2), key("短")]);
    let queries = [run(longest - 3), run(longest), run(longest + 1)];
    agree_by(distance, &entries, &queries, &[0, 70, 99, 100]);
}

/// Enough generated keys for lists of many blocks and signatures in many chunks.
#[test]
fn many_keys_agree_with_comparing_all() {
    let parts = [
        "設定",
        "を",
        "変更",
        "する",
        "の",
        "画面",
        "\u{F0000}",
        "サーバー",
        "です",
        "が",
        "、",
    ];
    let mut state = 7_u64;
    let mut next = |below: usize| {
        // Knuth's MMIX generator; the high bits are the good ones.
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let keys: Vec<Box<[char]>> = (0..4_000)
        .map(|_| {
            (0..3 + next(9))
                .map(|_| parts[next(parts.len())])
                .collect::<String>()
        })
        .map(|text| key(&text))
        .collect();
    let queries: Vec<Box<[char]>> = (0..3).map(|nth| keys[nth * 1_000].clone()).collect();
    agree(&numbered(keys), &queries, &[0, 45, 60, 70, 90]);
}

#[test]
fn an_index_without_a_section_is_refused() {
    let index = KeyIndex::build(numbered([key("鍵")]));
    let opened = KeyIndex::open(|name| {
        let mut sections = index.sections().filter(|(own, _)| *own != "keys");
        let (_, bytes) = sections.find(|(own, _)| *own == name)?;
        Some(bytes.to_vec().into())
    });
    assert_eq!(opened.unwrap_err(), IndexError::Missing("keys"));
}
