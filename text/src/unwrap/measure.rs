//! The width at which a text was hard-wrapped, found from its lines.

use super::facts::{Fact, LineFacts};

/// No text is set in lines narrower than this (half columns).
const NARROWEST: usize = 16;
/// Lines wider than this (half columns) are paragraphs, not lines.
const WIDEST: usize = 160;
/// A full line may stay this much (half columns) below the width: kinsoku moves and Latin words.
const BELOW: usize = 3;
/// In wide text, whose proportional marks add up, it may stay this part of the width below.
const BELOW_PART: usize = 14;
/// A full line may go this much (half columns) above the width: hanging punctuation.
const ABOVE: usize = 1;
/// Lines in ten that are full where paragraphs are long,
const MOST: usize = 3;
/// and where they are short.
const FEW: usize = 1;
/// A block of fewer lines has no width of its own.
const SMALLEST_BLOCK: usize = 4;
/// A line that breaks off may stay this much (half columns) below the width.
const SHORT: usize = 6;
/// A line that breaks off may go this much (half columns) above the width.
const HANGING: usize = 2;
/// Lines this much wider (half columns) than the width speak against it.
const TOO_WIDE: usize = 4;

/// Finds the width of each line's surroundings, writes it into the lines, and returns the width of
/// the text as a whole (half columns), or `None` for a text whose line breaks are its own.
///
/// A text mostly has one width. Where that does not explain the lines (a lead set wider than the
/// columns below it), each block between blank lines is measured by itself.
pub(crate) fn assign_widths(lines: &mut [LineFacts]) -> Option<usize> {
    let overall = measure(lines);
    let clear = overall
        .as_ref()
        .is_some_and(|found| found.evidence.is_clear());
    let overall = overall.map(|found| found.width);
    if clear {
        lines.iter_mut().for_each(|line| line.set_wrap(overall));
        return overall;
    }
    let mut widest = None;
    let mut previous = overall;
    for block in lines.chunk_by_mut(|_, below| !below.has(Fact::BlankBefore)) {
        let own = measure(block)
            .filter(|found| block.len() >= SMALLEST_BLOCK && found.evidence.is_clear())
            .map(|found| found.width);
        let fits = |width: &usize| block.iter().all(|line| line.width() <= width + TOO_WIDE);
        let width = own.or(previous.filter(fits)).or(overall);
        block.iter_mut().for_each(|line| line.set_wrap(width));
        widest = widest.max(own);
        previous = width;
    }
    overall.or(widest)
}

/// A width and what speaks for it.
struct Measured {
    width: usize,
    evidence: Evidence,
}

/// The width at which `lines` are wrapped, if they are. Where paragraphs are short, few lines are
/// full; then nearly all lines that break off must be so, and many inside words.
fn measure(lines: &[LineFacts]) -> Option<Measured> {
    let frequent = [MOST, FEW].into_iter().find_map(|tenths| {
        let width = most_frequent_width(lines, tenths)?;
        let evidence = Evidence::of(lines, width);
        let enough = evidence.is_enough() && (tenths == MOST || evidence.is_plain());
        enough.then_some(Measured { width, evidence })
    });
    frequent.or_else(|| measure_edge(lines))
}

/// The width of a text of which few lines are full: that of its widest lines, if all lines that break
/// off, and no others, reach it.
fn measure_edge(lines: &[LineFacts]) -> Option<Measured> {
    let width = text_lines(lines).map(|line| line.width()).max()?;
    if !(NARROWEST..=WIDEST).contains(&width) {
        return None;
    }
    let evidence = Evidence::of(lines, width);
    evidence.is_edge().then_some(Measured { width, evidence })
}

