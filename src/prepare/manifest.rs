//! What a package says of itself: which files in its folder are ours, and how its documents are laid out.

use std::{collections::BTreeMap, fs, path::Path};

use serde::{Deserialize, Serialize};
use taiyaku_text::model::{BilingualDocument, LanguageTag, SegmentKind, SegmentLayout};

/// The file that says it.
pub const MANIFEST: &str = "taiyaku-package.json";

/// What a package is made of.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Manifest {
    /// What the package was made from, as named then.
    pub manuscripts: Vec<String>,
    /// The client whose texts these are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client: Option<String>,
    /// SHA-256 of each file as we wrote it, by name.
    pub files: BTreeMap<String, String>,
    /// The documents, by the name of their file.
    pub documents: BTreeMap<String, PackageDocument>,
}

/// A document of a package as it was handed out: what is needed to put its translation together again, whatever a
/// tool makes of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackageDocument {
    /// Language of the sources.
    pub source_language: LanguageTag,
    /// Language to translate into.
    pub target_language: LanguageTag,
    /// Its units in the order of the manuscript.
    pub units: Vec<PackageUnit>,
}

/// A unit of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackageUnit {
    /// Its id in the file.
    pub id: String,
    /// Number of its paragraph, from 0.
    pub paragraph: usize,
    /// What it is.
    pub kind: SegmentKind,
    /// Shared by the pieces of one long quotation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<usize>,
    /// Its source text.
    pub source: String,
}

impl PackageUnit {
    /// Where it stands.
    #[must_use]
    pub const fn layout(&self) -> SegmentLayout {
        SegmentLayout {
            paragraph: self.paragraph,
            kind: self.kind,
            group: self.group,
        }
    }
}

impl PackageDocument {
    /// The layout of a document that is handed out. Segments that do not know where they stand are left out.
    #[must_use]
    pub fn of(document: &BilingualDocument) -> Self {
        let units = document.segments.iter().filter_map(|segment| {
            let layout = segment.layout?;
            Some(PackageUnit {
                id: segment.id.clone(),
                paragraph: layout.paragraph,
                kind: layout.kind,
                group: layout.group,
                source: segment.source.text.clone(),
            })
        });
        Self {
            source_language: document.source_language.clone(),
            target_language: document.target_language.clone(),
            units: units.collect(),
        }
    }
}

impl Manifest {
    /// The manifest of a folder; `None` if it has none, or one that is damaged.
    #[must_use]
    pub fn read(folder: &Path) -> Option<Self> {
        let bytes = fs::read(folder.join(MANIFEST)).ok()?;
        serde_json::from_slice(&bytes).ok()
    }

    /// Its text in the file.
    #[must_use]
    pub fn text(&self) -> String {
        // Strings and numbers have no value that JSON cannot hold.
        let text = serde_json::to_string_pretty(self).unwrap_or_default();
        text + "\n"
    }
}
