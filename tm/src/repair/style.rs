//! How the English writes a number.

use taiyaku_text::{
    number::quantity::{Measure, Quantity, Ratio, Reading},
    span::Span,
};

use super::{
    cardinal::{self, Digits, SPELLINGS, Spelling},
    clock, fraction, month, ordinal,
    text::English,
};

/// The form of a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Form {
    /// 45,000; 1.2 million with its scale, and what stands between.
    Digits {
        digits: Digits,
        scale: Option<(String, String)>,
    },
    /// Forty-five thousand.
    Words(Spelling),
    /// 21st.
    OrdinalDigits,
    /// Twenty-first.
    OrdinalWords { hyphen: bool },
    /// Two thirds.
    Fraction(fraction::Style),
    /// February.
    Month,
    /// 3:30 p.m., and the minutes after midnight that are written.
    Clock(clock::Style),
}

/// What the written number stands for: `value = written · factor + offset` in a measure. The 14 of 14 per cent
/// stands for a share of 0.14, the 3 of "3 to 4 million" for three million, the 85 of '85 for 1985.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sense {
    pub(super) reading: Reading,
    pub(super) factor: Ratio,
    pub(super) offset: Ratio,
}

/// A number as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    /// The characters to replace: the number with its scale, without its unit.
    pub(super) span: Span,
    pub(super) form: Form,
    /// The value that is written.
    pub(super) value: Ratio,
    pub(super) senses: Vec<Sense>,
}

/// How a quantity of a text is written; `None` if it is a word like "both", part of a name, or in a form that isn't
/// known here.
pub(super) fn written(target: &English, quantity: &Quantity) -> Option<Written> {
    let text = target.written(quantity.span);
    let first = text.chars().next()?;
    let main = quantity.main()?;
    let whole = |form, value, senses| Written {
        span: quantity.span,
        form,
        value,
        senses,
    };
    let own = |reading| {
        vec![Sense {
            reading,
            factor: Ratio::whole(1),
            offset: Ratio::whole(0),
        }]
    };
    if main.measure == Measure::Clock {
        let (style, _) = clock::style(&text)?;
        return Some(whole(Form::Clock(style), main.value, own(main)));
    }
    if first.is_ascii_digit() {
        return in_digits(target, quantity, &text);
    }
    if !first.is_ascii_alphabetic() {
        return None;
    }
    let lower = text.to_lowercase();
    if main.measure == Measure::Month && month::of_word(&lower).is_some() {
        return Some(whole(Form::Month, main.value, own(main)));
    }
    if let Some(style) = fraction::style(&lower, main.value) {
        let mut senses = own(main);
        senses.extend(
            quantity
                .readings
                .iter()
                .filter(|other| other.value == main.value)
                .flat_map(|&other| own(other)),
        );
        return Some(whole(Form::Fraction(style), main.value, senses));
    }
    in_words(quantity, &lower)
}

fn in_words(quantity: &Quantity, text: &str) -> Option<Written> {
    let values = quantity
        .readings
        .iter()
        .flat_map(|reading| [Some(reading.value), reading.value.times(Ratio::whole(100))])
        .flatten()
        .filter_map(Ratio::as_whole);
    let mut longest: Option<(usize, Form, u128)> = None;
    for value in values {
        let cardinals = SPELLINGS.iter().filter_map(|&spelling| {
            let written = cardinal::in_words(value, spelling)?;
            let has_rest = value > 100 && value < 1000 && value % 100 != 0;
            let and = spelling.and.filter(|_| has_rest);
            Some((written, Form::Words(Spelling { and, ..spelling })))
        });
        let ordinals = [true, false].into_iter().filter_map(|hyphen| {
            Some((
                ordinal::in_words(value, hyphen)?,
                Form::OrdinalWords { hyphen },
            ))
        });
        for (written, form) in cardinals.chain(ordinals) {
            let rest = text.strip_prefix(written.as_str());
            let is_whole = rest.is_some_and(|rest| {
                !rest.starts_with(char::is_alphabetic) && !rest.contains("half")
            });
            if is_whole
                && longest
                    .as_ref()
                    .is_none_or(|(length, ..)| written.len() > *length)
            {
                longest = Some((written.len(), form, value));
            }
        }
    }
    let (length, form, value) = longest?;
    let value = Ratio::whole(value);
    let start = quantity.span.start;
    Some(Written {
        span: Span::new(start, start + length),
        form,
        value,
        senses: senses(quantity, value, false),
    })
}