/// The width near which most lines end; of several, the widest. At least `tenths` lines in ten must
/// come near to it, and at most one in ten may go far beyond.
fn most_frequent_width(lines: &[LineFacts], tenths: usize) -> Option<usize> {
    let total = text_lines(lines).count();
    if total < 3 {
        return None;
    }
    // Number of lines of each width; the last place counts all that are wider.
    let mut counts = [0usize; WIDEST + TOO_WIDE + 2];
    let last = counts.len() - 1;
    for line in text_lines(lines) {
        counts[line.width().min(last)] += 1;
    }
    // The windows lie in `counts`, because they reach less than NARROWEST below and at most TOO_WIDE above.
    let window =
        |width: usize| width - BELOW.max(width / BELOW_PART)..=width + ABOVE.max(width / 40);
    let near = |width: usize| counts[window(width)].iter().sum::<usize>();
    let too_wide = |width: usize| counts[width + TOO_WIDE + 1..].iter().sum::<usize>();
    let width = (NARROWEST..=WIDEST)
        .filter(|&width| near(width) * 10 >= total * tenths && too_wide(width) * 10 <= total)
        .max_by_key(|&width| (near(width), width))?;
    // Within the window, the width that most lines have: some hang over, some fall short.
    window(width).max_by_key(|&exact| (counts[exact], exact))
}

/// What the lines that break off inside a sentence say about a width.
#[derive(Default)]
struct Evidence {
    /// Lines that end without an end mark.
    unfinished: usize,
    /// Of these, the lines that are full.
    full: usize,
    /// Of these, the lines that end inside a word or phrase.
    torn: usize,
    /// Of these, the lines that end inside a word or bracket beyond doubt.
    torn_words: usize,
    /// Of these, the lines that end between kanji and kana.
    parted_kana: usize,
    /// Of these, the lines that hold the end of a sentence. Verse and one-sentence-a-line texts have
    /// lines of like width too, but their sentences end where lines end.
    running: usize,
    /// Of these, the lines that end inside a word, between kanji and kana or after a particle, or that
    /// hold the end of a sentence.
    inside: usize,
}

impl Evidence {
    fn of(lines: &[LineFacts], width: usize) -> Self {
        let mut found = Self::default();
        let mut previous: Option<&LineFacts> = None;
        for below in text_lines(lines) {
            if let Some(above) = previous {
                found.count(above, below, width);
            }
            previous = Some(below);
        }
        found
    }

    fn count(&mut self, above: &LineFacts, below: &LineFacts, width: usize) {
        let speech = above.has(Fact::ClosesSpeech) && below.has(Fact::OpensSpeech);
        let torn = above.is_torn_before(*below);
        // A blank line between ends something, unless a word runs on behind it.
        if speech || (below.has(Fact::BlankBefore) && !torn) || above.has(Fact::Finished) {
            return;
        }
        let full = above.width() + SHORT.max(width / BELOW_PART) >= width
            && above.width() <= width + HANGING.max(width / 40);
        // A short line that closes an utterance, is a heading or stands before something that begins
        // may have ended.
        let begins = below.has(Fact::Indented) || below.has(Fact::Marked);
        let may_end = above.has(Fact::ClosesSpeech) || above.has(Fact::Marked) || begins;
        if may_end && !full {
            return;
        }
        self.unfinished += 1;
        if full {
            self.full += 1;
            self.torn += usize::from(torn);
            let word = above.tears_word_before(*below) || above.has(Fact::LeavesOpen);
            self.torn_words += usize::from(word);
            self.parted_kana += usize::from(above.parts_kanji_from_kana(*below));
            let running = above.has(Fact::InnerTerminator);
            self.running += usize::from(running);
            let kana = above.parts_kanji_from_kana(*below) || above.asks_for_more();
            self.inside += usize::from(word || kana || running);
        }
    }

    /// Whether the text is wrapped at this width at all.
    fn is_enough(&self) -> bool {
        let mostly_full = self.full * 5 >= self.unfinished * 2;
        // Verse ends its lines after particles, and a table its rows after kanji, but inside a word neither.
        let all_torn =
            self.full >= 3 && self.torn == self.full && self.parted_kana * 2 >= self.full;
        let words = (self.torn_words >= 1 && self.torn_words * 12 >= self.full) || all_torn;
        let often_torn = self.torn * 5 >= self.full * 2 && self.full >= 2 && words;
        self.full > 0 && mostly_full && (self.running > 0 || often_torn)
    }

    /// Whether hardly a line that breaks off is not full, and many break off inside words.
    fn is_plain(&self) -> bool {
        self.full >= 3 && self.full * 10 >= self.unfinished * 9 && self.torn_words * 4 >= self.full
    }

