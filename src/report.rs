//! What the desk reports: what the memory covers of a job, and what checks found.

pub mod check;
mod html;
mod table;
mod text;

pub use html::leverage_html;
pub use text::{leverage_table, leverage_text};
