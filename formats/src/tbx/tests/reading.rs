use taiyaku_text::model::{Severity, TermStatus};
use taiyaku_text::span::Position;

use super::*;

const HEAD: &str = "<?xml version='1.0'?>\n<!DOCTYPE martif SYSTEM 'TBXcoreStructV02.dtd'>\n<martif type='TBX'>\
    <martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></martifHeader><text><body>\n";
const TAIL: &str = "</body></text></martif>";

fn file(body: &str) -> String {
    format!("{HEAD}{body}{TAIL}")
}

#[test]
fn fields_categories_and_groups() {
    let body = "<termEntry id='c1'><descrip type='subjectField'>politics</descrip>
      <descripGrp><descrip type='definition'>head of
          the <hi type='bold'>government</hi></descrip><admin type='source'>Kojien</admin></descripGrp>
      <xref type='xGraphic' target='http://x.test/a.png'>picture</xref>
      <langSet lang='ja'><descrip type='definition'>首班</descrip><ntig id='t1'><termGrp>
        <term id='w1'>首&#x76F8;</term><termNote type='partOfSpeech'>noun</termNote>
        <termNote type='administrativeStatus'>supersededTerm-admn-sts</termNote>
        <termNote type='transferComment'>x</termNote></termGrp>
        <transacGrp><transac type='transactionType'>origination</transac><date>2020-01-02</date>
          <transacNote type='responsibility' target='p1'>N. N.</transacNote></transacGrp>
        <note>a <foreign xml:lang='en'>note</foreign></note></ntig></langSet>
      <langSet xml:lang='en'><tig><term>prime minister</term></tig></langSet></termEntry>\n";
    let found = entries(&file(body));
    let entry = &found[0];
    assert_eq!(entry.id.as_deref(), Some("c1"));
    assert_eq!(entry.subject_field.as_deref(), Some("politics"));
    assert_eq!(entry.definition.as_deref(), Some("head of the government"));
    assert_eq!(entry.categories[0].grouped[0].value, "Kojien");
    assert_eq!(entry.categories[1].attributes[0].1, "http://x.test/a.png");
    let japanese = &entry.languages[0];
    assert_eq!(japanese.language, LanguageTag::japanese());
    assert_eq!(japanese.categories[0].value, "首班");
    let term = &japanese.terms[0];
    assert_eq!(term.text, "首相");
    assert_eq!(term.status, Some(TermStatus::Deprecated));
    assert_eq!(term.part_of_speech.as_deref(), Some("noun"));
    assert_eq!(term.notes, ["a note"]);
    let kinds: Vec<&str> = term.categories.iter().map(|c| c.element.as_str()).collect();
    assert_eq!(kinds, ["tig", "term", "termNote", "termNote", "transac"]);
    assert_eq!(term.categories[4].grouped.len(), 2);
}

#[test]
fn an_entry_without_terms_is_skipped_and_named() {
    let body =
        "<termEntry id='a'><langSet xml:lang='ja'><tig><term> </term></tig></langSet></termEntry>
<termEntry id='b'><langSet xml:lang='ja'><tig><term>猫</term></tig></langSet></termEntry>";
    let found = items(&file(body));
    let problem = found[0].as_ref().unwrap_err();
    assert_eq!(problem.severity, Severity::Skipped);
    assert_eq!(problem.position, Some(Position { line: 4, column: 1 }));
    let entry = found[1].as_ref().unwrap();
    assert_eq!(entry.position.line, 5);
    assert_eq!(entry.value.id.as_deref(), Some("b"));
    assert_eq!(found.len(), 2);
}

#[test]
fn a_status_that_nobody_knows_is_kept_and_named() {
    let body = "<termEntry><langSet xml:lang='ja'><tig><term>首相</term>
      <termNote type='administrativeStatus'>Verboten!</termNote></tig></langSet></termEntry>";
    let found = items(&file(body));
    assert_eq!(found[0].as_ref().unwrap_err().severity, Severity::Warning);
    let term = &found[1].as_ref().unwrap().value.languages[0].terms[0];
    assert_eq!(term.status, None);
    assert_eq!(term.categories[0].value, "Verboten!");
    assert_eq!(found.len(), 2);
}

