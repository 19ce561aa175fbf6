//! How many words a translation will have, from those that the memory has.

use taiyaku_store::StoreError;
use taiyaku_text::model::LanguageTag;
use taiyaku_tm::{leverage::Amount, matching::Memory};

use super::decimal::{rounded, with_point};

/// A memory must have at least so many units for its ratio to be used …
const LEAST_UNITS: usize = 50;
/// … and so many characters in their sources.
const LEAST_CHARACTERS: u64 = 2_000;
/// A rule of thumb of Japanese–English translators: one word for two characters.
const USUAL: (u64, u64) = (1, 2);

/// Words of the translation for characters of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CharactersToWords {
    /// So many words …
    pub words: u64,
    /// … for so many characters without spaces.
    pub characters: u64,
    /// Where the ratio comes from.
    pub basis: RatioBasis,
}

/// Where a ratio comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RatioBasis {
    /// From so many translated units of the memory.
    Memory {
        /// The number of units.
        units: usize,
    },
    /// The rule of thumb, because the memory has only so many translated units.
    Usual {
        /// The number of units.
        units: usize,
    },
}

impl CharactersToWords {
    /// The ratio of a memory, or the usual one where it is too small; `None` for a language without words.
    ///
    /// # Errors
    /// Whatever reading the memory can fail with.
    pub fn of(memory: &Memory, target_language: &LanguageTag) -> Result<Option<Self>, StoreError> {
        if !is_written_in_words(target_language) {
            return Ok(None);
        }
        let (mut words, mut characters, mut units) = (0, 0, 0);
        memory.for_each_unit(|unit| {
            if let Some(target) = unit.unit.translation() {
                units += 1;
                words += count_words(&target.segment.text);
                characters += Amount::of_segment(&unit.unit.source.segment.text).characters as u64;
            }
        })?;
        if units >= LEAST_UNITS && characters >= LEAST_CHARACTERS && words > 0 {
            let basis = RatioBasis::Memory { units };
            return Ok(Some(Self {
                words,
                characters,
                basis,
            }));
        }
        let (words, characters) = USUAL;
        let basis = RatioBasis::Usual { units };
        Ok(Some(Self {
            words,
            characters,
            basis,
        }))
    }

    /// Words for so many characters, rounded half up.
    #[must_use]
    pub fn estimate(&self, characters: usize) -> u64 {
        let dividend = characters as u128 * u128::from(self.words);
        u64::try_from(rounded(dividend, u128::from(self.characters))).unwrap_or(u64::MAX)
    }

    /// Words for one character, with three decimal places.
    #[must_use]
    pub fn per_character(&self) -> String {
        let dividend = 1_000 * u128::from(self.words);
        with_point(rounded(dividend, u128::from(self.characters)), 3)
    }
}

/// The words of a text as Word counts them: what stands between spaces; a dash that stands alone is none.
fn count_words(text: &str) -> u64 {
    let words = text.split_whitespace();
    words
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .count() as u64
}

/// Whether a language puts spaces between its words.
fn is_written_in_words(language: &LanguageTag) -> bool {
    let unspaced = ["ja", "zh", "yue", "th", "lo", "km", "my", "bo"];
    !unspaced
        .iter()
        .any(|code| language.same_language(&LanguageTag::new(*code)))
}

#[cfg(test)]
mod tests {
    use taiyaku_text::model::{TranslationUnit, Variant};
    use taiyaku_tm::matching::MemoryUnit;

    use super::*;

    fn memory(units: i64, target: &str) -> Memory {
        let source = "この文には句点を含めてちょうど四十字があるので、五十回で二千字になるはずだ、とおもう。";
        let unit = |id| MemoryUnit {
            id,
            memory: None,
            origin_name: "".into(),
            penalty: 0,
            unit: TranslationUnit::plain(
                Variant::plain(LanguageTag::japanese(), source),
                Variant::plain(LanguageTag::english(), target),
            ),
        };
        Memory::new((0..units).map(unit).collect(), &LanguageTag::japanese())
    }

    fn ratio(memory: &Memory, language: &LanguageTag) -> Option<CharactersToWords> {
        CharactersToWords::of(memory, language).expect("units in memory")
    }

    #[test]
    fn a_big_memory_has_a_ratio_of_its_own() {
        let english = LanguageTag::english();
        let large = memory(50, "Ten words – or a well-known dozen of them, here.");
        let small = ratio(&memory(49, "Some words."), &english).unwrap();
        let ratio = ratio(&large, &english).unwrap();
        assert_eq!(ratio.basis, RatioBasis::Memory { units: 50 });
        assert_eq!(ratio.words, 50 * 9);
        assert_eq!(small.basis, RatioBasis::Usual { units: 49 });
        assert_eq!(
            (
                small.estimate(400),
                small.estimate(3),
                small.per_character().as_str()
            ),
            (200, 2, "0.500")
        );
    }

    #[test]
    fn units_without_a_translation_say_nothing() {
        let ratio = ratio(&memory(60, " "), &LanguageTag::english()).unwrap();
        assert_eq!(ratio.basis, RatioBasis::Usual { units: 0 });
    }

    #[test]
    fn a_language_without_spaces_has_no_words() {
        for code in ["ja", "zh-Hant", "th"] {
            assert_eq!(
                ratio(&memory(60, "x"), &LanguageTag::new(code)),
                None,
                "{code}"
            );
        }
        assert!(ratio(&memory(60, "x"), &LanguageTag::new("en-GB")).is_some());
    }
}
