//! `japanese-left`: kana, kanji or full-width letters in a translation that is written in letters.

use std::collections::HashSet;

use taiyaku_text::span::Span;

use super::{
    groups::shortened,
    script::{half_width, is_japanese_letter, writes_letters},
};
use crate::check::{CheckContext, Finding, FindingSeverity, Pair, Rule};

const NAME: &str = "japanese-left";

/// Japanese in the English.
#[derive(Debug, Clone, Copy)]
pub(super) struct JapaneseLeft;

impl Rule for JapaneseLeft {
    fn name(&self) -> &'static str {
        NAME
    }

    fn description(&self) -> &'static str {
        "Kana, kanji or full-width letters and digits left in the translation."
    }

    fn severity(&self) -> FindingSeverity {
        FindingSeverity::Error
    }

    fn check_pair(&self, pair: &Pair, context: &CheckContext<'_>) -> Vec<Finding> {
        if !writes_letters(context) {
            return Vec::new();
        }
        let characters: Vec<char> = pair.target.text.chars().collect();
        let source: Vec<char> = pair.source.text.chars().collect();
        let quoted = quoted_pieces(&source);
        let mut findings = Vec::new();
        let mut at = 0;
        while at < characters.len() {
            let (end, finding) = if is_japanese(characters[at]) {
                let end = japanese_end(&characters, at);
                (end, japanese(&characters, Span::new(at, end), &quoted))
            } else if narrowed(characters[at]).is_some() {
                let end = run_end(&characters, at, |c| narrowed(c).is_some());
                (end, full_width(&characters, Span::new(at, end)))
            } else {
                at += 1;
                continue;
            };
            findings.push(finding);
            at = end;
        }
        findings
    }
}

fn japanese(characters: &[char], span: Span, quoted: &HashSet<&[char]>) -> Finding {
    let text: String = characters[span.start..span.end].iter().collect();
    let text = shortened(&text);
    if is_gloss(characters, span) || is_mentioned(characters, span, quoted) {
        let message = format!("Japanese that is shown as such: {text}");
        return Finding::new(NAME, FindingSeverity::Info, message).in_target(span);
    }
    let message = format!("Japanese left in the translation: {text}");
    Finding::new(NAME, FindingSeverity::Error, message).in_target(span)
}

fn full_width(characters: &[char], span: Span) -> Finding {
    let wide = &characters[span.start..span.end];
    let narrow: String = wide.iter().filter_map(|&c| narrowed(c)).collect();
    let message = "full-width letters or digits";
    Finding::new(NAME, FindingSeverity::Error, message)
        .in_target(span)
        .with_fix(narrow)
}

/// Kana, kanji, and signs that stand for Japanese words (㈱, ㎏, 〒).
fn is_japanese(character: char) -> bool {
    is_japanese_letter(character)
        || matches!(character, '\u{3012}' | '\u{3200}'..='\u{32FF}' | '\u{3300}'..='\u{33FF}')
}

/// Where a stretch of Japanese ends: its own punctuation and spaces belong to it.
fn japanese_end(characters: &[char], start: usize) -> usize {
    let mut end = start;
    let mut at = start;
    while let Some(&character) = characters.get(at) {
        at += 1;
        if is_japanese(character) {
            end = at;
        } else if half_width(character).is_none() && !matches!(character, ' ' | ',') {
            break;
        }
    }
    end
}

fn run_end(characters: &[char], start: usize, belongs: impl Fn(char) -> bool) -> usize {
    let run = characters[start..].iter().take_while(|&&c| belongs(c));
    start + run.count()
}

/// The ordinary form of a full-width letter or digit.
fn narrowed(character: char) -> Option<char> {
    match character {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            // The block of full-width forms is laid out like ASCII.
            char::from_u32(character as u32 - 0xFEE0)
        }
        _ => None,
    }
}

/// Whether the Japanese stands alone in brackets after its reading in Latin letters: kanban (看板).
fn is_gloss(characters: &[char], span: Span) -> bool {
    let Some(open) = span.start.checked_sub(1) else {
        return false;
    };
    let in_brackets = matches!(characters[open], '(' | '（')
        && matches!(characters.get(span.end), Some(')' | '）'));
    let before = characters[..open].iter().rev();
    in_brackets && is_romanised(&last_word(before.skip_while(|c| c.is_whitespace())))
}

/// The letters that characters read backwards begin with, in their order. A word longer than any is none.
fn last_word<'c>(backwards: impl Iterator<Item = &'c char>) -> String {
    const LONGEST: usize = 64;
    let letters = backwards.take_while(|c| c.is_alphabetic());
    let letters: Vec<char> = letters.take(LONGEST).copied().collect();
    letters.into_iter().rev().collect()
}

/// Whether the text is about the characters: the characters 峰山; or “王賜”, in quotation marks in the source too.
fn is_mentioned(characters: &[char], span: Span, quoted: &HashSet<&[char]>) -> bool {
    let before = characters.get(..span.start).unwrap_or_default();
    let backwards = before.iter().rev();
    let word = last_word(backwards.skip_while(|c| c.is_whitespace() || is_quote(**c)));
    if ["character", "characters", "kanji", "hiragana", "katakana"].contains(&word.as_str()) {
        return true;
    }
    let text = characters.get(span.start..span.end).unwrap_or_default();
    let opened = before.last().is_some_and(|&c| is_quote(c));
    let closed = characters.get(span.end).is_some_and(|&c| ends_quoted(c));
    opened && closed && quoted.contains(text)
}

