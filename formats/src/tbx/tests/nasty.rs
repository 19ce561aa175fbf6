//! Files that are not as they should be: what is good is kept, what is not is named with its line.

use taiyaku_text::model::Severity;

use super::*;

/// A file in each way of writing, its three entries on lines 3, 4 and 5.
fn files() -> [(&'static str, String); 4] {
    let martif = |number: usize, word: &str| {
        format!(
            "<termEntry id='c{number}'><langSet xml:lang='en'><tig><term>{word}</term></tig></langSet></termEntry>"
        )
    };
    let third = |number: usize, word: &str| {
        format!(
            "<conceptEntry id='c{number}'><langSec xml:lang='en'><termSec><term>{word}</term></termSec></langSec></conceptEntry>"
        )
    };
    let min = |number: usize, word: &str| {
        format!(
            "<entry id='c{number}'><langGroup xml:lang='en'><termGroup><term>{word}</term></termGroup></langGroup></entry>"
        )
    };
    let body = |entry: &dyn Fn(usize, &str) -> String| {
        [entry(1, "one"), entry(2, "two"), entry(3, "three")].join("\n")
    };
    let head = "<?xml version='1.0' encoding='UTF-8'?>\n";
    [
        (
            "martif",
            format!(
                "{head}<martif type='TBX'><text><body>\n{}\n</body></text></martif>",
                body(&martif)
            ),
        ),
        (
            "dca",
            format!(
                "{head}<tbx style='dca' type='TBX-Basic'><text><body>\n{}\n</body></text></tbx>",
                body(&third)
            ),
        ),
        (
            "dct",
            format!(
                "{head}<tbx style='dct' type='TBX-Basic'><text><body>\n{}\n</body></text></tbx>",
                body(&third)
            ),
        ),
        (
            "min",
            format!(
                "{head}<TBX dialect='TBX-Min'><body>\n{}\n</body></TBX>",
                body(&min)
            ),
        ),
    ]
}

fn terms(found: &[Result<Located<ConceptEntry>, Problem>]) -> Vec<&str> {
    let entries = found.iter().flatten();
    let languages = entries.flat_map(|entry| &entry.value.languages);
    let terms = languages.flat_map(|section| &section.terms);
    terms.map(|term| term.text.as_str()).collect()
}

fn first_problem(found: &[Result<Located<ConceptEntry>, Problem>]) -> &Problem {
    found.iter().find_map(|item| item.as_ref().err()).unwrap()
}

#[test]
fn a_file_that_is_cut_off_anywhere_keeps_what_came_before() {
    for (name, file) in files() {
        assert_eq!(terms(&items(&file)), ["one", "two", "three"], "{name}");
        let second = file.find(">two<").unwrap();
        let found = items(&file[..second + 3]);
        assert_eq!(terms(&found), ["one"], "{name}");
        let problem = first_problem(&found);
        assert_eq!(problem.severity, Severity::Skipped, "{name}");
        assert_eq!(problem.position.unwrap().line, 4, "{name}");
        for length in (0..file.len()).filter(|at| file.is_char_boundary(*at)) {
            items(&file[..length]);
        }
    }
}

#[test]
fn an_entry_without_a_term_is_named_and_the_others_stay() {
    for (name, file) in files() {
        let found = items(&file.replace(">two<", "> <"));
        assert_eq!(terms(&found), ["one", "three"], "{name}");
        let problem = found
            .iter()
            .filter_map(|item| item.as_ref().err())
            .find(|problem| problem.severity == Severity::Skipped)
            .unwrap();
        assert_eq!(problem.position.unwrap().line, 4, "{name}");
    }
}

#[test]
fn characters_that_xml_forbids_cost_no_entry() {
    for (name, file) in files() {
        for bad in [
            "\u{1}", "\u{fffe}", "&#x1;", "&#xD83D;", "&#0;", "&nosuch;", "&",
        ] {
            let found = items(&file.replace(">two<", &format!(">two{bad}<")));
            assert_eq!(found.iter().flatten().count(), 3, "{name} {bad:?}");
            assert_eq!(
                first_problem(&found).position.unwrap().line,
                4,
                "{name} {bad:?}"
            );
        }
    }
}

#[test]
fn bytes_that_are_not_what_the_file_says_cost_no_entry() {
    for (name, file) in files() {
        let (before, after) = file.split_once("two").unwrap();
        let bytes = [before.as_bytes(), b"tw\xff\xfeo", after.as_bytes()].concat();
        let found: Vec<_> = read(&bytes[..], &ReadOptions::default()).collect();
        assert_eq!(found.iter().flatten().count(), 3, "{name}");
        let wide: Vec<u8> = [0xfeff]
            .into_iter()
            .chain(file.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        let found: Vec<_> = read(&wide[..], &ReadOptions::default()).collect();
        assert_eq!(terms(&found), ["one", "two", "three"], "{name}");
    }
}

#[test]
fn entities_are_resolved_within_bounds_and_never_outside_of_the_file() {
    let entities = "<!DOCTYPE martif SYSTEM 'none.dtd' [<!ENTITY org 'Org &amp; Co'>
<!ENTITY secret SYSTEM 'file:///etc/passwd'>
<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>
<!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'><!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;'>
<!ENTITY f '&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;'><!ENTITY g '&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;'>]>\n";
    let (_, file) = &files()[0];
    let file = file.replacen("<martif", &format!("{entities}<martif"), 1);
    let found = items(
        &file
            .replace(">one<", ">&org;<")
            .replace(">two<", ">x&secret;<"),
    );
    assert_eq!(terms(&found)[0], "Org & Co");
    assert!(!terms(&found)[1].contains("root"));
    let found = items(&file.replace(">two<", ">x&g;<"));
    assert!(terms(&found).contains(&"three"));
    assert!(terms(&found).iter().all(|term| term.len() < 2_000_000));
}

#[test]
fn ids_that_stand_twice_are_kept_and_written_apart() {
    for (name, file) in files() {
        let found = entries(&file.replace("'c2'", "'c1'").replace("'c3'", "''"));
        assert_eq!(found[1].id.as_deref(), Some("c1"), "{name}");
        for variant in TbxVariant::ALL {
            let (text, _) = written_in(variant, &found);
            assert_eq!(text.matches("id=\"c1\"").count(), 1, "{name}");
            assert_eq!(entries(&text), found, "{name}");
        }
    }
}

#[test]
fn missing_ends_of_entries_cost_nothing() {
    for (name, file) in files() {
        let ends = ["</termEntry>", "</conceptEntry>", "</entry>"];
        let open = ends.iter().fold(file, |file, end| file.replace(end, ""));
        assert_eq!(terms(&items(&open)), ["one", "two", "three"], "{name}");
    }
}

#[test]
fn a_language_section_without_language_is_named() {
    for (name, file) in files() {
        let found = items(&file.replace(" xml:lang='en'", ""));
        assert_eq!(terms(&found).len(), 3, "{name}");
        assert!(first_problem(&found).message.contains("language"), "{name}");
    }
}

#[test]
fn references_resolve_even_where_they_pointed_at_nothing() {
    let body = "<martif><text><body><termEntry id='c1'><ref type='crossReference' target='gone'>x</ref>
      <transacGrp><transac type='transactionType'>origination</transac>
      <transacNote type='responsibility' target='US-1'>N. N.</transacNote></transacGrp>
      <langSet xml:lang='en'><tig><term>cat</term></tig></langSet></termEntry></body></text></martif>";
    let found = entries(body);
    for variant in TbxVariant::ALL {
        let (text, _) = written_in(variant, &found);
        for id in ["gone", "US-1"] {
            assert!(text.contains(&format!("id=\"{id}\"")), "{text}");
        }
        assert_eq!(entries(&text), found);
    }
}
