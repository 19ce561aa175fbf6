//! How messages name a quantity.

use taiyaku_text::number::quantity::{Bound, Measure, Quantity, Ratio, Reading};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The value of a quantity as English writes it; a year has no comma.
fn value(quantity: &Quantity, written: &str) -> String {
    let value = quantity.main().map_or_else(String::new, in_english);
    let without_comma = value.replace(',', "");
    if written == without_comma || written.ends_with('年') && without_comma.len() == 4 {
        without_comma
    } else {
        value
    }
}

fn in_english(reading: Reading) -> String {
    let value = reading.value;
    let whole = value.as_whole().unwrap_or_default();
    match reading.measure {
        Measure::Share => value
            .times(Ratio::whole(100))
            .and_then(Ratio::as_whole)
            .map_or_else(|| value.to_string(), |percent| format!("{percent}%")),
        Measure::Multiple => format!("{value} times"),
        Measure::Minutes => format!("{value} minutes"),
        Measure::Months => format!("{value} months"),
        Measure::Month => month(whole),
        Measure::Clock => format!("{}:{:02}", whole / 60, whole % 60),
        Measure::Magnitude => magnitude(whole).to_owned(),
        Measure::Count | Measure::Rank | Measure::Weekday => value.to_string(),
    }
}

fn month(number: u128) -> String {
    usize::try_from(number)
        .ok()
        .and_then(|number| MONTHS.get(number.checked_sub(1)?))
        .map_or_else(|| number.to_string(), |&name| name.to_owned())
}

fn magnitude(power: u128) -> &'static str {
    match power {
        1 => "a little over ten",
        10 => "dozens",
        100 => "hundreds",
        1000 => "thousands",
        10_000 => "tens of thousands",
        100_000 => "hundreds of thousands",
        1_000_000 => "millions",
        10_000_000 => "tens of millions",
        100_000_000 => "hundreds of millions",
        1_000_000_000 => "billions",
        _ => "a very large number",
    }
}

/// `45,000 (4万5000)`, or the number alone if the source writes it like English.
pub(super) fn value_and_source(quantity: &Quantity, written: &str) -> String {
    let value = value(quantity, written);
    if value == written {
        value
    } else {
        format!("{value} ({written})")
    }
}

/// `4万5000 is 45,000`, or that the source has it.
pub(super) fn source_is_value(quantity: &Quantity, written: &str) -> String {
    let value = value(quantity, written);
    if value == written {
        format!("the source has {value}")
    } else {
        format!("{written} is {value}")
    }
}

/// `at least 65`.
pub(super) fn bounded(quantity: &Quantity, written: &str) -> String {
    let bound = match quantity.bound {
        Some(Bound::Below) => "less than ",
        Some(Bound::AtMost) => "at most ",
        Some(Bound::AtLeast) => "at least ",
        Some(Bound::Above) => "more than ",
        None => "",
    };
    format!("{bound}{}", value(quantity, written))
}
