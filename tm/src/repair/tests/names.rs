use super::super::{ChangeKind, NameOccurrence, NamePairs, Repair, repair};
use taiyaku_text::span::Span;

/// A small term base: Japanese name, English forms, whether a person has it.
#[derive(Debug)]
struct Names(&'static [(&'static str, &'static [&'static str], bool)]);

impl NamePairs for Names {
    fn names_in(&self, source: &str) -> Vec<NameOccurrence> {
        let mut found: Vec<NameOccurrence> = Vec::new();
        for (concept, (name, forms, may_be_person)) in self.0.iter().enumerate() {
            for (at, _) in source.match_indices(name) {
                let start = source[..at].chars().count();
                found.push(NameOccurrence {
                    span: Span::new(start, start + name.chars().count()),
                    concept,
                    forms: forms.iter().map(|form| (*form).to_owned()).collect(),
                    preferred: match forms {
                        [form] => Some((*form).to_owned()),
                        _ => None,
                    },
                    class: None,
                    may_be_person: *may_be_person,
                });
            }
        }
        found.sort_by_key(|name| name.span);
        found
    }
}

const NAMES: Names = Names(&[
    ("田中", &["Tanaka"], true),
    ("佐々木", &["Sasaki"], true),
    ("日本", &["Japan"], false),
    ("英国", &["Britain", "the UK"], false),
    ("カナダ", &["Canada"], false),
    ("欧州連合", &["the European Union"], false),
    ("アフリカ連合", &["the African Union"], false),
    ("本田技研", &["Honda"], false),
    ("いすゞ", &["Isuzu"], false),
]);

#[test]
fn names_that_differ_are_put_right_where_that_is_sure() {
    for (query, unit, target, expected) in [
        (
            "佐々木は静かに部屋を出て行った。",
            "田中は静かに部屋を出て行った。",
            "Tanaka left the room quietly.",
            Some("Sasaki left the room quietly."),
        ),
        (
            "佐々木の意見に賛成だ。",
            "田中の意見に賛成だ。",
            "We agree with Tanaka's opinion.",
            Some("We agree with Sasaki's opinion."),
        ),
        (
            "佐々木大臣が訪れた。",
            "田中大臣が訪れた。",
            "On Monday Minister Tanaka came.",
            Some("On Monday Minister Sasaki came."),
        ),
        (
            "カナダで会議が開かれた。",
            "日本で会議が開かれた。",
            "A conference was held in Japan.",
            Some("A conference was held in Canada."),
        ),
        (
            "欧州連合が声明を出した。",
            "アフリカ連合が声明を出した。",
            "The African Union issued a statement.",
            Some("The European Union issued a statement."),
        ),
        // He may be she.
        (
            "佐々木は静かに部屋を出て行った。",
            "田中は静かに部屋を出て行った。",
            "Tanaka left his room quietly.",
            None,
        ),
        (
            "佐々木は静かに部屋を出て行った。",
            "田中は静かに部屋を出て行った。",
            "Taro Tanaka left the room quietly.",
            None,
        ),
        (
            "佐々木は静かに部屋を出て行った。",
            "田中は静かに部屋を出て行った。",
            "He left the room quietly.",
            None,
        ),
        (
            "佐々木は静かに部屋を出て行った。",
            "田中は静かに部屋を出て行った。",
            "Tanaka left the room; the Tanakas are quiet.",
            None,
        ),
        // Several forms, adjectives, articles
        (
            "英国で会議が開かれた。",
            "日本で会議が開かれた。",
            "A conference was held in Japan.",
            None,
        ),
        (
            "カナダの会議が開かれた。",
            "日本の会議が開かれた。",
            "A Japanese conference was held in Japan.",
            None,
        ),
        (
            "欧州連合で会議が開かれた。",
            "日本で会議が開かれた。",
            "A conference was held in Japan.",
            None,
        ),
        (
            "いすゞの工場を訪れた。",
            "本田技研の工場を訪れた。",
            "They visited a Honda plant.",
            None,
        ),
        (
            "本田技研の工場を訪れた。",
            "いすゞの工場を訪れた。",
            "They visited Isuzu Motors plants.",
            None,
        ),
        // Two names, or other surroundings
        (
            "佐々木と田中が来た。",
            "田中と佐々木が来た。",
            "Tanaka and Sasaki came.",
            None,
        ),
        (
            "日本から佐々木が来た。",
            "カナダから田中が来た。",
            "Tanaka came from Canada.",
            None,
        ),
        ("昨日の佐々木の話だ。", "田中が来た。", "Tanaka came.", None),
    ] {
        let found = repair(query, unit, target, Some(&NAMES)).filter(Repair::has_name);
        assert_eq!(
            found.as_ref().map(|repair| repair.text.as_str()),
            expected,
            "{query} | {target}"
        );
    }
}

#[test]
fn a_name_and_a_number_are_put_right_together() {
    let found = repair(
        "佐々木は8個の箱を運んだ。",
        "田中は5個の箱を運んだ。",
        "Tanaka carried five boxes.",
        Some(&NAMES),
    );
    let found = found.unwrap();
    assert_eq!(found.text, "Sasaki carried eight boxes.");
    let kinds: Vec<_> = found.changes.iter().map(|change| change.kind).collect();
    assert_eq!(kinds, [ChangeKind::Name, ChangeKind::Number]);
    let cut = |text: &str, span: Span| {
        text.chars()
            .skip(span.start)
            .take(span.len())
            .collect::<String>()
    };
    let changed: Vec<_> = found
        .changes
        .iter()
        .map(|change| cut(&found.text, change.repaired))
        .collect();
    assert_eq!(changed, ["Sasaki", "eight"]);
}
