use taiyaku_text::model::{BilingualSegment, CodeKind, Problem, Severity, TargetState};

use super::super::{read, read_units};
use crate::entry::ReadOptions;

fn documents(xml: &str) -> (Vec<super::super::ReadDocument>, Vec<Problem>) {
    read(xml.as_bytes(), &ReadOptions::default()).unwrap()
}

/// The segments of a file, which must be sound.
pub(super) fn segments(xml: &str) -> Vec<BilingualSegment> {
    let (documents, problems) = documents(xml);
    assert_eq!(problems, [], "{xml}");
    let documents = documents.into_iter();
    documents.flat_map(|read| read.document.segments).collect()
}

pub(super) fn file(units: &str) -> String {
    format!(
        "<xliff version=\"1.2\" xmlns:sdl=\"s\" xmlns:mq=\"MQXliff\" xmlns:m=\"http://www.memsource.com/mxlf/2.0\"><file original=\"a.txt\" \
         source-language=\"ja\" target-language=\"en-US\"><body>{units}</body></file></xliff>"
    )
}

pub(super) fn states(units: &str) -> Vec<(String, String, Option<TargetState>, bool)> {
    let segments = segments(&file(units));
    let said = |segment: &BilingualSegment| {
        let target = segment.target.as_ref();
        (
            segment.id.clone(),
            target.map_or(String::new(), |target| target.segment.text.clone()),
            target.map(|target| target.state),
            segment.finished_translation().is_some(),
        )
    };
    segments.iter().map(said).collect()
}

fn state(
    id: &str,
    target: &str,
    state: TargetState,
    finished: bool,
) -> (String, String, Option<TargetState>, bool) {
    (id.into(), target.into(), Some(state), finished)
}

#[test]
fn what_each_tool_says_of_a_unit() {
    use TargetState::{Final, NeedsReviewTranslation, New, Translated};
    let plain = "
        <trans-unit id='1'><source>雨。</source><target state='new'>雨。</target></trans-unit>
        <trans-unit id='2'><source>雨。</source><target state='new'>Rain.</target></trans-unit>
        <trans-unit id='3'><source>雨。</source><target>Rain.</target></trans-unit>
        <trans-unit id='4' approved='yes'><source>EU</source><target>EU</target></trans-unit>
        <trans-unit id='5'><source>EU</source><target>EU</target></trans-unit>
        <trans-unit id='6'><source>雨。</source>
            <target state='needs-review-translation'>Rain.</target></trans-unit>
        <trans-unit id='7'><source>雨。</source><target state='final'/></trans-unit>
        <trans-unit id='8' translate='no'><source>雨。</source></trans-unit>";
    let expected = [
        state("1", "雨。", New, false),
        state("2", "Rain.", New, true),
        state("3", "Rain.", Translated, true),
        state("4", "EU", Final, true),
        state("5", "EU", New, false),
        state("6", "Rain.", NeedsReviewTranslation, false),
        state("7", "", Final, false),
    ];
    assert_eq!(states(plain), expected);
    let memoq = "
        <trans-unit id='1' mq:status='NotStarted'><source>雨。</source><target></target></trans-unit>
        <trans-unit id='2' mq:status='ManuallyConfirmed'><source mq:segpart='2'>雨。</source>
            <target>Rain.</target>
            <mq:minorversions><mq:historical-unit><source>雪。</source><target>Snow.</target>
            </mq:historical-unit></mq:minorversions></trans-unit>
        <trans-unit id='3' mq:status='PartiallyEdited'><source>雨。</source><target>Rai</target></trans-unit>
        <trans-unit id='4' mq:status='PreTranslated' mq:locked='locked'><source>雨。</source>
            <target>Rain.</target></trans-unit>";
    let expected = [
        state("1", "", NeedsReviewTranslation, false),
        state("2", "Rain.", Translated, true),
        state("3", "Rai", NeedsReviewTranslation, false),
        state("4", "Rain.", NeedsReviewTranslation, true),
    ];
    assert_eq!(states(memoq), expected);
}

