//! What the value of an attribute may be.

/// A kind of value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// Any text.
    Text,
    /// One of these. `x-*` in the list stands for values of one's own, `*:*` for a prefix and a value.
    Values(Vec<&'static str>),
    /// A language code of BCP 47, by its form.
    Language,
    /// A name token of XML: no white space, no odd punctuation.
    NameToken,
    /// Name tokens with spaces between them.
    NameTokens,
    /// A name without a colon, as ids are in schemas.
    Id,
    /// A whole number from 1.
    Positive,
    /// A whole number from 1 to 10.
    UpToTen,
    /// A decimal number from 0 to 100.
    Percentage,
    /// A date and time of XML Schema.
    DateTime,
    /// `YYYYMMDDThhmmssZ`.
    BasicDate,
    /// A decimal number without sign, as TMX counts usage.
    Digits,
}

impl Kind {
    /// The kind that a model means: `a|b|c`, or a name after a colon.
    pub(super) fn parse(text: &'static str) -> Self {
        match text {
            ":language" => Self::Language,
            ":nmtoken" => Self::NameToken,
            ":nmtokens" => Self::NameTokens,
            ":id" => Self::Id,
            ":positive" => Self::Positive,
            ":up-to-ten" => Self::UpToTen,
            ":percentage" => Self::Percentage,
            ":date-time" => Self::DateTime,
            ":basic-date" => Self::BasicDate,
            ":digits" => Self::Digits,
            _ => Self::Values(text.split('|').collect()),
        }
    }

    /// Whether `value` is of this kind.
    pub(super) fn allows(&self, value: &str) -> bool {
        match self {
            Self::Text => true,
            Self::Values(values) => values.iter().any(|one| matches(one, value)),
            Self::Language => is_language(value.trim()),
            Self::NameToken => is_name_token(value.trim()),
            Self::NameTokens => value.split_whitespace().all(is_name_token),
            Self::Id => is_id(value.trim()),
            Self::Positive => value.trim().parse::<u64>().is_ok_and(|number| number > 0),
            Self::UpToTen => value
                .trim()
                .parse::<u8>()
                .is_ok_and(|n| (1..=10).contains(&n)),
            Self::Percentage => is_percentage(value.trim()),
            Self::DateTime => is_date_time(value.trim()),
            Self::BasicDate => is_basic_date(value),
            Self::Digits => !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()),
        }
    }

    /// What is wanted, for people.
    pub(super) fn wanted(&self) -> String {
        match self {
            Self::Text => "any text".to_owned(),
            Self::Values(values) if values.len() > 12 => {
                format!("a value of the standard such as {}", values[..4].join(", "))
            }
            Self::Values(values) => values.join(", "),
            Self::Language => "a language code such as ja or en-US".to_owned(),
            Self::NameToken => "letters, digits and .-_: only".to_owned(),
            Self::NameTokens => "names with spaces between them".to_owned(),
            Self::Id => {
                "a name that begins with a letter or _, without spaces or colons".to_owned()
            }
            Self::Positive => "a whole number from 1".to_owned(),
            Self::UpToTen => "a whole number from 1 to 10".to_owned(),
            Self::Percentage => "a number from 0 to 100".to_owned(),
            Self::DateTime => "a time such as 2026-11-27T09:00:00Z".to_owned(),
            Self::BasicDate => "a time such as 20261127T090000Z".to_owned(),
            Self::Digits => "a whole number".to_owned(),
        }
    }

    /// A value of this kind that says the same, where there is one.
    pub(super) fn mended(&self, value: &str) -> Option<String> {
        let mended = match self {
            Self::Language => value.trim().replace('_', "-"),
            Self::Id | Self::NameToken => as_name(value),
            Self::Percentage => value.trim().trim_end_matches(['%', '％']).trim().to_owned(),
            Self::BasicDate => basic_date(value)?,
            Self::DateTime => date_time(value)?,
            Self::Digits | Self::Positive => value.trim().to_owned(),
            Self::Values(values) => {
                let same = |one: &&&str| one.eq_ignore_ascii_case(value.trim());
                match values.iter().find(same) {
                    Some(one) => (*one).to_owned(),
                    None if values.contains(&"x-*") => format!("x-{}", as_name(value)),
                    None => return None,
                }
            }
            Self::Text | Self::NameTokens | Self::UpToTen => return None,
        };
        self.allows(&mended).then_some(mended)
    }
}

fn matches(pattern: &str, value: &str) -> bool {
    match pattern {
        "x-*" => value
            .strip_prefix("x-")
            .is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace)),
        "*:*" => value.split_once(':').is_some_and(|(before, after)| {
            let sound = |part: &str| {
                !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c == ':')
            };
            sound(before) && sound(after)
        }),
        _ => pattern == value,
    }
}

/// `xs:language`: up to eight letters, then parts of up to eight letters or digits.
pub(super) fn is_language(value: &str) -> bool {
    let mut parts = value.split('-');
    let first = parts.next().unwrap_or_default();
    (1..=8).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

fn is_name_character(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ':' | '\u{b7}')
}

fn is_name_token(value: &str) -> bool {
    !value.is_empty() && value.chars().all(is_name_character)
}

