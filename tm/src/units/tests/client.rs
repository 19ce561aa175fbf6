//! Units of different clients never become one, and never see each other.

use super::*;

fn names(memory: &Memory, clients: &Clients) -> Vec<(String, Option<String>)> {
    let mut found = Vec::new();
    let filter = Filter {
        clients: clients.clone(),
        ..Filter::default()
    };
    export_units(memory.db(), &filter, |stored| {
        found.push((stored.unit.source.segment.text, stored.client));
        Ok::<_, StoreError>(())
    })
    .unwrap();
    found
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

impl Memory {
    /// Imports as a file of a client.
    fn import_for(
        &mut self,
        client: &str,
        policy: DuplicatePolicy,
        units: &[TranslationUnit],
    ) -> ImportCounts {
        let mut record = NewOrigin::new(client, OriginKind::File, NOW);
        record.client = some(client);
        let origin = origin::insert(self.db(), &record).unwrap();
        self.write(origin, policy, units)
    }
}

#[test]
fn equal_units_of_two_clients_and_nobody_stay_three() {
    let mut memory = Memory::new();
    let same = [unit("雨だ。", "It is raining.")];
    assert_eq!(memory.import("nobody's", &same), counts(1, 0, 0));
    for client in ["A", "B"] {
        let add = DuplicatePolicy::Add;
        assert_eq!(memory.import_for(client, add, &same), counts(1, 0, 0));
        assert_eq!(memory.import_for(client, add, &same), counts(0, 0, 1));
    }
    assert_eq!(memory.import("nobody's again", &same), counts(0, 0, 1));
    assert_eq!(names(&memory, &Clients::All).len(), 3);
    assert_eq!(
        names(&memory, &Clients::of(None)),
        [("雨だ。".to_owned(), None)]
    );
    let owners = |client| names(&memory, &Clients::of(Some(client)));
    assert_eq!(owners("A")[1].1, some("A"));
    assert_eq!(owners("B").len(), 2);
    assert_eq!(owners("C").len(), 1);
}

#[test]
fn another_clients_translation_is_no_duplicate() {
    let mut memory = Memory::new();
    memory.import_for("A", DuplicatePolicy::Add, &[unit("雨だ。", "It rains.")]);
    let other = [unit("雨だ。", "Rain.")];
    for policy in [DuplicatePolicy::Keep, DuplicatePolicy::Replace] {
        let counted = memory.import_for("B", policy, &other);
        assert_eq!(counted.kept + counted.changed, 0, "{counted:?}");
    }
    let own = [unit("雨だ。", "A rainy day.")];
    assert_eq!(memory.import_for("A", DuplicatePolicy::Keep, &own).kept, 1);
}

#[test]
fn a_unit_that_names_its_client_belongs_there() {
    let mut memory = Memory::new();
    let units = [unit("一", "1").with_client("B"), unit("二", "2")];
    memory.import_for("A", DuplicatePolicy::Add, &units);
    let owners = names(&memory, &Clients::All);
    assert_eq!(owners[0], ("一".to_owned(), some("B")));
    assert_eq!(owners[1], ("二".to_owned(), some("A")));
    // What is stored names it once, and what leaves the store names it again.
    let stored = memory.all(Contexts::Stored).remove(0);
    assert_eq!(stored.unit.client(), None);
    assert_eq!(stored.into_unit(), units[0]);
}

#[test]
fn a_neighbour_of_another_client_is_no_context() {
    let mut memory = Memory::new();
    let secret = |text: &str| unit(text, "secret").with_client("B");
    let units = [
        unit("一", "1"),
        secret("秘"),
        unit("二", "2"),
        unit("三", "3"),
    ];
    memory.import_for("A", DuplicatePolicy::Add, &units);
    let found = memory.contexts();
    assert_eq!(found[0], (some(""), None));
    assert_eq!(found[1], (None, None));
    assert_eq!(found[2], (None, some("三")));
    // Merged into a unit of an earlier file, a neighbour is kept as text: but not for another client.
    memory.import_for("A", DuplicatePolicy::Add, &[secret("秘"), unit("四", "4")]);
    memory.import_for("A", DuplicatePolicy::Add, &[unit("五", "5"), secret("秘")]);
    let kept: Vec<_> = memory.all(Contexts::Stored);
    let four = kept
        .iter()
        .find(|s| s.unit.source.segment.text == "四")
        .unwrap();
    let five = kept
        .iter()
        .find(|s| s.unit.source.segment.text == "五")
        .unwrap();
    assert_eq!(four.unit.context, Context::default());
    assert_eq!(five.unit.context, Context::default());
}

#[test]
fn search_and_figures_stop_at_the_wall() {
    let mut memory = Memory::new();
    memory.import_for("A", DuplicatePolicy::Add, &[unit("猫が鳴く。", "A cat.")]);
    memory.import_for("B", DuplicatePolicy::Add, &[unit("猫が走る。", "Runs.")]);
    memory.import("nobody's", &[unit("猫。", "Cat.")]);
    let theirs = Clients::of(Some("A"));
    let found = concordance::search(memory.db(), "猫", Side::Both, &theirs, 9).unwrap();
    assert_eq!(found.total, 2);
    let figures = statistics(memory.db(), &theirs).unwrap();
    assert_eq!((figures.units, figures.left_aside), (2, 1));
    assert_eq!(figures.origins.len(), 2);
    assert_eq!(figures.languages[0].2, 2);
    assert_eq!(figures.statuses[0].1, 2);
    let mut seen = 0;
    let (ja, en) = (LanguageTag::japanese(), LanguageTag::english());
    for_each_unit(memory.db(), &Direction::new(&ja, &en, &theirs), |_| {
        seen += 1;
    })
    .unwrap();
    assert_eq!(seen, 2);
}

#[test]
fn units_from_before_belong_to_the_client_of_their_origin() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.db");
    let first = taiyaku_store::Component {
        name: "tm",
        migrations: &COMPONENT.migrations[..1],
    };
    let mut store = Store::open(&path, Access::Write, &[&first]).unwrap();
    store
        .write("old", &mut |_| {}, |tx| {
            tx.execute_batch(
                "INSERT INTO origin (id, name, kind, client, created)
                     VALUES (1, 'a', 'file', 'A', ''), (2, 'b', 'folder', NULL, '');
                 INSERT INTO unit (origin, position, scope, source_language, source_primary,
                     source, identity, source_identity, hidden)
                     VALUES (1, 0, 0, 'ja', 'ja', '一', x'01', x'02', 0),
                            (2, 0, 2, 'ja', 'ja', '二', x'03', x'04', 0),
                            (1, 1, 1, 'ja', 'ja', '三', x'05', x'06', 1);
                 INSERT INTO unit_override (identity, origin, action, time)
                     VALUES (x'05', 1, 'remove', ''), (x'07', 1, 'remove', '');",
            )?;
            Ok::<_, StoreError>(())
        })
        .unwrap();
    drop(store);
    let store = Store::open(&path, Access::Write, &[&COMPONENT]).unwrap();
    let memory = Memory {
        _folder: folder,
        store,
    };
    let expected = [("一".to_owned(), some("A")), ("二".to_owned(), None)];
    assert_eq!(names(&memory, &Clients::All), expected);
    let sql = "SELECT group_concat(coalesce(client, '-')) FROM unit_override";
    let owners: String = memory.db().query_row(sql, [], |row| row.get(0)).unwrap();
    assert_eq!(owners, "A,-");
}
