use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use taiyaku_glossary::concepts;
use taiyaku_store::{Clients, NewOrigin, OriginId};
use taiyaku_text::model::Problem;
use taiyaku_tm::units::{self, UnitId, remove_unit};

use super::{listing::FolderFile, synchronisation::unchanged, *};
use crate::project;

/// A project that is gone after the test.
struct Desk {
    _folder: tempfile::TempDir,
    project: Project,
}

/// Keeps what was said.
#[derive(Default)]
struct Heard {
    notices: Vec<String>,
    problems: Vec<String>,
}

impl Observer for Heard {
    fn progress(&mut self, _task: &str, _done: u64, _total: Option<u64>) {}
    fn progress_ended(&mut self) {}
    fn problem(&mut self, file: &Path, problem: &Problem) {
        self.problems.push(format!("{}: {problem}", file.display()));
    }
    fn notice(&mut self, message: &str) {
        self.notices.push(message.to_owned());
    }
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let project = project::create(folder.path(), None).unwrap();
        Self {
            _folder: folder,
            project,
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.project.root().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), text).unwrap();
    }

    /// Gives a file another time, since a test is quicker than some clocks tick.
    fn touch(&self, name: &str, seconds: u64) {
        let file = fs::File::options().write(true).open(self.path(name));
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
        file.unwrap().set_modified(time).unwrap();
    }

    fn synchronise(&self) -> Heard {
        let mut heard = Heard::default();
        synchronise(&self.project, "20260101T000000Z", &mut heard).unwrap();
        heard
    }

    fn store(&self) -> taiyaku_store::Store {
        database::open(&self.project.database(), Access::Write).unwrap()
    }

    fn targets(&self) -> Vec<String> {
        let mut targets = Vec::new();
        let (ja, en) = (
            &self.project.config.source_language,
            &self.project.config.target_language,
        );
        let direction = units::Direction::new(ja, en, &Clients::All);
        units::for_each_unit(self.store().connection(), &direction, |stored| {
            targets.extend(stored.unit.target.map(|target| target.segment.text));
        })
        .unwrap();
        targets
    }

    fn writes(&self) -> i64 {
        self.store().generation().unwrap().number
    }
}

#[test]
fn an_empty_project_needs_no_database() {
    let desk = Desk::new();
    assert!(desk.synchronise().notices.is_empty());
    assert!(!desk.project.database().exists());
}

#[test]
fn files_are_read_once_replaced_when_changed_and_go_with_their_entries() {
    let desk = Desk::new();
    desk.write("tm/a.tsv", "一。\tOne.\n二。\tTwo.\n");
    desk.write("glossary/t.tsv", "停戦\tceasefire\n");
    let heard = desk.synchronise();
    assert_eq!(
        heard.notices,
        ["tm/a.tsv: 2 entries read", "glossary/t.tsv: 1 entry read"]
    );
    assert_eq!(desk.targets(), ["One.", "Two."]);
    let concepts = concepts::statistics(desk.store().connection(), &Clients::All).unwrap();
    assert_eq!(concepts.concepts, 1);

    let writes = desk.writes();
    assert!(desk.synchronise().notices.is_empty());
    assert_eq!(desk.writes(), writes);

    desk.write("tm/a.tsv", "二。\tTwo.\n三。\tThree.\n四。\tFour.\n");
    desk.synchronise();
    assert_eq!(desk.targets(), ["Two.", "Three.", "Four."]);

    fs::remove_file(desk.path("tm/a.tsv")).unwrap();
    let heard = desk.synchronise();
    assert_eq!(heard.notices, ["tm/a.tsv is gone, and with it 3 entries"]);
    assert!(desk.targets().is_empty());
}

#[test]
fn another_time_alone_changes_nothing_but_the_record() {
    let desk = Desk::new();
    desk.write("tm/a.tsv", "一。\tOne.\n");
    desk.synchronise();
    desk.touch("tm/a.tsv", 1_000_000_000);
    assert!(desk.synchronise().notices.is_empty());
    let writes = desk.writes();
    desk.synchronise();
    assert_eq!(desk.writes(), writes);
}

