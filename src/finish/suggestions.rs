//! What became of the memory's suggestions.

use serde::Serialize;

use super::FinishedSegment;

/// What a translator did with the suggestions for a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SuggestionUse {
    /// Took one as it was.
    Taken,
    /// Had one, and wrote something else.
    Edited,
    /// Had none.
    Afresh,
}

/// A translation, and the suggestion that it was taken or written from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsedSuggestion<'s> {
    /// What was done.
    pub what: SuggestionUse,
    /// Score of the suggestion: of the one that was taken, else of the best.
    pub score: Option<u8>,
    /// Its wording.
    pub suggested: Option<&'s str>,
    /// Where it came from.
    pub origin: Option<&'s str>,
}

impl FinishedSegment {
    /// What became of the suggestions; `None` where nobody has translated.
    #[must_use]
    pub fn used_suggestion(&self) -> Option<UsedSuggestion<'_>> {
        let target = &self.target.as_ref()?.text;
        let mut alternatives = self.alternatives.iter();
        let taken = alternatives.find(|known| known.target.text == *target);
        let (what, suggestion) = match (taken, self.alternatives.first()) {
            (Some(taken), _) => (SuggestionUse::Taken, Some(taken)),
            (None, Some(best)) => (SuggestionUse::Edited, Some(best)),
            (None, None) => (SuggestionUse::Afresh, None),
        };
        Some(UsedSuggestion {
            what,
            score: suggestion.map(|known| known.score),
            suggested: suggestion.map(|known| known.target.text.as_str()),
            origin: suggestion.map(|known| known.origin.as_str()),
        })
    }
}