#[test]
fn phrase_says_whether_a_unit_is_confirmed() {
    use TargetState::{NeedsReviewTranslation, Translated};
    let units = "<group id='0' m:para-id='0'>
        <trans-unit id='x:0' m:score='0.97' m:confirmed='1' m:locked='false'><source>雨。</source>
            <target>Rain.</target><alt-trans origin='machine-trans'><target>Rain?</target></alt-trans></trans-unit>
        </group><group id='1'>
        <trans-unit id='x:1' m:confirmed='0' m:locked='false'><source>雪。</source><target>Snow</target></trans-unit>
        <trans-unit id='x:2' m:confirmed='0' m:locked='true'><source>風。</source><target>Wind.</target></trans-unit>
        </group>";
    let expected = [
        state("x:0", "Rain.", Translated, true),
        state("x:1", "Snow", NeedsReviewTranslation, false),
        state("x:2", "Wind.", NeedsReviewTranslation, true),
    ];
    assert_eq!(states(units), expected);
}

#[test]
fn studio_cuts_units_into_segments() {
    let unit = "<group><sdl:cxts><sdl:cxt id='1'/></sdl:cxts><trans-unit id='0af1'>
        <source>雨だ。風だ。<x id='7'/>雪だ。</source>
        <seg-source><mrk mtype='seg' mid='3'>雨だ。</mrk><g id='1'><mrk mtype='seg' mid='4'>風だ。</mrk></g>
            <x id='7'/><mrk mtype='seg' mid='5'>雪<mrk mtype='x-sdl-comment'>だ</mrk>。</mrk></seg-source>
        <target><mrk mtype='seg' mid='3'>Rain.</mrk> <mrk mtype='seg' mid='4'>Win<mrk
            mtype='x-sdl-deleted'>gs</mrk><mrk mtype='x-sdl-added'>d.</mrk></mrk> <mrk mtype='seg' mid='5'/></target>
        <sdl:seg-defs><sdl:seg id='3' conf='Translated' origin='interactive'><sdl:value key='k'>v</sdl:value>
            </sdl:seg><sdl:seg id='4' conf='Draft' locked='true'/><sdl:seg id='5'/></sdl:seg-defs>
        </trans-unit></group>";
    use TargetState::{NeedsReviewTranslation, Translated};
    let expected = [
        state("3", "Rain.", Translated, true),
        state("4", "Wind.", NeedsReviewTranslation, true),
        state("5", "", NeedsReviewTranslation, false),
    ];
    assert_eq!(states(unit), expected);
    let segments = segments(&file(unit));
    let sources: Vec<_> = segments.iter().map(|s| s.source.text.as_str()).collect();
    assert_eq!(sources, ["雨だ。", "風だ。", "雪だ。"]);
    assert!(segments.iter().all(|s| s.unit.as_deref() == Some("0af1")));
}

#[test]
fn codes_of_every_kind() {
    let unit = "<trans-unit id='1'><source>a<bpt id='1'>&lt;b></bpt>b<ept id='1'>&lt;/b></ept><x id='2'/>\
        <bx id='3' rid='9'/>c<ex id='4' rid='9'/><g id='5' ctype='bold'>d</g><it id='6' pos='close'>&lt;/i></it>\
        <ph id='7' ctype='image'>i<sub>n</sub></ph><mrk mtype='term'>e</mrk></source></trans-unit>";
    let source = segments(&file(unit)).remove(0).source;
    assert_eq!(source.text, "abcde");
    let codes: Vec<_> = source
        .codes
        .iter()
        .map(|code| (code.position, code.kind, code.pair.as_deref()))
        .collect();
    let expected = [
        (1, CodeKind::Open, Some("1")),
        (2, CodeKind::Close, Some("1")),
        (2, CodeKind::Placeholder, None),
        (2, CodeKind::Open, Some("9")),
        (3, CodeKind::Close, Some("9")),
        (3, CodeKind::HighlightOpen, None),
        (4, CodeKind::HighlightClose, None),
        (4, CodeKind::IsolatedClose, None),
        (4, CodeKind::Placeholder, None),
        (4, CodeKind::HighlightOpen, None),
        (5, CodeKind::HighlightClose, None),
    ];
    assert_eq!(codes, expected);
    assert_eq!(source.codes[8].content.len(), 4);
}

