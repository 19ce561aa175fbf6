use std::io::Cursor;

use taiyaku_text::model::{
    ConceptEntry, LanguageSection, LanguageTag, Problem, Severity, Term, TermStatus,
    TranslationUnit, UnitStatus, Variant,
};

use super::*;
use crate::{Located, ReadOptions};

mod properties;

pub(crate) use properties::{any_entries, any_units};

fn units(text: &str, format: TableFormat) -> Vec<Result<Located<TranslationUnit>, Problem>> {
    read_units(
        Cursor::new(text.to_owned()),
        format,
        &ReadOptions::default(),
    )
    .collect()
}

fn concepts(text: &str, format: TableFormat) -> Vec<Result<Located<ConceptEntry>, Problem>> {
    read_concepts(Cursor::new(text.to_owned()), format, &utf8()).collect()
}

fn utf8() -> ReadOptions {
    ReadOptions {
        encoding: Some("UTF-8".to_owned()),
        ..ReadOptions::default()
    }
}

fn entries(text: &str, format: TableFormat) -> Vec<ConceptEntry> {
    let all = concepts(text, format).into_iter();
    all.map(|item| item.unwrap().value).collect()
}

fn texts(entry: &ConceptEntry, language: &LanguageTag) -> Vec<String> {
    entry
        .terms_in(language)
        .map(|term| term.text.clone())
        .collect()
}

fn english(entry: &ConceptEntry) -> Vec<Term> {
    entry.terms_in(&en()).cloned().collect()
}

fn ja() -> LanguageTag {
    LanguageTag::japanese()
}

fn en() -> LanguageTag {
    LanguageTag::english()
}

#[test]
fn an_omegat_glossary() {
    let text = "\u{feff}# a comment\n首相\tPrime Minister\tin the UK\n首相\tPM\n\n経済\teconomy\n";
    let found = entries(text, TableFormat::Tsv);
    assert_eq!(found.len(), 2);
    assert_eq!(texts(&found[0], &ja()), ["首相"]);
    assert_eq!(texts(&found[0], &en()), ["Prime Minister", "PM"]);
    assert_eq!(english(&found[0])[0].notes, ["in the UK"]);
}

#[test]
fn neighbours_with_one_source_are_two_concepts_if_their_subjects_differ() {
    let text = "source,target,subject\n党,party,politics\n党,Party,\n党,company,mountaineering\n";
    let found = entries(text, TableFormat::Csv);
    assert_eq!(found.len(), 2);
    assert_eq!(texts(&found[0], &en()), ["party", "Party"]);
    assert_eq!(found[1].subject_field.as_deref(), Some("mountaineering"));
}

#[test]
fn a_header_names_the_columns_in_any_order() {
    let text = "Concept ID,English,日本語,Term_Status,colour,よみ\n\
                7,cabinet,内閣,approved,red,ないかく\n\
                7,the Cabinet,内閣,non-standard,,\n\
                8,cabinet,キャビネット,odd,,\n";
    let items = concepts(text, TableFormat::Csv);
    let problem = items.iter().find_map(|item| item.as_ref().err()).unwrap();
    assert_eq!(problem.severity, Severity::Warning);
    assert_eq!(problem.position.unwrap().line, 4);
    let found: Vec<ConceptEntry> = items.into_iter().flatten().map(|item| item.value).collect();
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].id.as_deref(), Some("7"));
    let terms = english(&found[0]);
    assert_eq!(terms[0].status, Some(TermStatus::Preferred));
    assert_eq!(terms[0].categories[0].category, "colour");
    assert_eq!(terms[1].status, Some(TermStatus::Deprecated));
    let japanese = ja();
    let reading = found[0].terms_in(&japanese).next().unwrap().reading.clone();
    assert_eq!(reading.as_deref(), Some("ないかく"));
    assert_eq!(english(&found[1])[0].categories[0].value, "odd");
}

