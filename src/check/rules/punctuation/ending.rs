//! How the translation ends against how the source ends.

use taiyaku_text::span::Span;

use super::finding;
use crate::check::{Finding, FindingSeverity};

pub(super) fn findings(source: &[char], target: &[char]) -> Option<Finding> {
    let source_end = last_said(source)?;
    let end = last_said(target)?;
    let last = target[end];
    let place = match ends_sentence(last) {
        true => Span::new(end, end + 1),
        false => Span::new(end + 1, end + 1),
    };
    let mark = source[source_end];
    let has_question_mark = target.iter().any(|c| matches!(c, '?' | '？'));
    if matches!(mark, '？' | '?') && !has_question_mark {
        // A request or a suspicion needs none in English: 「…くれる？」 can be “Please …”.
        let severity = match asks(target) {
            true => FindingSeverity::Warning,
            false => FindingSeverity::Info,
        };
        let message = "no question mark, where the source has one";
        return Some(finding(severity, message, place).with_fix("?"));
    }
    if !matches!(mark, '。' | '｡') {
        return None;
    }
    let before = source_end
        .checked_sub(1)
        .and_then(|before| source.get(before));
    if before == Some(&'か') && asks(target) && matches!(last, '.' | 'a'..='z') {
        let message = "no question mark, where the source asks (…か。)";
        return Some(finding(FindingSeverity::Warning, message, place).with_fix("?"));
    }
    without_full_stop(last, end)
}

/// A source that ends with a full stop, and a translation that ends with a word or a comma.
fn without_full_stop(last: char, end: usize) -> Option<Finding> {
    if ends_sentence(last) || !is_word_end(last) {
        return None;
    }
    // Headlines go without, so it depends on what the text is; but nothing ends in a comma.
    let (severity, place) = match last {
        ',' => (FindingSeverity::Warning, Span::new(end, end + 1)),
        _ => (FindingSeverity::Info, Span::new(end + 1, end + 1)),
    };
    let message = "no full stop at the end, where the source has one";
    Some(finding(severity, message, place).with_fix("."))
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
