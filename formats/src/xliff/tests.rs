use taiyaku_text::model::{
    AlternativeTranslation, BilingualDocument, BilingualSegment, CodeKind, CodePart, InlineCode,
    LanguageTag, Segment, SegmentKind, SegmentLayout, TargetState, TranslatedTarget,
};

use super::write;
use crate::profile::Profile;
use crate::summary::{Detail, WriteSummary};

mod dialects;
mod memories;
mod reading;
mod round_trip;

fn document(segments: Vec<BilingualSegment>) -> BilingualDocument {
    BilingualDocument {
        original: "記事 \"1\".txt".into(),
        source_language: LanguageTag::new("ja"),
        target_language: LanguageTag::new("en_us"),
        segments,
    }
}

fn segment(id: &str, source: impl Into<Segment>) -> BilingualSegment {
    BilingualSegment {
        id: id.into(),
        source: source.into(),
        ..BilingualSegment::default()
    }
}

fn code(position: usize, kind: CodeKind, pair: Option<&str>, x: Option<&str>) -> InlineCode {
    InlineCode {
        position,
        kind,
        pair: pair.map(str::to_owned),
        counterpart: x.map(str::to_owned),
        code_type: None,
        attributes: Vec::new(),
        content: vec![CodePart::Text("<b>".into())],
    }
}

fn written(document: &BilingualDocument, profile: Profile) -> (String, WriteSummary) {
    let mut file = Vec::new();
    let summary = write(&mut file, document, profile).unwrap();
    (String::from_utf8(file).unwrap(), summary)
}

#[test]
fn targets_notes_and_matches_have_their_places() {
    let mut with_all = segment("1", "　雨\u{1} & 雪。");
    with_all.target = Some(TranslatedTarget {
        segment: "Rain.".into(),
        state: TargetState::NeedsReviewTranslation,
    });
    with_all.layout = Some(SegmentLayout {
        paragraph: 2,
        kind: SegmentKind::ListItem,
        group: Some(0),
    });
    with_all.notes = vec!["雨 = rain".into()];
    with_all.comments = vec!["Ask the client.".into()];
    with_all.alternatives = vec![AlternativeTranslation {
        score: 102,
        source: "雨。".into(),
        target: "Rain.".into(),
        origin: "news.tmx".into(),
    }];
    let (xml, summary) = written(
        &document(vec![with_all, segment("1", "")]),
        Profile::Generic,
    );
    let expected = "    <body>
      <trans-unit id=\"1\" xml:space=\"preserve\" restype=\"x-list-item\" \
        resname=\"paragraph-3\" extradata=\"quotation-1\">
        <source>　雨 &amp; 雪。</source>
        <target state=\"needs-review-translation\">Rain.</target>
        <note from=\"taiyaku\">雨 = rain</note>
        <note>Ask the client.</note>
        <alt-trans match-quality=\"102%\" tool-id=\"taiyaku\" origin=\"news.tmx\">
          <source>雨。</source>
          <target>Rain.</target>
        </alt-trans>
      </trans-unit>
      <trans-unit id=\"1-2\" xml:space=\"preserve\">
        <source/>
      </trans-unit>
    </body>";
    assert!(xml.contains(expected), "{xml}");
    assert!(xml.contains("source-language=\"ja\" target-language=\"en-US\""));
    assert_eq!((summary.written, summary.altered), (2, 1));
    let (xml, _) = written(&document(Vec::new()), Profile::Trados);
    assert!(xml.contains("source-language=\"ja-JP\""), "{xml}");
}

#[test]
fn inline_codes_keep_their_pairs_and_counterparts() {
    let mut image = code(2, CodeKind::Placeholder, None, None);
    image.code_type = Some("image".into());
    image.content.push(CodePart::Open("sub".into(), Vec::new()));
    image.content.push(CodePart::Text("代替".into()));
    image.content.push(CodePart::Open("ph".into(), Vec::new()));
    image.content.push(CodePart::Close);
    let mut highlight = code(2, CodeKind::HighlightOpen, None, None);
    highlight.code_type = Some("my type".into());
    let source = Segment {
        text: "太字だ".into(),
        codes: vec![
            code(0, CodeKind::Open, Some("b"), Some("1")),
            code(2, CodeKind::Close, Some("b"), None),
            image,
            highlight,
            code(3, CodeKind::Close, Some("c"), Some("1")),
            code(3, CodeKind::HighlightClose, None, None),
        ],
    };
    let (xml, summary) = written(&document(vec![segment("1", source)]), Profile::Generic);
    let expected = "<source><bpt id=\"1\" rid=\"1\">&lt;b&gt;</bpt>太字<ept id=\"2\" rid=\"1\">&lt;b&gt;</ept>\
        <ph id=\"3\" ctype=\"image\">&lt;b&gt;<sub>代替</sub></ph>\
        <g id=\"4\" ctype=\"x-my-type\">だ<it id=\"5\" pos=\"close\">&lt;b&gt;</it></g></source>";
    assert!(xml.contains(expected), "{xml}");
    assert_eq!(summary.details_left_out(), 1);
}

#[test]
fn a_hundred_thousand_segments_of_one_id_are_written_at_once() {
    let mut segments = vec![segment("1-3", "雨")];
    segments.extend((0..100_000).map(|_| segment("1", "雪")));
    let (file, _) = written(&document(segments), Profile::Generic);
    let ids: std::collections::BTreeSet<&str> = file
        .split("<trans-unit id=\"")
        .skip(1)
        .filter_map(|unit| unit.split('"').next())
        .collect();
    assert_eq!(ids.len(), 100_001);
}
