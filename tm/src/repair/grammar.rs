//! Articles and plurals around a number.

use taiyaku_text::{number::quantity::Ratio, span::Span};

use super::{ChangeKind, Replacement, text::English};

/// Whether a word, or a number in digits, is spoken with a vowel first; `None` if that can't be told.
pub(super) fn begins_with_vowel(text: &str) -> Option<bool> {
    let first = text.chars().next()?;
    if !first.is_ascii_digit() {
        // "One" and "U.S." begin with a consonant, "hour" with a vowel.
        let lower = text.to_lowercase();
        return match lower.chars().next()? {
            _ if lower.starts_with("one") => Some(false),
            'u' | 'h' => None,
            letter => Some("aeio".contains(letter)),
        };
    }
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    let has_group = text.chars().nth(digits.len()) == Some(',');
    let is_teen = digits.starts_with("11") || digits.starts_with("18");
    match digits.len() {
        _ if digits.starts_with('8') => Some(true),
        // 18,000 and 18 alike
        2 => Some(is_teen),
        1 | 3 => Some(false),
        // 1800 is eighteen hundred or one thousand eight hundred.
        _ if is_teen && !has_group => None,
        _ => Some(false),
    }
}

/// The change of "a" or "an" right before a place (a currency sign may stand between), which `text` is put at.
///
/// # Errors
/// Where the right article can't be told.
pub(super) fn article(
    target: &English,
    at: usize,
    text: &str,
    kind: ChangeKind,
) -> Result<Option<Replacement>, ()> {
    let at = at
        - usize::from(
            target
                .char_before(at)
                .is_some_and(|mark| "$£€¥".contains(mark)),
        );
    if target.spaces_before(at) == 0 {
        return Ok(None);
    }
    let Some((word, start)) = target.word_before(at) else {
        return Ok(None);
    };
    if word != "a" && word != "an" {
        return Ok(None);
    }
    let right = if begins_with_vowel(text).ok_or(())? {
        "an"
    } else {
        "a"
    };
    if right == word {
        return Ok(None);
    }
    let span = Span::new(start, start + word.len());
    let is_capital = target.written(span).starts_with('A');
    let text = if is_capital {
        right.replacen('a', "A", 1)
    } else {
        right.to_owned()
    };
    Ok(Some(Replacement { span, text, kind }))
}

/// Nouns whose plural is sure, in the singular and the plural.
const NOUNS: [(&str, &str); 26] = [
    ("person", "people"),
    ("second", "seconds"),
    ("minute", "minutes"),
    ("hour", "hours"),
    ("day", "days"),
    ("week", "weeks"),
    ("month", "months"),
    ("year", "years"),
    ("page", "pages"),
    ("point", "points"),
    ("meter", "meters"),
    ("metre", "metres"),
    ("kilometer", "kilometers"),
    ("kilometre", "kilometres"),
    ("centimeter", "centimeters"),
    ("centimetre", "centimetres"),
    ("gram", "grams"),
    ("kilogram", "kilograms"),
    ("ton", "tons"),
    ("dollar", "dollars"),
    ("euro", "euros"),
    ("file", "files"),
    ("item", "items"),
    ("character", "characters"),
    ("degree", "degrees"),
    ("student", "students"),
];

/// Words behind a number that have no plural.
const INVARIANT: [&str; 34] = [
    "percent", "per", "yen", "yuan", "won", "baht", "km", "m", "cm", "mm", "kg", "g", "mg", "gb",
    "mb", "kb", "tb", "ms", "hz", "khz", "mhz", "ghz", "px", "pt", "kw", "w", "v", "ha", "ml", "l",
    "jst", "kbps", "mbps", "pixel",
];

