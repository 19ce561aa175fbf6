//! What a match shows, and the order of matches.

use std::{
    cmp::{Ordering, Reverse},
    sync::Arc,
};

use serde::{Deserialize, Serialize};
use taiyaku_text::model::Segment;

use super::{Charge, ChargeKind, Edit, MemoryUnit, comparison::capped};
use crate::repair::Repair;

/// Something about a match that a person must look at, whatever the score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flag {
    /// Numbers of another value stand in the same place, and could not be put right in the translation.
    NumberValues,
    /// One affirms what the other denies (`できます` / `できません`).
    Polarity,
    /// Another obligation, possibility, wish, question … (`べきだ` / `かもしれない`).
    Modality,
    /// Another final particle in a short utterance (`行くよ` / `行くね`).
    Particle,
    /// Another name in the same place (`田中` / `佐々木`).
    Name,
    /// Another time or course of what happens (`している` / `した`).
    Tense,
    /// The unit has no translation.
    SourceOnly,
}

impl Flag {
    /// The name used in JSON and on the terminal.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NumberValues => "number-values",
            Self::Polarity => "polarity",
            Self::Modality => "modality",
            Self::Particle => "particle",
            Self::Name => "name",
            Self::Tense => "tense",
            Self::SourceOnly => "source-only",
        }
    }

    /// Whether a match with this flag is shown with no more than [`Self::CAP`].
    #[must_use]
    pub const fn caps(self) -> bool {
        matches!(
            self,
            Self::Polarity | Self::Modality | Self::Particle | Self::Name
        )
    }

    /// The highest score that a match is shown with if one of its flags [caps](Self::caps): high enough to be read,
    /// too low to be taken unread.
    pub const CAP: u8 = 84;

    /// The same where the only flag that caps is a name, and the name was put right in the translation.
    pub const CAP_OF_REPAIRED_NAME: u8 = 90;
}

/// A unit that resembles a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The score to show (0–102): [`uncapped`](Self::uncapped), unless a cap lowers it. 101: one neighbour is equal
    /// too; 102: both.
    pub score: u8,
    /// The score that matches are ordered by.
    pub uncapped: u8,
    /// `100·(m−d) div m` of the keys, before any points.
    pub similarity: u8,
    /// The unit.
    pub unit: Arc<MemoryUnit>,
    /// Further units of the same source, target and inline codes, best first.
    pub others: Vec<Arc<MemoryUnit>>,
    /// Why the score is lower than the similarity, in the order of the kinds.
    pub charges: Vec<Charge>,
    /// The stretches where the keys differ.
    pub edits: Vec<Edit>,
    /// What a person must look at.
    pub flags: Vec<Flag>,
    /// The translation with what was mechanically put right, if anything was.
    pub repaired: Option<Repair>,
    pub(super) rank: Rank,
}

impl Suggestion {
    /// The unit's source.
    #[must_use]
    pub fn source(&self) -> &Segment {
        &self.unit.unit.source.segment
    }

    /// The unit's translation, if it has one.
    #[must_use]
    pub fn target(&self) -> Option<&Segment> {
        self.unit.unit.translation().map(|variant| &variant.segment)
    }

    /// The score of the translation as the memory has it: lower than [`score`](Self::score) where only a repair earned
    /// that.
    #[must_use]
    pub fn score_unrepaired(&self) -> u8 {
        if self.repaired.is_none() {
            return self.score;
        }
        let numbers = self
            .charges
            .iter()
            .find(|charge| charge.kind == ChargeKind::NumberValues);
        let saved = numbers.map_or(0, |charge| {
            ChargeKind::NumberValues
                .points()
                .saturating_sub(charge.points)
        });
        capped(self.uncapped.saturating_sub(saved), &self.flags, None)
    }

    /// Tells the units of a memory apart: two suggestions from it have the same place only if they are of one unit.
    #[must_use]
    pub const fn place(&self) -> (usize, i64) {
        self.rank.place
    }
}

/// The place of a suggestion among others; the least is the best: highest score before cap, then the same text
/// before folding, then the newest, then the lowest id, then the place in the memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    pub(super) score: Reverse<u8>,
    pub(super) other_text: bool,
    pub(super) last_touched: Reverse<u64>,
    pub(super) id: i64,
    /// The part of the memory, and the unit's number in it.
    pub(super) place: (usize, i64),
}

/// A suggestion that compares by its rank.
#[derive(Debug)]
pub(super) struct Ranked(pub(super) Suggestion);

impl PartialEq for Ranked {
    fn eq(&self, other: &Self) -> bool {
        self.0.rank == other.0.rank
    }
}

impl Eq for Ranked {}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.rank.cmp(&other.0.rank)
    }
}
