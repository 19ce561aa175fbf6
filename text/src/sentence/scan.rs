//! Finds the places where a sentence could end: runs of end marks with what belongs to them.

use super::{
    Kept, emoticons,
    notes::{annotation, announces_items, closing_emphasis, closing_tag, note_mark, reference},
    rules::{Rule, decide},
    scene::{Marks, Scene, Spot},
};
use crate::segmentation::characters::{
    is_closing_bracket, is_digit, is_flourish, is_japanese, is_latin_letter, is_terminator,
};

/// So much of a sentence is looked at for words that announce items.
const ANNOUNCEMENT: usize = 40;

/// Emphasis longer than this isn't recognised at its end.
const LONGEST_EMPHASIS: usize = 200;

/// A place where a sentence ends, at any depth of brackets.
#[derive(Debug, Clone, Copy)]
pub(crate) struct End {
    /// After the end marks.
    pub(crate) at: usize,
    /// Why it ends there.
    pub(crate) rule: &'static Rule,
}

/// The places where a sentence ends, in order. The end of the paragraph is not among them. Places where a rule kept the
/// sentence together go to `kept`.
pub(crate) fn sentence_ends(scene: &Scene, kept: &mut impl FnMut(Kept)) -> Vec<End> {
    let mut scan = Scan {
        scene,
        since: 0,
        items: item_sign_at_head(scene),
    };
    let mut ends = Vec::new();
    let mut at = 0;
    while let Some(&c) = scene.chars.get(at) {
        let found = if is_letter(c) { None } else { scan.spot(at, c) };
        let Some(spot) = found else {
            at += 1;
            continue;
        };
        at = spot.end;
        if spot.next >= scene.chars.len() {
            continue;
        }
        let Some(rule) = decide(scene, &spot) else {
            continue;
        };
        if rule.ends {
            ends.push(End { at: spot.end, rule });
            scan.since = spot.end;
        } else {
            kept(Kept {
                at: spot.end,
                rule: rule.name,
            });
        }
    }
    ends
}

/// The bulk of Japanese text, none of which can end a sentence.
fn is_letter(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30fc}' | '\u{4e00}'..='\u{9fff}' | '、')
}

struct Scan<'a> {
    scene: &'a Scene<'a>,
    /// After the last end.
    since: usize,
    /// The sign that numbers items in this paragraph: (1)…。(2)…。
    items: Option<char>,
}

