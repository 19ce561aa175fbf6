//! Dates as TMX wants them, and as the model has them: `YYYYMMDDThhmmssZ`.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

/// Whether `date` is written as TMX wants it.
pub(crate) fn is_valid(date: &str) -> bool {
    let form = |(place, byte): (usize, u8)| match place {
        8 => byte == b'T',
        15 => byte == b'Z',
        _ => byte.is_ascii_digit(),
    };
    date.len() == 16 && date.bytes().enumerate().all(form)
}

/// The same moment as TMX wants it, if `date` is an ISO 8601 date of any other form. Without a time zone
/// it is taken for UTC.
pub(crate) fn normalized(date: &str) -> Option<String> {
    let date = date.trim();
    let moment: Zoned = if let Ok(moment) = date.parse::<Timestamp>() {
        moment.to_zoned(TimeZone::UTC)
    } else if let Ok(moment) = date.parse::<DateTime>() {
        moment.to_zoned(TimeZone::UTC).ok()?
    } else {
        let day = date.parse::<Date>().ok()?;
        day.to_zoned(TimeZone::UTC).ok()?
    };
    written(&moment)
}

/// A moment as TMX wants it; `None` for one before the year 0 or after 9999.
pub(crate) fn written(moment: &Zoned) -> Option<String> {
    let moment = moment.with_time_zone(TimeZone::UTC);
    let written = moment.strftime("%Y%m%dT%H%M%SZ").to_string();
    is_valid(&written).then_some(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_forms_become_the_one() {
        for (date, expected) in [
            ("2026-08-23T09:15:00+09:00", Some("20260823T001500Z")),
            ("2026-08-23 09:15:00", Some("20260823T091500Z")),
            ("2026-08-23", Some("20260823T000000Z")),
            ("yesterday", None),
            ("", None),
        ] {
            assert_eq!(normalized(date).as_deref(), expected, "{date}");
        }
        assert!(is_valid("20260823T001500Z"));
        assert!(!is_valid("20260823T0015000"));
    }
}
