//! What the desk reports: what the memory covers of a job and what it costs, what there is to ask the client, and what
//! checks found.

mod analysis;
pub mod check;
mod html;
mod queries;
mod table;
mod text;

pub use analysis::{analysis_csv, analysis_html, analysis_json, analysis_text};
pub use html::leverage_html;
pub use queries::{queries_html, queries_workbook};
pub use text::{leverage_table, leverage_text};
