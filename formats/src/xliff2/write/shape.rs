//! Which elements the codes of a text become.

use std::collections::BTreeMap;

use taiyaku_text::model::{CodeKind, InlineCode};

use crate::inline::{self, DEEPEST};

/// The element that a code becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Begins a `<pc>` that the code of this index ends.
    PairStart(usize),
    PairEnd,
    /// A `<pc>` without native code: a highlighted stretch.
    HighlightStart,
    HighlightEnd,
    /// A `<sc>` whose `<ec>` stands in the same text.
    Start,
    /// The `<ec>` of the `<sc>` of this index.
    End(usize),
    IsolatedStart,
    IsolatedEnd,
    Placeholder,
    /// It has no place in a file: what ends nothing, and what is nested too deeply.
    Nothing,
}

impl Shape {
    /// The name of the element, if it has an id of its own.
    pub(super) const fn name(self) -> Option<&'static str> {
        match self {
            Self::PairStart(_) | Self::HighlightStart => Some("pc"),
            Self::Start | Self::IsolatedStart => Some("sc"),
            Self::IsolatedEnd => Some("ec"),
            Self::Placeholder => Some("ph"),
            Self::PairEnd | Self::HighlightEnd | Self::End(_) | Self::Nothing => None,
        }
    }

    /// Whether it is a half of a `<pc>`, which has no room for the attributes of a code.
    pub(super) const fn is_half(self) -> bool {
        matches!(
            self,
            Self::PairStart(_) | Self::PairEnd | Self::HighlightStart | Self::HighlightEnd
        )
    }
}

/// An element that is open.
struct Open {
    index: usize,
    /// Whether it is a highlight that stands in the file.
    highlight: bool,
}

/// The shape of each code, and how many highlights are still open at the end of the text.
///
/// Pairs that are well nested are `<pc>`, which every tool handles; those that cross each other are `<sc>` and `<ec>`.
pub(super) fn shapes(codes: &[InlineCode]) -> (Vec<Shape>, usize) {
    let mut shapes: Vec<Shape> = codes.iter().map(alone).collect();
    let partners = partners(codes);
    let mut open: Vec<Open> = Vec::new();
    // Highlights that are left out because they are nested too deeply.
    let mut too_deep = 0_usize;
    for (index, code) in codes.iter().enumerate() {
        match code.kind {
            CodeKind::HighlightOpen if open.len() >= DEEPEST => too_deep += 1,
            CodeKind::HighlightOpen => {
                set(&mut shapes, index, Shape::HighlightStart);
                open.push(Open {
                    index,
                    highlight: true,
                });
            }
            CodeKind::HighlightClose if too_deep > 0 => too_deep -= 1,
            CodeKind::HighlightClose if open.iter().any(|open| open.highlight) => {
                while open.pop().is_some_and(|open| !open.highlight) {}
                set(&mut shapes, index, Shape::HighlightEnd);
            }
            CodeKind::Open if partners.contains_key(&index) && open.len() < DEEPEST => {
                open.push(Open {
                    index,
                    highlight: false,
                });
            }
            CodeKind::Close => {
                let Some(&start) = partners.get(&index) else {
                    continue;
                };
                let nested = open.last().is_some_and(|open| open.index == start);
                if nested {
                    open.pop();
                    set(&mut shapes, start, Shape::PairStart(index));
                    set(&mut shapes, index, Shape::PairEnd);
                } else {
                    open.retain(|open| open.index != start);
                    set(&mut shapes, start, Shape::Start);
                    set(&mut shapes, index, Shape::End(start));
                }
            }
            _ => {}
        }
    }
    let unclosed = open.iter().filter(|open| open.highlight).count();
    (shapes, unclosed)
}

fn set(shapes: &mut [Shape], index: usize, shape: Shape) {
    if let Some(place) = shapes.get_mut(index) {
        *place = shape;
    }
}

/// What a code is as long as it has no partner.
const fn alone(code: &InlineCode) -> Shape {
    match code.kind {
        CodeKind::Open | CodeKind::IsolatedOpen => Shape::IsolatedStart,
        CodeKind::Close | CodeKind::IsolatedClose => Shape::IsolatedEnd,
        CodeKind::Placeholder | CodeKind::Unknown => Shape::Placeholder,
        CodeKind::HighlightOpen | CodeKind::HighlightClose => Shape::Nothing,
    }
}

/// For each half of a pair the index of the other.
fn partners(codes: &[InlineCode]) -> BTreeMap<usize, usize> {
    let pairs = inline::matched(codes).into_iter();
    pairs
        .flat_map(|(open, close)| [(open, close), (close, open)])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(kind: CodeKind, pair: &str) -> InlineCode {
        InlineCode {
            position: 0,
            kind,
            pair: Some(pair.to_owned()),
            counterpart: None,
            code_type: None,
            attributes: Vec::new(),
            content: Vec::new(),
        }
    }

    #[test]
    fn nested_pairs_are_pc_and_crossing_ones_are_not() {
        use CodeKind::{Close, HighlightClose, HighlightOpen, Open};
        let codes = [
            code(Open, "1"),
            code(Open, "2"),
            code(Close, "2"),
            code(Close, "1"),
            code(Open, "3"),
            code(HighlightOpen, ""),
            code(Close, "3"),
            code(HighlightClose, ""),
            code(HighlightClose, ""),
            code(Open, "4"),
            code(HighlightOpen, ""),
        ];
        let expected = [
            Shape::PairStart(3),
            Shape::PairStart(2),
            Shape::PairEnd,
            Shape::PairEnd,
            Shape::Start,
            Shape::HighlightStart,
            Shape::End(4),
            Shape::HighlightEnd,
            Shape::Nothing,
            Shape::IsolatedStart,
            Shape::HighlightStart,
        ];
        assert_eq!(shapes(&codes), (expected.to_vec(), 1));
    }

    #[test]
    fn depth_is_bounded() {
        let mut codes: Vec<_> = (0..2 * DEEPEST)
            .map(|number| code(CodeKind::Open, &number.to_string()))
            .collect();
        let closing = (0..2 * DEEPEST).rev();
        codes.extend(closing.map(|number| code(CodeKind::Close, &number.to_string())));
        let (shapes, _) = shapes(&codes);
        let pairs = shapes.iter().filter(|shape| **shape == Shape::PairEnd);
        assert_eq!(pairs.count(), DEEPEST);
        assert!(!shapes.contains(&Shape::IsolatedStart));
    }
}
