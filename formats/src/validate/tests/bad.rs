//! What is wrong is found at its line, and a copy is without it.

use super::*;

const HEADER: &str = "<tmx version='1.4'><header creationtool='t' creationtoolversion='1' segtype='sentence' o-tmf='x' \
    adminlang='en' srclang='ja' datatype='plaintext'/><body>\n";

/// A TMX of one unit whose Japanese segment and attributes are these.
fn tmx(attributes: &str, segment: &str) -> String {
    format!(
        "{HEADER}<tu {attributes}>\n<tuv xml:lang='ja'><seg>{segment}</seg></tuv>\n\
         <tuv xml:lang='en'><seg>cat</seg></tuv></tu></body></tmx>"
    )
}

/// What is found, and that nothing is found in the copy.
fn found(text: &str) -> Vec<String> {
    let found = problems(text);
    let (copied, fixed) = copy(text.as_bytes());
    assert_eq!(problems(&copied), Vec::<String>::new(), "{copied}");
    assert!(found.is_empty() || fixed.changed > 0, "{text}");
    found
}

#[test]
fn tmx_dates_codes_and_languages() {
    assert_eq!(found(&tmx("", "猫")), Vec::<String>::new());
    assert_eq!(found(&tmx("changedate='2026-08-23'", "猫")), ["date 2"]);
    assert_eq!(found(&tmx("usagecount='many'", "猫")), ["number 2"]);
    assert_eq!(
        found(&tmx("", "<bpt i='1'/>猫<ept i='2'/>")),
        ["unpaired-code 3", "unpaired-code 3"]
    );
    assert_eq!(
        found(&tmx("", "<ept i='1'/>猫<bpt i='1'/>")),
        ["unpaired-code 3", "unpaired-code 3"]
    );
    let twice = "<bpt i='1'/><bpt i='1'/><ept i='1'/>猫";
    assert!(found(&tmx("", twice)).contains(&"duplicate-code 3".to_owned()));
    assert_eq!(found(&tmx("", "<it>{</it>猫")), ["missing-attribute 3"]);
    assert_eq!(found(&tmx("colour='red'", "猫")), ["unknown-attribute 2"]);
    let underscore = tmx("", "猫").replace("'en'", "'en_US'");
    assert_eq!(found(&underscore)[0], "language-code 1");
    let old = tmx("", "猫").replace("xml:lang='en'", "lang='en'");
    assert_eq!(found(&old), ["missing-attribute 4"]);
}

#[test]
fn broken_xml_is_named_and_mended() {
    for (segment, rule) in [
        ("A & B", "bare-ampersand 3"),
        ("a < b", "bare-less-than 3"),
        ("a\u{1}b", "forbidden-character 3"),
        ("a&#xD800;b", "bad-reference 3"),
        ("a&nbsp;b", "undeclared-entity 3"),
        ("<hi>a", "unclosed-element 3"),
        ("a</hi>", "stray-end-tag 3"),
        ("<x:y/>a", "undeclared-prefix 3"),
    ] {
        let found = found(&tmx("", segment));
        assert!(found.contains(&rule.to_owned()), "{segment}: {found:?}");
    }
    let cut = tmx("", "猫");
    let cut = cut.split("</tuv></tu>").next().unwrap();
    assert!(found(cut).iter().any(|rule| rule.starts_with("truncated")));
}

#[test]
fn a_unit_that_is_not_closed_costs_no_other() {
    let unit = "<tu><tuv xml:lang='ja'><seg>猫</seg></tuv></tu>\n";
    let text = format!("{HEADER}<tu><tuv xml:lang='ja'><seg>犬</seg>\n{unit}{unit}</body></tmx>");
    assert!(problems(&text).contains(&"unclosed-element 2".to_owned()));
    let (copied, _) = copy(text.as_bytes());
    assert_eq!(copied.matches("<seg>").count(), 3, "{copied}");
}

#[test]
fn what_is_missing_is_put_in_and_order_is_made() {
    let text = "<tmx version='1.4'><body><tu><tuv xml:lang='ja'><seg>猫</seg></tuv><note>n</note></tu></body></tmx>";
    assert_eq!(found(text), ["content 1", "content 1"]);
    let (copied, _) = copy(text.as_bytes());
    assert!(
        copied.contains("<header ") && copied.contains("<tu><note>n</note><tuv"),
        "{copied}"
    );
}

