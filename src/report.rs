//! The leverage report: what the memory covers of a job, as text and as HTML.

mod html;
mod table;
mod text;

pub use html::leverage_html;
pub use text::{leverage_table, leverage_text};
