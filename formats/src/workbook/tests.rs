use std::io::Cursor;

use proptest::prelude::*;
use rust_xlsxwriter::{Format as CellFormat, Formula, Workbook};
use taiyaku_text::model::{Severity, Variant};

use super::*;

fn options() -> ReadOptions {
    ReadOptions::default()
}

fn entries(bytes: &[u8]) -> Vec<ConceptEntry> {
    let items = read_concepts(bytes, &options()).unwrap();
    items.map(|item| item.unwrap().value).collect()
}

fn units(bytes: &[u8]) -> Vec<TranslationUnit> {
    let items = read_units(bytes, &options()).unwrap();
    items.map(|item| item.unwrap().value).collect()
}

fn targets(entry: &ConceptEntry) -> Vec<String> {
    let english = LanguageTag::english();
    let terms = entry.terms_in(&english);
    terms.map(|term| term.text.clone()).collect()
}

#[test]
fn every_sheet_with_a_header_is_read_below_its_title() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("用語").unwrap();
    sheet.write(0, 0, "用語集 2026年版").unwrap();
    for (column, name) in (0..).zip(["No.", "原語", "訳語", "備考"]) {
        sheet.write(2, column, name).unwrap();
    }
    sheet.write(3, 0, 1).unwrap();
    sheet
        .merge_range(3, 1, 4, 1, "首相", &CellFormat::new())
        .unwrap();
    sheet.write(3, 2, "prime minister").unwrap();
    sheet.write(4, 2, "premier").unwrap();
    sheet.write(6, 0, "政治").unwrap();
    sheet.write(7, 1, "年号").unwrap();
    sheet.write(7, 2, 2026).unwrap();
    sheet
        .write_formula(8, 1, Formula::new("=A1&\"x\"").set_result("内閣"))
        .unwrap();
    sheet.write(8, 2, "cabinet").unwrap();
    let notes = workbook.add_worksheet().set_name("memo").unwrap();
    notes.write(0, 0, "a").unwrap();
    notes.write(0, 1, "b").unwrap();
    let second = workbook.add_worksheet();
    for (column, name) in (0..).zip(["English", "Japanese"]) {
        second.write(0, column, name).unwrap();
    }
    second.write(1, 0, "cat").unwrap();
    second.write(1, 1, "猫").unwrap();
    workbook.add_worksheet();
    let bytes = workbook.save_to_buffer().unwrap();

    let items: Vec<_> = read_concepts(&bytes[..], &options()).unwrap().collect();
    let problems: Vec<_> = items
        .iter()
        .filter_map(|item| item.as_ref().err())
        .collect();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].message.contains("memo"));
    let found: Vec<_> = items.into_iter().flatten().map(|item| item.value).collect();
    let found: Vec<_> = found.iter().map(targets).collect();
    let expected: [&[&str]; 4] = [
        &["prime minister", "premier"],
        &["2026"],
        &["cabinet"],
        &["cat"],
    ];
    assert_eq!(found, expected);
}

#[test]
fn dates_and_faults_of_formulas_are_told() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("S").unwrap();
    for (column, name) in (0..).zip(["source", "target", "note"]) {
        sheet.write(0, column, name).unwrap();
    }
    sheet.write(1, 0, "一").unwrap();
    sheet
        .write_formula(1, 1, Formula::new("=NA()").set_result("#N/A"))
        .unwrap();
    let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 1, 31).unwrap();
    let format = CellFormat::new().set_num_format("yyyy-mm-dd");
    sheet.write_with_format(1, 2, &day, &format).unwrap();
    sheet.write(2, 1, "two").unwrap();
    sheet.write(2, 2, "no source").unwrap();
    let bytes = workbook.save_to_buffer().unwrap();
    let items: Vec<_> = read_units(&bytes[..], &options()).unwrap().collect();
    let unit = items.iter().find_map(|item| item.as_ref().ok()).unwrap();
    assert_eq!(unit.value.metadata.notes[0].text, "2026-01-31");
    let last = items.last().unwrap().as_ref().unwrap_err();
    assert_eq!(last.position.unwrap().line, 3);
    assert!(last.message.starts_with("sheet “S”"), "{last}");
}

#[test]
fn a_sheet_without_a_header_is_source_and_target() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write(0, 0, "猫").unwrap();
    sheet.write(0, 1, "cat").unwrap();
    let bytes = workbook.save_to_buffer().unwrap();
    assert_eq!(targets(&entries(&bytes)[0]), ["cat"]);
}