fn in_digits(target: &English, quantity: &Quantity, text: &str) -> Option<Written> {
    if is_in_name(target, quantity.span.start) {
        return None;
    }
    let mut length = text
        .chars()
        .take_while(|character| character.is_ascii_digit() || matches!(character, ',' | '.'))
        .count();
    while text.get(..length)?.ends_with(['.', ',']) {
        length -= 1;
    }
    let (number, rest) = text.split_at_checked(length)?;
    let whole = number.split('.').next()?;
    let figures = whole.replace(',', "").len();
    let digits = Digits {
        grouped: (figures > 3).then(|| whole.contains(',')),
        width: figures,
        padded: whole.starts_with('0') && figures > 1,
    };
    let mut value = Ratio::parse(&number.replace(',', ""))?;
    let mut end = length;
    let mut scale = None;
    let following = rest.trim_start_matches([' ', '-']);
    let word: String = following
        .chars()
        .take_while(|c| c.is_alphabetic())
        .collect();
    let is_glued = following.len() == rest.len();
    let form = if is_glued && matches!(word.as_str(), "st" | "nd" | "rd" | "th") {
        end += 2;
        Form::OrdinalDigits
    } else {
        let has_currency = target
            .char_before(quantity.span.start)
            .is_some_and(|mark| "$£€¥₩₹".contains(mark));
        if let Some(size) = cardinal::scale(&word)
            && (word.len() > 2 || has_currency || matches!(word.as_str(), "bn" | "tn" | "mn"))
        {
            value = value.times(Ratio::whole(size))?;
            let gap = rest.get(..rest.len() - following.len())?.to_owned();
            end += gap.len() + word.len();
            scale = Some((gap, word.clone()));
        } else if matches!(
            word.as_str(),
            "hundred" | "dozen" | "lakh" | "crore" | "quadrillion" | "b" | "t" | "mil"
        ) {
            return None;
        }
        Form::Digits { digits, scale }
    };
    if rest.contains("half") || rest.contains(['½', '⅓', '¼', '¾', '⅔', '/']) {
        return None;
    }
    let span = Span::new(quantity.span.start, quantity.span.start + end);
    let touches = target.chars.get(quantity.span.start + length).copied();
    if touches.is_some_and(char::is_alphabetic)
        && !is_known_tail(target, quantity.span.start + length)
    {
        return None;
    }
    let scaled = matches!(&form, Form::Digits { scale: Some(_), .. });
    Some(Written {
        span,
        form,
        value,
        senses: senses(quantity, value, scaled),
    })
}

/// Whether letters that touch digits from behind are an ending, a scale or a unit: 21st, 1990s, 3bn, 5km.
fn is_known_tail(target: &English, at: usize) -> bool {
    let known = [
        "st", "nd", "rd", "th", "s", "bn", "tn", "mn", "k", "m", "km", "cm", "mm", "kg", "g", "mg",
        "gb", "mb", "kb", "tb", "hz", "khz", "mhz", "ghz", "ms", "kw", "mw", "w", "v", "ml", "l",
        "px", "pt", "ha", "cc", "x", "yen", "kwh", "mbps", "gbps",
    ];
    target
        .word_after(at)
        .is_some_and(|(word, _)| known.contains(&word.as_str()))
}

/// Whether the digits at a place are part of a name (F35, COVID-19), a version or a placeholder.
fn is_in_name(target: &English, at: usize) -> bool {
    let Some(before) = target.char_before(at) else {
        return false;
    };
    let word = |end: usize| {
        target
            .word_before(end)
            .filter(|_| target.spaces_before(end) == 0)
    };
    match before {
        'Y' => word(at).is_none_or(|(word, _)| word != "fy"),
        '-' | '‑' => word(at - 1).is_some_and(|(word, _)| {
            let joined = [
                "mid", "pre", "post", "non", "under", "over", "sub", "late", "early", "a", "an",
                "to", "and", "or",
            ];
            !joined.contains(&word.as_str())
                && month::of_word(&word).is_none()
                && !is_number_word(&word)
        }),
        '#' | '%' | '&' | '_' | '@' | '\\' | '=' | '.' | '+' | '*' => true,
        _ => before.is_alphabetic(),
    }
}

fn is_number_word(word: &str) -> bool {
    taiyaku_text::english::ONES.contains(&word) || taiyaku_text::english::TENS.contains(&word)
}

/// What a written value stands for, among the readings of its quantity.
fn senses(quantity: &Quantity, value: Ratio, is_scaled: bool) -> Vec<Sense> {
    let whole = Ratio::whole;
    let hundredth = Ratio::new(1, 100).unwrap_or(whole(1));
    let mut ways = vec![
        (Measure::Count, whole(1), whole(0)),
        (Measure::Rank, whole(1), whole(0)),
        (Measure::Multiple, whole(1), whole(0)),
        (Measure::Minutes, whole(1), whole(0)),
        (Measure::Months, whole(1), whole(0)),
        (Measure::Month, whole(1), whole(0)),
        (Measure::Share, hundredth, whole(0)),
        (Measure::Multiple, hundredth, whole(0)),
    ];
    if !is_scaled {
        let scales = [1_000, 1_000_000, 1_000_000_000, 1_000_000_000_000];
        ways.extend(scales.map(|scale| (Measure::Count, whole(scale), whole(0))));
        ways.push((Measure::Clock, whole(60), whole(0)));
        ways.push((Measure::Clock, whole(60), whole(720)));
        if value < whole(100) {
            ways.extend([1900, 2000].map(|century| (Measure::Count, whole(1), whole(century))));
        }
    }
    let sense = |(measure, factor, offset): (Measure, Ratio, Ratio)| {
        let meant = value.times(factor)?.plus(offset)?;
        let reading = Reading {
            measure,
            value: meant,
        };
        quantity.readings.contains(&reading).then_some(Sense {
            reading,
            factor,
            offset,
        })
    };
    ways.into_iter().filter_map(sense).collect()
}
