//! `docs/matching.md` lists the kinds of difference and the flags that there are, in their order, with what they cost.

use std::{fs, path::Path};

use serde::de::DeserializeOwned;
use taiyaku_tm::matching::{ChargeKind, Flag};

/// Name and last cell of each row of the table below a row of titles.
fn table(titles: &str) -> Vec<(String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/matching.md");
    let page = fs::read_to_string(path).unwrap();
    page.lines()
        .skip_while(|line| *line != titles)
        .skip(2)
        .map_while(|line| line.strip_prefix("| `")?.strip_suffix(" |"))
        .map(|row| {
            let (name, rest) = row.split_once("` | ").unwrap();
            let last = rest.rsplit(" | ").next().unwrap();
            (name.to_owned(), last.to_owned())
        })
        .collect()
}

/// All values of a type that is named in JSON, in their order: what is expected in place of a wrong name.
fn all<T: DeserializeOwned>() -> Vec<T> {
    let error = serde_json::from_str::<T>("\"?\"").err().unwrap();
    let message = error.to_string();
    let names = message.split('`').skip(3).step_by(2);
    names
        .map(|name| serde_json::from_str(&format!("\"{name}\"")).unwrap())
        .collect()
}

#[test]
fn its_points_are_those_of_the_program() {
    let kinds: Vec<ChargeKind> = all();
    assert!(kinds.len() > 2);
    let described = table("| kind | what differs | points |");
    let names: Vec<_> = kinds.iter().map(|kind| kind.name()).collect();
    let described_names: Vec<_> = described.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(described_names, names);
    for (kind, (name, points)) in kinds.iter().zip(&described) {
        let first = points.split(' ').next().unwrap();
        // The folder says how many.
        let first = if first == "NN" { "0" } else { first };
        assert_eq!(first, kind.points().to_string(), "{name}");
    }
}

#[test]
fn its_flags_and_caps_are_those_of_the_program() {
    let mut flags: Vec<Flag> = all();
    assert!(flags.len() > 2);
    flags.sort_by_key(|flag| (!flag.caps(), flag.name()));
    let mut described = table("| flag | what it means | shown as at most |");
    described.sort_by_key(|(name, cap)| (cap == "no cap", name.clone()));
    let expected: Vec<_> = flags
        .iter()
        .map(|flag| {
            let cap = match (flag, flag.caps()) {
                (Flag::Name, _) => format!(
                    "{} ({} where it was put right)",
                    Flag::CAP,
                    Flag::CAP_OF_REPAIRED_NAME
                ),
                (_, true) => Flag::CAP.to_string(),
                (_, false) => "no cap".to_owned(),
            };
            (flag.name().to_owned(), cap)
        })
        .collect();
    assert_eq!(described, expected);
}
