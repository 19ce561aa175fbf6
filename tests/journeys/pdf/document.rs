//! Writes PDFs: Japanese text at places of the page, in a font that is not embedded and whose codes are UTF-16.
//!
//! What the codes mean stands in tables of poppler-data (Adobe-Japan1), as in many PDFs of Japanese programs.

use std::fmt::Write;

/// The page is a sheet of A5, in points.
pub(super) const WIDTH: f64 = 420.0;
pub(super) const HEIGHT: f64 = 595.0;

/// The size of characters.
pub(super) const SIZE: f64 = 10.0;

/// Where a line begins, from the upper left corner, and what it says.
pub(super) type Line = (f64, f64, String);

/// Lines of a column: the first one at a place, each `step` away from the one before.
pub(super) fn column(place: (f64, f64), step: (f64, f64), lines: &[&str]) -> Vec<Line> {
    let lines = lines.iter().enumerate().map(|(number, text)| {
        let number = f64::from(u32::try_from(number).unwrap());
        let (x, y) = (place.0 + number * step.0, place.1 + number * step.1);
        (x, y, (*text).to_owned())
    });
    lines.filter(|(_, _, text)| !text.is_empty()).collect()
}

/// A PDF of pages of horizontal or vertical lines.
pub(super) fn pdf(pages: &[Vec<Line>], vertical: bool) -> Vec<u8> {
    let map = if vertical {
        "UniJIS-UTF16-V"
    } else {
        "UniJIS-UTF16-H"
    };
    let numbers: Vec<usize> = (0..pages.len()).map(|page| 5 + 2 * page).collect();
    let kids: Vec<String> = numbers.iter().map(|it| format!("{it} 0 R")).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!(
            "<< /Type /Pages /Kids [{}] /Count {} >>",
            kids.join(" "),
            pages.len()
        ),
        format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /Example-{map} /Encoding /{map} /DescendantFonts [4 0 R] >>"
        ),
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Example /DW 1000 /CIDSystemInfo << /Registry (Adobe) \
         /Ordering (Japan1) /Supplement 6 >> /FontDescriptor << /Type /FontDescriptor /FontName /Example /Flags 4 \
         /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >> >>"
            .to_owned(),
    ];
    for (page, number) in pages.iter().zip(&numbers) {
        let content = content(page);
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Resources << /Font << /F 3 0 R >> >> \
             /Contents {} 0 R >>",
            number + 1
        ));
        objects.push(format!(
            "<< /Length {} >>\nstream\n{content}\nendstream",
            content.len()
        ));
    }
    assembled(&objects).into_bytes()
}

fn content(lines: &[Line]) -> String {
    let mut content = format!("BT /F {SIZE} Tf\n");
    for (x, y, text) in lines {
        let codes: String = text.encode_utf16().map(|it| format!("{it:04X}")).collect();
        writeln!(content, "1 0 0 1 {x} {} Tm <{codes}> Tj", HEIGHT - y).unwrap();
    }
    content + "ET"
}

/// The objects with the table of where each of them stands.
fn assembled(objects: &[String]) -> String {
    let mut pdf = String::from("%PDF-1.4\n");
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(objects) {
        writeln!(table, "{:010} 00000 n ", pdf.len()).unwrap();
        write!(pdf, "{number} 0 obj\n{object}\nendobj\n").unwrap();
    }
    let start = pdf.len();
    let size = objects.len() + 1;
    pdf + &table + &format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n")
}
