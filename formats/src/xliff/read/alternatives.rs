//! `<alt-trans>`: a suggestion that travelled with a unit.

use taiyaku_text::model::{AlternativeTranslation, Segment};

use super::content::Content;
use crate::xml::Element;

/// An `<alt-trans>` that is being read.
#[derive(Debug, Default)]
pub(super) struct AlternativeDraft {
    score: u8,
    origin: String,
    source: Option<Segment>,
    target: Option<Segment>,
}

impl AlternativeDraft {
    pub(super) fn new(element: &Element) -> Self {
        Self {
            score: element.attribute("match-quality").map_or(0, score),
            origin: element.attribute("origin").unwrap_or_default().to_owned(),
            source: None,
            target: None,
        }
    }

    pub(super) fn set_source(&mut self, content: Content) {
        self.source = Some(joined(content));
    }

    pub(super) fn set_target(&mut self, content: Content) {
        self.target = Some(joined(content));
    }

    /// The suggestion; `None` without a translation. One that leaves its source out is of the unit's.
    pub(super) fn finish(self, unit_source: &Segment) -> Option<AlternativeTranslation> {
        Some(AlternativeTranslation {
            score: self.score,
            source: self.source.unwrap_or_else(|| unit_source.clone()),
            target: self.target.filter(|target| !target.is_blank())?,
            origin: self.origin,
        })
    }
}

/// `102%`, `95`, `0.95`, `95.5 %`: a whole number of hundredths, 0 to 102.
fn score(value: &str) -> u8 {
    let value = value.trim().trim_end_matches('%').trim();
    let number: f64 = value.parse().unwrap_or(0.0);
    let is_fraction = value.contains('.') && number <= 1.0;
    let number = if is_fraction { number * 100.0 } else { number };
    (0..=102)
        .rev()
        .find(|&score| f64::from(score) <= number + 1e-9)
        .unwrap_or(0)
}

/// The texts of all parts of a suggestion, which nobody needs one by one.
fn joined(content: Content) -> Segment {
    let Content { whole, parts, .. } = content;
    let mut parts = parts.into_iter().map(|part| part.segment);
    let Some(mut first) = parts.next() else {
        return whole;
    };
    for part in parts {
        let length = first.text.chars().count();
        first.text.push_str(&part.text);
        first.codes.extend(part.codes.into_iter().map(|mut code| {
            code.position += length;
            code
        }));
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_of_every_spelling() {
        for (text, expected) in [
            ("102%", 102),
            ("95", 95),
            ("95.5 %", 95),
            ("0.95", 95),
            ("1", 1),
            ("1.0", 100),
            ("200", 102),
            ("-3", 0),
            ("none", 0),
            ("NaN", 0),
        ] {
            assert_eq!(score(text), expected, "{text}");
        }
    }
}