impl Scan<'_> {
    /// The place that begins at `at`, where `c` stands.
    fn spot(&mut self, at: usize, c: char) -> Option<Spot> {
        // Joiners and variation selectors follow an emoji; elsewhere they are none (1️⃣).
        if may_end(c) && !matches!(c, '\u{fe0f}' | '\u{200d}') {
            let run_end = self.end_of_run(at);
            return Some(self.with_tail(at, run_end, marks_of(self.scene.chars, at, run_end)));
        }
        // Laughter and faces, where no end mark stands before them.
        let drawing = matches!(
            c,
            ':' | '<'
                | '('
                | '（'
                | 'w'
                | 'ｗ'
                | 'W'
                | 'Ｗ'
                | '^'
                | '＾'
                | 'o'
                | 'O'
                | 'T'
                | '>'
                | ';'
                | 'm'
                | 'ｍ'
                | 'ヽ'
                | '＼'
                | '\\'
                | '_'
        );
        if !drawing || !is_japanese(self.scene.before(at)) {
            return None;
        }
        let length = emoticons::at(self.scene.chars, at)?;
        Some(self.with_tail(at, at + length, Marks::Laughter))
    }

    fn with_tail(&mut self, start: usize, run_end: usize, marks: Marks) -> Spot {
        let end = self.end_of_tail(start, run_end);
        Spot {
            marks,
            start,
            run_end,
            end,
            next: self.scene.skip_spaces(end),
            since: self.since,
        }
    }

    /// The end of a run like 。。。 !? ！！！ 。…
    fn end_of_run(&self, start: usize) -> usize {
        let mut end = start;
        while may_end(self.scene.at(end)) && (end == start || !self.hesitates(end)) {
            end += 1;
        }
        // 。.gitignore and 。../img: the dots belong to what follows.
        let next = self.scene.at(end);
        let starts = self.scene.at(start) != '.';
        if starts && (is_latin_letter(next) || matches!(next, '/' | '\\' | '0'..='9')) {
            let run = self.scene.chars.get(start + 1..end).unwrap_or_default();
            return end - run.iter().rev().take_while(|&&c| c == '.').count();
        }
        end
    }

    /// 終わった。……いや, 過ぎた。……。: whether dots at `at`, behind a full stop, begin the next sentence. They don't where
    /// nothing follows them.
    fn hesitates(&self, at: usize) -> bool {
        if !matches!(self.scene.before(at), '。' | '｡' | '︒') {
            return false;
        }
        let is_dot = |c: &&char| matches!(c, '…' | '‥');
        let dots = self.scene.rest(at).iter().take_while(is_dot).count();
        let next = self.scene.at(at + dots);
        let leads_on = is_japanese(next) && !next.is_whitespace() && !is_closing_bracket(next);
        dots > 0 && (leads_on || may_end(next))
    }

    /// The end of what follows a run and belongs to it: flourishes, laughter, note marks, closing brackets that nothing
    /// opened.
    fn end_of_tail(&mut self, start: usize, run_end: usize) -> usize {
        let mut at = run_end;
        loop {
            let c = self.scene.at(at);
            let more = at > run_end && is_terminator(c);
            let dots = self.middle_dots(at);
            let joined = self.scene.before(at) == '\u{200d}' && c != '\0';
            let more = joined || more;
            let step = if dots > 1 {
                dots
            } else if more || is_flourish(c) || self.scene.is_stray_closing(at) {
                1
            } else {
                self.attached(start, run_end, at).unwrap_or(0)
            };
            if step == 0 {
                return at;
            }
            at += step;
        }
    }

    /// How many ・ stand at `at`: several are an ellipsis.
    fn middle_dots(&self, at: usize) -> usize {
        let rest = self.scene.rest(at);
        rest.iter().take_while(|&&c| c == '・').count()
    }

    /// The length of laughter, a note mark or an annotation at `at`.
    fn attached(&mut self, start: usize, run_end: usize, at: usize) -> Option<usize> {
        let c = self.scene.at(at);
        if c == '\0' || (is_letter(c) && !matches!(c, '注' | '註' | '笑')) {
            return None;
        }
        let rest = self.scene.rest(at);
        if let Some(length) = annotation(rest).or_else(|| closing_tag(rest)) {
            return Some(length);
        }
        let reach = (start - self.since).min(LONGEST_EMPHASIS);
        if let Some(length) = closing_emphasis(self.scene.head(start, reach), rest) {
            return Some(length);
        }
        if c == '笑' {
            // マジ？笑: not 笑う or 笑顔.
            let next = self.scene.at(at + 1);
            let word = "わいうえおっみむめ顔声点話劇止覧納福気味殺".contains(next);
            return (!word).then_some(1);
        }
        let last = self.scene.before(run_end);
        if is_terminator(last) || is_flourish(last) || last == '…' {
            // 。 (^_^): a face may keep its distance.
            let space = usize::from(c == ' ' && matches!(self.scene.at(at + 1), '(' | '（' | '^'));
            if let Some(length) = emoticons::at(self.scene.chars, at + space) {
                return Some(space + length);
            }
        }
        if !matches!(last, '。' | '｡' | '．' | '︒') {
            return None;
        }
        if let Some(length) = reference(rest) {
            return Some(length);
        }
        let mark = note_mark(rest)?;
        if is_digit(c) && self.scene.closes(at + mark.length - 1) {
            // （ｐ＜．０１）
            return None;
        }
        if let Some(sign) = mark.sign {
            self.meet_number(sign, start, at);
            if self.items == Some(sign) {
                return None;
            }
        }
        Some(mark.length)
    }

    /// (1) after a sentence that announces items begins a list: all such numbers are items from here on.
    fn meet_number(&mut self, sign: char, start: usize, at: usize) {
        let number = usize::from(!is_digit(self.scene.at(at)));
        let is_first = matches!(self.scene.at(at + number), '1' | '１')
            && !is_digit(self.scene.at(at + number + 1));
        let reach = (start + 1 - self.since).min(ANNOUNCEMENT);
        if is_first && announces_items(self.scene.head(start + 1, reach)) {
            self.items = Some(sign);
        }
    }
}

/// The sign of a number at the head of the paragraph: (1)…。(2)…。 and ※1…。※2…。 are items then.
fn item_sign_at_head(scene: &Scene) -> Option<char> {
    let head = scene.skip_spaces(0);
    let first = scene.at(head);
    if is_digit(first) {
        let digits = scene
            .rest(head)
            .iter()
            .take(3)
            .take_while(|&&c| is_digit(c))
            .count();
        return matches!(scene.at(head + digits), ')' | '）').then_some(')');
    }
    let mark = note_mark(scene.rest(head)).and_then(|mark| mark.sign);
    mark.or_else(|| is_digit(scene.at(head + 1)).then_some(first))
}

fn may_end(c: char) -> bool {
    is_terminator(c) || is_flourish(c) || matches!(c, '.' | '．' | '…' | '‥')
}

/// What a run consists of: its strongest mark counts.
fn marks_of(chars: &[char], start: usize, end: usize) -> Marks {
    let run = chars.get(start..end).unwrap_or_default();
    let any = |of: fn(char) -> bool| run.iter().any(|&c| of(c));
    if any(|c| matches!(c, '。' | '｡' | '︒')) {
        Marks::FullStop
    } else if any(is_terminator) {
        Marks::Question
    } else if any(is_flourish) {
        Marks::Flourish
    } else if run.starts_with(&['．']) && run.len() == 1 {
        Marks::WideStop
    } else if run == ['.'] {
        Marks::LatinStop
    } else {
        Marks::Ellipsis
    }
}
