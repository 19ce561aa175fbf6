//! Glossaries and memories as UTX, XLSX, JSON, CSV and TSV: out, and into another database, where they are the same.

use crate::support::Workspace;

const TERMS: &str = "用語,訳語,禁止,備考,分野,品詞
首相,prime minister,,Lower case.,政治,名詞
首相,premier,○,,政治,名詞
=1+1,\"two, \"\"exactly\"\"\",,Never.,,
\"#内閣\",cabinet,,,,
";

const UNITS: &str = "source;target;status;note
雨だ。;Rain.;reviewed;Which rain?
=1+1だ。;\"=two; \"\"exactly\"\"\";;
+81だ。;+81.;;
";

fn run(workspace: &Workspace, database: &str, arguments: &[&str]) -> String {
    workspace
        .ok(&[&["--quiet", "--db", database], arguments].concat())
        .out
}

/// Takes entries out of one database in a format and into another one, and gives what both hold as CSV.
fn through(workspace: &Workspace, kind: &str, format: &str) -> (String, String) {
    let (file, database) = (format!("{format}.file"), format!("{format}.db"));
    run(
        workspace,
        "first.db",
        &[kind, "export", &file, "--to", format],
    );
    // The ending says nothing: the content does.
    run(workspace, &database, &[kind, "import", &file]);
    let table = |database| run(workspace, database, &[kind, "export", "-", "--to", "csv"]);
    (table("first.db"), table(&database))
}

#[test]
fn a_glossary_goes_through_every_table_and_is_the_same() {
    let workspace = Workspace::new();
    workspace.write("terms.csv", TERMS);
    run(&workspace, "first.db", &["glossary", "import", "terms.csv"]);
    for format in ["utx", "utx-1.20", "xlsx", "json", "csv", "tsv"] {
        let (before, after) = through(&workspace, "glossary", format);
        assert!(before.contains("premier,forbidden"), "{before}");
        // UTX and JSON give each entry an id of its own where it has none.
        let bare = |table: &str| -> Vec<String> {
            let rows = table.lines();
            rows.map(|row| row.splitn(3, ',').nth(2).unwrap().to_owned())
                .collect()
        };
        assert_eq!(bare(&after), bare(&before), "{format}");
    }
    // UTX-S has no status, so the forbidden term is not in it.
    let (_, simple) = through(&workspace, "glossary", "utx-s-1.00");
    assert!(
        simple.contains("prime minister") && !simple.contains("premier"),
        "{simple}"
    );
}

#[test]
fn a_memory_goes_through_every_table_and_is_the_same() {
    let workspace = Workspace::new();
    workspace.write("units.csv", UNITS);
    run(&workspace, "first.db", &["tm", "import", "units.csv"]);
    for format in ["xlsx", "json", "csv", "tsv"] {
        let (before, after) = through(&workspace, "tm", format);
        assert!(before.contains("reviewed,Which rain?"), "{before}");
        assert_eq!(after, before, "{format}");
    }
}

#[test]
fn nothing_in_a_table_for_a_spreadsheet_is_a_formula() {
    let workspace = Workspace::new();
    workspace.write("units.csv", UNITS);
    run(&workspace, "first.db", &["tm", "import", "units.csv"]);
    let table = run(
        &workspace,
        "first.db",
        &["tm", "export", "-", "--to", "csv"],
    );
    for guarded in ["'=1+1だ。", "'+81だ。", "'+81."] {
        assert!(table.contains(guarded), "{table}");
    }
    assert!(!table.contains(",=") && !table.contains(",+"), "{table}");
}

#[test]
fn utx_in_an_old_encoding_and_of_the_other_direction() {
    let workspace = Workspace::new();
    let utx = "#UTX 1.11; en/ja; 2026-01-01T00:00:00Z; license: CC-BY;\r\n#src\ttgt\tsrc:pos\tterm status\r\n\
               cabinet\t内閣\tnoun\tapproved\r\nCabinet\t閣僚\tnoun\tforbidden\r\n";
    let (bytes, _, lost) = encoding_rs::SHIFT_JIS.encode(utx);
    assert!(!lost);
    workspace.write("terms.utx", bytes);
    run(&workspace, "first.db", &["glossary", "import", "terms.utx"]);
    let table = run(
        &workspace,
        "first.db",
        &["glossary", "export", "-", "--to", "csv"],
    );
    for row in [",内閣,cabinet,", ",閣僚,Cabinet,"] {
        assert!(table.contains(row), "{table}");
    }
}

#[test]
fn a_semicolon_table_of_excel_with_titles_above_its_header() {
    let workspace = Workspace::new();
    workspace.write(
        "terms.csv",
        "\u{feff}sep=;\r\n用語集 2026年;;;\r\n;;;\r\nNo.;原語;訳語;備考\r\n1;港;port;\"a;b\"\r\n2;船;ship;\r\n;;;\r\n",
    );
    run(&workspace, "first.db", &["glossary", "import", "terms.csv"]);
    let table = run(
        &workspace,
        "first.db",
        &["glossary", "export", "-", "--to", "omegat"],
    );
    assert_eq!(table, "港\tport\ta;b\n船\tship\t\n");
    workspace.write("bare.txt", "port\tx\t港\n");
    let columns = [
        "glossary",
        "import",
        "bare.txt",
        "--columns",
        "target,-,source",
    ];
    run(&workspace, "second.db", &columns);
    let table = run(
        &workspace,
        "second.db",
        &["glossary", "export", "-", "--to", "omegat"],
    );
    assert_eq!(table, "港\tport\t\n");
}
