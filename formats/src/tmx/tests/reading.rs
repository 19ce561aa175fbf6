use taiyaku_text::model::{CodeKind, CodePart, UnitStatus};

use super::*;

#[test]
fn everything_a_unit_says_is_kept() {
    let units = sound(
        "<tu tuid='7' creationdate='20260101T000000Z' creationid='山田' changedate='20260102T000000Z' \
         changeid='me' usagecount='3' lastusagedate='20260103T000000Z' srclang='ja' datatype='html'>\
         <note xml:lang='ja' o-encoding='x'>メモ &amp; note</note><prop type='x-a'>1</prop>\
         <prop type='x-b' xml:lang='en'></prop><prop type='x-status'>reviewed</prop>\
         <prop type='x-context-pre'>前</prop><prop type='next'>次</prop>\
         <tuv xml:lang='ja' changeid='she'><prop type='p'>q</prop><seg> 雨 </seg></tuv>\
         <tuv lang='en' creationtool='T' x-odd='y'><note>n</note><seg>rain\n</seg></tuv></tu>",
    );
    let unit = &units[0];
    assert_eq!(unit.id.as_deref(), Some("7"));
    assert_eq!(unit.status, Some(UnitStatus::Reviewed));
    assert_eq!(unit.context.previous.as_deref(), Some("前"));
    assert_eq!(unit.context.next.as_deref(), Some("次"));
    let metadata = &unit.metadata;
    assert_eq!(metadata.created.as_deref(), Some("20260101T000000Z"));
    assert_eq!(metadata.author.as_deref(), Some("山田"));
    assert_eq!(metadata.changed.as_deref(), Some("20260102T000000Z"));
    assert_eq!(metadata.changed_by.as_deref(), Some("me"));
    assert_eq!(metadata.usage_count, Some(3));
    assert_eq!(metadata.last_used.as_deref(), Some("20260103T000000Z"));
    let pairs = [("datatype", "html"), ("srclang", "ja")];
    assert_eq!(
        metadata.attributes,
        pairs.map(|(k, v)| (k.into(), v.into()))
    );
    assert_eq!(metadata.notes[0].text, "メモ & note");
    let names: Vec<&str> = metadata
        .properties
        .iter()
        .map(|p| p.name.as_str())
        .collect();
    assert_eq!(names, ["x-a", "x-b"]);
    assert_eq!(unit.source.metadata.changed_by.as_deref(), Some("she"));
    assert_eq!(unit.source.metadata.property("p"), Some("q"));
    let target = unit.target.as_ref().unwrap();
    assert_eq!(target.metadata.notes[0].text, "n");
    let pairs = [("creationtool", "T"), ("x-odd", "y")];
    assert_eq!(
        target.metadata.attributes,
        pairs.map(|(k, v)| (k.into(), v.into()))
    );
    assert_eq!(texts(&units), [(" 雨 ", "rain\n")]);
}

#[test]
fn inline_codes_stand_where_they_stood() {
    let units = sound(&unit(
        "<bpt i='1' x='2' type='bold'>&lt;b&gt;</bpt>太<ept i='1'>&lt;/b&gt;</ept>と\
         <ph assoc='p'>[<sub type='t'>代<bpt i='2'/>替</sub>]</ph><it pos='end'>}</it>\
         <hi type='h'>外<hi>内</hi></hi><ut>\\u</ut>。",
        "x",
    ));
    let segment = &units[0].source.segment;
    assert_eq!(segment.text, "太と外内。");
    let codes: Vec<(usize, CodeKind)> =
        segment.codes.iter().map(|c| (c.position, c.kind)).collect();
    let expected = [
        (0, CodeKind::Open),
        (1, CodeKind::Close),
        (2, CodeKind::Placeholder),
        (2, CodeKind::IsolatedClose),
        (2, CodeKind::HighlightOpen),
        (3, CodeKind::HighlightOpen),
        (4, CodeKind::HighlightClose),
        (4, CodeKind::HighlightClose),
        (4, CodeKind::Unknown),
    ];
    assert_eq!(codes, expected);
    let bold = &segment.codes[0];
    assert_eq!(bold.pair.as_deref(), Some("1"));
    assert_eq!(bold.counterpart.as_deref(), Some("2"));
    assert_eq!(bold.code_type.as_deref(), Some("bold"));
    assert_eq!(bold.content, [CodePart::Text("<b>".into())]);
    let image = &segment.codes[2].content;
    assert_eq!(
        image[1],
        CodePart::Open("sub".into(), vec![("type".into(), "t".into())])
    );
    assert_eq!(image.len(), 8, "{image:?}");
}

#[test]
fn every_pair_of_languages_is_a_unit() {
    let tuv =
        |language: &str, text: &str| format!("<tuv xml:lang='{language}'><seg>{text}</seg></tuv>");
    let tu = |variants: &[(&str, &str)]| {
        let inner: String = variants.iter().map(|(l, t)| tuv(l, t)).collect();
        format!("<tu>{inner}</tu>")
    };
    let units = sound(&tu(&[
        ("en-US", "color"),
        ("JA-jp", "色"),
        ("en-GB", "colour"),
        ("fr", "c"),
    ]));
    assert_eq!(
        texts(&units),
        [("色", "color"), ("色", "colour"), ("色", "c")]
    );
    // No Japanese at all: the file's source language, or else the first one.
    assert_eq!(
        texts(&sound(&tu(&[("fr", "f"), ("de", "d")]))),
        [("f", "d")]
    );
    assert_eq!(
        texts(&sound(&tu(&[("en-US", "a"), ("en-GB", "b")]))),
        [("a", "b")]
    );
    // Only a source.
    assert_eq!(texts(&sound(&tu(&[("ja", "雪")]))), [("雪", "-")]);
    // Two sources: reported, not lost.
    let body = tu(&[("ja", "雨"), ("ja", "あめ"), ("en", "rain")]);
    let (units, problems) = read_bytes(file(&body).as_bytes());
    assert_eq!(texts(&units), [("雨", "rain"), ("あめ", "rain")]);
    assert_eq!(severities(&problems), [Severity::Warning]);
}

#[test]
fn the_source_language_of_unit_and_file_count_when_ours_is_absent() {
    let tu = "<tu srclang='fr'><tuv xml:lang='de'><seg>d</seg></tuv>\
              <tuv xml:lang='fr-CA'><seg>f</seg></tuv></tu>";
    assert_eq!(texts(&sound(tu)), [("f", "d")]);
    let tu = tu.replace(" srclang='fr'", "");
    let xml = file(&tu).replace("srclang=\"ja\"", "srclang=\"fr\"");
    assert_eq!(texts(&read_bytes(xml.as_bytes()).0), [("f", "d")]);
}

#[test]
fn the_header_is_there_for_who_asks() {
    let xml = file(&unit("雨", "rain")).replace(
        "<header srclang=\"ja\"/>",
        "<header srclang='ja' creationtool='OmegaT'><note>n</note><prop type='p'>v</prop>\
         <ude name='u'><map unicode='#x1'/></ude></header>",
    );
    let mut reader =
        super::super::TmxReader::open(xml.as_bytes(), &ReadOptions::default()).unwrap();
    let first = reader.next().unwrap().unwrap();
    assert_eq!(first.position.line, 6);
    let header = reader.header();
    assert_eq!(header.source_language.as_ref().unwrap().as_str(), "ja");
    assert_eq!(header.metadata.notes[0].text, "n");
    assert_eq!(header.metadata.property("p"), Some("v"));
    assert_eq!(first.value.metadata.attributes, []);
}
