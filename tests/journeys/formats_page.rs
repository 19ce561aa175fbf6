//! `docs/formats.md` lists the formats that there are, in their order, with what reads and what writes them.

use std::{fs, path::Path};

use taiyaku_formats::{FORMATS, Writer};

/// The cells of the rows of the table below a row of titles, without backticks.
fn table(titles: &str) -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/formats.md");
    let page = fs::read_to_string(path).unwrap();
    let below = page.lines().skip_while(|line| *line != titles).skip(2);
    let rows = below.map_while(|line| line.strip_prefix("| ")?.strip_suffix(" |"));
    rows.map(|row| row.split(" | ").map(|cell| cell.replace('`', "")).collect())
        .collect()
}

fn yes(condition: bool) -> &'static str {
    if condition { "yes" } else { "no" }
}

fn names(writers: &[Writer], holds: impl Fn(&Writer) -> bool) -> String {
    let names: Vec<_> = writers.iter().filter(|writer| holds(writer)).collect();
    if names.is_empty() {
        return "no".to_owned();
    }
    let names: Vec<_> = names.iter().map(|writer| writer.name).collect();
    names.join(", ")
}

#[test]
fn its_table_is_the_registry() {
    let expected: Vec<Vec<String>> = FORMATS
        .iter()
        .map(|format| {
            let endings: Vec<_> = format.endings.iter().map(|end| format!(".{end}")).collect();
            vec![
                format.name.to_owned(),
                endings.join(" "),
                yes(format.read_units.is_some()).to_owned(),
                yes(format.read_concepts.is_some()).to_owned(),
                names(format.writers, |writer| writer.write_units.is_some()),
                names(format.writers, |writer| writer.write_concepts.is_some()),
            ]
        })
        .collect();
    let titles = "| format | endings | `tm import` | `glossary import` | `tm export --to` | `glossary export --to` |";
    assert_eq!(table(titles), expected);
}
