//! Lines `name: value`. A value is one line: what does not fit there is written with a backslash.

use super::FormError;

/// A line of a form that says something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<'t> {
    /// Its number, from 1.
    pub number: usize,
    /// What it says.
    pub content: Content<'t>,
}

/// What a line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content<'t> {
    /// `[name]`.
    Section(&'t str),
    /// `name: value`, the value as it stands there.
    Field(&'t str, &'t str),
}

/// The lines of a form without blank ones and remarks (`#`).
///
/// # Errors
/// A line that is neither a section nor a field.
pub fn read(text: &str) -> Result<Vec<Line<'_>>, FormError> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut lines = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let section = line
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'));
        let content = match (section, line.split_once([':', '：'])) {
            (Some(name), _) => Content::Section(name.trim()),
            (None, Some((name, value))) => Content::Field(name.trim(), value.trim()),
            (None, None) => {
                return Err(FormError::at(number, "this line has no `name:` before it")
                    .with_remedy("one line for each text; a line break inside it is written \\n"));
            }
        };
        lines.push(Line { number, content });
    }
    Ok(lines)
}

/// Writes a field; an empty value leaves nothing after the colon.
pub fn write(out: &mut String, name: &str, value: &str) {
    out.push_str(name);
    out.push(':');
    if !value.is_empty() {
        out.push(' ');
        out.push_str(value);
    }
    out.push('\n');
}

/// A remark for the person.
pub fn remark(out: &mut String, text: &str) {
    let text: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    out.push_str("# ");
    out.push_str(text.trim_end());
    out.push('\n');
}

/// A text as a value: one line, and white space at its ends visible.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::new();
    for (c, at_edge) in with_edges(text) {
        push_escaped(&mut out, c, at_edge);
    }
    out
}

/// The characters of a text, each with whether it belongs to the white space at one of the ends.
pub(super) fn with_edges(text: &str) -> impl Iterator<Item = (char, bool)> + '_ {
    let first = text.len() - text.trim_start().len();
    let last = text.trim_end().len();
    text.char_indices()
        .map(move |(at, c)| (c, at < first || at >= last))
}

pub(super) fn push_escaped(out: &mut String, c: char, at_edge: bool) {
    match c {
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        // Line separators end a line in some editors.
        c if c.is_control() || at_edge || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}') => {
            out.push_str(&format!("\\u{{{:X}}}", u32::from(c)));
        }
        c => out.push(c),
    }
}

/// The text of a value.
///
/// # Errors
/// A backslash that means nothing.
pub fn unescaped(value: &str, line: usize) -> Result<String, FormError> {
    let mut out = String::new();
    let mut rest = value.chars();
    while let Some(c) = rest.next() {
        out.push(match c {
            '\\' => escape(&mut rest, line)?,
            c => c,
        });
    }
    Ok(out)
}

/// The character that is written with a backslash, which is behind us.
pub(super) fn escape(rest: &mut std::str::Chars<'_>, line: usize) -> Result<char, FormError> {
    match rest.next() {
        Some('n') => Ok('\n'),
        Some('r') => Ok('\r'),
        Some('t') => Ok('\t'),
        Some(c @ ('\\' | '{')) => Ok(c),
        Some('u') => {
            let after = rest.as_str();
            let code = after
                .strip_prefix('{')
                .and_then(|code| code.split_once('}'));
            let character = code.and_then(|(code, after)| {
                *rest = after.chars();
                char::from_u32(u32::from_str_radix(code, 16).ok()?)
            });
            character.ok_or_else(|| FormError::at(line, "`\\u` names no character"))
        }
        _ => Err(FormError::at(line, "a single backslash means nothing")
            .with_remedy("write \\\\ for a backslash, \\n for a line break, \\t for a tab")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_fits_on_one_line() {
        for text in [
            "",
            " 始め\u{3000}",
            "a\nb\tc\r\\n",
            "\u{7}\u{2028}",
            "{1} \\{",
            "#",
        ] {
            let value = escaped(text);
            assert!(!value.contains('\n') && value.trim() == value, "{value:?}");
            assert_eq!(unescaped(&value, 1).unwrap(), text);
        }
    }

    #[test]
    fn lines_are_sections_and_fields() {
        let lines = read("\u{FEFF}# remark\n\n [ja] \r\nterm : a: b \nnote：訳注\n").unwrap();
        let contents: Vec<_> = lines.into_iter().map(|l| (l.number, l.content)).collect();
        assert_eq!(
            contents,
            [
                (3, Content::Section("ja")),
                (4, Content::Field("term", "a: b")),
                (5, Content::Field("note", "訳注")),
            ]
        );
        let error = read("source: a\nb\n").unwrap_err();
        assert_eq!(error.line, Some(2));
        for bad in ["\\q", "\\", "\\u{}", "\\u{D800}", "\\u41"] {
            assert_eq!(unescaped(bad, 7).unwrap_err().line, Some(7), "{bad}");
        }
    }
}
