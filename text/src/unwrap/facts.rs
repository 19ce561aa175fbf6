//! What measuring a text and setting furniture and notes apart need to know of a line, in eight bytes:
//! a text of ten million lines is looked at without keeping its characters.

mod shapes;

pub(crate) use shapes::is_contents_line;

use super::{
    endings::{is_finished, is_hanging},
    furniture::{is_bare_number, is_decorated_number},
    lines::Line,
    marks::{Family, is_note_sign, mark_of},
    patterns::HeadingPatterns,
};
use shapes::{
    first_phrase_width, has_number_at_edge, has_numbered_head, has_raised_number, is_annotation,
};

use crate::segmentation::characters::{
    is_closing_bracket, is_forbidden_at_line_end, is_forbidden_at_line_start, is_hiragana,
    is_kanji, is_katakana, is_terminator, is_word,
};

/// A running head is no longer than this (characters).
pub(crate) const LONGEST_HEAD: usize = 40;

/// What follows a number in a sentence: counters and units.
pub(crate) const COUNTERS: &str = "年月日時分秒人名回個件円歳万億兆倍号位つ次冊本枚台社校市町村区県国世代度点種巻章節条項部巡基階番線軒頭匹羽都棟隻割級歩カヶヵケか％";

/// What a line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Role {
    /// Text.
    #[default]
    Body,
    /// A page number or running head.
    Furniture,
    /// The first line of a note that interrupts the text.
    Note,
    /// A further line of such a note.
    NoteGoesOn,
}

/// The facts of one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct LineFacts {
    /// Width in half columns, at most `u16::MAX`.
    width: u16,
    /// Width at which the surroundings are wrapped; 0 while none is known.
    wrap: u8,
    /// Width of its first phrase.
    first_phrase: u8,
    /// The bits below.
    bits: u32,
}

/// Yes-or-no facts, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub(crate) enum Fact {
    /// A full-width space stands before it.
    Indented = 1,
    /// A blank line or page break stands before it.
    BlankBefore = 1 << 1,
    /// A form feed stands before it.
    PageBefore = 1 << 2,
    /// It ends like a sentence.
    Finished = 1 << 3,
    /// It ends with a particle, a comma or an opening bracket.
    Hanging = 1 << 4,
    /// A sentence ends before its end.
    InnerTerminator = 1 << 5,
    /// It is a number and nothing else.
    BareNumber = 1 << 6,
    /// It is a number with decoration (`- 12 -`).
    DecoratedNumber = 1 << 7,
    /// It begins with 「.
    OpensSpeech = 1 << 8,
    /// It ends with 」 or 』.
    ClosesSpeech = 1 << 9,
    /// It is short, holds letters and no sentence: it could be a running head.
    HeadLike = 1 << 10,
    /// A number stands at its head or end, apart from the letters.
    NumberAtEdge = 1 << 11,
    /// It begins with the sign of a note (＊1 ※1 注1 [1] †).
    NoteSign = 1 << 12,
    /// It begins with a number that could be the sign of a note (`1)` `（1）` `2.` `3この`).
    NumberedHead = 1 << 13,
    /// It begins with some mark of a heading, item or note.
    Marked = 1 << 14,
    /// It is a caption (図1　港の地図).
    Caption = 1 << 25,
    /// It ends with a closing bracket, comma or full stop, beside which printed lines are stretched.
    GlueAfter = 1 << 26,
    /// It begins with an opening bracket, or a mark that no line begins with.
    GlueBefore = 1 << 27,
    /// Spaces stand between its letters, by which a justified column spread them.
    Spaced = 1 << 24,
    /// It is a piece of the same printed line as the line before.
    SameRow = 1 << 28,
    /// It begins with a comma, full stop or closing bracket.
    BeginsWithPoint = 1 << 29,
    /// It begins with a number of one or two digits and a letter right after it.
    RaisedNumber = 1 << 30,
    /// A bracket opens in it that it does not close.
    LeavesOpen = 1 << 31,
    /// It ends with a leader and a page number: a line of a table of contents.
    Contents = 1 << 15,
}

/// What the first character is, as far as it tells whether a line break tears something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
enum First {
    Other,
    Kinsoku,
    Kanji,
    Hiragana,
    Katakana,
    Word,
    Digit,
}

/// What the last character is, likewise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
enum Last {
    Other,
    Asking,
    Kanji,
    Katakana,
    Word,
    Digit,
    /// っ, which no word ends with.
    Doubling,
}

const FIRST: u32 = 16;
const LAST: u32 = 19;
const ROLE: u32 = 22;

