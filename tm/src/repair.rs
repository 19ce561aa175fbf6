//! Mechanical repair of a suggestion's translation: values and names in which two sources differ are put into the
//! English as the unit wrote them.
//!
//! A wrong repair is worse than none. A value is replaced only if its counterpart in the English is certain: what
//! the unit's Japanese says there is said by nothing else of it, the English says it as often and nothing that the
//! Japanese doesn't explain, and the new value can be written in the same style with the words around it staying
//! right. What was written is read again: it must say what the query says.
//!
//! | module | what it holds |
//! |---|---|
//! | `text` | a text as characters with its quantities |
//! | `pairing` | which number of the query stands where one of the unit does |
//! | `counterparts` | which quantities of the English say what a number of the unit says |
//! | `noun` | whether both count the same thing |
//! | `hazards` | what makes any repair doubtful: derived numbers, days of the week |
//! | `substitution` | the new writing of one quantity |
//! | `style` | how the English writes a number |
//! | `cardinal`, `ordinal`, `fraction`, `month`, `clock`, `era` | writing a value in such a style |
//! | `grammar` | articles and plurals around a number |
//! | `proof` | the result read again |
//! | `names` | names of the term base |
//! | `segment` | the result with the unit's inline codes |

mod cardinal;
mod clock;
mod counterparts;
mod era;
mod fraction;
mod grammar;
mod hazards;
mod month;
mod names;
mod noun;
mod numbers;
mod ordinal;
mod pairing;
mod proof;
mod segment;
mod style;
mod substitution;
mod text;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use taiyaku_text::span::Span;

pub use names::{NameOccurrence, NamePairs};

/// What kind of thing was replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// How many, which one, a sum, a share.
    Number,
    /// A year, month, day or day of the week.
    Date,
    /// A time of day.
    Time,
    /// A name of the term base.
    Name,
}

impl ChangeKind {
    /// The name used in JSON and on the terminal.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Date => "date",
            Self::Time => "time",
            Self::Name => "name",
        }
    }
}

/// One replacement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// What was replaced, in the unit's translation; in scalar values, like all spans.
    pub original: Span,
    /// What stands there now, in [`Repair::text`].
    pub repaired: Span,
    /// What it is.
    pub kind: ChangeKind,
}

/// A translation with what was put right in it. Every number of the query that differs from the unit's is in it: a
/// text in which some are right and some are not is worse than the unit's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// The translation after all changes.
    pub text: String,
    /// The changes in the order of the text, without overlap. Empty if the sources differ only in how they write
    /// the same values (昭和56年 and 1981年), so that the translation is right as it is.
    pub changes: Vec<Change>,
}

impl Repair {
    /// Whether a name was put right.
    #[must_use]
    pub fn has_name(&self) -> bool {
        self.changes
            .iter()
            .any(|change| change.kind == ChangeKind::Name)
    }

    /// What was put right, in words: `numbers`, `names`, `numbers and names`. Dates and times are numbers, too.
    #[must_use]
    pub fn in_words(&self) -> &'static str {
        let mut changes = self.changes.iter();
        match (
            self.has_name(),
            changes.any(|change| change.kind != ChangeKind::Name),
        ) {
            (true, true) => "numbers and names",
            (true, false) => "names",
            (false, _) => "numbers",
        }
    }
}

/// A replacement that was decided on.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Replacement {
    span: Span,
    text: String,
    kind: ChangeKind,
}

/// The translation of a unit with the values and names of the query in the places of the unit's; `None` if nothing
/// can be put right for certain, or nothing differs.
///
/// ```
/// use taiyaku_tm::repair::repair;
///
/// let repaired = repair(
///     "予算は1億5千万円だ。",
///     "予算は9000万円だ。",
///     "The budget is ¥90 million.",
///     None,
/// );
/// assert_eq!(repaired.unwrap().text, "The budget is ¥150 million.");
/// ```
#[must_use]
pub fn repair(
    query_source: &str,
    unit_source: &str,
    unit_target: &str,
    names: Option<&dyn NamePairs>,
) -> Option<Repair> {
    if query_source == unit_source {
        return None;
    }
    let (in_query, in_unit) = match names {
        Some(names) => (names.names_in(query_source), names.names_in(unit_source)),
        None => (Vec::new(), Vec::new()),
    };
    let query = text::Japanese::read(query_source, names::spans(&in_query));
    let unit = text::Japanese::read(unit_source, names::spans(&in_unit));
    let target = text::English::read(unit_target);
    let numbers = numbers::repair(&query, &unit, &target, unit_target);
    let numbers = numbers?;
    let name = names::replacements((&query, &in_query), (&unit, &in_unit), &target);
    if name.is_none() && !numbers.differ {
        return None;
    }
    let mut replacements = numbers.replacements;
    replacements.extend(name.into_iter().flatten());
    replacements.sort_by_key(|replacement| replacement.span);
    let overlap = replacements
        .windows(2)
        .any(|pair| matches!(pair, [one, two] if one.span.end > two.span.start));
    if overlap {
        return None;
    }
    Some(apply(unit_target, &replacements))
}

/// Puts replacements, in order and without overlap, into a text.
fn apply(target: &str, replacements: &[Replacement]) -> Repair {
    let chars: Vec<char> = target.chars().collect();
    let mut text = String::new();
    let mut length = 0;
    let mut at = 0;
    let mut changes = Vec::new();
    for replacement in replacements {
        let kept = chars.get(at..replacement.span.start).unwrap_or_default();
        text.extend(kept);
        length += kept.len();
        text.push_str(&replacement.text);
        let end = length + replacement.text.chars().count();
        changes.push(Change {
            original: replacement.span,
            repaired: Span::new(length, end),
            kind: replacement.kind,
        });
        length = end;
        at = replacement.span.end;
    }
    text.extend(chars.get(at..).unwrap_or_default());
    Repair { text, changes }
}
