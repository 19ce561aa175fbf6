//! A full job: from the client's article to the delivered English, and what the next article gains from it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::support::Workspace;

mod shapes;

use shapes::{filled, mqxliff, sdlxliff};

/// Where the example project lies.
fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("examples/current-affairs")
        .join(name)
}

fn read(path: impl AsRef<Path>) -> String {
    let path = path.as_ref();
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn lines(path: PathBuf) -> Vec<String> {
    read(path).lines().map(str::to_owned).collect()
}

/// The article's segments, and the edition's translations of them.
fn pairs() -> Vec<(String, String)> {
    let source = lines(example("clean/article.segments.txt"));
    let target = lines(example("edition/article.en.segments.txt"));
    assert_eq!(source.len(), target.len());
    source.into_iter().zip(target).collect()
}

/// A new project with the starter data, the example's memory and term list, and the package of its article for a tool.
fn prepared_for(tool: &str) -> Workspace {
    let workspace = Workspace::new();
    workspace.ok(&["init", "weekly", "--starter", "--client", "Example Weekly"]);
    for file in [
        "source/article.ja.txt",
        "tm/related.tmx",
        "glossary/terms.tsv",
    ] {
        workspace.write(&format!("weekly/{file}"), fs::read(example(file)).unwrap());
    }
    workspace.ok(&[
        "--project",
        "weekly",
        "prepare",
        "weekly/source/article.ja.txt",
        "--for",
        tool,
        "-o",
        "weekly/article.ja.package",
    ]);
    workspace
}

fn finish(workspace: &Workspace, arguments: &[&str]) -> crate::support::Ran {
    workspace.ok(&[&["--project", "weekly", "finish"], arguments].concat())
}

/// The English document is sentence for sentence what was translated, in the edition's paragraphs where these are
/// those of the Japanese.
fn assert_is_the_edition(document: &str) {
    let words =
        |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_owned).collect() };
    let edition = read(example("edition/article.en.txt"));
    assert_eq!(words(document), words(&edition));
    let sentences: Vec<String> = pairs().into_iter().map(|(_, target)| target).collect();
    assert_eq!(words(document), words(&sentences.join(" ")));
    let paragraphs = |text: &str| -> Vec<String> {
        let paragraphs = text.lines().filter(|line| !line.is_empty());
        paragraphs.map(str::to_owned).collect()
    };
    let ours = paragraphs(document);
    let same = paragraphs(&edition);
    let same = same.iter().filter(|paragraph| ours.contains(paragraph));
    // Two of its 27 are cut in the Japanese, whose lines leave room for both.
    assert!(same.count() >= 25, "{document}");
    // A heading stands by itself.
    assert!(document.contains("\n\n1. The Questions Raised by a Single Severed Cable\n\n"));
}

/// How many suggestions were taken as they were, with the numbers that were put right in some, and how many edited.
fn assert_taken_and_edited(suggestions: &serde_json::Value, (taken, edited): (u64, u64)) {
    assert_eq!(suggestions["taken"], taken, "{suggestions}");
    assert_eq!(suggestions["edited"], edited, "{suggestions}");
}

/// A second article on the same matter, with three neighbouring sentences of the first in it.
fn assert_the_next_article_gains(workspace: &Workspace) {
    let pairs = pairs();
    let known = &pairs[6..9];
    let mut article = String::from("海底ケーブルの安全をめぐる協議が始まった。\n");
    for (source, _) in known {
        article.push_str(source);
        article.push('\n');
    }
    article.push_str("協議は来月も続く見通しだ。\n");
    workspace.write("weekly/source/second.ja.txt", article);
    let ran = workspace.ok(&[
        "--project",
        "weekly",
        "match",
        "weekly/source/second.ja.txt",
        "--format",
        "json",
        "--line-breaks",
        "keep",
    ]);
    let segments = ran.json();
    assert_eq!(segments.len(), 5);
    let best = |index: usize| {
        let best = &segments[index]["matches"][0];
        (
            best["score"].as_u64().unwrap(),
            best["target"].as_str().unwrap(),
        )
    };
    // The middle one has both neighbours, those beside it one.
    for (index, (score, (_, target))) in [101, 102, 101].into_iter().zip(known).enumerate() {
        assert_eq!(best(index + 1), (score, target.as_str()));
    }
}