#[test]
fn good_units_are_kept_and_bad_ones_reported() {
    let xml = "<xliff version='1.2'><file original='a' source-language='ja'><body>
        <trans-unit id='1'><source>一</source><target>One & a half</target></trans-unit>
        <trans-unit id='2'><target>no source</target></trans-unit>
        <trans-unit id='3'><source>三</source><target>Three</target>
        <trans-unit id='4'><source>四";
    let (documents, problems) = documents(xml);
    let [document] = documents.as_slice() else {
        panic!("{documents:?}")
    };
    assert_eq!(document.document.target_language.as_str(), "en");
    let ids: Vec<_> = document.document.segments.iter().map(|s| &s.id).collect();
    assert_eq!(ids, ["1", "3"]);
    assert_eq!(document.positions[1].line, 4);
    let said: Vec<_> = problems
        .iter()
        .map(|p| (p.severity, p.position.unwrap().line, p.message.as_str()))
        .collect();
    use Severity::{Skipped, Warning};
    let expected = [
        (Warning, 1, "the file names no target language; read as en"),
        (Warning, 2, "& that begins no reference was read as text"),
        (Skipped, 3, "the unit has no <source>"),
        (Warning, 4, "the end tag </trans-unit> is missing"),
        (
            Skipped,
            5,
            "the file ends inside a unit that began in line 5",
        ),
    ];
    assert_eq!(said.len(), expected.len(), "{said:#?}");
    for (said, expected) in said.iter().zip(&expected) {
        assert_eq!((said.0, said.1), (expected.0, expected.1), "{said:?}");
    }
    assert_eq!(said[4].2, expected[4].2);
}

#[test]
fn other_files_are_refused_by_name() {
    for (xml, word) in [
        ("<xliff version='2.1'><file id='f'/></xliff>", "XLIFF 2.1"),
        ("<tmx/>", "<tmx>"),
        ("", "no elements"),
    ] {
        let problem = read(xml.as_bytes(), &ReadOptions::default()).unwrap_err();
        assert_eq!(problem.severity, Severity::Fatal);
        assert!(problem.message.contains(word), "{}", problem.message);
    }
}

#[test]
fn suggestions_and_notes_come_back() {
    let unit = "<trans-unit id='1' restype='x-note' resname='paragraph-4'><source>雨。</source><target>Rain.</target>
        <note from='taiyaku'>Term</note><note from='me'>Ask.</note>
        <alt-trans match-quality='95%' origin='m.tmx'><source>大雨。</source><target state='new'>Rain!</target>
        <note>about the match</note></alt-trans>
        <alt-trans><target>Shower.</target></alt-trans><alt-trans><source>x</source></alt-trans></trans-unit>";
    let segment = segments(&file(unit)).remove(0);
    assert_eq!(segment.layout.unwrap().paragraph, 3);
    assert_eq!(
        (segment.notes, segment.comments),
        (vec!["Term".into()], vec!["Ask.".into()])
    );
    let found: Vec<_> = segment
        .alternatives
        .iter()
        .map(|a| {
            (
                a.score,
                a.source.text.as_str(),
                a.target.text.as_str(),
                a.origin.as_str(),
            )
        })
        .collect();
    assert_eq!(
        found,
        [(95, "大雨。", "Rain!", "m.tmx"), (0, "雨。", "Shower.", "")]
    );
}

