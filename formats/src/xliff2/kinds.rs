//! What a code does, in the words of TMX and of XLIFF 2.

use super::names::TOOL;

/// `subType` of a native code of unknown kind (TMX `ut`).
pub(super) const UNKNOWN: &str = "taiyaku:ut";

/// Kinds of TMX with the `type` and `subType` that stand for them.
const KNOWN: [(&str, &str, Option<&str>); 12] = [
    ("bold", "fmt", Some("xlf:b")),
    ("italic", "fmt", Some("xlf:i")),
    ("ulined", "fmt", Some("xlf:u")),
    ("lb", "fmt", Some("xlf:lb")),
    ("pb", "fmt", Some("xlf:pb")),
    ("var", "ui", Some("xlf:var")),
    ("fmt", "fmt", None),
    ("ui", "ui", None),
    ("quote", "quote", None),
    ("link", "link", None),
    ("image", "image", None),
    ("other", "other", None),
];

/// The kind that `type` and `subType` of an element stand for.
pub(super) fn of(kind: Option<&str>, sub_kind: Option<&str>) -> Option<String> {
    if sub_kind == Some(UNKNOWN) {
        return None;
    }
    let mut known = KNOWN.iter();
    let known = known.find(|(_, own, sub)| kind == Some(own) && sub_kind == *sub);
    if let Some((name, ..)) = known {
        return Some((*name).to_owned());
    }
    let ours = |sub: &str| {
        let name = sub.strip_prefix(TOOL)?.strip_prefix(':')?;
        Some(name.to_owned())
    };
    sub_kind
        .and_then(ours)
        .or_else(|| sub_kind.or(kind).map(str::to_owned))
}

/// The `type` and `subType` of a kind, which the standard wants to be one of its own or to have a prefix.
pub(super) fn attributes(kind: &str) -> (&'static str, Option<String>) {
    let mut known = KNOWN.iter();
    if let Some((_, own, sub)) = known.find(|(name, ..)| *name == kind) {
        return (own, sub.map(str::to_owned));
    }
    let mut parts = kind.split(':');
    let prefixed = parts
        .by_ref()
        .take(2)
        .filter(|part| !part.is_empty())
        .count()
        == 2
        && parts.next().is_none()
        && !kind.contains(char::is_whitespace)
        && !kind.starts_with("xlf:")
        && !kind.starts_with(TOOL);
    if prefixed {
        return ("other", Some(kind.to_owned()));
    }
    let words = kind.split(|c: char| c.is_whitespace() || c == ':' || c.is_control());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let sub_kind = match words.is_empty() {
        true => None,
        false => Some(format!("{TOOL}:{}", words.join("-"))),
    };
    ("other", sub_kind.filter(|sub| sub != UNKNOWN))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_lead_back() {
        for kind in ["bold", "link", "x-html:b", "x-font", "other", "var"] {
            let (own, sub) = attributes(kind);
            assert_eq!(of(Some(own), sub.as_deref()).as_deref(), Some(kind));
        }
        for (kind, sub) in [("my kind", "taiyaku:my-kind"), ("a:b:c", "taiyaku:a-b-c")] {
            assert_eq!(attributes(kind), ("other", Some(sub.to_owned())));
        }
        assert_eq!(attributes(" "), ("other", None));
        assert_eq!(
            of(Some("fmt"), Some("my:strong")).as_deref(),
            Some("my:strong")
        );
        assert_eq!(of(None, None), None);
    }
}
