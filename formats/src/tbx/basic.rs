//! What TBX-Basic allows at each level: in version 2 by `TBXBasicXCSV02.xcs` and the Schematron rules in
//! `TBXBasicRNGV02.rng`, in version 3 by `TBX-Basic_DCA.sch`, `Min.rng` and `Basic.rng`.

use taiyaku_text::model::DataCategory;

use super::ids::is_xml_name;
use super::language::is_valid_tag;
use super::{Level, TbxVariant};
use crate::term_names::basic_part_of_speech;

/// Picklist of `partOfSpeech`; version 3 lacks the last one.
const PARTS_OF_SPEECH: [&str; 6] = ["noun", "verb", "adjective", "adverb", "other", "properNoun"];

/// Picklist of `termLocation` in version 3.
pub(crate) const TERM_LOCATIONS: [&str; 18] = [
    "checkBox",
    "comboBox",
    "comboBoxElement",
    "dialogBox",
    "groupBox",
    "informativeMessage",
    "interactiveMessage",
    "menuItem",
    "progressBar",
    "pushButton",
    "radioButton",
    "slider",
    "spinBox",
    "tab",
    "tableText",
    "textBox",
    "toolTip",
    "user-definedType",
];

/// Whether the picklist has this part of speech.
fn is_part_of_speech(name: &str, variant: TbxVariant) -> bool {
    let last = if variant.is_v2() { 6 } else { 5 };
    PARTS_OF_SPEECH
        .iter()
        .take(last)
        .any(|known| *known == name)
}

/// The value of the picklist for a part of speech.
pub(super) fn picklist_name(name: &str, variant: TbxVariant) -> &str {
    if is_part_of_speech(name, variant) {
        return name;
    }
    match basic_part_of_speech(name) {
        "properNoun" if !is_part_of_speech("properNoun", variant) => "noun",
        basic => basic,
    }
}

/// Whether a valid TBX-Basic file can hold the category with all that is grouped with it at this level.
pub(super) fn allows(category: &DataCategory, level: Level, variant: TbxVariant) -> bool {
    allows_alone(category, level, variant)
        && category
            .grouped
            .iter()
            .all(|beside| allows_beside(category, beside, variant))
}

fn allows_alone(category: &DataCategory, level: Level, variant: TbxVariant) -> bool {
    let value = category.value.as_str();
    let v3 = !variant.is_v2();
    let in_place = match (category.element.as_str(), category.category.as_str()) {
        ("descrip", "definition") => level != Level::Term,
        ("descrip", "context") => level == Level::Term,
        ("descrip", "subjectField") => level == Level::Entry && category.grouped.is_empty(),
        ("admin", "source") => true,
        ("admin", "customerSubset" | "projectSubset") => {
            level == Level::Term || (v3 && level == Level::Entry)
        }
        ("transac", "transactionType") => matches!(value, "origination" | "modification"),
        ("ref", "crossReference") => level != Level::Language,
        ("xref", "externalCrossReference") => v3 || level != Level::Language,
        ("xref", "xGraphic") => level == Level::Entry || (v3 && level == Level::Language),
        ("termNote", name) => level == Level::Term && allows_term_note(name, value, variant),
        _ => false,
    };
    in_place && allows_attributes(category, variant)
}

fn allows_term_note(name: &str, value: &str, variant: TbxVariant) -> bool {
    match name {
        "administrativeStatus" => super::status::is_basic(value),
        "geographicalUsage" => true,
        "termLocation" => variant.is_v2() || TERM_LOCATIONS.contains(&value),
        "grammaticalGender" => ["masculine", "feminine", "neuter", "other"].contains(&value),
        "partOfSpeech" => is_part_of_speech(value, variant),
        "termType" => [
            "abbreviation",
            "acronym",
            "fullForm",
            "shortForm",
            "variant",
            "phrase",
        ]
        .contains(&value),
        _ => false,
    }
}

