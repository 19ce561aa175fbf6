use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use taiyaku_text::model::{
    LanguageTag, Note, Problem, Property, Severity, TranslationUnit, Variant,
};

use super::*;
use crate::{ReadOptions, WriteOptions};

fn read_bytes(bytes: &[u8], options: &ReadOptions) -> (Vec<TranslationUnit>, Vec<Problem>) {
    let mut units = Vec::new();
    let mut problems = Vec::new();
    for entry in read(bytes, options).unwrap() {
        match entry {
            Ok(located) => units.push(located.value),
            Err(problem) => problems.push(problem),
        }
    }
    (units, problems)
}

fn pairs(text: &str) -> (Vec<(String, String)>, Vec<Problem>) {
    let (units, problems) = read_bytes(text.as_bytes(), &ReadOptions::default());
    let pair =
        |unit: TranslationUnit| (unit.source.segment.text, unit.target.unwrap().segment.text);
    (units.into_iter().map(pair).collect(), problems)
}

fn pair(source: &str, target: &str) -> (String, String) {
    (source.to_owned(), target.to_owned())
}

const HEADER: &str = "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Language: ja\\n\"\n\n";

#[test]
fn english_programs_in_japanese_are_units_of_the_other_direction() {
    let text = format!(
        "{HEADER}# A note.\n#. Shown at start\n#: main.c:3 main.c:9\n#, c-format\nmsgctxt \"menu\"\nmsgid \"\"\n\"Open \"\n\"%s\"\nmsgstr \"%sを開く\"\n"
    );
    let (units, problems) = read_bytes(text.as_bytes(), &ReadOptions::default());
    assert_eq!(problems, []);
    let [unit] = units.as_slice() else {
        panic!("{units:?}")
    };
    assert_eq!(
        unit.source,
        Variant::plain(LanguageTag::japanese(), "%sを開く")
    );
    assert_eq!(
        unit.target,
        Some(Variant::plain(LanguageTag::english(), "Open %s"))
    );
    assert_eq!(unit.metadata.notes[0].text, "A note.");
    for (name, value) in [
        (property::CONTEXT, "menu"),
        (property::EXTRACTED, "Shown at start"),
        (property::REFERENCE, "main.c:3 main.c:9"),
        (property::FLAGS, "c-format"),
    ] {
        assert_eq!(unit.metadata.property(name), Some(value));
    }
}

#[test]
fn only_what_is_translated_and_confirmed_is_taken() {
    let text = format!(
        "{HEADER}#, fuzzy\nmsgid \"a\"\nmsgstr \"ア\"\n\nmsgid \"b\"\nmsgstr \"\"\n\nmsgid \"c\"\nmsgid_plural \"cs\"\nmsgstr[0] \"シー\"\n\
         #~ msgid \"d\"\n#~ msgstr \"\"\n#~ \"ディー\"\n#~| msgid \"e\"\n#~ msgid \"f\"\n#~ msgstr \"エフ\"\n"
    );
    let (found, problems) = pairs(&text);
    let expected = [
        ("シー", "c"),
        ("シー", "cs"),
        ("ディー", "d"),
        ("エフ", "f"),
    ];
    assert_eq!(found, expected.map(|(a, b)| pair(a, b)));
    assert_eq!(problems.len(), 1);
    assert!(problems[0].message.contains("1 fuzzy and 1 untranslated"));
}

#[test]
fn reading_goes_on_after_every_fault() {
    let text = format!(
        "{HEADER}msgid \"a\"\nmsgstr \"ア\nmsgid \"b\"\nmsgstr \"ビ\"\ngarbage\nmore\n\nmsgid \"c\"\n\"lonely\"\nmsgid \"d\"\nmsgstr \"デ\"\n\
         \n\"lost\"\n\nmsgstr \"x\"\n\nmsgid \"e\" \"f\"msgstr\nmsgstr \"エ\"\n\nmsgid\nmsgstr \"x\"\n\nmsgid \"g\"\nmsgstr \"ジ\"\nmsgstr \"x\"\n\nmsgid \"h\"\nmsgstr \"エ\"\n"
    );
    let (found, problems) = pairs(&text);
    assert_eq!(found, [pair("ビ", "b"), pair("デ", "d"), pair("エ", "h")]);
    assert!(
        problems
            .iter()
            .all(|problem| problem.severity == Severity::Skipped)
    );
    let lines: Vec<_> = problems
        .iter()
        .map(|p| p.position.unwrap().line - 6)
        .collect();
    assert_eq!(lines, [1, 4, 7, 12, 14, 16, 19, 24], "{problems:#?}");
}

