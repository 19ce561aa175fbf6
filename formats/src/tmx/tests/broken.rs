//! Bad input is normal input.

use super::*;

#[test]
fn a_cut_file_keeps_its_complete_units() {
    let whole = file(&(unit("一", "1") + "\n" + &unit("二", "2")));
    let begins = whole.rfind("<tu>").unwrap();
    let ends = whole.rfind("</tu>").unwrap();
    for cut in begins..ends {
        let Some(text) = whole.get(..cut) else {
            continue;
        };
        let (units, problems) = read_bytes(text.as_bytes());
        assert_eq!(texts(&units), [("一", "1")], "{cut}");
        assert_eq!(problems.len(), 1, "{problems:?}");
        if cut > begins + 4 {
            let message = "the file ends inside a unit that began in line 7";
            assert_eq!(problems[0].message, message);
            assert_eq!(problems[0].severity, Severity::Skipped);
        }
    }
}

#[test]
fn a_broken_unit_does_not_cost_the_next() {
    let body = format!(
        "{}\n<tu><tuv xml:lang='ja'><seg>壊れ<tu>\n{}\n<tu></tu>{}",
        unit("一", "1"),
        unit("二", "2"),
        unit("三 < 四 & 五", "R&D &nbsp;")
    );
    let (units, problems) = read_bytes(file(&body).as_bytes());
    let expected = [("一", "1"), ("二", "2"), ("三 < 四 & 五", "R&D &nbsp;")];
    assert_eq!(texts(&units), expected);
    let skipped = problems.iter().filter(|p| p.severity == Severity::Skipped);
    assert_eq!(skipped.count(), 3, "{problems:?}");
    assert!(problems.iter().all(|p| p.position.is_some()));
}

#[test]
fn missing_end_tags_are_put_in() {
    let body = "<tu><tuv xml:lang='ja'><seg>一</tuv><tuv xml:lang='en'><note>n<seg>1</seg></tuv></tu>\
                <tu><tuv xml:lang='ja'><seg>二<hi>!</seg></tuv><tuv xml:lang='en'><seg>2</seg></tuv>";
    let (units, problems) = read_bytes(file(body).as_bytes());
    assert_eq!(texts(&units), [("一", "1"), ("二!", "2")]);
    assert!(problems.iter().all(|p| p.severity == Severity::Warning));
    assert_eq!(problems.len(), 4, "{problems:?}");
}

#[test]
fn an_entity_bomb_does_not_go_off() {
    let mut doctype = String::from("<!DOCTYPE tmx [<!ENTITY a0 'ha'>");
    for level in 1..20 {
        let inner = format!("&a{};", level - 1).repeat(10);
        doctype.push_str(&format!("<!ENTITY a{level} '{inner}'>"));
    }
    let xml = file(&unit("雨&a19;", "rain")).replace(
        "<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">",
        &format!("{doctype}]>"),
    );
    let (units, problems) = read_bytes(xml.as_bytes());
    assert_eq!(texts(&units), [("雨", "rain")]);
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(problems.iter().all(|p| p.message.contains("entity bomb")));
}

#[test]
fn another_file_is_never_read() {
    let folder = tempfile::tempdir().unwrap();
    let secret = folder.path().join("secret.txt");
    std::fs::write(&secret, "SECRET").unwrap();
    let xml = file(&unit("雨&x;", "rain")).replace(
        "\"tmx14.dtd\"",
        &format!("\"{0}\" [<!ENTITY x SYSTEM \"{0}\">]", secret.display()),
    );
    let (units, problems) = read_bytes(xml.as_bytes());
    assert_eq!(texts(&units), [("雨", "rain")]);
    assert_eq!(severities(&problems), [Severity::Warning]);
    assert!(problems[0].message.contains("&x;"));
}

#[test]
fn shift_jis_that_says_utf8_is_read_as_what_it_is() {
    let xml = file(&unit("今日は雨が降っています。", "It is raining today."));
    let (bytes, ..) = encoding_rs::SHIFT_JIS.encode(&xml);
    let (units, problems) = read_bytes(&bytes);
    assert_eq!(texts(&units)[0].0, "今日は雨が降っています。");
    assert_eq!(severities(&problems), [Severity::Warning]);
    assert!(problems[0].message.contains("Shift_JIS"));
}

#[test]
fn a_segment_of_five_megabytes() {
    let long = "長い文。&amp;".repeat(300_000);
    let units = sound(&unit(&long, "long"));
    assert_eq!(units[0].source.segment.text, "長い文。&".repeat(300_000));
}

#[test]
fn a_million_nested_elements() {
    let deep = format!(
        "{}深{}",
        "<hi>".repeat(1_000_000),
        "</hi>".repeat(1_000_000)
    );
    let (units, problems) = read_bytes(file(&unit(&deep, "deep")).as_bytes());
    assert_eq!(texts(&units), [("深", "deep")]);
    assert_eq!(units[0].source.segment.codes.len(), 2 * 256);
    assert_eq!(severities(&problems), [Severity::Warning]);
    let unclosed = "<x>".repeat(100_000);
    let (units, _) = read_bytes(file(&unit(&unclosed, "deep")).as_bytes());
    assert_eq!(texts(&units), [("", "deep")]);
}

#[test]
fn nul_bytes_are_dropped() {
    let (units, problems) = read_bytes(file(&unit("雨\0\0が", "ra\0in")).as_bytes());
    assert_eq!(texts(&units), [("雨が", "rain")]);
    assert_eq!(severities(&problems), [Severity::Warning]);
    assert!(problems[0].message.contains("U+0000"));
}

#[test]
fn other_files_are_refused_once() {
    for bytes in [
        &b""[..],
        b"hello",
        b"<html><body>x</body></html>",
        b"\x89PNG\r\n\x1a\n\0\0",
    ] {
        let (units, problems) = read_bytes(bytes);
        assert_eq!(units.len(), 0);
        assert_eq!(severities(&problems), [Severity::Fatal], "{bytes:?}");
    }
}

proptest::proptest! {
    #[test]
    fn any_soup_of_tags_is_read(parts in proptest::collection::vec(0_usize..20, 0..80)) {
        let tags = [
            "<tu>", "</tu>", "<tuv xml:lang='ja'>", "</tuv>", "<seg>", "</seg>", "text", "<hi>", "</hi>",
            "<bpt i='1'>", "</bpt>", "<sub>", "</sub>", "<note>", "</note>", "<prop type='x'>", "</prop>",
            "<", "&", "<ph/>",
        ];
        let body: String = parts.iter().map(|&part| tags[part]).collect();
        let after = unit("終", "end");
        let (units, _) = read_bytes(file(&(body + &after)).as_bytes());
        let last = texts(&units).last().copied();
        proptest::prop_assert_eq!(last, Some(("終", "end")));
    }
}
