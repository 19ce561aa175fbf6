//! Utterances and asides that stand alone: 「…。」「…。」, （…。）, 太郎「…」.

use super::{
    openings::{After, begins_sentence, goes_on},
    scene::Scene,
    speakers::{is_line_of_a_script, is_spoken, is_told_by_name, names_a_person},
};
use crate::{
    segmentation::characters::{
        is_flourish, is_kanji, is_katakana, is_quotation_mark, is_round_bracket, is_terminator,
    },
    words::{ends_with, starts_with},
};

/// Utterances that stand one behind the other: 「…」「…」.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Chain {
    /// Where it begins.
    start: usize,
    /// The next character behind it that is no white space.
    end: usize,
    /// Whether one of them ends like a sentence.
    finished: bool,
    /// How many there are.
    length: usize,
    /// Whether what follows takes all of them up: 『A。』『B。』の三部作. A verb of saying (と言った) takes up the last one.
    joined: bool,
}

impl Chain {
    /// The chain that the quotation at `open` stands in. `known` is the last one: each is walked over once.
    pub(crate) fn around(scene: &Scene, open: usize, known: Self) -> Self {
        if (known.start..known.end).contains(&open) {
            return known;
        }
        let mut chain = Self {
            start: open,
            end: open,
            ..Self::default()
        };
        while let Some(close) = scene.closing(chain.end) {
            if !is_quotation_mark(scene.at(chain.end)) {
                break;
            }
            chain.finished |= ends_like_a_sentence(scene, close);
            chain.length += 1;
            chain.end = scene.skip_spaces(close + 1);
        }
        let rest = scene.rest(chain.end);
        let names_all = ["との", "という", "といった", "とか"];
        let is_report = starts_with(rest, "と") && !names_all.iter().any(|w| starts_with(rest, w));
        chain.joined = chain.length > 1 && !is_report && goes_on(rest, After::Quotation);
        chain
    }
}

/// What is known about a bracket that is looked at when it closes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Closed {
    pub(crate) open: usize,
    pub(crate) close: usize,
    /// Whether a sentence ends inside.
    pub(crate) holds_ends: bool,
    /// The chain of quotations it stands in.
    pub(crate) chain: Chain,
}

