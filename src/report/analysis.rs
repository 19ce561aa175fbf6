//! The analysis of a job, in four forms.

mod csv;
mod html;
mod json;
mod notes;
mod text;

pub use csv::analysis_csv;
pub use html::analysis_html;
pub use json::analysis_json;
pub use text::analysis_text;
