//! What each tool writes in its own words. The texts are made up.

use taiyaku_text::model::{CodeKind, CodePart, TranslationUnit};

use super::reading::{file, segments, states};
use crate::entry::ReadOptions;
use crate::xliff::{read, read_units};

fn units(xml: &str) -> (Vec<TranslationUnit>, Vec<String>) {
    let entries = read_units(xml.as_bytes(), &ReadOptions::default()).unwrap();
    let mut units = Vec::new();
    let mut problems = Vec::new();
    for entry in entries {
        match entry {
            Ok(located) => units.push(located.value),
            Err(problem) => problems.push(problem.to_string()),
        }
    }
    (units, problems)
}

fn notes(unit: &TranslationUnit) -> Vec<&str> {
    let notes = unit.metadata.notes.iter();
    notes.map(|note| note.text.as_str()).collect()
}

const STUDIO: &str = include_str!("../../../tests/corpus/xliff/studio.sdlxliff");
const MEMOQ: &str = include_str!("../../../tests/corpus/xliff/memoq.mqxliff");
const PHRASE: &str = include_str!("../../../tests/corpus/xliff/phrase.mxliff");

#[test]
fn studio_with_comments_changes_and_tags() {
    let (units, problems) = units(STUDIO);
    let texts: Vec<_> = units
        .iter()
        .map(|unit| {
            let target = unit.target.as_ref().unwrap();
            let source = unit.source.segment.text.as_str();
            (source, target.segment.text.as_str())
        })
        .collect();
    let expected = [
        ("漁港の朝", "Morning at the Harbour"),
        ("船は四時に出る。", "The boats leave at four."),
        ("網を積み、", "The nets are loaded,"),
        ("灯をともす。", "and the lamps are lit."),
        ("波は高い。", "The waves are high."),
    ];
    assert_eq!(texts, expected);
    assert_eq!(notes(&units[0]), ["Title case, please.", "Agreed."]);
    assert_eq!(notes(&units[1]), ["Local time?"]);
    assert_eq!(units[1].context.previous.as_deref(), Some("漁港の朝"));
    assert_eq!(units[1].context.next.as_deref(), Some("網を積み、"));
    assert_eq!(units[0].metadata.author.as_deref(), Some("PORT\\aoki"));
    assert_eq!(
        units[0].metadata.changed.as_deref(),
        Some("20260401T071500Z")
    );
    let codes = &units[1].target.as_ref().unwrap().segment.codes;
    assert_eq!(codes[0].code_type.as_deref(), Some("bold"));
    assert_eq!(codes[2].kind, CodeKind::Placeholder);
    let native = CodePart::Text("<w:tab/>".into());
    assert_eq!(codes[2].content, [native]);
    assert!(
        problems.last().unwrap().contains("3 of 8 segments"),
        "{problems:?}"
    );
    assert_eq!(problems.len(), 1, "{problems:?}");
}

#[test]
fn memoq_with_comments_and_versions() {
    let (units, problems) = units(MEMOQ);
    let texts: Vec<_> = units
        .iter()
        .map(|u| u.source.segment.text.as_str())
        .collect();
    let expected = [
        "灯台の番人",
        "毎晩\u{a0}火を入れる。",
        "嵐の夜",
        "鍵は二つある。",
    ];
    assert_eq!(texts, expected);
    assert_eq!(notes(&units[0]), ["Check the name."]);
    assert_eq!(units[0].metadata.changed_by.as_deref(), Some("mori"));
    assert_eq!(
        units[0].metadata.changed.as_deref(),
        Some("20260203T040506Z")
    );
    let target = |index: usize| &units[index].target.as_ref().unwrap().segment;
    assert_eq!(target(1).text, "Every night\u{a0}he lights the fire.");
    assert_eq!(target(2).codes.len(), 2);
    assert_eq!(problems.len(), 1, "{problems:?}");
}

#[test]
fn phrase_with_tags_in_its_texts() {
    let (units, _) = units(PHRASE);
    let [first, second] = units.as_slice() else {
        panic!("{units:?}")
    };
    assert_eq!(first.source.segment.text, "駅前の{店}");
    assert_eq!(first.source.segment.codes.len(), 3);
    assert_eq!(
        first.target.as_ref().unwrap().segment.text,
        "The {shop} at the station"
    );
    assert_eq!(notes(first), ["Which station?"]);
    assert_eq!(first.metadata.changed_by.as_deref(), Some("u7"));
    assert_eq!(first.metadata.created.as_deref(), Some("20260101T000000Z"));
    assert_eq!(second.source.segment.text, "終電");
}

