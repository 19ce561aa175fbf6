//! Who translated a segment and when, in the words of Trados Studio, memoQ and Phrase.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use taiyaku_text::model::Metadata;

use crate::dates;
use crate::xml::Element;

/// Keys of `<sdl:value>` in an `<sdl:seg>`.
pub(super) const TRADOS_KEYS: [&str; 4] = [
    "created_by",
    "created_on",
    "last_modified_by",
    "modified_on",
];

/// Takes what an `<sdl:value>` says.
pub(super) fn of_trados(history: &mut Metadata, key: &str, value: &str) {
    match key {
        "created_by" => history.author = text(value),
        "created_on" => history.created = date(value),
        "last_modified_by" => history.changed_by = text(value),
        "modified_on" => history.changed = date(value),
        _ => {}
    }
}

/// What the attributes of a `<trans-unit>` of memoQ or Phrase say.
pub(super) fn of_unit(element: &Element) -> Metadata {
    let read = |names: [&str; 2]| {
        let mut found = names.into_iter().filter_map(|name| element.attribute(name));
        found.next()
    };
    Metadata {
        created: read(["m:created-at", "mq:createdtimestamp"]).and_then(date),
        author: read(["m:created-by", "mq:creatoruser"]).and_then(text),
        changed: read(["m:modified-at", "mq:lastchangedtimestamp"]).and_then(date),
        changed_by: read(["m:modified-by", "mq:lastchanginguser"]).and_then(text),
        ..Metadata::default()
    }
}

fn text(value: &str) -> Option<String> {
    let value = value.trim();
    (!value.is_empty() && value != "null").then(|| value.to_owned())
}

/// The date as TMX writes it. Known are ISO 8601, `08/23/2026 09:15:00` (Studio; the month comes first), and
/// milliseconds since 1970 (Phrase). Without a time zone it is taken for UTC.
fn date(value: &str) -> Option<String> {
    let value = value.trim();
    let written = if let Ok(milliseconds) = value.parse::<i64>() {
        let moment = Timestamp::from_millisecond(milliseconds).ok()?;
        // Phrase writes 0 where it does not know.
        (milliseconds > 0).then(|| dates::written(&moment.to_zoned(TimeZone::UTC)))?
    } else if let Ok(moment) = DateTime::strptime("%m/%d/%Y %H:%M:%S", value) {
        dates::written(&moment.to_zoned(TimeZone::UTC).ok()?)
    } else {
        dates::normalized(value)
    };
    // memoQ writes the year 1 where it does not know.
    written.filter(|date| date.as_str() >= "1970")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_every_tool() {
        for (written, expected) in [
            ("08/10/2020 05:56:30", Some("20200810T055630Z")),
            ("2010-04-23T17:43:37Z", Some("20100423T174337Z")),
            (
                "2014-10-29T15:16:15.3366393+09:00",
                Some("20141029T061615Z"),
            ),
            ("2020-01-02T03:04:05", Some("20200102T030405Z")),
            ("1577934245000", Some("20200102T030405Z")),
            ("0001-01-01T00:00:00", None),
            ("0", None),
            ("yesterday", None),
            ("99999999999999999", None),
        ] {
            assert_eq!(date(written).as_deref(), expected, "{written}");
        }
    }
}
