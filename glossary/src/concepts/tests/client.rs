//! Entries of different clients never become one, and never see each other.

use super::*;

fn import_for(
    store: &mut Store,
    client: Option<&str>,
    policy: DuplicatePolicy,
    entries: &[ConceptEntry],
) -> ImportCounts {
    let mut record = NewOrigin::new("a.tbx", OriginKind::File, NOW);
    record.client = client.map(str::to_owned);
    let origin = write(store, |tx| origin::insert(tx, &record));
    import(store, origin, policy, entries)
}

fn owners(store: &Store, clients: &Clients) -> Vec<Option<String>> {
    let mut owners = Vec::new();
    for_each_concept(store.connection(), clients, |stored| {
        owners.push(stored.client);
        Ok::<_, StoreError>(())
    })
    .unwrap();
    owners
}

#[test]
fn equal_entries_of_two_clients_stay_two() {
    let (_folder, mut store) = open();
    let same = [pair("停戦", "ceasefire")];
    for client in [None, Some("A"), Some("B")] {
        let first = import_for(&mut store, client, DuplicatePolicy::Add, &same);
        assert_eq!((first.new, first.equal), (1, 0));
        let again = import_for(&mut store, client, DuplicatePolicy::Add, &same);
        assert_eq!((again.new, again.equal), (0, 1));
    }
    let (a, b) = (Some("A".to_owned()), Some("B".to_owned()));
    assert_eq!(owners(&store, &Clients::All), [None, a.clone(), b]);
    assert_eq!(owners(&store, &Clients::of(Some("A"))), [None, a]);
    assert_eq!(owners(&store, &Clients::of(None)), [None]);
}

#[test]
fn another_clients_term_is_no_rival() {
    let (_folder, mut store) = open();
    let truce = [pair("停戦", "truce")];
    import_for(&mut store, Some("A"), DuplicatePolicy::Add, &truce);
    let other = [pair("停戦", "ceasefire")];
    let counted = import_for(&mut store, Some("B"), DuplicatePolicy::Replace, &other);
    assert_eq!((counted.new, counted.changed), (1, 0));
    let counted = import_for(&mut store, Some("A"), DuplicatePolicy::Keep, &other);
    assert_eq!(counted.kept, 1);
}

#[test]
fn an_entry_that_names_its_client_belongs_there() {
    let (_folder, mut store) = open();
    let named = pair("停戦", "ceasefire").with_client("B");
    let entries = [named.clone()];
    import_for(&mut store, Some("A"), DuplicatePolicy::Add, &entries);
    let stored = all(&store).remove(0);
    assert_eq!(stored.client.as_deref(), Some("B"));
    assert_eq!(stored.entry.client(), None);
    assert_eq!(stored.into_entry(), named);
}

#[test]
fn search_and_figures_stop_at_the_wall() {
    let (_folder, mut store) = open();
    for (client, target) in [("A", "truce"), ("B", "ceasefire")] {
        let entries = [pair("停戦", target)];
        import_for(&mut store, Some(client), DuplicatePolicy::Add, &entries);
    }
    let theirs = Clients::of(Some("A"));
    let hits = search(store.connection(), "停戦", &theirs, 9).unwrap();
    assert_eq!(hits.len(), 1);
    let figures = statistics(store.connection(), &theirs).unwrap();
    assert_eq!((figures.concepts, figures.left_aside), (1, 1));
    assert_eq!(figures.terms, 2);
}

#[test]
fn the_same_id_in_a_folder_file_may_change_its_client() {
    let (_folder, mut store) = open();
    let folder = new_origin(&mut store, "a.tbx", OriginKind::Folder);
    let entry = ConceptEntry {
        id: Some("c1".to_owned()),
        ..pair("停戦", "truce")
    };
    for client in ["A", "B"] {
        let entries = [entry.clone().with_client(client)];
        import(&mut store, folder, DuplicatePolicy::Add, &entries);
    }
    assert_eq!(owners(&store, &Clients::All), [Some("B".to_owned())]);
}
