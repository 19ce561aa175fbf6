//! Files as they come.

use taiyaku_text::model::{LanguageTag, Severity};
use taiyaku_text::segmentation::Exceptions;
use taiyaku_text::srx::{SrxRules, our_rules};

use super::*;

const BODY: &str = r#"<body><languagerules>
<languagerule languagerulename="Stops">
<rule break="no"><beforebreak>\bNo\.</beforebreak><afterbreak>\s</afterbreak></rule>
<rule><beforebreak>[.&#x3002;]</beforebreak></rule>
</languagerule></languagerules>
<maprules><languagemap languagepattern=".*" languagerulename="Stops"/></maprules></body>"#;

fn file(root: &str, header: &str) -> String {
    format!("<?xml version=\"1.0\"?>\n<srx {root}>\n{header}\n{BODY}\n</srx>\n")
}

fn messages(text: &str) -> Vec<String> {
    let read = read(text.as_bytes(), None).unwrap();
    assert_eq!(read.rules.language_rules[0].rules.len(), 2);
    assert!(read.rules.language_rules[0].rules[1].breaks);
    assert_eq!(read.rules.language_rules[0].rules[1].before, "[.。]");
    read.problems.iter().map(ToString::to_string).collect()
}

#[test]
fn invalid_headers_are_read() {
    let plain = file(
        "version='2.0'",
        "<header segmentsubflows='no' cascade='yes'/>",
    );
    assert_eq!(messages(&plain), [""; 0]);
    let rules = read(plain.as_bytes(), None).unwrap().rules;
    assert!(rules.cascade && !rules.segment_subflows);
    let none = messages(&file("version='2.0'", ""));
    assert!(none[0].starts_with("1:1: the header does not say cascade"));
    let no_cascade = messages(&file("version='2.0'", "<header/>"));
    assert!(no_cascade[0].starts_with("3:1: the header does not say cascade"));
    let rules = read(file("version='2.0'", "<header/>").as_bytes(), None)
        .unwrap()
        .rules;
    assert!(rules.cascade);
    let version = messages(&file("", "<header cascade='no'/>"));
    assert!(version[0].starts_with("2:1: the file does not say its version"));
    assert!(messages(&file("version='3.1'", "<header/>"))[0].contains("SRX 3.1"));
}

#[test]
fn version_one_is_read() {
    let text = file("version='1.0'", "<header segmentsubflows='yes'/>")
        .replace("<maprules>", "<maprules><maprule maprulename='a'>")
        .replace(
            "</maprules>",
            "</maprule><maprule maprulename='b'><languagemap languagepattern='x' \
             languagerulename='Stops'/></maprule></maprules>",
        );
    let said = messages(&text);
    assert!(said[0].contains("SRX 1.0") && said[1].contains("the first is used"));
    assert_eq!(
        read(text.as_bytes(), None)
            .unwrap()
            .rules
            .language_maps
            .len(),
        1
    );
}

#[test]
fn extensions_of_okapi_are_told_where_they_would_matter() {
    let header = |options: &str, range: &str| {
        let header = format!(
            "<header segmentsubflows='yes' cascade='yes'><formathandle type='end' include='yes'/>\
             <okpsrx:options {options}/><okpsrx:sample language='en'>Mr. A. B.</okpsrx:sample>\
             <okpsrx:rangeRule>{range}</okpsrx:rangeRule></header>"
        );
        file(
            "version='2.0' xmlns:okpsrx='http://okapi.sf.net/srx-extensions'",
            &header,
        )
    };
    let usual = header(
        "oneSegmentIncludesAll='no' trimLeadingWhitespaces='yes' trimTrailingWhitespaces='yes'",
        "",
    );
    assert_eq!(messages(&usual), [""; 0]);
    let rules = read(usual.as_bytes(), None).unwrap().rules;
    assert!(!rules.unicode_breaks && rules.format_handles[0].include);
    let odd = header(
        "trimLeadingWhitespaces='no' useIcu4jBreakRules='yes'",
        "<b>",
    );
    let said = messages(&odd.replace("<b>", "a+"));
    assert!(said[0].contains("without effect here: trimLeadingWhitespaces;"));
    assert!(said[1].contains("\u{201c}a+\u{201d} is ignored"));
    assert!(
        read(odd.replace("<b>", "").as_bytes(), None)
            .unwrap()
            .rules
            .unicode_breaks
    );
}

#[test]
fn broken_files_get_a_clear_error() {
    for (text, said) in [
        ("", "no elements"),
        ("no XML at all", "no elements"),
        ("<tmx version='1.4'></tmx>", "root element is <tmx>"),
        ("<srx version='2.0'><body>", "ends before </srx>"),
        ("<srx version='2.0'><body><languageru", "ends before </srx>"),
    ] {
        let problem = read(text.as_bytes(), None).unwrap_err();
        assert_eq!(problem.severity, Severity::Fatal);
        assert!(problem.message.contains(said), "{text}: {problem}");
        assert!(
            problem.position.is_some() && problem.remedy.is_some(),
            "{text}"
        );
    }
    let long = file("version='2.0'", "").replace(r"\bNo\.", &"a".repeat(70_000));
    assert!(
        read(long.as_bytes(), None)
            .unwrap_err()
            .message
            .contains("64 KiB")
    );
    assert!(
        read(&b"<srx/>"[..], Some("klingon"))
            .unwrap_err()
            .message
            .contains("klingon")
    );
}

#[test]
fn a_file_without_end_is_refused() {
    let rules = "<rule><beforebreak>a</beforebreak></rule>".repeat(200_001);
    let text =
        file("version='2.0'", "").replace("</languagerule>", &format!("{rules}</languagerule>"));
    let problem = read(text.as_bytes(), None).unwrap_err();
    assert!(problem.message.contains("200,000 rules"));
    let rules = format!(
        "<rule><beforebreak>{}</beforebreak></rule>",
        "a".repeat(60_000)
    )
    .repeat(600);
    let text =
        file("version='2.0'", "").replace("</languagerule>", &format!("{rules}</languagerule>"));
    assert!(
        read(text.as_bytes(), None)
            .unwrap_err()
            .message
            .contains("32 MiB")
    );
}

#[test]
fn faults_of_xml_are_told_and_the_rules_kept() {
    let text = file("version='2.0'", "").replace(r"\bNo\.", "a < b &amp; c & d");
    let text = text.replace("\n\n", "\n<header cascade='no'/>\n");
    let read = read(text.as_bytes(), None).unwrap();
    assert_eq!(
        read.rules.language_rules[0].rules[0].before,
        "a < b & c & d"
    );
    assert_eq!(read.problems.len(), 2);
    assert_eq!(read.problems[0].position.map(|at| at.line), Some(6));
    let (sjis, ..) =
        encoding_rs::SHIFT_JIS.encode("<srx version='2.0'><!-- 日本語の規則です --></srx>");
    assert!(super::read(&sjis[..], None).is_ok());
    let bomb = "<!DOCTYPE srx [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><srx version='2.0'><body>\
                <languagerules><languagerule languagerulename='x'><rule><beforebreak>&a;</beforebreak>\
                </rule></languagerule></languagerules></body></srx>";
    let read = super::read(bomb.as_bytes(), None).unwrap();
    assert!(!read.problems.is_empty());
    assert!(
        !read.rules.language_rules[0].rules[0]
            .before
            .contains("root")
    );
}

#[test]
fn a_bad_expression_is_told_with_its_line() {
    let text = file("version='2.0'", "").replace(r"\bNo\.", "(No");
    let rules = read(text.as_bytes(), None).unwrap().rules;
    let (splitter, problems) = rules.for_language(&LanguageTag::japanese());
    assert_eq!(splitter.rules().len(), 1);
    assert_eq!(problems[0].position.map(|at| at.line), Some(6));
}

#[test]
fn what_is_written_is_read_again() {
    let mut rules = our_rules(&Exceptions {
        names: vec!["A<&>B!".to_owned()],
        ..Exceptions::default()
    });
    rules.unicode_breaks = true;
    let mut written = Vec::new();
    write(&mut written, &rules).unwrap();
    let read = read(&written[..], None).unwrap();
    assert_eq!(read.problems, []);
    assert_eq!(plain(read.rules), plain(rules));
}

/// The rules without comments and places, which a file's reader keeps or loses.
fn plain(mut rules: SrxRules) -> SrxRules {
    rules.comment = None;
    for rule in rules
        .language_rules
        .iter_mut()
        .flat_map(|set| &mut set.rules)
    {
        rule.comment = None;
        rule.position = None;
    }
    for map in &mut rules.language_maps {
        map.position = None;
    }
    rules
}
