//! Faces and laughter: (^_^), m(_ _)m, （笑）, ｗｗｗ, orz. Their marks are drawings, and their brackets no brackets.

use crate::segmentation::characters::{is_kanji, is_latin_letter, is_round_bracket};

/// The longest face between brackets.
const LONGEST_FACE: usize = 14;

/// What eyes, mouths and tears are drawn with.
const FEATURES: &str = "+@~⌒☆★^＾_＿･・´`｀ωДд;；>＜<＞｡゜°ﾟ◕●▽∇ε￣ﾛ∀∂≧≦∩∪ಠ╯┻︵益口皿＊*‐－-=＝￢¬〃#＃σ゚∠’\u{301}\u{300}\u{308}\u{302}'";

/// Letters and marks that stand for eyes and mouths beside those.
const LOOSE_FEATURES: &str =
    "TＴoOｏＯ0xXｘＸvVuUｖwWｗzZ3ノﾉヽハへつっ。、.,:：…!！?？~〜～/ー|｜「」 　ツシ\\";

/// Hands before and behind a face.
const LEFT_HANDS: &str = "mｍヽヾ＼\\oｏ_＿٩d╰♪<";
const RIGHT_HANDS: &str = "mｍﾉノゞ／/oｏ_＿۶b╯♪シｼ丿~〜～☆★vｖ✧>zZｚ";

/// The most marks behind a face: (^_^)/~~~
const MOST_HANDS: usize = 4;

/// Faces and signs without a pair of brackets.
const DRAWN: &[&str] = &[
    "orz", "OTL", "T_T", "T-T", ">_<", "><", ";_;", "^_^", "^-^", "^o^", ":-)", ":)", ";)", ":D",
    ":-D", ":(",
];

/// What a writer laughs or weeps with in brackets.
const LAUGHTER: &[&str] = &[
    "笑", "泣", "汗", "涙", "爆", "怒", "苦笑", "爆笑", "嬉", "微笑", "失笑", "大笑", "笑い", "照",
    "驚", "喜", "苦", "謎", "滝汗", "核爆", "自爆", "ぇ", "え", "ﾜﾗ", "ワラ", "w", "ｗ", "拍手",
    "歓声",
];

/// The length of a face or of laughter at `at`, where a round bracket opens.
pub(crate) fn length(chars: &[char], at: usize) -> Option<usize> {
    laughter(chars, at).or_else(|| face(chars, at))
}

/// The length of （笑） at `at`.
fn laughter(chars: &[char], at: usize) -> Option<usize> {
    let (&open, inside) = chars.get(at..)?.split_first()?;
    if !is_round_bracket(open) {
        return None;
    }
    let length = inside.iter().take(6).position(|&c| is_round_end(c))?;
    let text = inside.get(..length)?;
    let first = text.first().copied().unwrap_or(' ');
    let word = |word: &str| word.starts_with(first) && word.chars().eq(text.iter().copied());
    // （一同笑）, （場内爆笑）
    let is_stage_direction =
        length > 1 && text.last() == Some(&'笑') && text.iter().all(|&c| is_kanji(c));
    (LAUGHTER.iter().any(|w| word(w)) || is_stage_direction).then_some(length + 2)
}

/// The length of (^_^) at `at`, brackets included.
fn face(chars: &[char], at: usize) -> Option<usize> {
    let (&open, inside) = chars.get(at..)?.split_first()?;
    if !is_round_bracket(open) {
        return None;
    }
    if let Some(length) = torn_face(inside) {
        return Some(length);
    }
    let reach = inside.iter().take(LONGEST_FACE + 1);
    let length = reach.clone().position(|&c| is_round_end(c))?;
    let drawn = inside.get(..length)?;
    let may_draw = |c: char| FEATURES.contains(c) || LOOSE_FEATURES.contains(c) || !is_script(c);
    if !drawn.iter().all(|&c| may_draw(c)) {
        return None;
    }
    let features = drawn.iter().filter(|c| FEATURES.contains(**c)).count();
    let varied =
        drawn.iter().any(|c| Some(c) != drawn.first()) || matches!(drawn.first(), Some('^' | '＾'));
    // (－) and (*1) are no faces.
    let eyes_alike = drawn.len() >= 3 && drawn.first() == drawn.last();
    let has_eyes = eyes_alike
        && drawn
            .first()
            .is_some_and(|&c| c.is_alphabetic() || "?？☆★.".contains(c));
    let has_mouth = drawn.len() >= 3 && drawn.iter().any(|c| "ωДд▽∇´｀".contains(*c));
    ((features >= 2 || features == 1 && (has_eyes || has_mouth)) && varied).then_some(length + 2)
}

fn is_round_end(c: char) -> bool {
    matches!(c, ')' | '）')
}

/// Letters, digits and marks of text.
fn is_script(c: char) -> bool {
    is_kanji(c)
        || c.is_alphanumeric()
        || matches!(
            c,
            '、' | '。' | '，' | '．' | '！' | '？' | '「' | '」' | '『' | '』' | '（' | '）'
        )
}

