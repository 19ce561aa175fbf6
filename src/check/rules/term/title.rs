//! Titles after names: Japanese repeats them (李外相, トランプ大統領) where English says the name alone.

use taiyaku_glossary::recognise::is_person_title;
use taiyaku_text::{
    kana::{is_hiragana, is_kanji, is_katakana},
    span::Span,
};

use crate::check::{
    Pair,
    concepts_in_pair::{ConceptsInPair, NamedConcept},
};

/// Titles after which kanji are looked at too. What stands in kanji before others is most often an office: 官房長官,
/// 環境大臣.
const AFTER_KANJI: [&str; 8] = [
    "大統領",
    "首相",
    "外相",
    "総統",
    "主席",
    "容疑者",
    "被告",
    "選手",
];

/// A name in kanji has at most so many (佐々木宏樹).
const MOST_KANJI: usize = 5;

/// What stands before an office and is no name, as a whole: 前大統領, 米首相.
const NO_NAMES: [&str; 22] = [
    "前", "元", "副", "正副", "次", "次期", "新", "現", "現職", "両", "各", "歴代", "初代", "同",
    "当", "仮", "臨時", "暫定", "女性", "日本", "連邦", "政府",
];

/// Countries of one character: 日英首相.
const COUNTRIES: &str = "日米英仏独露中韓朝印豪加伊欧";

/// What ends the name of a country, a party or an office, and hardly that of a person: 韓国外相.
const NO_NAME_ENDS: &str = "国州省庁党府";

/// What English puts before a name. One that no term of the source explains may be the wrong title.
const BEFORE_NAMES: [&str; 22] = [
    "President",
    "Premier",
    "Minister",
    "Chancellor",
    "Secretary",
    "Senator",
    "Sen",
    "Representative",
    "Rep",
    "Governor",
    "Gov",
    "Mayor",
    "Chairman",
    "Chairwoman",
    "Chair",
    "Speaker",
    "Ambassador",
    "Leader",
    "King",
    "Queen",
    "Prince",
    "Pope",
];

/// Whether a term without any translation is a title that follows a name wherever it stands, and no other title
/// stands in its place.
pub(super) fn may_go_without_saying(
    concept: &NamedConcept,
    pair: &Pair,
    found: &ConceptsInPair,
) -> bool {
    if !is_person_title(&concept.term) || concept.is_name() {
        return false;
    }
    let source: Vec<char> = pair.source.text.chars().collect();
    let after_name = |span: &Span| follows_name(&source, *span, &concept.term, found);
    concept.spans.iter().all(after_name) && !has_other_title(&pair.target.text, found)
}

/// Whether a name ends where the title begins: katakana, kanji, or the reading of a name in brackets, and no term of
/// the term base (ドイツ大統領).
fn follows_name(source: &[char], title: Span, term: &str, found: &ConceptsInPair) -> bool {
    let named = found.named.iter().flat_map(|concept| &concept.spans);
    if named.into_iter().any(|span| span.end == title.start) {
        return false;
    }
    let before = source.get(..title.start).unwrap_or_default();
    match before.split_last() {
        Some((&c, _)) if is_katakana(c) => true,
        Some(('）' | ')', inside)) => is_reading(inside),
        Some((&c, _)) if is_kanji(c) && AFTER_KANJI.contains(&term) => may_be_name(before),
        _ => false,
    }
}

/// 李容浩（リ・ヨンホ: an opening bracket with kana alone in it, after a name.
fn is_reading(before: &[char]) -> bool {
    let is_kana = |c: &char| is_katakana(*c) || is_hiragana(*c) || "・＝= 　".contains(*c);
    let kana = before.iter().rev().take_while(|c| is_kana(c)).count();
    let outside = before.get(..before.len() - kana).unwrap_or_default();
    match outside.split_last() {
        Some((open, name)) => kana > 0 && "（(".contains(*open) && may_be_name(name),
        None => false,
    }
}

/// Whether the kanji at the end of a text may be a person's name.
fn may_be_name(text: &[char]) -> bool {
    let kanji = text.iter().rev().take_while(|&&c| is_kanji(c)).count();
    let run = text.get(text.len() - kanji..).unwrap_or_default();
    let word: String = run.iter().collect();
    (1..=MOST_KANJI).contains(&kanji)
        && !NO_NAMES.contains(&word.as_str())
        && !run.iter().all(|&c| COUNTRIES.contains(c))
        && !run.last().is_some_and(|&c| NO_NAME_ENDS.contains(c))
}

/// Whether the translation has a title with a capital, as before a name, that renders no term of the source.
fn has_other_title(target: &str, found: &ConceptsInPair) -> bool {
    let chars: Vec<char> = target.chars().collect();
    let mut start = 0;
    chars
        .chunk_by(|a, b| a.is_alphanumeric() == b.is_alphanumeric())
        .any(|word| {
            let span = Span::new(start, start + word.len());
            start = span.end;
            let word: String = word.iter().collect();
            BEFORE_NAMES.contains(&word.as_str()) && !found.is_explained(span)
        })
}

#[cfg(test)]
mod tests {
    use crate::check::{
        FindingSeverity::{self, Info, Warning},
        rules::term::TermUsed,
        testing::{findings_with, term_base},
    };

    const TERMS: &str = "concept\tsource\ttarget\tstatus\n\
        p\t大統領\tpresident\tpreferred\nf\t外相\tforeign minister\tpreferred\n\
        s\t長官\tdirector\tpreferred\nd\tドイツ\tGermany\tpreferred\n\
        d\tドイツ\tGerman\tpreferred\nm\t首相\tprime minister\tpreferred\n\
        c\t談話\tstatement\tpreferred\n";

    fn severities(source: &str, target: &str) -> Vec<FindingSeverity> {
        let found = findings_with(&TermUsed, &term_base(TERMS), source, target);
        found.iter().map(|finding| finding.severity).collect()
    }

    #[test]
    fn a_title_after_a_name_may_go_without_saying() {
        for (source, target) in [
            ("トランプ大統領は述べた。", "Trump said so."),
            ("李外相は述べた。", "Ri said so."),
            ("中村首相は述べた。", "Nakamura said so."),
            ("李容浩（リ・ヨンホ）外相は述べた。", "Ri Yong Ho said so."),
            ("ポンペオ長官は述べた。", "Pompeo said so."),
            (
                "エルドアン首相は李外相に会った。",
                "Prime Minister Erdogan met Ri.",
            ),
        ] {
            assert_eq!(severities(source, target), [Info], "{source}");
        }
    }

    #[test]
    fn an_office_without_a_name_may_not() {
        for (source, target) in [
            ("大統領は述べた。", "He said so."),
            ("ドイツ大統領は述べた。", "The German said so."),
            ("前大統領は述べた。", "He said so."),
            ("米大統領は述べた。", "He said so."),
            ("同国首相は述べた。", "He said so."),
            ("環境長官は述べた。", "He said so."),
            ("トランプの大統領は述べた。", "He said so."),
            ("州政府（ワシントン）大統領", "He"),
            // Once after a name, once alone.
            ("トランプ大統領は、大統領として述べた。", "Trump said so."),
            // No title at all.
            ("ドイツ談話は短い。", "The German is short."),
        ] {
            assert_eq!(severities(source, target), [Warning], "{source}");
        }
    }

    #[test]
    fn a_wrong_title_stays_a_warning() {
        assert_eq!(
            severities("エルドアン首相は述べた。", "President Erdogan said so."),
            [Warning]
        );
    }
}