#[test]
fn what_is_no_workbook_is_refused() {
    for bytes in [&b""[..], b"PK\x03\x04", b"hello"] {
        let problem = read_units(bytes, &options()).err().unwrap();
        assert_eq!(problem.severity, Severity::Fatal);
        assert!(problem.remedy.is_some());
    }
    let bytes = Workbook::new().save_to_buffer().unwrap();
    let problem = read_units(&bytes[..], &options()).err().unwrap();
    assert!(problem.message.contains("two columns"));
}

#[test]
fn a_damaged_workbook_is_survived() {
    let unit = TranslationUnit::plain(
        Variant::plain(LanguageTag::japanese(), "猫"),
        Variant::plain(LanguageTag::english(), "cat"),
    );
    let mut bytes = Vec::new();
    let (source, target) = (LanguageTag::japanese(), LanguageTag::english());
    write_units(&mut bytes, &source, &target, vec![unit; 50]).unwrap();
    for index in (0..bytes.len()).step_by(37) {
        let mut damaged = bytes.clone();
        damaged[index] ^= 0x55;
        let _ = read_units(&damaged[..], &options()).map(Iterator::count);
        let _ = read_units(&bytes[..index], &options()).map(Iterator::count);
    }
}

#[test]
fn more_rows_than_a_sheet_holds_stand_in_another() {
    let mut out = Vec::new();
    let output = write::WorkbookOutput::new(&mut out, "Units").unwrap();
    let mut sink = Sink::of(output.with_sheets_of(3));
    for row in [
        ["source", "target"],
        ["一", "one"],
        ["二", "two"],
        ["三", "three"],
    ] {
        sink.row(&row).unwrap();
    }
    sink.finish().unwrap();
    let workbook: calamine::Xlsx<_> = calamine::Reader::new(Cursor::new(out.clone())).unwrap();
    assert_eq!(
        calamine::Reader::sheet_names(&workbook),
        ["Units", "Units 2"]
    );
    assert_eq!(units(&out).len(), 3);
}

#[test]
fn a_text_that_no_cell_holds_is_left_out_and_counted() {
    let (source, target) = (LanguageTag::japanese(), LanguageTag::english());
    let unit = |length: usize| {
        TranslationUnit::plain(
            Variant::plain(source.clone(), "あ".repeat(length)),
            Variant::plain(target.clone(), "x"),
        )
    };
    let mut out = Vec::new();
    let summary = write_units(&mut out, &source, &target, [unit(32_767), unit(32_768)]).unwrap();
    assert_eq!((summary.written, summary.left_out), (1, 1));
    assert_eq!(units(&out), [unit(32_767)]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn units_come_back(written in crate::tables::tests::any_units()) {
        let (source, target) = (LanguageTag::japanese(), LanguageTag::english());
        let mut out = Vec::new();
        let summary = write_units(&mut out, &source, &target, &written).unwrap();
        prop_assert!(!summary.is_lossy());
        prop_assert_eq!(&units(&out), &written);
        let mut again = Vec::new();
        write_units(&mut again, &source, &target, &written).unwrap();
        prop_assert!(again == out);
    }

    #[test]
    fn concepts_come_back(written in crate::tables::tests::any_entries()) {
        let (source, target) = (LanguageTag::japanese(), LanguageTag::english());
        let mut out = Vec::new();
        let summary = write_concepts(&mut out, &source, &target, &written).unwrap();
        prop_assert!(!summary.is_lossy());
        prop_assert_eq!(&entries(&out), &written);
    }

    #[test]
    fn texts_come_back_to_the_character(
        source in "\\PC{0,3}[\t\r\n\u{1}　]{0,2}\\PC{1,5}(_x000D_)?", target in "[ \n\"']{0,2}x\\PC{0,5}[ \n]?"
    ) {
        prop_assume!(!source.trim().is_empty() && !source.contains(['\u{fffe}', '\u{ffff}']) && !target.contains(['\u{fffe}', '\u{ffff}']));
        let unit = TranslationUnit::plain(
            Variant::plain(LanguageTag::japanese(), source),
            Variant::plain(LanguageTag::english(), target),
        );
        let mut out = Vec::new();
        write_units(&mut out, &LanguageTag::japanese(), &LanguageTag::english(), [&unit]).unwrap();
        prop_assert_eq!(units(&out), [unit]);
    }
}