const OMEGAT_PROJECT: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat>
    <project version="1.0">
        <source_dir>__DEFAULT__</source_dir>
        <target_dir>__DEFAULT__</target_dir>
        <tm_dir>__DEFAULT__</tm_dir>
        <glossary_dir>__DEFAULT__</glossary_dir>
        <dictionary_dir>__DEFAULT__</dictionary_dir>
        <source_lang>ja</source_lang>
        <target_lang>en</target_lang>
        <sentence_seg>false</sentence_seg>
        <support_default_translations>true</support_default_translations>
        <remove_tags>false</remove_tags>
    </project>
</omegat>
"#;

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// The pairs as a memory; `properties` stand in each unit.
fn tmx(pairs: &[(String, String)], properties: &str) -> String {
    let units = pairs.iter().map(|(source, target)| {
        format!(
            "<tu>{properties}<tuv xml:lang=\"ja\"><seg>{}</seg></tuv><tuv xml:lang=\"en\"><seg>{}</seg></tuv></tu>\n",
            escaped(source),
            escaped(target)
        )
    });
    let units: String = units.collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\"><header creationtool=\"test\" \
         creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"test\" adminlang=\"en\" srclang=\"ja\" \
         datatype=\"plaintext\"/><body>\n{units}</body></tmx>\n"
    )
}

/// An OmegaT project with the package's document in it.
fn omegat_project(workspace: &Workspace) {
    for folder in [
        "source",
        "target",
        "tm/auto",
        "glossary",
        "dictionary",
        "omegat",
    ] {
        fs::create_dir_all(workspace.path("omegat").join(folder)).unwrap();
    }
    workspace.write("omegat/omegat.project", OMEGAT_PROJECT);
    let document = fs::read(workspace.path("weekly/article.ja.package/article.ja.xlf")).unwrap();
    workspace.write("omegat/source/article.ja.xlf", document);
}

#[test]
#[allow(clippy::print_stderr, reason = "a test that is skipped says so")]
fn with_omegat() {
    let workspace = prepared_for("omegat");
    omegat_project(&workspace);
    workspace.write("omegat/tm/auto/edition.tmx", tmx(&pairs(), ""));
    let ran = Command::new("omegat")
        .arg(workspace.path("omegat"))
        .arg("--mode=console-translate")
        .arg(format!(
            "--config-dir={}",
            workspace.path("settings").display()
        ))
        .arg("--quiet")
        .stdin(Stdio::null())
        .output();
    let Ok(ran) = ran else {
        eprintln!("skipped: omegat is not installed");
        return;
    };
    let done = workspace.path("omegat/target/article.ja.xlf");
    assert!(
        ran.status.success() && done.is_file(),
        "{}",
        String::from_utf8_lossy(&ran.stderr)
    );
    let ran = finish(
        &workspace,
        &[
            "omegat/target/article.ja.xlf",
            "-o",
            "article.en.txt",
            "--format",
            "json",
            "--strict",
        ],
    );
    let report = &ran.json()[0];
    assert_eq!(
        report["layout"], "package",
        "the package lies in the project"
    );
    assert_eq!(report["memory"]["new"], 81);
    assert_is_the_edition(&read(workspace.path("article.en.txt")));
    // The project's folder says the same, and there is nothing new in it.
    let ran = finish(&workspace, &["omegat", "--format", "json"]);
    assert_eq!(ran.json()[0]["memory"]["equal"], 81);
    assert_eq!(
        read(workspace.path("omegat/article.en.txt")),
        read(workspace.path("article.en.txt"))
    );
    assert_the_next_article_gains(&workspace);
}

