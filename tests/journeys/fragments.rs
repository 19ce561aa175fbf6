//! What a segment shares with units that don't resemble it.

use serde_json::Value;

use crate::support::Workspace;

const SEGMENT: &str = "川沿いの遊歩道を歩くと、老朽化した水道橋の真下に出る。";

fn fragments(workspace: &Workspace, arguments: &[&str]) -> Vec<Value> {
    let run = [
        "match",
        "--lines",
        "text.txt",
        "--format",
        "json",
        "--fragments",
    ];
    let mut lines = workspace.ok(&[&run[..], arguments].concat()).json();
    match lines[0]["fragments"].take() {
        Value::Array(found) => found,
        other => panic!("{other}"),
    }
}

fn workspace(rows: &[&str]) -> Workspace {
    let workspace = Workspace::new();
    workspace.write(
        "old.csv",
        format!("source,target,client\n{}\n", rows.join("\n")),
    );
    workspace.write("text.txt", format!("{SEGMENT}\n"));
    workspace
}

#[test]
fn whole_units_and_parts_of_others_are_shown_with_their_places() {
    let workspace = workspace(&[
        "来春、老朽化した水道橋を架け替える予定だ。,The ageing aqueduct will be replaced next spring.,",
        "遊歩道,promenade,",
        "橋の真下は涼しい。,It is cool right under the bridge.,",
    ]);
    workspace.ok(&["--db", "old.db", "tm", "import", "old.csv"]);
    let found = fragments(&workspace, &["--db", "old.db"]);
    let texts: Vec<_> = found
        .iter()
        .map(|it| (it["text"].as_str().unwrap(), &it["whole"]))
        .collect();
    let (part, whole) = (Value::Bool(false), Value::Bool(true));
    assert_eq!(texts, [("老朽化した水道橋", &part), ("遊歩道", &whole)]);
    for fragment in &found {
        let cut = |text: &Value, start: &str, end: &str| -> String {
            let place = |name: &str| usize::try_from(fragment[name].as_u64().unwrap()).unwrap();
            let text: Vec<char> = text.as_str().unwrap().chars().collect();
            text[place(start)..place(end)].iter().collect()
        };
        assert_eq!(cut(&Value::from(SEGMENT), "start", "end"), fragment["text"]);
        let other = cut(&fragment["source"], "source_start", "source_end");
        assert_eq!(other, fragment["text"]);
        assert_eq!(fragment["origin"], "old.csv");
    }
    assert_eq!(
        found[0]["target"],
        "The ageing aqueduct will be replaced next spring."
    );
    assert_eq!(
        (&found[0]["unit"], &found[1]["unit"]),
        (&Value::from(1), &Value::from(2))
    );
    let text = workspace
        .ok(&["--db", "old.db", "match", "--lines", "text.txt"])
        .out;
    for said in [
        "来春、{=老朽化した水道橋=}を",
        "遊歩道 (a whole unit)  old.csv",
    ] {
        assert!(text.contains(said), "{text}");
    }
    let plain = workspace.ok(&[
        "--db", "old.db", "match", "--lines", "text.txt", "--format", "json",
    ]);
    assert_eq!(plain.json()[0]["fragments"], Value::Null);
}

#[test]
fn fragments_are_looked_for_only_where_nothing_is_similar() {
    let workspace = workspace(&[
        "老朽化した水道橋の真下に出る。,You come out right under the ageing aqueduct.,",
        "遊歩道,promenade,",
    ]);
    assert_eq!(
        fragments(&workspace, &["--memory", "old.csv", "--min-score", "40"]).len(),
        0
    );
    assert_eq!(fragments(&workspace, &["--memory", "old.csv"]).len(), 2);
}

#[test]
fn other_clients_and_removed_units_and_the_other_direction_stay_behind_the_wall() {
    let workspace = workspace(&[
        "老朽化した水道橋,secret aqueduct,Kita",
        "老朽化した水道橋を直す工事が続く。,Repairs of the ageing aqueduct go on.,Minami",
        "遊歩道,gone,",
    ]);
    workspace.ok(&["--db", "old.db", "tm", "import", "old.csv"]);
    workspace.ok(&["--db", "old.db", "tm", "remove", "3"]);
    let found = fragments(&workspace, &["--db", "old.db", "--client", "Minami"]);
    let targets: Vec<_> = found
        .iter()
        .map(|it| it["target"].as_str().unwrap())
        .collect();
    assert_eq!(targets, ["Repairs of the ageing aqueduct go on."]);
    let english = [
        "--db",
        "old.db",
        "--client",
        "Minami",
        "--target-lang",
        "de",
    ];
    assert_eq!(fragments(&workspace, &english).len(), 0);
}
