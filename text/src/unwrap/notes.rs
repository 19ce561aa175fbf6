//! Footnotes that interrupt a sentence: at the foot of a column or page a sentence breaks off, the
//! notes follow, and then the sentence goes on.
//!
//! A line that begins with the sign of a note (＊1, ※1, 注1, [1], †) right after a full line that
//! breaks off is taken for a note if a line is found further down that goes on with the sentence.
//! Signs that lists have too (`1)`, `2.`, a bare number) need more: a blank line or page break where
//! the notes end.

use super::{
    facts::{Fact, LineFacts, Role},
    furniture::{breaks_off_full, may_resume, resumes},
};

/// The notes of a column have no more lines than this.
const MOST_LINES: usize = 40;
/// Where it is not clear where the notes end, a blank line after them is looked for in this many lines.
const REST: usize = 3;
/// A line of a sign alone is no wider than this (half columns).
const SIGN_ALONE: usize = 6;
/// A line that is this much (half columns) narrower than the widest of its notes ends a note.
const SHORT: usize = 6;

/// Finds the notes among measured lines and writes their role into them.
pub(crate) fn find(lines: &mut [LineFacts]) {
    let mut at = 0;
    while at + 2 < lines.len() {
        let found = if breaks_off_full(lines[at]) && !lines[at].is_page_number() {
            Notes::after(lines, at)
        } else {
            None
        };
        if let Some(notes) = &found {
            notes.mark(lines);
        }
        at = found.map_or(at + 1, |notes| notes.end);
    }
}

/// Notes found: the lines from `start` up to `end`.
struct Notes {
    start: usize,
    end: usize,
}

impl Notes {
    /// Notes between the line `at` and the line that goes on with it.
    fn after(lines: &[LineFacts], at: usize) -> Option<Self> {
        let start = skip_furniture(lines, at + 1);
        let mut search = Search {
            above: *lines.get(at)?,
            set_off: lines.get(start)?.has(Fact::BlankBefore),
            sign: Sign::of(lines, start)?,
            notes: 1,
            widest: 0,
        };
        let last = (start + MOST_LINES).min(lines.len());
        let mut found = None;
        for place in start..last {
            let end = place + 1;
            match search.look_at(lines, place) {
                Some(Place::BeforeNote) => found = None,
                Some(Place::Inside) => {}
                Some(Place::Ends) => return Some(Self { start, end }),
                Some(Place::MayEnd) => {
                    found.get_or_insert(end);
                }
                None => break,
            }
            // A sign that the notes end is better than a chance, but must not be far.
            if found.is_some_and(|found| end >= found + REST) {
                break;
            }
        }
        found.map(|end| Self { start, end })
    }

    fn mark(&self, lines: &mut [LineFacts]) {
        let Some(sign) = Sign::of(lines, self.start) else {
            return;
        };
        let mut finished = true;
        let mut role = Role::Note;
        for line in &mut lines[self.start..self.end] {
            if line.is_page_number() {
                continue;
            }
            if sign.begins(*line, finished) {
                role = Role::Note;
            }
            finished = line.has(Fact::Finished);
            line.set_role(role);
            role = Role::NoteGoesOn;
        }
    }
}

/// How the notes are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// With signs that only notes have, or it is a caption.
    Certain,
    /// With raised numbers, which come out as numbers before the first letter.
    Raised,
    /// With numbers that lists have too.
    Number,
}

impl Sign {
    /// The sign that the line `at` begins with.
    fn of(lines: &[LineFacts], at: usize) -> Option<Self> {
        let line = *lines.get(at)?;
        // 3人が…: a number before a counter is one of a note only if more notes follow at once.
        let next = lines.get(at + 1);
        let followed = line.has(Fact::Finished)
            && next.is_some_and(|l| l.has(Fact::RaisedNumber) && l.has(Fact::NumberedHead));
        if line.has(Fact::NoteSign) || is_set_off_caption(lines, at) {
            Some(Self::Certain)
        } else if line.has(Fact::RaisedNumber) && (line.has(Fact::NumberedHead) || followed) {
            Some(Self::Raised)
        } else if line.has(Fact::NumberedHead) {
            Some(Self::Number)
        } else {
            None
        }
    }

