//! Cardinal numbers: 45,000, 1.2 million, ¥3bn, forty-five thousand.

use taiyaku_text::{
    english::{ONES, TENS},
    number::quantity::Ratio,
};

/// How a number in digits is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Digits {
    /// Whether groups of three are parted by commas; `None` where the number is too short to tell.
    pub(super) grouped: Option<bool>,
    /// How many figures stand before the point, leading zeros included.
    pub(super) width: usize,
    /// Whether it begins with 0.
    pub(super) padded: bool,
}

/// Scales from small to large, by the way of writing.
const FAMILIES: [[(&str, u128); 4]; 4] = [
    [
        ("thousand", 1_000),
        ("million", 1_000_000),
        ("billion", 1_000_000_000),
        ("trillion", 1_000_000_000_000),
    ],
    [
        ("k", 1_000),
        ("m", 1_000_000),
        ("bn", 1_000_000_000),
        ("tn", 1_000_000_000_000),
    ],
    [
        ("K", 1_000),
        ("M", 1_000_000),
        ("B", 1_000_000_000),
        ("T", 1_000_000_000_000),
    ],
    [
        ("k", 1_000),
        ("mn", 1_000_000),
        ("bn", 1_000_000_000),
        ("trn", 1_000_000_000_000),
    ],
];

/// The most decimals that a number before "million" may have.
const SCALED_DECIMALS: usize = 3;

/// The value of a scale, if it is one that can be changed for another.
pub(super) fn scale(word: &str) -> Option<u128> {
    family(word)?
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, value)| *value)
}

fn family(word: &str) -> Option<&'static [(&'static str, u128); 4]> {
    FAMILIES
        .iter()
        .find(|family| family.iter().any(|(name, _)| *name == word))
}