    /// Whether hardly a line breaks off that is not among the widest, and most of those do it inside
    /// a sentence.
    fn is_edge(&self) -> bool {
        let all_full = self.full * 10 >= self.unfinished * 9;
        all_full && self.running >= 2 && self.inside * 4 >= self.full * 3
    }

    /// Whether nearly all lines that break off are full.
    fn is_clear(&self) -> bool {
        self.full * 4 >= self.unfinished * 3
    }
}

/// The lines without page numbers.
fn text_lines(lines: &[LineFacts]) -> impl Iterator<Item = &LineFacts> {
    lines.iter().filter(|line| !line.is_page_number())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unwrap::{lines::read, patterns::HeadingPatterns};

    fn facts(text: &str) -> Vec<LineFacts> {
        let none = HeadingPatterns::default();
        let found = read(text).lines;
        found
            .iter()
            .map(|line| LineFacts::of(line, &none))
            .collect()
    }

    fn width(text: &str) -> Option<usize> {
        assign_widths(&mut facts(text))
    }

    #[test]
    fn wrapped_prose_has_a_width() {
        let text = "港の倉庫は長いあいだ使われていなかった。\n市はこの建物を図書館に変える計画を立て、\n来年の春に工事を始める。住民の多くは賛成\nしているが、費用を心配する声もある。\n";
        assert_eq!(width(text), Some(40));
    }

    #[test]
    fn verse_has_none() {
        assert_eq!(
            width("風が吹いてきたのだよ\n雲が流れてきたのだよ\n雨が降ってきたのだよ\n"),
            None
        );
    }

    #[test]
    fn songs_and_rows_have_none() {
        for text in [
            "あの日の道をひとりで\nいまも静かに歩いてる\n手紙は風にまかれては\n港の夜に消えてゆくよ\n",
            "平成五年三月　北高等学校卒業\n平成五年四月　南大学文学部へ\n平成九年三月　南大学を出る事\n",
            "2000,1234,100\n2005,1240,110\n2010,1300,112\n2015,1290,115\n",
        ] {
            assert_eq!(width(text), None, "{text}");
        }
    }

    #[test]
    fn few_full_lines_are_enough_if_no_other_breaks_off() {
        let text = "船は来た。\n港の倉庫は静かだ。長いあいだ使われてい\nない。\n「直そう」\n市はそう決めた。来年の春に工事を始めるつ\nもりである。\n人は喜んだ。\n空は晴れた。\n犬も走った。\n";
        assert_eq!(width(text), Some(40));
        // Messages, each with its own end.
        let text = "船は来た。よかった\n港の倉庫は静かだ。長いあいだ使われている\n直そう。市はそう決めた\n春に始める。人は喜んだ\n空は晴れた。犬も走った\n";
        assert_eq!(width(text), None);
    }

    #[test]
    fn letters_and_tables_have_none() {
        let text = "三月一日\n\n港の会の皆様へ\n\n　　　　お知らせ\n\n次のとおり総会を開きます。\n\n記\n\n日時　三月九日\n場所　港の公民館\n";
        assert_eq!(width(text), None);
    }

    #[test]
    fn long_paragraph_lines_have_none() {
        let line = format!("{}。\n", "長い段落は一行のまま書かれている".repeat(8));
        assert_eq!(width(&line.repeat(5)), None);
    }

    #[test]
    fn blocks_may_have_widths_of_their_own() {
        let narrow = "港の倉庫は長いあいだ\n使われていない。市は\nこの建物を図書館に変\nえる計画を立て、来年\nの春に工事を始める。\n";
        let wide = "住民の多くは賛成しているが、費用を心配する声\nもある。倉庫の屋根は古く、雨のたびに水が落ち\nてくる。壁の石も、いくつかは割れている。それ\nでも町の人々は、この建物を誇りに思っている。\n";
        let mut lines = facts(&format!("{wide}\n{narrow}\n{narrow}\n{wide}"));
        assign_widths(&mut lines);
        let found: Vec<Option<usize>> = lines.iter().map(|line| line.wrap()).collect();
        let (wide, narrow) = ([Some(44); 4], [Some(20); 5]);
        assert_eq!(found, [&wide[..], &narrow, &narrow, &wide].concat());
    }
}
