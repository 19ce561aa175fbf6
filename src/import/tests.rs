use std::{io::Read, path::Path};

use taiyaku_store::{Access, Clients};
use taiyaku_text::model::{ConceptEntry, LanguageTag, TranslationUnit};
use taiyaku_tm::units;

use super::*;
use crate::{database, observer::Silent};

/// A folder with a database in it, perhaps.
struct Desk {
    folder: tempfile::TempDir,
    options: ImportOptions,
}

impl Desk {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            options: ImportOptions {
                read: ReadOptions {
                    source_language: LanguageTag::japanese(),
                    target_language: LanguageTag::english(),
                    encoding: None,
                    columns: None,
                },
                on_duplicate: DuplicatePolicy::Add,
                dry_run: false,
                strict: false,
                refuse_empty: true,
                client: None,
                status: None,
                one_client: false,
                now: "20260101T000000Z".to_owned(),
            },
        }
    }

    fn database(&self) -> std::path::PathBuf {
        self.folder.path().join("a.db")
    }

    fn import(&self, stream: impl Read + Send) -> Result<ImportReport, ImportError> {
        let mut store = LazyStore::new(self.database());
        let input = Input::stream(Path::new("a.tsv"), stream);
        import_file::<TranslationUnit>(&mut store, input, &self.options, &mut Silent)
    }

    fn units(&self) -> u32 {
        let store = database::open(&self.database(), Access::Read).unwrap();
        units::statistics(store.connection(), &Clients::All)
            .unwrap()
            .units
    }
}

const TWO: &str = "一。\tOne.\n二。\tTwo.\n";
const ONE_BAD: &str = "一。\tOne.\n二。\n三。\tThree.\n";

#[test]
fn good_entries_are_kept_and_bad_ones_counted() {
    let desk = Desk::new();
    let report = desk.import(ONE_BAD.as_bytes()).unwrap();
    assert_eq!((report.new, report.refused), (2, 1));
    assert_eq!(desk.units(), 2);
    let report = desk.import(TWO.as_bytes()).unwrap();
    assert_eq!((report.new, report.equal), (1, 1));
}

#[test]
fn strict_takes_all_or_nothing() {
    let mut desk = Desk::new();
    desk.import("零。\tZero.\n".as_bytes()).unwrap();
    desk.options.strict = true;
    let refused = desk.import(ONE_BAD.as_bytes());
    assert!(matches!(refused, Err(ImportError::Strict { problems: 1 })));
    assert_eq!(desk.units(), 1);
    assert_eq!(desk.import(TWO.as_bytes()).unwrap().new, 2);
}

#[test]
fn a_dry_run_tells_the_same_and_changes_nothing() {
    let mut desk = Desk::new();
    desk.options.dry_run = true;
    let report = desk.import(TWO.as_bytes()).unwrap();
    assert_eq!(report.new, 2);
    assert!(!desk.database().exists());

    desk.options.dry_run = false;
    desk.import("一。\tOne.\n".as_bytes()).unwrap();
    desk.options.dry_run = true;
    let report = desk.import(TWO.as_bytes()).unwrap();
    assert_eq!((report.new, report.equal), (1, 1));
    assert_eq!(desk.units(), 1);
}

#[test]
fn a_file_without_any_entry_is_an_error() {
    let desk = Desk::new();
    let nothing = desk.import("source\ttarget\n".as_bytes());
    assert!(matches!(nothing, Err(ImportError::NothingUsable)));
    let unusable = desk.import("".as_bytes());
    assert!(matches!(unusable, Err(ImportError::Unusable { .. })));
}

#[test]
fn concept_entries_are_imported_the_same_way() {
    let desk = Desk::new();
    let mut store = LazyStore::new(desk.database());
    let input = Input::stream(Path::new("a.tsv"), "停戦\tceasefire\n".as_bytes());
    let report = import_file::<ConceptEntry>(&mut store, input, &desk.options, &mut Silent);
    assert_eq!(report.unwrap().new, 1);
}

/// Asks to stop when the last batch is through.
#[derive(Default)]
struct Impatient {
    batches: usize,
}

impl Observer for Impatient {
    fn progress(&mut self, _task: &str, _done: u64, _total: Option<u64>) {
        self.batches += 1;
    }
    fn progress_ended(&mut self) {}
    fn problem(&mut self, _file: &Path, _problem: &Problem) {}
    fn notice(&mut self, _message: &str) {}
    fn interrupted(&self) -> bool {
        self.batches > 0
    }
}

#[test]
fn an_interruption_after_the_last_entry_still_undoes_the_import() {
    let desk = Desk::new();
    desk.import("零。\tZero.\n".as_bytes()).unwrap();
    let mut store = LazyStore::new(desk.database());
    let input = Input::stream(Path::new("a.tsv"), TWO.as_bytes());
    let mut observer = Impatient::default();
    let result = import_file::<TranslationUnit>(&mut store, input, &desk.options, &mut observer);
    assert!(matches!(result, Err(ImportError::Interrupted)));
    assert_eq!(desk.units(), 1);
}

/// Ends in a fault of the program after some good rows.
struct Faulty(usize);

impl Read for Faulty {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.0 += 1;
        assert!(self.0 < 20, "a fault in the reader");
        let row = format!("文その{}。\tSentence.\n", self.0).repeat(200);
        let length = row.len().min(buffer.len());
        buffer[..length].copy_from_slice(&row.as_bytes()[..length]);
        Ok(length)
    }
}

#[test]
fn a_fault_in_the_reader_imports_nothing() {
    let desk = Desk::new();
    desk.import("零。\tZero.\n".as_bytes()).unwrap();
    let import = std::panic::AssertUnwindSafe(|| desk.import(Faulty(0)));
    assert!(std::panic::catch_unwind(import).is_err());
    assert_eq!(desk.units(), 1);
}