fn is_id(value: &str) -> bool {
    let begins = |c: char| c.is_alphabetic() || c == '_';
    value.starts_with(begins) && value.chars().all(|c| is_name_character(c) && c != ':')
}

/// A name made of any text.
fn as_name(value: &str) -> String {
    let fit = |c: char| {
        if is_name_character(c) && c != ':' {
            c
        } else {
            '-'
        }
    };
    let name: String = value.trim().chars().map(fit).collect();
    if name.starts_with(|c: char| c.is_alphabetic() || c == '_') {
        name
    } else {
        format!("_{name}")
    }
}

fn is_percentage(value: &str) -> bool {
    let digits = value
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    digits
        && value
            .parse::<f64>()
            .is_ok_and(|number| (0.0..=100.0).contains(&number))
}

/// `xs:dateTime`, with or without a zone.
pub(super) fn is_date_time(value: &str) -> bool {
    let Some((date, time)) = value.split_once('T') else {
        return false;
    };
    let zone = time.find(['Z', '+', '-']).unwrap_or(time.len());
    let (clock, zone) = time.split_at(zone);
    let zoned = zone.is_empty()
        || zone == "Z"
        || (zone.len() == 6 && zone.get(1..).is_some_and(|zone| shape(zone, "00:00")));
    let whole = clock.split('.').next().unwrap_or_default();
    date.parse::<jiff::civil::Date>().is_ok()
        && shape(date, "0000-00-00")
        && shape(whole, "00:00:00")
        && whole.parse::<jiff::civil::Time>().is_ok()
        && zoned
}

/// Whether digits stand where the pattern has zeros, and all else is equal.
fn shape(value: &str, pattern: &str) -> bool {
    value.len() == pattern.len()
        && value.bytes().zip(pattern.bytes()).all(|(byte, wanted)| {
            if wanted == b'0' {
                byte.is_ascii_digit()
            } else {
                byte == wanted
            }
        })
}

fn is_basic_date(value: &str) -> bool {
    shape(value, "00000000T000000Z")
        && jiff::civil::DateTime::strptime("%Y%m%dT%H%M%SZ", value).is_ok()
}

fn basic_date(value: &str) -> Option<String> {
    let moment = moment(value)?;
    Some(moment.strftime("%Y%m%dT%H%M%SZ").to_string())
}

fn date_time(value: &str) -> Option<String> {
    let moment = moment(value)?;
    Some(moment.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
}

/// The moment that a date of another notation means, in UTC.
fn moment(value: &str) -> Option<jiff::civil::DateTime> {
    let value = value.trim();
    if let Ok(stamp) = value.parse::<jiff::Timestamp>() {
        return Some(stamp.to_zoned(jiff::tz::TimeZone::UTC).datetime());
    }
    if let Ok(moment) = value.parse::<jiff::civil::DateTime>() {
        return Some(moment);
    }
    let forms = [
        "%Y%m%dT%H%M%SZ",
        "%Y%m%dT%H%M%S",
        "%Y%m%d%H%M%S",
        "%Y%m%dT%H%MZ",
        "%Y/%m/%d %H:%M:%S",
    ];
    let moments = forms.iter();
    let moment = moments.filter_map(|form| jiff::civil::DateTime::strptime(form, value).ok());
    let dates = ["%Y%m%d", "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d"].iter();
    let dates = dates.filter_map(|form| jiff::civil::Date::strptime(form, value).ok());
    moment
        .chain(dates.map(|date| date.to_datetime(jiff::civil::Time::midnight())))
        .next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_knows_its_values_and_mends_others() {
        assert!(Kind::Language.allows("zh-Hant-TW"));
        assert!(!Kind::Language.allows("en_US"));
        assert_eq!(Kind::Language.mended("en_US").as_deref(), Some("en-US"));
        assert!(Kind::BasicDate.allows("20261127T090000Z"));
        assert!(!Kind::BasicDate.allows("20261327T090000Z"));
        let day = Kind::BasicDate.mended("2026-08-23");
        assert_eq!(day.as_deref(), Some("20260823T000000Z"));
        let zoned = Kind::BasicDate.mended("2026-08-23T09:00:00+09:00");
        assert_eq!(zoned.as_deref(), Some("20260823T000000Z"));
        assert_eq!(Kind::BasicDate.mended("yesterday"), None);
        assert!(Kind::DateTime.allows("2026-08-23T09:00:00.5+09:00"));
        assert!(!Kind::DateTime.allows("20260823T090000Z"));
        assert_eq!(Kind::Percentage.mended("80%").as_deref(), Some("80"));
        assert!(!Kind::Percentage.allows("101"));
        assert!(!Kind::Percentage.allows("inf"));
        let state = Kind::parse("new|final|x-*");
        assert!(state.allows("x-mine") && !state.allows("done"));
        assert_eq!(state.mended("done").as_deref(), Some("x-done"));
        assert_eq!(state.mended("Final").as_deref(), Some("final"));
        assert!(Kind::parse("fmt|*:*").allows("my:type"));
        assert!(!Kind::Id.allows("1a"));
        assert_eq!(Kind::Id.mended("1 a").as_deref(), Some("_1-a"));
    }
}
