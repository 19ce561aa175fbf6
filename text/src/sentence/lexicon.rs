//! Names that hold an end mark (モーニング娘。, Yahoo! JAPAN), and the user's abbreviations.

use std::{collections::HashMap, sync::OnceLock};

use super::openings::begins_sentence;
use crate::segmentation::{
    Exceptions,
    characters::{is_katakana, is_latin_letter},
};

/// The names that are known to everybody, one a line; `#` begins a comment.
const BUILT_IN: &str = include_str!("names.txt");

/// Names and abbreviations that hold end marks.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lexicon {
    names: Names,
    abbreviations: Vec<Vec<char>>,
}

/// Names by their end marks.
#[derive(Debug, Clone, Default)]
struct Names {
    texts: Vec<Box<[char]>>,
    /// For an end mark and the character before it: names that hold the two, and the place of the mark in them.
    marks: HashMap<(char, char), Vec<(usize, usize)>>,
}

/// What a name says about the end marks in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NameMark {
    /// The name goes on behind them.
    Inside,
    /// The name ends with them.
    Last,
}

impl Lexicon {
    /// The user's words; the built-in names are always there.
    pub(crate) fn new(exceptions: &Exceptions) -> Self {
        let mut names = Names::default();
        for name in &exceptions.names {
            names.add(name);
        }
        let abbreviations = exceptions.abbreviations.iter().map(|word| {
            let word = word.trim().trim_end_matches(['.', '．']);
            word.chars().map(even_out).collect()
        });
        Self {
            names,
            abbreviations: abbreviations
                .filter(|word: &Vec<char>| !word.is_empty())
                .collect(),
        }
    }

    /// What a name says about the run of end marks at `start..end`.
    pub(crate) fn name_mark(&self, chars: &[char], start: usize, end: usize) -> Option<NameMark> {
        let own = self.names.end_of_name(chars, start, end);
        let last = own.max(built_in().end_of_name(chars, start, end))?;
        match last {
            _ if last > end => Some(NameMark::Inside),
            _ if last == end => Some(NameMark::Last),
            // Yahoo!!: the rest of the run is the sentence's.
            _ => None,
        }
    }

    /// Whether one of the user's abbreviations ends before `stop`.
    pub(crate) fn is_abbreviation(&self, chars: &[char], stop: usize) -> bool {
        let head = chars.get(..stop).unwrap_or_default();
        self.abbreviations.iter().any(|word| {
            let text = head.iter().rev().copied().map(even_out);
            let before = head.iter().rev().nth(word.len());
            let starts = !(before.is_some_and(|&c| is_latin_letter(c))
                && word.first().is_some_and(|&c| is_latin_letter(c)));
            starts
                && word.len() <= head.len()
                && word.iter().rev().copied().eq(text.take(word.len()))
        })
    }
}

/// Whether a sentence ends with a name whose end mark stands before `rest`.
pub(crate) fn name_ends_sentence(rest: &[char]) -> bool {
    rest.is_empty() || begins_sentence(rest)
}

fn built_in() -> &'static Names {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(|| {
        let mut names = Names::default();
        let lines = BUILT_IN.lines().map(str::trim);
        for name in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
            names.add(name);
        }
        names
    })
}

impl Names {
    fn add(&mut self, name: &str) {
        let text: Box<[char]> = name.trim().chars().map(even_out).collect();
        let number = self.texts.len();
        for (place, pair) in text.windows(2).enumerate() {
            if let [before, mark] = pair
                && is_mark(*mark)
            {
                let holders = self.marks.entry((*before, *mark)).or_default();
                holders.push((number, place + 1));
            }
        }
        self.texts.push(text);
    }

    /// The last place where a name ends that holds a mark of the run `start..end`.
    fn end_of_name(&self, chars: &[char], start: usize, end: usize) -> Option<usize> {
        if self.marks.is_empty() {
            return None;
        }
        // A run of a hundred marks is no name.
        let places = start..end.min(start + 8);
        places.filter_map(|at| self.end_of_name_at(chars, at)).max()
    }