    /// Whether `line`, after a line that is `finished` or not, begins another note of this kind.
    fn begins(self, line: LineFacts, finished: bool) -> bool {
        line.has(Fact::NoteSign)
            || match self {
                Self::Certain => false,
                Self::Raised => line.has(Fact::RaisedNumber) && finished,
                Self::Number => line.has(Fact::NumberedHead),
            }
    }
}

/// The search for the last line of the notes.
struct Search {
    /// The line that breaks off.
    above: LineFacts,
    /// Whether a blank line or page break stands before the notes.
    set_off: bool,
    sign: Sign,
    /// Number of notes so far.
    notes: usize,
    /// Width of the widest line of the notes so far.
    widest: usize,
}

impl Search {
    /// What the line `place` is to the notes, or `None` if these are no notes.
    fn look_at(&mut self, lines: &[LineFacts], place: usize) -> Option<Place> {
        let line = lines[place];
        self.widest = self.widest.max(line.width());
        let next = skip_furniture(lines, place + 1);
        let below = *lines.get(next)?;
        let finished = line.has(Fact::Finished);
        if self.sign.begins(below, finished) {
            self.notes += 1;
            return Some(Place::BeforeNote);
        }
        if line.has(Fact::NoteSign) && line.width() <= SIGN_ALONE {
            return Some(Place::Inside);
        }
        let short = line.width() + SHORT < self.widest.max(line.wrap().unwrap_or(0));
        let gap = next > place + 1 || below.has(Fact::BlankBefore) || below.has(Fact::PageBefore);
        let certain = self.sign == Sign::Certain;
        if gap {
            let ended = finished || short || !line.is_torn_before(below);
            // One number at the head of a line may count something (35周分に相当する。): more must speak for a note.
            let page_ends = next > place + 1 || below.has(Fact::PageBefore);
            if !certain && !self.set_off && self.notes == 1 && !page_ends {
                return None;
            }
            let apart = self.set_off || page_ends;
            let trusted = certain || (self.sign == Sign::Raised && finished && apart);
            let goes_on = resumes(self.above, below) || (trusted && may_resume(below));
            return (ended && goes_on).then_some(Place::Ends);
        }
        if below.has(Fact::Marked) || (finished && below.has(Fact::Indented)) {
            return None;
        }
        // Numbers at the heads of lines of the text: what ends after them is a paragraph.
        if !certain && !self.set_off && finished && short && self.sign == Sign::Number {
            return None;
        }
        let torn = resumes(self.above, below) && self.above.is_torn_before(below);
        let goes_on = torn || (certain && may_resume(below));
        let ended = finished || (short && !line.is_torn_before(below));
        let trusted = certain || self.set_off || (self.sign == Sign::Raised && self.notes > 1);
        Some(if ended && goes_on && trusted {
            Place::MayEnd
        } else {
            Place::Inside
        })
    }
}

/// What a line is to the notes.
enum Place {
    /// Another note begins after it.
    BeforeNote,
    /// The notes go on after it.
    Inside,
    /// They could end with it.
    MayEnd,
    /// They end with it.
    Ends,
}

/// A caption between blank lines interrupts a sentence like a note.
fn is_set_off_caption(lines: &[LineFacts], at: usize) -> bool {
    let blank = |place: usize| lines.get(place).is_some_and(|l| l.has(Fact::BlankBefore));
    lines.get(at).is_some_and(|l| l.has(Fact::Caption)) && blank(at) && blank(at + 1)
}

