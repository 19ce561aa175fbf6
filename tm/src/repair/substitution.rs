//! The new writing of one quantity.

use taiyaku_text::{
    number::quantity::{Measure, Quantity, Ratio},
    span::Span,
};

use super::{
    ChangeKind, Replacement,
    cardinal::{self, Digits},
    clock,
    counterparts::is_day,
    era, fraction, grammar, month, ordinal,
    pairing::Slot,
    style::{Form, Written, written},
    text::{English, Japanese},
};

/// The three texts.
pub(super) struct Texts<'t> {
    pub(super) query: &'t Japanese,
    pub(super) unit: &'t Japanese,
    pub(super) target: &'t English,
}

/// What has to be replaced so that an English quantity says the new value of a slot: itself, and an article or noun
/// beside it. `None` if it can't be written for certain.
pub(super) fn substitute(
    texts: &Texts<'_>,
    slot: &Slot<'_>,
    quantity: &Quantity,
) -> Option<Vec<Replacement>> {
    let kind = kind(texts, slot, quantity);
    if other_unit(slot.old, quantity) || other_currency(texts, slot.old, quantity) {
        return None;
    }
    if era::is_counted_by_era(texts.target, quantity.span.start) {
        let number = written(texts.target, quantity)?.span;
        let (span, text) = era::write(slot, texts.query, texts.unit, texts.target, number)?;
        return Some(vec![Replacement { span, text, kind }]);
    }
    let old = written(texts.target, quantity)?;
    if let Form::Clock(style) = &old.form {
        let text = clock_text(texts, slot, quantity, style)?;
        let span = old.span;
        return Some(vec![Replacement { span, text, kind }]);
    }
    if old.form == Form::Month {
        return month_text(texts, slot, &old).map(|replacement| vec![replacement]);
    }
    let new = renewed(slot, &old)?;
    let text = write(texts, slot, &old, new)?;
    let text = keep_capital(texts.target, old.span, text);
    let mut found = Vec::new();
    if !matches!(
        old.form,
        Form::OrdinalDigits | Form::OrdinalWords { .. } | Form::Fraction(_)
    ) {
        found.extend(grammar::plural(texts.target, old.span, old.value, new, kind).ok()?);
    }
    found.extend(grammar::article(texts.target, old.span.start, &text, kind).ok()?);
    found.push(Replacement {
        span: old.span,
        text,
        kind,
    });
    Some(found)
}

/// The value to write: the same whichever sense of the old one is taken.
fn renewed(slot: &Slot<'_>, old: &Written) -> Option<Ratio> {
    let mut values = old.senses.iter().filter_map(|sense| {
        let value = slot.renewed(sense.reading)?;
        let plain = value.minus(sense.offset)?.over(sense.factor)?;
        let is_hour = sense.reading.measure == Measure::Clock;
        let in_range = if is_hour {
            plain
                .as_whole()
                .is_some_and(|hour| (1..=12).contains(&hour))
        } else {
            sense.offset == Ratio::whole(0) || plain < Ratio::whole(100)
        };
        in_range.then_some(plain)
    });
    let value = values.next()?;
    values.all(|other| other == value).then_some(value)
}

fn write(texts: &Texts<'_>, slot: &Slot<'_>, old: &Written, new: Ratio) -> Option<String> {
    match &old.form {
        Form::Digits {
            digits,
            scale: None,
        } => {
            let is_sum = texts
                .target
                .char_before(old.span.start)
                .is_some_and(|sign| "$£€".contains(sign));
            let has_cents = texts
                .target
                .written(old.span)
                .split_once('.')
                .is_some_and(|(_, cents)| cents.len() == 2);
            let decimals = if is_sum && has_cents {
                2
            } else {
                decimals(texts.query, slot.new)
            };
            let digits = &Digits {
                padded: digits.padded || is_padded_date(texts.target, old.span),
                ..*digits
            };
            let is_short = new < Ratio::whole(10)
                && old
                    .senses
                    .iter()
                    .any(|sense| sense.offset != Ratio::whole(0));
            let may_group = may_group(texts.query, slot.new)
                .filter(|group| !*group || !grammar::is_labelled(texts.target, old.span.start));
            let written = cardinal::in_digits(new, *digits, decimals, may_group)?;
            // '05
            Some(if is_short {
                format!("{written:0>2}")
            } else {
                written
            })
        }
        Form::Digits {
            scale: Some((gap, word)),
            ..
        } => {
            let (digits, scale) =
                cardinal::scaled(new, word, texts.target.written(old.span).starts_with("0."))?;
            Some(match scale {
                Some(scale) => format!("{digits}{gap}{scale}"),
                None => digits,
            })
        }
        Form::Words(spelling) => in_words(texts, old, new, *spelling),
        Form::OrdinalDigits => {
            let value = new.as_whole().filter(|&value| value > 0)?;
            let end = ordinal::suffix(value);
            let digits = value.to_string();
            (digits.len() < 4).then(|| format!("{digits}{end}"))
        }
        Form::OrdinalWords { hyphen } => ordinal::in_words(new.as_whole()?, *hyphen),
        Form::Fraction(style) => fraction::write(new, *style),
        Form::Month | Form::Clock(_) => None,
    }
}

