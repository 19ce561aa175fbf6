//! `style`: where the English departs from the client's house style (`[style]` in `taiyaku.toml`).
//!
//! Each setting has a file of its own. One that is not set has no opinion. Whatever could be a name stands as it is:
//! *Department of Defense*, *Labour Party*.

mod dates;
mod macrons;
mod marks;
mod numbers;
mod per_cent;
mod quotations;
mod spelling;

use taiyaku_text::{
    english::{Word, words},
    span::Span,
};

use crate::check::{CheckContext, Finding, FindingSeverity, Pair, Rule};

const NAME: &str = "style";

/// Departures from the house style.
#[derive(Debug, Clone, Copy)]
pub(super) struct HouseStyle;

impl Rule for HouseStyle {
    fn name(&self) -> &'static str {
        NAME
    }

    fn description(&self) -> &'static str {
        "English that departs from the house style set in taiyaku.toml."
    }

    fn check_pair(&self, pair: &Pair, context: &CheckContext<'_>) -> Vec<Finding> {
        if !is_english(context) {
            return Vec::new();
        }
        let style = &context.style;
        let text = EnglishText::new(&pair.target.text);
        let mut departures = Vec::new();
        if let Some(variety) = style.english {
            departures.extend(spelling::departures(&text, variety));
        }
        if let Some(order) = style.dates {
            departures.extend(dates::departures(&text, order));
        }
        if let Some(limit) = style.spell_out_below {
            departures.extend(numbers::departures(&text, limit));
        }
        if let Some(form) = style.per_cent {
            departures.extend(per_cent::departures(&text, form));
        }
        if style.macrons == Some(false) {
            departures.extend(macrons::unwanted(&text));
        }
        if let Some(outer) = style.quotes {
            departures.extend(quotations::departures(&text, outer));
        }
        if let Some(shape) = style.quote_marks {
            departures.extend(marks::departures(&text, shape));
        }
        departures.into_iter().map(Departure::finding).collect()
    }

    fn check_all(&self, pairs: &[Pair], context: &CheckContext<'_>) -> Vec<Finding> {
        if context.style.macrons == Some(true) && is_english(context) {
            macrons::missing(pairs)
        } else {
            Vec::new()
        }
    }
}

fn is_english(context: &CheckContext<'_>) -> bool {
    context.resources.target_language().primary() == "en"
}

/// A text with its characters and words at hand.
struct EnglishText {
    characters: Vec<char>,
    words: Vec<Word>,
}

impl EnglishText {
    fn new(text: &str) -> Self {
        Self {
            characters: text.chars().collect(),
            words: words(text),
        }
    }

    /// The character at a place; nothing before the beginning or behind the end.
    fn at(&self, place: usize) -> Option<char> {
        self.characters.get(place).copied()
    }

    /// The character before a place.
    fn before(&self, place: usize) -> Option<char> {
        self.at(place.checked_sub(1)?)
    }

    /// Whether a straight mark at this place can begin a quotation: free before it, and text behind.
    fn may_open(&self, place: usize) -> bool {
        let free = matches!(
            self.before(place),
            None | Some(' ' | '(' | '[' | '"' | '“' | '‘' | '\'' | '—' | '–' | '\u{A0}')
        );
        free && self.at(place + 1).is_some_and(|c| !c.is_whitespace())
    }

    fn slice(&self, span: Span) -> String {
        let characters = self.characters.get(span.start..span.end);
        characters.unwrap_or_default().iter().collect()
    }
}

/// A place where a text departs from the style.
struct Departure {
    span: Span,
    message: String,
    fix: Option<String>,
}

impl Departure {
    /// A departure with what should stand there.
    fn new(span: Span, message: impl Into<String>, fix: impl Into<String>) -> Self {
        Self {
            span,
            message: message.into(),
            fix: Some(fix.into()),
        }
    }

    /// A departure that only a person can mend.
    fn unmended(span: Span, message: impl Into<String>) -> Self {
        Self {
            span,
            message: message.into(),
            fix: None,
        }
    }

    fn finding(self) -> Finding {
        let finding =
            Finding::new(NAME, FindingSeverity::Warning, self.message).in_target(self.span);
        match self.fix {
            Some(fix) => finding.with_fix(fix),
            None => finding,
        }
    }
}

#[cfg(test)]
mod tests;