#[test]
fn missing_end_tags_cost_nothing_but_a_warning() {
    let body = "<termEntry id='a'><descrip type='definition'>d<langSet xml:lang='ja'><tig><term>猫
<termNote type='partOfSpeech'>noun<langSet xml:lang='en'><tig><term>cat</term>
<termEntry id='b'><langSet xml:lang='ja'><tig><term>犬</term></tig></langSet></termEntry>";
    let found = items(&file(body));
    let entries: Vec<_> = found
        .iter()
        .flatten()
        .map(|located| &located.value)
        .collect();
    assert_eq!(entries.len(), 2);
    assert_eq!(entries[0].definition.as_deref(), Some("d"));
    let japanese = &entries[0].languages[0].terms[0];
    assert_eq!(
        (japanese.text.as_str(), japanese.part_of_speech.as_deref()),
        ("猫", Some("noun"))
    );
    assert_eq!(entries[0].languages[1].terms[0].text, "cat");
    assert!(
        found
            .iter()
            .filter_map(|item| item.as_ref().err())
            .all(|p| p.severity == Severity::Warning)
    );
    assert!(found.iter().any(Result::is_err));
}

#[test]
fn a_file_that_is_cut_off_keeps_what_came_before() {
    let whole =
        "<termEntry><langSet xml:lang='ja'><tig><term>猫</term></tig></langSet></termEntry>";
    let found = items(&format!(
        "{HEAD}{whole}\n<termEntry><langSet xml:lang='ja'><tig><te"
    ));
    assert!(found[0].is_ok());
    let problem = found[1].as_ref().unwrap_err();
    assert_eq!(
        (problem.severity, problem.position.unwrap().line),
        (Severity::Skipped, 5)
    );
    let found = items(&format!("{HEAD}{whole}"));
    assert_eq!(found[1].as_ref().unwrap_err().severity, Severity::Warning);
}

#[test]
fn other_files_give_one_fatal_problem() {
    for (text, word) in [
        ("", "no TBX"),
        ("<tmx version='1.4'><body><tu/></body></tmx>", "<tmx>"),
    ] {
        let found = items(text);
        assert_eq!(found.len(), 1, "{text}");
        let problem = found[0].as_ref().unwrap_err();
        assert_eq!(problem.severity, Severity::Fatal);
        assert!(
            problem.message.contains(word) && problem.remedy.is_some(),
            "{problem}"
        );
    }
}

#[test]
fn a_piece_of_a_file_is_read_too() {
    let entry =
        "<termEntry><langSet xml:lang='ja'><tig><term>猫</term></tig></langSet></termEntry>";
    assert_eq!(entries(&format!("{entry}{entry}")).len(), 2);
}

#[test]
fn version_three_in_dca_style_is_read() {
    let text = "<tbx style='dca' type='TBX-Basic' xmlns='urn:iso:std:iso:30042:ed-2'><text><body>
      <conceptEntry id='c'><langSec xml:lang='ja'><termSec><term>猫</term>
      <termNote type='administrativeStatus'>preferredTerm-admn-sts</termNote></termSec></langSec></conceptEntry>
      </body></text></tbx>";
    let found = entries(text);
    assert_eq!(
        found[0].languages[0].terms[0].status,
        Some(TermStatus::Preferred)
    );
}

#[test]
fn deep_and_long_input_is_read_in_time() {
    let deep = format!(
        "<termEntry><note>{}x{}</note><langSet xml:lang='ja'><tig><term>猫</term></tig></langSet></termEntry>",
        "<hi>".repeat(100_000),
        "</hi>".repeat(100_000)
    );
    let found = items(&file(&deep));
    let entry = found.into_iter().flatten().next().unwrap().value;
    assert_eq!(entry.notes, ["x"]);
}

#[test]
fn a_marker_counts_only_beside_the_value_it_explains() {
    let mut term = Term::new("猫");
    term.status = Some(TermStatus::Forbidden);
    term.part_of_speech = Some("普通名詞".to_owned());
    let entry = ConceptEntry {
        languages: vec![section("ja", vec![term])],
        ..ConceptEntry::default()
    };
    let (text, _) = written(std::slice::from_ref(&entry));
    assert_eq!(entries(&text)[0], entry);
    let edited = text
        .replace("deprecatedTerm", "preferredTerm")
        .replace(">other<", ">noun<");
    let term = entries(&edited)[0].languages[0].terms[0].clone();
    assert_eq!(term.status, Some(TermStatus::Preferred));
    assert_eq!(term.part_of_speech.as_deref(), Some("noun"));
    assert!(term.notes.is_empty());
}
