use taiyaku_text::span::Span;

use super::*;

fn sources(found: &Concordance) -> Vec<&str> {
    found
        .hits
        .iter()
        .map(|hit| hit.unit.unit.source.segment.text.as_str())
        .collect()
}

#[test]
fn any_string_in_any_width_with_its_place_in_the_original() {
    let mut memory = Memory::new();
    memory.import(
        "a",
        &[
            unit(
                "長い文の中のＮＡＴＯと、もう一つのNATO。",
                "NATO and another NATO.",
            ),
            unit("ＮＡＴＯとは", "What is it?"),
            unit("㌔の話", "About kilometres"),
        ],
    );
    let found = concordance::search(memory.db(), "NATO", Side::Source, &Clients::All, 9).unwrap();
    assert_eq!(
        sources(&found),
        ["長い文の中のＮＡＴＯと、もう一つのNATO。", "ＮＡＴＯとは"]
    );
    assert_eq!(found.hits[0].source, [Span::new(6, 10), Span::new(17, 21)]);
    assert_eq!(
        (found.hits[0].as_written, found.hits[1].as_written),
        (true, false)
    );
    assert!(found.hits[0].target.is_empty());
    // One character, and one that stands for several.
    let one = concordance::search(memory.db(), "話", Side::Both, &Clients::All, 9).unwrap();
    assert_eq!(one.hits[0].source, [Span::new(2, 3)]);
    let part = concordance::search(memory.db(), "キロ", Side::Both, &Clients::All, 9).unwrap();
    assert_eq!(part.hits[0].source, [Span::new(0, 1)]);
}

#[test]
fn the_best_of_many_are_the_same_as_of_all() {
    let mut memory = Memory::new();
    // Lengths in no order, so that hits are dropped on the way.
    let texts = (0..500_usize).map(|n| format!("{}猫", "あ".repeat(n * 37 % 503)));
    let units: Vec<_> = texts.map(|text| unit(&text, "cat")).collect();
    memory.import("a", &units);
    let all =
        concordance::search(memory.db(), "猫", Side::Source, &Clients::All, usize::MAX).unwrap();
    let some = concordance::search(memory.db(), "猫", Side::Source, &Clients::All, 5).unwrap();
    assert_eq!((all.total, some.total), (500, 500));
    assert_eq!(all.hits.len(), 500);
    assert_eq!(all.hits[..5], some.hits);
}

#[test]
fn sides_ranks_and_limits() {
    let mut memory = Memory::new();
    memory.import(
        "a",
        &[
            unit("三毛猫の一日", "cat"),
            unit("猫", "A long one about a cat"),
            unit("白猫と黒猫", "cats"),
            unit("犬", "猫 in English"),
        ],
    );
    let found = concordance::search(memory.db(), "猫", Side::Source, &Clients::All, 2).unwrap();
    assert_eq!(
        (sources(&found), found.total),
        (vec!["猫", "白猫と黒猫"], 3)
    );
    let target = concordance::search(memory.db(), "猫", Side::Target, &Clients::All, 9).unwrap();
    assert_eq!(sources(&target), ["犬"]);
    let both = concordance::search(memory.db(), "猫", Side::Both, &Clients::All, 9).unwrap();
    assert_eq!(both.total, 4);
    for nothing in ["", "虎"] {
        let found =
            concordance::search(memory.db(), nothing, Side::Both, &Clients::All, 9).unwrap();
        assert_eq!(found, Concordance::default());
    }
}

#[test]
fn as_written_is_said_of_what_was_found() {
    let mut memory = Memory::new();
    // カ- is カー where no letter follows: the source has the characters, but not the text that is looked for.
    memory.import("a", &[unit("カ-A型", "the ｶ- type")]);
    let found = concordance::search(memory.db(), "カ-", Side::Both, &Clients::All, 9).unwrap();
    assert_eq!(found.total, 1);
    assert_eq!(found.hits[0].source, []);
    assert_eq!(found.hits[0].target, [Span::new(4, 6)]);
    assert!(!found.hits[0].as_written);
}
