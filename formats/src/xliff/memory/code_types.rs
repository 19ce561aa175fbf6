//! Kinds of formatting: TMX `type` as XLIFF `ctype`, which is one of a few words or anything after `x-`.

use super::escape::{escape, unescape};

/// The words of the standard for codes that stand alone.
const PLACEHOLDERS: [&str; 3] = ["image", "pb", "lb"];
/// The words of the standard for codes with two ends, and TMX's for the same: XLIFF, TMX.
const DELIMITERS: [(&str, &str); 4] = [
    ("bold", "bold"),
    ("italic", "italic"),
    ("underlined", "ulined"),
    ("link", "link"),
];

/// `ctype` of an element; `None` where there is nothing to be said.
pub(super) fn ctype(element: &str, code_type: &str) -> Option<String> {
    let known = match element {
        "ph" => PLACEHOLDERS.into_iter().find(|known| *known == code_type),
        _ => DELIMITERS
            .into_iter()
            .find_map(|(name, tmx)| (tmx == code_type).then_some(name)),
    };
    match known {
        Some(name) => Some(name.to_owned()),
        None if code_type.is_empty() => None,
        None => Some(format!("x-{}", escape(code_type))),
    }
}

/// The kind that a `ctype` stands for.
pub(super) fn code_type(ctype: &str) -> String {
    if let Some(own) = ctype.strip_prefix("x-") {
        return unescape(own);
    }
    let known = DELIMITERS.into_iter().find(|(name, _)| *name == ctype);
    known.map_or(ctype, |(_, tmx)| tmx).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_comes_back() {
        for element in ["ph", "bpt"] {
            for kind in [
                "bold",
                "ulined",
                "underlined",
                "image",
                "x-my kind",
                "Bold",
                "%",
            ] {
                let written = ctype(element, kind).unwrap();
                assert_eq!(code_type(&written), kind, "{element}");
            }
        }
        assert_eq!(ctype("bpt", "ulined").as_deref(), Some("underlined"));
        assert_eq!(ctype("ph", "bold").as_deref(), Some("x-bold"));
        assert_eq!(ctype("ph", ""), None);
    }
}
