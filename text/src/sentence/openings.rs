//! What a text that follows an end mark or a closing bracket opens with: does the sentence go on?

use std::{collections::HashMap, sync::OnceLock};

use crate::segmentation::characters::{is_hiragana, is_word};
use crate::words::holds_any;

/// What stands before the text that is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum After {
    /// A closing bracket: what follows may be any particle.
    Quotation,
    /// ！ or ？.
    Question,
    /// A full stop, which nearly always ends.
    FullStop,
}

/// After what an opening goes on with the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// After nothing: it begins a sentence, though it looks like a particle.
    Begins,
    /// Up to the named kind of mark: what goes on after a full stop goes on after a quotation too.
    GoesOn(After),
}

use After::{FullStop, Question, Quotation};
use Reading::{Begins, GoesOn};

/// The table of openings; it says itself how it is read.
const TABLE: &str = include_str!("openings.txt");

type Opening = (Box<[char]>, Reading);

/// The openings by their first character.
#[derive(Debug, Default)]
struct Openings {
    readings: HashMap<char, Vec<Opening>>,
    new: HashMap<char, Vec<Box<[char]>>>,
}

fn openings() -> &'static Openings {
    static OPENINGS: OnceLock<Openings> = OnceLock::new();
    OPENINGS.get_or_init(|| {
        let mut openings = Openings::default();
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let Some((kind, words)) = line.split_once(": ") else {
                continue;
            };
            for word in words.split(' ').filter(|word| !word.is_empty()) {
                openings.add(kind, word.chars().collect());
            }
        }
        openings
    })
}

impl Openings {
    fn add(&mut self, kind: &str, text: Box<[char]>) {
        let Some(&first) = text.first() else {
            return;
        };
        let reading = match kind {
            "after-quotation" => GoesOn(Quotation),
            "after-question" => GoesOn(Question),
            "after-full-stop" => GoesOn(FullStop),
            "begins" => Begins,
            _ => return self.new.entry(first).or_default().push(text),
        };
        self.readings
            .entry(first)
            .or_default()
            .push((text, reading));
    }
}

/// One-letter particles: they go on with the sentence when no hiragana follows (は大きい, but はい).
const fn particles(after: After) -> &'static str {
    match after {
        Quotation => "とはがのにへもでやな",
        Question => "とはがのにへもな",
        // が and で are conjunctions there.
        FullStop => "とはのにへも",
    }
}

/// Whether `c` stands inside sentences only.
fn is_inner_mark(c: char, after: After) -> bool {
    match c {
        '、' | '，' | '︑' => true,
        ',' | '。' | '．' | '｡' | '…' | '‥' | '・' | '：' | '）' | '」' | '』' | '→' | '⇒'
        | '＝' => after < FullStop,
        _ => false,
    }
}

/// Stems of verbs of saying and thinking.
const SAYING: &[&str] = &[
    "言っ",
    "言い",
    "言う",
    "言わ",
    "いった",
    "いう",
    "思っ",
    "思い",
    "思う",
    "思わ",
    "述べ",
    "答え",
    "叫ん",
    "叫び",
    "話し",
    "尋ね",
    "訊",
    "聞い",
    "聞こえ",
    "つぶや",
    "呟",
    "ささや",
    "囁",
    "考え",
    "感じ",
    "語",
    "書い",
    "告げ",
    "伝え",
];

/// A clause that tells who said it is not longer than this.
const LONGEST_TELLING: usize = 24;

/// Whether `rest` goes on with the sentence that the mark before it stands in.
pub(crate) fn goes_on(rest: &[char], after: After) -> bool {
    let Some(&first) = rest.first() else {
        return false;
    };
    if is_inner_mark(first, after) {
        return true;
    }
    // ――と彼は言った
    let dash = |c: &&char| matches!(c, '―' | '—' | '─');
    let dashes = rest.iter().take_while(dash).count();
    if (1..=2).contains(&dashes) {
        let behind = rest.get(dashes..).unwrap_or_default();
        return behind.first() == Some(&'と') && goes_on(behind, after);
    }
    match longest_opening(rest) {
        Some((_, GoesOn(last))) if after <= last => return true,
        // A particle alone can still go on, before a noun.
        Some((length, _)) if length > 1 => return false,
        _ => {}
    }
    if first == 'と' {
        return goes_on_with_report(rest, after);
    }
    is_particle(rest, after)
}

/// Length and reading of the longest entry that `rest` begins with.
fn longest_opening(rest: &[char]) -> Option<(usize, Reading)> {
    let entries = openings().readings.get(rest.first()?)?;
    let fitting = entries.iter().filter(|(text, _)| rest.starts_with(text));
    let longest = fitting.max_by_key(|(text, _)| text.len());
    longest.map(|(text, reading)| (text.len(), *reading))
}

/// と that is no word of the table.
fn goes_on_with_report(rest: &[char], after: After) -> bool {
    let Some(&next) = rest.get(1) else {
        return false;
    };
    match (after, next) {
        (FullStop, '、') => is_told(rest.get(2..).unwrap_or_default()),
        (FullStop, _) => next.is_alphabetic() && !is_hiragana(next),
        // と彼は, とゆっくり言った
        _ => true,
    }
}

/// 彼は思った。: a short clause that ends with a verb of saying.
fn is_told(clause: &[char]) -> bool {
    let clause = clause.get(..LONGEST_TELLING).unwrap_or(clause);
    let Some(end) = clause.iter().position(|c| "。！？".contains(*c)) else {
        return false;
    };
    let text = clause.get(..end).unwrap_or_default();
    !text.contains(&'「') && holds_any(text, SAYING)
}

fn is_particle(rest: &[char], after: After) -> bool {
    let [first, next, ..] = rest else {
        return false;
    };
    let opens_quotation = after < FullStop && "「『、（".contains(*next);
    particles(after).contains(*first)
        && !is_hiragana(*next)
        && (next.is_alphabetic() || is_word(*next) || opens_quotation)
}

/// Whether `rest` can hardly be anything but the beginning of a sentence.
pub(crate) fn begins_sentence(rest: &[char]) -> bool {
    let words = rest.first().and_then(|first| openings().new.get(first));
    words.is_some_and(|words| words.iter().any(|word| rest.starts_with(word)))
}

#[cfg(test)]
mod tests;
