//! What is written is read, whatever the cells hold.

use proptest::prelude::*;
use taiyaku_text::model::{
    ConceptEntry, Context, Note, Segment, Severity, Term, TermStatus, TranslationUnit, UnitStatus,
    Variant,
};

use super::super::*;
use super::{concepts, en, entries, entry_of, ja, units, utf8};

/// Text as it can stand in a cell, also such as looks like a formula, a comment or a quotation.
const CELL: &str = "[=+@#'\"a-c日,;-]([=+@#'\"a-c日,; -]{0,5}[=+@#'\"a-c日,;-])?";

fn one_note() -> impl Strategy<Value = Vec<String>> {
    prop::option::of(CELL).prop_map(|note| note.into_iter().collect())
}

fn any_term(text: String, reading: bool) -> impl Strategy<Value = Term> {
    let reading = if reading {
        prop::option::of(CELL).boxed()
    } else {
        Just(None).boxed()
    };
    let status = prop::option::of(prop::sample::select(TermStatus::ALL.to_vec()));
    (status, prop::option::of(CELL), reading, one_note()).prop_map(
        move |(status, part_of_speech, reading, notes)| Term {
            status,
            part_of_speech,
            reading,
            notes,
            ..Term::new(text.clone())
        },
    )
}

/// What the comment of an OmegaT glossary says without loss: a status that warns, and one note.
fn omegat_comment() -> impl Strategy<Value = (Option<TermStatus>, Option<String>)> {
    let warnings = [
        TermStatus::Proposed,
        TermStatus::Deprecated,
        TermStatus::Forbidden,
    ];
    let status = prop::option::of(prop::sample::select(warnings.to_vec()));
    (
        status,
        prop::option::of(CELL.prop_filter("no separator at its beginning", |note| {
            !note.starts_with(';')
        })),
    )
}

fn terms(reading: bool, least: usize) -> impl Strategy<Value = Vec<Term>> {
    prop::collection::btree_set(CELL, least..4).prop_flat_map(move |texts| {
        texts
            .into_iter()
            .map(|text| any_term(text, reading))
            .collect::<Vec<_>>()
    })
}

pub(crate) fn any_entries() -> impl Strategy<Value = Vec<ConceptEntry>> {
    prop::collection::vec(any_entry(), 0..5)
}

pub(crate) fn any_units() -> impl Strategy<Value = Vec<TranslationUnit>> {
    prop::collection::vec(any_unit(), 1..5)
}

fn any_entry() -> impl Strategy<Value = ConceptEntry> {
    let cell = || prop::option::of(CELL);
    (
        cell(),
        cell(),
        cell(),
        one_note(),
        terms(true, 1),
        terms(false, 0),
    )
        .prop_map(
            |(id, subject_field, definition, notes, japanese, english)| ConceptEntry {
                id,
                subject_field,
                definition,
                notes,
                ..entry_of(japanese, english)
            },
        )
}

fn any_unit() -> impl Strategy<Value = TranslationUnit> {
    let cell = || prop::option::of(CELL);
    let status = prop::option::of(prop::sample::select(vec![
        UnitStatus::Draft,
        UnitStatus::Reviewed,
        UnitStatus::Published,
    ]));
    (
        (CELL, CELL, cell(), cell(), cell()),
        (cell(), cell(), cell(), cell()),
        status,
    )
        .prop_map(
            |((source, target, id, author, created), (changed, note, previous, next), status)| {
                let mut unit = TranslationUnit::plain(
                    Variant::plain(ja(), source),
                    Variant::plain(en(), target),
                );
                unit.id = id;
                unit.status = status;
                unit.metadata.author = author;
                unit.metadata.created = created;
                unit.metadata.changed = changed;
                unit.metadata.notes = note
                    .into_iter()
                    .map(|text| Note {
                        text,
                        language: None,
                    })
                    .collect();
                unit.context = Context { previous, next };
                unit
            },
        )
}

proptest! {
    #[test]
    fn concepts_come_back_from_csv_and_tsv(written in prop::collection::vec(any_entry(), 0..5)) {
        for format in [TableFormat::Csv, TableFormat::Tsv] {
            let mut out = Vec::new();
            let summary = match format {
                TableFormat::Csv => write_concepts_csv(&mut out, &ja(), &en(), &written),
                TableFormat::Tsv => write_concepts_tsv(&mut out, &ja(), &en(), &written),
            }.unwrap();
            prop_assert_eq!(summary.written, written.len());
            prop_assert_eq!(summary.altered + summary.details_left_out() + summary.left_out, 0);
            prop_assert_eq!(&entries(&String::from_utf8(out).unwrap(), format), &written);
        }
    }

    #[test]
    fn what_an_omegat_glossary_holds_comes_back(written in prop::collection::btree_map(
        "[=+@'\"a-c日,;-][=+@#'\"a-c日,; -]{0,5}[a日\"]", prop::collection::btree_map(CELL, omegat_comment(), 1..4), 0..5
    )) {
        let written: Vec<ConceptEntry> = written
            .into_iter()
            .map(|(source, targets)| {
                let targets = targets.into_iter().map(|(text, (status, note))| Term {
                    status,
                    notes: note.into_iter().collect(),
                    ..Term::new(text)
                });
                entry_of(vec![Term::new(source)], targets.collect())
            })
            .collect();
        let mut out = Vec::new();
        let summary = write_concepts_omegat(&mut out, &ja(), &en(), &written).unwrap();
        prop_assert_eq!((summary.written, summary.altered), (written.len(), 0));
        prop_assert_eq!(&entries(&String::from_utf8(out).unwrap(), TableFormat::Tsv), &written);
    }

    #[test]
    fn units_come_back_from_csv_and_tsv(written in prop::collection::vec(any_unit(), 0..5)) {
        for format in [TableFormat::Csv, TableFormat::Tsv] {
            let mut out = Vec::new();
            match format {
                TableFormat::Csv => write_units_csv(&mut out, &written),
                TableFormat::Tsv => write_units_tsv(&mut out, &written),
            }.unwrap();
            let found: Vec<_> = read_units(&out[..], format, &utf8())
                .map(|item| item.unwrap().value)
                .collect();
            prop_assert_eq!(&found, &written);
        }
    }

    #[test]
    fn segments_come_back_from_csv_to_the_character(
        source in "\\PC{0,3}[\t\r\n 　]{0,2}\\PC{1,5}", target in "[ \n\"']{0,2}x\\PC{0,5}[ \n]?"
    ) {
        prop_assume!(!source.trim().is_empty() && !source.contains('\u{ffff}'));
        let unit = TranslationUnit::plain(Variant::plain(ja(), source.clone()), Variant::plain(en(), target.clone()));
        let mut out = Vec::new();
        write_units_csv(&mut out, [&unit]).unwrap();
        let found: Vec<_> = read_units(&out[..], TableFormat::Csv, &utf8()).collect();
        prop_assert_eq!(found.len(), 1);
        let found = &found[0].as_ref().unwrap().value;
        prop_assert_eq!(&found.source.segment, &Segment::plain(source));
        prop_assert_eq!(&found.target.as_ref().unwrap().segment, &Segment::plain(target));
    }

    #[test]
    fn no_table_makes_the_readers_panic(text in "[ab日\",;\t\r\n#=']{0,80}") {
        for format in [TableFormat::Csv, TableFormat::Tsv] {
            for item in units(&text, format) {
                prop_assert!(item.map_or_else(|p| p.severity != Severity::Fatal, |_| true));
            }
            let _ = concepts(&text, format);
        }
    }
}
