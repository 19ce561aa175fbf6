//! What elements inherit from those around them.

use crate::xml::Element;

/// `translate` and `xml:space`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Inherited {
    pub(super) translate: bool,
    /// Whether white space is text.
    pub(super) preserve: bool,
}

impl Default for Inherited {
    fn default() -> Self {
        Self {
            translate: true,
            preserve: false,
        }
    }
}

impl Inherited {
    /// What holds within an element.
    pub(super) fn within(self, element: &Element) -> Self {
        Self {
            translate: match element.attribute("translate") {
                Some("no") => false,
                Some("yes") => true,
                _ => self.translate,
            },
            preserve: match element.attribute("xml:space") {
                Some("preserve") => true,
                Some("default") => false,
                _ => self.preserve,
            },
        }
    }
}