#[test]
fn a_part_without_its_end_does_not_swallow_the_next() {
    let unit = "<trans-unit id='1'><source>一。二。</source><seg-source><mrk mtype='seg' mid='1'>一。</mrk><mrk
        mtype='seg' mid='2'>二。</mrk></seg-source><target><mrk mtype='seg' mid='2'>Two.<mrk mtype='seg' mid='1'>One.
        </mrk></target></trans-unit>";
    let (units, problems) = units(&file(unit));
    let texts: Vec<_> = units
        .iter()
        .map(|unit| unit.target.as_ref().unwrap().segment.text.trim())
        .collect();
    assert_eq!(texts, ["One.", "Two."]);
    assert_eq!(
        problems,
        ["3:1: the end tag </mrk> is missing"].map(|_| problems[0].clone())
    );
    assert!(problems[0].contains("</mrk> is missing"));
}

#[test]
fn a_target_in_one_piece_goes_with_the_whole_source() {
    let unit = "<trans-unit id='1'><source>一。二。</source><seg-source><mrk mtype='seg' mid='1'>一。</mrk><mrk
        mtype='seg' mid='2'>二。</mrk></seg-source><target>One and two.</target></trans-unit>";
    let segments = segments(&file(unit));
    assert_eq!(segments.len(), 1);
    assert_eq!(segments[0].source.text, "一。二。");
    assert_eq!(segments[0].id, "1");
}

#[test]
fn groups_that_are_not_to_be_translated() {
    let unit = |id, more| {
        format!("<trans-unit id='{id}'{more}><source>雨</source><target>Rain</target></trans-unit>")
    };
    let xml = format!(
        "<group translate='no'>{}<group>{}</group>{}<group translate='yes'>{}</group></group>{}",
        unit(1, ""),
        unit(2, ""),
        unit(3, " translate='yes'"),
        unit(4, ""),
        unit(5, "")
    );
    let found: Vec<_> = segments(&file(&xml)).into_iter().map(|s| s.id).collect();
    assert_eq!(found, ["3", "4", "5"]);
}

#[test]
fn languages_that_only_a_unit_names() {
    let xml = "<xliff version='1.1'><file original='a' source-language='ja'><body><trans-unit id='1'><source>雨</source>
        <target xml:lang='de'>Regen</target></trans-unit></body></file></xliff>";
    let (units, problems) = units(xml);
    assert_eq!(units[0].target.as_ref().unwrap().language.as_str(), "de");
    assert_eq!(problems, Vec::<String>::new());
}

#[test]
fn languages_that_a_file_names_in_words() {
    let xml = "<xliff version='1.2'><file original='a' source-language='Japanese' target-language='English (U.S.)'><body>
        <trans-unit id='1'><source>雨</source><target>Rain</target></trans-unit></body></file></xliff>";
    let (units, problems) = units(xml);
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(units[0].source.language.as_str(), "ja");
    assert_eq!(units[0].target.as_ref().unwrap().language.as_str(), "en-US");
}

#[test]
fn an_element_of_a_tool_that_is_called_group_ends_no_unit() {
    let unit = "<trans-unit id='1'><source>雨</source><x:group><x:group/><x:a>b</x:a></x:group><target>Rain</target>
        </trans-unit>";
    let (units, problems) = units(&file(unit));
    assert_eq!(units[0].target.as_ref().unwrap().segment.text, "Rain");
    assert_eq!(problems, Vec::<String>::new());
}

#[test]
fn a_long_definition_that_is_used_often_takes_no_memory() {
    let native = "x".repeat(1_000_000);
    let marks = format!(
        "<m:tunit-metadata><m:mark id='1'><m:content>{native}</m:content></m:mark></m:tunit-metadata>"
    );
    let source = "{1}".repeat(100_000);
    let unit = format!(
        "<trans-unit id='1' m:confirmed='1'><source>{source}雨</source><target>Rain</target>{marks}</trans-unit>"
    );
    let (units, problems) = units(&file(&unit));
    let codes = &units[0].source.segment.codes;
    assert_eq!(codes.len(), 100_000);
    let kept = codes.iter().filter(|code| !code.content.is_empty());
    assert!((1..1000).contains(&kept.count()));
    assert!(
        problems[0].contains("more tags and comments"),
        "{problems:?}"
    );
}

