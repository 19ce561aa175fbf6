//! The rules, one a file.

mod double_space;

use super::Rule;

/// Every rule, in the order in which their findings are listed.
#[must_use]
pub fn all() -> Vec<Box<dyn Rule>> {
    vec![Box::new(double_space::DoubleSpace)]
}
