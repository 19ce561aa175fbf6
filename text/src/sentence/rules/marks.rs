//! ！ and ？, which stand in names and code too, and the weak marks ♪ … （笑）, which end a sentence only behind a
//! complete clause.

use crate::{
    segmentation::characters::{
        is_digit, is_hiragana, is_japanese, is_kanji, is_katakana, is_latin_letter,
    },
    sentence::{
        openings::begins_sentence,
        scene::{Marks, Scene, Spot},
    },
    words::{ends_with, starts_with},
};

/// The longest Latin word that is looked at.
const LONGEST_WORD: usize = 24;

/// Words that are called out, and therefore no names.
const CALLS: &[&str] = &[
    "ok",
    "wow",
    "great",
    "yes",
    "no",
    "thanks",
    "you",
    "hello",
    "hi",
    "hey",
    "go",
    "good",
    "nice",
    "bravo",
    "congratulations",
    "please",
    "help",
    "stop",
    "cool",
    "oh",
    "yay",
    "sorry",
    "bye",
    "welcome",
    "let's",
    "fight",
    "perfect",
    "amazing",
    "excellent",
    "happy",
    "birthday",
    "christmas",
    "year",
    "start",
    "finish",
    "check",
    "get",
    "lucky",
    "success",
    "fire",
    "attack",
    "win",
    "it",
    "me",
    "up",
    "now",
    "here",
    "there",
    "on",
    "off",
];

/// Wow!ニュース, Wow! SHOPは: a single Latin word whose ! is followed by more of a name. Words that are called out (OK!次に)
/// are none.
pub(super) fn is_mark_of_latin_name(scene: &Scene, spot: &Spot) -> bool {
    let single = spot.run_end == spot.start + 1 && matches!(scene.at(spot.start), '!' | '！');
    let word = latin_word_before(scene, spot.start);
    if !single || word.is_empty() || CALLS.contains(&word.to_lowercase().as_str()) {
        return false;
    }
    if is_several_words(scene, spot.start, word.chars().count()) {
        return false;
    }
    let next = scene.at(spot.run_end);
    if is_kanji(next) && ends_predicate(scene, spot, &word) {
        return false;
    }
    if !next.is_whitespace() {
        return is_katakana(next) || is_kanji(next) || is_latin_letter(next);
    }
    // A capitalised word that runs on into Japanese text.
    let rest = scene.rest(spot.next);
    let letters = rest
        .iter()
        .take(LONGEST_WORD)
        .take_while(|&&c| is_latin_letter(c))
        .count();
    let after = rest.get(letters).copied().unwrap_or(' ');
    letters > 0 && rest.first().is_some_and(|c| c.is_uppercase()) && is_japanese(after)
}

/// 週末はGW！皆で, 次こそGET！本気で: a word behind は or が says something about it, and so does one with a mark of another
/// width. The name that such a mark belongs to is set in one width and stands at the head of what it names.
fn ends_predicate(scene: &Scene, spot: &Spot, word: &str) -> bool {
    let before = scene.before(spot.start - word.chars().count());
    let mixed = scene.at(spot.start) == '！' && word.is_ascii();
    mixed || matches!(before, 'は' | 'が')
}

/// a?b=1, x != y, a ? b : c: Latin text on both sides.
pub(super) fn is_code(scene: &Scene, spot: &Spot) -> bool {
    let (before, next) = (scene.before(spot.start), scene.at(spot.run_end));
    if !scene.at(spot.start).is_ascii() {
        return false;
    }
    if matches!(before, ' ' | '\0') {
        // Set off by spaces: an operator. ![ begins a picture.
        let operand = before == ' ' && scene.before(spot.start - 1).is_ascii_graphic();
        return matches!(next, '=' | '[')
            || (operand && next == ' ' && scene.at(spot.next).is_ascii_graphic());
    }
    before.is_ascii_graphic()
        && (is_latin_letter(next) || next.is_ascii_digit() || matches!(next, '=' | '.' | '['))
}

/// How a clause ends that ♪, … or （笑） can close.
const FINAL: &[&str] = &[
    "です",
    "ます",
    "した",
    "せん",
    "よ",
    "ね",
    "さい",
    "しい",
    "ない",
    "たい",
    "だ",
    "た",
    "ぞ",
    "ぜ",
    "わ",
    "かも",
    "でしょ",
    "しょう",
    "ろう",
    "よう",
    "〜",
    "～",
    "けど",
    "とう",
    "かな",
    "もん",
    "じゃん",
    "はい",
    "はーい",
    "ごめん",
    "よろしく",
    "おやすみ",
];

/// Further endings before （笑） and ｗ, which follow looser talk.
const LOOSE_FINAL: &str = "すよねなわいるうぞぜかーだたん";

/// Behind these a picture stands for a noun: 今日は🍣食べた.
const PARTICLES: &str = "はがをにへとのもで";

/// ららら♪歌, つの☆ひろ, それは……いや: the weak mark does not follow a complete clause. … needs a space behind it as well.
pub(super) fn ends_no_clause(scene: &Scene, spot: &Spot) -> bool {
    let head = scene.head(spot.start, 4);
    let last = scene.before(spot.start);
    let is_final = FINAL.iter().any(|ending| ends_with(head, ending));
    match spot.marks {
        Marks::Ellipsis => {
            let english = is_latin_letter(last) && scene.at(spot.next).is_uppercase();
            !spot.is_spaced() || !(is_final || english)
        }
        Marks::Laughter => {
            // でも can be a particle: 天才（笑）でもない.
            let rest = scene.rest(spot.next);
            let laughs =
                spot.run_end > spot.start + 1 && matches!(scene.at(spot.start), 'w' | 'ｗ');
            let begins = laughs || (begins_sentence(rest) && !starts_with(rest, "でも"));
            // 田中：（笑）いや
            if matches!(last, '：' | '、' | '，') {
                return true;
            }
            let is_loose = is_hiragana(last) && LOOSE_FINAL.contains(last) || last == 'ー';
            !(is_final || is_loose || begins) || is_digit(scene.at(spot.next))
        }
        // まじかる☆タルるート: a star between katakana or before a name. Names hold no pictures.
        _ => {
            let is_picture = matches!(scene.at(spot.start), '\u{1f300}'..='\u{1faff}');
            let is_said = is_hiragana(last) && !PARTICLES.contains(last) || last == 'ー';
            !(is_final || is_picture && is_said)
        }
    }
}

/// The Latin word that ends at `end`.
fn latin_word_before(scene: &Scene, end: usize) -> String {
    let head = scene.head(end, LONGEST_WORD);
    let letters = head
        .iter()
        .rev()
        .take_while(|&&c| is_latin_letter(c) || c == '\'');
    let word: Vec<char> = letters.copied().collect();
    word.into_iter().rev().collect()
}

/// Whether the word of `length` before `end` has another Latin word before it.
fn is_several_words(scene: &Scene, end: usize, length: usize) -> bool {
    let start = end.saturating_sub(length);
    let before = scene.before(start);
    before == ' ' && {
        let earlier = scene.before(start - 1);
        is_latin_letter(earlier) || matches!(earlier, ',' | '\'')
    }
}
