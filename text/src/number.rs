//! Number expressions in Japanese text.

use crate::span::Span;

/// A number expression: where it stands and what it is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberExpression {
    /// Where it stands in the text it was found in.
    pub span: Span,
    /// Its value as a canonical decimal string (`45000`, `3.14`), equal for every notation of the same number.
    pub value: String,
}
