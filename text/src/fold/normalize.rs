//! The first step of folding: character by character.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::{pieces::Pieces, variants};
use crate::{kana::is_kana, span::Span};

/// Normalizes width, case and kanji; drops what is invisible.
pub(super) fn normalize(text: &str, japanese: bool) -> Pieces {
    let chars: Vec<char> = text.chars().collect();
    let mut pieces = Pieces::with_capacity(chars.len());
    let mut at = 0;
    while let Some(&character) = chars.get(at) {
        let next = chars.get(at + 1).copied();
        if let Some(simple) = simple(character, japanese)
            && !next.is_some_and(|next| is_invisible(next) || is_extender(character, next))
        {
            pieces.push(simple, Span::new(at, at + 1));
            at += 1;
        } else {
            at = normalize_cluster(&chars, at, japanese, &mut pieces);
        }
    }
    pieces
}

/// What nearly all characters of running text become, without going through NFKC.
fn simple(character: char, japanese: bool) -> Option<char> {
    Some(match character {
        '\t' | '\n' | '\r' | '\u{3000}' => ' ',
        '`' | '~' => special(character, japanese)?,
        ' '..='}' => character.to_ascii_lowercase(),
        'ぁ'..='ゖ' | 'ァ'..='ー' | '、'..='〛' => character,
        '\u{4e00}'..='\u{9fff}' if japanese => variants::current(character),
        '，' | '．' if japanese => character,
        '｀' | '～' | '＂' | '＇' => special(character, japanese)?,
        // Full-width ASCII lies 0xFEE0 above ASCII.
        '！'..='｝' => char::from_u32(character as u32 - 0xfee0)?.to_ascii_lowercase(),
        _ => return None,
    })
}

/// Normalizes the cluster at `start` (a character and the marks on it) and returns its end.
fn normalize_cluster(chars: &[char], start: usize, japanese: bool, pieces: &mut Pieces) -> usize {
    let Some(&base) = chars.get(start).filter(|&&base| !is_invisible(base)) else {
        // A variation selector belongs to the character before it.
        pieces.extend_last_if_adjacent(start);
        return start + 1;
    };
    let stands_alone = special(base, japanese)
        .or_else(|| keeps_its_form(base, pieces.chars.last().copied()).then_some(base));
    if let Some(character) = stands_alone {
        pieces.push(character, Span::new(start, start + 1));
        return start + 1;
    }
    let mut cluster = String::from(base);
    let mut end = start + 1;
    let mut last = base;
    while let Some(&next) = chars.get(end) {
        if !is_invisible(next) {
            if !is_extender(last, next) {
                break;
            }
            cluster.push(combining_form(next));
            // A sound mark after a sound mark still stands on the kana below them.
            if !is_combining_mark(next) && !is_sound_mark(next) {
                last = next;
            }
        }
        end += 1;
    }
    let origin = Span::new(start, end);
    for character in folded_cluster(&cluster).chars() {
        let current = if japanese {
            variants::current(character)
        } else {
            character
        };
        pieces.push(special(current, japanese).unwrap_or(current), origin);
    }
    end
}

/// NFKC in lower case.
fn folded_cluster(cluster: &str) -> String {
    let composed: String = cluster.nfkc().collect();
    let lower: String = composed.chars().flat_map(char::to_lowercase).collect();
    if lower == composed {
        lower
    } else {
        lower.nfkc().collect()
    }
}

/// Characters for which NFKC has no or a wrong answer: one form for quotes, dashes, spaces.
fn special(character: char, japanese: bool) -> Option<char> {
    Some(match character {
        // Where no kana took it up, a sound mark stands beside.
        '\u{3099}' => '゛',
        '\u{309a}' => '゜',
        '"' | '“' | '”' | '„' | '‟' | '″' | '〝' | '〞' | '〟' | '＂' | '«' | '»' => {
            '"'
        }
        '\'' | '‘' | '’' | '‚' | '‛' | '′' | '`' | '´' | '＇' | '｀' | 'ʼ' => '\'',
        '-' | '‐' | '‑' | '‒' | '–' | '−' | '－' | '﹣' => '-',
        '—' | '―' | '─' | '━' | '⸺' | '﹘' if !japanese => '-',
        '—' | '―' | '─' | '━' | '⸺' | '﹘' => '—',
        '~' | '〜' | '～' | '∼' | '∾' | '〰' | '˜' => {
            if japanese {
                '〜'
            } else {
                '~'
            }
        }
        '…' | '‥' | '⋯' | '︙' => '…',
        '·' | '‧' | '∙' | '⋅' if japanese => '・',
        '，' | '．' if japanese => character,
        '\t'..='\r'
        | ' '
        | '\u{85}'
        | '\u{a0}'
        | '\u{1680}'
        | '\u{2000}'..='\u{200a}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{202f}'
        | '\u{205f}'
        | '\u{3000}' => ' ',
        _ => return None,
    })
}

/// Characters that NFKC would turn into other numbers (① into 1, ½ into 1⁄2, the ² of 10² into
/// 2), or into a space with a mark on it (¨, ゛).
fn keeps_its_form(character: char, before: Option<char>) -> bool {
    match character {
        '①'..='⑳' | '⓪'..='⓿' | '㉑'..='㊿' | '㉈'..='㉏' | '❶'..='➓' => true,
        '¼'..='¾' | '⅐'..='⅞' | '↉' => true,
        '²' | '³' | '¹' | '⁰'..='⁹' | '₀'..='₉' => {
            before.is_some_and(|c| c.is_ascii_digit())
        }
        '\0'..='\u{a7}' | '\u{3041}'..='\u{309a}' | '\u{30a0}'..='\u{9fff}' => false,
        _ => std::iter::once(character).nfkc().any(|piece| piece == ' '),
    }
}

/// Characters without a look of their own.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Whether `next` may become one character with what stands before it, or belongs to it.
fn is_extender(before: char, next: char) -> bool {
    match next {
        // The commonest characters come first: they never do.
        '\0'..='\u{2ff}' | '\u{2000}'..='\u{3029}' | 'ぁ'..='ゖ' | 'ァ'..='ヿ' => false,
        '\u{4e00}'..='\u{9fff}' | '！'..='ｯ' => false,
        'ﾞ' | 'ﾟ' => true,
        '゛' | '゜' => {
            (is_kana(before) && !matches!(before, 'ー' | 'ｰ'))
                || matches!(before, '\u{3099}' | '\u{309a}' | '㋐'..='㋾' | '㌀'..='㍗')
        }
        // Hangul letters that make syllables, also the half-width ones.
        '\u{1100}'..='\u{11ff}'
        | '\u{3131}'..='\u{318e}'
        | '\u{ffa0}'..='\u{ffdc}'
        | '\u{a960}'..='\u{a97c}'
        | '\u{d7b0}'..='\u{d7fb}' => true,
        _ => is_combining_mark(next),
    }
}

fn is_sound_mark(character: char) -> bool {
    matches!(character, 'ﾞ' | 'ﾟ' | '゛' | '゜')
}

/// The sound marks that stand beside kana, as those that stand on them.
fn combining_form(character: char) -> char {
    match character {
        '゛' | 'ﾞ' => '\u{3099}',
        '゜' | 'ﾟ' => '\u{309a}',
        _ => character,
    }
}

impl Pieces {
    /// Lets the last piece cover the invisible character at `place` if it comes right after it.
    fn extend_last_if_adjacent(&mut self, place: usize) {
        if self
            .origins
            .last()
            .is_some_and(|origin| origin.end == place)
        {
            self.extend_last(place + 1);
        }
    }
}