#[test]
fn with_the_saved_translations_of_an_omegat_project() {
    let workspace = prepared_for("omegat");
    omegat_project(&workspace);
    let mut pairs = pairs();
    let last = pairs.pop().unwrap();
    let mut save = tmx(&pairs, "");
    // The last one holds in this place only; elsewhere it would be something else.
    let here = "<prop type=\"file\">article.ja.xlf</prop><prop type=\"next\"></prop>";
    let elsewhere = (last.0.clone(), "Something else.".to_owned());
    let units = [
        tmx(&[elsewhere], "<prop type=\"file\">other.xlf</prop>"),
        tmx(std::slice::from_ref(&last), here),
    ];
    for other in &units {
        let unit = other.split("<body>\n").nth(1).unwrap();
        let unit = unit.split("</body>").next().unwrap();
        save = save.replace("</body>", &format!("{unit}</body>"));
    }
    workspace.write("omegat/omegat/project_save.tmx", save);
    let ran = finish(&workspace, &["omegat", "-o", "en.txt", "--format", "json"]);
    assert_eq!(ran.json()[0]["memory"]["new"], 81);
    assert_is_the_edition(&read(workspace.path("en.txt")));

    // What was not saved as a whole segment stands in the document that OmegaT wrote.
    let (source, target) = pairs.swap_remove(1);
    workspace.write("omegat/omegat/project_save.tmx", tmx(&pairs, ""));
    let ran = finish(&workspace, &["omegat", "-o", "half.txt"]);
    assert!(
        ran.err.contains("2 segments are not translated"),
        "{}",
        ran.err
    );
    let source = format!("<target state=\"new\">{}</target>", escaped(&source));
    let written = read(workspace.path("omegat/source/article.ja.xlf"));
    assert!(written.contains(&source));
    let target = format!("<target state=\"new\">{}</target>", escaped(&target));
    let written = written.replace(&source, &target);
    workspace.write("omegat/target/article.ja.xlf", written);
    let ran = finish(&workspace, &["omegat", "-o", "more.txt"]);
    assert!(
        ran.err
            .contains("1 translation is not in omegat/project_save.tmx"),
        "{}",
        ran.err
    );
    assert!(
        ran.err.contains("1 segment is not translated"),
        "{}",
        ran.err
    );
}

#[test]
fn through_phrase_memoq_and_trados_as_xliff() {
    for (tool, state) in [
        ("phrase", "state=\"translated\""),
        ("memoq", "state=\"final\""),
        (
            "trados",
            "state=\"signed-off\" state-qualifier=\"exact-match\"",
        ),
        ("okapi", ""),
    ] {
        let workspace = prepared_for(tool);
        workspace.write("done/article.ja.xlf", filled(&workspace, state));
        // Far from its package, the file tells its layout itself.
        fs::create_dir(workspace.path("away")).unwrap();
        let away = workspace.path("away/package");
        fs::rename(workspace.path("weekly/article.ja.package"), away).unwrap();
        let ran = finish(
            &workspace,
            &["done/article.ja.xlf", "--format", "json", "--strict"],
        );
        let report = &ran.json()[0];
        assert_eq!(report["layout"], "file", "{tool}");
        assert_taken_and_edited(&report["suggestions"], (21, 16));
        let alone = read(workspace.path("done/article.en.txt"));
        assert_is_the_edition(&alone);
        let with = [
            "--package",
            "away/package",
            "-o",
            "en.txt",
            "--format",
            "json",
        ];
        let ran = finish(
            &workspace,
            &[&["done/article.ja.xlf"], with.as_slice()].concat(),
        );
        assert_eq!(ran.json()[0]["layout"], "package", "{tool}");
        assert_eq!(read(workspace.path("en.txt")), alone, "{tool}");
        assert_the_next_article_gains(&workspace);
    }
}

#[test]
fn through_trados_as_sdlxliff() {
    let workspace = prepared_for("trados");
    workspace.write("weekly/done/article.ja.xlf.sdlxliff", sdlxliff(&workspace));
    let ran = finish(
        &workspace,
        &["weekly/done/article.ja.xlf.sdlxliff", "--format", "json"],
    );
    let report = &ran.json()[0];
    assert_eq!(report["layout"], "package");
    assert_eq!(report["output"], "weekly/done/article.en.txt");
    // The suggestions stand in the package, for the file has lost them.
    assert_taken_and_edited(&report["suggestions"], (21, 16));
    assert_eq!(report["memory"]["new"], 80);
    let segments = report["segments"].as_array().unwrap();
    assert_eq!(segments.len(), 81, "the two halves are one again");
    assert_eq!(segments[80]["condition"], "needs-review");
    assert!(ran.err.contains("1 segment needs review"), "{}", ran.err);
    assert_is_the_edition(&read(workspace.path("weekly/done/article.en.txt")));
    assert_the_next_article_gains(&workspace);
}

#[test]
fn through_memoq_as_mqxliff() {
    let workspace = prepared_for("memoq");
    workspace.write("weekly/article.mqxliff", mqxliff(&workspace));
    let ran = finish(
        &workspace,
        &["weekly/article.mqxliff", "--format", "json", "--strict"],
    );
    let report = &ran.json()[0];
    assert_eq!(report["memory"]["new"], 81);
    assert_eq!(report["output"], "weekly/article.en.txt");
    assert_is_the_edition(&read(workspace.path("weekly/article.en.txt")));
    assert_the_next_article_gains(&workspace);
}

