//! The formats that can be written, by name and by ending.

/// A format that units or concept entries are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportFormat {
    /// TMX 1.4b, units.
    Tmx,
    /// TBX v2 (TBX-Basic), concept entries.
    TbxV2,
    /// CSV (RFC 4180), both.
    Csv,
    /// Tab-separated values, both; for OmegaT's glossaries without a header.
    Tsv,
}

impl ExportFormat {
    /// The format with this name on the command line.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "tmx" => Self::Tmx,
            "tbx" | "tbx-v2" => Self::TbxV2,
            "csv" => Self::Csv,
            "tsv" => Self::Tsv,
            _ => return None,
        })
    }

    /// The name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tmx => "tmx",
            Self::TbxV2 => "tbx-v2",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
        }
    }

    /// The format that a file with this ending is in.
    #[must_use]
    pub fn from_ending(ending: &str) -> Option<Self> {
        match ending.to_ascii_lowercase().as_str() {
            "txt" | "utf8" => Some(Self::Tsv),
            ending => Self::from_name(ending),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_and_endings_are_known_in_any_case() {
        for format in [
            ExportFormat::Tmx,
            ExportFormat::TbxV2,
            ExportFormat::Csv,
            ExportFormat::Tsv,
        ] {
            assert_eq!(ExportFormat::from_name(format.name()), Some(format));
        }
        assert_eq!(ExportFormat::from_ending("TMX"), Some(ExportFormat::Tmx));
        assert_eq!(ExportFormat::from_ending("utf8"), Some(ExportFormat::Tsv));
        assert_eq!(ExportFormat::from_ending("xlsx"), None);
    }
}
