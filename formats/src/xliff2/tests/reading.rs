//! Files of other tools, whole and broken.

use taiyaku_text::model::{CodePart, UnitStatus};

use super::*;

/// A unit with these elements.
fn unit(content: &str) -> String {
    file(&format!("<unit id=\"u1\">{content}</unit>"))
}

fn segment(source: &str, target: &str) -> String {
    format!("<segment><source>{source}</source><target>{target}</target></segment>")
}

fn messages(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn codes_get_their_original_data() {
    let xml = unit(
        "<originalData><data id=\"a\">&lt;b></data><data id=\"b\">&lt;/b></data>\
         <data id=\"c\">x<cp hex=\"001B\"/>y</data></originalData>\
         <segment><source>雨<pc id=\"1\" dataRefStart=\"a\" dataRefEnd=\"b\" type=\"fmt\" subType=\"xlf:b\">だ</pc>\
         <ph id=\"2\" dataRef=\"c\" canDelete=\"no\"/><sc id=\"3\"/>。<cp hex=\"0007\"/><ec startRef=\"3\"/></source>\
         <target><pc id=\"4\">Rain</pc><sc id=\"5\" isolated=\"yes\"/><ec id=\"6\" isolated=\"yes\"/>.</target>\
         </segment>",
    );
    let (segments, problems) = read(&xml);
    assert_eq!(problems, []);
    assert_eq!(texts(&segments), [("雨だ。\u{7}", Some("Rain."))]);
    let mut bold = code(1, CodeKind::Open, Some("1"), Some("1"));
    bold.code_type = Some("bold".into());
    bold.content = vec![CodePart::Text("<b>".into())];
    let mut end = code(2, CodeKind::Close, Some("1"), None);
    end.content = vec![CodePart::Text("</b>".into())];
    let mut escape = code(2, CodeKind::Placeholder, None, Some("2"));
    escape.content = vec![CodePart::Text("x\u{1b}y".into())];
    escape.attributes = vec![("canDelete".into(), "no".into())];
    let start = code(2, CodeKind::Open, Some("3"), Some("3"));
    let close = code(4, CodeKind::Close, Some("3"), None);
    assert_eq!(segments[0].source.codes, [bold, end, escape, start, close]);
    let target = segments[0].target.as_ref().unwrap();
    let kinds: Vec<_> = target.segment.codes.iter().map(|code| code.kind).collect();
    let expected = [
        CodeKind::HighlightOpen,
        CodeKind::HighlightClose,
        CodeKind::IsolatedOpen,
        CodeKind::IsolatedClose,
    ];
    assert_eq!(kinds, expected);
}

#[test]
fn a_pair_over_two_segments_is_isolated_in_each() {
    let xml = unit(
        "<segment id=\"a\"><source><sc id=\"1\"/>一。</source></segment>\
         <segment><source>二。<ec startRef=\"1\"/></source></segment>",
    );
    let (segments, problems) = read(&xml);
    assert_eq!(problems, []);
    assert_eq!(
        segments[0].source.codes,
        [code(0, CodeKind::IsolatedOpen, None, Some("1"))]
    );
    assert_eq!(
        segments[1].source.codes,
        [code(2, CodeKind::IsolatedClose, None, Some("1"))]
    );
    let ids: Vec<_> = segments
        .iter()
        .map(|s| (s.id.as_str(), s.unit.as_deref()))
        .collect();
    assert_eq!(ids, [("a", Some("u1")), ("2", Some("u1"))]);
}

#[test]
fn annotations_leave_the_text_as_it_is() {
    let xml = unit(
        "<notes><note id=\"n1\">first note</note><note>second note</note></notes>\
         <segment><source><mrk id=\"m1\" type=\"term\">雨</mrk><sm id=\"m2\" type=\"comment\" value=\"Why?\"/>だ\
         <em startRef=\"m2\"/><mrk id=\"m3\" translate=\"no\">X</mrk></source></segment>\
         <segment><source><mrk id=\"m4\" type=\"comment\" ref=\"#n=n1\">雪</mrk></source></segment>",
    );
    let (segments, problems) = read(&xml);
    assert_eq!(problems, []);
    assert_eq!(texts(&segments), [("雨だX", None), ("雪", None)]);
    assert!(
        segments
            .iter()
            .all(|segment| segment.source.codes.is_empty())
    );
    assert_eq!(segments[0].comments, ["Why?", "second note"]);
    assert_eq!(segments[1].comments, ["first note"]);
}

#[test]
fn matches_belong_to_the_segment_that_holds_what_they_point_at() {
    let offered = |reference: &str, attributes: &str, target: &str| {
        format!(
            "<mtc:match ref=\"{reference}\" {attributes}><source>元</source>\
             <target>{target}</target></mtc:match>"
        )
    };
    let xml = unit(&format!(
        "<mtc:matches>{}{}{}{}</mtc:matches>\
         <segment id=\"a\"><source>一</source></segment>\
         <segment id=\"b\"><source>二<mrk id=\"m\" type=\"x:y\">三</mrk></source></segment>",
        offered("#m", "matchQuality=\"88.9\" origin=\"old\"", "two"),
        offered("#a", "similarity=\"70\"", "<pc id=\"1\">one</pc>"),
        offered("#zzz", "", "lost"),
        offered("#a", "reference=\"yes\"", "<!-- x -->un")
            .replace("<target>", "<target xml:lang=\"fr\">"),
    ));
    let (segments, problems) = read(&xml);
    assert_eq!(messages(&problems).len(), 1, "{problems:?}");
    assert!(problems[0].message.contains("“zzz”"), "{problems:?}");
    let offered: Vec<Vec<_>> = segments
        .iter()
        .map(|segment| {
            let offered = segment.alternatives.iter();
            offered
                .map(|one| (one.score, one.target.text.as_str()))
                .collect()
        })
        .collect();
    assert_eq!(offered, [vec![(70, "one"), (0, "lost")], vec![(88, "two")]]);
    assert_eq!(segments[1].alternatives[0].origin, "old");
}

#[test]
fn what_is_not_to_be_translated_is_passed_over_unless_it_is_done() {
    let done = segment("一", "one").replace("<segment>", "<segment state=\"final\">");
    let xml = file(&format!(
        "<group id=\"g\" translate=\"no\"><unit id=\"1\">{0}</unit><unit id=\"2\" translate=\"yes\">{0}</unit>\
         <unit id=\"3\">{done}</unit></group><unit id=\"4\">{0}</unit>",
        segment("一", "one")
    ));
    let (segments, problems) = read(&xml);
    assert_eq!(problems, []);
    let ids: Vec<_> = segments.iter().map(|s| (s.id.as_str(), s.locked)).collect();
    assert_eq!(ids, [("2", false), ("3", true), ("4", false)]);
}

#[test]
fn white_space_and_what_stands_between_segments() {
    let xml = unit(
        "<segment><source>\n  One\n  two. </source></segment><ignorable><source>  </source></ignorable>\
         <segment><source xml:space=\"preserve\"> Three \n</source></segment>\
         <ignorable><source>(4)</source><target>(5)</target></ignorable>",
    );
    let (segments, problems) = read(&xml);
    assert_eq!(problems, []);
    assert_eq!(
        texts(&segments),
        [("One two. ", None), (" Three \n(4)", None)]
    );
}

#[test]
fn a_memory_takes_what_is_translated() {
    let state = |state: &str, target: &str| {
        segment("雨", target).replace("<segment>", &format!("<segment {state}>"))
    };
    let xml = unit(&format!(
        "<mda:metadata><mda:metaGroup category=\"job\"><mda:meta type=\"n\">7</mda:meta></mda:metaGroup>\
         </mda:metadata><notes><note>Ask.</note></notes>{}{}{}{}{}",
        state("state=\"translated\"", "rain"),
        state("state=\"initial\"", "no"),
        state("state=\"final\"", "Rain"),
        state("state=\"translated\" subState=\"t:fuzzy\"", "no"),
        state("", "雨"),
    ));
    let (found, problems) = units(&xml);
    assert_eq!(messages(&problems).len(), 1);
    assert!(
        problems[0].message.starts_with("3 of 5 segments"),
        "{problems:?}"
    );
    let said: Vec<_> = found
        .iter()
        .map(|unit| {
            let target = unit.translation().unwrap().segment.text.as_str();
            let context = &unit.context;
            (
                target,
                unit.status,
                context.previous.as_deref(),
                context.next.as_deref(),
            )
        })
        .collect();
    let expected = [
        ("rain", Some(UnitStatus::Draft), Some(""), Some("雨")),
        ("Rain", Some(UnitStatus::Reviewed), Some("雨"), Some("雨")),
    ];
    assert_eq!(said, expected);
    assert_eq!(found[0].metadata.notes[0].text, "Ask.");
    assert_eq!(found[0].metadata.property("job:n"), Some("7"));
}

#[test]
fn other_prefixes_and_modules() {
    let xml = "<x:xliff xmlns:x=\"urn:oasis:names:tc:xliff:document:2.2\" version=\"2.2\" srcLang=\"ja\" \
        trgLang=\"en\" xmlns=\"urn:other\"><x:file id=\"f\"><file>no</file><unit><source>no</source></unit>\
        <x:unit id=\"u\"><segment><source>no</source></segment><ctr:changeTrack xmlns:ctr=\"c\"><ctr:revisions>\
        <ctr:item>no</ctr:item></ctr:revisions></ctr:changeTrack><x:segment><x:source>雨</x:source>\
        <x:target>rain</x:target></x:segment></x:unit></x:file></x:xliff>";
    let (segments, problems) = read(xml);
    assert_eq!(problems, []);
    assert_eq!(texts(&segments), [("雨", Some("rain"))]);
}

#[test]
fn broken_files_give_what_is_whole() {
    for (content, expected, said) in [
        // Cut in a unit, behind a whole segment.
        (
            "<unit id=\"1\"><segment><source>一</source></segment><segment><source>二</source>",
            vec!["一"],
            "ends inside a unit",
        ),
        // No end tags.
        (
            "<unit id=\"1\"><segment><source>一<target>one</segment><unit id=\"2\"><segment><source>二</source>\
             </segment></unit></file></xliff>",
            vec!["一", "二"],
            "</unit> is missing",
        ),
        (
            "<unit id=\"1\"><segment><target>one</target></segment></unit></file></xliff>",
            vec![],
            "no <source>",
        ),
        (
            "<unit id=\"1\"><source>一</source></unit></file></xliff>",
            vec!["一"],
            "outside of any <segment>",
        ),
        (
            "<unit id=\"1\"><ignorable><source>一</source></ignorable></unit></file></xliff>",
            vec![],
            "has no <segment>",
        ),
        (
            "<unit id=\"1\"><originalData><data id=\"d\"/><data id=\"d\"/></originalData><segment>\
             <source>一<ph id=\"1\" dataRef=\"e\"/></source></segment></unit></file></xliff>",
            vec!["一"],
            "“e”",
        ),
        (
            "<unit id=\"1\"><segment><source>一\u{1}&#xD800;<cp hex=\"0000\"/><b>二</b></source></segment></unit>\
             </file></xliff>",
            vec!["一二"],
            "<cp hex=\"0000\"/>",
        ),
    ] {
        let xml = file("").replace("</file></xliff>", content);
        let (segments, problems) = read(&xml);
        let sources: Vec<_> = segments.iter().map(|s| s.source.text.as_str()).collect();
        assert_eq!(sources, expected, "{content}");
        let all = messages(&problems).join("\n");
        assert!(all.contains(said), "{content}: {all}");
        assert!(problems.iter().all(|problem| problem.position.is_some()));
    }
}

#[test]
fn a_file_without_its_languages_is_read_as_those_asked_for() {
    let xml = unit(&segment("雨", "rain")).replace(" trgLang=\"en\"", "");
    let (found, problems) = units(&xml);
    assert_eq!(
        found[0].target.as_ref().unwrap().language,
        LanguageTag::english()
    );
    assert!(
        problems[0].message.contains("no target language"),
        "{problems:?}"
    );
    assert_eq!(problems[0].severity, Severity::Warning);
    let refused = super::super::read(&b"<tmx/>"[..], &ReadOptions::default()).unwrap_err();
    assert!(refused.message.contains("no XLIFF 2 file"), "{refused}");
    let refused = super::super::read(&b"x"[..], &ReadOptions::default()).unwrap_err();
    assert!(refused.message.contains("no elements"), "{refused}");
}

#[test]
fn the_first_element_tells_the_versions_apart() {
    for (xml, second) in [
        ("<xliff version='2.0'/>", true),
        ("<xliff version=' 2.2 '/>", true),
        (
            "<x:xliff xmlns:x='urn:oasis:names:tc:xliff:document:2.0'/>",
            true,
        ),
        ("<xliff srcLang='ja'/>", true),
        ("<unit id='1'/>", true),
        (
            "<file xmlns='urn:oasis:names:tc:xliff:document:2.0'/>",
            true,
        ),
        ("<xliff version='1.2'/>", false),
        ("<xliff/>", false),
        ("<file original='a'/>", false),
        ("<tmx version='2.0'/>", false),
    ] {
        let found = crate::recognise(xml.as_bytes(), Some("a.xlf"));
        let found = found.is_ok_and(|format| *format == crate::xliff2::FORMAT);
        assert_eq!(found, second, "{xml}");
    }
}

#[test]
fn markup_in_notes_is_text_and_a_huge_unit_is_left_out() {
    let huge = "あ".repeat(23 * 1024 * 1024);
    let xml = file(&format!(
        "<unit id=\"1\"><notes><note>See <b>this</b>.</note></notes>{0}</unit>\
         <unit id=\"2\"><notes><note>{huge}</note></notes>{0}</unit><unit id=\"3\">{0}</unit>",
        segment("雨", "rain"),
    ));
    let (segments, problems) = read(&xml);
    let ids: Vec<_> = segments.iter().map(|segment| segment.id.as_str()).collect();
    assert_eq!(ids, ["1", "3"]);
    assert_eq!(segments[0].comments, ["See this."]);
    assert_eq!(problems[0].severity, Severity::Skipped);
    assert!(problems[0].message.contains("64 MiB"), "{problems:?}");
}
