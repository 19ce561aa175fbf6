use super::*;
use crate::units::edit::look_up;

impl Memory {
    /// Edits a unit as `change` says.
    pub(super) fn edit(
        &mut self,
        id: UnitId,
        change: impl FnOnce(&mut TranslationUnit),
    ) -> Result<Edited, EditError> {
        let seen = look_up(self.db(), id)?;
        let mut edited = seen.unit.clone();
        change(&mut edited);
        self.store.write("edit", &mut |_| {}, |tx| {
            edit_unit(tx, &seen, &edited, "20261124T100000Z")
        })
    }

    fn id_of(&self, source: &str) -> UnitId {
        let units = self.all(Contexts::Stored);
        let found = units.iter().find(|s| s.unit.source.segment.text == source);
        found.unwrap().id
    }

    fn decisions(&self) -> Vec<(String, Option<i64>)> {
        let sql = "SELECT action, replacement FROM unit_override ORDER BY time, replacement";
        let mut statement = self.db().prepare(sql).unwrap();
        let rows = statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap();
        rows.map(Result::unwrap).collect()
    }
}

pub(super) fn retarget(text: &str) -> impl FnOnce(&mut TranslationUnit) + '_ {
    move |unit| unit.target.as_mut().unwrap().segment.text = text.to_owned()
}

#[test]
fn an_own_unit_changes_in_its_place_with_the_date() {
    let mut memory = Memory::new();
    let mut dated = unit("二", "2");
    dated.metadata.changed = Some("20200101T000000Z".into());
    dated.metadata.changed_by = Some("佐藤".into());
    dated.target.as_mut().unwrap().metadata.changed = Some("20200101T000000Z".into());
    memory.import("a", &[unit("一", "1"), dated, unit("三", "3")]);
    let id = memory.id_of("二");
    assert!(matches!(memory.edit(id, retarget("two")), Ok(Edited::Changed(same)) if same == id));
    let stored = &memory.all(Contexts::WithNeighbours)[1];
    let metadata = &stored.unit.metadata;
    assert_eq!(metadata.changed.as_deref(), Some("20261124T100000Z"));
    assert_eq!(
        metadata.changed_by, None,
        "nobody is known to have changed it"
    );
    let target = stored.unit.target.as_ref().unwrap();
    assert_eq!(target.metadata.changed.as_deref(), Some("20261124T100000Z"));
    assert_eq!(stored.unit.context.previous.as_deref(), Some("一"));
    // Its hash is that of the new text: the same unit imported again is known.
    assert_eq!(memory.import("b", &[unit("二", "two")]), counts(0, 0, 1));
    let generation = memory.store.generation().unwrap();
    assert!(matches!(memory.edit(id, |_| {}), Ok(Edited::Unchanged(_))));
    assert_ne!(memory.store.generation().unwrap(), generation);
    let mut problems = Vec::new();
    verify(memory.db(), &mut problems);
    assert_eq!(problems, []);
}

#[test]
fn two_units_never_become_the_same() {
    let mut memory = Memory::new();
    memory.import("a", &[unit("一", "1"), unit("一", "one"), unit("二", "2")]);
    let other = memory.all(Contexts::Stored)[1].id;
    let error = memory.edit(UnitId(1), retarget("one")).unwrap_err();
    assert!(
        matches!(error, EditError::SameAs(same) if same == other),
        "{error:?}"
    );
    // A change beside the texts is no reason.
    memory
        .edit(UnitId(1), |unit| unit.status = Some(UnitStatus::Draft))
        .unwrap();
}

#[test]
fn what_was_changed_meanwhile_is_not_overwritten() {
    let mut memory = Memory::new();
    memory.import("a", &[unit("一", "1")]);
    let seen = look_up(memory.db(), UnitId(1)).unwrap();
    memory.edit(UnitId(1), retarget("one")).unwrap();
    let edited = unit("一", "I");
    let result = memory
        .store
        .write("edit", &mut |_| {}, |tx| edit_unit(tx, &seen, &edited, NOW));
    assert!(matches!(result, Err(EditError::ChangedMeanwhile)));
    memory.remove(UnitId(1));
    let result = memory
        .store
        .write("edit", &mut |_| {}, |tx| edit_unit(tx, &seen, &edited, NOW));
    assert!(matches!(
        result,
        Err(EditError::Unknown { replacement: None })
    ));
}

#[test]
fn a_folder_unit_is_replaced_and_the_decision_holds() {
    let mut memory = Memory::new();
    let origin = memory.origin("tm/penalty-30/a.tmx", OriginKind::Folder);
    let units = [unit("一", "1"), unit("二", "2"), unit("三", "3")];
    memory.write(origin, DuplicatePolicy::Add, &units);
    let old = memory.id_of("二");
    let Edited::Replaced(new) = memory.edit(old, retarget("two")).unwrap() else {
        panic!("not replaced")
    };
    let texts = |memory: &Memory| -> Vec<String> {
        memory
            .pairs()
            .into_iter()
            .map(|(_, target)| target)
            .collect()
    };
    assert_eq!(texts(&memory), ["1", "3", "two"]);
    let stored = read::get(memory.db(), new).unwrap().unwrap();
    assert_eq!(stored.unit.context.previous.as_deref(), Some("一"));
    assert_eq!(stored.unit.context.next.as_deref(), Some("三"));
    assert_eq!(stored.origin_kind, OriginKind::Session);
    assert_eq!(memory.decisions(), [("replace".to_owned(), Some(new.0))]);
    // The old number leads to the new one.
    let error = memory.edit(old, |_| {}).unwrap_err();
    assert!(matches!(error, EditError::Unknown { replacement: Some(id) } if id == new));
    // Read again, changed, gone, back under another name.
    memory.write(origin, DuplicatePolicy::Add, &units[1..]);
    assert_eq!(texts(&memory), ["3", "two"]);
    memory
        .store
        .write("gone", &mut |_| {}, |tx| remove_origin(tx, origin))
        .unwrap();
    assert_eq!(texts(&memory), ["two"]);
    let renamed = memory.origin("tm/b.tmx", OriginKind::Folder);
    memory.write(renamed, DuplicatePolicy::Add, &units);
    assert_eq!(texts(&memory), ["two", "1", "3"]);
    // Taken out, the file's does not come back either.
    assert_eq!(memory.remove(new), Removed::Deleted);
    assert_eq!(texts(&memory), ["1", "3"]);
    assert_eq!(memory.decisions(), [("remove".to_owned(), None)]);
    let mut problems = Vec::new();
    verify(memory.db(), &mut problems);
    assert_eq!(problems, []);
}

#[test]
fn an_origin_is_emptied_and_its_replacements_become_removals() {
    let mut memory = Memory::new();
    let origin = memory.origin("tm/a.tmx", OriginKind::Folder);
    memory.write(origin, DuplicatePolicy::Add, &[unit("一", "1")]);
    memory.edit(UnitId(1), retarget("one")).unwrap();
    let own = memory.all(Contexts::Stored)[0].origin;
    assert_eq!(ids_of(memory.db(), own).unwrap().len(), 1);
    let removed = memory
        .store
        .write("remove", &mut |_| {}, |tx| remove_units_of(tx, own));
    assert_eq!(removed.unwrap(), 1);
    assert!(memory.pairs().is_empty());
    assert_eq!(memory.decisions(), [("remove".to_owned(), None)]);
}
