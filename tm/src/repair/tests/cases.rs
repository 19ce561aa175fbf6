//! The set of `cases.tsv`: what must be repaired, and what must not.

use taiyaku_text::number::quantity::{compare, english_quantities, japanese_quantities};

use super::repaired;

/// Query, unit, translation, and the repaired translation or `-`.
fn cases(table: &'static str) -> Vec<[&'static str; 4]> {
    let lines = table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let fields: Vec<&str> = line.split('\t').collect();
            fields
                .try_into()
                .unwrap_or_else(|_| panic!("four columns: {line}"))
        })
        .collect()
}

/// How many of the wanted repairs are made; panics at a wrong one, and at one in which the rule `number` of the
/// checks, which is this comparison, would find more than in the unit.
fn recall(table: &'static str) -> (usize, usize, usize) {
    let (mut wanted, mut made, mut refused) = (0, 0, 0);
    let mut wrong = Vec::new();
    for [query, unit, target, expected] in cases(table) {
        let found = repaired(query, unit, target).filter(|repair| !repair.changes.is_empty());
        let text = found.as_ref().map(|repair| repair.text.as_str());
        if expected == "-" {
            refused += 1;
        } else {
            wanted += 1;
        }
        if let Some(text) = text {
            let count = |source: &str, target: &str| {
                let (source, target) = (japanese_quantities(source), english_quantities(target));
                compare(&source, &target).len()
            };
            assert!(
                count(query, text) <= count(unit, target),
                "{query} | {text}"
            );
        }
        match text {
            Some(text) if text != expected => wrong.push(format!(
                "{query} | {unit}\n  {target}\n  {text}\n  {expected}"
            )),
            Some(_) => made += 1,
            None if expected != "-" => println!("not repaired: {query} | {target}"),
            None => {}
        }
    }
    assert!(wrong.is_empty(), "wrong repairs:\n{}", wrong.join("\n"));
    (made, wanted, refused)
}

#[test]
fn no_repair_is_wrong_and_most_are_made() {
    let tables = [
        include_str!("cases.tsv"),
        include_str!("later.tsv"),
        include_str!("last.tsv"),
        include_str!("third.tsv"),
        include_str!("blind.tsv"),
    ];
    let (mut made, mut wanted, mut refused) = (0, 0, 0);
    for table in tables {
        let found = recall(table);
        made += found.0;
        wanted += found.1;
        refused += found.2;
    }
    println!("{made} of {wanted} repairs made, {refused} rightly refused");
    assert!(refused >= 60 && wanted >= 90, "{wanted} {refused}");
    assert!(made * 10 >= wanted * 9, "{made} of {wanted}");
}
