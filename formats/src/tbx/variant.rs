//! The versions and styles of TBX-Basic that are written.

/// A version and style of TBX-Basic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TbxVariant {
    /// ISO 30042:2008 (`martif`), which OmegaT, Okapi and Translate Toolkit read.
    #[default]
    V2,
    /// ISO 30042:2019 with data categories as attributes: `<termNote type="partOfSpeech">`.
    V3Dca,
    /// ISO 30042:2019 with data categories as tags: `<min:partOfSpeech>`.
    V3Dct,
}

/// Namespace of version 3.
pub(super) const CORE_NAMESPACE: &str = "urn:iso:std:iso:30042:ed-2";
/// Namespace of the module of TBX-Min.
pub(super) const MIN_NAMESPACE: &str = "http://www.tbxinfo.net/ns/min";
/// Namespace of the module that TBX-Basic adds.
pub(super) const BASIC_NAMESPACE: &str = "http://www.tbxinfo.net/ns/basic";

impl TbxVariant {
    /// Every variant, the usual one first.
    pub const ALL: [Self; 3] = [Self::V2, Self::V3Dca, Self::V3Dct];

    /// The name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::V2 => "tbx-v2",
            Self::V3Dca => "tbx-v3-dca",
            Self::V3Dct => "tbx-v3-dct",
        }
    }

    /// Whether this is version 2.
    pub(super) const fn is_v2(self) -> bool {
        matches!(self, Self::V2)
    }

    /// The element of a concept entry.
    pub(super) const fn entry(self) -> &'static str {
        if self.is_v2() {
            "termEntry"
        } else {
            "conceptEntry"
        }
    }

    /// The element of a language section.
    pub(super) const fn section(self) -> &'static str {
        if self.is_v2() { "langSet" } else { "langSec" }
    }

    /// The element of a term with what belongs to it.
    pub(super) const fn term(self) -> &'static str {
        if self.is_v2() { "tig" } else { "termSec" }
    }

    /// The element that carries a data category of TBX-Basic, and the type attribute that it needs.
    pub(super) fn carrier<'a>(
        self,
        element: &'a str,
        category: &'a str,
    ) -> (std::borrow::Cow<'a, str>, Option<&'a str>) {
        if category.is_empty() {
            return (element.into(), None);
        }
        if self != Self::V3Dct {
            return (element.into(), Some(category));
        }
        let module = match category {
            "customerSubset"
            | "subjectField"
            | "partOfSpeech"
            | "administrativeStatus"
            | "externalCrossReference" => "min",
            _ => "basic",
        };
        (format!("{module}:{category}").into(), None)
    }
}
