//! Layout spaces: what text out of a PDF has between Japanese and Latin characters.

use crate::{
    model::Origins,
    segmentation::characters::{
        is_hiragana, is_japanese, is_kanji, is_katakana, is_narrow_space, is_word,
    },
};

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
    let letter = |c| is_kanji(c) || is_hiragana(c) || is_katakana(c);
    match (is_japanese(before), is_japanese(after)) {
        (true, true) => !(letter(before) && letter(after)),
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
    fn other_spaces_stay() {
        for text in ["the old  harbour", "山田 太郎", "第1章　港", "Hello! 港"] {
            assert_eq!(tidy(text, None), text.replace("  ", " "));
        }
        assert_eq!(tidy("1.2 港", Some(3)), "1.2 港");
        assert_eq!(tidy("(a) 港", Some(3)), "(a) 港");
    }
}