/// Words before a number that it numbers: page 3.
const LABELS: [&str; 48] = [
    "page",
    "chapter",
    "section",
    "step",
    "line",
    "table",
    "figure",
    "fig",
    "version",
    "level",
    "no",
    "nos",
    "number",
    "port",
    "row",
    "column",
    "type",
    "phase",
    "part",
    "volume",
    "vol",
    "stage",
    "round",
    "day",
    "item",
    "room",
    "track",
    "platform",
    "grade",
    "rank",
    "group",
    "season",
    "episode",
    "article",
    "paragraph",
    "appendix",
    "act",
    "scene",
    "week",
    "unit",
    "channel",
    "class",
    "category",
    "exercise",
    "question",
    "lesson",
    "route",
    "routes",
];

/// Whether a word like "page" or "Route" stands right before a place, so that the number there is no count.
pub(super) fn is_labelled(target: &English, at: usize) -> bool {
    let word = target.word_before(at);
    word.is_some_and(|(word, _)| LABELS.contains(&word.as_str()))
}

/// Prepositions after which the noun has no verb that must agree with it.
const PREPOSITIONS: [&str; 10] = [
    "in", "for", "after", "within", "by", "of", "at", "with", "from", "until",
];

fn has_singular(target: &English, end: usize) -> bool {
    let next = target.word_after(end);
    next.is_some_and(|(word, _)| NOUNS.iter().any(|(singular, _)| *singular == word))
}

/// The change of the noun behind a number that becomes one, or was.
///
/// # Errors
/// Where it can't be told what has to change.
pub(super) fn plural(
    target: &English,
    number: Span,
    old: Ratio,
    new: Ratio,
    kind: ChangeKind,
) -> Result<Option<Replacement>, ()> {
    let one = Ratio::whole(1);
    // 0.25 second, but 1.25 seconds
    let grows = old < one && new > one && has_singular(target, number.end);
    if (old == one) == (new == one) && !grows || kind != ChangeKind::Number {
        return Ok(None);
    }
    let before = target.word_before(number.start);
    let before_word = before.as_ref().map(|(word, _)| word.as_str());
    let sign = target.char_before(number.start);
    let is_sum = sign.is_some_and(|mark| "$£€¥".contains(mark));
    let next = target.chars.get(number.end).copied();
    let is_label = is_labelled(target, number.start);
    let is_score = |mark: Option<char>, beyond: Option<&char>| {
        matches!(mark, Some('-' | '–' | ':' | '/')) && beyond.is_some_and(char::is_ascii_digit)
    };
    let beyond = number
        .start
        .checked_sub(2)
        .and_then(|place| target.chars.get(place));
    if is_sum
        || is_label
        || next == Some('%')
        || is_score(sign, beyond)
        || is_score(next, target.chars.get(number.end + 1))
    {
        return Ok(None);
    }
    if matches!(next, Some('-' | '‑')) {
        // A five-year plan
        return Ok(None);
    }
    let (word, span) = target.word_after(number.end).ok_or(())?;
    if INVARIANT.contains(&word.as_str()) {
        let is_points = target
            .word_after(span.end)
            .is_some_and(|(next, _)| next.starts_with("point"));
        return if is_points { Err(()) } else { Ok(None) };
    }
    let is_object =
        before_word.is_some_and(|word| PREPOSITIONS.contains(&word)) && sign == Some(' ');
    let noun = NOUNS
        .iter()
        .find(|(singular, plural)| word == *singular || word == *plural);
    let (singular, plural) = noun.filter(|_| is_object).ok_or(())?;
    let right = if new == one { singular } else { plural };
    let text = (*right).to_owned();
    Ok((word != *right).then_some(Replacement { span, text, kind }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_follow_the_sound() {
        for (text, vowel) in [
            ("8", Some(true)),
            ("80-year", Some(true)),
            ("11", Some(true)),
            ("18,000", Some(true)),
            ("110", Some(false)),
            ("1,800", Some(false)),
            ("1800", None),
            ("800,000", Some(true)),
            ("70", Some(false)),
            ("eight", Some(true)),
            ("one", Some(false)),
            ("ten", Some(false)),
            ("hour", None),
        ] {
            assert_eq!(begins_with_vowel(text), vowel, "{text}");
        }
    }
}