/// What the source has between two quotation marks or brackets, and up to the first comma there.
fn quoted_pieces(source: &[char]) -> HashSet<&[char]> {
    let pieces = source.split(|&c| is_quote(c));
    // What stands before the first mark is not quoted, and what stands after the last is not closed.
    let count = source.iter().filter(|&&c| is_quote(c)).count();
    let mut quoted = HashSet::new();
    for (at, piece) in pieces.enumerate().skip(1) {
        let comma = piece.iter().position(|&c| c == ',');
        quoted.extend(comma.map(|comma| &piece[..comma]));
        if at < count {
            quoted.insert(piece);
        }
    }
    quoted
}

const fn ends_quoted(character: char) -> bool {
    is_quote(character) || character == ','
}

const fn is_quote(character: char) -> bool {
    matches!(
        character,
        '"' | '\''
            | '“'
            | '”'
            | '‘'
            | '’'
            | '「'
            | '」'
            | '『'
            | '』'
            | '（'
            | '）'
            | '('
            | ')'
    )
}

/// Whether a word can be Japanese in Latin letters: syllables of at most one vowel, n between them.
fn is_romanised(word: &str) -> bool {
    let lower = word.to_lowercase();
    let mut onset = String::new();
    let mut syllables = 0;
    for character in lower.chars() {
        if "aiueoāīūēōâîûêô".contains(character) {
            if !is_onset(&onset) {
                return false;
            }
            syllables += 1;
            onset.clear();
        } else {
            onset.push(character);
        }
    }
    syllables > 0 && matches!(onset.as_str(), "" | "n")
}

/// Whether these consonants can stand before a vowel: the end of one syllable (n, m, a doubled consonant) and the
/// beginning of the next.
fn is_onset(consonants: &str) -> bool {
    const BEGINNINGS: [&str; 29] = [
        "", "k", "s", "t", "n", "h", "m", "y", "r", "w", "g", "z", "d", "b", "p", "f", "j", "sh",
        "ch", "ts", "ky", "ny", "hy", "my", "ry", "gy", "by", "py", "v",
    ];
    let is_beginning = |text: &str| BEGINNINGS.contains(&text);
    let doubled = |text: &str| {
        let mut letters = text.chars();
        match (letters.next(), letters.next()) {
            (Some('t'), Some('c')) => true,
            (first, second) => first.is_some() && first == second,
        }
    };
    is_beginning(consonants)
        || consonants
            .strip_prefix(['n', 'm'])
            .is_some_and(|rest| is_beginning(rest.trim_start_matches('\'')))
        || doubled(consonants) && is_beginning(&consonants[1..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{marked, texts};

    #[test]
    fn japanese_is_found_as_one_stretch() {
        let found = |target| texts(&JapaneseLeft, "雨だ。", target);
        assert_eq!(found("It 雨 rained."), ["雨"]);
        assert_eq!(
            found("Mr. エルザ・ヴァンダーレン said"),
            ["エルザ・ヴァンダーレン"]
        );
        assert_eq!(found("ﾃﾞｰﾀ and 資料、本。"), ["ﾃﾞｰﾀ", "資料、本"]);
        assert_eq!(found("５０ ＥＵ ㈱"), ["５０", "ＥＵ", "㈱"]);
        assert_eq!(found("It rained。"), [""; 0]);
        assert_eq!(found("“Café” – naïve 10 %"), [""; 0]);
    }

    #[test]
    fn the_original_beside_its_reading_is_meant() {
        let severity = |target| marked(&JapaneseLeft, "看板だ。", target)[0].0;
        for target in [
            "a kanban (看板)",
            "Saitō (斎藤)",
            "Ippei (一平)",
            "Kan'ichi (貫一)",
        ] {
            assert_eq!(severity(target), FindingSeverity::Info, "{target}");
        }
        for target in [
            "a member (看板)",
            "a kanban 看板",
            "(看板)",
            "a club (看板)",
        ] {
            assert_eq!(severity(target), FindingSeverity::Error, "{target}");
        }
    }

    #[test]
    fn what_the_source_quotes_may_be_quoted() {
        let severity = |source, target| marked(&JapaneseLeft, source, target)[0].0;
        for (source, target, expected) in [
            (
                "「王賜」の銘",
                "The sword says “王賜”",
                FindingSeverity::Info,
            ),
            (
                "「王賜」の銘",
                "The sword says “王賜,” he said",
                FindingSeverity::Info,
            ),
            (
                "（王賜,、銘）",
                "The sword says “王賜”",
                FindingSeverity::Info,
            ),
            ("王賜の銘", "The sword says “王賜”", FindingSeverity::Error),
            (
                "「王賜の銘",
                "The sword says “王賜の銘”",
                FindingSeverity::Error,
            ),
            (
                "「王賜」の銘",
                "The sword says 王賜 on it",
                FindingSeverity::Error,
            ),
        ] {
            assert_eq!(severity(source, target), expected, "{source} {target}");
        }
    }

    #[test]
    fn full_width_forms_come_with_their_fix() {
        let found = JapaneseLeft.check_pair(
            &Pair::plain("1", "５０", "５０ per cent"),
            &CheckContext::new(&crate::check::testing::nothing()),
        );
        assert_eq!(found[0].fix.as_deref(), Some("50"));
    }

    #[test]
    fn a_japanese_translation_may_be_japanese() {
        let resources = crate::check::testing::into_japanese();
        let context = CheckContext::new(&resources);
        let pair = Pair::plain("1", "Rain.", "雨だ。");
        assert_eq!(JapaneseLeft.check_pair(&pair, &context), []);
    }
}
