//! Looks for words in characters.

/// Whether `chars` begin with `word`.
pub(crate) fn starts_with(chars: &[char], word: &str) -> bool {
    let mut rest = chars.iter();
    word.chars().all(|c| rest.next() == Some(&c))
}

/// Whether `chars` end with `word`.
pub(crate) fn ends_with(chars: &[char], word: &str) -> bool {
    let mut rest = chars.iter().rev();
    word.chars().rev().all(|c| rest.next() == Some(&c))
}

/// Whether one of `words` stands anywhere in `chars`. Takes time with both: for short texts.
pub(crate) fn holds_any(chars: &[char], words: &[&str]) -> bool {
    (0..chars.len()).any(|at| {
        let rest = chars.get(at..).unwrap_or_default();
        words.iter().any(|word| starts_with(rest, word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found() {
        let chars: Vec<char> = "港は静かだ".chars().collect();
        assert!(starts_with(&chars, "港は") && !starts_with(&chars, "は"));
        assert!(ends_with(&chars, "かだ") && !ends_with(&chars, "か"));
        assert!(holds_any(&chars, &["船", "静か"]) && !holds_any(&chars, &["船"]));
        assert!(!starts_with(&chars[..1], "港は") && !ends_with(&chars[4..], "かだ"));
    }

    #[test]
    fn heads_and_tails() {
        let text: Vec<char> = "港の船".chars().collect();
        assert!(
            ends_with(&text, "の船")
                && !ends_with(&text, "網の船")
                && !ends_with(&text, "あの港の船")
        );
        assert!(
            starts_with(&text, "港の")
                && !starts_with(&text, "船")
                && !starts_with(&text, "港の船が")
        );
    }
}
