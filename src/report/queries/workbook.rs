//! The questions as a workbook (XLSX) with a column for the answers.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::cells::{HEADINGS, TITLE, pieces, shown};
use crate::queries::Query;

/// A font that every Japanese system has or replaces by one of its own.
const FONT: &str = "Yu Gothic";

/// Widths of the columns in characters.
const WIDTHS: [f64; 6] = [6.0, 22.0, 52.0, 40.0, 40.0, 40.0];

/// Column numbers.
const NUMBER: u16 = 0;
const PLACE: u16 = 1;
const TEXT: u16 = 2;
const JAPANESE: u16 = 3;
const ENGLISH: u16 = 4;
const ANSWER: u16 = 5;

/// Formats of the cells. A cell of text has a quote prefix: it stays text when somebody edits it, whatever it begins
/// with.
struct Formats {
    note: Format,
    heading: Format,
    number: Format,
    text: Format,
    mark: Format,
    plain: Format,
}

impl Formats {
    fn new() -> Self {
        let font = Format::new().set_font_name(FONT).set_font_size(10);
        let cell = font
            .clone()
            .set_align(FormatAlign::Top)
            .set_border(FormatBorder::Thin)
            .set_text_wrap();
        Self {
            note: font.clone().set_bold(),
            heading: cell.clone().set_bold().set_background_color(0x00EE_EEEE),
            number: cell.clone(),
            text: cell.set_quote_prefix(),
            mark: font.clone().set_bold().set_font_color(0x00CC_0000),
            plain: font,
        }
    }
}

/// The workbook's bytes; the same queries give the same bytes. `note` is what the file says of itself, such as that it
/// is confidential: it stands above the headings, and at the top of each printed page.
///
/// # Errors
/// When the queries are more than a sheet can hold.
pub fn queries_workbook(queries: &[Query], note: Option<&str>) -> Result<Vec<u8>, XlsxError> {
    let formats = Formats::new();
    let mut workbook = Workbook::new();
    // The day on which the file was made is nobody's business, and would make each file another one.
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?.and_hms(0, 0, 0)?;
    let properties = DocProperties::new()
        .set_title(TITLE)
        .set_creation_datetime(&day);
    workbook.set_properties(&properties);
    let sheet = workbook.add_worksheet();
    let headings = write_note(sheet, note, &formats)?;
    lay_out(sheet, headings, &formats)?;
    for (number, query) in (1..).zip(queries) {
        write_row(sheet, headings + number, number, query, &formats)?;
    }
    workbook.save_to_buffer()
}

/// What the file says of itself, if anything, and the row that is left for the headings.
fn write_note(
    sheet: &mut Worksheet,
    note: Option<&str>,
    formats: &Formats,
) -> Result<u32, XlsxError> {
    let Some(note) = note else {
        return Ok(0);
    };
    sheet.write_string_with_format(0, NUMBER, note, &formats.note)?;
    Ok(1)
}

/// Headings, widths and how the sheet prints; `headings` is the row of the headings.
fn lay_out(sheet: &mut Worksheet, headings: u32, formats: &Formats) -> Result<(), XlsxError> {
    sheet.set_name("Queries")?;
    for (column, (heading, width)) in (0..).zip(HEADINGS.into_iter().zip(WIDTHS)) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(headings, column, heading, &formats.heading)?;
    }
    sheet.set_freeze_panes(headings + 1, 0)?;
    sheet.set_repeat_rows(0, headings)?;
    // 9 is A4.
    sheet
        .set_paper_size(9)
        .set_landscape()
        .set_print_fit_to_pages(1, 0);
    Ok(())
}

fn write_row(
    sheet: &mut Worksheet,
    row: u32,
    number: u32,
    query: &Query,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let (excerpts, _) = shown(query);
    let places: Vec<String> = excerpts
        .iter()
        .map(crate::queries::Excerpt::place)
        .collect();
    sheet.write_number_with_format(row, NUMBER, number, &formats.number)?;
    sheet.write_string_with_format(row, PLACE, places.join("\n"), &formats.text)?;
    write_excerpts(sheet, row, query, formats)?;
    sheet.write_string_with_format(row, JAPANESE, &query.japanese, &formats.text)?;
    sheet.write_string_with_format(row, ENGLISH, &query.english, &formats.text)?;
    sheet.write_blank(row, ANSWER, &formats.text)?;
    Ok(())
}

/// The excerpts, one a line, with what the query is about in bold.
fn write_excerpts(
    sheet: &mut Worksheet,
    row: u32,
    query: &Query,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let (excerpts, others) = shown(query);
    let mut all: Vec<(bool, String)> = Vec::new();
    for (number, excerpt) in excerpts.iter().enumerate() {
        if number > 0 {
            all.push((false, "\n".to_owned()));
        }
        all.extend(pieces(excerpt));
    }
    all.extend(others.map(|others| (false, format!("\n{others}"))));
    let rich: Vec<(&Format, &str)> = all
        .iter()
        .map(|(marked, text)| {
            (
                if *marked {
                    &formats.mark
                } else {
                    &formats.plain
                },
                text.as_str(),
            )
        })
        .collect();
    match rich.as_slice() {
        [] => sheet.write_blank(row, TEXT, &formats.text)?,
        // Excel knows no rich text of one piece.
        [(_, text)] => sheet.write_string_with_format(row, TEXT, *text, &formats.text)?,
        rich => sheet.write_rich_string_with_format(row, TEXT, rich, &formats.text)?,
    };
    Ok(())
}

#[cfg(test)]
mod tests {
    use taiyaku_text::span::{Position, Span};

    use super::*;
    use crate::queries::{Excerpt, QueryKind};

    fn query(text: &str, marked: Span, places: usize) -> Query {
        let excerpt = Excerpt {
            file: "a.txt".to_owned(),
            segment: Some(0),
            position: Some(Position { line: 1, column: 1 }),
            text: text.to_owned(),
            marked: vec![marked],
        };
        Query {
            kind: QueryKind::Unreadable,
            excerpts: vec![excerpt; places],
            japanese: "=1+1".to_owned(),
            english: "<b>".to_owned(),
        }
    }

    #[test]
    fn the_same_queries_give_the_same_bytes() {
        let queries = [
            query("雨が\u{FFFD}った。", Span::new(2, 3), 1),
            query("\u{FFFD}", Span::new(0, 1), 1),
            query("＊\u{FFFD}見出し", Span::new(1, 2), 5_000),
            query("", Span::new(0, 0), 1),
        ];
        for note in [None, Some("Confidential – A")] {
            let bytes = queries_workbook(&queries, note).unwrap();
            assert!(bytes.starts_with(b"PK"));
            assert_eq!(queries_workbook(&queries, note).unwrap(), bytes);
        }
        assert_ne!(
            queries_workbook(&queries, Some("Confidential – A")).unwrap(),
            queries_workbook(&queries, None).unwrap()
        );
    }
}