/// A value in digits with a scale of the same family: the number and the scale, which may be another one, or none
/// where the value is too small or has too many figures. `may_be_below_one`: 0.35 million.
pub(super) fn scaled(
    value: Ratio,
    word: &str,
    may_be_below_one: bool,
) -> Option<(String, Option<&'static str>)> {
    let family = family(word)?;
    let own = scale(word)?;
    let fits = |size: u128| {
        let plain = value.over(Ratio::whole(size))?;
        let digits = decimal(plain, 0)?;
        let decimals = digits
            .split_once('.')
            .map_or(0, |(_, decimals)| decimals.len());
        let least = if may_be_below_one && size == own {
            Ratio::new(1, 100)?
        } else {
            Ratio::whole(1)
        };
        let in_range = plain >= least && plain < Ratio::whole(1000);
        (in_range && decimals <= SCALED_DECIMALS).then_some(digits)
    };
    let with = |(name, size): &(&'static str, u128)| Some((fits(*size)?, Some(*name)));
    let same = family.iter().filter(|(_, size)| *size == own);
    let others = family
        .iter()
        .rev()
        .filter(|(_, size)| *size != own && (*size > 1000 || own == 1000));
    // Hundreds of thousands are written out where millions are in words.
    same.chain(others).find_map(with).or_else(|| {
        let digits = decimal(value, 0)?;
        Some((grouped(&digits), None))
    })
}

/// A value in digits with at least so many decimals; `None` if it has more than six.
pub(super) fn decimal(value: Ratio, decimals: usize) -> Option<String> {
    let written = value.to_string();
    if written.contains('/') {
        return None;
    }
    let plain = written.replace(',', "");
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    if decimals == 0 && fraction.is_empty() {
        return Some(whole.to_owned());
    }
    Some(format!("{whole}.{fraction:0<decimals$}"))
}

/// Digits with commas.
pub(super) fn grouped(digits: &str) -> String {
    let (whole, fraction) = digits
        .split_once('.')
        .map_or((digits, None), |(w, f)| (w, Some(f)));
    let mut text = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// A value in digits in the style of another number. `may_group` says whether commas are right where the old number
/// is too short to tell; `None` if that isn't known.
pub(super) fn in_digits(
    value: Ratio,
    style: Digits,
    decimals: usize,
    may_group: Option<bool>,
) -> Option<String> {
    let digits = decimal(value, decimals)?;
    let whole = digits.split('.').next()?.len();
    if style.padded {
        // 02 of a date
        return (whole <= style.width && !digits.contains('.'))
            .then(|| format!("{digits:0>width$}", width = style.width));
    }
    if whole <= 3 {
        return Some(digits);
    }
    let is_grouped = style.grouped.or(may_group)?;
    Some(if is_grouped { grouped(&digits) } else { digits })
}

/// How a number is spelled out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spelling {
    /// Whether a hyphen joins tens and ones.
    pub(super) hyphen: bool,
    /// Whether "and" stands after the hundreds; `None` if not known, so that no such number can be written.
    pub(super) and: Option<bool>,
}

/// All ways to spell a number out.
pub(super) const SPELLINGS: [Spelling; 4] = [
    Spelling {
        hyphen: true,
        and: Some(false),
    },
    Spelling {
        hyphen: true,
        and: Some(true),
    },
    Spelling {
        hyphen: false,
        and: Some(false),
    },
    Spelling {
        hyphen: false,
        and: Some(true),
    },
];

/// A number in words, if people would write it so: up to a thousand, and so many thousands, millions and so on.
pub(super) fn in_words(value: u128, spelling: Spelling) -> Option<String> {
    if value < 1000 {
        return below_1000(value, spelling);
    }
    let scales = [
        ("trillion", 1_000_000_000_000),
        ("billion", 1_000_000_000),
        ("million", 1_000_000),
        ("thousand", 1_000),
    ];
    let (name, size) = scales.into_iter().find(|(_, size)| value >= *size)?;
    let many = value / size;
    (value.is_multiple_of(size) && many < 1000)
        .then(|| Some(format!("{} {name}", below_1000(many, spelling)?)))?
}

fn below_1000(value: u128, spelling: Spelling) -> Option<String> {
    let below_100 = |value: usize| -> Option<String> {
        if value < 20 {
            return ONES.get(value).map(|word| (*word).to_owned());
        }
        let tens = TENS.get((value / 10).checked_sub(2)?)?;
        let joint = if spelling.hyphen { '-' } else { ' ' };
        Some(match value % 10 {
            0 => (*tens).to_owned(),
            ones => format!("{tens}{joint}{}", ONES.get(ones)?),
        })
    };
    let value = usize::try_from(value).ok()?;
    if value < 100 {
        return below_100(value);
    }
    let hundreds = format!("{} hundred", below_100(value / 100)?);
    match value % 100 {
        0 => Some(hundreds),
        rest => {
            let and = if spelling.and? { " and " } else { " " };
            Some(format!("{hundreds}{and}{}", below_100(rest)?))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_fit_the_value() {
        for (value, word, expected) in [
            (3_450_000, "million", Some(("3.45", Some("million")))),
            (450_000, "million", Some(("450,000", None))),
            (1_200_000_000, "million", Some(("1.2", Some("billion")))),
            (12_345_678, "million", Some(("12,345,678", None))),
            (90_000_000, "billion", Some(("90", Some("million")))),
            (2_000_000, "bn", Some(("2", Some("m")))),
            (45_000, "thousand", Some(("45", Some("thousand")))),
        ] {
            let expected = expected.map(|(digits, scale): (&str, _)| (digits.to_owned(), scale));
            assert_eq!(
                scaled(Ratio::whole(value), word, false),
                expected,
                "{value} {word}"
            );
        }
    }

    #[test]
    fn numbers_are_spelled_out() {
        let spelling = Spelling {
            hyphen: true,
            and: None,
        };
        for (value, expected) in [
            (0, Some("zero")),
            (12, Some("twelve")),
            (45, Some("forty-five")),
            (45_000, Some("forty-five thousand")),
            (300, Some("three hundred")),
            (310, None),
            (45_300, None),
            (2_000_000, Some("two million")),
        ] {
            assert_eq!(in_words(value, spelling).as_deref(), expected);
        }
    }
}
