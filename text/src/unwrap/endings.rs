//! What the end of a piece of text tells: finished, or in the middle of something.

use crate::segmentation::characters::{
    is_closing_bracket, is_digit, is_flourish, is_forbidden_at_line_end, is_latin_letter,
    is_terminator,
};

/// Whether the text ends like a sentence: a terminator, perhaps with closing brackets, note marks
/// or flourishes after it.
pub(crate) fn is_finished(chars: &[char]) -> bool {
    let mut rest = without_note_number(chars);
    while let [head @ .., last] = rest {
        if is_terminator(*last) || *last == '．' {
            return true;
        }
        if *last == '.' {
            return !is_stop_of_token(head);
        }
        if !is_closing_bracket(*last)
            && !is_flourish(*last)
            && !matches!(*last, '"' | '’' | '※' | '＊' | '*')
        {
            return false;
        }
        rest = head;
    }
    false
}

/// Whether a full stop after `head` belongs to a number (`1.`) or an initial (`U.S.`).
fn is_stop_of_token(head: &[char]) -> bool {
    match head {
        [.., before, last] if is_latin_letter(*last) => !is_latin_letter(*before),
        [.., last] => is_digit(*last) && head.len() <= 6,
        [] => true,
    }
}

/// The text without a note number (`※1` `＊2` `(3)` `[4]`) at its end.
fn without_note_number(chars: &[char]) -> &[char] {
    let (bracketed, inner) = match chars {
        [head @ .., ')' | ']'] => (true, head),
        _ => (false, chars),
    };
    let digits = inner
        .iter()
        .rev()
        .take(4)
        .take_while(|&&c| is_digit(c))
        .count();
    let head = inner.get(..inner.len() - digits).unwrap_or_default();
    match head {
        [text @ .., '(' | '['] if bracketed && (1..=3).contains(&digits) => text,
        [text @ .., '※' | '＊' | '*'] if (1..=3).contains(&digits) => text,
        _ => chars,
    }
}

/// Whether the text ends where no sentence, heading or item can end: after a comma, an opening
/// bracket, or a middle dot.
pub(crate) fn is_open(chars: &[char]) -> bool {
    chars.last().is_some_and(|&c| {
        matches!(c, '、' | '，' | ',' | '・' | '､') || is_forbidden_at_line_end(c)
    })
}

/// Whether the text ends with a particle or verb form that asks for more. もの and こと are nouns.
pub(crate) fn is_hanging(chars: &[char]) -> bool {
    let noun = matches!(chars, [.., 'も', 'の'] | [.., 'こ', 'と']);
    chars.last().is_some_and(|&c| {
        !noun
            && matches!(
                c,
                'を' | 'は' | 'が' | 'の' | 'に' | 'へ' | 'と' | 'で' | 'も' | 'や' | 'っ'
            )
    }) || is_open(chars)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn finished_and_unfinished() {
        for text in [
            "終わった。",
            "「終わった。」",
            "終わった。※12",
            "終わった。(3)",
            "やった！♪",
            "（中略。）",
        ] {
            assert!(is_finished(&chars(text)), "{text}");
        }
        for text in [
            "第2章",
            "成長率は1.",
            "全部で（12",
            "本はU.S.",
            "見出し",
            "",
            "12",
        ] {
            assert!(!is_finished(&chars(text)), "{text}");
        }
    }

    #[test]
    fn open_ends() {
        assert!(is_open(&chars("しかし、")) && is_open(&chars("彼は「")));
        assert!(is_hanging(&chars("駅を")) && !is_hanging(&chars("会談")));
        assert!(!is_hanging(&chars("古いもの")) && !is_hanging(&chars("歩くこと")));
    }
}
