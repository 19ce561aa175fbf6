//! Fractions in words: two thirds, one-third, a quarter.

use taiyaku_text::number::quantity::Ratio;

use super::{
    cardinal::{self, Spelling},
    ordinal,
};

/// How a fraction is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Style {
    joint: char,
    /// Whether "a" stands for one.
    article: bool,
    /// Whether a fourth is a quarter; `None` where the old fraction doesn't tell.
    quarter: Option<bool>,
}

/// How a text in small letters writes a fraction, if it does.
pub(super) fn style(text: &str, value: Ratio) -> Option<Style> {
    let ways = [' ', '-'].into_iter().flat_map(|joint| {
        [true, false].into_iter().flat_map(move |article| {
            [Some(true), Some(false)].map(|quarter| Style {
                joint,
                article,
                quarter,
            })
        })
    });
    let mut ways = ways;
    let found = ways.find(|style| write(value, *style).as_deref() == Some(text))?;
    let (numerator, denominator) = terms(value)?;
    Some(Style {
        quarter: found.quarter.filter(|_| denominator == 4),
        article: found.article && numerator == 1,
        ..found
    })
}

/// A fraction in a style.
pub(super) fn write(value: Ratio, style: Style) -> Option<String> {
    let (numerator, denominator) = terms(value)?;
    let spelling = Spelling {
        hyphen: true,
        and: None,
    };
    let first = if numerator == 1 && style.article {
        "a".to_owned()
    } else {
        cardinal::in_words(numerator, spelling)?
    };
    let part = match denominator {
        3 | 5..=10 => ordinal::in_words(denominator, true)?,
        4 if style.quarter.unwrap_or(true) => "quarter".to_owned(),
        4 => "fourth".to_owned(),
        _ => return None,
    };
    if first == "a" && part.starts_with('e') {
        return None;
    }
    let plural = if numerator == 1 { "" } else { "s" };
    let joint = if first == "a" { ' ' } else { style.joint };
    Some(format!("{first}{joint}{part}{plural}"))
}

/// Numerator and denominator in lowest terms, where the denominator is small.
fn terms(value: Ratio) -> Option<(u128, u128)> {
    let (numerator, denominator) = (1..=10).find_map(|denominator| {
        let numerator = value.times(Ratio::whole(denominator))?.as_whole()?;
        Some((numerator, denominator))
    })?;
    (numerator > 0 && numerator < denominator && denominator > 2)
        .then_some((numerator, denominator))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_keep_their_style() {
        let ratio = |one, two| Ratio::new(one, two).unwrap();
        for (text, old, new, expected) in [
            ("a third", ratio(1, 3), ratio(1, 4), Some("a quarter")),
            ("a third", ratio(1, 3), ratio(2, 3), Some("two thirds")),
            ("one-third", ratio(1, 3), ratio(3, 5), Some("three-fifths")),
            (
                "three fourths",
                ratio(3, 4),
                ratio(1, 4),
                Some("one fourth"),
            ),
            ("two thirds", ratio(2, 3), ratio(1, 2), None),
        ] {
            let style = style(text, old).unwrap();
            assert_eq!(write(new, style).as_deref(), expected, "{text}");
        }
        assert_eq!(style("half", ratio(1, 2)), None);
    }
}
