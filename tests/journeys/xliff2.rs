//! XLIFF 2: out with `prepare` and `tm export`, back with `finish`, `check` and `tm import`.

use std::fs;

use crate::support::Workspace;

const UNITS: &str = "source\ttarget\n会議は3日に開かれた。\tThe meeting was held on the third.\n\
    首脳は握手を交わした。\tThe leaders shook hands.\n";
const TEXT: &str =
    "見出し\n\n会議は3日に開かれた。首脳は固い握手を交わした。\n\n雨が降っていた。\n";

fn workspace() -> Workspace {
    let workspace = Workspace::new();
    workspace.ok(&["init", "p"]);
    workspace.write("p/tm/units.tsv", UNITS);
    workspace.write("p/glossary/terms.tsv", "首脳\tleader\n");
    workspace.write("text.ja.txt", TEXT);
    workspace.ok(&[
        "--project",
        "p",
        "prepare",
        "text.ja.txt",
        "--to",
        "xliff-2.1",
    ]);
    workspace
}

/// The unit with this number as a translator leaves it.
fn translate(xml: &str, number: usize, target: &str) -> String {
    let begin = xml.find(&format!("<unit id=\"{number}\"")).unwrap();
    let (before, unit) = xml.split_at(begin);
    let (unit, after) = unit.split_once("</unit>").unwrap();
    let (head, segment) = unit.split_once("<segment").unwrap();
    let source = segment.find("<source>").unwrap();
    let end = segment.find("</source>").unwrap() + "</source>".len();
    let source = &segment[source..end];
    format!(
        "{before}{head}<segment id=\"s1\" state=\"translated\">{source}<target>{target}</target></segment>\
         </unit>{after}"
    )
}

#[test]
fn a_package_of_xliff_2_goes_out_and_comes_back() {
    let workspace = workspace();
    let package = workspace.path("text.ja.package");
    let mut xml = fs::read_to_string(package.join("text.ja.xlf")).unwrap();
    assert!(xml.contains("version=\"2.1\""), "{xml}");
    assert!(xml.contains("<gls:term>首脳</gls:term>"), "{xml}");
    assert!(
        xml.contains("<target>The leaders shook hands.</target>"),
        "{xml}"
    );
    for (number, target) in [
        (1, "A Heading"),
        (2, "The meeting was held on the third."),
        (3, "The leaders shook hands firmly."),
    ] {
        xml = translate(&xml, number, target);
    }
    let cut = xml.replace(
        "<target>The leaders shook hands firmly.</target></segment>",
        "<target>The leaders shook</target></segment><ignorable><source> </source></ignorable>\
         <segment id=\"x\"><source>を交わした。</source><target>hands firmly.</target></segment>",
    );
    let cut = cut.replace(
        "<source>首脳は固い握手を交わした。",
        "<source>首脳は固い握手",
    );
    assert_ne!(cut, xml);
    for (file, units) in [("done.xlf", xml), ("cut.xlf", cut)] {
        workspace.write(file, &units);
        let ran = workspace.fails(&[
            "--project",
            "p",
            "finish",
            file,
            "--package",
            "text.ja.package",
            "-o",
            "out.md",
            "--strict",
        ]);
        assert!(ran.err.contains('1'), "{}", ran.err);
        let arguments = [
            "--project",
            "p",
            "finish",
            file,
            "--package",
            "text.ja.package",
            "-o",
            "out.md",
            "--force",
        ];
        workspace.ok(&arguments);
        let english = fs::read_to_string(workspace.path("out.md")).unwrap();
        let expected = "# A Heading\n\nThe meeting was held on the third. The leaders shook hands firmly.\n\n\
            [untranslated: 雨が降っていた。]\n";
        assert_eq!(english, expected, "{file}");
    }
    // Without the package the file's own metadata says where everything stands.
    fs::remove_dir_all(package).unwrap();
    workspace.ok(&["finish", "done.xlf", "-o", "alone.md"]);
    let alone = fs::read_to_string(workspace.path("alone.md")).unwrap();
    assert!(alone.starts_with("# A Heading\n\nThe meeting"), "{alone}");
}

#[test]
fn what_is_translated_is_imported_and_checked() {
    let workspace = workspace();
    let path = workspace.path("text.ja.package/text.ja.xlf");
    let xml = fs::read_to_string(path).unwrap();
    let xml = translate(&xml, 1, "見出し Heading");
    workspace.write("done.xlf", translate(&xml, 4, "It rained on the 4th."));
    let ran = workspace.ok(&[
        "--db", "m.db", "tm", "import", "done.xlf", "--format", "json",
    ]);
    assert_eq!(ran.json()[0]["new"], 2, "{}", ran.out);
    assert!(ran.err.contains("2 of 4 segments"), "{}", ran.err);
    let ran = workspace.run(&["check", "done.xlf", "--format", "json"]);
    assert!(ran.out.contains("japanese-left"), "{}", ran.out);
}

#[test]
fn a_memory_goes_out_as_xliff_2_and_comes_back_as_it_was() {
    let workspace = Workspace::new();
    workspace.write(
        "memory.tmx",
        "<tmx version='1.4'><header creationtool='x' creationtoolversion='1' segtype='sentence' o-tmf='x' \
         adminlang='en' srclang='ja' datatype='plaintext'/><body>\
         <tu tuid='a b' creationdate='20240102T030405Z' creationid='me' o-tmf='odd'><note xml:lang='ja'>注</note>\
         <prop type='x-project'>w</prop><prop type='x-context-pre'>前。</prop>\
         <tuv xml:lang='ja'><prop type='x-i'>1</prop><seg><bpt i='1' x='7' type='bold'>&lt;b&gt;</bpt>太<ept i='1'/>字\
         <ph assoc='b'>%s</ph></seg></tuv>\
         <tuv xml:lang='en' changedate='20250102T030405Z'><note>on the English</note>\
         <seg><bpt i='1' x='7' type='bold'>&lt;b&gt;</bpt>bold<ept i='1'/><hi>!</hi></seg></tuv></tu>\
         <tu><tuv xml:lang='ja'><seg>雨</seg></tuv><tuv xml:lang='en'><seg>rain</seg></tuv></tu></body></tmx>",
    );
    workspace.ok(&["--db", "a.db", "tm", "import", "memory.tmx"]);
    workspace.ok(&[
        "--db",
        "a.db",
        "tm",
        "export",
        "a.xlf",
        "--to",
        "xliff-2.1",
        "--strict",
    ]);
    let again = workspace.ok(&["--db", "a.db", "tm", "import", "a.xlf", "--format", "json"]);
    let said = &again.json()[0];
    assert_eq!(
        (&said["new"], &said["changed"]),
        (&0.into(), &0.into()),
        "{}",
        again.out
    );
    workspace.ok(&["--db", "b.db", "tm", "import", "a.xlf"]);
    workspace.ok(&["--db", "a.db", "tm", "export", "a.tmx"]);
    workspace.ok(&["--db", "b.db", "tm", "export", "b.tmx"]);
    let tmx = |name: &str| fs::read_to_string(workspace.path(name)).unwrap();
    assert_eq!(tmx("b.tmx"), tmx("a.tmx"));
}
