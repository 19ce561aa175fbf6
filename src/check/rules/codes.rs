//! `codes`: inline codes of the source that are missing from the translation, added to it, or out of order.

use std::collections::HashMap;

use taiyaku_text::{
    model::{CodeKind, CodePart, InlineCode, Segment},
    span::Span,
};

use crate::check::{CheckContext, Finding, FindingSeverity, Pair, Rule};

const NAME: &str = "codes";

/// Inline codes that differ.
#[derive(Debug, Clone, Copy)]
pub(super) struct Codes;

impl Rule for Codes {
    fn name(&self) -> &'static str {
        NAME
    }

    fn description(&self) -> &'static str {
        "Inline codes (formatting, links) that are missing, added, or no longer paired."
    }

    fn severity(&self) -> FindingSeverity {
        FindingSeverity::Error
    }

    fn check_pair(&self, pair: &Pair, _context: &CheckContext<'_>) -> Vec<Finding> {
        let (source, target) = (&pair.source, &pair.target);
        let mut findings = Vec::new();
        for code in unmatched(source, target) {
            let message = format!("{} of the source is missing", shown(code));
            findings.push(error(message).in_source(place(code)));
        }
        for code in unmatched(target, source) {
            let message = format!("{} is not in the source", shown(code));
            findings.push(error(message).in_target(place(code)));
        }
        if findings.is_empty() && torn(source).is_none() {
            findings.extend(torn(target).map(|code| {
                let message = format!("{} closes what is not open", shown(code));
                error(message).in_target(place(code))
            }));
        }
        if findings.is_empty() {
            findings.extend(moved(source, target).map(|code| {
                let message = format!("{} stands in another order than in the source", shown(code));
                Finding::new(NAME, FindingSeverity::Info, message).in_target(place(code))
            }));
        }
        findings
    }
}

fn error(message: String) -> Finding {
    Finding::new(NAME, FindingSeverity::Error, message)
}

/// Codes have no width: the place is before a character.
const fn place(code: &InlineCode) -> Span {
    Span::new(code.position, code.position)
}

/// By what codes of two languages are known as the same: what they do, and their native code or, where the file
/// gives none, their name.
type Signature = (Role, String);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Role {
    Opens,
    Closes,
    Stands,
}

fn signature(code: &InlineCode) -> Signature {
    let role = match code.kind {
        CodeKind::Open | CodeKind::IsolatedOpen | CodeKind::HighlightOpen => Role::Opens,
        CodeKind::Close | CodeKind::IsolatedClose | CodeKind::HighlightClose => Role::Closes,
        CodeKind::Placeholder | CodeKind::Unknown => Role::Stands,
    };
    let native = native(code);
    let name = || code.counterpart.clone().or_else(|| code.code_type.clone());
    let named = match native.is_empty() {
        true => name().unwrap_or_default(),
        false => native,
    };
    (role, named)
}

fn native(code: &InlineCode) -> String {
    let text = code.content.iter().filter_map(|part| match part {
        CodePart::Text(text) => Some(text.as_str()),
        CodePart::Open(..) | CodePart::Close => None,
    });
    text.collect::<String>().trim().to_owned()
}

/// The codes of `one` beyond those that `other` has too.
fn unmatched<'s>(one: &'s Segment, other: &Segment) -> Vec<&'s InlineCode> {
    let mut available: HashMap<Signature, usize> = HashMap::new();
    for code in &other.codes {
        *available.entry(signature(code)).or_default() += 1;
    }
    let mut unmatched = Vec::new();
    for code in &one.codes {
        match available.get_mut(&signature(code)) {
            Some(count) if *count > 0 => *count -= 1,
            _ => unmatched.push(code),
        }
    }
    unmatched
}

/// The first code that closes a pair of its segment before the pair is open, or across another pair.
fn torn(segment: &Segment) -> Option<&InlineCode> {
    let mut open: Vec<&Option<String>> = Vec::new();
    for code in &segment.codes {
        match code.kind {
            CodeKind::Open | CodeKind::HighlightOpen => open.push(&code.pair),
            CodeKind::Close | CodeKind::HighlightClose => {
                let innermost = open.pop();
                let fits = innermost.is_some_and(|pair| {
                    pair.is_none() || code.pair.is_none() || *pair == code.pair
                });
                if !fits {
                    return Some(code);
                }
            }
            _ => {}
        }
    }
    None
}

/// The first code of the translation that stands where the source has another.
fn moved<'s>(source: &Segment, target: &'s Segment) -> Option<&'s InlineCode> {
    let both = source.codes.iter().zip(&target.codes);
    both.filter(|(source, target)| signature(source) != signature(target))
        .map(|(_, target)| target)
        .next()
}

/// A code for people.
fn shown(code: &InlineCode) -> String {
    let native = native(code);
    let name = match (native.is_empty(), &code.code_type) {
        (false, _) => native,
        (true, Some(name)) => name.clone(),
        (true, None) => code.counterpart.clone().unwrap_or_default(),
    };
    match name.is_empty() {
        true => "a code".to_owned(),
        false => format!("the code {name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::findings;

    fn code(position: usize, kind: CodeKind, native: &str) -> InlineCode {
        InlineCode {
            position,
            kind,
            pair: None,
            counterpart: None,
            code_type: None,
            attributes: Vec::new(),
            content: vec![CodePart::Text(native.to_owned())],
        }
    }

    fn said(source: &[InlineCode], target: &[InlineCode]) -> Vec<(FindingSeverity, String, Span)> {
        let mut pair = Pair::plain("1", "雨がひどい。", "It rained hard.");
        pair.source.codes = source.to_vec();
        pair.target.codes = target.to_vec();
        findings(&Codes, &[pair])
            .into_iter()
            .map(|finding| {
                let place = finding.source.or(finding.target).unwrap();
                (finding.severity, finding.message, place)
            })
            .collect()
    }

    #[test]
    fn missing_and_added_codes_are_found_at_their_place() {
        let bold = [
            code(0, CodeKind::Open, "<b>"),
            code(1, CodeKind::Close, "</b>"),
        ];
        let broken = code(4, CodeKind::Placeholder, "<br/>");
        assert_eq!(said(&bold, &bold), []);
        assert_eq!(
            said(&bold, &bold[..1]),
            [(
                FindingSeverity::Error,
                "the code </b> of the source is missing".to_owned(),
                Span::new(1, 1)
            )]
        );
        assert_eq!(
            said(&[], std::slice::from_ref(&broken)),
            [(
                FindingSeverity::Error,
                "the code <br/> is not in the source".to_owned(),
                Span::new(4, 4)
            )]
        );
    }

    #[test]
    fn a_pair_that_closes_first_is_torn_and_another_order_is_only_info() {
        let source = [
            code(0, CodeKind::Open, "<b>"),
            code(1, CodeKind::Close, "</b>"),
        ];
        let torn = [
            code(0, CodeKind::Close, "</b>"),
            code(1, CodeKind::Open, "<b>"),
        ];
        assert_eq!(said(&source, &torn)[0].0, FindingSeverity::Error);
        let images = |first: &str, second: &str| {
            [
                code(0, CodeKind::Placeholder, first),
                code(1, CodeKind::Placeholder, second),
            ]
        };
        let swapped = said(&images("{0}", "{1}"), &images("{1}", "{0}"));
        assert_eq!(swapped[0].0, FindingSeverity::Info);
        assert_eq!(swapped.len(), 1);
    }
}
