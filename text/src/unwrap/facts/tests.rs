use super::*;
use crate::unwrap::lines::read;

fn facts(text: &str) -> Vec<LineFacts> {
    let none = HeadingPatterns::default();
    read(text)
        .lines
        .iter()
        .map(|line| LineFacts::of(line, &none))
        .collect()
}

fn has(text: &str, fact: Fact) -> bool {
    facts(text)[0].has(fact)
}

#[test]
fn a_line_takes_eight_bytes() {
    assert_eq!(size_of::<LineFacts>(), 8);
}

#[test]
fn layout_is_kept() {
    let found = facts("　港は\n\n静か\u{c}だ。");
    assert!(found[0].has(Fact::Indented) && found[0].has(Fact::Hanging));
    assert!(found[1].has(Fact::BlankBefore) && !found[1].has(Fact::PageBefore));
    assert!(found[2].has(Fact::PageBefore) && found[2].has(Fact::Finished));
    assert_eq!((found[0].width(), found[0].wrap()), (6, None));
}

#[test]
fn width_and_role_do_not_disturb_the_other_facts() {
    let mut line = facts("（3）港は「静か」")[0];
    let before = line;
    line.set_wrap(Some(40));
    line.set_role(Role::NoteGoesOn);
    assert_eq!((line.wrap(), line.role()), (Some(40), Role::NoteGoesOn));
    line.set_wrap(None);
    line.set_role(Role::Body);
    assert_eq!(line, before);
    assert!(line.has(Fact::NumberedHead) && line.has(Fact::ClosesSpeech));
}

#[test]
fn torn_words_and_phrases() {
    for (above, below) in [
        ("港の", "倉庫"),
        ("図書", "館"),
        ("トラ", "ンプ"),
        ("集", "まる"),
        ("the", "old"),
        ("港だ", "、山"),
        ("る", "ょう"),
    ] {
        let found = facts(&format!("{above}\n{below}"));
        assert!(found[0].is_torn_before(found[1]), "{above}⏎{below}");
    }
    for (above, below) in [
        ("いる", "港"),
        ("港。", "山"),
        ("港", "「山"),
        ("こと", "もの"),
    ] {
        let found = facts(&format!("{above}\n{below}"));
        assert!(!found[0].is_torn_before(found[1]), "{above}⏎{below}");
    }
}

#[test]
fn running_heads_with_their_page() {
    for text in ["12　海の本", "海の本 12", "第3章　港の話 － 45"] {
        assert!(
            has(text, Fact::HeadLike) && has(text, Fact::NumberAtEdge),
            "{text}"
        );
    }
    assert!(has("海の本", Fact::HeadLike) && !has("海の本", Fact::NumberAtEdge));
    assert!(!has("12月", Fact::NumberAtEdge) && !has("海の本。", Fact::HeadLike));
}

#[test]
fn numbers_that_could_be_notes() {
    for text in ["1) 港", "（2）港", "3. 港の", "4この港", "12　港"] {
        assert!(has(text, Fact::NumberedHead), "{text}");
    }
    for text in [
        "2)。",
        "10 キロ",
        "3人が",
        "2000年の",
        "1.5倍",
        "12",
        "（2の）",
        "20世紀",
    ] {
        assert!(!has(text, Fact::NumberedHead), "{text}");
    }
}

#[test]
fn lines_of_a_table_of_contents() {
    for text in [
        "第1章　港の歴史……12",
        "あとがき・・・・・ 203",
        "港 ........ 5",
    ] {
        assert!(
            has(text, Fact::Contents) && !has(text, Fact::HeadLike),
            "{text}"
        );
    }
    for text in ["港は……12人", "版は 1.2", "沈黙…1", "平成・12"] {
        assert!(!has(text, Fact::Contents), "{text}");
    }
}

#[test]
fn annotations_for_the_typesetter_are_furniture() {
    assert_eq!(facts("［＃改ページ］")[0].role(), Role::Furniture);
    assert_eq!(facts("［＃太字］港［＃太字終わり］")[0].role(), Role::Body);
    assert_eq!(facts("［資料］")[0].role(), Role::Body);
}
