//! How the translation ends against how the source ends.

use taiyaku_text::span::Span;

use super::finding;
use crate::check::{Finding, FindingSeverity};

pub(super) fn findings(source: &[char], target: &[char]) -> Option<Finding> {
    let source_end = last_said(source)?;
    let end = last_said(target)?;
    let last = target[end];
    match source[source_end] {
        '。' | '｡' if !ends_sentence(last) && is_word_end(last) => {
            let message = "no full stop at the end, where the source has one";
            // Headlines go without, so it depends on what the text is; but nothing ends in a comma.
            let (severity, place) = match last {
                ',' => (FindingSeverity::Warning, Span::new(end, end + 1)),
                _ => (FindingSeverity::Info, Span::new(end + 1, end + 1)),
            };
            Some(finding(severity, message, place).with_fix("."))
        }
        '？' | '?' if !target.contains(&'?') && !target.contains(&'？') => {
            let place = match ends_sentence(last) {
                true => Span::new(end, end + 1),
                false => Span::new(end + 1, end + 1),
            };
            let message = "no question mark, where the source has one";
            // A request or a suspicion needs none in English: 「…くれる？」 can be “Please …”.
            let severity = match asks(target) {
                true => FindingSeverity::Warning,
                false => FindingSeverity::Info,
            };
            Some(finding(severity, message, place).with_fix("?"))
        }
        _ => None,
    }
}

/// Whether the translation begins as a question does.
fn asks(target: &[char]) -> bool {
    const QUESTIONS: [&str; 26] = [
        "what", "who", "whom", "whose", "which", "where", "when", "why", "how", "is", "are", "was",
        "were", "isn", "aren", "wasn", "do", "does", "did", "don", "can", "could", "will", "would",
        "should", "may",
    ];
    let letters = target.iter().skip_while(|c| !c.is_alphabetic());
    let first: String = letters.take_while(|c| c.is_alphabetic()).collect();
    QUESTIONS.contains(&first.to_lowercase().as_str())
}

/// The last character before closing brackets and quotation marks.
fn last_said(text: &[char]) -> Option<usize> {
    text.iter().rposition(|&c| !closes(c))
}

fn closes(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            '」' | '』'
                | '）'
                | '】'
                | '〉'
                | '》'
                | ')'
                | ']'
                | '"'
                | '”'
                | '’'
                | '\''
                | '»'
                | '*'
                | '|'
        )
}

const fn ends_sentence(character: char) -> bool {
    matches!(
        character,
        '.' | '!'
            | '?'
            | '…'
            | ':'
            | ';'
            | '—'
            | '–'
            | '。'
            | '！'
            | '？'
            | '．'
            | '：'
            | '-'
            | '‥'
    )
}

/// Whether a sentence could end here: after a word, a figure or a sign that belongs to one.
fn is_word_end(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '%' | '°' | '€' | ',' | '$' | '¥')
}