#[test]
fn a_glossary_whose_first_entry_looks_like_a_header_is_not_beheaded() {
    for text in ["日本語\tJapanese\n", "source\tソース\n", "原文\toriginal\n"] {
        assert_eq!(entries(text, TableFormat::Tsv).len(), 1, "{text}");
    }
}

#[test]
fn a_first_column_that_counts_the_rows_is_no_text() {
    for text in [
        "1\t雨だ。\tIt rains.\tnote\n2\t雪だ。\tIt snows.\n",
        "001\t雨だ。\tIt rains.\n002\t雪だ。\tIt snows.\n",
    ] {
        let found: Vec<_> = units(text, TableFormat::Tsv)
            .into_iter()
            .map(|unit| unit.unwrap().value)
            .collect();
        let sources: Vec<_> = found.iter().map(|unit| &unit.source.segment.text).collect();
        assert_eq!(sources, ["雨だ。", "雪だ。"], "{text}");
        let target = found[1].target.as_ref().unwrap();
        assert_eq!(target.segment.text, "It snows.");
    }
    // Entries about numbers, and a table with nothing to tell the languages by.
    for text in ["1\tone\n", "1\tone\ta number\n", "100\t百\thundred\n"] {
        let first = units(text, TableFormat::Tsv).remove(0).unwrap().value;
        assert!(first.source.segment.text.starts_with('1'), "{text}");
    }
}

#[test]
fn bad_rows_are_skipped_and_named_and_the_others_kept() {
    let text = "source\ttarget\n一\n\ttwo\n三\tthree\tdrei\n四\tfour\t\n五\tfive\n";
    let items = units(text, TableFormat::Tsv);
    let lines: Vec<usize> = items
        .iter()
        .filter_map(|item| item.as_ref().err())
        .map(|problem| {
            assert_eq!(problem.severity, Severity::Skipped);
            assert!(problem.remedy.is_some());
            problem.position.unwrap().line
        })
        .collect();
    assert_eq!(lines, [2, 3, 4]);
    let good: Vec<String> = items
        .into_iter()
        .flatten()
        .map(|item| item.value.target.unwrap().segment.text)
        .collect();
    assert_eq!(good, ["four", "five"]);
}

#[test]
fn units_keep_what_their_columns_say() {
    let text = "tuid;ja;en-GB;de;status;project\n1;\"猫;\";cat;Katze;Published;x\n2;犬;;;;\n";
    let found: Vec<TranslationUnit> = units(text, TableFormat::Csv)
        .into_iter()
        .map(|item| item.unwrap().value)
        .collect();
    assert_eq!(found.len(), 3);
    assert_eq!(found[0].source.segment.text, "猫;");
    assert_eq!(found[0].target.as_ref().unwrap().language.as_str(), "en-GB");
    assert_eq!(found[1].target.as_ref().unwrap().segment.text, "Katze");
    assert_eq!(found[0].status, Some(UnitStatus::Published));
    assert_eq!(found[0].metadata.property("project"), Some("x"));
    assert_eq!(found[2].target, None);
}

#[test]
fn the_caller_can_name_the_columns() {
    let options = ReadOptions {
        columns: Some(vec!["target".into(), "-".into(), "source".into()]),
        ..ReadOptions::default()
    };
    let text = "cat\tx\t猫\n";
    let mut found = read_units(Cursor::new(text), TableFormat::Tsv, &options);
    let unit = found.next().unwrap().unwrap().value;
    assert_eq!(unit.source.segment.text, "猫");
    let options = ReadOptions {
        columns: Some(vec!["note".into()]),
        ..ReadOptions::default()
    };
    let mut found = read_units(Cursor::new(text), TableFormat::Tsv, &options);
    let problem = found.next().unwrap().unwrap_err();
    assert_eq!(problem.severity, Severity::Fatal);
}

#[test]
fn japanese_encodings_are_found_out() {
    let (bytes, ..) = encoding_rs::SHIFT_JIS.encode("経済\teconomy\nこれは\tthis\n");
    let mut found = read_concepts(&bytes[..], TableFormat::Tsv, &ReadOptions::default());
    let entry = found.next().unwrap().unwrap().value;
    assert_eq!(texts(&entry, &ja()), ["経済"]);
}

