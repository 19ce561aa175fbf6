//! What every reader takes and yields, and what every writer is told.

use taiyaku_text::model::{LanguageTag, Problem};
use taiyaku_text::span::Position;

use crate::profile::Profile;

/// An entry with the place where it begins in its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located<T> {
    /// Where it begins.
    pub position: Position,
    /// The entry.
    pub value: T,
}

/// The entries of a file in its order, with what was wrong between them.
///
/// A problem of severity `Warning` about an entry comes right before the entry. After a problem of
/// severity `Fatal` the iterator ends.
pub type Entries<'a, T> = Box<dyn Iterator<Item = Result<Located<T>, Problem>> + 'a>;

/// What the caller knows about a file that is to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadOptions {
    /// The language to translate from.
    pub source_language: LanguageTag,
    /// The language to translate into.
    pub target_language: LanguageTag,
    /// The encoding's name; `None` finds it out.
    pub encoding: Option<String>,
    /// Names of the columns of a table, in order; `None` finds them out.
    pub columns: Option<Vec<String>>,
}

impl Default for ReadOptions {
    /// Japanese into English, with everything else found out from the file.
    fn default() -> Self {
        Self {
            source_language: LanguageTag::japanese(),
            target_language: LanguageTag::english(),
            encoding: None,
            columns: None,
        }
    }
}

/// What the caller wants of a file that is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WriteOptions {
    /// The language to translate from.
    pub source_language: LanguageTag,
    /// The language to translate into.
    pub target_language: LanguageTag,
    /// The tool that will read it.
    pub profile: Profile,
    /// A note on the whole file, such as that it is confidential.
    pub note: Option<String>,
}

impl Default for WriteOptions {
    /// Japanese into English, for any tool.
    fn default() -> Self {
        Self {
            source_language: LanguageTag::japanese(),
            target_language: LanguageTag::english(),
            profile: Profile::Generic,
            note: None,
        }
    }
}