#[test]
fn a_file_without_a_usable_time_is_told_by_its_content() {
    let desk = Desk::new();
    let (path, size) = (desk.path("tm/a.tsv"), 1);
    let file = |modified| FolderFile {
        full_path: path.clone(),
        path: "tm/a.tsv".to_owned(),
        size,
        modified,
        penalty: 0,
    };
    let mut record = NewOrigin::new("tm/a.tsv", OriginKind::Folder, "");
    record.size = Some(size);
    let origin = |modified| Origin {
        id: OriginId(1),
        record: NewOrigin {
            modified,
            ..record.clone()
        },
    };
    assert!(unchanged(&origin(Some(7)), &file(Some(7))));
    assert!(!unchanged(&origin(Some(7)), &file(Some(8))));
    assert!(!unchanged(&origin(None), &file(None)));
}

#[test]
fn a_missing_folder_removes_nothing_and_is_reported() {
    let desk = Desk::new();
    desk.write("tm/a.tsv", "一。\tOne.\n");
    desk.synchronise();
    fs::rename(desk.path("tm"), desk.path("away")).unwrap();
    let heard = desk.synchronise();
    assert_eq!(heard.notices.len(), 1);
    assert!(
        heard.notices[0].contains("is missing"),
        "{:?}",
        heard.notices
    );
    assert_eq!(desk.targets(), ["One."]);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_removes_nothing_and_is_named() {
    let desk = Desk::new();
    desk.write("tm/a.tsv", "一。\tOne.\n");
    desk.synchronise();
    fs::remove_file(desk.path("tm/a.tsv")).unwrap();
    std::os::unix::fs::symlink("absent.tsv", desk.path("tm/a.tsv")).unwrap();
    let heard = desk.synchronise();
    assert!(heard.problems[0].contains("a.tsv"), "{:?}", heard.problems);
    assert_eq!(desk.targets(), ["One."]);
}

#[test]
fn a_file_that_cannot_be_used_leaves_everything_else_alone() {
    let desk = Desk::new();
    desk.write("tm/a.tsv", "一。\tOne.\n");
    desk.synchronise();
    desk.write("tm/a.tsv", "\0\u{1}\u{2} binary");
    desk.write("tm/b.tsv", "二。\tTwo.\n");
    let heard = desk.synchronise();
    assert_eq!(heard.problems.len(), 1);
    assert!(heard.problems[0].contains("a.tsv"), "{:?}", heard.problems);
    assert_eq!(desk.targets(), ["One.", "Two."]);
}

#[test]
fn what_was_removed_by_hand_stays_away_when_the_file_changes() {
    let desk = Desk::new();
    desk.write("tm/a.tsv", "一。\tOne.\n");
    desk.synchronise();
    desk.store()
        .write("test", &mut |_| {}, |transaction| {
            remove_unit(transaction, UnitId(1), "20260101T000000Z").map(drop)
        })
        .unwrap();
    desk.write("tm/a.tsv", "一。\tOne.\n二。\tTwo.\n");
    desk.synchronise();
    assert_eq!(desk.targets(), ["Two."]);
}

#[test]
fn the_name_of_a_folder_lowers_its_matches() {
    let desk = Desk::new();
    desk.write("tm/penalty-30/old.tsv", "一。\tOne.\n");
    desk.synchronise();
    let origins = origin::list(desk.store().connection()).unwrap();
    assert_eq!(origins[0].record.penalty, 30);
}

#[test]
fn a_memory_that_is_empty_still_is_no_fault() {
    let desk = Desk::new();
    let empty = "<tmx version=\"1.4\"><header srclang=\"ja\"/><body></body></tmx>";
    desk.write("tm/project_save.tmx", empty);
    let heard = desk.synchronise();
    assert!(heard.problems.is_empty(), "{:?}", heard.problems);
    assert!(desk.synchronise().notices.is_empty());
}

#[test]
fn what_came_from_a_folder_of_another_name_goes_with_the_setting() {
    let mut desk = Desk::new();
    desk.write("tm/a.tsv", "一。\tOne.\n");
    desk.synchronise();
    desk.project.config.folders.tm = "memories".to_owned();
    desk.write("memories/b.tsv", "二。\tTwo.\n");
    desk.synchronise();
    assert_eq!(desk.targets(), ["Two."]);
}