#[test]
fn a_correction_replaces_what_was_brought_and_print_replaces_both() {
    let workspace = prepared_for("phrase");
    let state = "state=\"translated\"";
    let done = filled(&workspace, state);
    workspace.write("article.ja.xlf", &done);
    finish(&workspace, &["article.ja.xlf"]);
    let before = "Yet many doubt that the statement will ever be put into practice.";
    let after = "Few believe that the statement will ever be put into practice.";
    assert_eq!(done.matches(before).count(), 1);
    workspace.write("article.ja.xlf", done.replace(before, after));
    let ran = finish(
        &workspace,
        &["article.ja.xlf", "--force", "--format", "json"],
    );
    let memory = &ran.json()[0]["memory"];
    assert_eq!((&memory["new"], &memory["changed"]), (&0.into(), &1.into()));
    let units = |text: &str| {
        workspace
            .run(&[
                "--project",
                "weekly",
                "tm",
                "search",
                text,
                "--format",
                "json",
            ])
            .json()
    };
    assert_eq!(units("Yet many doubt that the statement").len(), 0);
    assert_eq!(units("Few believe that the statement").len(), 1);

    let printed = "Many doubt that it will ever be put into practice.";
    let source = "だが、声明の実現を危ぶむ声は少なくない。".to_owned();
    workspace.write("final.tmx", tmx(&[(source, printed.to_owned())], ""));
    let import = [
        "--project",
        "weekly",
        "tm",
        "import",
        "--status",
        "published",
        "final.tmx",
        "--format",
        "json",
    ];
    assert_eq!(workspace.ok(&import).json()[0]["changed"], 1);
    assert_eq!(units("Few believe that").len(), 0);
    // The draft, finished once more, does not come back.
    finish(&workspace, &["article.ja.xlf", "--force"]);
    assert_eq!(units("Few believe that").len(), 0);
    assert_eq!(units(printed).len(), 1);
    // Nothing is lost: the wordings before stand with the unit.
    workspace.ok(&["--project", "weekly", "tm", "export", "all.tmx"]);
    let all = read(workspace.path("all.tmx"));
    for former in [before, after] {
        let property = format!("<prop type=\"x-previous-target\">{former}</prop>");
        assert!(all.contains(&property), "{former}");
    }
    assert_eq!(workspace.ok(&import).json()[0]["equal"], 1);
}

/// A client revises its manuscript: the packages of both versions lie beside the file that comes back.
#[test]
fn of_two_packages_it_is_the_one_that_holds_most_of_the_file() {
    let workspace = Workspace::new();
    let old = "速報です。\n今日は雨だった。\n首相は会見した。\n選挙は来月行われる。\n";
    let new = "速報です。\n今日は雪だった。\n首相は会見した。\n新しい文が加わった。\n選挙は再来月行われる。\n";
    for (name, text) in [("art-1.txt", old), ("art-2.txt", new), ("other.txt", new)] {
        workspace.write(name, text);
        workspace.ok(&["--db", "m.db", "prepare", name]);
    }
    // Its own name decides between two that hold the same.
    workspace.write(
        "art-2.xlf",
        read(workspace.path("art-2.package/art-2.xlf")).replace(
            "<target state=\"new\"/>",
            "<target>An English sentence.</target>",
        ),
    );
    let ran = workspace.ok(&["--db", "m.db", "finish", "art-2.xlf", "--strict"]);
    assert!(ran.out.contains("art-2.package"), "{}", ran.out);
    assert!(ran.out.contains("5 of 5"), "{}", ran.out);
    assert!(!ran.out.contains("source changed"), "{}", ran.out);
    assert!(workspace.path("art-2.en.txt").exists());
    // A file under another name, of the old version.
    workspace.write(
        "b.xlf",
        read(workspace.path("art-1.package/art-1.xlf")).replace(
            "<target state=\"new\"/>",
            "<target>An English sentence.</target>",
        ),
    );
    let ran = workspace.ok(&["--db", "m.db", "finish", "b.xlf", "--strict"]);
    assert!(ran.out.contains("art-1.package"), "{}", ran.out);
}
