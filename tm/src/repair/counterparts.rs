//! Which quantities of the English say what a number of the unit says.

use taiyaku_text::number::quantity::{Measure, Quantity, Weight};

use super::{
    era, month, noun,
    pairing::Slot,
    text::{English, Japanese, agree},
};

/// The places of the English quantities that say what a slot's old value says, if that is certain: as many of them
/// as there are such numbers in the Japanese, which all change alike, or fewer.
pub(super) fn counterparts(
    slot: &Slot<'_>,
    slots: &[Slot<'_>],
    unit: &Japanese,
    target: &English,
) -> Option<Vec<usize>> {
    let answers = |quantity: &Quantity| -> Vec<usize> {
        let places = target.quantities.iter().enumerate();
        places
            .filter(|(_, other)| may_answer(unit, quantity, target, other))
            .map(|(place, _)| place)
            .collect()
    };
    let found = answers(slot.old);
    if found.is_empty() {
        return None;
    }
    let in_digits = found.iter().all(|&place| {
        let written = target.quantities.get(place);
        written.is_some_and(|quantity| {
            target
                .written(quantity.span)
                .starts_with(|c: char| c.is_ascii_digit())
        })
    });
    let mut alike = 0;
    for (place, rival) in unit.quantities.iter().enumerate() {
        let is_rival = found.iter().any(|&answer| {
            let other = target.quantities.get(answer);
            other.is_some_and(|other| may_answer(unit, rival, target, other))
        });
        if !is_rival {
            continue;
        }
        match slots.iter().find(|other| other.place == place) {
            Some(other) if other.is_sure && other.changes_like(slot) => alike += 1,
            Some(_) => return None,
            None if in_digits && is_loose_word(&unit.written(rival.span)) => {}
            None => return None,
        }
    }
    // Showa 56 (1981) says one year twice.
    let by_era = |place: &&usize| {
        let quantity = target.quantities.get(**place);
        quantity.is_some_and(|quantity| era::is_counted_by_era(target, quantity.span.start))
    };
    let eras = found.iter().filter(by_era).count();
    (found.len() - eras <= alike && eras <= alike).then_some(found)
}

/// Words of Japanese that only now and then are a number in English, and then one in words.
fn is_loose_word(word: &str) -> bool {
    let words = "次 再 準 副 弟 もう 他 あと 元 初 最初 唯一 昨年 前年 一昨 週末 億 兆 百 千 万 一 十 キロ メガ なし ノー \
                 優勝 首位 ファースト シングル 元日 元旦 完全 絶対 日中 往復 月次 カップル ペア \
                 二 三 四 五 六 七 八 九 壱 弐 参";
    words.split_whitespace().any(|loose| loose == word)
}

/// Whether an English quantity can be what a Japanese one has become.
pub(super) fn may_answer(
    source: &Japanese,
    quantity: &Quantity,
    target: &English,
    other: &Quantity,
) -> bool {
    agree(quantity, other)
        && noun::agrees(source, quantity, target, other)
        && !is_bare_unit(target, other)
        && !is_name_of_both(source, target, other)
        && days_agree(source, quantity, target, other)
}

/// "Year" alone is no number.
fn is_bare_unit(target: &English, quantity: &Quantity) -> bool {
    let units = [
        "minute",
        "hour",
        "day",
        "week",
        "month",
        "year",
        "quarter",
        "decade",
        "century",
        "days",
        "years",
        "hours",
        "months",
        "weeks",
        "minutes",
        "centuries",
        "quarters",
    ];
    quantity.weight == Weight::Silent && units.contains(&target.lower(quantity.span).as_str())
}

/// Whether a number is part of a name of Latin letters that stands in both texts: COVID-19, G7.
pub(super) fn is_name_of_both(source: &Japanese, target: &English, quantity: &Quantity) -> bool {
    let before = target.chars.get(..quantity.span.start).unwrap_or_default();
    let hyphen = usize::from(before.last() == Some(&'-'));
    let letters = before
        .iter()
        .rev()
        .skip(hyphen)
        .take_while(|character| character.is_ascii_alphabetic())
        .count();
    let start = quantity.span.start - hyphen - letters;
    let Some(name) = target.chars.get(start..quantity.span.end) else {
        return false;
    };
    let is_same = |part: &[char]| {
        part.iter()
            .zip(name)
            .all(|(&one, &two)| super::text::narrow(one).eq_ignore_ascii_case(&two))
    };
    letters > 0 && source.chars.windows(name.len()).any(is_same)
}

/// A day of a month is no other number that happens to be equal, and the other way round.
fn days_agree(source: &Japanese, quantity: &Quantity, target: &English, other: &Quantity) -> bool {
    let is_followed = is_day_of_month(source, quantity);
    let follows_month = source.before(quantity.span.start).last() == Some(&'月');
    if is_month(quantity) || is_month(other) && !is_written_in_digits(target, other) {
        return true;
    }
    if is_day(target, other) {
        return is_followed || !source.chars.contains(&'日');
    }
    let has_days = || target.quantities.iter().any(|other| is_day(target, other));
    !(is_followed && follows_month && has_days())
}

/// Whether 日 follows, other days before it passed over: 7～9日, 12、13日.
fn is_day_of_month(source: &Japanese, quantity: &Quantity) -> bool {
    let is_list = |character: &&char| {
        character.is_ascii_digit()
            || matches!(
                character,
                '０'..='９' | '～' | '〜' | '-' | '－' | '・' | '、' | ' '
            )
    };
    let mut rest = source.after(quantity.span.end).iter();
    rest.by_ref().find(|character| !is_list(character)) == Some(&'日')
}

fn is_month(quantity: &Quantity) -> bool {
    quantity
        .main()
        .is_some_and(|reading| reading.measure == Measure::Month)
}

fn is_written_in_digits(target: &English, quantity: &Quantity) -> bool {
    let first = target.chars.get(quantity.span.start);
    first.is_some_and(char::is_ascii_digit)
}

/// Whether a number stands beside the name of a month: February 12, the 12th of February, Feb. 12-14.
pub(super) fn is_day(target: &English, quantity: &Quantity) -> bool {
    let small = quantity.main().and_then(|reading| reading.value.as_whole());
    if small.is_none_or(|value| value == 0 || value > 31) || is_month(quantity) {
        return false;
    }
    let is_month = |word: &str| month::of_word(word).is_some();
    let after = target.word_after(quantity.span.end);
    let follows = match &after {
        Some((word, span)) if word == "of" => {
            let next = target.word_after(span.end);
            next.is_some_and(|(word, _)| is_month(&word))
        }
        Some((word, _)) => is_month(word),
        None => false,
    };
    follows || month_before(target, quantity.span.start).is_some()
}

/// Where the name of the month begins that stands before a day, days before it passed over.
fn month_before(target: &English, day: usize) -> Option<usize> {
    let mut end = day;
    loop {
        end -= target.spaces_before(end);
        match target.char_before(end)? {
            // Feb. 12-14, February 12 and 13
            '-' | '–' | ',' | '.' => end -= 1,
            character if character.is_ascii_digit() && end < day => {
                while target.char_before(end).is_some_and(|c| c.is_ascii_digit()) {
                    end -= 1;
                }
            }
            _ => {
                let (word, start) = target.word_before(end)?;
                if month::of_word(&word).is_some() {
                    return Some(start);
                }
                if !matches!(word.as_str(), "and" | "to" | "or" | "the" | "through") {
                    return None;
                }
                end = start;
            }
        }
    }
}
