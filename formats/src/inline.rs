//! Inline codes as writers need them: the text between them, and the numbers that say which codes belong
//! together (TMX `i`, XLIFF `rid`).

use std::collections::{BTreeMap, BTreeSet};

use taiyaku_text::model::{CodeKind, CodePart, InlineCode, Segment};

/// How deeply codes are nested in what is written. Readers that build on libxml2 refuse the whole file where
/// elements stand more than 256 deep, those around a segment included.
pub(crate) const DEEPEST: usize = 240;

/// The text before each code, and as one more the text after the last.
pub(crate) fn texts(segment: &Segment) -> Vec<&str> {
    let mut rest = segment.text.as_str();
    let mut position = 0;
    let mut texts = Vec::with_capacity(segment.codes.len() + 1);
    for code in &segment.codes {
        let ahead = code.position.saturating_sub(position);
        let split = rest.char_indices().nth(ahead);
        let (before, after) = rest.split_at(split.map_or(rest.len(), |(at, _)| at));
        texts.push(before);
        rest = after;
        position = position.max(code.position);
    }
    texts.push(rest);
    texts
}

/// For each code its number: only codes that begin or end a pair within the segment have one.
pub(crate) fn numbers(codes: &[InlineCode]) -> Vec<Option<String>> {
    let pairs = matched(codes);
    let mut taken = nested_numbers(codes);
    let mut numbers = vec![None; codes.len()];
    let mut without = Vec::new();
    // Those that have a good number keep it before others choose theirs.
    for &(open, close) in &pairs {
        let pair = codes.get(open).and_then(|code| code.pair.clone());
        match pair.filter(|pair| is_number(pair) && !taken.contains(pair)) {
            Some(pair) => {
                taken.insert(pair.clone());
                set(&mut numbers, open, close, pair);
            }
            None => without.push((open, close)),
        }
    }
    let mut free = (1_usize..)
        .map(|number| number.to_string())
        .filter(|number| !taken.contains(number));
    for (open, close) in without {
        if let Some(number) = free.next() {
            set(&mut numbers, open, close, number);
        }
    }
    numbers
}

fn set(numbers: &mut [Option<String>], open: usize, close: usize, number: String) {
    for (index, number) in [(open, number.clone()), (close, number)] {
        if let Some(place) = numbers.get_mut(index) {
            *place = Some(number);
        }
    }
}

/// Each `Close` ends the last `Open` of the same name before it. In order of the opening codes.
pub(crate) fn matched(codes: &[InlineCode]) -> Vec<(usize, usize)> {
    let mut open: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
    let mut pairs = Vec::new();
    for (index, code) in codes.iter().enumerate() {
        let name = code.pair.as_deref();
        match code.kind {
            CodeKind::Open => open.entry(name).or_default().push(index),
            CodeKind::Close => {
                if let Some(begin) = open.get_mut(&name).and_then(Vec::pop) {
                    pairs.push((begin, index));
                }
            }
            _ => {}
        }
    }
    pairs.sort_unstable();
    pairs
}

/// Numbers in sub-flows: they share the segment's.
fn nested_numbers(codes: &[InlineCode]) -> BTreeSet<String> {
    let parts = codes.iter().flat_map(|code| &code.content);
    let attributes = parts.filter_map(|part| match part {
        CodePart::Open(_, attributes) => Some(attributes),
        _ => None,
    });
    attributes
        .flatten()
        .filter(|(name, _)| name == "i")
        .map(|(_, value)| value.clone())
        .collect()
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.len() <= 9 && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_cut_the_text_whatever_their_positions() {
        let code = |position| InlineCode {
            position,
            kind: CodeKind::Placeholder,
            pair: None,
            counterpart: None,
            code_type: None,
            attributes: Vec::new(),
            content: Vec::new(),
        };
        let cut = |positions: &[usize]| {
            let segment = Segment {
                text: "猫と😀だ".into(),
                codes: positions.iter().copied().map(code).collect(),
            };
            texts(&segment).join("|")
        };
        assert_eq!(cut(&[]), "猫と😀だ");
        assert_eq!(cut(&[0, 2, 2, 4]), "|猫と||😀だ|");
        // Out of order or past the end, against the model's invariant: no text is lost.
        assert_eq!(cut(&[3, 1, 9]), "猫と😀||だ|");
    }
}
