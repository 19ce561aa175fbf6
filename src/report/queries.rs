//! The questions for the client, to send: a workbook with a column for the answers, and a page to print.

mod cells;
mod html;
mod workbook;

pub use html::queries_html;
pub use workbook::queries_workbook;
