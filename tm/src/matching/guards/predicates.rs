//! Predicates: what belongs to one stem, and which predicates of two texts answer each other.
//!
//! The stem of a marker is the last character before it that is neither hiragana nor part of a marker: in
//! 薬を使用できません it is 用, in 問題はない it is 題. The stem and what follows it up to the next such character is
//! a predicate here, whether or not it holds a verb.

use taiyaku_text::kana::is_hiragana;

use super::markers::{Marker, Meaning, ends_clause, markers};

/// One text with its markers and predicates. A predicate is named by the place of its stem, counted from 1; what stands
/// before the first stem has the name 0.
#[derive(Debug)]
pub(super) struct Text<'t> {
    pub(super) chars: &'t [char],
    pub(super) markers: Vec<Marker>,
    /// For each place the predicate that it belongs to.
    stems: Vec<u32>,
    /// For each place the place in the other text that is paired with it, counted from 1; 0 for none.
    paired: Vec<u32>,
}

impl<'t> Text<'t> {
    /// `pairs` are the places of this text with those of the other.
    pub(super) fn new(chars: &'t [char], pairs: impl Iterator<Item = (usize, usize)>) -> Self {
        let markers = markers(chars);
        let mut stems = Vec::with_capacity(chars.len());
        let mut coming = markers.iter().peekable();
        let mut stem = 0;
        for (number, (at, &character)) in (1_u32..).zip(chars.iter().enumerate()) {
            while coming.next_if(|marker| marker.end <= at).is_some() {}
            let inside = coming.peek().is_some_and(|marker| marker.start <= at);
            if !inside && !is_hiragana(character) {
                stem = number;
            } else if at > 0 && chars.get(at - 1) == Some(&'?') {
                // The mark belongs to what is asked, what follows it does not.
                stem = number - 1;
            }
            stems.push(stem);
        }
        let mut paired = vec![0; chars.len()];
        for (own, other) in pairs {
            if let (Some(place), Ok(other)) = (paired.get_mut(own), u32::try_from(other + 1)) {
                *place = other;
            }
        }
        Self {
            chars,
            markers,
            stems,
            paired,
        }
    }

    pub(super) fn stem(&self, place: usize) -> u32 {
        self.stems.get(place).copied().unwrap_or(0)
    }

    /// The place in the other text that is paired with a place of this.
    pub(super) fn partner(&self, place: usize) -> Option<usize> {
        (*self.paired.get(place)? as usize).checked_sub(1)
    }

    /// What follows the stem of a predicate.
    pub(super) fn tail(&self, stem: u32) -> std::ops::Range<usize> {
        let start = stem as usize;
        let rest = self.stems.get(start..).unwrap_or_default();
        let length = rest.iter().take_while(|&&other| other == stem).count();
        start..start + length
    }

    pub(super) fn tail_chars(&self, stem: u32) -> &'t [char] {
        self.chars.get(self.tail(stem)).unwrap_or_default()
    }

    /// Notes what the markers say that the other text does not say in the same place.
    pub(super) fn note_shared(&mut self, other: &[Marker]) {
        for at in 0..self.markers.len() {
            let Some(marker) = self.markers.get(at).copied() else {
                return;
            };
            let partner = (marker.start..marker.end).rev().find_map(|place| {
                let partner = self.partner(place)?;
                let next = other.partition_point(|marker| marker.end <= partner);
                other.get(next).filter(|marker| marker.start <= partner)
            });
            if let (Some(partner), Some(own)) = (partner, self.markers.get_mut(at)) {
                own.unshared = own.meaning.without(partner.meaning);
            }
        }
    }

    /// The predicates with markers that say what the other text does not.
    pub(super) fn stems_with_unshared(&self) -> Vec<u32> {
        let said = self
            .markers
            .iter()
            .filter(|marker| marker.unshared != Meaning::NOTHING);
        let mut stems: Vec<u32> = said.map(|marker| self.stem(marker.start)).collect();
        stems.dedup();
        stems
    }

    /// All that a predicate says.
    pub(super) fn meaning(&self, stem: u32) -> Meaning {
        let markers = self.markers_of(stem);
        markers.fold(Meaning::NOTHING, |all, marker| all.with(marker.meaning))
    }

    fn markers_of(&self, stem: u32) -> impl Iterator<Item = &Marker> {
        let tail = self.tail(stem);
        let from = self
            .markers
            .partition_point(|marker| marker.start < tail.start);
        let markers = self.markers.iter().skip(from);
        markers.take_while(move |marker| marker.start < tail.end)
    }

    /// What a predicate says that the other text does not say in the same place, each meaning as often as it does.
    pub(super) fn unshared(&self, stem: u32) -> [u8; Meaning::COUNT] {
        let mut counts = [0; Meaning::COUNT];
        for marker in self.markers_of(stem) {
            for (bit, count) in counts.iter_mut().enumerate() {
                let said = marker.unshared.has_any(Meaning::single(bit));
                *count = u8::saturating_add(*count, u8::from(said));
            }
        }
        counts
    }

    /// Whether the stem is used as a noun: nothing or only particles follow it.
    fn is_noun(&self, stem: u32) -> bool {
        const PARTICLES: [&str; 14] = [
            "", "を", "の", "が", "は", "に", "へ", "と", "も", "で", "や", "から", "まで", "より",
        ];
        let tail = self.tail_chars(stem);
        self.meaning(stem) == Meaning::NOTHING
            && PARTICLES
                .iter()
                .any(|particle| particle.chars().eq(tail.iter().copied()))
    }

    pub(super) fn stem_partner(&self, stem: u32) -> Option<usize> {
        (stem as usize)
            .checked_sub(1)
            .and_then(|place| self.partner(place))
    }

    /// The predicate of `other` that stands where `stem` does here: with the same stem, used alike; else in place of
    /// another stem, where the ends of both or what follows them are the same. `None` for a predicate that only this
    /// text has.
    pub(super) fn counterpart(&self, stem: u32, other: &Text<'_>) -> Option<u32> {
        let same = match self.stem_partner(stem) {
            Some(place) => Some(other.stem(place)),
            None if stem == 0 => Some(0),
            None => None,
        };
        if let Some(found) = same
            && self.is_noun(stem) == other.is_noun(found)
        {
            return Some(found);
        }
        let replaced = |found: &u32| same == Some(*found) || other.stem_partner(*found).is_none();
        let inside = || {
            let partners = self.tail(stem).filter_map(|place| self.partner(place));
            let stems = partners.map(|place| other.stem(place));
            stems.filter(|found| same != Some(*found)).find(replaced)
        };
        inside().or_else(|| self.before_same_end(stem, other).filter(replaced))
    }

    /// The predicate of `other` that ends before the same character.
    fn before_same_end(&self, stem: u32, other: &Text<'_>) -> Option<u32> {
        let end = self.tail(stem).end;
        let last = |end: usize| other.stem(end.checked_sub(1)?).into();
        match self.partner(end) {
            Some(place) => last(place),
            None if end >= self.chars.len() => {
                let ends = other.chars.last().is_some_and(|&c| !ends_clause(c));
                ends.then(|| last(other.chars.len())).flatten()
            }
            None => None,
        }
    }
}
