//! Where words begin and end, as far as the scripts tell.
//!
//! Japanese has no spaces, but a word seldom begins or ends inside a run of katakana, letters or digits; hiragana behind
//! another script belongs to the word before; and a single character cut off from a compound of kanji is no word.

use std::ops::Range;

use taiyaku_text::{
    kana::{is_hiragana, is_kanji, is_katakana},
    key::NUMBER_PLACEHOLDER,
};

/// Particles that end no fragment. What stands before them is the same without them.
const PARTICLES: [&str; 22] = [
    "は",
    "が",
    "を",
    "に",
    "で",
    "と",
    "も",
    "の",
    "へ",
    "や",
    "から",
    "まで",
    "より",
    "では",
    "には",
    "とは",
    "への",
    "での",
    "との",
    "でも",
    "にも",
    "からの",
];

/// Brackets, as they stand in keys.
const BRACKETS: [(char, char); 9] = [
    ('(', ')'),
    ('（', '）'),
    ('「', '」'),
    ('『', '』'),
    ('【', '】'),
    ('《', '》'),
    ('〈', '〉'),
    ('“', '”'),
    ('[', ']'),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Hiragana,
    Katakana,
    Kanji,
    Letter,
    Number,
    Other,
}

fn script(character: char) -> Script {
    match character {
        NUMBER_PLACEHOLDER => Script::Number,
        _ if is_kanji(character) => Script::Kanji,
        _ if is_hiragana(character) => Script::Hiragana,
        _ if is_katakana(character) || character == 'ー' => Script::Katakana,
        _ if character.is_alphanumeric() => Script::Letter,
        _ => Script::Other,
    }
}

fn script_at(text: &[char], at: Option<usize>) -> Option<Script> {
    let character = text.get(at?)?;
    Some(script(*character)).filter(|script| *script != Script::Other)
}

fn before(text: &[char], at: usize) -> Option<Script> {
    script_at(text, at.checked_sub(1))
}

fn behind(text: &[char], at: usize) -> Option<Script> {
    script_at(text, Some(at))
}

/// Whether a word may begin at a place of a text.
pub(super) fn may_begin(text: &[char], at: usize) -> bool {
    match (before(text, at), behind(text, at)) {
        (None, _) | (_, None) => true,
        (Some(_), Some(Script::Hiragana)) => false,
        // What follows a number counts something.
        (Some(Script::Number), Some(_)) => false,
        (Some(before), Some(own)) => before != own,
    }
}

/// Whether a word may end at a place of a text.
pub(super) fn may_end(text: &[char], at: usize) -> bool {
    match (before(text, at), behind(text, at)) {
        (None, _) | (_, None) => true,
        (Some(Script::Number), Some(behind)) => behind == Script::Hiragana,
        (Some(own), Some(behind)) => own != behind,
    }
}

/// Whether there is a word with a meaning of its own: a kanji, or two characters of katakana or letters.
pub(super) fn has_word(text: &[char]) -> bool {
    let is_long = |script| script == Script::Katakana || script == Script::Letter;
    text.iter()
        .any(|&character| script(character) == Script::Kanji)
        || text
            .windows(2)
            .any(|pair| is_long(script(pair[0])) && script(pair[0]) == script(pair[1]))
}

/// A stretch of two texts: where it stands in each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Common<'t> {
    pub(super) text: &'t [char],
    pub(super) other: &'t [char],
    pub(super) range: Range<usize>,
    /// Where it begins in the other text.
    pub(super) other_start: usize,
}

