//! Exact decimal numbers: a rate as it is written, money in the least unit of its currency, hundredths.
//!
//! Nothing here passes through binary fractions, and each rounding is half up, once.

use std::fmt;

use serde::{Deserialize, Deserializer, de};

/// A number of zero or more with up to six decimal places, as somebody wrote it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Decimal {
    /// The digits as a whole number.
    pub(super) digits: u64,
    /// How many of them stand behind the point.
    pub(super) places: u32,
}

impl Decimal {
    /// The number that `text` writes, such as `12`, `9.5` or `0.085`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
        let plain = digits(whole) && digits(fraction) && !whole.is_empty();
        if !plain || (text.contains('.') && fraction.is_empty()) || whole.len() > 9 {
            return None;
        }
        let fraction = fraction.trim_end_matches('0');
        if fraction.len() > 6 {
            return None;
        }
        Some(Self {
            digits: format!("{whole}{fraction}").parse().ok()?,
            places: u32::try_from(fraction.len()).ok()?,
        })
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&with_point(u128::from(self.digits), self.places))
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(DecimalVisitor)
    }
}

/// Takes the number however it is written. The shortest form of a binary fraction is what was typed.
struct DecimalVisitor;

impl de::Visitor<'_> for DecimalVisitor {
    type Value = Decimal;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a number such as 12 or 0.085, with at most six decimal places")
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Decimal, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Decimal, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Decimal, E> {
        Decimal::parse(value).ok_or_else(|| E::invalid_value(de::Unexpected::Str(value), &self))
    }
}

/// An amount of money in the least unit of its currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Money(pub u128);

impl Money {
    /// As it is written with so many decimal places: `12.30`.
    #[must_use]
    pub fn written(self, places: u32) -> String {
        with_point(self.0, places)
    }
}

/// A quantity in hundredths: what per cents of whole numbers are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Hundredths(pub u64);

impl Hundredths {
    /// The quantity as a binary fraction, for JSON; as near as that can be.
    #[must_use]
    pub fn to_number(self) -> f64 {
        self.0 as f64 / 100.0
    }
}

impl fmt::Display for Hundredths {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&with_point(u128::from(self.0), 2))
    }
}

/// `dividend / divisor` as a whole number, rounded half up; 0 where the divisor is 0.
pub(crate) fn rounded(dividend: u128, divisor: u128) -> u128 {
    (dividend + divisor / 2).checked_div(divisor).unwrap_or(0)
}

/// A whole number with the point before its last `places` digits.
pub(crate) fn with_point(digits: u128, places: u32) -> String {
    if places == 0 {
        return digits.to_string();
    }
    let unit = 10_u128.pow(places);
    let width = places as usize;
    format!("{}.{:0width$}", digits / unit, digits % unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_is_what_was_written() {
        for (text, shown) in [
            ("12", "12"),
            ("9.50", "9.5"),
            ("0.085", "0.085"),
            ("007", "7"),
        ] {
            assert_eq!(
                Decimal::parse(text).map(|d| d.to_string()).as_deref(),
                Some(shown)
            );
        }
        for bad in [
            "",
            ".",
            "1.",
            ".5",
            "-1",
            "1e3",
            "1,5",
            "NaN",
            "inf",
            "0.1234567",
            "1234567890",
        ] {
            assert_eq!(Decimal::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn halves_go_up() {
        assert_eq!(rounded(5, 10), 1);
        assert_eq!(rounded(4, 10), 0);
        assert_eq!(rounded(14, 10), 1);
        assert_eq!(rounded(1, 0), 0);
        assert_eq!(rounded(3, 1), 3);
    }

    #[test]
    fn the_point_stands_in_its_place() {
        assert_eq!(Money(1230).written(2), "12.30");
        assert_eq!(Money(5).written(2), "0.05");
        assert_eq!(Money(1230).written(0), "1230");
        assert_eq!(Hundredths(7020).to_string(), "70.20");
    }
}