#[test]
fn old_encodings_are_read_by_their_header() {
    for encoding in [
        encoding_rs::EUC_JP,
        encoding_rs::SHIFT_JIS,
        encoding_rs::UTF_8,
    ] {
        let text = HEADER.replace("UTF-8", encoding.name()) + "msgid \"table\"\nmsgstr \"表示\"\n";
        let (bytes, ..) = encoding.encode(&text);
        let (units, problems) = read_bytes(&bytes, &ReadOptions::default());
        assert_eq!(units[0].source.segment.text, "表示", "{}", encoding.name());
        assert_eq!(problems, []);
    }
}

#[test]
fn a_file_without_a_language_is_judged_by_its_texts() {
    let (found, _) = pairs("msgid \"猫\"\nmsgstr \"cat\"\nmsgid \"dog\"\nmsgstr \"犬\"\n");
    assert_eq!(found, [pair("猫", "cat"), pair("犬", "dog")]);
    let german = HEADER.replace("ja", "de") + "msgid \"cat\"\nmsgstr \"Katze\"\n";
    let (units, _) = read_bytes(german.as_bytes(), &ReadOptions::default());
    assert_eq!(units[0].source.language, LanguageTag::english());
    assert_eq!(
        units[0].target.as_ref().unwrap().language,
        LanguageTag::new("de")
    );
}

#[test]
fn a_bad_byte_costs_no_message() {
    let mut bytes = HEADER.as_bytes().to_vec();
    bytes.extend(b"msgid \"a\xff\"\nmsgstr \"\xe3\x82\xa2\"\n");
    let (units, problems) = read_bytes(&bytes, &ReadOptions::default());
    assert_eq!(units[0].target.as_ref().unwrap().segment.text, "a\u{fffd}");
    assert_eq!(problems[0].severity, Severity::Warning);
}

#[test]
fn po_is_told_by_its_first_message() {
    for text in [
        "msgid \"\"",
        "# x\n\n#, fuzzy\nmsgctxt\t\"a\"",
        "#~ msgid \"a\"",
        "\u{feff}msgid\"a\"",
    ] {
        assert!(is_po(text), "{text}");
    }
    for text in [
        "",
        "# a\n",
        "msgid\tmsgstr\n",
        "# a\n猫\tcat",
        "msgid,target",
    ] {
        assert!(!is_po(text), "{text}");
    }
}

fn written(units: &[TranslationUnit]) -> (String, crate::WriteSummary) {
    let mut file = Vec::new();
    let options = WriteOptions {
        source_language: LanguageTag::japanese(),
        target_language: LanguageTag::english(),
        note: Some("Confidential".to_owned()),
        profile: crate::Profile::Generic,
    };
    let summary = write(&mut file, &options, units).unwrap();
    (String::from_utf8(file).unwrap(), summary)
}

fn unit(source: &str, target: &str) -> TranslationUnit {
    TranslationUnit::plain(
        Variant::plain(LanguageTag::japanese(), source),
        Variant::plain(LanguageTag::english(), target),
    )
}

#[test]
fn a_second_translation_gets_a_context_and_the_same_is_written_once() {
    let units = [
        unit("猫", "cat"),
        unit("猫", "cats"),
        unit("猫", "cat"),
        unit(" ", "x"),
        unit("犬", " "),
    ];
    let (file, summary) = written(&units);
    assert_eq!(
        (summary.written, summary.left_out, summary.altered),
        (2, 3, 1)
    );
    assert!(
        file.contains("msgctxt \"translation 2\"\nmsgid \"猫\"\nmsgstr \"cats\""),
        "{file}"
    );
    assert!(
        file.starts_with("# Confidential\nmsgid \"\"\nmsgstr \"\"\n\"Project-Id-Version"),
        "{file}"
    );
}

#[test]
fn line_breaks_and_flags_are_as_msgfmt_wants_them() {
    let mut formatted = unit("%d匹\n", "%s cats");
    formatted.metadata.properties.push(Property {
        name: property::FLAGS.to_owned(),
        value: "c-format, no-wrap".to_owned(),
        language: None,
    });
    let (file, summary) = written(&[formatted]);
    assert!(
        file.contains("#, no-wrap\nmsgid \"%d匹\\n\"\nmsgstr \"%s cats\\n\""),
        "{file}"
    );
    assert_eq!((summary.altered, summary.details_left_out()), (1, 1));
}

