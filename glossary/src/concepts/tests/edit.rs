use super::*;
use crate::concepts::edit::look_up;

/// Edits an entry as `change` says.
fn edit(
    store: &mut Store,
    id: ConceptId,
    change: impl FnOnce(&mut ConceptEntry),
) -> Result<Edited, EditError> {
    let seen = look_up(store.connection(), id)?;
    let mut edited = seen.entry.clone();
    change(&mut edited);
    store.write("edit", &mut |_| {}, |tx| {
        edit_concept(tx, &seen, &edited, NOW)
    })
}

fn english(text: &str) -> impl FnOnce(&mut ConceptEntry) + '_ {
    move |entry| entry.languages[1].terms[0].text = text.to_owned()
}

#[test]
fn an_own_entry_is_edited_in_its_place_and_never_into_another() {
    let (_folder, mut store) = open();
    let file = new_origin(&mut store, "a.csv", OriginKind::File);
    let added = [
        pair("停戦", "truce"),
        pair("停戦", "ceasefire"),
        pair("核", "nucleus"),
    ];
    import(&mut store, file, DuplicatePolicy::Add, &added);
    let error = edit(&mut store, ConceptId(1), english("ceasefire")).unwrap_err();
    assert!(
        matches!(error, EditError::SameAs(ConceptId(2))),
        "{error:?}"
    );
    let edited = edit(&mut store, ConceptId(1), english("armistice")).unwrap();
    assert_eq!(edited, Edited::Changed(ConceptId(1)));
    assert_eq!(entries(&store)[0], pair("停戦", "armistice"));
    assert_eq!(
        edit(&mut store, ConceptId(1), |_| {}).unwrap(),
        Edited::Unchanged(ConceptId(1))
    );
    let mut problems = Vec::new();
    verify(store.connection(), &mut problems);
    assert_eq!(problems, []);
}

#[test]
fn a_folder_entry_is_replaced_and_the_decision_holds() {
    let (_folder, mut store) = open();
    let file = new_origin(&mut store, "a.csv", OriginKind::Folder);
    let of_file = [pair("停戦", "truce"), pair("核", "nucleus")];
    import(&mut store, file, DuplicatePolicy::Add, &of_file);
    let edited = edit(&mut store, ConceptId(1), english("ceasefire")).unwrap();
    assert_eq!(edited, Edited::Replaced(ConceptId(3)));
    for again in [&of_file[..1], &of_file[..]] {
        import(&mut store, file, DuplicatePolicy::Add, again);
        let shown = entries(&store);
        assert!(shown.contains(&pair("停戦", "ceasefire")) && !shown.contains(&of_file[0]));
    }
    let error = edit(&mut store, ConceptId(1), |_| {}).unwrap_err();
    assert!(matches!(
        error,
        EditError::Unknown {
            replacement: Some(ConceptId(3))
        }
    ));
    let removed = write(&mut store, |tx| remove_concept(tx, ConceptId(3), NOW));
    assert_eq!(removed, Removed::Deleted);
    assert_eq!(entries(&store), [pair("核", "nucleus")]);
    let mut problems = Vec::new();
    verify(store.connection(), &mut problems);
    assert_eq!(problems, []);
}

#[test]
fn a_replacement_that_gives_way_to_an_import_becomes_a_removal() {
    let (_folder, mut store) = open();
    let folder = new_origin(&mut store, "glossary/a.csv", OriginKind::Folder);
    import(
        &mut store,
        folder,
        DuplicatePolicy::Add,
        &[pair("停戦", "truce")],
    );
    let file = new_origin(&mut store, "b.csv", OriginKind::File);
    import(
        &mut store,
        file,
        DuplicatePolicy::Add,
        &[pair("停戦", "halt")],
    );
    let edited = edit(&mut store, ConceptId(1), english("ceasefire")).unwrap();
    assert_eq!(edited, Edited::Replaced(ConceptId(3)));
    let file = new_origin(&mut store, "c.csv", OriginKind::File);
    import(
        &mut store,
        file,
        DuplicatePolicy::Replace,
        &[pair("停戦", "armistice")],
    );
    assert_eq!(entries(&store), [pair("停戦", "armistice")]);
    let mut problems = Vec::new();
    verify(store.connection(), &mut problems);
    assert_eq!(problems, []);
}