#[test]
fn xliff_one_states_ids_and_references() {
    let text = |unit: &str| {
        format!(
            "<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2'><file original='a' source-language='ja' \
             target-language='en' datatype='plaintext'><body>\n<trans-unit id='1'><source>猫</source>{unit}</trans-unit>\n\
             <trans-unit id='2'><source>犬</source></trans-unit></body></file></xliff>"
        )
    };
    assert_eq!(
        found(&text("<target state='done'>cat</target>")),
        ["value 2"]
    );
    assert_eq!(
        found(&text("<note>n</note><target>cat</target>")),
        ["content 2"]
    );
    assert_eq!(
        found(&text("<target xml:lang='fr'>chat</target>")),
        ["language-mismatch 2"]
    );
    assert_eq!(
        found(&text("").replace("id='2'", "id='1'")),
        ["duplicate-id 3"]
    );
    assert_eq!(
        found(&text(
            "<alt-trans tool-id='t'><target>c</target></alt-trans>"
        )),
        ["reference 2"]
    );
    assert_eq!(
        found(&text("").replace(" original='a'", "")),
        ["missing-attribute 1"]
    );
    assert_eq!(
        found(&text("").replace(" xmlns='urn:oasis:names:tc:xliff:document:1.2'", "")),
        ["namespace 1"]
    );
    let (copied, _) = copy(text("<target state='done'>cat</target><foreign/>").as_bytes());
    assert!(
        copied.contains("state=\"x-done\"") && copied.contains("cat"),
        "{copied}"
    );
}

#[test]
fn xliff_two_codes_references_and_modules() {
    let text = |unit: &str| {
        format!(
            "<xliff version='2.1' xmlns='urn:oasis:names:tc:xliff:document:2.0' xmlns:mtc='urn:oasis:names:tc:xliff:matches:2.0' \
             srcLang='ja' trgLang='en'><file id='f'><unit id='u'>\n{unit}</unit></file></xliff>"
        )
    };
    let segment = |source: &str| {
        text(&format!(
            "<segment id='s'><source>{source}</source></segment>"
        ))
    };
    assert_eq!(found(&segment("猫")), Vec::<String>::new());
    assert_eq!(found(&segment("<sc id='1'/>猫")), ["unpaired-code 2"]);
    assert_eq!(found(&segment("猫<ec startRef='9'/>")), ["unpaired-code 2"]);
    assert_eq!(
        found(&segment("<ph id='1'/><ph id='1'/>")),
        ["duplicate-id 2"]
    );
    assert_eq!(found(&segment("<ph id='1' dataRef='d'/>")), ["reference 2"]);
    assert_eq!(
        found(&text(
            "<segment state='final'><source>猫</source></segment>"
        )),
        ["state 2"]
    );
    let matched = "<mtc:matches><mtc:match ref='#x' matchQuality='80%'><source>a</source><target>b</target></mtc:match></mtc:matches>\
        <segment id='s'><source>猫</source></segment>";
    let mut both = found(&text(matched));
    both.sort();
    assert_eq!(both, ["reference 2", "value 2"]);
}

#[test]
fn tbx_categories_lists_and_levels() {
    let text = |entry: &str| {
        format!(
            "<tbx type='TBX-Basic' style='dca' xml:lang='en' xmlns='urn:iso:std:iso:30042:ed-2'><tbxHeader><fileDesc>\
             <sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader><text><body>\n<conceptEntry id='c1'>{entry}\
             <langSec xml:lang='ja'><termSec><term>猫</term></termSec></langSec></conceptEntry></body></text></tbx>"
        )
    };
    let term = |note: &str| text("").replace("</term>", &format!("</term>{note}"));
    assert_eq!(
        found(&text("<descrip type='subjectField'>a</descrip>")),
        Vec::<String>::new()
    );
    assert_eq!(
        found(&term("<termNote type='pos'>noun</termNote>")),
        ["data-category 2"]
    );
    assert_eq!(
        found(&term(
            "<termNote type='administrativeStatus'>preferred</termNote>"
        )),
        ["pick-list 2"]
    );
    assert_eq!(
        found(&term("<descrip type='subjectField'>a</descrip>")),
        ["data-category-level 2"]
    );
    assert_eq!(
        found(&text("<ref type='crossReference' target='c9'>x</ref>")),
        ["reference 2"]
    );
    let (copied, _) = copy(term("<termNote type='colour'>red</termNote>").as_bytes());
    assert!(copied.contains("<note>colour: red</note>"), "{copied}");
    let old = text("")
        .replace("termSec", "tig")
        .replace("langSec", "langSet");
    assert_eq!(found(&old), ["unknown-element 2"]);
}