/// Whether a number of two figures is part of a date in digits whose parts are filled up with zeros: 2024-02-12,
/// 02/12/2024.
fn is_padded_date(target: &English, span: Span) -> bool {
    if span.len() != 2 {
        return false;
    }
    let is_part =
        |character: &&char| character.is_ascii_digit() || matches!(character, '-' | '/' | '.');
    let before = target.chars.get(..span.start).unwrap_or_default();
    let from = span.start - before.iter().rev().take_while(is_part).count();
    let length = target.chars.iter().skip(from).take_while(is_part).count();
    let date = target.written(Span::new(from, from + length));
    let parts: Vec<&str> = date
        .split(['-', '/', '.'])
        .filter(|part| !part.is_empty())
        .collect();
    let begins_with_year = parts.first().is_some_and(|year| year.len() == 4);
    parts.len() == 3 && (begins_with_year || parts.iter().any(|part| part.starts_with('0')))
}

/// A number in words; one that nobody would spell out is put in digits where no sentence begins.
fn in_words(
    texts: &Texts<'_>,
    old: &Written,
    new: Ratio,
    spelling: cardinal::Spelling,
) -> Option<String> {
    let value = new.as_whole().filter(|&value| value > 0);
    if let Some(words) = value.and_then(|value| cardinal::in_words(value, spelling)) {
        return Some(words);
    }
    let is_small = old.value <= Ratio::whole(12);
    let begins = texts.target.begins_sentence(old.span.start);
    let is_joined = texts.target.chars.get(old.span.end) == Some(&'-');
    if begins || is_joined || !is_small {
        return None;
    }
    let digits = cardinal::decimal(value.map(Ratio::whole)?, 0)?;
    Some(cardinal::grouped(&digits))
}

fn keep_capital(target: &English, old: Span, new: String) -> String {
    let is_capital = target
        .written(old)
        .starts_with(|first: char| first.is_ascii_uppercase());
    if !is_capital {
        return new;
    }
    let mut chars = new.chars();
    let first = chars.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(chars).collect()
}

fn month_text(texts: &Texts<'_>, slot: &Slot<'_>, old: &Written) -> Option<Replacement> {
    let name = texts.target.written(old.span);
    let is_short = name.chars().count() <= 4
        && !matches!(name.to_lowercase().as_str(), "may" | "june" | "july");
    let has_point = is_short && texts.target.chars.get(old.span.end) == Some(&'.');
    let new = renewed(slot, old)?.as_whole()?;
    let (text, keeps) = month::rename(&name, has_point, usize::try_from(new).ok()?)?;
    let mut span = old.span;
    if has_point && !keeps {
        // A point that may end the sentence, too, has to stay.
        let after = texts.target.chars.get(span.end + 1..)?;
        let goes_on = matches!(after, [' ', next, ..] if next.is_ascii_digit() || next.is_lowercase())
            || matches!(after, [',', ..]);
        goes_on.then_some(())?;
        span.end += 1;
    }
    let article = grammar::article(texts.target, span.start, &text, ChangeKind::Date);
    matches!(article, Ok(None)).then_some(Replacement {
        span,
        text,
        kind: ChangeKind::Date,
    })
}

/// The new time, if the Japanese leaves no doubt about the half of the day.
fn clock_text(
    texts: &Texts<'_>,
    slot: &Slot<'_>,
    quantity: &Quantity,
    style: &clock::Style,
) -> Option<String> {
    let clocks = |quantity: &Quantity| -> Vec<u128> {
        let readings = quantity
            .readings
            .iter()
            .filter(|reading| reading.measure == Measure::Clock);
        readings
            .filter_map(|reading| reading.value.as_whole())
            .collect()
    };
    let (old, new) = (clocks(slot.old), clocks(slot.new));
    let in_english = clocks(quantity);
    let place = old.iter().position(|minute| in_english.contains(minute))?;
    let old_minute = *old.get(place)?;
    let in_colons =
        |text: &Japanese, quantity: &Quantity| text.written(quantity.span).contains([':', '：']);
    let says_half = style.says_half();
    let is_open = |minutes: &[u128]| minutes.len() > 1;
    let new_minute = match (is_open(&old), is_open(&new)) {
        (false, false) => *new.first()?,
        (true, true) if !says_half => *new.get(place.min(1))?,
        (true, true) if old_minute / 60 % 12 == new.first()? / 60 % 12 => {
            old_minute / 60 * 60 + new.first()? % 60
        }
        (true, true) => inherited(texts, slot, old_minute, &new)?,
        // 15:30 and 9:30 are both of the clock of 24 hours.
        (false, true) if in_colons(texts.unit, slot.old) && in_colons(texts.query, slot.new) => {
            *new.first()?
        }
        (true, false) if !says_half || place == 0 => *new.first()?,
        _ => return None,
    };
    clock::write(style, old_minute, new_minute)
}

