//! Version 3 in DCA and DCT style, and the older TBX-Min.

use taiyaku_text::model::{Severity, TermStatus};

use super::*;

const DCT: &str = "<?xml version='1.0'?>\n<t:tbx style='dct' type='TBX-Linguist' xml:lang='en'
 xmlns:t='urn:iso:std:iso:30042:ed-2' xmlns:m='http://www.tbxinfo.net/ns/min'
 xmlns:b='http://www.tbxinfo.net/ns/basic' xmlns:own='urn:x-own'>
<t:tbxHeader><t:fileDesc><t:sourceDesc><t:p>x</t:p></t:sourceDesc></t:fileDesc></t:tbxHeader><t:text><t:body>
<t:conceptEntry id='c1'><m:subjectField>food</m:subjectField>
  <t:descripGrp><b:definition>a cake <t:hi type='bold'>in</t:hi> the shape of a fish</b:definition><b:source>a book</b:source></t:descripGrp>
  <m:externalCrossReference target='https://x.test/a'>see there</m:externalCrossReference>
  <own:priority metaType='descrip'>high</own:priority>
  <t:langSec xml:lang='ja'><t:termSec><t:term>たい焼き</t:term><m:partOfSpeech>noun</m:partOfSpeech>
    <m:administrativeStatus>preferredTerm-admn-sts</m:administrativeStatus><l:reading>たいやき</l:reading>
    <t:transacGrp><b:transactionType>origination</b:transactionType><t:date>2020-01-02</t:date>
      <b:responsibility target='p1'>N. N.</b:responsibility></t:transacGrp>
    <b:crossReference target='c2'>cake</b:crossReference><t:note>sweet</t:note></t:termSec></t:langSec>
</t:conceptEntry>
</t:body></t:text></t:tbx>";

#[test]
fn categories_that_are_elements_are_read_whatever_the_prefix() {
    let found = entries(DCT);
    let entry = &found[0];
    assert_eq!(entry.subject_field.as_deref(), Some("food"));
    let definition = entry.definition.as_deref();
    assert_eq!(definition, Some("a cake in the shape of a fish"));
    let kinds: Vec<_> = entry
        .categories
        .iter()
        .map(|one| (one.element.as_str(), one.category.as_str()))
        .collect();
    let expected = [
        ("descrip", "definition"),
        ("xref", "externalCrossReference"),
        ("descrip", "priority"),
    ];
    assert_eq!(kinds, expected);
    assert_eq!(entry.categories[0].grouped[0].category, "source");
    assert_eq!(entry.categories[2].value, "high");
    let term = &entry.languages[0].terms[0];
    assert_eq!(term.status, Some(TermStatus::Preferred));
    assert_eq!(term.part_of_speech.as_deref(), Some("noun"));
    assert_eq!(term.reading.as_deref(), Some("たいやき"));
    assert_eq!(term.notes, ["sweet"]);
    assert_eq!(term.categories[0].grouped.len(), 2);
    assert_eq!(term.categories[1].element, "ref");
}

#[test]
fn both_styles_say_the_same() {
    let found = entries(DCT);
    let dca = written_in(TbxVariant::V3Dca, &found).0;
    assert!(
        dca.contains("<admin type=\"source\">a book</admin>"),
        "{dca}"
    );
    let dct = written_in(TbxVariant::V3Dct, &found).0;
    assert!(dct.contains("<basic:source>a book</basic:source>"), "{dct}");
    assert!(dct.contains("<min:subjectField>food</min:subjectField>"));
    assert_eq!(entries(&dca), found);
    assert_eq!(entries(&dct), found);
    assert_eq!(dct, written_in(TbxVariant::V3Dct, &found).0);
}

#[test]
fn elements_inside_of_a_value_stay_part_of_it() {
    let text = DCT.replace("a cake <t:hi", "a cake <own:i>warm</own:i> <t:hi");
    let definition = entries(&text)[0].definition.clone();
    let expected = "a cake warm in the shape of a fish";
    assert_eq!(definition.as_deref(), Some(expected));
}

#[test]
fn drafts_of_version_three_with_old_names_are_read() {
    let text = "<tbx style='DCT' type='TBX-Basic'><text><body><termEntry id='c'><langSet xml:lang='ja'>
      <tig><term>猫</term><min:partOfSpeech>noun</min:partOfSpeech></tig></langSet></termEntry></body></text></tbx>";
    let term = entries(text)[0].languages[0].terms[0].clone();
    assert_eq!(term.part_of_speech.as_deref(), Some("noun"));
}

