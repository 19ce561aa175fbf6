//! Exact decimal values.

/// A number as an integer of so many units of 10⁻ᵈ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decimal {
    units: u128,
    decimals: u32,
}

impl Decimal {
    pub(super) const ZERO: Self = Self::integer(0);

    pub(super) const fn integer(value: u128) -> Self {
        Self {
            units: value,
            decimals: 0,
        }
    }

    /// From the digits before and after the point; `None` if there are too many.
    pub(super) fn parse(whole: &str, fraction: &str) -> Option<Self> {
        let digits = format!("{whole}{fraction}");
        Some(Self {
            units: digits.parse().ok()?,
            decimals: u32::try_from(fraction.len()).ok()?,
        })
    }

    pub(super) fn times(self, factor: u128) -> Option<Self> {
        Some(Self {
            units: self.units.checked_mul(factor)?,
            decimals: self.decimals,
        })
    }

    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let decimals = self.decimals.max(other.decimals);
        let units = self
            .scaled(decimals)?
            .checked_add(other.scaled(decimals)?)?;
        Some(Self { units, decimals })
    }

    pub(super) fn is_below(self, limit: u128) -> bool {
        let power = 10_u128.checked_pow(self.decimals);
        power
            .and_then(|power| limit.checked_mul(power))
            .is_none_or(|limit| self.units < limit)
    }

    fn scaled(self, decimals: u32) -> Option<u128> {
        let power = 10_u128.checked_pow(decimals - self.decimals)?;
        self.units.checked_mul(power)
    }

    /// The canonical decimal string.
    pub(super) fn canonical(self) -> String {
        let digits = self.units.to_string();
        let decimals = self.decimals as usize;
        let digits = format!("{digits:0>width$}", width = decimals + 1);
        let (whole, fraction) = digits.split_at(digits.len() - decimals);
        canonical(whole, fraction)
    }
}

/// The canonical form of digits before and after the point: no needless zeros.
pub(super) fn canonical(whole: &str, fraction: &str) -> String {
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    match fraction.trim_end_matches('0') {
        "" => whole.to_owned(),
        fraction => format!("{whole}.{fraction}"),
    }
}