/// 午後7時から9時: the second time is of the half of the first one, if it is later.
fn inherited(texts: &Texts<'_>, slot: &Slot<'_>, old_minute: u128, new: &[u128]) -> Option<u128> {
    let first = |text: &Japanese, quantity: &Quantity| -> Option<u128> {
        let before = text
            .quantities
            .iter()
            .rfind(|other| other.span.end <= quantity.span.start)?;
        let between: String = text
            .chars
            .get(before.span.end..quantity.span.start)?
            .iter()
            .collect();
        let is_range = matches!(
            between.trim(),
            "から" | "～" | "〜" | "-" | "－" | "~" | "–"
        );
        let mut clocks = before
            .readings
            .iter()
            .filter(|reading| reading.measure == Measure::Clock);
        let start = clocks.next()?.value.as_whole()?;
        (is_range && clocks.next().is_none()).then_some(start)
    };
    let (old_start, new_start) = (first(texts.unit, slot.old)?, first(texts.query, slot.new)?);
    let new_minute = new
        .iter()
        .copied()
        .filter(|&minute| minute > new_start)
        .min()?;
    let same_half = |one: u128, two: u128| one / 720 == two / 720;
    (old_minute > old_start && same_half(old_minute, old_start) && same_half(new_minute, new_start))
        .then_some(new_minute)
}

/// How many decimals the query writes.
fn decimals(query: &Japanese, quantity: &Quantity) -> usize {
    let written: String = query
        .written(quantity.span)
        .chars()
        .map(super::text::narrow)
        .collect();
    let number: String = written
        .chars()
        .take_while(|c| c.is_ascii_digit() || *c == '.' || *c == ',')
        .collect();
    let is_plain = written.len() == number.len() || written.ends_with('%');
    let after = query.after(quantity.span.end).first().copied();
    let is_scaled = after.is_some_and(|next| "割銭".contains(next));
    match number.split_once('.') {
        Some((_, decimals)) if is_plain && !is_scaled => decimals.len(),
        _ => 0,
    }
}

/// Whether a number of four figures has commas: what is counted has, years and labels have not.
fn may_group(query: &Japanese, quantity: &Quantity) -> Option<bool> {
    let written = query.written(quantity.span);
    let after = query.after(quantity.span.end);
    let before = query.before(quantity.span.start);
    let is_year = written.ends_with('年') || after.first() == Some(&'年');
    if is_year || before.last() == Some(&'第') {
        return Some(false);
    }
    let counters = [
        "ドル",
        "ユーロ",
        "キロ",
        "メートル",
        "トン",
        "ページ",
        "平方",
        "ヘクタール",
    ];
    let after_text: String = after.iter().take(6).collect();
    let is_counted = after
        .first()
        .is_some_and(|&next| "円人個件台本名票冊校社戸隻頭匹機棟".contains(next))
        || counters
            .iter()
            .any(|counter| after_text.starts_with(counter));
    let is_grouped = written.contains([',', '，', '万', '億', '兆', '千']);
    (is_counted || is_grouped).then_some(true)
}

/// Whether both name a unit of the same dimension, and not the same one.
fn other_unit(one: &Quantity, two: &Quantity) -> bool {
    let (Some(one), Some(two)) = (one.unit, two.unit) else {
        return false;
    };
    let (small, large) = (
        one.thousandths.min(two.thousandths),
        one.thousandths.max(two.thousandths),
    );
    // Tons of both kinds are near enough: the number is the same.
    one.dimension == two.dimension && small * 5 < large * 4
}

/// Whether the Japanese counts yen and the English dollars, or the other way round.
fn other_currency(texts: &Texts<'_>, old: &Quantity, quantity: &Quantity) -> bool {
    let is_yen = texts.unit.after(old.span.end).first() == Some(&'円');
    let sign = texts.target.char_before(quantity.span.start);
    is_yen && sign.is_some_and(|sign| "$£€₩".contains(sign))
}

fn kind(texts: &Texts<'_>, slot: &Slot<'_>, quantity: &Quantity) -> ChangeKind {
    let measure = quantity.main().map(|reading| reading.measure);
    let has_clock = slot
        .old
        .main()
        .is_some_and(|reading| reading.measure == Measure::Clock);
    if measure == Some(Measure::Clock) || has_clock {
        return ChangeKind::Time;
    }
    let written = texts.unit.written(slot.old.span);
    let is_month = slot
        .old
        .main()
        .is_some_and(|reading| reading.measure == Measure::Month);
    let after = texts.unit.after(slot.old.span.end);
    let next = texts.target.word_after(quantity.span.end);
    let lasts = after.get(1) == Some(&'間')
        || next.is_some_and(|(word, _)| word == "day" || word == "days");
    let lasts = lasts || texts.target.lower(quantity.span).contains("day");
    let is_day = after.first() == Some(&'日') && !lasts || is_day(texts.target, quantity);
    if is_month || is_day || written.ends_with('年') {
        ChangeKind::Date
    } else {
        ChangeKind::Number
    }
}
