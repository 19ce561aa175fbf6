//! Lines that do not fill the measure though the text runs on.
//!
//! Some programs break lines only between phrases (`word-break: auto-phrase`): the lines of such a text
//! are ragged, and a line is full where the first phrase of the next had no room on it. And where a
//! narrow column is justified, a line of few characters is spread over it letter by letter. Both kinds
//! of lines get the width of the text, so that all rules about full lines hold for them.

use super::facts::{Fact, LineFacts};

/// So few lines that break off say nothing.
const FEWEST: usize = 10;
/// A line that breaks off may stay this much (half columns) below the width.
const SHORT: usize = 4;
/// As much room (half columns) a full line may leave.
const ROOM: usize = 3;
/// The widest line in this many is taken for the measure: a Latin word may overflow it.
const WIDEST_OF: usize = 40;
/// In ragged prose at least this many lines that break off hold the end of a sentence,
const FEWEST_RUNNING: usize = 5;
/// and one in this many.
const RUNNING_OF: usize = 16;
/// No ragged text is set in lines narrower than this (half columns): phrases would fill them.
const NARROWEST: usize = 24;
/// Ragged lines wider than this (half columns) are paragraphs.
const WIDEST: usize = 160;

/// The width of a ragged text, or nothing if it is not ragged.
pub(crate) fn measure(lines: &[LineFacts]) -> Option<usize> {
    let broken = || lines.windows(2).filter(|pair| breaks_off(pair[0], pair[1]));
    let total = broken().count();
    if total < FEWEST {
        return None;
    }
    let mut counts = [0usize; WIDEST + 2];
    for pair in broken() {
        counts[pair[0].width().min(WIDEST + 1)] += 1;
    }
    let mut seen = 0;
    let width = (0..counts.len()).rev().find(|&width| {
        seen += counts[width];
        seen * WIDEST_OF >= total
    })?;
    if !(NARROWEST..=WIDEST).contains(&width) {
        return None;
    }
    let full = broken()
        .filter(|pair| pair[0].width() + SHORT >= width)
        .count();
    let no_room = broken().filter(|pair| has_no_room(pair[0], pair[1], width));
    let running = broken().filter(|pair| pair[0].has(Fact::InnerTerminator));
    // Verse has lines of like length too, but no sentence ends inside them.
    let running = running.count();
    let ragged = full * 4 < total * 3
        && no_room.count() * 10 >= total * 9
        && running >= FEWEST_RUNNING
        && running * RUNNING_OF >= total;
    ragged.then_some(width)
}

/// Gives the lines that are full though they are short the width of the text.
pub(crate) fn stretch(lines: &mut [LineFacts], ragged: bool) {
    for at in 0..lines.len() {
        let line = lines[at];
        let Some(width) = line.wrap() else {
            continue;
        };
        let next = lines.get(at + 1).copied();
        let phrase =
            || next.is_some_and(|below| breaks_off(line, below) && has_no_room(line, below, width));
        if line.has(Fact::Spaced) || (ragged && phrase()) {
            lines[at].fill_width(width);
        }
    }
}

/// Whether `above` is running text that does not end with its line.
fn breaks_off(above: LineFacts, below: LineFacts) -> bool {
    let ends = above.has(Fact::Finished) || above.has(Fact::ClosesSpeech);
    let layout =
        |line: LineFacts| line.is_page_number() || line.has(Fact::Marked) || line.has(Fact::Spaced);
    let begins = below.has(Fact::BlankBefore) || below.has(Fact::Indented);
    !ends && !begins && !layout(above) && !layout(below)
}

/// Whether the first phrase of `below` had no room at the end of `above`.
fn has_no_room(above: LineFacts, below: LineFacts, width: usize) -> bool {
    above.width() + below.first_phrase().max(ROOM) > width
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unwrap::{lines::read, patterns::HeadingPatterns};

    fn facts(text: &str) -> Vec<LineFacts> {
        let none = HeadingPatterns::default();
        let found = read(text).lines;
        let facts = found.iter().map(|line| LineFacts::of(line, &none));
        facts.collect()
    }

    /// Prose of phrases, set so that lines break between phrases only.
    fn set_in_phrases(width: usize) -> String {
        let prose = "北の/町の/図書館は、/むかし/塩を/入れた/石の/倉庫を/改築した/建物である。/壁は/とても/厚く、/夏でも/建物の/中は/涼しい。/港の/倉庫は/何年もの/間、/使われていなかったが、/市は/この/建物を/大きな/図書館に/変える/計画を/立て、/来年三月以降に/倉庫改築工事を/開始する。/住民の/多くは/この/計画に/賛成していながらも、/改築工事費用を/心配する/声もある。/議員の/意見も/図書館建設計画をめぐって/分裂した。/県立図書館再編計画では/東北地方整備計画をめぐって/分裂した。";
        let mut text = String::new();
        let mut line = 0;
        for phrase in prose.repeat(6).split('/') {
            let length = phrase.chars().count();
            if line + length > width {
                text.push('\n');
                line = 0;
            }
            text.push_str(phrase);
            line += length;
        }
        text
    }

    #[test]
    fn phrases_that_had_no_room_make_ragged_lines() {
        let mut lines = facts(&set_in_phrases(14));
        let width = measure(&lines);
        assert_eq!(width, Some(28));
        lines.iter_mut().for_each(|line| line.set_wrap(width));
        stretch(&mut lines, true);
        let short = |pair: &[LineFacts]| breaks_off(pair[0], pair[1]) && pair[0].width() < 28;
        assert_eq!(lines.windows(2).filter(|pair| short(pair)).count(), 0);
    }

    #[test]
    fn verse_is_not_ragged() {
        let verse =
            "風が吹いてきたのだよ\n雲は流れてゆく\n雨が降ってくるのを待ちながら\n船の影を見る\n"
                .repeat(5);
        assert_eq!(measure(&facts(&verse)), None);
    }

    #[test]
    fn spread_lines_are_full() {
        let mut lines = facts("船 と 港 を む す ぶ\n道が市の手で直された。\n");
        lines.iter_mut().for_each(|line| line.set_wrap(Some(22)));
        stretch(&mut lines, false);
        assert_eq!(lines[0].width(), 22);
    }
}
