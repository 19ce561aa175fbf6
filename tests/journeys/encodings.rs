//! One article in each encoding that Japanese text comes in.

use crate::support::Workspace;

/// The files of `encodings/` were written by another program (Python's codecs).
const UTF_8: &[u8] = include_bytes!("encodings/article.utf-8.txt");
const LEGACY: [(&str, &[u8]); 3] = [
    ("cp932", include_bytes!("encodings/article.cp932.txt")),
    ("euc-jp", include_bytes!("encodings/article.euc-jp.txt")),
    (
        "iso-2022-jp",
        include_bytes!("encodings/article.iso-2022-jp.txt"),
    ),
];

fn utf_16(text: &str, order: fn(u16) -> [u8; 2], mark: bool) -> Vec<u8> {
    let mark = mark.then_some(0xFEFF);
    mark.into_iter()
        .chain(text.encode_utf16())
        .flat_map(order)
        .collect()
}

/// The article under the name that `--encoding` knows its encoding by, with and without byte order mark.
fn variants() -> Vec<(&'static str, Vec<u8>)> {
    let text = std::str::from_utf8(UTF_8).unwrap();
    let mut variants = vec![
        ("utf-8", UTF_8.to_vec()),
        ("utf-8", [b"\xEF\xBB\xBF", UTF_8].concat()),
        ("utf-16le", utf_16(text, u16::to_le_bytes, false)),
        ("utf-16le", utf_16(text, u16::to_le_bytes, true)),
        ("utf-16be", utf_16(text, u16::to_be_bytes, false)),
        ("utf-16be", utf_16(text, u16::to_be_bytes, true)),
        ("utf-8", text.replace('\n', "\r\n").into_bytes()),
    ];
    variants.extend(LEGACY.map(|(name, bytes)| (name, bytes.to_vec())));
    variants
}

#[test]
fn the_same_segments_from_every_encoding() {
    let workspace = Workspace::new();
    workspace.write("article.txt", UTF_8);
    let expected = workspace.ok(&["segment", "article.txt", "--format", "json"]);
    assert!(expected.json().len() >= 6, "{}", expected.out);
    for (index, (name, bytes)) in variants().iter().enumerate() {
        workspace.write("article.txt", bytes);
        let detected = workspace.ok(&["segment", "article.txt", "--format", "json"]);
        assert_eq!(
            detected.out, expected.out,
            "variant {index} ({name}), detected"
        );
        assert_eq!(detected.err, "", "variant {index} ({name})");
        let named = workspace.ok(&[
            "segment",
            "article.txt",
            "--format",
            "json",
            "--encoding",
            name,
        ]);
        assert_eq!(named.out, expected.out, "variant {index} ({name}), named");
    }
}

#[test]
fn tables_in_every_encoding() {
    let workspace = Workspace::new();
    let text = std::str::from_utf8(UTF_8).unwrap();
    let lines = text.lines().filter(|line| !line.is_empty()).count();
    for (index, (name, bytes)) in variants().iter().enumerate() {
        // Every line of the article becomes a row: between its two bytes or one, a tab and a word.
        let table = rows(name, bytes);
        workspace.write("table.tsv", &table);
        let db = format!("{index}.db");
        let ran = workspace.ok(&[
            "--db",
            &db,
            "tm",
            "import",
            "table.tsv",
            "--format",
            "json",
            "--encoding",
            name,
        ]);
        assert_eq!(
            ran.json()[0]["new"],
            lines,
            "variant {index} ({name}): {}",
            ran.err
        );
        workspace.ok(&["--db", &db, "tm", "search", "廃止された市電"]);
    }
}

/// Puts a tab and a translation at the end of each line, in the bytes of the encoding.
fn rows(encoding: &str, bytes: &[u8]) -> Vec<u8> {
    let wide = |text: &str, order: fn(u16) -> [u8; 2]| -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    };
    let (tail, end, step) = match encoding {
        "utf-16le" => (
            wide("\tx\n", u16::to_le_bytes),
            wide("\n", u16::to_le_bytes),
            2,
        ),
        "utf-16be" => (
            wide("\tx\n", u16::to_be_bytes),
            wide("\n", u16::to_be_bytes),
            2,
        ),
        _ => (b"\tx\n".to_vec(), b"\n".to_vec(), 1),
    };
    let mut table = Vec::new();
    let mut line_is_empty = true;
    for character in bytes.chunks(step) {
        if character == b"\r" {
            continue;
        }
        if character != end {
            line_is_empty = false;
            table.extend_from_slice(character);
        } else if line_is_empty {
            table.extend_from_slice(&end);
        } else {
            table.extend_from_slice(&tail);
            line_is_empty = true;
        }
    }
    table
}
