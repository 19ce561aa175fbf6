//! Dates as people give them.

use jiff::civil::{Date, DateTime};

/// The seconds that a date covers, first and last, as numbers `YYYYMMDDhhmmss`: a year, a month, a day or a minute is all
/// of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first second.
    pub first: u64,
    /// The last second.
    pub last: u64,
}

impl std::str::FromStr for Period {
    type Err = &'static str;

    /// Reads `2024`, `2024-05`, `2024-05-06`, `20240506`, `2024-05-06T07:08`, `2024-05-06 07:08:09` and
    /// `20240506T070809Z`. Times are UTC, as memories have them.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refused = "not a date, such as 2024-05-06, 2024-05 or 2024-05-06T07:08";
        let text = text.trim();
        let text = text.strip_suffix(['Z', 'z']).unwrap_or(text);
        let parts = text.split(['-', '/', ':', 'T', 't', ' ']);
        let mut lengths = parts.clone().map(str::len);
        // The year has four digits, everything else two; they may stand side by side.
        let whole = lengths.next().is_some_and(|first| first >= 4)
            && lengths.all(|length| length > 0 && length % 2 == 0);
        let digits: String = parts.collect();
        let known = whole && [4, 6, 8, 12, 14].contains(&digits.len());
        if !known || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(refused);
        }
        let filled = |pattern: &str| {
            let rest = pattern.get(digits.len()..).unwrap_or_default();
            format!("{digits}{rest}").parse::<u64>().ok()
        };
        let first = filled("00000101000000").ok_or(refused)?;
        let day = day_of(first).ok_or(refused)?;
        let last_day = match digits.len() {
            6 => day.days_in_month(),
            _ => 31,
        };
        let last = filled(&format!("000012{last_day:02}235959")).ok_or(refused)?;
        Ok(Self { first, last })
    }
}

/// The day of a moment, if there is such a moment.
fn day_of(moment: u64) -> Option<Date> {
    let part = |place: u64| i8::try_from(moment / place % 100).ok();
    let year = i16::try_from(moment / 10_000_000_000).ok()?;
    let (month, day) = (part(100_000_000)?, part(1_000_000)?);
    let (hour, minute, second) = (part(10_000)?, part(100)?, part(1)?);
    let moment = DateTime::new(year, month, day, hour, minute, second, 0).ok()?;
    Some(moment.date())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_covers_all_of_itself() {
        for (text, first, last) in [
            ("2024", 20_240_101_000_000, 20_241_231_235_959),
            ("2024-02", 20_240_201_000_000, 20_240_229_235_959),
            ("2024-05-06", 20_240_506_000_000, 20_240_506_235_959),
            ("2024/05/06", 20_240_506_000_000, 20_240_506_235_959),
            ("20240506", 20_240_506_000_000, 20_240_506_235_959),
            ("2024-05-06T07:08", 20_240_506_070_800, 20_240_506_070_859),
            (
                "2024-05-06 07:08:09",
                20_240_506_070_809,
                20_240_506_070_809,
            ),
            ("20240506T070809Z", 20_240_506_070_809, 20_240_506_070_809),
        ] {
            assert_eq!(text.parse(), Ok(Period { first, last }), "{text}");
        }
        for text in [
            "",
            "yesterday",
            "2024-13",
            "2024-02-30",
            "20240506T99",
            "24-5-6",
            "2024-05-06T24:00",
            "99999",
        ] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }
}
