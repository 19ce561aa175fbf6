//! A job goes to OmegaT as a project, and comes back.

use std::fs;

use crate::support::Workspace;

const TEXT: &str = "会議は続いた。協議は4時間続いた。\n\n雨だ。はい。\n";
const UNITS: &str = "source\ttarget\tstatus\n会議は続いた。\tThe meeting went on.\t\n雨だ。\tRain.\tdraft\n風だ。\tWind.\t\n";
const TERMS: &str = "source\ttarget\tstatus\n会議\tmeeting\t\n協議\tparley\tforbidden\n";

/// What OmegaT saves: a translation for all places, one for one place, one without, one whose source is gone.
const SAVED: &str = "<?xml version='1.0' encoding='UTF-8'?>
<!DOCTYPE tmx SYSTEM 'tmx11.dtd'>
<tmx version='1.1'>
  <header creationtool='OmegaT' o-tmf='OmegaT TMX' adminlang='EN-US' datatype='plaintext' creationtoolversion='6.0.0'
    segtype='sentence' srclang='ja'/>
  <body>
<!-- Default translations -->
    <tu><note>Ask the client.</note><tuv lang='ja'><seg>協議は4時間続いた。</seg></tuv>
      <tuv lang='en' changeid='kei' changedate='20260901T090000Z' creationid='kei' creationdate='20260901T080000Z'>
        <seg>The talks lasted four hours.</seg></tuv></tu>
    <tu><note>Later.</note><tuv lang='ja'><seg>雨だ。</seg></tuv></tu>
    <tu><tuv lang='ja'><seg>&lt;g1&gt;雪&lt;/g1&gt;だ。</seg></tuv><tuv lang='en'><seg>&lt;g1&gt;Snow&lt;/g1&gt;.</seg></tuv></tu>
<!-- Alternative translations -->
    <tu><prop type='file'>a.xlf</prop><prop type='id'>4</prop><prop type='prev'>雨だ。</prop><prop type='next'></prop>
      <tuv lang='ja'><seg>はい。</seg></tuv><tuv lang='en'><seg>Yes.</seg></tuv></tu>
  </body>
</tmx>
";
const GLOSSARY: &str =
    "# Glossary in tab-separated format -*- coding: utf-8 -*-\n四時間\tfour hours\tof talks\n";

fn workspace() -> Workspace {
    let workspace = Workspace::new();
    workspace.ok(&["init", "weekly", "--client", "Weekly", "--quiet"]);
    workspace.write("weekly/source/a.txt", TEXT);
    workspace.write("units.tsv", UNITS);
    workspace.write("terms.tsv", TERMS);
    let project = ["--project", "weekly", "--quiet"];
    let ok = |arguments: &[&str]| workspace.ok(&[&project, arguments].concat());
    ok(&["tm", "import", "units.tsv"]);
    ok(&["glossary", "import", "terms.tsv"]);
    workspace
}

fn export(workspace: &Workspace, arguments: &[&str]) -> crate::support::Ran {
    let before = ["--project", "weekly", "export", "omegat", "job"];
    workspace.ok(&[before.as_slice(), arguments].concat())
}

fn import(workspace: &Workspace, arguments: &[&str]) -> crate::support::Ran {
    let before = ["--project", "weekly", "import", "omegat", "job"];
    workspace.ok(&[before.as_slice(), arguments].concat())
}

fn read(workspace: &Workspace, name: &str) -> String {
    fs::read_to_string(workspace.path(name)).unwrap()
}

#[test]
fn the_folder_holds_what_omegat_needs() {
    let workspace = workspace();
    let dry = export(&workspace, &["--dry-run", "--format", "json"]);
    assert!(!workspace.path("job").exists());
    assert_eq!(dry.json()[0]["filled"], 1);
    export(&workspace, &[]);
    let project = read(&workspace, "job/omegat.project");
    assert!(project.contains("<sentence_seg>false</sentence_seg>"));
    assert!(project.contains("<source_lang>ja</source_lang>"));
    assert!(project.contains("org.omegat.tokenizer.LuceneJapaneseTokenizer"));
    assert_eq!(
        read(&workspace, "job/source/a.xlf")
            .matches("<trans-unit")
            .count(),
        4
    );
    let automatic = read(&workspace, "job/tm/auto/confirmed.tmx");
    // A draft is not filled in unseen.
    assert!(automatic.contains("The meeting went on.") && !automatic.contains("Rain."));
    let memory = read(&workspace, "job/tm/memory.tmx");
    assert!(memory.contains("Rain.") && memory.contains("Wind."));
    let terms = read(&workspace, "job/glossary/taiyaku-terms.txt");
    assert!(terms.contains("会議\tmeeting") && terms.contains("forbidden"));
    for folder in ["target", "omegat", "dictionary"] {
        assert!(workspace.path("job").join(folder).is_dir());
    }
    export(&workspace, &["--matches-only"]);
    assert!(!read(&workspace, "job/tm/memory.tmx").contains("Wind."));
}