impl Common<'_> {
    /// The stretch without pieces of words, punctuation and particles at its edges, and with both of each pair of
    /// brackets or none.
    pub(super) fn trimmed(mut self) -> Self {
        self.trim();
        while let Some(at) = self.lone_bracket() {
            if at - self.range.start < self.range.end - at {
                self.other_start += at + 1 - self.range.start;
                self.range.start = at + 1;
            } else {
                self.range.end = at;
            }
            self.trim();
        }
        self
    }

    /// Where the first bracket stands whose other one is not there.
    fn lone_bracket(&self) -> Option<usize> {
        let mut open: Vec<(usize, char)> = Vec::new();
        let stretch = self.text.get(self.range.clone()).unwrap_or_default();
        for (at, &character) in (self.range.start..).zip(stretch) {
            if let Some((_, closing)) = BRACKETS.iter().find(|pair| pair.0 == character) {
                open.push((at, *closing));
            } else if BRACKETS.iter().any(|pair| pair.1 == character)
                && open.pop().is_none_or(|(_, closing)| closing != character)
            {
                return Some(at);
            }
        }
        open.first().map(|&(at, _)| at)
    }

    fn trim(&mut self) {
        while !self.range.is_empty() && !self.begins_well() {
            self.range.start += 1;
            self.other_start += 1;
        }
        while !self.range.is_empty() && !self.ends_well() {
            self.range.end -= 1;
        }
        self.range.end -= self.particle();
    }

    fn begins_well(&self) -> bool {
        let at = self.range.start;
        let Some(own) = behind(self.text, at) else {
            return false;
        };
        let around = [before(self.text, at), before(self.other, self.other_start)];
        match own {
            Script::Hiragana => around == [None, None],
            Script::Kanji => !around.contains(&Some(own)) || self.has_kanji_at(at + 1),
            _ => !around.contains(&Some(own)),
        }
    }

    fn ends_well(&self) -> bool {
        let at = self.range.end;
        let Some(own) = before(self.text, at) else {
            return false;
        };
        let other_end = self.other_start + self.range.len();
        let around = [behind(self.text, at), behind(self.other, other_end)];
        let cut = around.contains(&Some(own));
        !cut || own == Script::Kanji && at >= 2 && self.has_kanji_at(at - 2)
    }

    fn has_kanji_at(&self, at: usize) -> bool {
        self.range.contains(&at) && behind(self.text, at) == Some(Script::Kanji)
    }

    /// The length of the particle at the end.
    fn particle(&self) -> usize {
        let stretch = self.text.get(self.range.clone()).unwrap_or_default();
        let run = stretch.iter().rev();
        let run = run.take_while(|&&character| script(character) == Script::Hiragana);
        let length = run.count();
        let kana = stretch.get(stretch.len() - length..).unwrap_or_default();
        let is_particle = |particle: &str| particle.chars().eq(kana.iter().copied());
        if PARTICLES.iter().any(|particle| is_particle(particle)) {
            return length;
        }
        // These end hardly any word, so they are told from the kana before them.
        usize::from(matches!(kana.last(), Some('は' | 'が' | 'を')))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The longest stretch that begins at the first place in common, trimmed.
    fn trimmed(text: &str, other: &str, stretch: &str) -> String {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        let place = |text: &str| text.split_once(stretch).unwrap().0.chars().count();
        let (start, length) = (place(text), stretch.chars().count());
        let common = Common {
            text: &chars(text),
            other: &chars(other),
            range: start..start + length,
            other_start: place(other),
        };
        let found = common.trimmed();
        text.chars().collect::<Vec<_>>()[found.range]
            .iter()
            .collect()
    }

    #[test]
    fn pieces_of_words_are_left_out() {
        for (text, other, stretch, expected) in [
            (
                "昨日は雨が降った。",
                "今日は雨が降って",
                "日は雨が降っ",
                "雨が降",
            ),
            ("駅前の広場を歩く", "寺前の広場を掃く", "前の広場を", "広場"),
            ("地方自治体の長", "各自治体の長", "自治体の長", "自治体の長"),
            (
                "大型コンピューターだ",
                "ミニコンピューターだ",
                "コンピューターだ",
                "",
            ),
            (
                "「これまでの経緯」",
                "これまでの経緯だ",
                "これまでの経緯",
                "これまでの経緯",
            ),
            (
                "壁に絵を掛けた。",
                "窓に絵を掛けた。",
                "に絵を掛けた。",
                "絵を掛けた",
            ),
            ("rabbits and foxes", "no rabbit and fox", "rabbit", ""),
            ("、。", "、。", "、。", ""),
            ("その祭りは雨で", "春の祭りは祭日", "祭りは", "祭り"),
            (
                "初期（713年頃まで",
                "後期（713年頃に",
                "（713年頃",
                "713年頃",
            ),
            (
                "江戸時代初期（天保",
                "が江戸時代初期（天明",
                "江戸時代初期（天",
                "江戸時代初期",
            ),
            (
                "白い家）と「赤い屋根の家」",
                "家）と「赤い屋根の家",
                "家）と「赤い屋根の家",
                "赤い屋根の家",
            ),
        ] {
            assert_eq!(trimmed(text, other, stretch), expected, "{text}");
        }
    }

    #[test]
    fn edges_of_words() {
        let edges = |text: &str, may: fn(&[char], usize) -> bool| -> Vec<usize> {
            let chars: Vec<char> = text.chars().collect();
            (0..=chars.len()).filter(|&at| may(&chars, at)).collect()
        };
        assert_eq!(edges("東京タワーに行く。", may_begin), [0, 2, 6, 8, 9]);
        assert_eq!(edges("東京タワーに行く。", may_end), [0, 2, 5, 6, 7, 8, 9]);
        assert_eq!(edges("\u{F0000}日に", may_begin), [0, 3]);
        assert_eq!(edges("\u{F0000}日に", may_end), [0, 2, 3]);
    }

    #[test]
    fn words_with_a_meaning() {
        let has = |text: &str| has_word(&text.chars().collect::<Vec<_>>());
        assert!(has("の水") && has("のバス") && has("、ok"));
        assert!(!has("そうだ、") && !has("aのb") && !has(""));
    }
}
