//! The words of a PDF and where they stand, as `pdftotext -bbox` lists them.

use std::io::{self, BufRead, Read};

/// A line of the list is longer only if it is none.
const LONGEST_LINE: u64 = 1 << 20;

/// A stretch of text that was drawn together. Lengths are in points from the upper left corner of the page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Word {
    pub(super) fn width(&self) -> f64 {
        self.right - self.left
    }

    pub(super) fn height(&self) -> f64 {
        self.bottom - self.top
    }
}

/// Reads a list and hands over the words of each page in the order in which they are drawn.
///
/// # Errors
/// When the list cannot be read on.
pub(super) fn read_pages(input: impl Read, mut page_read: impl FnMut(&[Word])) -> io::Result<()> {
    let mut reader = io::BufReader::new(input);
    let mut words = Vec::new();
    let mut line = Vec::new();
    loop {
        line.clear();
        if reader
            .by_ref()
            .take(LONGEST_LINE)
            .read_until(b'\n', &mut line)?
            == 0
        {
            return Ok(());
        }
        let text = String::from_utf8_lossy(&line);
        let text = text.trim();
        if let Some(word) = word(text) {
            words.push(word);
        } else if text == "</page>" {
            page_read(&words);
            words.clear();
        }
    }
}

/// The word of a line such as `<word xMin="1" yMin="2" xMax="3" yMax="4">text</word>`.
fn word(line: &str) -> Option<Word> {
    let rest = line.strip_prefix("<word ")?.strip_suffix("</word>")?;
    let (attributes, text) = rest.split_once('>')?;
    let number = |name: &str| -> Option<f64> {
        let (_, rest) = attributes.split_once(name)?;
        let value = rest.strip_prefix("=\"")?.split('"').next()?;
        value.parse().ok().filter(|number: &f64| number.is_finite())
    };
    let text = unescaped(text);
    (!text.is_empty()).then_some(Word {
        left: number("xMin")?,
        top: number("yMin")?,
        right: number("xMax")?,
        bottom: number("yMax")?,
        text,
    })
}

/// The escapes that Poppler writes; `&` comes last, or `&amp;lt;` would become `<`.
fn unescaped(text: &str) -> String {
    const ESCAPES: [(&str, &str); 5] = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&amp;", "&"),
    ];
    if !text.contains('&') {
        return text.to_owned();
    }
    ESCAPES
        .into_iter()
        .fold(text.to_owned(), |text, (escape, meant)| {
            text.replace(escape, meant)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_page_by_page() {
        let list = "<doc>\n  <page width=\"10\" height=\"20\">\n    \
                    <word xMin=\"1.5\" yMin=\"2\" xMax=\"3\" yMax=\"4\">A&amp;lt;&lt;</word>\n    \
                    <word xMin=\"1\" yMin=\"x\" xMax=\"3\" yMax=\"4\">no</word>\n  </page>\n  \
                    <page width=\"10\" height=\"20\">\n  </page>\n</doc>\n";
        let mut pages = Vec::new();
        read_pages(list.as_bytes(), |words| pages.push(words.to_vec())).unwrap();
        let word = Word {
            text: "A&lt;<".to_owned(),
            left: 1.5,
            top: 2.0,
            right: 3.0,
            bottom: 4.0,
        };
        assert_eq!(pages, [vec![word], vec![]]);
    }
}
