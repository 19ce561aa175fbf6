//! English words: cut out of a text, and compared across inflection, letter case and spelling.
//!
//! | module | what it holds |
//! |---|---|
//! | `words` | a text as words with their places |
//! | `forms` | the forms a word takes: plurals, verb forms, words made from it |
//! | `irregular` | plurals and verb forms that follow no rule |
//! | `numerals` | whole numbers in words |
//! | `spelling` | British against American spelling, accents |

mod forms;
mod irregular;
mod numerals;
mod spelling;
mod words;

pub use forms::{Form, Likeness, forms};
pub use numerals::{ONES, TENS};
pub use spelling::{american, without_accents};
pub use words::{Glue, Word, words};
