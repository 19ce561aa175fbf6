use taiyaku_text::model::{
    AlternativeTranslation, CodePart, SegmentKind, SegmentLayout, SegmentTerm, TranslatedTarget,
    Variant,
};

use super::*;
use crate::entry::WriteOptions;
use crate::profile::Profile;
use crate::xliff2::{write, write_units};

#[test]
fn targets_notes_matches_and_terms_have_their_places() {
    let with_all = BilingualSegment {
        id: "1".into(),
        source: "　雨\u{1} & 雪。".into(),
        target: Some(TranslatedTarget {
            segment: "Rain.".into(),
            state: TargetState::NeedsReviewTranslation,
        }),
        layout: Some(SegmentLayout {
            paragraph: 2,
            kind: SegmentKind::ListItem,
            group: Some(0),
        }),
        notes: vec!["雨 = rain".into()],
        comments: vec!["Ask the client.".into()],
        terms: vec![
            SegmentTerm {
                term: "雨".into(),
                translations: vec!["rain".into()],
                definition: None,
            },
            SegmentTerm {
                term: "雪".into(),
                translations: Vec::new(),
                definition: None,
            },
        ],
        alternatives: vec![AlternativeTranslation {
            score: 102,
            source: "雨。".into(),
            target: "Rain.".into(),
            origin: "news.tmx".into(),
        }],
        ..BilingualSegment::default()
    };
    let again = BilingualSegment {
        id: "1".into(),
        locked: true,
        ..BilingualSegment::default()
    };
    let mut file = Vec::new();
    let document = document(vec![with_all, again]);
    let summary = write(&mut file, &document, Profile::Generic).unwrap();
    let xml = String::from_utf8(file).unwrap();
    let expected = "    <unit id=\"1\">
      <mtc:matches>
        <mtc:match id=\"m1\" ref=\"#s1\" matchQuality=\"100.0\" similarity=\"100.0\" type=\"icm\" \
        subType=\"taiyaku:102\" origin=\"news.tmx\">
          <source>雨。</source>
          <target>Rain.</target>
        </mtc:match>
      </mtc:matches>
      <gls:glossary>
        <gls:glossEntry ref=\"#s1\">
          <gls:term>雨</gls:term>
          <gls:translation>rain</gls:translation>
        </gls:glossEntry>
      </gls:glossary>
      <mda:metadata>
        <mda:metaGroup category=\"taiyaku:layout\">
          <mda:meta type=\"kind\">list-item</mda:meta>
          <mda:meta type=\"paragraph\">3</mda:meta>
          <mda:meta type=\"quotation\">1</mda:meta>
        </mda:metaGroup>
      </mda:metadata>
      <notes>
        <note category=\"taiyaku\">雨 = rain</note>
        <note>Ask the client.</note>
      </notes>
      <segment id=\"s1\" state=\"initial\" subState=\"taiyaku:needs-review\">
        <source>　雨<cp hex=\"0001\"/> &amp; 雪。</source>
        <target>Rain.</target>
      </segment>
    </unit>
    <unit id=\"1-2\" translate=\"no\">";
    assert!(xml.contains(expected), "{xml}");
    assert!(xml.contains("srcLang=\"ja\" trgLang=\"en-US\""), "{xml}");
    assert_eq!((summary.written, summary.altered), (2, 0));
}

