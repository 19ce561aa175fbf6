//! The first bytes of a file, looked at once for all formats.

use taiyaku_text::decode::looks_like_binary;
use taiyaku_text::model::Problem;

use crate::encoding::{TextSource, unreadable};
use crate::xml::{Element, EventKind, XmlReader};

/// How a file begins.
#[derive(Debug)]
pub struct Beginning<'a> {
    /// The first bytes.
    pub bytes: &'a [u8],
    /// The same as text, whatever its encoding.
    pub text: String,
    /// The first element, if this is XML; a piece of a file will do.
    pub root: Option<Element>,
    /// The file's name.
    pub file_name: Option<&'a str>,
    /// What the bytes are if they are no text, such as "a ZIP archive".
    pub binary: Option<&'static str>,
}

impl<'a> Beginning<'a> {
    /// Looks at the first bytes of a file; `encoding` is its name where the person gave one.
    ///
    /// # Errors
    /// A fatal problem if there is no such encoding.
    pub(super) fn of(
        bytes: &'a [u8],
        file_name: Option<&'a str>,
        encoding: Option<&str>,
    ) -> Result<Self, Problem> {
        let mut source = TextSource::open(bytes, encoding)?;
        let mut text = String::new();
        while source.fill(&mut text).map_err(|error| unreadable(&error))? {}
        let root = if text.trim_start().starts_with('<') {
            root(bytes, encoding)?
        } else {
            None
        };
        let binary = if root.is_some() {
            None
        } else {
            looks_like_binary(bytes, source.encoding())
        };
        Ok(Self {
            bytes,
            text,
            root,
            file_name,
            binary,
        })
    }

    /// The first element's name without prefix, in small letters.
    #[must_use]
    pub fn root_name(&self) -> Option<String> {
        let root = self.root.as_ref()?;
        Some(root.local_name().to_ascii_lowercase())
    }

    /// Whether it begins as XML does, even if no element stands in these bytes.
    #[must_use]
    pub fn is_markup(&self) -> bool {
        self.text.trim_start().starts_with('<')
    }

    /// The ending of the file's name in small letters, without the dot.
    #[must_use]
    pub fn ending(&self) -> Option<String> {
        let (_, ending) = self.file_name?.rsplit_once('.')?;
        Some(ending.to_ascii_lowercase())
    }
}

fn root(bytes: &[u8], encoding: Option<&str>) -> Result<Option<Element>, Problem> {
    let mut xml = XmlReader::open(bytes, encoding)?;
    while let Some(event) = xml.next_event()? {
        if let EventKind::Start(element) = event.kind {
            return Ok(Some(element));
        }
    }
    Ok(None)
}
