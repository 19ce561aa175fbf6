//! The words by which a predicate says more than its verb: negation, obligation, possibility, past …

use taiyaku_text::kana::{is_hiragana, is_kanji};

use super::{meaning::Meaning, rules::meaning_at};

/// A marker in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marker {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) meaning: Meaning,
    /// What of it the other text does not say in the same place.
    pub(super) unshared: Meaning,
}

/// The markers of a key, in order; they don't overlap.
pub(super) fn markers(chars: &[char]) -> Vec<Marker> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if let Some(end) = reading_end(chars, at) {
            at = end;
            continue;
        }
        let marker = marker_at(chars, at).or_else(|| question_mark(chars, at, found.last()));
        match marker {
            Some(marker) => {
                at = marker.end;
                if marker.meaning != Meaning::NOTHING {
                    found.push(marker);
                }
            }
            None => at += 1,
        }
    }
    found
}

/// Where a reading in a bracket ends that begins at `at`, as in 伊都（いつ、平安時代の人）: the key drops such as stand
/// alone in their bracket. Its kana are no words.
fn reading_end(chars: &[char], at: usize) -> Option<usize> {
    let after_kanji = at
        .checked_sub(1)
        .and_then(|before| chars.get(before))
        .copied()
        .is_some_and(is_kanji);
    if chars.get(at) != Some(&'(') || !after_kanji {
        return None;
    }
    let reading = chars
        .iter()
        .skip(at + 1)
        .take_while(|&&c| is_hiragana(c) || matches!(c, ' ' | '・' | 'ー'));
    let end = at + 1 + reading.count();
    matches!(chars.get(end), Some(')' | '、')).then_some(end)
}

/// A question mark behind a word asks, unless か before it did; 1841年? and (1841年)? are doubts.
fn question_mark(chars: &[char], at: usize, before: Option<&Marker>) -> Option<Marker> {
    if chars.get(at) != Some(&'?') {
        return None;
    }
    let asked =
        before.is_some_and(|marker| marker.end == at && marker.meaning.has_any(Meaning::ASKING));
    let word = at.checked_sub(1).and_then(|before| chars.get(before));
    let after_word = word.is_some_and(|word| word.is_alphabetic());
    (after_word && !asked).then_some(Marker {
        start: at,
        end: at + 1,
        meaning: Meaning::QUESTION,
        unshared: Meaning::QUESTION,
    })
}

fn marker_at(chars: &[char], at: usize) -> Option<Marker> {
    let (meaning, length) = meaning_at(chars, at)?;
    Some(Marker {
        start: at,
        end: at + length,
        meaning,
        unshared: meaning,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        let text = |marker: &Marker| chars[marker.start..marker.end].iter().collect();
        markers(&chars).iter().map(text).collect()
    }

    #[test]
    fn longest_words_with_their_negation() {
        assert_eq!(found("読まなければならない。"), ["なければならない"]);
        assert_eq!(
            found("読まなければ終わらなかった。"),
            ["なければ", "なかった"]
        );
        assert_eq!(found("来るかもしれません。"), ["かもしれません"]);
        assert_eq!(found("受け入れざるを得ない。"), ["ざるを得ない"]);
        assert_eq!(found("行くのではないか。"), ["のではないか"]);
    }

    #[test]
    fn words_that_only_look_like_it() {
        for text in [
            "少ない水",
            "かならず",
            "ずいぶん",
            "まず水",
            "また冷たい",
            "静か。",
            "しかし",
            "伊都(いずなない、皇族)",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn questions_are_counted_once() {
        assert_eq!(found("行くか?"), ["か"]);
        assert_eq!(found("行く?"), ["?"]);
        assert!(found("(1841年)?").is_empty());
    }
}