#[test]
fn codes_correspond_in_both_languages() {
    let native = |code: InlineCode, text: &str| InlineCode {
        content: vec![CodePart::Text(text.into())],
        ..code
    };
    let source = Segment {
        text: "太字だ".into(),
        codes: vec![
            native(code(0, CodeKind::Open, Some("1"), Some("7")), "<b>"),
            native(code(2, CodeKind::Close, Some("1"), None), "</b>"),
            native(code(2, CodeKind::Placeholder, None, None), "<img/>"),
            native(code(3, CodeKind::Open, Some("2"), None), "<i>"),
        ],
    };
    let target = Segment {
        text: "bold".into(),
        codes: vec![
            native(code(0, CodeKind::Placeholder, None, None), "<br/>"),
            native(code(0, CodeKind::Placeholder, None, None), "<img/>"),
            native(code(0, CodeKind::Open, Some("9"), Some("7")), "<b>"),
            native(code(4, CodeKind::Close, Some("9"), None), "</b>"),
        ],
    };
    let segment = BilingualSegment {
        id: "a b".into(),
        source,
        target: Some(TranslatedTarget {
            segment: target,
            state: TargetState::Translated,
        }),
        ..BilingualSegment::default()
    };
    let mut file = Vec::new();
    write(&mut file, &document(vec![segment]), Profile::Generic).unwrap();
    let xml = String::from_utf8(file).unwrap();
    let expected = "    <unit id=\"u1\">
      <originalData>
        <data id=\"d1\" xml:space=\"preserve\">&lt;b&gt;</data>
        <data id=\"d2\" xml:space=\"preserve\">&lt;/b&gt;</data>
        <data id=\"d3\" xml:space=\"preserve\">&lt;img/&gt;</data>
        <data id=\"d4\" xml:space=\"preserve\">&lt;i&gt;</data>
        <data id=\"d5\" xml:space=\"preserve\">&lt;br/&gt;</data>
      </originalData>
      <segment id=\"s1\" state=\"translated\">
        <source><pc id=\"7\" dataRefStart=\"d1\" dataRefEnd=\"d2\">太字</pc><ph id=\"1\" dataRef=\"d3\"/>だ\
        <sc id=\"2\" isolated=\"yes\" dataRef=\"d4\"/></source>
        <target><ph id=\"3\" dataRef=\"d5\"/><ph id=\"1\" dataRef=\"d3\"/>\
        <pc id=\"7\" dataRefStart=\"d1\" dataRefEnd=\"d2\">bold</pc></target>
      </segment>";
    assert!(xml.contains(expected), "{xml}");
}

#[test]
fn what_has_no_place_is_counted() {
    let ja = |text: &str| Variant::plain(LanguageTag::new("ja-JP"), text);
    let en = |text: &str| Variant::plain(LanguageTag::english(), text);
    let mut source_only = TranslationUnit::plain(ja("一"), en("one"));
    source_only.target = None;
    let french = TranslationUnit::plain(ja("一"), Variant::plain(LanguageTag::new("fr"), "un"));
    let mut turned = TranslationUnit::plain(en("two"), ja("二"));
    turned.context.next = Some("three".into());
    turned.metadata.author = Some("me\u{1}".into());
    let mut flows = TranslationUnit::plain(ja("三"), en("three"));
    let mut image = code(0, CodeKind::Placeholder, None, None);
    image.content = vec![
        CodePart::Text("<img alt='".into()),
        CodePart::Open("sub".into(), Vec::new()),
        CodePart::Text("絵".into()),
        CodePart::Close,
        CodePart::Text("'>".into()),
    ];
    flows.source.segment.codes.push(image);
    let options = WriteOptions {
        source_language: LanguageTag::japanese(),
        target_language: LanguageTag::english(),
        profile: Profile::Generic,
        note: None,
    };
    let mut file = Vec::new();
    let memory = [source_only, french, turned, flows];
    let summary = write_units(&mut file, &options, &memory).unwrap();
    let counts = (
        summary.written,
        summary.left_out,
        summary.details_left_out(),
        summary.altered,
    );
    assert_eq!(counts, (2, 2, 2, 1));
    let (found, problems) = units(std::str::from_utf8(&file).unwrap());
    assert_eq!(problems, []);
    assert_eq!(found[0].source, ja("二"));
    assert_eq!(found[0].translation(), Some(&en("two")));
    assert!(found[0].context.is_empty());
    let native = CodePart::Text("<img alt='絵'>".into());
    assert_eq!(found[1].source.segment.codes[0].content, [native]);
}

#[test]
fn an_empty_file_is_valid_and_holds_nothing() {
    let mut file = Vec::new();
    write(&mut file, &document(Vec::new()), Profile::Trados).unwrap();
    let xml = String::from_utf8(file).unwrap();
    assert!(xml.contains("srcLang=\"ja-JP\""), "{xml}");
    assert_eq!(read(&xml), (Vec::new(), Vec::new()));
}
