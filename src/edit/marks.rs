//! Inline codes as marks in the text they stand in: `{1}` and `{/1}` for a pair, `{2}` for one that stands alone.
//!
//! A code of the translation has the number of its counterpart in the source, so that one that is missing in the
//! translation can be put there. Only the numbers of codes are marks; `{9}` is text where there is no code 9.

mod pieces;

use std::collections::BTreeMap;

use taiyaku_text::model::{InlineCode, Segment};

use self::pieces::{Piece, are_counterparts, label, named, pieces};

use super::{
    FormError,
    lines::{escape, push_escaped, with_edges},
};

/// The codes of a segment by the numbers of their marks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Marks {
    own: BTreeMap<usize, Piece>,
    /// Codes of the other side, which may be put here too.
    offered: BTreeMap<usize, Piece>,
}

/// One end of a piece in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mark {
    number: usize,
    closes: bool,
}

impl Marks {
    /// The marks of a source.
    #[must_use]
    pub fn of_source(source: &Segment) -> Self {
        Self {
            own: (1..).zip(pieces(source)).collect(),
            offered: BTreeMap::new(),
        }
    }

    /// The marks of a translation of the source that has these.
    #[must_use]
    pub fn of_target(&self, target: &Segment) -> Self {
        let mut offered = self.own.clone();
        let mut next = self.own.keys().max().map_or(1, |last| last + 1);
        let mut own = BTreeMap::new();
        for piece in pieces(target) {
            let same = offered
                .iter()
                .find(|(_, other)| are_counterparts(other, &piece));
            let number = match same.map(|(number, _)| *number) {
                Some(number) => number,
                None => {
                    next += 1;
                    next - 1
                }
            };
            offered.remove(&number);
            own.insert(number, piece);
        }
        Self { own, offered }
    }

    /// What stands behind the marks, for people: `{1} <b>`.
    #[must_use]
    pub fn legend(&self) -> Vec<String> {
        let described = |(number, piece): (&usize, &Piece)| {
            let mut line = format!("{{{number}}} {}", label(&piece.first));
            if let Some(second) = &piece.second {
                line.push_str(&format!(", {{/{number}}} {}", label(second)));
            }
            line
        };
        self.own.iter().map(described).collect()
    }

    /// The text with its marks, on one line.
    #[must_use]
    pub fn marked(&self, segment: &Segment) -> String {
        let mut places: Vec<(usize, Mark)> = Vec::new();
        for (&number, piece) in &self.own {
            places.push((
                piece.first_at,
                Mark {
                    number,
                    closes: false,
                },
            ));
            if piece.second.is_some() {
                places.push((
                    piece.second_at,
                    Mark {
                        number,
                        closes: true,
                    },
                ));
            }
        }
        places.sort_by_key(|(index, _)| *index);
        let mut places = places.into_iter().map(|(_, mark)| mark);
        let mut codes = segment.codes.iter().peekable();
        let mut out = String::new();
        let mut rest = segment.text.as_str();
        for (position, (c, at_edge)) in with_edges(&segment.text).enumerate() {
            while codes.next_if(|code| code.position <= position).is_some() {
                push_mark(&mut out, places.next());
            }
            if self.mark_at(rest).is_some() {
                out.push('\\');
            }
            push_escaped(&mut out, c, at_edge);
            rest = &rest[c.len_utf8()..];
        }
        for _ in codes {
            push_mark(&mut out, places.next());
        }
        out
    }

    /// The segment that a text with marks means. `escapes` says whether a backslash is more than a backslash.
    /// The second value says which codes of the segment are no longer in it.
    ///
    /// # Errors
    /// Marks that stand twice, or only half of a pair; backslashes that mean nothing.
    pub fn unmarked(
        &self,
        text: &str,
        escapes: bool,
        line: usize,
    ) -> Result<(Segment, Vec<String>), FormError> {
        let mut segment = Segment::default();
        let mut seen: Vec<Mark> = Vec::new();
        let mut position = 0;
        let mut rest = text.chars();
        loop {
            if let Some((mark, length)) = self.mark_at(rest.as_str()) {
                self.accept(mark, &seen, line)?;
                seen.push(mark);
                segment.codes.extend(self.code(mark, position));
                rest = rest.as_str()[length..].chars();
                continue;
            }
            let Some(c) = rest.next() else { break };
            segment.text.push(match c {
                '\\' if escapes => escape(&mut rest, line)?,
                c => c,
            });
            position += 1;
        }
        self.refuse_halves(&seen, line)?;
        let lost = self
            .own
            .iter()
            .filter(|(number, _)| !seen.iter().any(|mark| mark.number == **number));
        let lost = lost.map(|(number, piece)| named(*number, piece)).collect();
        Ok((segment, lost))
    }