impl LineFacts {
    /// The facts of `line`, without its wrap width and role.
    pub(crate) fn of(line: &Line, headings: &HeadingPatterns) -> Self {
        let chars = line.chars.as_slice();
        let mut facts = Self {
            width: u16::try_from(line.width).unwrap_or(u16::MAX),
            wrap: 0,
            first_phrase: u8::try_from(first_phrase_width(chars)).unwrap_or(u8::MAX),
            bits: (first_class(chars) as u32) << FIRST | (last_class(line.last()) as u32) << LAST,
        };
        facts.set(Fact::Spaced, line.spaced);
        facts.set(Fact::Indented, line.indented);
        facts.set(Fact::BlankBefore, line.blank_before);
        facts.set(Fact::PageBefore, line.page_before);
        facts.set(Fact::Finished, is_finished(chars));
        facts.set(Fact::Hanging, is_hanging(chars));
        facts.set(Fact::InnerTerminator, has_inner_terminator(chars));
        facts.set(Fact::BareNumber, is_bare_number(chars));
        facts.set(Fact::DecoratedNumber, is_decorated_number(chars));
        let first = line.first();
        let last = line.last();
        let is_point = |c: char| is_closing_bracket(c) || matches!(c, '、' | '。' | '，' | '．');
        let glue_before = is_point(first) || is_forbidden_at_line_end(first);
        facts.set(Fact::BeginsWithPoint, is_point(first));
        facts.set(Fact::GlueAfter, is_point(last));
        facts.set(Fact::GlueBefore, glue_before);
        facts.set(Fact::LeavesOpen, leaves_bracket_open(chars));
        facts.set(Fact::OpensSpeech, line.first() == '「');
        facts.set(Fact::ClosesSpeech, matches!(line.last(), '」' | '』'));
        facts.set_marks(chars, headings);
        facts.set_role(if is_annotation(chars) {
            Role::Furniture
        } else {
            line.role
        });
        facts
    }

    fn set(&mut self, fact: Fact, value: bool) {
        if value {
            self.bits |= fact as u32;
        }
    }

    /// Whether `fact` holds.
    pub(crate) const fn has(self, fact: Fact) -> bool {
        self.bits & fact as u32 != 0
    }

    /// Width in half columns.
    pub(crate) const fn width(self) -> usize {
        self.width as usize
    }

    /// The width at which the surroundings are wrapped, once it is measured.
    pub(crate) fn wrap(self) -> Option<usize> {
        (self.wrap > 0).then_some(usize::from(self.wrap))
    }

    /// Notes the width at which the surroundings are wrapped.
    pub(crate) fn set_wrap(&mut self, width: Option<usize>) {
        self.wrap = width.map_or(0, |width| u8::try_from(width).unwrap_or(u8::MAX));
    }

    /// Width in half columns of the first phrase: a word and the kana and marks after it.
    pub(crate) const fn first_phrase(self) -> usize {
        self.first_phrase as usize
    }

    /// Makes it as wide as the text around it.
    pub(crate) fn fill_width(&mut self, width: usize) {
        let width = u16::try_from(width).unwrap_or(u16::MAX);
        self.width = self.width.max(width);
    }

    /// Whether a Latin word or number stands on one side of the break: between spaces, which are
    /// stretched too.
    pub(crate) const fn is_latin_before(self, below: Self) -> bool {
        let (last, first) = (self.bits >> LAST & 7, below.first());
        last == Last::Word as u32
            || last == Last::Digit as u32
            || first == First::Word as u32
            || first == First::Digit as u32
    }

    /// Makes it a piece of a printed line that is `width` half columns wide up to its end.
    pub(crate) fn continue_row(&mut self, width: usize) {
        self.width = u16::try_from(width).unwrap_or(u16::MAX);
        self.set(Fact::SameRow, true);
    }

    /// What the line is for.
    pub(crate) const fn role(self) -> Role {
        match self.bits >> ROLE & 3 {
            1 => Role::Furniture,
            2 => Role::Note,
            3 => Role::NoteGoesOn,
            _ => Role::Body,
        }
    }

    /// Says what the line is for.
    pub(crate) const fn set_role(&mut self, role: Role) {
        let value = match role {
            Role::Body => 0,
            Role::Furniture => 1,
            Role::Note => 2,
            Role::NoteGoesOn => 3,
        };
        self.bits = self.bits & !(3 << ROLE) | value << ROLE;
    }

    /// Whether the line holds nothing but a number, decorated or not.
    pub(crate) const fn is_page_number(self) -> bool {
        self.has(Fact::BareNumber) || self.has(Fact::DecoratedNumber)
    }
}

