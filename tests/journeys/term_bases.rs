//! A term base from format to format: what the narrower one holds comes back, and what it does not is named.

use crate::support::Workspace;

const RICH: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<martif type="TBX-Basic" xml:lang="ja"><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></martifHeader><text><body>
<termEntry id="m1"><descrip type="subjectField">mountains</descrip><descrip type="definition">Where one may sleep.</descrip>
<xref type="xGraphic" target="hut.png">hut</xref><note>Ask the club.</note>
<langSet xml:lang="ja"><tig><term>山小屋</term><termNote type="partOfSpeech">noun</termNote><note>taiyaku reading: やまごや</note></tig></langSet>
<langSet xml:lang="en"><tig><term>hut</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
<descrip type="context">We slept in the hut.</descrip></tig>
<tig><term>lodge</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote><note>With meals.</note></tig>
<tig><term>hovel</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet>
<langSet xml:lang="de"><tig><term>Hütte</term></tig></langSet></termEntry>
<termEntry id="m2"><langSet xml:lang="ja"><tig><term>尾根</term></tig><tig><term>稜線</term></tig></langSet>
<langSet xml:lang="en"><tig><term>ridge</term></tig></langSet></termEntry>
</body></text></martif>
"#;

/// A workspace with the rich term base in `rich.db`.
fn workspace() -> Workspace {
    let workspace = Workspace::new();
    workspace.write("rich.tbx", RICH);
    workspace.ok(&["--db", "rich.db", "glossary", "import", "rich.tbx"]);
    workspace
}

/// The database as a file of the format, and what the program said of it.
fn export(workspace: &Workspace, database: &str, format: &str) -> (String, String) {
    let name = format!("{database}.{format}.out");
    let database = format!("{database}.db");
    let ran = workspace.ok(&[
        "--db", &database, "glossary", "export", &name, "--to", format, "--force",
    ]);
    let text = std::fs::read_to_string(workspace.path(&name)).unwrap();
    (text, ran.err)
}

/// Exports the database in the format and imports the file into another one; what the export said.
fn pass_on(workspace: &Workspace, from: &str, format: &str, to: &str) -> String {
    let (_, said) = export(workspace, from, format);
    let (file, database) = (format!("{from}.{format}.out"), format!("{to}.db"));
    workspace.ok(&["--db", &database, "glossary", "import", &file]);
    said
}

#[test]
fn version_three_in_both_styles_loses_nothing() {
    let workspace = workspace();
    let (expected, _) = export(&workspace, "rich", "tbx-v2");
    for style in ["tbx-v3-dca", "tbx-v3-dct"] {
        let said = pass_on(&workspace, "rich", style, style);
        assert_eq!(said, "2 concept entries written\n");
        assert_eq!(export(&workspace, style, "tbx-v2").0, expected, "{style}");
    }
    assert!(expected.contains("Hütte") && expected.contains("hut.png"));
}

#[test]
fn a_table_gives_back_what_it_holds_and_names_the_rest() {
    let workspace = workspace();
    for format in ["csv", "tsv", "json"] {
        let said = pass_on(&workspace, "rich", format, format);
        let lost = "left out because the format has no place for them: 1 text in another language, 2 data categories";
        assert!(said.contains(lost), "{format}: {said}");
        let (rich, back) = (
            export(&workspace, "rich", format),
            export(&workspace, format, format),
        );
        assert_eq!(back.0, rich.0, "{format}");
        assert_eq!(back.1, "2 concept entries written\n", "{format}");
        let tbx = export(&workspace, format, "tbx-v2").0;
        let expected = export(&workspace, "rich", "tbx-v2").0;
        assert_eq!(tbx, without_what_tables_lack(&expected), "{format}");
    }
}

/// The TBX without the German section, the picture and the context.
fn without_what_tables_lack(tbx: &str) -> String {
    let (before, german) = tbx
        .split_once("        <langSet xml:lang=\"de\">\n")
        .unwrap();
    let (_, after) = german.split_once("        </langSet>\n").unwrap();
    let lacking = |line: &&str| line.contains("xGraphic") || line.contains("\"context\"");
    format!("{before}{after}")
        .split_inclusive('\n')
        .filter(|line| !lacking(line))
        .collect()
}

#[test]
fn utx_gives_back_what_it_holds_and_names_the_rest() {
    let workspace = workspace();
    let said = pass_on(&workspace, "rich", "utx", "utx");
    let lost = "1 status, 1 text in another language, 2 data categories";
    assert!(said.contains(lost), "{said}");
    let (rich, back) = (
        export(&workspace, "rich", "utx"),
        export(&workspace, "utx", "utx"),
    );
    assert_eq!(back.0, rich.0);
    assert_eq!(back.1, "2 concept entries written\n");
    // UTX calls an admitted term approved, as it does a preferred one.
    let expected = without_what_tables_lack(&export(&workspace, "rich", "tbx-v2").0)
        .replace("admittedTerm", "preferredTerm");
    assert_eq!(export(&workspace, "utx", "tbx-v2").0, expected);
}

#[test]
fn the_long_way_round_ends_where_the_narrowest_format_stands() {
    let workspace = workspace();
    let way = [
        "tbx-v3-dct",
        "utx",
        "csv",
        "tbx-v3-dca",
        "tsv",
        "tbx-v2",
        "utx-1.20",
    ];
    let mut from = "rich";
    for (number, format) in way.iter().enumerate() {
        let said = pass_on(&workspace, from, format, format);
        // Only the way into UTX costs something: the formats after it hold whatever it held.
        assert_eq!(said.contains("left out"), number == 1, "{format}: {said}");
        from = format;
    }
    pass_on(&workspace, "rich", "utx", "direct");
    let direct = export(&workspace, "direct", "tbx-v2").0;
    assert_eq!(export(&workspace, from, "tbx-v2").0, direct);
}

#[test]
fn a_glossary_of_omegat_names_what_it_lacks() {
    let workspace = workspace();
    let (text, said) = export(&workspace, "rich", "omegat");
    assert!(text.contains("山小屋\thovel\t[deprecated]; "), "{text}");
    for lost in [
        "2 statuses",
        "2 ids",
        "1 text in another language",
        "2 data categories",
        "3 definitions and other fields",
    ] {
        assert!(said.contains(lost), "{lost}: {said}");
    }
}
