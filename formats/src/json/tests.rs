use proptest::prelude::*;
use taiyaku_text::model::{Severity, TermStatus, UnitStatus};

use super::*;

fn entries(text: &str) -> (Vec<ConceptEntry>, Vec<(usize, Severity)>) {
    let mut entries = Vec::new();
    let mut problems = Vec::new();
    for item in read_concepts(text.as_bytes(), &ReadOptions::default()).unwrap() {
        match item {
            Ok(entry) => entries.push(entry.value),
            Err(problem) => problems.push((
                problem.position.map_or(0, |place| place.line),
                problem.severity,
            )),
        }
    }
    (entries, problems)
}

fn pairs(text: &str) -> Vec<(String, String)> {
    let (entries, problems) = entries(text);
    assert_eq!(problems, []);
    let first = |entry: &ConceptEntry, language: &LanguageTag| {
        let term = entry.terms_in(language).next();
        term.map(|term| term.text.clone()).unwrap_or_default()
    };
    entries
        .iter()
        .map(|entry| {
            (
                first(entry, &LanguageTag::japanese()),
                first(entry, &LanguageTag::english()),
            )
        })
        .collect()
}

#[test]
fn the_same_terms_in_every_shape() {
    let expected = [("猫", "cat"), ("犬", "dog")].map(|(a, b)| (a.to_owned(), b.to_owned()));
    for text in [
        r#"[{"src":"猫","dst":"cat","info":""},{"src":"犬","dst":"dog","info":"x"}]"#,
        r#"[{"source":"猫","target":"cat"},{"target":"dog","source":"犬"},]"#,
        r#"[{"原語":"猫","訳語":"cat"},{"ja":"犬","en":"dog"}]"#,
        "{\"srt\":\"猫\",\"dst\":\"cat\"}\n{\"srt\":\"犬\",\"dst\":\"dog\"}\n",
        "\u{feff}{\"猫\": \"cat\",\n \"犬\": [\"dog\", \"hound\"]}",
        r#"{"猫": {"translation": "cat", "note": "n"}, "犬": {"en": "dog"}}"#,
        r#"{"version": 2, "terms": [{"src":"猫","dst":"cat"},{"src":"犬","dst":"dog"}]}"#,
        r#"[["猫","cat"],["犬","dog","note"]]"#,
        "[\"猫\",\"cat\"]\n[\"犬\",\"dog\"]\n",
    ] {
        assert_eq!(pairs(text), expected, "{text}");
    }
}

#[test]
fn a_fault_costs_its_own_entry_and_names_its_line() {
    let text = "[\n{\"src\":\"猫\",\"dst\":\"cat\"},\n{\"src\":\"犬\",\"dst\":\"dog\",},\n{\"src\":\"x\n,\
                {\"src\":\"鳥\",\"dst\":\"bird\"},\n{\"src\":\"\",\"dst\":\"y\"},\n7\n]\n";
    let (entries, problems) = entries(text);
    assert_eq!(entries.len(), 2);
    let lines: Vec<usize> = problems.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [1, 3, 4, 6, 7], "{problems:?}");
}

#[test]
fn a_missing_comma_costs_nothing() {
    let (entries, problems) =
        entries("[{\"src\":\"猫\",\"dst\":\"cat\"}\n{\"src\":\"犬\",\"dst\":\"dog\"}]");
    assert_eq!(entries.len(), 2);
    assert_eq!(problems, [(2, Severity::Warning)]);
}

#[test]
fn a_file_that_was_cut_off_gives_what_it_has() {
    let (entries, problems) = entries("[{\"src\":\"猫\",\"dst\":\"cat\"},\n{\"src\":\"犬\",\"ds");
    assert_eq!(entries.len(), 1);
    assert_eq!(problems.len(), 2);
}

#[test]
fn a_file_without_pairs_says_what_it_has() {
    let problem = read_concepts(&br#"{"name": 1, "size": 2}"#[..], &ReadOptions::default());
    let problem = problem.err().unwrap();
    assert_eq!(problem.severity, Severity::Fatal);
    assert!(problem.message.contains("name, size"), "{problem}");
    assert_eq!(entries("[]"), (Vec::new(), Vec::new()));
}

#[test]
fn many_brackets_are_read_in_linear_time() {
    for text in [
        "[".repeat(100_000),
        "{\n".repeat(100_000),
        "[\n{\"".repeat(100_000),
    ] {
        let start = std::time::Instant::now();
        let _ = read_concepts(text.as_bytes(), &ReadOptions::default()).map(Iterator::count);
        assert!(start.elapsed().as_secs() < 20);
    }
}

#[test]
fn a_status_stands_where_programs_see_it() {
    let table = "source,target,status,note\n首相,PM,forbidden,x\n首相,premier,admitted,\n";
    let format = crate::tables::TableFormat::Csv;
    let read = tables::read_concepts(table.as_bytes(), format, &ReadOptions::default());
    let written: Vec<ConceptEntry> = read.map(|item| item.unwrap().value).collect();
    let mut out = Vec::new();
    let (source, target) = (LanguageTag::japanese(), LanguageTag::english());
    write_concepts(&mut out, &source, &target, &written).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert!(
        text.contains(r#"{"src": "首相", "dst": "PM", "info": "[forbidden] x""#),
        "{text}"
    );
    let (again, _) = entries(&text);
    assert_eq!(again, written);
    let (one, _) = entries(r#"[{"src":"首相","dst":"PM","info":"[forbidden]"}]"#);
    assert_eq!(
        one[0].terms_in(&target).next().unwrap().status,
        Some(TermStatus::Forbidden)
    );
}

#[test]
fn units_keep_their_details() {
    let text = r#"[{"src":"猫だ。","dst":"A cat.","info":"n","status":"reviewed","author":"x"}]"#;
    let read = |text: &[u8]| -> Vec<TranslationUnit> {
        let units = read_units(text, &ReadOptions::default()).unwrap();
        units.map(|item| item.unwrap().value).collect()
    };
    let units = read(text.as_bytes());
    assert_eq!(units[0].status, Some(UnitStatus::Reviewed));
    assert_eq!(units[0].metadata.author.as_deref(), Some("x"));
    let mut out = Vec::new();
    write_units(&mut out, &units).unwrap();
    assert_eq!(read(&out), units);
}

proptest! {
    #[test]
    fn concepts_come_back(written in crate::tables::tests::any_entries()) {
        let (source, target) = (LanguageTag::japanese(), LanguageTag::english());
        let mut out = Vec::new();
        let summary = write_concepts(&mut out, &source, &target, &written).unwrap();
        prop_assert!(!summary.is_lossy());
        let (found, problems) = entries(&String::from_utf8(out).unwrap());
        prop_assert_eq!(problems, []);
        prop_assert_eq!(found, written);
    }

    #[test]
    fn units_come_back(written in crate::tables::tests::any_units()) {
        let mut out = Vec::new();
        write_units(&mut out, &written).unwrap();
        let found = read_units(&out[..], &ReadOptions::default()).unwrap();
        let found: Vec<_> = found.map(|item| item.unwrap().value).collect();
        prop_assert_eq!(found, written);
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "[\\[\\]{}\",:a日\\\\ \n]{0,80}") {
        for read in [read_units(text.as_bytes(), &ReadOptions::default()).map(Iterator::count),
                     read_concepts(text.as_bytes(), &ReadOptions::default()).map(Iterator::count)] {
            prop_assert!(read.map_or_else(|problem| problem.severity == Severity::Fatal, |_| true));
        }
    }
}
