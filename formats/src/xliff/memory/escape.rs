//! Names as part of a value that XLIFF allows no white space in (`x-[^\s]+`).

/// The name with `%`, white space and control characters as the `%XX` of their UTF-8.
pub(super) fn escape(name: &str) -> String {
    let mut escaped = String::with_capacity(name.len());
    for character in name.chars() {
        if character == '%' || character.is_whitespace() || character.is_control() {
            let mut bytes = [0; 4];
            for byte in character.encode_utf8(&mut bytes).bytes() {
                escaped.push_str(&format!("%{byte:02X}"));
            }
        } else {
            escaped.push(character);
        }
    }
    escaped
}

/// The name that was escaped; what is no escape is left as it is.
pub(super) fn unescape(escaped: &str) -> String {
    let mut bytes = Vec::with_capacity(escaped.len());
    let mut rest = escaped;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend_from_slice(before.as_bytes());
        let byte = after
            .get(..2)
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match byte {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(b'%');
                rest = after;
            }
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8(bytes).unwrap_or_else(|_| escaped.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_comes_back() {
        for name in [
            "x-project",
            "",
            "my name",
            "100%",
            "%41",
            "a\u{3000}\t雨",
            "%",
        ] {
            let escaped = escape(name);
            assert!(!escaped.contains(char::is_whitespace), "{escaped}");
            assert_eq!(unescape(&escaped), name);
        }
        for broken in ["%", "%4", "%ZZ", "%E3"] {
            assert_eq!(unescape(broken), broken);
        }
    }
}