#[test]
fn a_part_of_speech_that_version_three_lacks_comes_back() {
    let mut term = Term::new("東京");
    term.part_of_speech = Some("properNoun".to_owned());
    let entry = ConceptEntry {
        languages: vec![section("ja", vec![term])],
        ..ConceptEntry::default()
    };
    for variant in [TbxVariant::V3Dca, TbxVariant::V3Dct] {
        let text = written_in(variant, std::slice::from_ref(&entry)).0;
        assert!(text.contains(">noun</") && text.contains("<conceptEntry id="));
        assert_eq!(entries(&text)[0], entry);
    }
}

#[test]
fn tbx_min_of_version_two_is_read_in_both_its_spellings() {
    let text = "<?xml version='1.0'?><TBX dialect='TBX-Min'><header><id>x</id><languages source='de' target='en'/></header><body>
<entry id='C1'><subjectField>biology</subjectField>
 <langGroup xml:lang='de'><termGroup><term>Hund</term><customer>SAP</customer><termStatus>preferred</termStatus>
  <partOfSpeech>noun</partOfSpeech><noteGrp><note><noteKey>origin</noteKey>
    <noteValue>a book</noteValue></note><note><noteValue>plain</noteValue></note></noteGrp>
  <noteGrp><noteKey>use</noteKey><noteValue>spoken</noteValue></noteGrp><note>free</note></termGroup></langGroup>
 <langGroup><termGroup><term>hound</term><termStatus>notRecommended</termStatus></termGroup></langGroup></entry>
<termEntry id='C2'><langSet xml:lang='en'><tig><term>cat</term><termStatus>obsolete</termStatus></tig></langSet></termEntry>
</body></TBX>";
    let found = entries(text);
    let entry = &found[0];
    assert_eq!(entry.subject_field.as_deref(), Some("biology"));
    let german = &entry.languages[0].terms[0];
    assert_eq!(german.status, Some(TermStatus::Preferred));
    assert_eq!(german.part_of_speech.as_deref(), Some("noun"));
    assert_eq!(german.categories[0].category, "customerSubset");
    assert_eq!(
        german.notes,
        ["origin: a book", "plain", "use: spoken", "free"]
    );
    assert_eq!(entry.languages[1].language, LanguageTag::english());
    let english = &entry.languages[1].terms[0];
    assert_eq!(english.status, Some(TermStatus::Deprecated));
    assert_eq!(found[1].id.as_deref(), Some("C2"));
}

#[test]
fn statuses_are_found_under_other_names() {
    let cases = [
        (
            "normativeAuthorization",
            "deprecatedTerm",
            Some(TermStatus::Deprecated),
        ),
        (
            "normativeAuthorization",
            "standardizedTerm",
            Some(TermStatus::Preferred),
        ),
        (
            "processStatus",
            "provisionallyProcessed",
            Some(TermStatus::Proposed),
        ),
        ("processStatus", "finalized", None),
        ("Status", "Forbidden", Some(TermStatus::Forbidden)),
        ("usage status", "approved", Some(TermStatus::Preferred)),
    ];
    for (name, value, expected) in cases {
        let text = format!(
            "<martif><text><body><termEntry><langSet xml:lang='ja'><ntig><termGrp><term>猫</term>\
             <termNote type='{name}'>{value}</termNote></termGrp></ntig></langSet></termEntry></body></text></martif>"
        );
        let found = entries(&text);
        let term = &found[0].languages[0].terms[0];
        assert_eq!(term.status, expected, "{name} {value}");
        assert_eq!(term.categories[0].value, value, "what was there is kept");
        for variant in TbxVariant::ALL {
            assert_eq!(entries(&written_in(variant, &found).0), found, "{name}");
        }
    }
}

#[test]
fn faults_in_tags_of_version_three_are_named_with_their_line() {
    let text = DCT.replace("</m:partOfSpeech>", "");
    let found = items(&text);
    let problems: Vec<_> = found
        .iter()
        .filter_map(|item| item.as_ref().err())
        .collect();
    assert_eq!(problems[0].severity, Severity::Warning);
    assert_eq!(problems[0].position.unwrap().line, 11);
    let entry = found.iter().flatten().next().unwrap();
    let term = &entry.value.languages[0].terms[0];
    assert_eq!(term.part_of_speech.as_deref(), Some("noun"));
}