#[test]
fn nobodys_work_is_overwritten() {
    let workspace = workspace();
    let own = [
        "--project",
        "weekly",
        "export",
        "omegat",
        "weekly",
        "--force",
    ];
    assert!(workspace.fails(&own).err.contains("taiyaku's own"));
    workspace.write("job/letter.txt", "theirs");
    let refused = workspace.fails(&["--project", "weekly", "export", "omegat", "job"]);
    assert!(refused.err.contains("not empty"), "{}", refused.err);
    export(&workspace, &["--force"]);
    assert_eq!(read(&workspace, "job/letter.txt"), "theirs");

    workspace.write("job/omegat/project_save.tmx", SAVED);
    workspace.write("job/glossary/glossary.txt", GLOSSARY);
    workspace.write(
        "job/omegat.project",
        read(&workspace, "job/omegat.project") + "<!-- -->",
    );
    workspace.write("weekly/source/a.txt", format!("{TEXT}\n雪だ。\n"));
    export(&workspace, &[]);
    assert_eq!(read(&workspace, "job/omegat/project_save.tmx"), SAVED);
    assert_eq!(read(&workspace, "job/glossary/glossary.txt"), GLOSSARY);
    assert!(read(&workspace, "job/omegat.project").ends_with("<!-- -->"));
    assert!(read(&workspace, "job/source/a.xlf").contains("雪だ。"));

    workspace.write("job/tm/memory.tmx", "a translator's own");
    let refused = workspace.fails(&["--project", "weekly", "export", "omegat", "job"]);
    assert!(refused.err.contains("was changed since"), "{}", refused.err);
}

#[test]
fn clients_and_confidential_texts_keep_their_walls() {
    let workspace = workspace();
    export(&workspace, &[]);
    workspace.ok(&["init", "other", "--client", "Other", "--quiet"]);
    workspace.write("other/source/a.txt", TEXT);
    let refused = workspace.fails(&["--project", "other", "export", "omegat", "job", "--force"]);
    assert!(
        refused.err.contains("of the client Weekly"),
        "{}",
        refused.err
    );
    workspace.write("job/omegat/project_save.tmx", SAVED);
    let refused = workspace.fails(&["--project", "other", "import", "omegat", "job"]);
    assert!(
        refused.err.contains("of the client Weekly"),
        "{}",
        refused.err
    );

    let settings = read(&workspace, "weekly/taiyaku.toml");
    workspace.write(
        "weekly/taiyaku.toml",
        format!("confidential = true\n{settings}"),
    );
    let refused = workspace.fails(&["--project", "weekly", "export", "omegat", "job"]);
    assert!(refused.err.contains("--confidential"), "{}", refused.err);
    export(&workspace, &["--confidential"]);
    assert!(
        read(&workspace, "job/tm/memory.tmx")
            .to_lowercase()
            .contains("confidential")
    );
}

#[test]
fn a_project_comes_back_once() {
    let workspace = workspace();
    export(&workspace, &[]);
    workspace.write("job/omegat/project_save.tmx", SAVED);
    workspace.write("job/glossary/glossary.txt", GLOSSARY);
    let dry = import(&workspace, &["--dry-run", "--format", "json"]).json();
    let done = import(&workspace, &["--format", "json"]).json();
    assert_eq!(dry, done);
    let [units, terms] = done[0]["files"].as_array().unwrap().as_slice() else {
        panic!("{done:?}");
    };
    assert_eq!(
        (&units["new"], &units["untranslated"], &units["orphans"]),
        (&3.into(), &1.into(), &1.into())
    );
    assert_eq!(
        (&terms["new"], &terms["entries"]),
        (&1.into(), &"concept entries".into())
    );

    let again = import(&workspace, &["--format", "json"]).json();
    for file in again[0]["files"].as_array().unwrap() {
        assert_eq!(
            (&file["new"], &file["changed"]),
            (&0.into(), &0.into()),
            "{again:?}"
        );
    }
    let tmx = workspace
        .ok(&[
            "--project",
            "weekly",
            "tm",
            "export",
            "--to",
            "tmx",
            "-",
            "--quiet",
        ])
        .out;
    for part in [
        "Ask the client.",
        "creationid=\"kei\"",
        "<bpt",
        "type=\"id\">4<",
        "Yes.",
    ] {
        assert!(tmx.contains(part), "{part}: {tmx}");
    }
    let found = workspace
        .ok(&["--project", "weekly", "glossary", "search", "四時間"])
        .out;
    assert!(
        found.contains("four hours") && found.contains("of talks"),
        "{found}"
    );
}

#[test]
fn an_import_is_undone_as_a_whole() {
    let workspace = workspace();
    export(&workspace, &[]);
    workspace.write("job/omegat/project_save.tmx", SAVED);
    workspace.write("job/glossary/glossary.txt", GLOSSARY);
    import(&workspace, &[]);
    workspace.ok(&["--project", "weekly", "undo", "--quiet"]);
    let tmx = workspace
        .ok(&[
            "--project",
            "weekly",
            "tm",
            "export",
            "--to",
            "tmx",
            "-",
            "--quiet",
        ])
        .out;
    assert!(!tmx.contains("Yes."));
    assert_eq!(
        workspace
            .run(&["--project", "weekly", "glossary", "search", "四時間"])
            .code,
        1
    );
}