#[test]
fn tables_and_utx() {
    assert_eq!(problems("猫,cat\n犬,dog\n"), Vec::<String>::new());
    assert_eq!(
        found("猫,cat\n犬\n鳥,=1+A1\n"),
        ["column 2", "empty-term 2", "formula 3"]
    );
    let utx = "#UTX 1.11; ja/en; 2026-08-23\r\n#src\ttgt\tsrc:pos\tterm status\r\n猫\tcat\tnoun\tapproved\r\n";
    assert_eq!(found(utx), Vec::<String>::new());
    assert_eq!(found(&utx.replace("approved", "fine")), ["status 3"]);
    assert_eq!(found(&utx.replace("\r\n", "\n")), ["line-ending 1"]);
    assert_eq!(found(&utx.replace("cat", "")), ["empty-term 3"]);
    assert_eq!(found(&format!("\u{feff}{utx}")), ["byte-order-mark 1"]);
}

#[test]
fn a_copy_loses_no_unit_for_what_is_wrong_elsewhere() {
    let xliff = |language: &str, target: &str| {
        format!(
            "<xliff version='2.1' xmlns='urn:oasis:names:tc:xliff:document:2.0' srcLang='ja'{language}><file id='f'>\
             <unit id='u'><segment><source>猫</source><target{target}>cat</target></segment></unit></file></xliff>"
        )
    };
    let (copied, _) = copy(xliff("", "").as_bytes());
    assert!(copied.contains("cat") && copied.contains("trgLang=\"und\""));
    assert!(problems(&copied).is_empty(), "{copied}");
    let (copied, _) = copy(xliff("", " xml:lang='en'").as_bytes());
    assert!(copied.contains("cat"), "{copied}");
}

#[test]
fn containers_that_changed_places_are_put_right() {
    let text = "<tbx type='TBX-Core' style='dca' xml:lang='en' xmlns='urn:iso:std:iso:30042:ed-2'>\
        <tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader>\
        <body><text><conceptEntry id='c1'><langSec xml:lang='ja'><termSec><term>猫</term></termSec></langSec></conceptEntry></text></body></tbx>";
    assert_eq!(problems(text), ["content 1", "content 1"]);
    let (copied, _) = copy(text.as_bytes());
    assert!(
        copied.contains("猫") && problems(&copied).is_empty(),
        "{copied}"
    );
}

#[test]
fn what_is_cut_off_is_no_unit_of_the_copy() {
    let unit = |text: &str| format!("<tu><tuv xml:lang='ja'><seg>{text}");
    let text = format!(
        "<tmx version='1.4'><header creationtool='a' creationtoolversion='1' segtype='sentence' o-tmf='a' adminlang='en' \
         srclang='ja' datatype='plaintext'/><body>{}</seg></tuv></tu>{}",
        unit("whole"),
        unit("cut o")
    );
    let (copied, fixed) = copy(text.as_bytes());
    assert!(
        copied.contains("whole") && !copied.contains("cut o"),
        "{copied}"
    );
    assert!(
        fixed
            .changes
            .iter()
            .any(|change| change.message.contains("leaves it out"))
    );
}

#[test]
fn the_language_of_tmx_1_1_keeps_its_value() {
    let text = "<tmx version='1.1'><header creationtool='a' creationtoolversion='1' segtype='sentence' o-tmf='a' adminlang='en' \
         srclang='ja' datatype='plaintext'/><body><tu><tuv xml:lang='ja'><seg>猫</seg></tuv></tu></body></tmx>";
    let (copied, _) = copy(text.as_bytes());
    assert!(copied.contains("<tuv lang=\"ja\">"), "{copied}");
}

#[test]
fn expressions_of_segmentation_rules_are_read() {
    let text = "<srx version='2.0' xmlns='http://www.lisa.org/srx20'><header segmentsubflows='yes' cascade='yes'/><body>\
        <languagerules><languagerule languagerulename='all'>\n\
        <rule break='yes'><beforebreak>[.!?]</beforebreak><afterbreak>\\s</afterbreak></rule>\n\
        <rule break='no'><beforebreak>(Mr\\.</beforebreak><afterbreak>\\s</afterbreak></rule></languagerule></languagerules>\
        <maprules>\n<languagemap languagepattern='.*' languagerulename='all'/>\n<languagemap languagepattern='[' languagerulename='all'/>\
        </maprules></body></srx>";
    assert_eq!(problems(text), ["expression 3", "expression 5"]);
    let (copied, _) = copy(text.as_bytes());
    assert!(problems(&copied).is_empty(), "{copied}");
}
