//! The bands of a leverage report.

use serde::{Deserialize, Serialize};

/// What a segment counts as; every segment is in one band. Their order is that of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Band {
    /// The same as an earlier segment of the same file, and without an exact match in the memory.
    #[serde(rename = "repetition")]
    Repetition,
    /// The same as a segment of an earlier file of the job, and otherwise as [`Repetition`](Self::Repetition).
    #[serde(rename = "repetition-across-files")]
    RepetitionAcrossFiles,
    /// Exact, with one or both neighbours equal (101, 102).
    #[serde(rename = "101-102")]
    Context,
    /// Exact.
    #[serde(rename = "100")]
    Exact,
    /// The memory has 95 to 99.
    #[serde(rename = "95-99")]
    From95,
    /// An earlier segment of the job has 95 to 99, and nothing in the memory as much.
    #[serde(rename = "internal-95-99")]
    InternalFrom95,
    /// The memory has 85 to 94.
    #[serde(rename = "85-94")]
    From85,
    /// An earlier segment of the job has 85 to 94, and nothing in the memory as much.
    #[serde(rename = "internal-85-94")]
    InternalFrom85,
    /// The memory has 75 to 84.
    #[serde(rename = "75-84")]
    From75,
    /// An earlier segment of the job has 75 to 84, and nothing in the memory as much.
    #[serde(rename = "internal-75-84")]
    InternalFrom75,
    /// The memory has 50 to 74.
    #[serde(rename = "50-74")]
    From50,
    /// An earlier segment of the job has 50 to 74, and nothing in the memory as much.
    #[serde(rename = "internal-50-74")]
    InternalFrom50,
    /// Nothing of use.
    #[serde(rename = "none")]
    None,
}

impl Band {
    /// All bands in the order of the report.
    pub const ALL: [Self; 13] = [
        Self::Repetition,
        Self::RepetitionAcrossFiles,
        Self::Context,
        Self::Exact,
        Self::From95,
        Self::InternalFrom95,
        Self::From85,
        Self::InternalFrom85,
        Self::From75,
        Self::InternalFrom75,
        Self::From50,
        Self::InternalFrom50,
        Self::None,
    ];

    /// The lowest score that is in a band other than [`None`](Self::None).
    pub const LOWEST_SCORE: u8 = 50;

    /// The band of the score that the memory has for a segment.
    #[must_use]
    pub const fn of_score(score: Option<u8>) -> Self {
        match score {
            Some(101..) => Self::Context,
            Some(100) => Self::Exact,
            Some(95..) => Self::From95,
            Some(85..) => Self::From85,
            Some(75..) => Self::From75,
            Some(50..) => Self::From50,
            _ => Self::None,
        }
    }

    /// The band of the score that an earlier segment of the job has, where that is better than the memory's.
    #[must_use]
    pub const fn of_internal_score(score: u8) -> Self {
        match score {
            95.. => Self::InternalFrom95,
            85.. => Self::InternalFrom85,
            75.. => Self::InternalFrom75,
            50.. => Self::InternalFrom50,
            _ => Self::None,
        }
    }

    /// The band that this one is a special case of: that of the memory for an internal one, and
    /// [`Repetition`](Self::Repetition) for one across files.
    #[must_use]
    pub const fn general(self) -> Option<Self> {
        match self {
            Self::RepetitionAcrossFiles => Some(Self::Repetition),
            Self::InternalFrom95 => Some(Self::From95),
            Self::InternalFrom85 => Some(Self::From85),
            Self::InternalFrom75 => Some(Self::From75),
            Self::InternalFrom50 => Some(Self::From50),
            _ => None,
        }
    }

    /// The name used in JSON, in reports and in settings.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Repetition => "repetition",
            Self::RepetitionAcrossFiles => "repetition-across-files",
            Self::Context => "101-102",
            Self::Exact => "100",
            Self::From95 => "95-99",
            Self::InternalFrom95 => "internal-95-99",
            Self::From85 => "85-94",
            Self::InternalFrom85 => "internal-85-94",
            Self::From75 => "75-84",
            Self::InternalFrom75 => "internal-75-84",
            Self::From50 => "50-74",
            Self::InternalFrom50 => "internal-50-74",
            Self::None => "none",
        }
    }

    /// The band of this [`name`](Self::name).
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|band| band.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_score_has_its_band() {
        let band = |score| Band::of_score(Some(score)).name();
        assert_eq!(Band::of_score(None), Band::None);
        let scores = [0, 49, 50, 74, 75, 84, 85, 94, 95, 99, 100, 101, 102];
        let names = scores.map(band);
        assert_eq!(
            names,
            [
                "none", "none", "50-74", "50-74", "75-84", "75-84", "85-94", "85-94", "95-99",
                "95-99", "100", "101-102", "101-102"
            ]
        );
        for score in 0..100 {
            let internal = Band::of_internal_score(score);
            let general = internal.general().unwrap_or(Band::None);
            assert_eq!(general, Band::of_score(Some(score)), "{score}");
        }
    }

    #[test]
    fn names_are_those_of_the_json_and_lead_back() {
        for band in Band::ALL {
            assert_eq!(serde_json::to_value(band).expect("plain data"), band.name());
            assert_eq!(Band::from_name(band.name()), Some(band));
        }
        assert_eq!(Band::from_name("99"), None);
    }
}
