//! XML, written.

use std::io::{self, Write};

use super::characters::is_allowed;

/// Writes elements, escapes what has to be escaped, and leaves out what XML forbids.
///
/// Indentation is two spaces a level; what stands inside an element that was begun with
/// [`start_mixed`](Self::start_mixed) gets none, because white space there is text.
#[derive(Debug)]
pub struct XmlWriter<W> {
    out: W,
    open: Vec<Open>,
    dropped: usize,
}

#[derive(Debug)]
struct Open {
    name: String,
    mixed: bool,
    empty: bool,
}

impl<W: Write> XmlWriter<W> {
    /// Writes the XML declaration (UTF-8).
    ///
    /// # Errors
    /// If `out` can't be written.
    pub fn new(mut out: W) -> io::Result<Self> {
        out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")?;
        Ok(Self {
            out,
            open: Vec::new(),
            dropped: 0,
        })
    }

    /// How many characters were left out because XML forbids them.
    #[must_use]
    pub const fn dropped(&self) -> usize {
        self.dropped
    }

    /// Writes a line as it is, such as a document type declaration.
    ///
    /// # Errors
    /// If the output can't be written.
    pub fn raw_line(&mut self, line: &str) -> io::Result<()> {
        writeln!(self.out, "{line}")
    }

    /// Writes a comment on a line of its own. `--`, which XML forbids there, is drawn apart.
    ///
    /// # Errors
    /// If the output can't be written.
    pub fn comment(&mut self, text: &str) -> io::Result<()> {
        if self.close_start_tag()? {
            self.out.write_all(b"\n")?;
        }
        self.indent()?;
        let mut text: String = text.chars().filter(|&c| is_allowed(c)).collect();
        while text.contains("--") {
            text = text.replace("--", "- -");
        }
        writeln!(self.out, "<!-- {text} -->")
    }

    /// Begins an element whose children each stand on a line of their own.
    ///
    /// # Errors
    /// If the output can't be written.
    pub fn start(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.start_tag(name, attributes, false)
    }

    /// Begins an element whose white space is text.
    ///
    /// # Errors
    /// If the output can't be written.
    pub fn start_mixed(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.start_tag(name, attributes, true)
    }

    /// Writes an element that holds only text, which may be empty.
    ///
    /// # Errors
    /// If the output can't be written.
    pub fn element(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        text: &str,
    ) -> io::Result<()> {
        self.start_mixed(name, attributes)?;
        self.text(text)?;
        self.end()
    }

    /// Writes text into the element that was begun last.
    ///
    /// # Errors
    /// If the output can't be written.
    pub fn text(&mut self, text: &str) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        self.close_start_tag()?;
        self.escaped(text, false)
    }

    /// Ends the element that was begun last; does nothing if none is open.
    ///
    /// # Errors
    /// If the output can't be written.
    pub fn end(&mut self) -> io::Result<()> {
        let Some(open) = self.open.pop() else {
            return Ok(());
        };
        if open.empty {
            self.out.write_all(b"/>")?;
        } else {
            if !open.mixed {
                self.indent()?;
            }
            self.out.write_all(b"</")?;
            self.out.write_all(open.name.as_bytes())?;
            self.out.write_all(b">")?;
        }
        if self.open.is_empty() || !self.is_mixed() {
            self.out.write_all(b"\n")?;
        }
        Ok(())
    }

    /// Ends every open element, flushes, and hands the output back.
    ///
    /// # Errors
    /// If the output can't be written.
    pub fn finish(mut self) -> io::Result<W> {
        while !self.open.is_empty() {
            self.end()?;
        }
        self.out.flush()?;
        Ok(self.out)
    }

    fn start_tag(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        mixed: bool,
    ) -> io::Result<()> {
        let inside_mixed = self.is_mixed();
        if self.close_start_tag()? && !inside_mixed {
            self.out.write_all(b"\n")?;
        }
        if !inside_mixed {
            self.indent()?;
        }
        self.out.write_all(b"<")?;
        self.out.write_all(name.as_bytes())?;
        for (key, value) in attributes {
            self.out.write_all(b" ")?;
            self.out.write_all(key.as_bytes())?;
            self.out.write_all(b"=\"")?;
            self.escaped(value, true)?;
            self.out.write_all(b"\"")?;
        }
        self.open.push(Open {
            name: name.to_owned(),
            mixed: mixed || inside_mixed,
            empty: true,
        });
        Ok(())
    }

    /// Writes the `>` that a start tag waits for until it is known not to be empty.
    fn close_start_tag(&mut self) -> io::Result<bool> {
        match self.open.last_mut() {
            Some(open) if open.empty => {
                open.empty = false;
                self.out.write_all(b">")?;
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    fn is_mixed(&self) -> bool {
        self.open.last().is_some_and(|open| open.mixed)
    }

    fn indent(&mut self) -> io::Result<()> {
        for _ in &self.open {
            self.out.write_all(b"  ")?;
        }
        Ok(())
    }

    /// `>` is escaped for the sake of `]]>`, CR because readers make LF of it, and white space in
    /// attributes because readers make spaces of it.
    fn escaped(&mut self, text: &str, attribute: bool) -> io::Result<()> {
        if !may_need_escape(text.as_bytes()) {
            return self.out.write_all(text.as_bytes());
        }
        let mut written = 0;
        for (at, character) in text.char_indices() {
            let replacement = match character {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '\r' => "&#13;",
                '"' if attribute => "&quot;",
                '\n' if attribute => "&#10;",
                '\t' if attribute => "&#9;",
                c if is_allowed(c) => continue,
                _ => {
                    self.dropped += 1;
                    ""
                }
            };
            let before = text.get(written..at).unwrap_or_default();
            self.out.write_all(before.as_bytes())?;
            self.out.write_all(replacement.as_bytes())?;
            written = at + character.len_utf8();
        }
        let rest = text.get(written..).unwrap_or_default();
        self.out.write_all(rest.as_bytes())
    }
}

/// A quick look that is never wrong when it says no. U+FFFE and U+FFFF begin with the bytes EF BF.
fn may_need_escape(bytes: &[u8]) -> bool {
    // Without a way out in the middle, many bytes are compared at once.
    let special = bytes.iter().fold(false, |found, &byte| {
        found | (byte < 0x20) | (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'"')
    });
    special || memchr::memmem::find(bytes, b"\xEF\xBF").is_some()
}
