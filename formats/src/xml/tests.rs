use super::*;

/// What a file gives: `<name a=v>`, `</name>` and text, with the problems after it.
fn events(xml: &[u8]) -> (Vec<String>, Vec<String>) {
    let mut reader = XmlReader::open(xml, None).unwrap();
    let mut events = Vec::new();
    while let Some(event) = reader.next_event().unwrap() {
        events.push(match event.kind {
            EventKind::Start(element) => {
                let attributes = element.attributes.iter();
                let attributes: String = attributes.map(|(k, v)| format!(" {k}={v}")).collect();
                format!("<{}{attributes}>", element.name)
            }
            EventKind::End(name) => format!("</{name}>"),
            EventKind::Text(text) => text,
        });
    }
    let problems = reader.take_problems();
    (events, problems.iter().map(ToString::to_string).collect())
}

fn clean(xml: &str) -> String {
    let (events, problems) = events(xml.as_bytes());
    assert_eq!(problems, Vec::<String>::new());
    events.concat()
}

#[test]
fn text_is_glued_over_references_comments_and_cdata() {
    let xml = "<?xml version='1.0'?><!-- < -->\n<a>&lt;b&gt; &#x3042;&#12354;<!-- x -->\
               <![CDATA[<&amp;]]]]><?pi >?>\u{301c}</a>";
    let (events, problems) = events(xml.as_bytes());
    assert_eq!(events[1..], ["<a>", "<b> ああ<&amp;]]\u{301c}", "</a>"]);
    assert!(problems.is_empty());
}

#[test]
fn attributes_are_decoded() {
    assert_eq!(
        clean("<a x='1 &gt; 0' y=\"a\n&#10;b\" z = '>'/>"),
        "<a x=1 > 0 y=a \nb z=>></a>"
    );
}

#[test]
fn own_small_entities_are_read_and_external_ones_are_not() {
    let (events, problems) = events(
        b"<!DOCTYPE a SYSTEM 'a.dtd' [<!ENTITY p 'Prod'><!ENTITY x SYSTEM '/etc/passwd'>]>\
          <a v='&p;'>&p;&x;&nope;</a>",
    );
    assert_eq!(events, ["<a v=Prod>", "Prod&nope;", "</a>"]);
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(problems.iter().any(|p| p.contains("never read")));
}

#[test]
fn bare_signs_are_text() {
    let (found, problems) = events(b"<a>1 < 2 & 3 <4> x<y and z> R&D; a<b</a><c/>");
    assert_eq!(
        found,
        [
            "<a>",
            "1 < 2 & 3 <4> x<y and z> R&D; a<b",
            "</a>",
            "<c>",
            "</c>"
        ]
    );
    assert_eq!(problems.len(), 3, "{problems:?}");
}

#[test]
fn broken_tags_are_repaired() {
    let (found, problems) = events(b"<a x=1><b y='2>t</b></a");
    assert_eq!(found, ["<a x=1>", "<b y=2>", "t", "</b>"]);
    assert_eq!(problems.len(), 2, "{problems:?}");
    let (found, _) = events(b"<a>t</b<c/></a>");
    assert_eq!(found, ["<a>", "t", "</b>", "<c>", "</c>", "</a>"]);
}

#[test]
fn an_attribute_without_a_value_does_not_cost_its_tag() {
    let (found, problems) = events(b"<tu id='1' checked x='2'>a <b and c> d</tu>");
    assert_eq!(found[1..], ["a <b and c> d", "</tu>"]);
    assert!(found[0].starts_with("<tu id=1"), "{found:?}");
    assert!(found[0].contains("x=2"), "{found:?}");
    assert_eq!(problems.len(), 2, "{problems:?}");
}

#[test]
fn forbidden_characters_are_dropped_once_reported() {
    let (found, problems) = events("<a\0>a\u{b}b\u{b}&#xB;&#xD800;&#xD83D;&#xDE00;</a>".as_bytes());
    assert_eq!(found, ["<a>", "ab😀", "</a>"]);
    assert_eq!(problems.len(), 3, "{problems:?}");
    assert!(problems[1].contains("(3 times)"), "{problems:?}");
    let (found, problems) = events(b"<a>\xe3\x81\x82\xe3\x81</a>");
    assert_eq!(found, ["<a>", "あ", "</a>"]);
    assert_eq!(problems.len(), 1);
}