#[test]
fn undecodable_bytes_are_reported_once_a_row() {
    let bytes = b"\xe7\x8c\xab\tc\xfft\n\xe7\x8a\xac\tdog\n";
    let options = utf8();
    let found: Vec<_> = read_units(&bytes[..], TableFormat::Tsv, &options).collect();
    assert_eq!(found[0].as_ref().unwrap_err().severity, Severity::Warning);
    let unit = &found[1].as_ref().unwrap().value;
    assert_eq!(unit.target.as_ref().unwrap().segment.text, "c\u{fffd}t");
    assert_eq!(found.len(), 3);
}

#[test]
fn tsv_counts_what_it_cannot_hold() {
    let unit = TranslationUnit::plain(
        Variant::plain(ja(), "一\t二"),
        Variant::plain(en(), "a\r\nb"),
    );
    let mut out = Vec::new();
    let summary = write_units_tsv(&mut out, [&unit]).unwrap();
    assert_eq!((summary.written, summary.altered), (1, 2));
    let text = String::from_utf8(out).unwrap();
    assert!(text.contains("一 二\ta b"), "{text}");
}

#[test]
fn the_omegat_profile_has_one_row_for_each_pair() {
    let mut forbidden = Term::new("#PM");
    forbidden.status = Some(TermStatus::Forbidden);
    let entry = entry_of(
        vec![Term::new("首相"), Term::new("#総理")],
        vec![Term::new("premier"), forbidden],
    );
    let mut out = Vec::new();
    let summary = write_concepts_omegat(&mut out, &ja(), &en(), [&entry]).unwrap();
    assert_eq!((summary.written, summary.altered), (1, 2));
    let expected =
        "首相\tpremier\t\n首相\t#PM\t[forbidden]\n #総理\tpremier\t\n #総理\t#PM\t[forbidden]\n";
    assert_eq!(String::from_utf8(out).unwrap(), expected);
}

#[test]
fn a_large_group_is_read_in_linear_time() {
    let mut text = String::from("source\ttarget\tcolour\tnote\n");
    for number in 0..20_000 {
        text.push_str(&format!("猫\tcat {}\tc{number}\tn{number}\n", number % 2));
    }
    let found = entries(&text, TableFormat::Tsv);
    assert_eq!(found.len(), 1);
    assert_eq!(english(&found[0])[0].notes.len(), 10_000);
}

fn entry_of(japanese: Vec<Term>, english: Vec<Term>) -> ConceptEntry {
    let section = |language, terms| LanguageSection {
        language,
        terms,
        notes: Vec::new(),
        categories: Vec::new(),
    };
    let mut languages = vec![section(ja(), japanese)];
    if !english.is_empty() {
        languages.push(section(en(), english));
    }
    ConceptEntry {
        languages,
        ..ConceptEntry::default()
    }
}

#[test]
fn a_condition_stays_with_its_target_in_tables_and_in_tbx() {
    let text = "source\ttarget\tstatus\tcondition\n首相\tprime minister\tpreferred\n\
                首相\tchancellor\tadmitted\tドイツ|独\n";
    let found = entries(text, TableFormat::Tsv);
    let [minister, chancellor] = &english(&found[0])[..] else {
        panic!("two targets");
    };
    assert!(minister.categories.is_empty());
    let [condition] = &chancellor.categories[..] else {
        panic!("one category");
    };
    assert_eq!(
        (&*condition.element, &*condition.category, &*condition.value),
        ("column", "condition", "ドイツ|独")
    );

    for format in [TableFormat::Csv, TableFormat::Tsv] {
        let mut out = Vec::new();
        let summary = match format {
            TableFormat::Csv => write_concepts_csv(&mut out, &ja(), &en(), &found),
            TableFormat::Tsv => write_concepts_tsv(&mut out, &ja(), &en(), &found),
        };
        assert_eq!(summary.unwrap().details_left_out(), 0);
        let table = String::from_utf8(out).unwrap();
        assert_eq!(entries(&table, format), found);
    }

    let mut out = Vec::new();
    let summary = crate::tbx::write(&mut out, &crate::tbx::TbxWriteOptions::default(), &found);
    assert_eq!(summary.unwrap().details_left_out(), 0);
    let read: Vec<_> = crate::tbx::read(&out[..], &utf8())
        .map(|item| item.unwrap().value)
        .collect();
    assert_eq!(english(&read[0]), english(&found[0]));
}

