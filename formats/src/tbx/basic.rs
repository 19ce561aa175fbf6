//! What TBX-Basic allows at each level (`TBXBasicXCSV02.xcs` and the Schematron rules in `TBXBasicRNGV02.rng`).

use taiyaku_text::model::DataCategory;

use super::Level;
use super::ids::is_xml_name;

/// Picklist of `termNote type="partOfSpeech"`.
pub(super) const PARTS_OF_SPEECH: [&str; 6] =
    ["noun", "verb", "adjective", "adverb", "properNoun", "other"];

/// Whether a valid TBX-Basic file can hold the category with all that is grouped with it at this level.
pub(super) fn allows(category: &DataCategory, level: Level) -> bool {
    allows_alone(category, level)
        && category
            .grouped
            .iter()
            .all(|beside| allows_beside(category, beside))
}

fn allows_alone(category: &DataCategory, level: Level) -> bool {
    let value = category.value.as_str();
    let in_place = match (category.element.as_str(), category.category.as_str()) {
        ("descrip", "definition") => level != Level::Term,
        ("descrip", "context") => level == Level::Term,
        ("descrip", "subjectField") => level == Level::Entry && category.grouped.is_empty(),
        ("admin", "source") => true,
        ("admin", "customerSubset" | "projectSubset") => level == Level::Term,
        ("transac", "transactionType") => matches!(value, "origination" | "modification"),
        ("ref", "crossReference") | ("xref", "externalCrossReference") => level != Level::Language,
        ("xref", "xGraphic") => level == Level::Entry,
        ("termNote", name) => level == Level::Term && allows_term_note(name, value),
        _ => false,
    };
    in_place && allows_attributes(category)
}

fn allows_term_note(name: &str, value: &str) -> bool {
    match name {
        "administrativeStatus" => super::status::is_basic(value),
        "geographicalUsage" | "termLocation" => true,
        "grammaticalGender" => ["masculine", "feminine", "neuter", "other"].contains(&value),
        "partOfSpeech" => PARTS_OF_SPEECH.contains(&value),
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
fn allows_beside(main: &DataCategory, beside: &DataCategory) -> bool {
    let in_place = match (
        main.element.as_str(),
        beside.element.as_str(),
        beside.category.as_str(),
    ) {
        ("descrip", "admin", "source") | ("transac", "transacNote", "responsibility") => true,
        ("transac", "date", "") => is_date(&beside.value),
        _ => false,
    };
    in_place && beside.grouped.is_empty() && allows_attributes(beside)
}

fn allows_attributes(category: &DataCategory) -> bool {
    let element = category.element.as_str();
    let valid = |(name, value): &(String, String)| match name.as_str() {
        "id" => is_xml_name(value),
        // An address there, an IDREF everywhere else.
        "target" if element == "xref" => true,
        "target" => element != "date" && is_xml_name(value),
        "xml:lang" | "datatype" => element != "xref" && element != "date",
        _ => false,
    };
    let has_target = category.attributes.iter().any(|(name, _)| name == "target");
    category.attributes.iter().all(valid) && (element != "xref" || has_target)
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
