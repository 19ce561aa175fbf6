//! Whatever happened to the file, nothing is shown that the database does not hold, or to whom it must not be shown.

use std::collections::BTreeSet;

use super::*;
use crate::units::UnitId;

fn memory() -> Memory {
    let mut rows: Vec<Row> = (0..20)
        .map(|n| {
            row(
                &format!("第{n}回の会議の録音"),
                &format!("Recording of meeting {n}"),
            )
        })
        .collect();
    for row in rows.iter_mut().step_by(3) {
        row.client = Some("Minami");
    }
    for row in rows.iter_mut().step_by(7) {
        row.hidden = true;
    }
    Memory::new(&rows)
}

/// What the database alone finds.
struct Truth(Vec<(Clients, &'static str, Concordance)>);

impl Truth {
    fn of(memory: &Memory) -> Self {
        let mut all = Vec::new();
        for clients in [Clients::of(None), Clients::of(Some("Minami"))] {
            for query in ["の", "Meeting"] {
                let found = memory.scanned(query, Side::Both, &clients, usize::MAX);
                all.push((clients.clone(), query, found));
            }
        }
        Self(all)
    }

    /// Every hit is one of these.
    fn holds(&self, memory: &Memory, parts: &Parts) {
        for (clients, query, all) in &self.0 {
            let found = parts.search(memory, query, Side::Both, clients, 7);
            let hits = found.unwrap_or_default().hits;
            let different: BTreeSet<UnitId> = hits.iter().map(|hit| hit.unit.id).collect();
            assert_eq!(different.len(), hits.len(), "shown twice");
            for hit in hits {
                assert!(all.hits.contains(&hit), "{hit:?}");
            }
        }
    }
}

#[test]
fn flipped_bytes() {
    let memory = memory();
    let truth = Truth::of(&memory);
    let mut parts = Parts::of(&memory);
    for place in 0..parts.blocks.len() {
        let flip = if place % 2 == 0 {
            0xff
        } else {
            1 << (place / 2 % 8)
        };
        parts.blocks[place] ^= flip;
        truth.holds(&memory, &parts);
        parts.blocks[place] ^= flip;
    }
    for place in 0..parts.directory.len() {
        parts.directory[place] ^= 0xff;
        truth.holds(&memory, &parts);
        parts.directory[place] ^= 0xff;
    }
    for place in 0..parts.clients.len() {
        parts.clients[place] ^= 0x01;
        truth.holds(&memory, &parts);
        parts.clients[place] ^= 0x01;
    }
}

#[test]
fn a_number_that_became_that_of_another_unit_makes_the_file_useless() {
    let memory = Memory::new(&[row("猫の話。", "a"), row("犬の話。", "b"), row("話", "c")]);
    let search = |parts: &Parts| parts.search(&memory, "の話", Side::Both, &Clients::All, 9);
    let mut parts = Parts::of(&memory);
    assert_eq!(search(&parts).map(|found| found.hits.len()), Some(2));
    // The numbers stand behind four lengths.
    assert_eq!(parts.blocks[16], 1);
    parts.blocks[16] = 2;
    assert_eq!(search(&parts), None, "the second would be there twice");
}

#[test]
fn a_block_that_cannot_be_read_makes_the_file_useless() {
    let memory = memory();
    for length in [0, 4, 8, 12] {
        let mut parts = Parts::of(&memory);
        parts.blocks[length] += 1;
        assert_eq!(
            parts.search(&memory, "の", Side::Both, &Clients::All, 9),
            None
        );
    }
}

#[test]
fn parts_cut_off() {
    let memory = memory();
    let truth = Truth::of(&memory);
    let whole = Parts::of(&memory);
    for part in 0..3 {
        for length in (0..whole.blocks.len()).step_by(7) {
            let mut parts = Parts::of(&memory);
            let cut = [&mut parts.blocks, &mut parts.directory, &mut parts.clients];
            cut.into_iter().nth(part).unwrap().truncate(length);
            truth.holds(&memory, &parts);
        }
    }
}

#[test]
fn a_client_whose_name_became_another_is_not_shown() {
    let memory = memory();
    let mut parts = Parts::of(&memory);
    parts.clients = b"Kita00\xff".to_vec();
    let theirs = Clients::of(Some("Kita00"));
    assert_eq!(parts.search(&memory, "会議", Side::Both, &theirs, 50), None);
}

#[test]
fn a_text_that_the_database_does_not_have_makes_the_file_useless() {
    let memory = memory();
    let parts = Parts::of(&memory);
    memory
        .db()
        .execute("UPDATE unit SET source = '別の文' WHERE id = 3", [])
        .unwrap();
    assert_eq!(
        parts.search(&memory, "第2回", Side::Both, &Clients::All, 9),
        None
    );
}
