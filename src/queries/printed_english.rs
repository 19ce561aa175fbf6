//! English printed in the source that is unusual: 「安全の保証（security guaranty）」, or that differs from what the
//! term base prefers for the term before it. A query asks; what the source prints may well be what its author wants.

use std::{collections::HashMap, sync::LazyLock};

use taiyaku_text::span::Span;

use super::{Query, QueryKind, QuerySegment, QueryText};
use crate::suggest::Resources;

/// Words that are misspelt or unusual, in lower case, with what is usual.
static UNUSUAL: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("unusual-english.tsv").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .collect()
});

/// A query for each English in brackets, by what it says.
pub(super) fn find(text: &QueryText, resources: &Resources) -> Vec<Query> {
    let mut queries: Vec<Query> = Vec::new();
    for segment in &text.segments {
        for (span, english) in in_brackets(&segment.text) {
            let query = unusual(text, segment, span, &english)
                .or_else(|| unlike_the_term_base(text, segment, span, &english, resources));
            let Some(query) = query else { continue };
            match queries
                .iter_mut()
                .find(|known| known.english == query.english)
            {
                Some(known) => known.excerpts.extend(query.excerpts),
                None => queries.push(query),
            }
        }
    }
    queries
}

/// English in round brackets, with its place: at least one word in lower case, so that it is no acronym.
fn in_brackets(text: &str) -> Vec<(Span, String)> {
    let mut found = Vec::new();
    let mut open: Option<(usize, String)> = None;
    for (at, character) in text.chars().enumerate() {
        match (character, &mut open) {
            ('（' | '(', _) => open = Some((at + 1, String::new())),
            ('）' | ')', Some((start, english))) => {
                if is_english(english) {
                    found.push((Span::new(*start, at), english.trim().to_owned()));
                }
                open = None;
            }
            (_, Some((_, english))) => english.push(character),
            _ => {}
        }
    }
    found
}

fn is_english(text: &str) -> bool {
    let letters = |c: char| c.is_ascii_alphabetic() || " -'’–.,&/".contains(c);
    text.chars().all(letters) && text.split_whitespace().any(is_lower_case_word)
}

fn is_lower_case_word(word: &str) -> bool {
    word.len() >= 3
        && word
            .chars()
            .skip(1)
            .all(|c| c.is_ascii_lowercase() || c == '-')
}

fn unusual(text: &QueryText, segment: &QuerySegment, span: Span, english: &str) -> Option<Query> {
    let words = english.split(|c: char| !c.is_ascii_alphabetic());
    let (word, usual) = words
        .filter(|word| !word.is_empty())
        .find_map(|word| Some((word, *UNUSUAL.get(word.to_lowercase().as_str())?)))?;
    Some(Query {
        kind: QueryKind::PrintedEnglish,
        excerpts: vec![text.excerpt(segment, span)],
        japanese: format!(
            "原文に「{english}」とあります。一般には {usual} と書かれますが、{word} のままでよろしいですか。"
        ),
        english: format!(
            "The source prints “{english}”. The usual word is {usual}: should {word} stay?"
        ),
    })
}

/// Asks if a term of the term base stands right before the bracket, and none of its translations is what the bracket
/// says.
fn unlike_the_term_base(
    text: &QueryText,
    segment: &QuerySegment,
    span: Span,
    english: &str,
    resources: &Resources,
) -> Option<Query> {
    let bracket = span.start.checked_sub(1)?;
    let closing = |c: char| "」』".contains(c);
    let before = bracket.checked_sub(1)?;
    let quoted = segment.text.chars().nth(before).is_some_and(closing);
    let end = if quoted { before } else { bracket };
    let hits = resources.terms_in(&segment.text);
    let hit = hits.iter().find(|hit| hit.span.end == end)?;
    let usable: Vec<&str> = hit.usable_targets().collect();
    let preferred = usable.first()?;
    if usable.iter().any(|target| plain(target) == plain(english)) {
        return None;
    }
    let term = &hit.text;
    Some(Query {
        kind: QueryKind::PrintedEnglish,
        excerpts: vec![text.excerpt(segment, Span::new(hit.span.start, span.end))],
        japanese: format!(
            "「{term}」の英語が原文では {english} ですが、用語集では {preferred} です。どちらにいたしましょうか。"
        ),
        english: format!(
            "For {term} the source prints “{english}”, the term base has “{preferred}”. Which is wanted?"
        ),
    })
}

/// English without what does not matter: capitals, articles, hyphens, the plural.
fn plain(english: &str) -> String {
    let lower = english.to_lowercase().replace(['-', '–'], " ");
    let words = lower
        .split_whitespace()
        .filter(|word| !["the", "a", "an"].contains(word));
    let singular = words.map(|word| word.strip_suffix('s').unwrap_or(word));
    singular.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use taiyaku_formats::ReadOptions;
    use taiyaku_text::model::LanguageTag;

    use super::*;
    use crate::observer::Silent;

    fn english(segments: &[&str], terms: &str) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("terms.tsv");
        std::fs::write(&path, terms).unwrap();
        let mut loader = Resources::loader(ReadOptions {
            source_language: LanguageTag::japanese(),
            target_language: LanguageTag::english(),
            encoding: None,
            columns: None,
        });
        loader.concepts_of_file(&path, &mut Silent).unwrap();
        let resources = loader.finish().unwrap();
        let queries = find(&QueryText::plain(segments), &resources);
        queries.into_iter().map(|query| query.english).collect()
    }

    const TERMS: &str = "安全の保証\tsecurity guarantee\n欧州委員会\tEuropean Commission\n";

    #[test]
    fn unusual_words_are_asked_about_once() {
        assert_eq!(
            english(
                &[
                    "「安全の保証（security guaranty）」だ。",
                    "保証（security guaranty）だ。"
                ],
                TERMS
            ),
            [
                "The source prints “security guaranty”. The usual word is guarantee: should guaranty stay?"
            ]
        );
    }

    #[test]
    fn what_the_term_base_has_otherwise_is_asked_about() {
        assert_eq!(
            english(&["「欧州委員会」（European Committee）が決めた。"], TERMS),
            [
                "For 欧州委員会 the source prints “European Committee”, the term base has “European Commission”. Which is wanted?"
            ]
        );
        for same in [
            "European Commission",
            "the European commission",
            "European Commissions",
        ] {
            assert_eq!(
                english(&[&format!("欧州委員会（{same}）が決めた。")], TERMS),
                [""; 0],
                "{same}"
            );
        }
    }

    #[test]
    fn acronyms_and_other_brackets_are_not() {
        for text in [
            "欧州委員会（EC）",
            "欧州委員会（本部）",
            "欧州委員会（EC、本部）",
            "会社（X Corp.）",
            "（security guarantee）",
        ] {
            assert_eq!(english(&[text], TERMS), [""; 0], "{text}");
        }
    }
}