#[test]
fn finished_units_know_their_neighbours() {
    let units = "<trans-unit id='1'><source>一</source><target>One</target></trans-unit>
        <trans-unit id='2'><source>二</source><target/></trans-unit>
        <trans-unit id='3' approved='yes'><source>三</source><target>Three</target><note>Why?</note></trans-unit>";
    let xml = file(units).replace(
        "</file>",
        "</file><file source-language='ja' target-language='en'><body><trans-unit id='1'><source>四</source>\
         <target>Four</target></trans-unit></body></file>",
    );
    let read = |xml: &str| -> (Vec<_>, Vec<_>) {
        let entries = read_units(xml.as_bytes(), &ReadOptions::default()).unwrap();
        let (units, problems): (Vec<_>, Vec<_>) = entries.partition(Result::is_ok);
        let units = units.into_iter().map(|unit| unit.unwrap().value);
        (
            units.collect(),
            problems.into_iter().map(Result::unwrap_err).collect(),
        )
    };
    let (units, problems) = read(&xml);
    let contexts: Vec<_> = units
        .iter()
        .map(|unit| {
            let context = &unit.context;
            (
                unit.source.segment.text.as_str(),
                context.previous.as_deref(),
                context.next.as_deref(),
            )
        })
        .collect();
    let expected = [
        ("一", Some(""), Some("二")),
        ("三", Some("二"), Some("")),
        ("四", Some(""), Some("")),
    ];
    assert_eq!(contexts, expected);
    assert_eq!(units[1].metadata.notes[0].text, "Why?");
    assert_eq!(units[1].target.as_ref().unwrap().language.as_str(), "en-US");
    assert_eq!(problems.len(), 1);
    assert!(problems[0].message.starts_with("1 of 4 segments"));
    // Where the file is cut nobody knows what came next.
    let (units, _) = read(xml.split("<trans-unit id='3'").next().unwrap());
    assert_eq!(units[0].context.next.as_deref(), Some("二"));
    let cut = xml.replace("</trans-unit></body></file></xliff>", "");
    let (units, problems) = read(&cut);
    assert_eq!(units.last().unwrap().context.next, None);
    assert!(problems.iter().any(|p| p.severity == Severity::Skipped));
}

#[test]
fn parts_without_ids_belong_together_in_their_order_and_none_is_lost_in_silence() {
    let unit = "<trans-unit id='1'><source/>
        <seg-source><mrk mtype='seg'>雨だ。</mrk><mrk mtype='seg'>風だ。</mrk></seg-source>
        <target><mrk mtype='seg'>Rain.</mrk><mrk mtype='seg'>Wind.</mrk><mrk mtype='seg' mid='9'>Snow.</mrk></target>
        </trans-unit>";
    let (documents, problems) = documents(&file(unit));
    let segments = &documents[0].document.segments;
    let targets = segments.iter().map(|segment| {
        let target = segment.target.as_ref();
        target.map(|target| target.segment.text.as_str())
    });
    assert_eq!(targets.collect::<Vec<_>>(), [Some("Rain."), Some("Wind.")]);
    let messages: Vec<_> = problems.iter().map(|problem| &problem.message).collect();
    let expected = "the <target> has a part with mid “9” that the source lacks; it was left out";
    assert_eq!(messages, [expected]);
}

#[test]
fn a_unit_with_endless_suggestions_keeps_some() {
    let suggestion = "<alt-trans><target>Rain.</target></alt-trans>";
    let unit = format!(
        "<trans-unit id='1'><source>雨だ。</source>{}</trans-unit>",
        suggestion.repeat(1000)
    );
    let (documents, problems) = documents(&file(&unit));
    assert_eq!(documents[0].document.segments[0].alternatives.len(), 256);
    assert_eq!(problems.len(), 1);
    assert!(problems[0].message.contains("more than 256 suggestions"));
}
