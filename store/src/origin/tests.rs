use super::*;
use crate::{Access, Store};

fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("x.db"), Access::Write, &[]).unwrap();
    (folder, store)
}

#[test]
fn a_record_is_kept_found_changed_and_deleted() {
    let (_folder, store) = store();
    let db = store.connection();
    let record = NewOrigin {
        path: Some("tm/小説.tmx".into()),
        size: Some(5),
        modified: Some(7),
        content_hash: Some("abc".into()),
        penalty: 12,
        client: Some("文藝".into()),
        ..NewOrigin::new("小説.tmx", OriginKind::Folder, "20260101T000000Z")
    };
    let id = insert(db, &record).unwrap();
    let mut origin = find_by_path(db, OriginKind::Folder, "tm/小説.tmx")
        .unwrap()
        .unwrap();
    assert_eq!(origin, Origin { id, record });
    assert_eq!(
        find_by_path(db, OriginKind::File, "tm/小説.tmx").unwrap(),
        None
    );
    origin.record.penalty = 0;
    assert!(update(db, &origin).unwrap());
    assert_eq!(list(db).unwrap(), [origin]);
    assert!(delete(db, id).unwrap());
    assert!(!delete(db, id).unwrap());
    let again = NewOrigin::new("x", OriginKind::Session, "");
    assert_ne!(
        insert(db, &again).unwrap(),
        id,
        "numbers are not used again"
    );
}

#[test]
fn a_folder_file_is_one_origin_and_a_penalty_ends_at_100() {
    let (_folder, store) = store();
    let db = store.connection();
    let mut record = NewOrigin::new("a", OriginKind::Folder, "");
    record.path = Some("tm/a.tmx".into());
    insert(db, &record).unwrap();
    insert(db, &record).unwrap_err();
    record.kind = OriginKind::File;
    record.penalty = 101;
    insert(db, &record).unwrap_err();
}