/// Whether `beside` may stand in the group of `main`.
fn allows_beside(main: &DataCategory, beside: &DataCategory, variant: TbxVariant) -> bool {
    let in_place = match (
        main.element.as_str(),
        beside.element.as_str(),
        beside.category.as_str(),
    ) {
        ("descrip", "admin", "source") | ("transac", "transacNote", "responsibility") => true,
        ("transac", "date", "") => is_date(&beside.value),
        _ => false,
    };
    in_place && beside.grouped.is_empty() && allows_attributes(beside, variant)
}

fn allows_attributes(category: &DataCategory, variant: TbxVariant) -> bool {
    let element = category.element.as_str();
    let tags = variant == TbxVariant::V3Dct;
    let valid = |(name, value): &(String, String)| match name.as_str() {
        // An address there, an IDREF everywhere else.
        "target" if element == "xref" => variant.is_v2() || is_web_address(value),
        "target" if tags => matches!(element, "ref" | "transacNote") && is_xml_name(value),
        "target" => element != "date" && is_xml_name(value),
        // Data categories that are tags carry nothing else.
        _ if tags => false,
        "id" => is_xml_name(value),
        "xml:lang" => element != "xref" && element != "date" && is_valid_tag(value),
        "datatype" => element != "xref" && element != "date",
        _ => false,
    };
    let has_target = category.attributes.iter().any(|(name, _)| name == "target");
    let needs_target = element == "xref" || (tags && element == "ref");
    category.attributes.iter().all(valid) && (!needs_target || has_target)
}

/// Whether version 3 takes the value as an address: `https?://.+` that is an `anyURI` (RFC 3986, letters of all
/// scripts included).
fn is_web_address(value: &str) -> bool {
    let rest = value
        .strip_prefix("http://")
        .or_else(|| value.strip_prefix("https://"));
    let Some(rest) = rest else { return false };
    let bytes = rest.as_bytes();
    let escaped = |at: usize| {
        let digits = bytes.get(at + 1..at + 3);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    };
    let allowed = |(at, character): (usize, char)| match character {
        '%' => escaped(at),
        c if c.is_ascii_alphanumeric() => true,
        c if c.is_ascii() => "-._~:/?#@!$&'()*+,;=".contains(c),
        c => c.is_alphanumeric(),
    };
    let mut server = rest.split(['/', '?', '#']).next().unwrap_or("").chars();
    // A port of letters, or a name with marks in it, is refused by some validators.
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    server.next().is_some_and(|c| c.is_ascii_alphanumeric())
        && server.all(plain)
        && rest.char_indices().all(allowed)
        && rest.matches('#').count() <= 1
}

/// Whether the value is a date as XML Schema wants it: `2001-05-07`. (Time zones, which it also allows, no term base
/// writes.)
fn is_date(value: &str) -> bool {
    let parts: Vec<&str> = value.split('-').collect();
    let [year, month, day] = parts.as_slice() else {
        return false;
    };
    let number = |part: &str, length: usize| {
        let digits = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse::<u16>().ok()).flatten()
    };
    let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2))
    else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    year > 0 && (1..=days).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_the_web_only() {
        for good in [
            "http://x.test",
            "https://x.test/a%20b?c=d&e#f",
            "https://x.test/猫",
        ] {
            assert!(is_web_address(good), "{good}");
        }
        for wrong in [
            "",
            "x.png",
            "http://",
            "http:///a",
            "ftp://x.test",
            "http://x.test/a b",
            "http://x.test/%zz",
            "http://x.test/#a#b",
            "http://x.test:port/",
        ] {
            assert!(!is_web_address(wrong), "{wrong}");
        }
    }

    #[test]
    fn dates_of_the_calendar_only() {
        assert!(is_date("2024-02-29") && is_date("2001-12-31"));
        for wrong in [
            "2023-02-29",
            "2001-13-01",
            "20010507T10:57:25Z",
            "2001-5-7",
            "",
            "2001-01-00",
        ] {
            assert!(!is_date(wrong), "{wrong}");
        }
    }
}
