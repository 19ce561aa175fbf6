//! What a marker says, as a set of meanings.

/// What a marker says, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Meaning(u32);

/// The meanings by their names in the table; the place is the bit.
const NAMES: [&str; 21] = [
    "neg",
    "past",
    "aspect",
    "voice",
    "ability",
    "obligation",
    "prohibition",
    "exemption",
    "permission",
    "possibility",
    "certainty",
    "expectation",
    "conjecture",
    "hearsay",
    "desire",
    "request",
    "command",
    "volition",
    "advice",
    "suggestion",
    "question",
];

/// The bit of `only`: 三人しか来ない says that three came, so it counts as polarity.
const ONLY: u32 = 1 << NAMES.len();

impl Meaning {
    pub(super) const NOTHING: Self = Self(0);
    pub(super) const NEGATION: Self = Self(1);
    pub(super) const ONLY: Self = Self(ONLY);
    /// Past, and the course of what happens.
    pub(super) const TIME: Self = Self(0b110);
    pub(super) const VOICE: Self = Self(1 << 3);
    pub(super) const ABILITY: Self = Self(1 << 4);
    pub(super) const QUESTION: Self = Self(1 << 20);
    /// Suggestions and questions.
    pub(super) const ASKING: Self = Self(0b11 << 19);
    /// Ability to question.
    pub(super) const MODALITY: Self = Self(0x1F_FFF0);
    /// How many meanings there are.
    pub(super) const COUNT: usize = NAMES.len() + 1;

    pub(super) const fn has_any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(super) const fn only(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The meaning of one bit.
    pub(super) const fn single(bit: usize) -> Self {
        Self(1 << bit)
    }

    /// The meanings that a name of the table stands for: `neg+past`; `word` is none.
    pub(super) fn named(names: &str) -> Self {
        names.split('+').fold(Self::NOTHING, |meaning, name| {
            let bit = NAMES.iter().position(|known| *known == name);
            let found = match bit {
                Some(bit) => Self::single(bit),
                None if name == "only" => Self::ONLY,
                None => Self::NOTHING,
            };
            meaning.with(found)
        })
    }
}