    fn end_of_name_at(&self, chars: &[char], at: usize) -> Option<usize> {
        let before = even_out(*chars.get(at.checked_sub(1)?)?);
        let mark = even_out(*chars.get(at)?);
        let holders = self.marks.get(&(before, mark))?;
        let ends = holders.iter().filter_map(|&(number, place)| {
            let name = self.texts.get(number)?;
            let from = at.checked_sub(place)?;
            let text = chars.get(from..from + name.len())?;
            let same = text.iter().zip(name).all(|(a, b)| even_out(*a) == *b);
            (same && begins_word(chars, from)).then_some(from + name.len())
        });
        ends.max()
    }
}

/// Whether the Latin or katakana word at `from` begins there.
fn begins_word(chars: &[char], from: usize) -> bool {
    let Some(before) = from.checked_sub(1).and_then(|at| chars.get(at)) else {
        return true;
    };
    let Some(first) = chars.get(from) else {
        return false;
    };
    !(is_latin_letter(*before) && is_latin_letter(*first)
        || is_katakana(*before) && is_katakana(*first))
}

fn is_mark(c: char) -> bool {
    matches!(
        c,
        '。' | '!' | '?' | '☆' | '★' | '♪' | '♡' | '♥' | '.' | '…' | '‼'
    )
}

/// One form for the widths of a character, and for letter case.
fn even_out(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(c as u32 - 0xfee0)
            .unwrap_or(c)
            .to_ascii_lowercase(),
        '｡' | '︒' => '。',
        '　' => ' ',
        '〜' => '~',
        _ => c.to_ascii_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(names: &[&str], text: &str) -> Option<NameMark> {
        let exceptions = Exceptions {
            names: names.iter().map(|&n| n.to_owned()).collect(),
            ..Exceptions::default()
        };
        let chars: Vec<char> = text.chars().collect();
        let start = chars
            .iter()
            .position(|&c| is_mark(even_out(c)))
            .expect("a mark");
        let run = chars[start..].iter().take_while(|&&c| is_mark(even_out(c)));
        let end = start + run.count();
        Lexicon::new(&exceptions).name_mark(&chars, start, end)
    }

    #[test]
    fn well_known_names() {
        assert_eq!(mark(&[], "モーニング娘。の歌"), Some(NameMark::Last));
        assert_eq!(
            mark(&[], "Ｙａｈｏｏ！ＪＡＰＡＮは"),
            Some(NameMark::Inside)
        );
        assert_eq!(mark(&[], "つのだ☆ひろが"), Some(NameMark::Inside));
        assert_eq!(mark(&[], "港は静かだ。次に"), None);
        assert_eq!(mark(&[], "モーニング娘。！"), None);
    }

    #[test]
    fn names_of_the_user() {
        assert_eq!(
            mark(&["さくら組。"], "歌手さくら組。新曲"),
            Some(NameMark::Last)
        );
        assert_eq!(mark(&["Wow!"], "BowWow!と"), None);
        assert_eq!(mark(&["ワオ！"], "ワオ!を"), Some(NameMark::Last));
    }

    #[test]
    fn abbreviations_of_the_user() {
        let exceptions = Exceptions {
            abbreviations: vec!["Harb.".to_owned(), "港".to_owned()],
            ..Exceptions::default()
        };
        let lexicon = Lexicon::new(&exceptions);
        let ends_before = |text: &str| {
            let chars: Vec<char> = text.chars().collect();
            lexicon.is_abbreviation(&chars, chars.len())
        };
        assert!(ends_before("彼はHARB") && ends_before("新港"));
        assert!(!ends_before("Sharb") && !ends_before("船"));
    }

    #[test]
    fn built_in_names_hold_marks() {
        for (number, text) in built_in().texts.iter().enumerate() {
            let found = built_in()
                .marks
                .values()
                .flatten()
                .any(|holder| holder.0 == number);
            assert!(found, "{}", text.iter().collect::<String>());
        }
    }
}
