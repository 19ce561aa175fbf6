//! Layout spaces: what text out of a PDF has between Japanese and Latin characters.

use crate::{
    model::Origins,
    segmentation::characters::{
        is_hiragana, is_japanese, is_japanese_letter, is_narrow_space, is_word,
    },
};

/// A letter-spaced line has at least this many spaces between its letters,
const FEWEST_SPACES: usize = 3;
/// and this many for each pair of letters that stand close.
const SPACES_OF_PAIRS: usize = 3;

/// Whether a justified column spread the line: `こ の 曲 は`. A row of single kanji is none.
pub(crate) fn is_letter_spaced(chars: &[char]) -> bool {
    if !chars.contains(&' ') {
        return false;
    }
    let close = chars
        .windows(2)
        .filter(|pair| is_japanese_letter(pair[0]) && is_japanese_letter(pair[1]));
    let spread = chars.windows(3).filter(|three| {
        is_narrow_space(three[1]) && is_japanese_letter(three[0]) && is_japanese_letter(three[2])
    });
    let spaces = spread.count();
    spaces >= FEWEST_SPACES
        && spaces >= SPACES_OF_PAIRS * close.count()
        && chars.iter().any(|&c| is_hiragana(c))
}

/// Closes a letter-spaced line up. Spaces between Latin words stay.
pub(crate) fn close_up(chars: &mut Vec<char>, origins: &mut Origins) {
    let places = std::mem::take(origins);
    origins.keep_lines_of(&places);
    let old = std::mem::take(chars);
    for (at, (&c, place)) in old.iter().zip(places.iter()).enumerate() {
        let before = at
            .checked_sub(1)
            .and_then(|before| old.get(before))
            .copied();
        let japanese = |c: Option<char>| c.is_some_and(|c| is_japanese(c) || is_narrow_space(c));
        let layout = is_narrow_space(c) && (japanese(before) || japanese(old.get(at + 1).copied()));
        if !layout {
            chars.push(c);
            origins.push(place);
        }
    }
}

/// Removes layout spaces from a paragraph: `2025年 2月` → `2025年2月`. Runs of narrow spaces
/// become one. The space after a heading or list mark (`mark_end`) stays, as do spaces between
/// Latin words, between Japanese words (`山田 太郎`), and full-width spaces.
pub(crate) fn remove_layout_spaces(
    chars: &mut Vec<char>,
    origins: &mut Origins,
    mark_end: Option<usize>,
) {
    if !chars.iter().copied().any(is_narrow_space) {
        return;
    }
    let places = std::mem::take(origins);
    let mut places_left = places.iter();
    origins.keep_lines_of(&places);
    let mut kept = 0usize;
    let mut at = 0;
    while at < chars.len() {
        let run = chars[at..]
            .iter()
            .take_while(|&&c| is_narrow_space(c))
            .count();
        let before = kept.checked_sub(1).map(|last| chars[last]);
        let after = chars.get(at + run).copied();
        let after_mark = mark_end == Some(at) && before.is_some_and(is_word);
        let keep = run == 0 || after_mark || !is_layout(before, after);
        let place = places_left.next();
        if let Some(place) = place.filter(|_| keep) {
            chars[kept] = chars[at];
            origins.push(place);
            kept += 1;
        }
        let passed_over = run.max(1) - 1;
        places_left.by_ref().take(passed_over).for_each(drop);
        at += 1 + passed_over;
    }
    chars.truncate(kept);
}

/// Whether a narrow space between these two characters is layout.
fn is_layout(before: Option<char>, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else {
        return true;
    };
    match (is_japanese(before), is_japanese(after)) {
        (true, true) => !(is_japanese_letter(before) && is_japanese_letter(after)),
        (true, false) => is_word(after),
        (false, true) => is_word(before),
        (false, false) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tidy(text: &str, mark_end: Option<usize>) -> String {
        let mut chars: Vec<char> = text.chars().collect();
        let mut origins = Origins::default();
        (0..chars.len()).for_each(|at| origins.push(at));
        remove_layout_spaces(&mut chars, &mut origins, mark_end);
        assert_eq!(chars.len(), origins.len());
        chars.into_iter().collect()
    }

    #[test]
    fn layout_spaces_go() {
        assert_eq!(
            tidy("1998年 4月に NHK で、 3人が", None),
            "1998年4月にNHKで、3人が"
        );
        assert_eq!(tidy("（1）  港は", Some(3)), "（1）港は");
    }

    #[test]
    fn letter_spaced_lines() {
        let spaced = |text: &str| is_letter_spaced(&text.chars().collect::<Vec<_>>());
        assert!(spaced("船 と 港 を む す ぶ") && spaced("倉 庫 と して 使 わ れ 、 1900 年 に"));
        assert!(
            !spaced("船 と 港")
                && !spaced("港 山 川 海 空")
                && !spaced("山田 太郎 と 中野 光 の 本")
        );
        let mut chars: Vec<char> = "船 と North Star を".chars().collect();
        let mut origins = Origins::default();
        (0..chars.len()).for_each(|at| origins.push(at));
        close_up(&mut chars, &mut origins);
        assert_eq!(chars.iter().collect::<String>(), "船とNorth Starを");
        assert_eq!(
            origins.iter().collect::<Vec<_>>(),
            [0, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15]
        );
    }

    #[test]
    fn other_spaces_stay() {
        for text in ["the old  harbour", "山田 太郎", "第1章　港", "Hello! 港"] {
            assert_eq!(tidy(text, None), text.replace("  ", " "));
        }
        assert_eq!(tidy("1.2 港", Some(3)), "1.2 港");
        assert_eq!(tidy("(a) 港", Some(3)), "(a) 港");
    }
}