#[test]
fn conditions_of_one_term_in_several_rows_share_a_cell() {
    let text = "source,target,condition\n財務省,Treasury,米\n財務省,Treasury,英\n";
    let found = entries(text, TableFormat::Csv);
    let mut out = Vec::new();
    let summary = write_concepts_csv(&mut out, &ja(), &en(), &found).unwrap();
    assert_eq!(summary.details_left_out(), 0);
    let table = String::from_utf8(out).unwrap();
    assert!(table.ends_with(",米|英,\r\n"), "{table}");
}

#[test]
fn the_client_comes_and_goes_in_a_column_and_keeps_entries_apart() {
    let text = "source,target,client\n停戦,truce,A\n停戦,ceasefire,B\n停戦,armistice,\n";
    let found = entries(text, TableFormat::Csv);
    let clients: Vec<_> = found.iter().map(ConceptEntry::client).collect();
    assert_eq!(clients, [Some("A"), Some("B"), None]);
    let mut out = Vec::new();
    let summary = write_concepts_csv(&mut out, &ja(), &en(), &found).unwrap();
    assert_eq!(summary.details_left_out(), 0);
    let read = entries(&String::from_utf8(out).unwrap(), TableFormat::Csv);
    assert_eq!(read, found);

    // On each term, as TBX-Basic has it and as the store hands entries out.
    let named: Vec<_> = found[..2]
        .iter()
        .map(|entry| {
            let client = entry.client().unwrap().to_owned();
            entry.clone().with_client(&client)
        })
        .collect();
    let mut out = Vec::new();
    crate::tbx::write(&mut out, &crate::tbx::TbxWriteOptions::default(), &named).unwrap();
    let file = String::from_utf8(out.clone()).unwrap();
    let native = "<admin type=\"customerSubset\">A</admin>";
    assert_eq!(file.matches(native).count(), 2, "{file}");
    let read: Vec<_> = crate::tbx::read(&out[..], &utf8())
        .map(|item| item.unwrap().value)
        .collect();
    assert_eq!(read[1].client(), Some("B"));
    let mut out = Vec::new();
    let summary = write_concepts_csv(&mut out, &ja(), &en(), &named).unwrap();
    assert_eq!(summary.details_left_out(), 0);
}

#[test]
fn the_client_of_a_unit_has_a_column_too() {
    let text = "source,target,client\n雨だ。,Rain.,A\n";
    let units: Vec<TranslationUnit> = read_units(text.as_bytes(), TableFormat::Csv, &utf8())
        .map(|item| item.unwrap().value)
        .collect();
    assert_eq!(units[0].client(), Some("A"));
    let mut out = Vec::new();
    let summary = write_units_csv(&mut out, &units).unwrap();
    assert_eq!(summary.details_left_out(), 0);
    let again: Vec<TranslationUnit> = read_units(&out[..], TableFormat::Csv, &utf8())
        .map(|item| item.unwrap().value)
        .collect();
    assert_eq!(again, units);
}

#[test]
fn an_entry_with_the_codes_of_its_languages_is_no_header() {
    let text = "雨,rain,ja,en\n雪,snow,ja,en\n";
    let found: Vec<_> = concepts(text, TableFormat::Csv);
    let terms: Vec<_> = found
        .iter()
        .map(|entry| {
            let entry = &entry.as_ref().unwrap().value;
            let texts = entry.languages.iter().flat_map(|section| &section.terms);
            texts.map(|term| term.text.clone()).collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(terms, [["雨", "rain"], ["雪", "snow"]]);
}
