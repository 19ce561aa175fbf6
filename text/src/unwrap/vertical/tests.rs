use super::*;

/// One character a line; `/word/` stays whole, `\n` is a line of its own.
fn raw(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for (place, part) in text.split('/').enumerate() {
        if place % 2 == 1 {
            lines.push(part.to_owned());
        } else {
            lines.extend(part.chars().map(String::from));
        }
    }
    lines.join("\n").replace("\u{c}\n", "\u{c}")
}

fn lines(text: &str) -> Vec<(Role, String)> {
    let mut columns = Columns::new(text);
    let mut line = Line::default();
    let mut found = Vec::new();
    while columns.read(&mut line) {
        assert_eq!(line.chars.len(), line.origins.len());
        found.push((line.role, line.chars.iter().collect()));
    }
    found
}

fn body(text: &str) -> (Role, String) {
    (Role::Body, text.to_owned())
}

#[test]
fn a_run_of_single_characters_is_one_line() {
    let text = "港の倉庫は長いあいだ使われていなかった。市はこれを直す。";
    assert_eq!(lines(&raw(text)), [body(text)]);
}

#[test]
fn words_and_numbers_are_cells() {
    let text = raw("船の名は/North/ /Star/といい、/1962/年に造られ/――/た。誰も見ない/！？/のだ。")
        .replace(" \n", "");
    let joined = "船の名はNorth Starといい、1962年に造られ――た。誰も見ない！？のだ。";
    assert_eq!(lines(&text), [body(joined)]);
}

#[test]
fn forms_for_vertical_text_are_kept() {
    let text = "館長は﹁本は湿気に弱い︒﹂と話した︵昨日の夜︶︑また︒";
    assert_eq!(lines(&raw(text)), [body(text)]);
}

#[test]
fn a_horizontal_line_inside_a_run_is_furniture() {
    let text = raw(
        "港の倉庫は長いあいだ使われていなかったが、\u{c}/海の本　第二章/市はこれを直すことに決めた。",
    );
    assert_eq!(
        lines(&text),
        [
            body("港の倉庫は長いあいだ使われていなかったが、市はこれを直すことに決めた。"),
            (Role::Furniture, "海の本　第二章".to_owned())
        ]
    );
}

#[test]
fn notes_at_the_foot_of_a_page() {
    let text = raw(
        "港の倉庫は古い1。長いあいだ使われ1館の調べによる。2数は三つ。\u{c}ていなかったが、市はこれを直すことに決めた2。",
    );
    assert_eq!(
        lines(&text),
        [
            body("港の倉庫は古い1。長いあいだ使われていなかったが、市はこれを直すことに決めた2。"),
            (Role::Note, "1館の調べによる。".to_owned()),
            (Role::Note, "2数は三つ。".to_owned())
        ]
    );
    // Nothing in the text refers to a note.
    let text =
        raw("港の倉庫は長いあいだ使われ、いまは1棟だけがのこっている。\u{c}市はこれを直す。");
    assert_eq!(lines(&text).len(), 1);
}

#[test]
fn other_short_lines_stay() {
    for text in [
        "春\n夏\n秋\n冬",
        "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13",
        "○\n×\n○\n×\n○\n×\n○\n×\n○\n×\n○\n×\n○",
        "・港\n・山\n・川",
    ] {
        assert_eq!(lines(text).len(), text.lines().count(), "{text}");
    }
}

#[test]
fn a_long_run_is_cut_after_a_sentence() {
    let text = "港の倉庫はとても長いあいだ使われていなかった。".repeat(200);
    let found = lines(&raw(&text));
    assert!(found.len() > 1);
    assert!(
        found
            .iter()
            .all(|(_, line)| line.ends_with('。') && line.chars().count() < LONG + 60)
    );
    let joined: String = found.into_iter().map(|(_, line)| line).collect();
    assert_eq!(joined, text);
}