/// What is to be done after a closing bracket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AfterBracket {
    /// The segment ends, by the rule of that name.
    Ends(&'static str),
    /// It could have ended, but the rule of that name kept it together.
    Kept(&'static str),
    /// Nothing ends here.
    Nothing,
}

use AfterBracket::{Ends, Kept, Nothing};

/// Whether a segment that begins with a bracket ends after it.
pub(crate) fn after_leading_bracket(scene: &Scene, closed: &Closed) -> AfterBracket {
    let next = scene.skip_spaces(closed.close + 1);
    let following = scene.at(next);
    let mark = scene.at(closed.open);
    let finished = closed.holds_ends || ends_like_a_sentence(scene, closed.close);
    if following == '\0' || is_terminator(following) || is_flourish(following) {
        return Nothing;
    }
    if goes_on(scene.rest(next), After::Quotation) {
        return if finished {
            Kept("quotation-goes-on")
        } else {
            Nothing
        };
    }
    if holds_asides(mark) {
        let ends = finished && !is_emphasis(scene, closed);
        return if ends { Ends("aside") } else { Nothing };
    }
    if !holds_speech(mark) || is_before_remark(scene, next) || is_sign(scene, closed, next) {
        return Nothing;
    }
    if finished && closed.chain.joined && next < closed.chain.end {
        return Kept("quotations-in-a-row");
    }
    if finished {
        return Ends("utterance");
    }
    if !is_quotation_mark(mark) {
        return Nothing;
    }
    after_unfinished(scene, closed, next)
}

/// 「?」アイコン, 「。」記号: a mark that is spoken of. A writer of 「！」 sets full width.
fn is_sign(scene: &Scene, closed: &Closed, next: usize) -> bool {
    let following = scene.at(next);
    closed.close == closed.open + 2
        && matches!(scene.at(closed.open + 1), '?' | '!' | '。' | '.')
        && (is_katakana(following) || is_kanji(following))
}

/// （父） after a quotation belongs to it; （父は笑った。） is an aside of its own.
fn is_before_remark(scene: &Scene, next: usize) -> bool {
    is_round_bracket(scene.at(next))
        && !scene
            .closing(next)
            .is_some_and(|close| ends_like_a_sentence(scene, close))
}

/// Whether a quotation without an end mark is an utterance: 「もう帰る」「待て！」
fn after_unfinished(scene: &Scene, closed: &Closed, next: usize) -> AfterBracket {
    let chain = closed.chain;
    let is_last = chain.end >= scene.chars.len();
    if chain.length > 1 && is_last && chain.end > next {
        return Ends("utterances-in-a-row");
    }
    if chain.finished && !goes_on(scene.rest(chain.end), After::Quotation) {
        return Ends("utterances-in-a-row");
    }
    let rest = scene.rest(next);
    let told = names_a_person(rest) || begins_sentence(rest) || is_told_by_name(rest);
    if is_spoken(scene, closed) && told {
        return Ends("utterance");
    }
    Nothing
}

/// Whether a sentence ends after round brackets in its middle or at its end.
pub(crate) fn after_inner_bracket(
    scene: &Scene,
    closed: &Closed,
    start: usize,
    quotation_led: bool,
) -> AfterBracket {
    let next = scene.skip_spaces(closed.close + 1);
    let rest = scene.rest(next);
    let following = scene.at(next);
    if following == '\0' || is_terminator(following) || goes_on(rest, After::Quotation) {
        return Nothing;
    }
    if !is_round_bracket(scene.at(closed.open)) {
        return after_inner_quotation(scene, closed, start, next);
    }
    // 「行く。」（父）: the brackets belong to the utterance.
    let behind_utterance = quotation_led && scene.closes(closed.open - 1);
    if behind_utterance && ends_like_a_sentence(scene, closed.open - 1) {
        return Ends("utterance");
    }
    let finished = matches!(scene.before(closed.close), '。' | '｡' | '．');
    let clause = scene.head(closed.open, 4);
    if finished && (ends_for_certain(clause) || ends_perhaps(clause) && begins_sentence(rest)) {
        return Ends("aside-at-the-end");
    }
    Nothing
}

/// Whether a sentence ends with a quotation that it introduced: 妻いわく「…。」なるほど, 答え：「…。」次に
fn after_inner_quotation(
    scene: &Scene,
    closed: &Closed,
    start: usize,
    next: usize,
) -> AfterBracket {
    let (open, rest) = (closed.open, scene.rest(next));
    if !is_quotation_mark(scene.at(open)) || is_before_remark(scene, next) {
        return Nothing;
    }
    if is_line_of_a_script(scene, start, closed, next) {
        return Ends("line-of-a-script");
    }
    if !ends_like_a_sentence(scene, closed.close) || is_quotation_mark(scene.at(next)) {
        return Nothing;
    }
    let head = scene.head(open, 3);
    let introduced = ["：", ":", "いわく", "曰く"]
        .iter()
        .any(|word| ends_with(head, word));
    // 「はい。」そして「いいえ。」と言った
    let joins_another = rest.iter().take(5).any(|&c| is_quotation_mark(c));
    if introduced || (begins_sentence(rest) && !joins_another) {
        return Ends("quotation-at-the-end");
    }
    Nothing
}

/// Whether `clause` has the form that only the end of a sentence has.
fn ends_for_certain(clause: &[char]) -> bool {
    [
        "です",
        "ます",
        "ました",
        "でした",
        "ません",
        "だ",
        "である",
        "のだ",
        "か",
        "よ",
        "ね",
        "だった",
        "であった",
        "だろう",
        "でしょう",
    ]
    .iter()
    .any(|ending| ends_with(clause, ending))
}

/// Whether `clause` has a form that stands before a noun too.
fn ends_perhaps(clause: &[char]) -> bool {
    ["た", "る", "い", "う", "く", "す", "ない"]
        .iter()
        .any(|ending| ends_with(clause, ending))
}

/// Whether the text before the closing bracket ends like a sentence.
fn ends_like_a_sentence(scene: &Scene, close: usize) -> bool {
    let last = scene.before(close);
    is_terminator(last) || is_flourish(last) || matches!(last, '…' | '‥' | '．' | '―' | '—')
}

/// Brackets that hold asides and editors' notes.
pub(crate) fn holds_asides(open: char) -> bool {
    is_round_bracket(open) || matches!(open, '〔' | '［' | '[')
}

/// Brackets that hold speech: quotation marks, and those that novels use for thoughts, radio and telephone.
fn holds_speech(open: char) -> bool {
    is_quotation_mark(open)
        || matches!(
            open,
            '《' | '〈' | '＜' | '≪' | '«' | '〘' | '｟' | '︽' | '︿'
        )
}

/// （！） and （？） alone are emphasis, not asides.
fn is_emphasis(scene: &Scene, closed: &Closed) -> bool {
    let inside = scene.chars.get(closed.open + 1..closed.close);
    inside.unwrap_or_default().iter().all(|&c| is_terminator(c))
}
