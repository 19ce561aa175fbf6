//! A text made ready for recognition: original, folded and loosest form side by side.

use taiyaku_text::{
    fold::{Folded, fold},
    model::LanguageTag,
    span::Span,
};

use super::form::{FormCharacter, loosen};

/// What lies between two neighbouring characters of the folded text in the original.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spacing {
    /// Nothing.
    None,
    /// A line break: layout inside a word, or the end of it.
    LineBreak,
    /// A space, or a blank line.
    Space,
    /// The text begins or ends here.
    Bound,
}

/// A text in its three shapes.
pub(super) struct Scan {
    /// The scalar values of the text as it was given.
    pub(super) original: Vec<char>,
    /// The text folded, with the way back.
    pub(super) folded: Folded,
    /// The scalar values of the folded text.
    pub(super) characters: Vec<char>,
    /// The loosest form of the folded text.
    pub(super) form: Vec<FormCharacter>,
    /// The places of the original that no word runs across, from left to right, both by their starts
    /// and by their ends.
    tears: Vec<Span>,
}

impl Scan {
    /// Folds `text` by the rules of its language.
    pub(super) fn new(text: &str, language: &LanguageTag) -> Self {
        let folded = fold(text, language);
        let characters: Vec<char> = folded.text.chars().collect();
        let original: Vec<char> = text.chars().collect();
        Self {
            tears: tears(&original),
            original,
            form: loosen(&characters),
            folded,
            characters,
        }
    }

    /// The character of the form at `index`.
    pub(super) fn at(&self, index: usize) -> Option<char> {
        self.form.get(index).map(|item| item.character)
    }

    /// The stretch of folded text that a stretch of the form stands for.
    pub(super) fn folded_span(&self, form: Span) -> Span {
        let covered = self.form.get(form.start..form.end).unwrap_or_default();
        match (covered.first(), covered.last()) {
            (Some(first), Some(last)) => Span::new(first.folded.start, last.folded.end),
            _ => Span::default(),
        }
    }

    /// The folded character before a place in the folded text, and what lies between.
    pub(super) fn before(&self, place: usize) -> (Option<char>, Spacing) {
        let spaces = self.characters.get(..place).unwrap_or_default();
        let kept = spaces
            .iter()
            .rev()
            .take_while(|c| c.is_whitespace())
            .count();
        let index = place.saturating_sub(kept);
        let from = index.checked_sub(1).map(|last| self.origin(last).end);
        let character = index
            .checked_sub(1)
            .and_then(|last| self.characters.get(last))
            .copied();
        (
            character,
            self.spacing(from, Some(self.origin(place).start)),
        )
    }

    /// The folded character at or after a place in the folded text, and what lies between.
    pub(super) fn after(&self, place: usize) -> (Option<char>, Spacing) {
        let rest = self.characters.get(place..).unwrap_or_default();
        let index = place + rest.iter().take_while(|c| c.is_whitespace()).count();
        let from = place.checked_sub(1).map(|last| self.origin(last).end);
        let character = self.characters.get(index).copied();
        let to = character.map(|_| self.origin(index).start);
        (character, self.spacing(from, to))
    }

    /// Whether the folded text can be cut at `place` without cutting a character of the original
    /// (㍿ folds to four).
    pub(super) fn can_cut(&self, place: usize) -> bool {
        place == 0
            || place >= self.characters.len()
            || self.origin(place - 1).end <= self.origin(place).start
    }

    /// Whether a stretch of folded text is cut in the original by more than layout: a tab or a blank line.
    pub(super) fn is_torn(&self, folded: Span) -> bool {
        let origin = self.folded.original(folded);
        let before_its_end = self.tears.partition_point(|tear| tear.end <= origin.end);
        let last = before_its_end
            .checked_sub(1)
            .and_then(|last| self.tears.get(last));
        last.is_some_and(|tear| tear.start >= origin.start)
    }

    fn origin(&self, folded: usize) -> Span {
        let end = self.original.len();
        let past = Span::new(end, end);
        self.folded.origins.get(folded).copied().unwrap_or(past)
    }

    fn spacing(&self, from: Option<usize>, to: Option<usize>) -> Spacing {
        let (Some(from), Some(to)) = (from, to) else {
            return Spacing::Bound;
        };
        let between = self.original.get(from..to).unwrap_or_default();
        let breaks = between.iter().filter(|&&c| c == '\n').count();
        let indented = between.last().is_some_and(|&c| c == '\u{3000}');
        if breaks == 1 && !indented {
            Spacing::LineBreak
        } else if breaks > 0 || between.iter().any(|c| c.is_whitespace()) {
            Spacing::Space
        } else {
            Spacing::None
        }
    }
}

/// Tabs and blank lines: from one line break to the next with nothing but white space between.
fn tears(original: &[char]) -> Vec<Span> {
    let mut tears = Vec::new();
    let mut last_break = None;
    for (place, &character) in original.iter().enumerate() {
        match character {
            '\t' => tears.push(Span::new(place, place + 1)),
            '\n' => {
                if let Some(before) = last_break.replace(place) {
                    tears.push(Span::new(before, place + 1));
                }
            }
            _ if character.is_whitespace() => {}
            _ => last_break = None,
        }
    }
    // A tab on a blank line begins after that line's break, but ends before it.
    tears.dedup_by(|later, earlier| later.start < earlier.start);
    tears
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_and_blank_lines_tear() {
        let torn = |text: &str| {
            let scan = Scan::new(text, &LanguageTag::japanese());
            scan.is_torn(Span::new(0, scan.characters.len()))
        };
        for text in [
            "日\n\n本",
            "日\t本",
            "日\n \n本",
            "日\n\t\n本",
            "日 本\n \n\n語",
        ] {
            assert!(torn(text), "{text:?}");
        }
        for text in ["日本", "日\n本", "日 本", "日\n本\n語", "日\r\n本"] {
            assert!(!torn(text), "{text:?}");
        }
    }

    #[test]
    fn what_is_torn_elsewhere_is_whole_here() {
        let scan = Scan::new("日本\n\n東京\t京都", &LanguageTag::japanese());
        for start in [0, 2, 4] {
            assert!(!scan.is_torn(Span::new(start, start + 2)), "{start}");
        }
        assert!(scan.is_torn(Span::new(1, 3)) && scan.is_torn(Span::new(3, 5)));
    }
}