#[test]
fn many_parts_of_a_unit_with_a_long_id_take_no_memory() {
    let parts: String = (0..100_000)
        .map(|n| format!("<mrk mtype='seg' mid='{n}'>雨</mrk>"))
        .collect();
    let id = "x".repeat(100_000);
    let unit = format!("<trans-unit id='{id}'><source>{parts}</source></trans-unit>");
    let xml = file(&unit);
    let (documents, problems) = read(xml.as_bytes(), &ReadOptions::default()).unwrap();
    assert!((1..1000).contains(&documents[0].document.segments.len()));
    assert!(problems[0].message.contains("too many parts"));
}

#[test]
fn world_server_says_it_in_an_element_of_its_own() {
    let unit = |id: u8, status| {
        format!(
            "<trans-unit id='{id}'><source>雨</source><target>Rain</target><alt-trans><target>x</target>
             <iws:status translation_status='finished'/></alt-trans>
             <iws:segment-metadata><iws:status {status}/></iws:segment-metadata></trans-unit>"
        )
    };
    let xml = [
        unit(1, "translation_status='finished'"),
        unit(2, "translation_status='pending'"),
        unit(3, "translation_type='machine_translation'"),
    ]
    .concat();
    let finished: Vec<_> = states(&xml).into_iter().map(|(.., done)| done).collect();
    assert_eq!(finished, [true, false, true]);
}

#[test]
fn a_unit_of_codes_only_is_no_neighbour() {
    let xml = "<trans-unit id='1'><source>一</source><target>One</target></trans-unit>
        <trans-unit id='2'><source><x id='1'/></source><target><x id='1'/></target></trans-unit>
        <trans-unit id='3'><source>三</source><target>Three</target></trans-unit>";
    let (units, problems) = units(&file(xml));
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(units.len(), 2);
    assert_eq!(units[0].context.next.as_deref(), Some("三"));
    assert_eq!(units[1].context.previous.as_deref(), Some("一"));
}

#[test]
fn comments_of_every_tool_are_those_of_the_segment() {
    let xml = file(
        "<trans-unit id='1'><source>雨<mrk mtype='x-note' comment='Which rain?'>だ</mrk></source>
        <target>Rain</target><note>No comment provided by engineer.</note><note>Say <b>rain</b> here.</note>
        <sdl:cmt id='gone'/></trans-unit>",
    );
    let (documents, problems) = read(xml.as_bytes(), &ReadOptions::default()).unwrap();
    let segment = &documents[0].document.segments[0];
    assert_eq!(segment.comments, ["Say rain here.", "Which rain?"]);
    assert!(problems[0].message.contains("“gone” is not defined"));
}

#[test]
fn a_unit_of_a_hundred_thousand_comments_is_read_at_once() {
    let marks = "<mrk mtype='x-note' comment='a'>雨</mrk>".repeat(100_000);
    let notes = "<note>b</note>".repeat(100_000);
    let unit = format!(
        "<trans-unit id='1'><source>{marks}</source><target>Rain</target>{notes}</trans-unit>"
    );
    let begun = std::time::Instant::now();
    let found = segments(&file(&unit));
    assert_eq!(found[0].comments.len(), 200_000);
    // Compared with each other they would take minutes.
    assert!(begun.elapsed().as_secs() < 30);
}

#[test]
fn files_of_tools_in_utf16_and_cut_anywhere() {
    let options = ReadOptions::default();
    for whole in [STUDIO, MEMOQ, PHRASE] {
        let mut bytes = vec![0xFF, 0xFE];
        bytes.extend(whole.encode_utf16().flat_map(u16::to_le_bytes));
        let count = |bytes: &[u8]| {
            let entries = read_units(bytes, &options).unwrap();
            entries.filter(Result::is_ok).count()
        };
        let all = count(whole.as_bytes());
        assert_eq!(count(&bytes), all);
        for end in (0..whole.len()).step_by(7) {
            let cut = &whole.as_bytes()[..end];
            assert!(count(cut) <= all);
            let problems = read_units(cut, &options).unwrap().filter(Result::is_err);
            assert_ne!(problems.count(), 0, "cut at {end} without a word");
        }
    }
}