#[test]
fn places_count_lines_and_characters() {
    let xml = "<a>\r\n日本<b/>\r<c/>\n\n<d/></a>";
    let mut reader = XmlReader::open(xml.as_bytes(), None).unwrap();
    let mut places = Vec::new();
    while let Some(event) = reader.next_event().unwrap() {
        if let EventKind::Start(element) = event.kind {
            places.push((element.name, event.position.line, event.position.column));
        }
    }
    let expected = [("a", 1, 1), ("b", 2, 3), ("c", 3, 1), ("d", 5, 1)];
    assert_eq!(places, expected.map(|(n, l, c)| (n.to_owned(), l, c)));
}

#[test]
fn faults_in_text_say_where_they_are() {
    let (_, problems) = events("<a>\r\n一\u{1}\n二 & &#xD800; &no;\u{1}</a>".as_bytes());
    let places: Vec<&str> = problems.iter().map(|p| &p[..3]).collect();
    assert_eq!(places, ["2:2", "3:5", "3:3", "3:1"], "{problems:?}");
}

#[test]
fn the_end_inside_markup_is_remembered() {
    for (xml, line) in [("<a>\n<!-- x", 2), ("<a>\n\n<b c", 3), ("<![CDATA[x", 1)] {
        let mut reader = XmlReader::open(xml.as_bytes(), None).unwrap();
        while reader.next_event().unwrap().is_some() {}
        assert_eq!(reader.unfinished().unwrap().line, line, "{xml}");
    }
}

#[test]
fn long_text_and_deep_nesting_cost_no_stack() {
    let mut xml = "<x>".repeat(1_000_000);
    xml.push_str(&"&amp;文".repeat(700_000));
    let (found, problems) = events(xml.as_bytes());
    let text: String = found[1_000_000..].concat();
    assert_eq!(text, "&文".repeat(700_000));
    assert!(problems.is_empty());
}

#[test]
fn nothing_takes_forever() {
    let started = std::time::Instant::now();
    for piece in [
        "<!DOCTYPE ",
        "<a b=\"",
        "<a ",
        "</a ",
        "<![CDATA[",
        "<!--",
        "&#xD800;&#",
        "<a '>",
        "&",
        "<",
    ] {
        events(piece.repeat(1_000_000 / piece.len()).as_bytes());
    }
    let attributes: String = (0..100_000).map(|n| format!(" a{n}=''")).collect();
    events(format!("<a{attributes}>").as_bytes());
    // Quadratic work on so much takes minutes.
    assert!(started.elapsed().as_secs() < 60);
}

#[test]
fn what_is_written_is_read_back() {
    let text = " a\t\n\r<&>\"]]>\u{1}😀 ";
    let mut writer = XmlWriter::new(Vec::new()).unwrap();
    writer.start("r", &[("v", text)]).unwrap();
    writer.element("e", &[], text).unwrap();
    writer.start("empty", &[]).unwrap();
    assert_eq!(writer.dropped(), 2);
    let xml = String::from_utf8(writer.finish().unwrap()).unwrap();
    let kept = text.replace('\u{1}', "");
    assert_eq!(
        clean(&xml).trim_start_matches('\n'),
        format!("<r v={kept}>\n  <e>{kept}</e>\n  <empty></empty>\n</r>\n")
    );
}

proptest::proptest! {
    #[test]
    fn nothing_panics(xml in "(<|>|&|;|/|!|-|\\[|\\]|\\?|'|\"|=|a|CDATA|DOCTYPE|x|\n|あ|\u{1}){0,60}") {
        events(xml.as_bytes());
    }

    #[test]
    fn pieces_do_not_matter(text in "(<b/>|&lt;|あ|\r\n|x|<!--c-->|<![CDATA[&]]>){0,30}", step in 1usize..7) {
        let whole = events(text.as_bytes());
        // A reader that hands out a few bytes at a time.
        let slow = std::io::BufReader::with_capacity(step, text.as_bytes());
        let mut reader = XmlReader::open(slow, None).unwrap();
        let mut count = 0;
        while reader.next_event().unwrap().is_some() { count += 1; }
        proptest::prop_assert_eq!(count, whole.0.len());
    }
}
