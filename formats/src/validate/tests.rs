//! Files that are good, files that are bad, and copies of the bad ones.

use proptest::prelude::*;

use super::*;

mod bad;
mod good;

pub(super) fn report(text: &[u8]) -> Report {
    validate(text, None, &ValidateOptions::default()).unwrap()
}

/// The problems as `rule line`.
pub(super) fn problems(text: &str) -> Vec<String> {
    let report = report(text.as_bytes());
    let findings = report.findings.iter();
    findings
        .filter(|finding| finding.rule.level != Level::Remark)
        .map(|finding| format!("{} {}", finding.rule.name, finding.position.line))
        .collect()
}

/// A copy without what is wrong.
pub(super) fn copy(text: &[u8]) -> (String, Fixed) {
    let options = ValidateOptions::default();
    let mut out = Vec::new();
    let fixed = fix(text, None, &options, &report(text), &mut out).unwrap();
    (String::from_utf8(out).unwrap(), fixed)
}

#[test]
fn findings_are_bounded_and_counted() {
    let row = "<tu><tuv xml:lang='en_US'><seg>a</seg></tuv></tu>";
    let text = format!("<tmx version='1.4'><body>{}</body></tmx>", row.repeat(100));
    let report = report(text.as_bytes());
    assert_eq!(report.counts.get("language-code"), Some(&100));
    let listed = |rule: &str| {
        report
            .findings
            .iter()
            .filter(|f| f.rule.name == rule)
            .count()
    };
    assert_eq!(listed("language-code"), 20);
    assert_eq!(report.totals()[0], 101);
}

#[test]
fn one_tool_hears_nothing_of_the_others() {
    let text = "<!DOCTYPE tmx [<!ENTITY a 'b'>]><tmx version='1.4'><body/></tmx>";
    let options = |tool| ValidateOptions {
        tool,
        ..ValidateOptions::default()
    };
    let has = |tool| {
        let report = validate(text.as_bytes(), None, &options(tool)).unwrap();
        report.counts.contains_key("internal-entities")
    };
    assert!(has(None) && has(Some(Profile::Okapi)) && !has(Some(Profile::Memoq)));
}

#[test]
fn rules_have_names_of_their_own() {
    let names: std::collections::HashSet<_> = RULES.iter().map(|rule| rule.name).collect();
    assert_eq!(names.len(), RULES.len());
}

#[test]
fn what_is_no_exchange_file_is_an_error() {
    for text in ["", "<html/>", "hello"] {
        assert!(
            validate(text.as_bytes(), None, &ValidateOptions::default()).is_err(),
            "{text}"
        );
    }
}

#[test]
fn many_children_take_no_quadratic_time() {
    let many = "<foo/>".repeat(20_000);
    let text = format!("<tmx version='1.4'><body><tu>{many}</tu></body></tmx>");
    assert_eq!(
        report(text.as_bytes()).counts.get("unknown-element"),
        Some(&20_000)
    );
    copy(text.as_bytes());
    let deep = "<hi>".repeat(50_000);
    let text = format!("<tmx version='1.4'><body><tu><tuv xml:lang='ja'><seg>{deep}");
    assert!(report(text.as_bytes()).counts.contains_key("depth"));
}

/// Pieces that bad files are made of.
fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "<tmx version='1.4'>",
        "<header srclang='ja'/>",
        "<body>",
        "<tu>",
        "<tuv xml:lang='ja'>",
        "<seg>",
        "猫",
        "<bpt i='1'>",
        "</bpt>",
        "<ept i='1'/>",
        "</seg>",
        "</tuv>",
        "</tu>",
        "</body>",
        "</tmx>",
        "&",
        "<",
        "&#0;",
        "<xliff version='2.1' xmlns='urn:oasis:names:tc:xliff:document:2.0' srcLang='ja'>",
        "<file id='f'>",
        "<unit id='u'>",
        "<segment>",
        "<source>",
        "<sc id='1'/>",
        "<ec startRef='1'/>",
        "</source>",
        "<target>",
        "</segment>",
        "</unit>",
        "</file>",
        "</xliff>",
        "<martif type='TBX-Basic' xml:lang='en'>",
        "<text>",
        "<termEntry id='1'>",
        "<langSet xml:lang='ja'>",
        "<tig>",
        "<term>",
        "</term>",
        "<termNote type='pos'>",
        "</langSet>",
        "<xliff version='1.2'>",
        "<trans-unit id='1'>",
        "</trans-unit>",
        "<x id='1'/>",
        "<a:b c:d='e'>",
        "<note>",
        "</note>",
        "\0",
        "\u{fffe}",
        "]]>",
        "<![CDATA[",
        "<!--",
        "<?",
        "\n",
    ])
}

proptest! {
    #[test]
    fn no_file_makes_it_panic_and_copies_are_clean(pieces in prop::collection::vec(piece(), 1..60)) {
        let text = format!("<tmx>{}", pieces.concat());
        let roots = [text.clone(), text.replacen("<tmx>", "<xliff version='2.0'>", 1), text.replacen("<tmx>", "<xliff version='1.2'>", 1),
            text.replacen("<tmx>", "<tbx type='TBX-Basic' style='dca'>", 1), text.replacen("<tmx>", "<martif type='TBX'>", 1)];
        for text in roots {
            // A NUL in a handful of bytes looks like UTF-16.
            prop_assume!(validate(text.as_bytes(), None, &ValidateOptions::default()).is_ok());
            let (copied, _) = copy(text.as_bytes());
            let form = report(copied.as_bytes());
            let broken = form.findings.iter().find(|finding| finding.rule.level == Level::Form);
            prop_assert!(broken.is_none(), "{text}\n{copied}\n{broken:?}");
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), start in prop::sample::select(vec!["", "<tmx>", "#UTX 1.11; ja/en\r\n", "a,b\n", "a\tb\n"])) {
        let text = [start.as_bytes(), &bytes].concat();
        for name in ["a.tmx", "a.csv", "a.tsv"] {
            let options = ValidateOptions::default();
            if let Ok(report) = validate(&text[..], Some(name), &options) {
                let mut out = Vec::new();
                let _ = fix(&text[..], Some(name), &options, &report, &mut out);
            }
        }
    }
}