/// The next line from `at` on that is no page number and no short head beside one.
fn skip_furniture(lines: &[LineFacts], mut at: usize) -> usize {
    while let Some(line) = lines.get(at) {
        let number = |place: usize| lines.get(place).is_some_and(|l| l.is_page_number());
        let head = line.has(Fact::HeadLike)
            && !line.has(Fact::NoteSign)
            && !line.has(Fact::NumberedHead)
            && (line.has(Fact::NumberAtEdge)
                || line.has(Fact::PageBefore)
                || number(at + 1)
                || at.checked_sub(1).is_some_and(number));
        let narrow = line.wrap().is_none_or(|width| line.width() + SHORT < width);
        let furniture = line.is_page_number() || (head && narrow);
        if !furniture {
            break;
        }
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unwrap::{lines::read, measure::assign_widths, patterns::HeadingPatterns};

    /// The notes of a text, each on a line of its own.
    fn notes(text: &str) -> Vec<String> {
        let none = HeadingPatterns::default();
        let lines = read(text).lines;
        let mut facts: Vec<LineFacts> = lines.iter().map(|l| LineFacts::of(l, &none)).collect();
        assign_widths(&mut facts);
        find(&mut facts);
        let mut found: Vec<String> = Vec::new();
        for (line, facts) in lines.iter().zip(facts) {
            let text: String = line.chars.iter().collect();
            match (facts.role(), found.last_mut()) {
                (Role::Note, _) => found.push(text),
                (Role::NoteGoesOn, Some(note)) => note.push_str(&text),
                _ => {}
            }
        }
        found
    }

    /// Running text, 20 characters wide, that breaks off.
    const ABOVE: &str = "北の町の図書館は、むかし塩を入れた石の倉\nを直した建物である。壁は厚く、夏も涼しい。\n港の倉庫は長いあいだ使われていなかった。\n市はこの建物を図書館に変える計画を立て、\n来年の春に工事を始める。住民の多くは賛成\n";
    const BELOW: &str = "しているが、費用を心配する声もある。\n";

    #[test]
    fn notes_between_blank_lines() {
        let text = format!("{ABOVE}\n※1 市の調べによる。\n※2 倉庫の数は三つ。\n\n{BELOW}");
        assert_eq!(notes(&text), ["※1 市の調べによる。", "※2 倉庫の数は三つ。"]);
    }

    #[test]
    fn notes_without_blank_lines() {
        let text = format!(
            "{ABOVE}＊3　市の調べによる。数字は一九九〇年のもの\nで、古い倉庫は含まない。\n{BELOW}"
        );
        assert_eq!(
            notes(&text),
            ["＊3　市の調べによる。数字は一九九〇年のもので、古い倉庫は含まない。"]
        );
    }

    #[test]
    fn notes_before_a_page_break() {
        let text = format!("{ABOVE}1) 市の調べによる。\n2) 倉庫の数は三つ。\n\n12\n\u{c}{BELOW}");
        assert_eq!(notes(&text), ["1) 市の調べによる。", "2) 倉庫の数は三つ。"]);
    }

    #[test]
    fn raised_numbers() {
        let text = format!(
            "{ABOVE}1館の調べによる。\n2倉庫の数は三つ。詳しくは巻末の付録に示し\nた。\n{BELOW}"
        );
        assert_eq!(
            notes(&text),
            [
                "1館の調べによる。",
                "2倉庫の数は三つ。詳しくは巻末の付録に示した。"
            ]
        );
        let text = format!("{ABOVE}\n1人が調べた。\n2館の調べによる。\n\n{BELOW}");
        assert_eq!(notes(&text), ["1人が調べた。", "2館の調べによる。"]);
    }

    #[test]
    fn a_sign_may_have_a_line_of_its_own() {
        let text = format!("{ABOVE}＊1\n館の調べによる。\n＊2\n数は三つ。\n\n{BELOW}");
        assert_eq!(notes(&text), ["＊1館の調べによる。", "＊2数は三つ。"]);
    }

    #[test]
    fn numbers_alone_are_no_notes() {
        // The line goes on with the sentence above.
        let text = format!("{ABOVE}3人が反対した。\n{BELOW}");
        assert_eq!(notes(&text), [""; 0]);
        let list = format!("{ABOVE}1) 倉庫を直す。\n2) 道を広げる。\n{BELOW}");
        assert_eq!(notes(&list), [""; 0]);
    }

    #[test]
    fn a_quantity_at_the_head_of_a_line_is_no_note() {
        let text = format!(
            "{ABOVE}35周分に相当する。費用を心配する声もあり、工事は\n遅れる。\n\n日本でも同じことが起きている。\n"
        );
        assert_eq!(notes(&text), [""; 0]);
    }

    #[test]
    fn a_sign_inside_a_sentence_is_no_note() {
        let text = format!("{ABOVE}＊1に決まったが、費用を心配する声もある。\n\n港は古い。\n");
        assert_eq!(notes(&text), [""; 0]);
    }

    #[test]
    fn notes_after_a_finished_paragraph_interrupt_nothing() {
        let text = format!("{ABOVE}{BELOW}\n※1 市の調べによる。\n\n　港は古い。\n");
        assert_eq!(notes(&text), [""; 0]);
    }
}