/// The length of laughter or a face at `at`, hands included, whatever it is drawn with.
pub(crate) fn at(chars: &[char], at: usize) -> Option<usize> {
    let c = *chars.get(at)?;
    if is_round_bracket(c) {
        return Some(with_right_hand(chars, at, length(chars, at)?));
    }
    let next = at + 1;
    if LEFT_HANDS.contains(c) && chars.get(next).is_some_and(|&c| is_round_bracket(c)) {
        return Some(with_right_hand(chars, at, face(chars, next)? + 1));
    }
    let rest = chars.get(at..)?;
    let run = |of: fn(char) -> bool| rest.iter().take_while(|c| of(**c)).count();
    let before = at.checked_sub(1).and_then(|at| chars.get(at));
    if before.is_some_and(|&b| b == c || (is_laugh(b) && is_laugh(c))) {
        // Only the first of a run is asked, or a run of a million would take quadratic time.
        return None;
    }
    let laughs = run(is_laugh);
    if laughs > 0 {
        let word = rest
            .get(laughs)
            .is_some_and(|&c| c.is_ascii_graphic() || is_latin_letter(c));
        return (!word).then_some(laughs);
    }
    let eyes = run(|c| matches!(c, '^' | '＾'));
    if eyes == 2 {
        let sweat = matches!(rest.get(2), Some(';' | '；' | '♪'));
        return Some(2 + usize::from(sweat));
    }
    drawn_without_brackets(rest)
}

/// orz, :-), T_T
fn drawn_without_brackets(rest: &[char]) -> Option<usize> {
    let fits = |face: &&&str| {
        let mut text = rest.iter();
        face.chars().all(|c| text.next() == Some(&c))
    };
    let longest = DRAWN.iter().filter(fits).map(|face| face.len()).max()?;
    // All of them are ASCII: bytes are characters.
    let word = rest.get(longest).is_some_and(|&c| is_latin_letter(c));
    (!word).then_some(longest)
}

fn is_laugh(c: char) -> bool {
    matches!(c, 'w' | 'ｗ')
}

/// Where the face ends with the hands and waves behind it: (^_^)/~~~, (^_-)-☆
fn with_right_hand(chars: &[char], at: usize, length: usize) -> usize {
    let behind = chars.get(at + length..).unwrap_or_default();
    let is_star = matches!(behind, ['-', '☆' | '★', ..]);
    let behind = if is_star {
        behind.get(2..).unwrap_or_default()
    } else {
        behind
    };
    let hands = behind.iter().take(MOST_HANDS);
    let hands = hands.take_while(|c| RIGHT_HANDS.contains(**c)).count();
    let word = behind.get(hands).is_some_and(|&c| is_latin_letter(c));
    let hands = if word { 0 } else { hands };
    length + hands + if is_star { 2 } else { 0 }
}

/// The length of a face that isn't closed: (^^;
fn torn_face(inside: &[char]) -> Option<usize> {
    match inside {
        ['^' | '＾', '^' | '＾', ';' | '；' | 'ゞ' | '♪', next, ..] if !is_round_end(*next) => {
            Some(4)
        }
        ['^' | '＾', '^' | '＾', ';' | '；' | 'ゞ' | '♪'] => Some(4),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(text: &str) -> usize {
        let chars: Vec<char> = text.chars().collect();
        at(&chars, 0).unwrap_or(0)
    }

    #[test]
    fn faces() {
        for face in [
            "(^_^)",
            "(^^)",
            "(^^;)",
            "（＾＾）",
            "(´・ω・｀)",
            "(；。；)",
            "(。-_-。)",
            "(>_<)",
            "(T_T)",
            "m(_ _)m",
            "ヽ(´ー｀)ノ",
            "＼(^o^)／",
            "(*´▽｀*)",
            "^^",
            "^^;",
            "orz",
            "(｡･ω･｡)ﾉ",
            "(´；ω；｀)",
            "(-_-)",
            "(・∀・)",
            "(^^;",
            "(^_-)-☆",
            "(^.^)/~~~",
            "＼(^o^)／",
            "(^o^)v",
            "(/ω＼)",
            "(@_@)",
            "(⌒▽⌒)",
            "(☆∀☆)",
            "<(_ _)>",
            ":-)",
            "^_^",
        ] {
            assert_eq!(drawn(face), face.chars().count(), "{face}");
        }
        for text in [
            "(1)",
            "(-1)",
            "（注）",
            "(*1)",
            "(・)",
            "（港）",
            "(a)",
            "(1-3)",
            "（！）",
            "(…)",
            "(0.5-1.5)",
            "(−5)",
        ] {
            assert_eq!(drawn(text), 0, "{text}");
        }
    }

    #[test]
    fn laughs() {
        for text in [
            "（笑）",
            "(爆)",
            "（苦笑）",
            "（一同笑）",
            "（拍手）",
            "ｗｗｗ",
            "w",
            "(汗)",
        ] {
            assert_eq!(drawn(text), text.chars().count(), "{text}");
        }
        for text in ["（笑い話）", "world", "（港）"] {
            assert_eq!(drawn(text), 0, "{text}");
        }
    }
}