    /// Whether a text has a mark in it.
    #[must_use]
    pub fn stand_in(&self, text: &str) -> bool {
        text.char_indices()
            .any(|(at, _)| self.mark_at(&text[at..]).is_some())
    }

    /// The segment with another text and as many of its codes as have their place in what stayed the same at the
    /// text's beginning and end. The second value says which were lost.
    #[must_use]
    pub fn carried_over(&self, segment: &Segment, text: &str) -> (Segment, Vec<String>) {
        let (before, after): (Vec<char>, Vec<char>) =
            (segment.text.chars().collect(), text.chars().collect());
        let shorter = before.len().min(after.len());
        let same = |(a, b): &(&char, &char)| a == b;
        let start = before.iter().zip(&after).take_while(same).count();
        let end = before.iter().rev().zip(after.iter().rev()).take_while(same);
        let end = end.take(shorter - start).count();
        let place = |position: usize| {
            if position <= start {
                Some(position)
            } else if position + end >= before.len() {
                Some(position + after.len() - before.len())
            } else {
                None
            }
        };
        let mut kept: Vec<(usize, InlineCode)> = Vec::new();
        let mut lost = Vec::new();
        for (number, piece) in &self.own {
            let second = piece.second.as_ref().map(|code| (piece.second_at, code));
            let moved: Option<Vec<_>> = std::iter::once((piece.first_at, &piece.first))
                .chain(second)
                .map(|(at, code)| {
                    let position = place(code.position)?;
                    Some((
                        at,
                        InlineCode {
                            position,
                            ..code.clone()
                        },
                    ))
                })
                .collect();
            match moved {
                Some(moved) => kept.extend(moved),
                None => lost.push(named(*number, piece)),
            }
        }
        kept.sort_by_key(|(index, _)| *index);
        let codes = kept.into_iter().map(|(_, code)| code).collect();
        (
            Segment {
                text: text.to_owned(),
                codes,
            },
            lost,
        )
    }

    /// The mark at the beginning of a text, with its length in bytes.
    fn mark_at(&self, text: &str) -> Option<(Mark, usize)> {
        let rest = text.strip_prefix('{')?;
        let (inner, _) = rest.split_once('}')?;
        let (digits, closes) = match inner.strip_prefix('/') {
            Some(digits) => (digits, true),
            None => (inner, false),
        };
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let number = digits.parse().ok()?;
        let piece = self.own.get(&number).or(self.offered.get(&number))?;
        (!closes || piece.second.is_some()).then_some((Mark { number, closes }, inner.len() + 2))
    }

    fn code(&self, mark: Mark, position: usize) -> Option<InlineCode> {
        let piece = self
            .own
            .get(&mark.number)
            .or(self.offered.get(&mark.number))?;
        let code = match mark.closes {
            true => piece.second.as_ref()?,
            false => &piece.first,
        };
        Some(InlineCode {
            position,
            ..code.clone()
        })
    }

    fn accept(&self, mark: Mark, seen: &[Mark], line: usize) -> Result<(), FormError> {
        let number = mark.number;
        if seen.contains(&mark) {
            let slash = if mark.closes { "/" } else { "" };
            let message = format!("the code {{{slash}{number}}} stands here twice");
            return Err(FormError::at(line, message).with_remedy("keep one of the two"));
        }
        if mark.closes
            && !seen.contains(&Mark {
                number,
                closes: false,
            })
        {
            let message = format!("{{/{number}}} stands before {{{number}}}");
            return Err(FormError::at(line, message));
        }
        Ok(())
    }

    fn refuse_halves(&self, seen: &[Mark], line: usize) -> Result<(), FormError> {
        for mark in seen.iter().filter(|mark| !mark.closes) {
            let number = mark.number;
            let piece = self.own.get(&number).or(self.offered.get(&number));
            let is_pair = piece.is_some_and(|piece| piece.second.is_some());
            if is_pair
                && !seen.contains(&Mark {
                    number,
                    closes: true,
                })
            {
                let message = format!("{{/{number}}} is missing after {{{number}}}");
                return Err(FormError::at(line, message)
                    .with_remedy("keep both marks of a pair, or take both out"));
            }
        }
        Ok(())
    }
}

fn push_mark(out: &mut String, mark: Option<Mark>) {
    if let Some(Mark { number, closes }) = mark {
        let slash = if closes { "/" } else { "" };
        out.push_str(&format!("{{{slash}{number}}}"));
    }
}

#[cfg(test)]
mod tests;
