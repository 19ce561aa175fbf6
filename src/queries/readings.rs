//! How words of two kanji are read: by their on'yomi, with the changes of sound where the two meet.

use std::{collections::HashMap, sync::LazyLock};

const TABLE: &str = include_str!("readings.tsv");

/// The on'yomi of each kanji of the table.
static READINGS: LazyLock<HashMap<char, Vec<&'static str>>> = LazyLock::new(|| {
    let mut readings: HashMap<char, Vec<&'static str>> = HashMap::new();
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    for (reading, kanji) in lines.filter_map(|line| line.split_once('\t')) {
        for character in kanji.chars() {
            readings.entry(character).or_default().push(reading);
        }
    }
    readings
});

/// The ways in which a word of two kanji may be read.
pub(super) fn compound_readings(first: char, second: char) -> Vec<String> {
    let (Some(firsts), Some(seconds)) = (READINGS.get(&first), READINGS.get(&second)) else {
        return Vec::new();
    };
    let pairs = firsts
        .iter()
        .flat_map(|first| seconds.iter().map(move |second| (*first, *second)));
    pairs
        .flat_map(|(first, second)| joined(first, second))
        .collect()
}

/// The two readings together, and as the sounds change: 学 + 校 がっこう, 発 + 表 はっぴょう, 反 + 発 はんぱつ.
fn joined(first: &str, second: &str) -> Vec<String> {
    let mut all = vec![format!("{first}{second}")];
    let (Some(last), Some(next)) = (first.chars().last(), second.chars().next()) else {
        return all;
    };
    let stem = first.strip_suffix(last).unwrap_or_default();
    let k = "かきくけこ".contains(next);
    let s_or_t = "さしすせそたちつてと".contains(next);
    let h = "はひふへほ".contains(next);
    let doubled = match last {
        'く' | 'き' => k,
        'つ' | 'ち' => k || s_or_t || h,
        _ => false,
    };
    if doubled && !stem.is_empty() {
        let second = if h { with_p(second) } else { second.to_owned() };
        all.push(format!("{stem}っ{second}"));
    }
    if last == 'ん' && h {
        all.push(format!("{first}{}", with_p(second)));
    }
    all
}

/// ひょう becomes ぴょう.
fn with_p(reading: &str) -> String {
    let mut chars = reading.chars();
    let first = chars.next().map(|c| match c {
        'は' => 'ぱ',
        'ひ' => 'ぴ',
        'ふ' => 'ぷ',
        'へ' => 'ぺ',
        'ほ' => 'ぽ',
        other => other,
    });
    first.into_iter().chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compounds_are_read() {
        for (word, reading) in [
            ("攻撃", "こうげき"),
            ("学校", "がっこう"),
            ("発表", "はっぴょう"),
            ("一致", "いっち"),
            ("反発", "はんぱつ"),
            ("国会", "こっかい"),
            ("首脳", "しゅのう"),
            ("出発", "しゅっぱつ"),
        ] {
            let kanji: Vec<char> = word.chars().collect();
            let readings = compound_readings(kanji[0], kanji[1]);
            assert!(
                readings.iter().any(|found| found == reading),
                "{word}: {readings:?}"
            );
        }
        assert!(compound_readings('鰯', '雲').is_empty());
    }

    #[test]
    fn the_table_holds_one_row_a_reading_and_no_kanji_twice_in_it() {
        let mut seen = std::collections::HashSet::new();
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let (reading, kanji) = line.split_once('\t').expect("a tab");
            assert!(seen.insert(reading), "{reading}");
            let different: std::collections::HashSet<char> = kanji.chars().collect();
            assert_eq!(different.len(), kanji.chars().count(), "{reading}");
        }
        assert!(READINGS.len() > 1_500);
    }
}