impl LineFacts {
    fn set_marks(&mut self, chars: &[char], headings: &HeadingPatterns) {
        let mark = mark_of(chars, headings);
        let contents = is_contents_line(chars);
        let short = chars.len() <= LONGEST_HEAD
            && !contents
            && !self.has(Fact::Finished)
            && !self.has(Fact::InnerTerminator);
        let letters = short && chars.iter().any(|c| c.is_alphabetic());
        self.set(Fact::HeadLike, letters);
        self.set(Fact::NumberAtEdge, letters && has_number_at_edge(chars));
        self.set(Fact::NoteSign, is_note_sign(chars));
        self.set(Fact::NumberedHead, has_numbered_head(chars));
        self.set(Fact::RaisedNumber, has_raised_number(chars));
        self.set(Fact::Marked, mark.is_some());
        let caption = mark.is_some_and(|mark| mark.family == Family::Caption);
        self.set(Fact::Caption, caption && short);
        self.set(Fact::Contents, contents);
    }

    /// Whether a break between this line and `below` is no boundary of clauses in all likelihood:
    /// it lies inside a word or phrase.
    pub(crate) fn is_torn_before(self, below: Self) -> bool {
        let last = self.bits >> LAST & 7;
        let kanji = last == Last::Kanji as u32
            && matches!(below.first(), f if f == First::Kanji as u32 || f == First::Hiragana as u32);
        let latin = |class: u32, word: u32, digit: u32| class == word || class == digit;
        last == Last::Asking as u32
            || kanji
            || self.tears_word_before(below)
            || (latin(last, Last::Word as u32, Last::Digit as u32)
                && latin(below.first(), First::Word as u32, First::Digit as u32))
    }

    /// Whether a break between this line and `below` lies inside a word beyond doubt: no line of verse
    /// and no row of a table ends there.
    pub(crate) fn tears_word_before(self, below: Self) -> bool {
        let is = |a: Last, b: First| self.bits >> LAST & 7 == a as u32 && below.first() == b as u32;
        below.first() == First::Kinsoku as u32
            || self.bits >> LAST & 7 == Last::Doubling as u32
            || is(Last::Katakana, First::Katakana)
            || is(Last::Word, First::Word)
    }

    /// Whether the line ends with a particle or comma.
    pub(crate) const fn asks_for_more(self) -> bool {
        self.bits >> LAST & 7 == Last::Asking as u32
    }

    /// Whether a break between this line and `below` lies between kanji and kana: often inside a word.
    pub(crate) const fn parts_kanji_from_kana(self, below: Self) -> bool {
        self.bits >> LAST & 7 == Last::Kanji as u32 && below.first() == First::Hiragana as u32
    }

    const fn first(self) -> u32 {
        self.bits >> FIRST & 7
    }
}

fn first_class(chars: &[char]) -> First {
    let first = chars.first().copied().unwrap_or(' ');
    match chars {
        // No word begins with these, so no line of text but one that goes on.
        ['る' | 'を' | 'ん', ..]
        | ['は' | 'が' | 'に' | 'の' | 'へ' | 'と', '、', ..]
        | ['に', 'は' | 'も', ..]
        | ['の', 'は', ..]
        | ['へ', 'の' | 'と', ..] => First::Kinsoku,
        _ if is_forbidden_at_line_start(first) => First::Kinsoku,
        _ if is_kanji(first) => First::Kanji,
        _ if is_hiragana(first) => First::Hiragana,
        _ if is_katakana(first) => First::Katakana,
        _ if first.is_ascii_digit() => First::Digit,
        _ if is_word(first) => First::Word,
        _ => First::Other,
    }
}

fn last_class(c: char) -> Last {
    match c {
        'を' | 'は' | 'が' | 'の' | 'に' | 'へ' | '、' | '，' | '（' | '「' => {
            Last::Asking
        }
        'っ' => Last::Doubling,
        _ if is_kanji(c) => Last::Kanji,
        _ if is_katakana(c) => Last::Katakana,
        _ if c.is_ascii_digit() => Last::Digit,
        _ if is_word(c) => Last::Word,
        _ => Last::Other,
    }
}

/// Whether the last bracket that opens in the line does not close in it.
fn leaves_bracket_open(chars: &[char]) -> bool {
    let last = chars
        .iter()
        .rev()
        .find(|c| is_forbidden_at_line_end(**c) || is_closing_bracket(**c));
    last.is_some_and(|c| is_forbidden_at_line_end(*c))
}

fn has_inner_terminator(chars: &[char]) -> bool {
    chars.iter().rev().skip(1).any(|&c| is_terminator(c))
}

#[cfg(test)]
mod tests;
