//! Spellings of a term that differ in okurigana: 引き渡し, 引渡し.

use super::script::{Script, script};

/// Endings of verb stems that are left out between two Chinese characters (引き渡し → 引渡し).
const STEM_ENDINGS: &str = "いきしちみりぎびえけせてねめれげべ";

/// Chinese characters that begin compound verbs, with the ending of their stem (引渡し → 引き渡し).
const STEMS: [(char, char); 24] = [
    ('引', 'き'),
    ('取', 'り'),
    ('打', 'ち'),
    ('売', 'り'),
    ('買', 'い'),
    ('受', 'け'),
    ('申', 'し'),
    ('立', 'ち'),
    ('切', 'り'),
    ('落', 'ち'),
    ('差', 'し'),
    ('組', 'み'),
    ('積', 'み'),
    ('読', 'み'),
    ('呼', 'び'),
    ('乗', 'り'),
    ('持', 'ち'),
    ('追', 'い'),
    ('繰', 'り'),
    ('締', 'め'),
    ('貸', 'し'),
    ('借', 'り'),
    ('割', 'り'),
    ('振', 'り'),
];

/// The other okurigana spellings of a folded term, without the term itself.
pub(super) fn okurigana_variants(term: &str) -> Vec<String> {
    let characters: Vec<char> = term.chars().collect();
    [shorter(&characters), longer(&characters)]
        .into_iter()
        .filter(|variant| variant != term)
        .collect()
}

/// Leaves out each single stem ending that stands between Chinese characters.
fn shorter(term: &[char]) -> String {
    let kanji = |character: Option<&char>| character.is_some_and(|&c| script(c) == Script::Kanji);
    let mut variant = String::new();
    for (index, &character) in term.iter().enumerate() {
        let inside = index > 0 && kanji(term.get(index - 1)) && kanji(term.get(index + 1));
        if !(inside && STEM_ENDINGS.contains(character)) {
            variant.push(character);
        }
    }
    variant
}

/// Puts the stem ending in where two verbs make one: a known first character, a second one with okurigana.
fn longer(term: &[char]) -> String {
    let is = |index: usize, wanted: Script| term.get(index).is_some_and(|&c| script(c) == wanted);
    let mut variant = String::new();
    for (index, &character) in term.iter().enumerate() {
        variant.push(character);
        let two_verbs = is(index + 1, Script::Kanji) && is(index + 2, Script::Hiragana);
        let ending = STEMS.iter().find(|(stem, _)| *stem == character);
        if let (true, Some((_, ending))) = (two_verbs, ending) {
            variant.push(*ending);
        }
    }
    variant
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn okurigana_goes_and_comes() {
        assert_eq!(okurigana_variants("引き渡し"), ["引渡し"]);
        assert_eq!(okurigana_variants("受入れ"), ["受け入れ"]);
        assert!(okurigana_variants("停戦合意").is_empty());
        assert!(okurigana_variants("国の会").is_empty());
    }
}
