//! Exact values: 45,000, 3.14, 1/3.

use std::{cmp::Ordering, fmt};

/// A number of no sign, exact: a fraction in lowest terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ratio {
    numerator: u128,
    denominator: u128,
}

impl Ratio {
    /// One half.
    pub const HALF: Self = Self {
        numerator: 1,
        denominator: 2,
    };

    /// A whole number.
    #[must_use]
    pub const fn whole(value: u128) -> Self {
        Self {
            numerator: value,
            denominator: 1,
        }
    }

    /// A fraction; `None` if nothing can be divided into so many parts.
    #[must_use]
    pub fn new(numerator: u128, denominator: u128) -> Option<Self> {
        let divisor = greatest_common_divisor(numerator, denominator);
        (denominator > 0).then(|| Self {
            numerator: numerator / divisor,
            denominator: denominator / divisor,
        })
    }

    /// From a decimal string (`45000`, `3.14`); `None` if it is none or has too many digits.
    #[must_use]
    pub fn parse(decimal: &str) -> Option<Self> {
        let (whole, fraction) = decimal.split_once('.').unwrap_or((decimal, ""));
        let digits = format!("{whole}{fraction}");
        let power = 10_u128.checked_pow(u32::try_from(fraction.len()).ok()?)?;
        Self::new(digits.parse().ok()?, power)
    }

    /// The product, if it is not too large.
    #[must_use]
    pub fn times(self, factor: Self) -> Option<Self> {
        let numerator = self.numerator.checked_mul(factor.numerator)?;
        Self::new(numerator, self.denominator.checked_mul(factor.denominator)?)
    }

    /// The sum, if it is not too large.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let one = self.numerator.checked_mul(other.denominator)?;
        let two = other.numerator.checked_mul(self.denominator)?;
        let denominator = self.denominator.checked_mul(other.denominator)?;
        Self::new(one.checked_add(two)?, denominator)
    }

    /// The difference; `None` if it is negative or too large.
    #[must_use]
    pub fn minus(self, other: Self) -> Option<Self> {
        let one = self.numerator.checked_mul(other.denominator)?;
        let two = other.numerator.checked_mul(self.denominator)?;
        let denominator = self.denominator.checked_mul(other.denominator)?;
        Self::new(one.checked_sub(two)?, denominator)
    }

    /// The quotient; `None` for a division by zero and if it is too large.
    #[must_use]
    pub fn over(self, divisor: Self) -> Option<Self> {
        let inverse = Self::new(divisor.denominator, divisor.numerator)?;
        self.times(inverse)
    }

    /// Its value, if it is a whole number.
    #[must_use]
    pub const fn as_whole(self) -> Option<u128> {
        if self.denominator == 1 {
            Some(self.numerator)
        } else {
            None
        }
    }

    /// Near enough for messages and for rough comparison.
    #[must_use]
    #[allow(clippy::cast_precision_loss)] // Wanted: an approximation.
    pub fn approximate(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        let one = self.numerator.checked_mul(other.denominator);
        let two = other.numerator.checked_mul(self.denominator);
        match (one, two) {
            (Some(one), Some(two)) => one.cmp(&two),
            _ => self.approximate().total_cmp(&other.approximate()),
        }
    }
}

/// As English writes it: `45,000`, `3.14`, `1/3`.
impl fmt::Display for Ratio {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = (0..=6_u32).find(|&decimals| 10_u128.pow(decimals) % self.denominator == 0);
        let Some(decimals) = decimals else {
            return write!(formatter, "{}/{}", self.numerator, self.denominator);
        };
        let whole = self.numerator / self.denominator;
        formatter.write_str(&grouped(whole))?;
        if decimals > 0 {
            let factor = 10_u128.pow(decimals) / self.denominator;
            let fraction = (self.numerator % self.denominator) * factor;
            write!(formatter, ".{fraction:0>width$}", width = decimals as usize)?;
        }
        Ok(())
    }
}

/// A whole number with a comma before each group of three digits.
fn grouped(value: u128) -> String {
    let digits = value.to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn greatest_common_divisor(one: u128, two: u128) -> u128 {
    let (mut one, mut two) = (one, two);
    while two > 0 {
        (one, two) = (two, one % two);
    }
    one.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_read_as_english_writes_them() {
        for (decimal, text) in [
            ("45000", "45,000"),
            ("1234567", "1,234,567"),
            ("3.140", "3.14"),
            ("0.05", "0.05"),
            ("0800", "800"),
        ] {
            let value = Ratio::parse(decimal).map(|value| value.to_string());
            assert_eq!(value.as_deref(), Some(text));
        }
        assert_eq!(Ratio::new(2, 6).unwrap().to_string(), "1/3");
        assert_eq!(Ratio::parse("1".repeat(50).as_str()), None);
        assert_eq!(Ratio::new(1, 0), None);
    }
}