#[test]
fn a_backslash_at_the_end_of_a_comment_joins_no_lines() {
    let mut noted = unit("猫", "cat");
    noted.metadata.notes.push(Note {
        text: "C:\\".to_owned(),
        language: None,
    });
    let (file, _) = written(std::slice::from_ref(&noted));
    assert!(file.contains("# C:\\ \n"), "{file}");
    let (read, _) = read_bytes(file.as_bytes(), &ReadOptions::default());
    assert_eq!(read, [noted]);
}

fn text() -> impl Strategy<Value = String> {
    let odd = prop_oneof![
        Just("\\n\\\"\"".to_owned()),
        Just("a\nb\r\n\tc".to_owned()),
        Just("\u{7}\u{b}\u{1b}7\u{7f}#~ msgid".to_owned()),
        Just("\u{3000}𠮷😀\u{85}\u{2028}%s {0}".to_owned()),
        "[ -~あ-ん]{0,8}",
    ];
    // A letter at either end: line breaks there are evened out.
    vec(odd, 0..4).prop_map(|parts| format!("雨{}x", parts.concat()))
}

fn line() -> impl Strategy<Value = String> {
    "[!-~あ-ん][ -~あ-ん]{0,8}[!-~]"
}

prop_compose! {
    fn any_unit()(
        source in text(),
        target in text(),
        notes in vec(vec(line(), 1..3), 0..3),
        context in option::of(text()),
        extracted in option::of(line()),
        reference in option::of(line()),
        obsolete in any::<bool>(),
    ) -> TranslationUnit {
        let mut unit = unit(&source, &target);
        unit.metadata.notes = notes
            .into_iter()
            .map(|lines| Note { text: lines.join("\n"), language: None })
            .collect();
        let obsolete = obsolete.then(|| "yes".to_owned());
        let named = [
            (property::CONTEXT, context),
            (property::EXTRACTED, extracted),
            (property::REFERENCE, reference),
            (property::OBSOLETE, obsolete),
        ];
        for (name, value) in named {
            unit.metadata.properties.extend(value.map(|value| Property {
                name: name.to_owned(),
                value,
                language: None,
            }));
        }
        unit
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(mut units in vec(any_unit(), 0..5)) {
        for (index, unit) in units.iter_mut().enumerate() {
            unit.source.segment.text.push_str(&index.to_string());
        }
        let (file, summary) = written(&units);
        prop_assert!(!summary.is_lossy(), "{}", file);
        let (read, problems) = read_bytes(file.as_bytes(), &ReadOptions::default());
        prop_assert_eq!(problems, []);
        prop_assert_eq!(read, units, "{}", file);
    }

    #[test]
    fn no_bytes_make_the_reader_fall_over(bytes in vec(any::<u8>(), 0..200), text in "(msgid|msgstr|\"|\\\\|#~|#|\\[1\\]|[a-zあ]|\n| ){0,80}") {
        let _ = read_bytes(&bytes, &ReadOptions::default());
        let _ = read_bytes(text.as_bytes(), &ReadOptions::default());
    }
}

#[test]
fn what_is_damaged_throughout_takes_no_longer() {
    let forms = "msgstr[1] \"\"\n".repeat(200_000);
    let (units, problems) = pairs(&format!("msgid \"a\"\nmsgid_plural \"b\"\n{forms}"));
    assert_eq!((units.len(), problems.len()), (0, 1));
    let mut bytes = b"msgid \"a\"\nmsgstr \"\"\n".to_vec();
    for _ in 0..300_000 {
        bytes.extend_from_slice(b"\"\xff\"\n");
    }
    let (units, problems) = read_bytes(&bytes, &ReadOptions::default());
    let target = &units[0].target.as_ref().unwrap().segment.text;
    assert_eq!(target.chars().count(), 300_000);
    assert_eq!(problems.len(), 1);
}

#[test]
fn a_context_of_ours_that_is_taken_costs_no_translation() {
    let mut own = unit("猫", "a cat");
    own.metadata.properties.push(Property {
        name: property::CONTEXT.to_owned(),
        value: "translation 2".to_owned(),
        language: None,
    });
    let mut file = Vec::new();
    let units = [
        own,
        unit("猫", "cat"),
        unit("猫", "cats"),
        unit("猫", "kittens"),
    ];
    let summary = write(&mut file, &WriteOptions::default(), units).unwrap();
    assert_eq!(
        (summary.written, summary.left_out, summary.altered),
        (4, 0, 2)
    );
    let file = String::from_utf8(file).unwrap();
    assert!(
        file.contains("msgctxt \"translation 3\"\nmsgid \"猫\"\nmsgstr \"cats\""),
        "{file}"
    );
    assert!(file.contains("msgctxt \"translation 4\""), "{file}");
}
