//! Terms that a line break cuts.

use crate::support::Workspace;

const TEXT: &str = "市議会は3日、廃止された路面電車を復活させる計画を承認した。総事業費は約120億円で、国が\
    その半分を負担する。路面電車が姿を消したのは、自動車の普及で利用者が減ったためだった。停留所は10カ所に\
    置かれ、新しい停留所には屋根を設ける。";
const TERMS: [&str; 4] = ["路面電車", "総事業費", "利用者", "停留所"];

/// Line and column of every term when the text is broken after every `width` characters, from 1.
fn expected(width: usize) -> Vec<(usize, usize, &'static str)> {
    let text: Vec<char> = TEXT.chars().collect();
    let mut places = Vec::new();
    for term in TERMS {
        let term_characters: Vec<char> = term.chars().collect();
        for (offset, window) in text.windows(term_characters.len()).enumerate() {
            if window == term_characters {
                places.push((offset / width + 1, offset % width + 1, term));
            }
        }
    }
    places.sort_unstable();
    places
}

#[test]
fn they_are_found_at_their_line_and_column_at_every_width() {
    let workspace = Workspace::new();
    let list: String = TERMS.iter().map(|term| format!("{term}\tx\n")).collect();
    workspace.write("terms.tsv", list);
    let text: Vec<char> = TEXT.chars().collect();
    for width in 5..=40 {
        let lines: Vec<String> = text
            .chunks(width)
            .map(|line| line.iter().collect())
            .collect();
        workspace.write("text.txt", lines.join("\n"));
        let ran = workspace.ok(&[
            "glossary",
            "scan",
            "text.txt",
            "--glossary",
            "terms.tsv",
            "--format",
            "json",
            "--line-breaks",
            "join",
        ]);
        let mut found: Vec<_> = ran
            .json()
            .iter()
            .map(|hit| {
                let number = |name: &str| usize::try_from(hit[name].as_u64().unwrap()).unwrap();
                assert_eq!(hit["text"], hit["term"]);
                (
                    number("line"),
                    number("column"),
                    hit["term"].as_str().unwrap().to_owned(),
                )
            })
            .collect();
        found.sort_unstable();
        let expected: Vec<_> = expected(width)
            .into_iter()
            .map(|(line, column, term)| (line, column, term.to_owned()))
            .collect();
        assert_eq!(found, expected, "width {width}");
    }
}

#[test]
fn they_are_found_in_a_wrapped_text_without_being_told() {
    let workspace = Workspace::new();
    workspace.write("terms.tsv", "路面電車\ttram\n");
    let text: Vec<char> = TEXT.chars().collect();
    // At 14 characters a line, the first 路面電車 is cut after its second character.
    let lines: Vec<String> = text.chunks(14).map(|line| line.iter().collect()).collect();
    workspace.write("text.txt", lines.join("\n"));
    assert!(lines[0].ends_with("路面"), "{}", lines[0]);
    let ran = workspace.ok(&["glossary", "scan", "text.txt", "--glossary", "terms.tsv"]);
    assert!(
        ran.out.starts_with("text.txt:1:13: 路面電車 = tram"),
        "{}",
        ran.out
    );
}
