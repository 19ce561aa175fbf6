//! The new writing of one quantity.

mod date;
mod digits;
mod doubts;
mod time;

use taiyaku_text::{
    number::quantity::{Measure, Quantity, Ratio},
    span::Span,
};

use super::{
    ChangeKind, Replacement, cardinal,
    counterparts::is_day,
    era, fraction, grammar, ordinal,
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
    if doubts::other_unit(slot.old, quantity) || doubts::other_currency(texts, slot.old, quantity) {
        return None;
    }
    if doubts::is_gloss(texts, slot, quantity) {
        return None;
    }
    if era::is_counted_by_era(texts.target, quantity.span.start) {
        let number = written(texts.target, quantity)?.span;
        let (span, text) = era::write(slot, texts.query, texts.unit, texts.target, number)?;
        return Some(vec![Replacement { span, text, kind }]);
    }
    let old = written(texts.target, quantity)?;
    if let Form::Clock(style) = &old.form {
        let text = time::clock_text(texts, slot, quantity, style)?;
        let span = old.span;
        return Some(vec![Replacement { span, text, kind }]);
    }
    if old.form == Form::Month {
        return date::month_text(texts, slot, &old).map(|replacement| vec![replacement]);
    }
    if time::moves_in_day(slot) {
        return None;
    }
    let new = renewed(slot, &old)?;
    let text = write(texts, slot, &old, new)?;
    let text = keep_capital(texts.target, old.span, text);
    let mut found = Vec::new();
    if !matches!(
        old.form,
        Form::OrdinalDigits | Form::OrdinalWords { .. } | Form::Fraction(_)
    ) {
        let is_count = !doubts::is_numbered(texts, slot.old, &old);
        if is_count {
            found.extend(grammar::plural(texts.target, old.span, old.value, new, kind).ok()?);
        }
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
        } => digits::plain(texts, slot, old, new, *digits),
        Form::Digits {
            scale: Some((gap, word)),
            ..
        } => digits::scaled(texts.target, old.span, new, gap, word),
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

/// A number in words; one that nobody would spell out is put in digits where no sentence begins.
fn in_words(
    texts: &Texts<'_>,
    old: &Written,
    new: Ratio,
    spelling: cardinal::Spelling,
) -> Option<String> {
    let value = new.as_whole().filter(|&value| value > 0);
    let next = texts.target.word_after(old.span.end);
    if next.is_some_and(|(word, _)| word == "times") && new < Ratio::whole(3) {
        // Twice
        return None;
    }
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