#[test]
fn a_strict_import_of_a_damaged_project_changes_nothing_and_a_backup_is_offered() {
    let workspace = workspace();
    export(&workspace, &[]);
    let (cut, _) = SAVED.split_at(SAVED.find("Yes.").unwrap());
    workspace.write("job/omegat/project_save.tmx", cut);
    workspace.write("job/omegat/project_save.tmx.202609010900.bak", SAVED);
    workspace.write("job/glossary/glossary.txt", GLOSSARY);
    let refused = workspace.fails(&["--project", "weekly", "import", "omegat", "job", "--strict"]);
    assert!(refused.err.contains("--strict"), "{}", refused.err);
    assert_eq!(
        workspace
            .run(&["--project", "weekly", "glossary", "search", "四時間"])
            .code,
        1
    );

    let kept = import(&workspace, &["--format", "json"]);
    assert_eq!(kept.json()[0]["files"][0]["new"], 2);
    assert!(kept.err.contains("--backup reads"), "{}", kept.err);
    let whole = import(&workspace, &["--backup", "--format", "json"]);
    assert_eq!(whole.json()[0]["files"][0]["new"], 1);
    workspace.write("job/omegat/project_save.tmx", "");
    fs::remove_file(workspace.path("job/glossary/glossary.txt")).unwrap();
    let refused = workspace.fails(&["--project", "weekly", "import", "omegat", "job"]);
    assert!(refused.err.contains("--backup reads"), "{}", refused.err);
}

#[test]
fn folders_are_where_the_project_has_them_and_outside_only_when_asked() {
    let workspace = workspace();
    let project = |glossary: &str| {
        format!(
            "<omegat><project version='1.0'><tm_dir>mine/tm</tm_dir><glossary_dir>{glossary}</glossary_dir>
             <source_lang>en</source_lang><target_lang>ja</target_lang><sentence_seg>true</sentence_seg>
             <repositories><repository type='git' url='x'/></repositories></project></omegat>"
        )
    };
    workspace.write("job/omegat.project", project("../shared"));
    workspace.write("shared/glossary.txt", GLOSSARY);
    workspace.write("shared/more.utf8", "猫\tcat\n");
    workspace.write("job/mine/tm/old/a.tmx", SAVED);
    workspace.write("job/omegat/project_save.tmx.new", "");
    let refused = workspace.fails(&["--project", "weekly", "import", "omegat", "job"]);
    assert!(
        refused.err.contains("no translations yet"),
        "{}",
        refused.err
    );
    assert!(
        refused.err.contains("outside the project"),
        "{}",
        refused.err
    );
    assert!(
        refused.err.contains("stopped while it saved"),
        "{}",
        refused.err
    );

    let all = [
        "--with-tm",
        "--with-glossaries",
        "--outside",
        "--format",
        "json",
    ];
    let done = import(&workspace, &all);
    assert!(done.err.contains("team project"), "{}", done.err);
    let done = &done.json()[0];
    assert_eq!(
        (&done["team"], &done["sentence_segmentation"]),
        (&true.into(), &true.into())
    );
    let new: Vec<_> = done["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| &file["new"])
        .collect();
    assert_eq!(
        new,
        [&1, &3, &1]
            .map(|count| serde_json::Value::from(*count))
            .iter()
            .collect::<Vec<_>>()
    );
}

#[test]
fn what_is_no_project_is_said_to_be_none() {
    let workspace = workspace();
    workspace.write("job/source/a.txt", TEXT);
    let import = ["--project", "weekly", "import", "omegat"];
    for (folder, message) in [
        ("job", "no omegat.project"),
        ("missing", "no such file"),
        ("units.tsv", "not a folder"),
    ] {
        let refused = workspace.fails(&[import.as_slice(), &[folder]].concat());
        assert!(refused.err.contains(message), "{}", refused.err);
    }
    workspace.write("job/omegat.project", "<html/>");
    let refused = workspace.fails(&[import.as_slice(), &["job"]].concat());
    assert!(
        refused.err.contains("does not begin with <omegat>"),
        "{}",
        refused.err
    );
}

#[test]
fn manuscripts_outside_the_project_are_read_only_when_asked() {
    let workspace = workspace();
    let project = "<omegat><project version='1.0'><source_dir>../elsewhere</source_dir><source_lang>ja</source_lang>
        <target_lang>en</target_lang></project></omegat>";
    workspace.write("job/omegat.project", project);
    workspace.write("job/omegat/project_save.tmx", SAVED);
    let xliff = "<xliff version='1.2'><file original='a' source-language='ja' target-language='en' \
        datatype='plaintext'><body><trans-unit id='1'><source>雨だ。</source></trans-unit></body></file></xliff>";
    workspace.write("elsewhere/a.xlf", xliff);
    let orphans = |more: &[&str]| {
        let arguments = [&["--dry-run", "--format", "json"], more].concat();
        import(&workspace, &arguments).json()[0]["files"][0]["orphans"].clone()
    };
    assert!(orphans(&[]).is_null());
    assert!(orphans(&["--outside"]).is_number());
}
